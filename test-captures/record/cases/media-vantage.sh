# Sound calls captured where only a part of them passes: what is missing here was not missing for the people who talked.
#
# linphone to baresip. The file without a suffix has the packets of the caller alone, as a mirror port set to one
# direction gives. `-late` begins after the answer and has no INVITE. `-no-rtp` was captured with the filter `port 5060`.
network() {
	host $A
	host $B
	tap $A '' "src host $A"
	tap $A no-rtp 'port 5060'
}
calls() {
	linphone $A alice
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU"
	say alice "call sip:bob@$B"
	sleep 1.5
	say alice terminate
	sleep 1
	say alice "call sip:bob@$B"
	sleep 1.5
	tap $A late
	sleep 1.5
	say alice terminate
	sleep 1
}
label() {
	local first=$(leg $A $B 1) second=$(leg $A $B 2)
	finding "$first" answered inferred 'Sound both ways; what the callee sent is not in this capture'
	finding "$second" answered inferred 'Sound both ways; what the callee sent is not in this capture'
	finding "$first" answered - 'Sound both ways; RTP is not in this capture' no-rtp
	finding "$second" answered - 'Sound both ways; RTP is not in this capture' no-rtp
	finding "$second" - inferred? 'Sound both ways; the capture began after the answer' late
}
