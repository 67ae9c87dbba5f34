# A PBX rang two phones at once; one was picked up, and the PBX stopped the other.
#
# Asterisk 22, `Dial(PJSIP/bob&PJSIP/ben)`: three legs, three Call-IDs. The CANCEL has two Reason headers:
# `Q.850;cause=26` and `SIP;cause=200;text="Call completed elsewhere"`.
net=5
calls() {
	pbx
	uas $B bob <<'S'
recv INVITE
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	uas $C ben <<'S'
recv INVITE
180 Ringing
pause 2000
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $X both two-phones@example.com <<'S'
INVITE
recv 100? 180? 180? 183? 200
ACK
rtp
pause 1000
BYE
recv 200
S
}
label() {
	truth two-phones@example.com answered answered 'Two phones rang; ben picked up after 2 s, the caller hung up'
	truth "$(leg $X $B)" answered-elsewhere cancelled 'bob rang too; the PBX stopped it when ben picked up'
	truth "$(leg $X $C)" answered answered 'ben picked up after 2 s'
}
