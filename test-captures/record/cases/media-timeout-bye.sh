# The network ended an answered call because no RTP arrived from the caller.
#
# BYE with `Reason: RELEASE_CAUSE;cause=2`, as 3GPP core networks write when the bearer is lost.
net=37
calls() {
	uas $B network <<'S'
recv INVITE
180 Ringing
pause 500
200 OK
recv ACK
rtp
pause 3000
BYE
  Reason: RELEASE_CAUSE;cause=2;text="RTP/RTCP timeout"
recv 200
S
	uac $A $B bob rtp-lost@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
recv BYE
ok
pause 200
S
}
label() {
	truth rtp-lost@example.com media-timeout answered 'Answered; the caller sent no RTP and the network hung up'
}
