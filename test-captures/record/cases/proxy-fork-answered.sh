# Two phones rang at once behind a proxy; one was picked up, and the proxy stopped the other.
#
# Kamailio forks in parallel and both hops are in the capture. The CANCEL to the phone that lost says
# `Reason: SIP;cause=200`; its 487 stays at the proxy. Two phones ring, so the caller sees two early dialogs.
net=3
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
	uas $C ben <<'S'
recv INVITE
100 Trying
183 Session Progress
  sdp
pause 2500
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $P team fork-answered@example.com <<'S'
INVITE
recv 100? 180? 183? 180? 200
ACK
rtp
pause 1500
BYE
recv 200
S
}
label() {
	truth fork-answered@example.com answered answered 'Two phones rang; the second was picked up after 2.5 s, the caller hung up'
}
