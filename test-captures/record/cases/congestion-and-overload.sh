# Two calls that found no room: all circuits of the gateway taken, and a server that asks to come back later.
#
# 503 with `Reason: Q.850;cause=34`, no circuit available; 503 with `Retry-After: 60` and no Reason.
net=35
calls() {
	uas $B gateway <<'S'
recv INVITE
100 Trying
pause 150
503 Service Unavailable
  Reason: Q.850;cause=34;text="No circuit/channel available"
recv ACK
S
	uac $A $B bob no-circuit@example.com <<'S'
INVITE
recv 100? 503
ACK
pause 200
S
	hang_up
	uas $B server <<'S'
recv INVITE
503 Service Unavailable
  Retry-After: 60
recv ACK
S
	uac $A $B bob overloaded@example.com <<'S'
INVITE
recv 100? 503
ACK
pause 200
S
}
label() {
	truth no-circuit@example.com congestion failed 'All circuits of the gateway were taken'
	truth overloaded@example.com overload failed 'The server had too much to do and asked to come back in 60 s'
}
