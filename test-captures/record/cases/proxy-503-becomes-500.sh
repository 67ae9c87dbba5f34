# A gateway said 503; the proxy told the caller 500, but kept the phrase: Service Unavailable.
#
# Kamailio turns a 503 that won into a 500 (remap_503_500, RFC 3261 16.7 step 6). The first gateway gives no reason, the
# second says `Reason: Q.850;cause=34`, no circuit available. Both hops.
net=20
calls() {
	proxy
	uas $B gateway1 <<'S'
recv INVITE
100 Trying
pause 300
503 Service Unavailable
recv ACK
S
	uac $A $P bob remapped-503@example.com <<'S'
INVITE
recv 100? 500
ACK
pause 300
S
	hang_up
	uas $B gateway2 <<'S'
recv INVITE
100 Trying
pause 300
503 Service Unavailable
  Reason: Q.850;cause=34;text="No circuit/channel available"
recv ACK
S
	uac $A $P bob remapped-503-cause-34@example.com <<'S'
INVITE
recv 100? 500
ACK
pause 300
S
}
label() {
	truth remapped-503@example.com network-failure failed 'The gateway behind the proxy said 503 and no more'
	truth remapped-503-cause-34@example.com congestion failed 'The gateway behind the proxy had no free circuit'
}
