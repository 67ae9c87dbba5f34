# Five calls through a PBX to one phone: answered, busy, declined by its user, given up by the caller, and by the PBX.
#
# Asterisk 22 between the caller and the phone; both legs are in the capture, each with a Call-ID of its own. The status
# code and the Reason of the phone's leg can be compared with what Asterisk makes of them for the caller: its dial plan
# here ends after `Dial()`, and so the phone's 603 becomes 503 with cause 34, an answer nobody could read aright on the
# caller's leg alone (no row for it). When the caller cancels, the CANCEL to the phone carries cause 127; when the dial
# timer of 5 s runs out, the CANCEL carries cause 0 (no row for it either), and the caller gets 603 with cause 0.
net=6
calls() {
	pbx
	uas $B bob1 <<'S'
recv INVITE
180 Ringing
pause 1000
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $X bob leg-answered@example.com <<'S'
INVITE
recv 100? 180? 183? 200
ACK
rtp
pause 1200
BYE
recv 200
S
	hang_up
	uas $B bob2 <<'S'
recv INVITE
486 Busy Here
recv ACK
S
	uac $A $X bob leg-busy@example.com <<'S'
INVITE
recv 100? 180? 486
ACK
pause 200
S
	hang_up
	uas $B bob3 <<'S'
recv INVITE
180 Ringing
pause 3000
603 Decline
recv ACK
S
	uac $A $X bob leg-declined@example.com <<'S'
INVITE
recv 100? 180? 183? 503
ACK
pause 200
S
	hang_up
	uas $B bob4 <<'S'
recv INVITE
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	uac $A $X bob leg-cancelled@example.com <<'S'
INVITE
recv 100? 180
pause 2500
CANCEL
recv 200
recv 487
ACK
pause 200
S
	hang_up
	uas $B bob5 <<'S'
recv INVITE
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	uac $A $X bob-5s leg-timeout@example.com <<'S'
INVITE
recv 100? 180? 183? 603 timeout=15000
ACK
pause 200
S
}
label() {
	truth leg-answered@example.com answered answered 'The phone rang 1 s and was picked up; the caller hung up'
	truth "$(leg $X $B 1)" answered answered 'The phone rang 1 s and was picked up; the caller hung up'
	truth leg-busy@example.com busy busy 'The phone said 486; Asterisk passed it on'
	truth "$(leg $X $B 2)" busy busy 'The phone said 486'
	truth "$(leg $X $B 3)" declined-by-person declined 'The phone rang 3 s, then its user pressed Decline'
	truth leg-cancelled@example.com cancelled-by-caller cancelled 'The caller gave up after 2.5 s of ringing'
	truth "$(leg $X $B 4)" cancelled-by-caller cancelled 'The caller gave up; Asterisk passed the CANCEL on'
	truth leg-timeout@example.com hung-up-unanswered 'no answer' 'The phone rang 5 s, the dial timer of the PBX ran out and its dial plan ended'
}
