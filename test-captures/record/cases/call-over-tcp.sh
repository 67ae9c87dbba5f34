# A call over TCP, answered; and one over TCP that was busy.
net=48
calls() {
	uas $B phone1 -t t1 <<'S'
recv INVITE
100 Trying
180 Ringing
pause 800
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $B bob tcp-answered@example.com -t t1 <<'S'
INVITE
recv 100? 180? 200
ACK
rtp
pause 1000
BYE
recv 200
S
	hang_up
	sleep 1
	uas $B phone2 -t t1 <<'S'
recv INVITE
100 Trying
486 Busy Here
recv ACK
S
	uac $A $B bob tcp-busy@example.com -t t1 <<'S'
INVITE
recv 100? 486
ACK
S
}
label() {
	truth tcp-answered@example.com answered answered 'The phone rang 0.8 s and was picked up; the caller hung up'
	truth tcp-busy@example.com busy busy 'The phone was in another call'
}
