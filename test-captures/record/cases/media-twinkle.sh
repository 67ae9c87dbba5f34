# Six sound calls of a Twinkle: with a baresip and a linphone, held in both ways that there are, with digits, and quiet.
#
# The second is held with `a=sendonly`, the third as RFC 2543 did it, with the address 0.0.0.0 in the SDP; both are
# taken back. In the sixth its voice detection is on, as it is by default: it takes the tone for noise after 1.7 s, and
# sends nothing for the last 1.5 s. At the start and after the end a phone answers RTP with ICMP port unreachable, since it opens its port a
# little later, and closes it a little earlier, than the other: that is usual and hurts nobody.
network() {
	host $A
	host $B
	host $C
	tap lan
}
leave() {
	say alice quit
	sleep 2
	kill -KILL $alice 2>/dev/null
	wait $alice 2>/dev/null
	rm -rf "$tmp/twinkle-alice" "$tmp/alice.in"
}
calls() {
	twinkle $A alice speex_dsp_vad=no
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60"
	linphone $C carol '[sip]' 'default_proxy=-1'
	say alice "call sip:bob@$B"
	sleep 1.5
	say alice bye
	sleep 1
	say alice "call sip:bob@$B"
	sleep 1.5
	say alice hold
	sleep 1.5
	say alice retrieve
	sleep 1.2
	say alice bye
	sleep 1
	say carol "call sip:alice@$A"
	sleep 1
	say alice answer
	sleep 1.5
	say carol terminate
	sleep 1
	say alice "call sip:bob@$B"
	sleep 2
	say alice 'dtmf 12'
	sleep 1.5
	say alice bye
	sleep 1
	leave
	twinkle $A alice speex_dsp_vad=no hold_variant=rfc2543
	say alice "call sip:bob@$B"
	sleep 1.5
	say alice hold
	sleep 1.5
	say alice retrieve
	sleep 1.2
	say alice bye
	sleep 1
	leave
	twinkle $A alice
	say alice "call sip:bob@$B"
	sleep 3.2
	say alice bye
	sleep 1
}
label() {
	finding "$(leg $A $B 1)" answered - 'Sound both ways, the caller hung up'
	finding "$(leg $A $B 2)" answered - 'Held by the caller with a=sendonly and taken back, the caller hung up'
	finding "$(leg $C $A 1)" answered - 'Sound both ways, the caller hung up'
	finding "$(leg $A $B 3)" answered - 'Sound both ways and two digits, the caller hung up'
	finding "$(leg $A $B 4)" answered - 'Held by the caller with the address 0.0.0.0 and taken back, the caller hung up'
	finding "$(leg $A $B 5)" answered - 'Sound both ways; the caller was taken to be quiet for the last 1.5 s'
}
