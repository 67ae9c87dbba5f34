# A PBX could not connect four calls: no phone registered, no codec in common (twice), a phone that is switched off.
#
# Asterisk 22. The call to a phone that never registered has no second leg, and the caller gets 503 (no row: the
# capture does not show why). A caller who offers Opus only gets 488 from Asterisk itself. A gateway behind Asterisk
# says 488 with a Warning. The switched-off phone never answers its INVITE, sent seven times within 32 s; what the
# caller gets then is in the capture too (no row).
net=12
calls() {
	pbx
	uac $A $X nora to-unregistered@example.com <<'S'
INVITE
recv 100? 180? 503
ACK
pause 200
S
	uac $A $X echo offers-opus@example.com <<'S'
INVITE
  sdp opus
recv 100? 488
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
recv 100? 180? 488
ACK
pause 200
S
	hang_up
	silent $B
	uac $A $X bob to-silent@example.com <<'S'
INVITE
recv 100? 180? 503 timeout=45000
ACK
pause 200
S
}
label() {
	truth offers-opus@example.com incompatible-media failed 'The caller offered Opus only, the PBX takes G.711 only'
	truth to-trunk@example.com incompatible-media failed 'The gateway took no codec that was offered; the PBX passed its 488 on'
	truth "$(leg $X $D)" incompatible-media failed 'The gateway took no codec that was offered'
	truth "$(leg $X $B)" no-response 'no response' 'The phone was switched off; the INVITE was repeated until 32 s'
}
