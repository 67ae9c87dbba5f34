# The called person was busy on every phone: 600 Busy Everywhere, with the time to try again.
net=28
calls() {
	uas $B server <<'S'
recv INVITE
100 Trying
pause 200
600 Busy Everywhere
  Retry-After: 120
recv ACK
S
	uac $A $B bob busy-everywhere@example.com <<'S'
INVITE
recv 100? 600
ACK
pause 200
S
}
label() {
	truth busy-everywhere@example.com busy-everywhere busy 'Every phone of the user was in a call'
}
