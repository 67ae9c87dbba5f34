# The phone rang, nobody picked up, and the proxy stopped waiting after five seconds.
#
# Kamailio's fr_inv_timer, set to 5 s here (the default is 120 s): 408 Request Timeout towards the caller and CANCEL
# towards the phone, both hops. The CANCEL has no Reason: at the phone alone it would look like a caller who gave up.
net=13
calls() {
	proxy 5000
	uas $B bob <<'S'
recv INVITE
100 Trying
180 Ringing
recv CANCEL timeout=20000
ok
487 Request Terminated
recv ACK
S
	uac $A $P bob proxy-timer@example.com <<'S'
INVITE
recv 100? 180? 408 timeout=20000
ACK
pause 200
S
}
label() {
	truth proxy-timer@example.com no-answer 'no answer' 'The phone rang 5 s; the proxy gave up waiting (fr_inv_timer)'
}
