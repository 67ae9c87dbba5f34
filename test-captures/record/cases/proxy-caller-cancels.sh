# The phone rang for three seconds and the caller gave up.
#
# Kamailio, both hops: CANCEL, 200 for the CANCEL, 487 for the INVITE. The 487 is the caller's own doing.
net=24
calls() {
	proxy
	uas $B bob <<'S'
recv INVITE
100 Trying
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	uac $A $P bob caller-cancels@example.com <<'S'
INVITE
recv 100? 180
pause 3000
CANCEL
recv 200
recv 487
ACK
pause 300
S
}
label() {
	truth caller-cancels@example.com cancelled-by-caller cancelled 'The phone rang 3 s and the caller gave up'
}
