# Two calls that a PBX stopped ringing when its own timer ran out: it ended one, and answered the other with voicemail.
#
# Asterisk 22, `Dial(PJSIP/bob,6)`. On the phone's leg a CANCEL looks as if the caller had given up; the caller's leg shows
# that the caller did not: he got 603 in the same millisecond, or was answered by the PBX itself.
net=152 cut=1
calls() {
	pbx legs around <<'S'
exten => 221,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob,6,b(legs^log^1))
exten => 222,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob,5,b(legs^log^1))
 same => n,Answer()
 same => n,Playtones(440)
 same => n,Wait(0.6)
 same => n,Hangup()
S
	for user in 1 2; do
		uas $B phone-$user <<'S'
recv INVITE
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
		if [ $user = 1 ]; then
			uac $A $X 221 timer-ended@example.com <<'S'
INVITE
  from 101
recv 100? 180 183? 603 timeout=15000
ACK
pause 100
S
		else
			uac $A $X 222 timer-voicemail@example.com <<'S'
INVITE
  from 101
recv 100? 180 183? 200
ACK
rtp
recv BYE
ok
pause 100
S
		fi
		hang_up
	done
}
label() {
	finding timer-ended@example.com 'no-answer|hung-up-unanswered' other-leg 'Rang 6 s, then the dial timer of the PBX ran out and its dial plan ended'
	finding "$(leg $X $B 1)" 'no-answer|cancelled-by-network' other-leg 'Rang 6 s, then the dial timer of the PBX ran out: it cancelled, not the caller'
	finding timer-voicemail@example.com answered tried-elsewhere 'Nobody answered the phone in 5 s; the PBX answered itself, as voicemail does, and hung up after 0.6 s'
	finding "$(leg $X $B 2)" 'no-answer|cancelled-by-network' other-leg 'Rang 5 s, then the dial timer of the PBX ran out and it answered the caller itself'
	legs
}
