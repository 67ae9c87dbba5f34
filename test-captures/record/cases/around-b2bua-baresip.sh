# Four calls through a B2BUA that is no PBX: answered, busy, declined after ringing, and given up by the caller.
#
# baresip with its module b2bua: it calls on with the caller's number, and answers the first call when the second one is
# answered. RTP was left out of the capture.
net=183
vantage() { echo port 5060; }
through() {
	uac $A $X in b2bua-$1@example.com
	hang_up
	sleep 0.5
}
calls() {
	softphone $X b2bua "<sip:in@$X>;b2bua=inbound;regint=0;answermode=manual;audio_codecs=PCMU;audio_source=aubridge,nil
<sip:out@$X>;b2bua=outbound;outbound=\"sip:$B:5060\";regint=0;audio_codecs=PCMU;audio_source=aubridge,nil" 'module_app b2bua.so'
	uas $B b2bua-answers <<'S'
recv INVITE
180 Ringing
pause 900
200 OK
recv ACK
rtp
recv BYE
ok
S
	through answered <<'S'
INVITE
  from +4930555101
recv 100? 180? 183? 200
ACK
rtp
pause 800
BYE
recv 200
S
	uas $B b2bua-busy <<'S'
recv INVITE
100 Trying
486 Busy Here
recv ACK
S
	through busy <<'S'
INVITE
  from +4930555102
recv 100? 180? 183? 486
ACK
S
	uas $B b2bua-declines <<'S'
recv INVITE
180 Ringing
pause 2400
603 Decline
recv ACK
S
	through declined <<'S'
INVITE
  from +4930555103
recv 100? 180? 183? 603
ACK
S
	uas $B b2bua-rings <<'S'
recv INVITE
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	through gave-up <<'S'
INVITE
  from +4930555104
recv 100? 180
pause 2300
CANCEL
recv 200
recv 487
ACK
S
}
both() {
	joined b2bua-$1@example.com "$(leg $X $B $2)" 'The B2BUA made the second call for the first'
	finding b2bua-$1@example.com $3 - "$4"
	finding "$(leg $X $B $2)" $3 - "$4"
}
label() {
	both answered 1 answered 'Rang 0.9 s, answered, the caller hung up'
	both busy 2 busy 'The phone was busy'
	both declined 3 declined-by-person 'The phone rang 2.4 s, then its user pressed Decline'
	both gave-up 4 cancelled-by-caller 'The caller gave up after 2.3 s of ringing'
	legs
}
