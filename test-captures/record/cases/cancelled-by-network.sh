# The network, not the caller, cancelled two ringing calls.
#
# The CANCEL says so: `Reason: Q.850;cause=102`, a timer ran out in the telephone network, and
# `Reason: SIP;cause=503`, the way to the caller broke down. The caller's person had not hung up.
net=40
calls() {
	local n reason
	for n in 1 2; do
		[ $n = 1 ] && reason='Q.850;cause=102;text="Recovery on timer expiry"' || reason='SIP;cause=503;text="Service Unavailable"'
		uas $B phone$n <<'S'
recv INVITE
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
		uac $A $B bob cancelled-by-network-$n@example.com <<S
INVITE
recv 180
pause 2000
CANCEL
  Reason: $reason
recv 200
recv 487
ACK
pause 200
S
		hang_up
	done
}
label() {
	truth cancelled-by-network-1@example.com cancelled-by-network cancelled 'A timer ran out in the telephone network'
	truth cancelled-by-network-2@example.com cancelled-by-network cancelled 'The way to the caller broke down'
}
