# A PBX could not reach three phones: one never registered, one shares no codec with the caller, one is switched off.
#
# Asterisk 22 as back-to-back user agent. The phone without registration has no second leg at all. The trunk takes G.729
# only and says 488. The switched-off phone never answers the INVITE, which goes out seven times within 32 s.
net=12
calls() {
	pbx
	uac $A $X nora to-unregistered@example.com <<'S'
INVITE
recv 100? 180? 503 timeout=15000
ACK
pause 200
S
	uas $D trunk <<'S'
recv INVITE
100 Trying
488 Not Acceptable Here
  Warning: 305 example.com "Incompatible media format"
recv ACK
S
	uac $A $X trunk to-trunk@example.com <<'S'
INVITE
recv 100? 180? 488 timeout=15000
ACK
pause 200
S
	silent $B
	uac $A $X bob to-silent@example.com <<'S'
INVITE
recv 100? 180? 503 timeout=45000
ACK
pause 200
S
}
label() {
	truth "$(leg $X $D)" incompatible-media failed 'The trunk takes no codec that was offered'
	truth "$(leg $X $B)" no-response 'no response' 'The phone was switched off; the INVITE was repeated until 32 s'
}
