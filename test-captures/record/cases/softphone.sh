# Four calls with a real softphone: answered, sent to busy by its user, given up by its user, and given up by the caller.
#
# baresip. It answers by itself and talks; it rings for three seconds and its user hangs up, which baresip says as 486
# Busy Here (no row: the user was there and chose not to talk); it calls a phone that rings, and its user hangs up after
# three seconds: CANCEL and 487; and it is called and the caller gives up.
net=51
calls() {
	softphone $B bob "<sip:bob@example.com>;regint=0;answermode=manual;audio_codecs=PCMU;outbound=\"sip:$C:5060\""
	uas $C phone <<'S'
recv INVITE
100 Trying
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	{ sleep 2; press $B accept; } &
	uac $A $B bob softphone-answers@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
rtp
pause 1200
BYE
recv 200
S
	sleep 1
	{ sleep 3; press $B hangup; } &
	uac $A $B bob softphone-rejects@example.com <<'S'
INVITE
recv 100? 180? 486
ACK
pause 200
S
	sleep 1
	uac $A $B bob softphone-caller-gives-up@example.com <<'S'
INVITE
recv 100? 180
pause 2500
CANCEL
recv 200
recv 487
ACK
pause 200
S
	press $B dial sip:ben@$C:5060
	sleep 3
	press $B hangup
	sleep 1
}
label() {
	truth softphone-answers@example.com answered answered 'The softphone rang 2 s and its user picked up; the caller hung up'
	truth softphone-caller-gives-up@example.com cancelled-by-caller cancelled 'The caller gave up after 2.5 s of ringing'
	truth "$(leg $B $C)" cancelled-by-caller cancelled 'The softphone called and its user hung up after 3 s of ringing'
}
