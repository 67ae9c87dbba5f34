# Two calls that could not be routed or understood: a loop that a proxy noticed, and a phone with no codec in common.
#
# 482 Loop Detected; 488 Not Acceptable Here with `Warning: 304`, media type not available.
net=46
calls() {
	uas $B one <<'S'
recv INVITE
482 Loop Detected
recv ACK
S
	uac $A $B bob loop-482@example.com <<'S'
INVITE
recv 100? 482
ACK
pause 200
S
	hang_up
	uas $B two <<'S'
recv INVITE
100 Trying
pause 100
488 Not Acceptable Here
  Warning: 304 example.com "Media type not available"
recv ACK
S
	uac $A $B bob media-488@example.com <<'S'
INVITE
  sdp opus
recv 100? 488
ACK
pause 200
S
}
label() {
	truth loop-482@example.com loop failed 'The proxy saw a request come by twice'
	truth media-488@example.com incompatible-media failed 'The phone does not take the media that was offered'
}
