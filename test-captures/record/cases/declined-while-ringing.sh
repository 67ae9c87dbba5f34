# The called person let it ring for four seconds and pressed Decline.
#
# 180 Ringing, then 603 Decline four seconds later. No Reason header; nothing in between.
net=1
calls() {
	uas $B desk <<'S'
recv INVITE
100 Trying
180 Ringing
pause 4000
603 Decline
recv ACK
S
	uac $A $B bob declined-while-ringing@example.com <<'S'
INVITE
recv 100? 180
recv 603 timeout=10000
ACK
S
}
label() {
	truth declined-while-ringing@example.com declined-by-person declined "The phone rang for 4 s, then its user pressed Decline"
}
