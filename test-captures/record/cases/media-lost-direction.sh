# RTP of one direction lost on the way by a filter that drops it; each call captured at both phones.
#
# The file without a suffix was captured at the callee: it shows what is missing. The file `-at-caller` shows RTP in both
# directions: what reached the callee cannot be seen there, unless the callee's RTCP says so (2, in one report). 1 nothing of the caller's
# RTP arrives, RTCP does. 2 it arrives for 2 s, then no more. 3 nothing of the caller's RTP and RTCP arrives. 4 sound, so
# that the file has a call of which both directions arrive.
network() {
	host $A
	host $B
	tap $B
	tap $A at-caller
}
calls() {
	linphone $A alice
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60"
	road "ip saddr $A udp dport 40000-40100 udp dport & 1 == 0 drop"
	say alice "call sip:bob@$B"
	sleep 3.5
	say alice terminate
	sleep 1
	road
	say alice "call sip:bob@$B"
	sleep 2
	road "ip saddr $A udp dport 40000-40100 udp dport & 1 == 0 drop"
	sleep 6
	say alice terminate
	sleep 1
	road "ip saddr $A udp dport 40000-40100 drop"
	say alice "call sip:bob@$B"
	sleep 3.5
	say alice terminate
	sleep 1
	road
	say alice "call sip:bob@$B"
	sleep 1.5
	say alice terminate
	sleep 1
}
label() {
	finding "$(leg $A $B 1)" answered one-way-audio 'Nothing of the RTP of the caller arrived, though its RTCP did: the callee heard nothing for 3.5 s'
	finding "$(leg $A $B 2)" answered audio-stopped 'The RTP of the caller arrived for 2 s, then no more: the callee heard nothing for the last 6 s'
	finding "$(leg $A $B 3)" answered one-way-audio 'Neither RTP nor RTCP of the caller arrived: the callee heard nothing for 3.5 s'
	finding "$(leg $A $B 4)" answered - 'Sound both ways'
	finding "$(leg $A $B 1)" answered - 'The callee heard nothing; nothing here tells' at-caller
	finding "$(leg $A $B 2)" answered 'audio-stopped?' 'The callee heard nothing for the last 6 s; here only a receiver report, which stands still, could tell' at-caller
	finding "$(leg $A $B 3)" answered - 'The callee heard nothing; nothing here tells' at-caller
	finding "$(leg $A $B 4)" answered - 'Sound both ways' at-caller
}
