# Phones that vanished in a call: killed, or cut off from the network. Captured at the other phone.
#
# 1 a baresip is killed after 2 s: its RTP ends, its host answers RTP, and the BYE 4 s later, with ICMP port unreachable.
# 2 a linphone likewise, but the caller is a baresip. 3 the callee is cut off after 2 s (a cable pulled): its RTP ends,
# nothing answers, and there is no ICMP.
network() {
	host $A
	host $B
	tap $A
}
calls() {
	linphone $A alice
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU"
	say alice "call sip:bob@$B"
	sleep 2
	kill -KILL $bob
	wait $bob 2>/dev/null
	sleep 5
	say alice terminate
	sleep 34
	kill -KILL $alice
	wait $alice 2>/dev/null
	rm -rf "$tmp"/baresip-bob "$tmp"/linphone-alice "$tmp"/alice.in
	linphone $B bob
	softphone $A alice "<sip:alice@$A>;regint=0;audio_codecs=PCMU;ptime=60"
	press $A dial sip:bob@$B
	say bob answer
	sleep 2
	kill -KILL $bob
	wait $bob 2>/dev/null
	sleep 5
	press $A hangup
	sleep 33
	rm -rf "$tmp"/linphone-bob "$tmp"/bob.in
	linphone $B bob
	press $A dial sip:bob@$B
	say bob answer
	sleep 2
	road "ip saddr $B drop" "ip daddr $B drop"
	sleep 5
	press $A hangup
	sleep 33
	kill -KILL $bob
}
label() {
	finding "$(leg $A $B 1)" answered peer-vanished,bye-unanswered,audio-stopped? 'The called phone was killed after 2 s; the caller hung up 5 s later, the BYE was never answered'
	finding "$(leg $A $B 2)" answered peer-vanished,bye-unanswered,audio-stopped? 'The called phone was killed after 2 s; the caller hung up 6 s later, the BYE was never answered'
	finding "$(leg $A $B 3)" answered peer-vanished,bye-unanswered,audio-stopped? 'The called phone was cut off after 2 s; the caller hung up 6 s later, the BYE was never answered'
}
