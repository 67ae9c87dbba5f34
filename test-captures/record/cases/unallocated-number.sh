# Two calls to a number that nobody has: a plain 404 with cause 1, and an announcement before a 480 that hides the cause.
#
# The first is 404 with `Reason: Q.850;cause=1`. In the second the exchange says 183 with SDP and the Reason
# `Q.850;cause=1`, plays an announcement for two seconds (RTP), and ends with a 480 without a Reason: only the 183
# tells.
net=32
calls() {
	uas $B exchange1 <<'S'
recv INVITE
100 Trying
pause 300
404 Not Found
  Reason: Q.850;cause=1;text="Unallocated (unassigned) number"
recv ACK
S
	uac $A $B 5550100 unallocated-404@example.com <<'S'
INVITE
recv 100? 404
ACK
pause 200
S
	hang_up
	uas $B exchange2 <<'S'
recv INVITE
100 Trying
pause 300
183 Session Progress
  sdp
  Reason: Q.850;cause=1
rtp 2
pause 2500
480 Temporarily Unavailable
recv ACK
S
	uac $A $B 5550100 announcement-then-480@example.com <<'S'
INVITE
recv 100? 183? 480
ACK
pause 200
S
}
label() {
	truth unallocated-404@example.com unallocated-number 'not found' 'The number is not assigned to anyone'
	truth announcement-then-480@example.com unallocated-number 'not found' 'The number is not assigned; the exchange played an announcement and sent 480'
}
