# Three blind transfers through a PBX: to a phone that answers, to one whose user declines, to a number that does not exist.
#
# Asterisk 22 takes the REFER itself: it answers the transferring phone (baresip), calls the target and bridges the caller
# (SIPp) with it. It reports 200 as soon as the target rings, so the phone never learns of the decline; 10 s later the caller
# is hung up on. RTP was left out of the capture.
net=167
vantage() { echo port 5060; }
caller() {
	uac $A $X 251 $1@example.com <<S
INVITE
  from 101
recv 100? 180? 183? 200
ACK
rtp -1
recv BYE timeout=20000
ok
pause 100
S
}
calls() {
	pbx legs around <<'S'
exten => 251,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob,30,b(legs^log^1))
exten => 252,1,Dial(PJSIP/ben,30,b(legs^log^1))
S
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU"
	uas $C target <<'S'
recv INVITE
180 Ringing
pause 900
200 OK
recv ACK
rtp -1
pause 1500
BYE
recv 200
S
	{ sleep 2.5; press $B transfer sip:252@$X; } &
	caller pbx-sound
	hang_up
	sleep 1
	uas $C target-declines <<'S'
recv INVITE
180 Ringing
pause 1500
603 Decline
recv ACK
S
	{ sleep 2.5; press $B transfer sip:252@$X; sleep 3; press $B hangup; } &
	caller pbx-declined
	hang_up
	sleep 1
	{ sleep 2.5; press $B transfer sip:259@$X; sleep 3; press $B hangup; } &
	caller pbx-nowhere
}
label() {
	finding pbx-sound@example.com answered transferred 'Answered by bob, who transferred the caller to ben, who answered and hung up'
	finding "$(leg $X $B 1)" answered transferred 'bob answered and transferred the caller to ben, who answered'
	finding "$(leg $X $C 1)" answered - 'The call that the transfer made: ben answered after 0.9 s and hung up'
	finding pbx-declined@example.com answered transfer-failed 'Answered by bob, who transferred the caller to ben, who declined; 10 s later the PBX hung up'
	finding "$(leg $X $B 2)" answered transfer-failed 'bob answered and transferred the caller to ben, who declined, though the NOTIFY had said 200'
	finding "$(leg $X $C 2)" declined-by-person - 'The call that the transfer made: the user pressed Decline after 1.5 s'
	finding pbx-nowhere@example.com answered transfer-failed 'Answered by bob, who transferred the caller to a number that does not exist; the PBX hung up'
	finding "$(leg $X $B 3)" answered transfer-failed 'bob answered and transferred the caller to a number that does not exist: NOTIFY 404'
	legs
}
