# The phone rang for thirty seconds and nobody came; the exchange gave up with cause 19.
#
# In real time: 180 Ringing, then 480 Temporarily Unavailable with `Reason: Q.850;cause=19`, no answer from user.
net=31
calls() {
	uas $B exchange <<'S'
recv INVITE
100 Trying
180 Ringing
pause 30000
480 Temporarily Unavailable
  Reason: Q.850;cause=19;text="No answer from user"
recv ACK
S
	uac $A $B bob rang-30s@example.com <<'S'
INVITE
recv 100? 180? 480 timeout=40000
ACK
pause 200
S
}
label() {
	truth rang-30s@example.com no-answer 'no answer' 'The phone rang 30 s and nobody answered'
}
