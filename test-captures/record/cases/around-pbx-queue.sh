# A queue answered two callers: for the first no agent ever picked up, for the second one did.
#
# Asterisk 22, `Answer()` and `Queue()` with two agents, three seconds each. The first caller hears ringing, then 0.5 s of
# tone, and the PBX hangs up: on his leg alone it looks like an answered call. For the second caller the first agent's
# phone is busy and the second agent picks up.
net=153 cut=1
calls() {
	pbx legs around <<'S'
exten => 231,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Answer()
 same => n,Queue(support,r,,,7,,,,,legs^log^1)
 same => n,Playtones(440)
 same => n,Wait(0.5)
 same => n,Hangup()
S
	local agent
	for agent in bob:$B ben:$C; do
		uas ${agent#*:} agent-${agent%:*} <<'S'
recv INVITE
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	done
	uac $A $X 231 queue-nobody@example.com -rtp_echo <<'S'
INVITE
  from 101
  sdp gsm echo
recv 100? 180? 183? 200
ACK
recv BYE
ok
pause 100
S
	hang_up
	uas $B agent-busy <<'S'
recv INVITE
100 Trying
486 Busy Here
recv ACK
S
	uas $C agent-there <<'S'
recv INVITE
180 Ringing
pause 700
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $X 231 queue-agent@example.com -rtp_echo <<'S'
INVITE
  from 102
  sdp gsm echo
recv 100? 180? 183? 200
ACK
pause 3100
BYE
recv 200
S
	hang_up
}
label() {
	local agent=$(leg $X $C 1)
	finding queue-nobody@example.com answered other-leg,tried-elsewhere 'A queue answered; neither of its two agents did, 3 s each; tone, and the PBX hung up'
	finding "$(leg $X $B 1)" 'no-answer|cancelled-by-network' other-leg 'The agent did not answer in 3 s and the queue went on; the caller waited'
	finding "$(leg $X $C 1)" 'no-answer|cancelled-by-network' other-leg 'The agent did not answer in 3 s and the queue gave up; the caller waited'
	finding queue-agent@example.com answered tried-elsewhere 'A queue answered; the first agent was busy, the second one talked to the caller, who hung up'
	finding "$(leg $X $B 2)" busy - 'The phone of the first agent was busy'
	finding "$(leg $X $C 2)" answered - 'The second agent picked up; the caller hung up'
	joined queue-nobody@example.com "$(leg $X $B 1)" 'The queue called this agent for the first'
	joined queue-nobody@example.com "$(leg $X $C 1)" 'The queue called this agent for the first'
	joined queue-agent@example.com "$(leg $X $B 2)" 'The queue called this agent for the first'
	joined queue-agent@example.com "$(leg $X $C 2)" 'The queue called this agent for the first'
	legs
}
