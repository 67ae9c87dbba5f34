# Calls that ended while they were on hold, put there by real phones; and one that was taken back first.
#
# 1 a linphone holds (`a=sendonly`), its caller waits and hangs up. 2 a baresip holds and hangs up itself. 3 a Twinkle holds with the address 0.0.0.0 (RFC 2543); the other side hangs up. 4 held, taken back, hung up:
# sound.
network() {
	host $A
	host $B
	host $C
	tap lan
}
calls() {
	linphone $A alice
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60"
	twinkle $C carol speex_dsp_vad=no hold_variant=rfc2543
	press $B dial sip:alice@$A
	say alice answer
	sleep 1.5
	say alice pause
	sleep 3
	press $B hangup
	say alice "call sip:bob@$B"
	sleep 2
	press $B hold
	sleep 2
	press $B hangup
	sleep 1
	say carol "call sip:bob@$B"
	sleep 2
	say carol hold
	sleep 3
	press $B hangup
	sleep 1
	say alice "call sip:bob@$B"
	sleep 1.5
	say alice pause
	sleep 1.5
	say alice 'resume 4'
	say alice 'resume 3'
	sleep 1.5
	say alice terminate
	sleep 1
}
label() {
	finding "$(leg $B $A)" answered ended-on-hold 'The called phone put the caller on hold; the caller waited and hung up'
	finding "$(leg $A $B 2)" answered ended-on-hold 'The called phone put the caller on hold and hung up itself'
	finding "$(leg $C $B)" answered ended-on-hold 'The caller held with the address 0.0.0.0; the called phone hung up'
	finding "$(leg $A $B 3)" answered - 'Held by the caller and taken back, then the caller hung up'
}
