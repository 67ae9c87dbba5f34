# Two answered calls: the called person hung up, and a lost ACK came only at the second 200.
#
# In the second call the caller's first ACK is late: the phone repeats its 200 after 500 ms and gets an ACK then.
net=47
calls() {
	uas $B phone1 <<'S'
recv INVITE
180 Ringing
pause 1000
200 OK
recv ACK
rtp
pause 1600
BYE
  Reason: Q.850;cause=16;text="Normal call clearing"
recv 200
S
	uac $A $B bob callee-hangs-up@example.com <<'S'
INVITE
recv 180? 200
ACK
rtp
recv BYE
ok
pause 200
S
	hang_up
	uas $B phone2 <<'S'
recv INVITE
180 Ringing
pause 500
200 OK
recv ACK
recv BYE
ok
S
	uac $A $B bob late-ack@example.com <<'S'
INVITE
recv 180? 200
pause 900
ACK
pause 1000
BYE
recv 200
S
}
label() {
	truth callee-hangs-up@example.com answered answered 'Answered; the called person hung up'
	truth late-ack@example.com answered answered 'Answered; the ACK came only after the 200 was repeated'
}
