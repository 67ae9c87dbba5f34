# Two phones rang; one user pressed Decline, and that stopped the other phone too.
#
# Kamailio, parallel fork, both hops. A 603 is about the user, not the phone, so the proxy cancels the other branch and
# sends the 603 to the caller. A 486 would have let the other phone ring on.
net=21
calls() {
	proxy
	uas $B bob <<'S'
recv INVITE
100 Trying
180 Ringing
pause 3000
603 Decline
recv ACK
S
	uas $C ben <<'S'
recv INVITE
100 Trying
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	uac $A $P team fork-declined@example.com <<'S'
INVITE
recv 100? 180? 180? 603
ACK
pause 300
S
}
label() {
	truth fork-declined@example.com declined-by-person declined 'Two phones rang; after 3 s the user of one pressed Decline'
}
