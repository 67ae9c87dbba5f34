# Phones that froze in a call (SIGSTOP): their RTP stopped, the other side talked on. Captured on the way.
#
# 1 a linphone freezes after 2 s and thaws 5 s later, when the caller has hung up: it answers a repeated BYE. 2 a baresip
# likewise, called by a linphone. 3 a baresip stays frozen: the BYE is never answered, but its host is there, so no ICMP
# tells. 4 a baresip freezes as soon as it has answered, with almost no RTP of its own, and thaws at the end.
network() {
	host $A
	host $B
	host $C
	tap lan
}
baresip() { softphone $C carol "<sip:carol@$C>;regint=0;answermode=auto;audio_codecs=PCMU"; }
calls() {
	linphone $A alice '[rtp]' 'upload_ptime=60'
	linphone $B bob
	say alice "call sip:bob@$B"
	sleep 1
	say bob answer
	sleep 2
	kill -STOP $bob
	sleep 5
	say alice terminate
	sleep 0.7
	kill -CONT $bob
	sleep 2
	baresip
	say alice "call sip:carol@$C"
	sleep 2
	kill -STOP $carol
	sleep 5
	say alice terminate
	sleep 0.7
	kill -CONT $carol
	sleep 2
	say alice "call sip:carol@$C"
	sleep 2
	kill -STOP $carol
	sleep 5
	say alice terminate
	sleep 34
	kill -KILL $carol
	wait $carol 2>/dev/null
	rm -rf "$tmp/baresip-carol"
	baresip
	say alice "call sip:carol@$C"
	while ! grep -q 'answered\|established\|Answering' "$tmp/baresip-carol.log"; do sleep 0.005; done
	kill -STOP $carol
	sleep 5
	say alice terminate
	sleep 0.7
	kill -CONT $carol
	sleep 2
}
label() {
	finding "$(leg $A $B)" answered audio-stopped 'The called phone froze after 2 s; the caller heard nothing for 5 s and hung up'
	finding "$(leg $A $C 1)" answered audio-stopped 'The called phone froze after 2 s; the caller heard nothing for 5 s and hung up'
	finding "$(leg $A $C 2)" answered peer-vanished,bye-unanswered,audio-stopped? 'The called phone froze after 2 s for good; the caller hung up 5 s later, and its BYE was never answered'
	finding "$(leg $A $C 3)" answered 'audio-stopped|one-way-audio' 'The called phone froze as it answered: the caller heard nothing for 5 s and hung up'
}
