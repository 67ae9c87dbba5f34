# A call of higher priority took the line: once in the middle of a call, once before the answer.
#
# BYE with `Reason: Preemption;cause=1` (RFC 4411) after one second of talk; and 503 with
# `Reason: Preemption;cause=5`, network preemption.
net=36
calls() {
	uas $B phone1 <<'S'
recv INVITE
180 Ringing
pause 500
200 OK
recv ACK
rtp
pause 1200
BYE
  Reason: Preemption;cause=1;text="UA Preemption"
recv 200
S
	uac $A $B bob preempted-bye@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
rtp
recv BYE
ok
pause 200
S
	hang_up
	uas $B network <<'S'
recv INVITE
100 Trying
pause 300
503 Service Unavailable
  Reason: Preemption;cause=5;text="Network Preemption"
recv ACK
S
	uac $A $B bob preempted-503@example.com <<'S'
INVITE
recv 100? 503
ACK
pause 200
S
}
label() {
	truth preempted-bye@example.com preempted answered 'Answered; a call of higher priority took the line after 1.2 s'
	truth preempted-503@example.com preempted failed 'The network gave the circuit to a call of higher priority'
}
