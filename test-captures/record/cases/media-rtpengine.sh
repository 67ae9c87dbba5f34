# Sound calls through Kamailio and rtpengine, captured there: phones behind NATs, with private addresses in their SDP.
#
# 1 a baresip behind 192.0.2.50 calls one behind 192.0.2.60: rtpengine writes itself into both SDPs, and learns from the
# first RTP of each phone where it is. 2 the same, held and taken back. 3 a linphone with a public address calls the phone
# behind the NAT. 4 the two that are public send their RTP to each other: it does not come by here, and nothing is wrong.
proxy_config=kamailio-media.cfg
network() {
	B=192.0.2.60
	host $P
	host $A
	nat 192.0.2.50 192.168.1.1
	behind 192.168.1.1 192.168.1.20
	nat $B 10.0.0.1 10.0.0.20
	behind 10.0.0.1 10.0.0.20
	host $C
	tap $P
}
calls() {
	relay
	proxy
	softphone 192.168.1.20 alice "<sip:alice@example.com>;regint=0;outbound=\"sip:$P\";audio_codecs=PCMU;ptime=60"
	softphone 10.0.0.20 bob "<sip:relay-bob@example.com>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60"
	press 192.168.1.20 dial sip:relay-bob@example.com
	sleep 2
	press 192.168.1.20 hangup
	sleep 1
	press 192.168.1.20 dial sip:relay-bob@example.com
	sleep 1
	press 192.168.1.20 hold
	sleep 1
	press 192.168.1.20 resume
	sleep 1
	press 192.168.1.20 hangup
	sleep 1
	linphone $A carol
	say carol "call sip:relay-bob@$P"
	sleep 2.5
	say carol terminate
	sleep 1
	softphone $C dave "<sip:direct-dave@example.com>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60"
	say carol "call sip:direct-dave@$P"
	sleep 3
	say carol terminate
	sleep 1
}
label() {
	finding "$(leg 192.0.2.50 $P 1)" answered - 'Sound both ways through rtpengine; both phones have private addresses in their SDP'
	finding "$(leg 192.0.2.50 $P 2)" answered - 'Held by the caller and taken back, sound both ways through rtpengine'
	finding "$(leg $A $P 1)" answered - 'Sound both ways through rtpengine'
	finding "$(leg $A $P 2)" answered - 'Sound both ways from phone to phone, which is not to be seen here'
}
