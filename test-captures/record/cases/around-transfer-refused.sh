# Four transfers, of which one succeeds: REFER refused with 603, target busy, target answers, REFER never answered.
#
# baresip transfers; SIPp is the other phone. The second and the third REFER are accepted with 202, and NOTIFY says 486 for
# one and 200 for the other; the call to the target itself is not in the capture. RTP was left out too.
net=168
vantage() { echo port 5060; }
call() {
	{ sleep 2; press $B transfer sip:carol@$C; sleep ${2:-1.5}; press $B hangup; } &
	uac $A $B bob refer-$1@example.com
	wait $!
	sleep 1
}
begin='INVITE
recv 100? 180? 200
ACK
rtp -1
recv REFER'
notify() {
	cat <<S
NOTIFY
  Event: refer
  Subscription-State: $1
  Content-Type: message/sipfrag;version=2.0
  body SIP/2.0 $2
recv 200
S
}
end='recv BYE timeout=40000
ok
pause 100'
calls() {
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU"
	call refused <<< "$begin
reply 603 Decline
$end"
	call busy <<< "$begin
reply 202 Accepted
$(notify 'active;expires=60' '100 Trying')
pause 700
$(notify 'terminated;reason=noresource' '486 Busy Here')
$end"
	call sound <<< "$begin
reply 202 Accepted
$(notify 'active;expires=60' '100 Trying')
pause 1200
$(notify 'terminated;reason=noresource' '200 OK')
$end"
	call unanswered 34 <<< "$begin
$end"
}
label() {
	finding refer-refused@example.com answered 'refer-refused,transfer-failed?' 'bob answered and asked the caller to call carol; the caller refused: 603 to the REFER; bob hung up'
	finding refer-busy@example.com answered transfer-failed 'bob answered and transferred the caller to carol, who was busy: NOTIFY 486; bob hung up'
	finding refer-sound@example.com answered transferred 'bob answered and transferred the caller to carol: NOTIFY 200; bob hung up'
	finding refer-unanswered@example.com answered 'refer-unanswered,transfer-failed?' 'bob answered and asked the caller to call carol; the REFER was never answered; bob hung up after 34 s'
	legs
}
