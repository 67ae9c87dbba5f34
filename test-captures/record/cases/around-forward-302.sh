# Four calls that were forwarded: by a phone's 302 to a PBX, to a number that is not there, to a phone; and after no answer.
#
# Asterisk 22 and baresip follow the 302: it is no failure, the call goes on to the Contact that it names. The fourth call is
# forwarded by the dial plan when the phone has rung for 4 s; Diversion and History-Info say so on the new leg. RTP was left
# out of the capture.
net=170
vantage() { echo port 5060; }
forwards() {
	uas $B $1 <<S
recv INVITE
100 Trying
302 Moved Temporarily
  Contact: <sip:$2>
  Diversion: <sip:bob@example.com>;reason=unconditional
recv ACK
S
}
answers='recv INVITE
180 Ringing
pause 900
200 OK
recv ACK
rtp
recv BYE
ok'
talks='INVITE
  from 101
recv 100? 181? 180? 183? 200
ACK
rtp
pause 600
BYE
recv 200'
calls() {
	pbx legs around <<'S'
exten => 251,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob,30,b(legs^log^1))
exten => ben,1,Dial(PJSIP/ben,30,b(legs^log^1))
exten => 253,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob,4,b(legs^log^1))
 same => n,Set(REDIRECTING(from-num)=253)
 same => n,Set(REDIRECTING(to-num)=700)
 same => n,Set(REDIRECTING(reason)=cfnr)
 same => n,Set(REDIRECTING(count)=1)
 same => n,Dial(PJSIP/700@carrier,30,b(legs^log^1))
S
	forwards forwarder ben@$X
	uas $C target <<< "$answers"
	uac $A $X 251 forward-pbx@example.com <<< "$talks"
	hang_up
	forwards forwarder-nowhere nobody@$X
	uac $A $X 251 forward-nowhere@example.com <<S
INVITE
  from 101
recv 100? 181? 180? 183? 503
ACK
pause 100
S
	hang_up
	softphone $A alice "<sip:alice@$A>;regint=0;answermode=manual;audio_codecs=PCMU"
	forwards forwarder-phone ben@$C
	uas $C phone-target <<< "$answers"
	press $A dial sip:bob@$B
	sleep 3
	press $A hangup
	sleep 0.5
	kill ${background[-1]}
	hang_up
	sleep 0.5
	uas $B rings-out <<'S'
recv INVITE
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	uas $D voicemail <<< "$answers"
	uac $A $X 253 forward-no-answer@example.com <<< "$talks"
}
label() {
	joined forward-pbx@example.com "$(leg $X $C)" 'The PBX followed the 302 of the first phone to this one'
	joined forward-no-answer@example.com "$(leg $X $D)" 'The PBX forwarded the call when the first phone did not answer'
	finding forward-pbx@example.com answered forwarded 'The phone forwards all calls to ben: 302; the PBX called ben, who answered; the caller hung up'
	finding "$(leg $X $B 1)" redirected forwarded 'The phone forwards all calls to ben: 302; the PBX went on there'
	finding "$(leg $X $C)" answered forwarded 'Forwarded from bob; answered after 0.9 s, the caller hung up'
	finding forward-nowhere@example.com - forwarded 'The phone forwards all calls to a number that the PBX does not know; the caller got 181, then 503'
	finding "$(leg $X $B 2)" redirected forwarded 'The phone forwards all calls to a number that the PBX does not know: 302'
	finding "$(leg $A $B)" answered forwarded 'The phone forwards all calls to ben: 302; the calling phone called ben in the same call, who answered'
	finding forward-no-answer@example.com answered forwarded 'Nobody answered in 4 s; the PBX forwarded the call to voicemail, which answered; the caller hung up'
	finding "$(leg $X $B 3)" 'no-answer|cancelled-by-network' other-leg 'Rang 4 s, then the PBX forwarded the call; the caller waited'
	finding "$(leg $X $D)" answered forwarded 'Forwarded from 253 on no answer (Diversion, History-Info); answered'
	legs
}
