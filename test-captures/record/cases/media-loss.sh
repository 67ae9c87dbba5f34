# Packet loss of several sizes on the way to the callee.
#
# RTP of the caller is lost in a filter: 1 none. 2 2 %. 3 all of 1.2 s in the middle, then all arrives again. 4 20 %, at
# random. Loss is worth a finding from 5 % on: there G.711 falls below what most listeners are satisfied with even where
# the phone conceals it (R = 77 by ITU-T G.107), and Twilio's Voice Insights, for one, draws its line there. 2 % belongs
# into the media line, not among the findings. The file without a suffix was captured at the callee, `-at-caller` at the
# caller, the fourth call only: there loss shows in the receiver reports of the callee, and nowhere else.
network() {
	host $A
	host $B
	tap $B
}
lossy() { road "ip saddr $A udp dport 40000-40100 udp dport & 1 == 0 $1 drop"; }
calls() {
	softphone $A alice "<sip:alice@$A>;regint=0;audio_codecs=PCMU"
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60"
	press $A dial sip:bob@$B
	sleep 1.5
	press $A hangup
	sleep 1
	lossy 'numgen inc mod 50 == 20'
	press $A dial sip:bob@$B
	sleep 5
	press $A hangup
	sleep 1
	road
	press $A dial sip:bob@$B
	sleep 1
	lossy
	sleep 1.2
	road
	sleep 2
	press $A hangup
	sleep 1
	tap $A at-caller
	lossy 'numgen random mod 100 < 20'
	press $A dial sip:bob@$B
	sleep 5.5
	press $A hangup
	sleep 1
}
label() {
	finding "$(leg $A $B 1)" answered - 'Sound both ways'
	finding "$(leg $A $B 2)" answered - '2 % of the RTP of the caller was lost'
	finding "$(leg $A $B 3)" answered packet-loss 'All RTP of the caller was lost for 1.2 s in the middle, more than a fifth of it'
	finding "$(leg $A $B 4)" answered packet-loss '20 % of the RTP of the caller was lost'
	finding "$(leg $A $B 4)" answered 'packet-loss?' '20 % of the RTP of the caller was lost behind this point; a receiver report of the callee says so' at-caller
}
