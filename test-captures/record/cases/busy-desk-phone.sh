# A desk phone was busy: once it said so at once, once its user sent a ringing call to busy after three seconds.
#
# 486 Busy Here, with no Reason. The first phone has one line and is in a call; the second has a key "Reject" that says
# 486, as most phones do. SIP does not tell the two apart, but the ringing does (the second
# has no row: its user was there and chose not to talk).
net=27
calls() {
	uas $B desk1 <<'S'
recv INVITE
100 Trying
486 Busy Here
recv ACK
S
	uac $A $B bob busy-at-once@example.com <<'S'
INVITE
recv 100? 486
ACK
pause 200
S
	hang_up
	uas $B desk2 <<'S'
recv INVITE
100 Trying
180 Ringing
pause 3000
486 Busy Here
recv ACK
S
	uac $A $B bob busy-after-ringing@example.com <<'S'
INVITE
recv 100? 180? 486
ACK
pause 200
S
}
label() {
	truth busy-at-once@example.com busy busy 'The phone was in another call'
}
