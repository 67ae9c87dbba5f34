# A device declined a call two milliseconds after it came in: no person can do that.
#
# 603 Decline without a Reason and without ringing, as from a do-not-disturb or a block list; then, for comparison, a
# 603 after five seconds of ringing.
net=44
calls() {
	uas $B phone1 <<'S'
recv INVITE
603 Decline
recv ACK
S
	uac $A $B bob declined-at-once@example.com <<'S'
INVITE
recv 100? 603
ACK
pause 200
S
	hang_up
	uas $B phone2 <<'S'
recv INVITE
180 Ringing
pause 5000
603 Decline
  Retry-After: 3600
recv ACK
S
	uac $A $B bob declined-after-ringing@example.com <<'S'
INVITE
recv 180? 603
ACK
pause 200
S
}
label() {
	truth declined-at-once@example.com declined-automatically declined 'Do-not-disturb declined it'
	truth declined-after-ringing@example.com declined-by-person declined 'The phone rang 5 s, then its user pressed Decline: not for an hour'
}
