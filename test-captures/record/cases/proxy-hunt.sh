# A proxy tried a second phone when the first was busy, and when the first rang for three seconds; the second answered.
#
# Kamailio, serial forking (failure_route), both hops. The caller sees no 486 and no CANCEL, only a longer wait; the
# proxy cancels the ringing phone itself.
net=22
calls() {
	proxy
	uas $B bob1 <<'S'
recv INVITE
100 Trying
486 Busy Here
recv ACK
S
	uas $C ben1 <<'S'
recv INVITE
100 Trying
180 Ringing
pause 700
200 OK
recv ACK
recv BYE
ok
S
	uac $A $P hunt hunt-after-busy@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
pause 500
BYE
recv 200
S
	hang_up
	uas $B bob2 <<'S'
recv INVITE
100 Trying
180 Ringing
recv CANCEL timeout=20000
ok
487 Request Terminated
recv ACK
S
	uas $C ben2 <<'S'
recv INVITE
100 Trying
180 Ringing
pause 700
200 OK
recv ACK
recv BYE
ok
S
	uac $A $P hunt hunt-after-timeout@example.com <<'S'
INVITE
recv 100? 180? 180? 200 timeout=20000
ACK
pause 500
BYE
recv 200
S
}
label() {
	truth hunt-after-busy@example.com answered answered 'The first phone was busy, the second answered'
	truth hunt-after-timeout@example.com answered answered 'The first phone rang 3 s, then the proxy tried the second, which answered'
}
