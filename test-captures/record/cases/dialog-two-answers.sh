# Two phones of a fork were picked up at the same moment; neither of two callers hung up the second one.
#
# Kamailio rings two softphones (baresip) that answer by themselves, and passes both 200s on, with different To tags;
# its CANCEL to the second crosses the 200 of that phone. Asterisk 22 as the caller mixes them up: its ACKs have the tag
# of the first phone and in the end go to the second, its BYE too, and gets 481, so that the first phone is never hung
# up. baresip as the caller acknowledges the first 200 only and hangs up the first phone in order. In both calls the
# second phone repeats its 200 for 32 s, hangs up and gets 481. Only SIP was captured.
net=109
vantage() { echo 'port 5060'; }
calls() {
	proxy
	pbx
	softphone $B bob "<sip:bob@example.com>;regint=0;answermode=auto;audio_codecs=PCMU"
	softphone $C ben "<sip:ben@example.com>;regint=0;answermode=auto;audio_codecs=PCMU"
	asterisk_cli 'channel originate PJSIP/team application Wait 3'
	sleep 6
	softphone $A alice "<sip:alice@example.com>;regint=0;audio_codecs=PCMU;outbound=\"sip:$P:5060\""
	press $A dial sip:team@$P
	sleep 40
	press $A hangup
	sleep 1
}
label() {
	finding "$(leg $X $P)" answered two-answers,cancel-crossed,bye-refused 'Both phones answered; Asterisk sent its BYE for the first to the second (481), and refused the BYE of the second'
	finding "$(leg $A $P)" answered two-answers,cancel-crossed,bye-refused 'Both phones answered; the caller ignored the second, which gave up after 32 s (its BYE got 481), and hung up the first'
}
