# Sound calls between phones with private addresses, in one private network and between two: nothing is wrong with that.
#
# 1 baresip to linphone in 192.168.1.0/24. 2 a phone there to one in 10.0.0.0/24, routed without a NAT; captured on both
# sides of the router and put together, so that each packet of 2 is in the file twice.
network() {
	nat 192.0.2.50 192.168.1.1
	behind 192.168.1.1 192.168.1.20
	behind 192.168.1.1 192.168.1.21
	ethernet in-10.0.0.1
	plug "${space[192.168.1.1]}" eth2 in-10.0.0.1 10.0.0.1
	behind 10.0.0.1 10.0.0.20
	tap in-192.168.1.1
	tap in-10.0.0.1 far
}
calls() {
	softphone 192.168.1.20 alice "<sip:alice@192.168.1.20>;regint=0;audio_codecs=PCMU;ptime=60"
	linphone 192.168.1.21 bob
	softphone 10.0.0.20 carol "<sip:carol@10.0.0.20>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60"
	press 192.168.1.20 dial sip:bob@192.168.1.21
	say bob answer
	sleep 2
	press 192.168.1.20 hangup
	sleep 1
	press 192.168.1.20 dial sip:carol@10.0.0.20
	sleep 1.5
	press 192.168.1.20 hangup
	sleep 1
}
label() {
	mergecap -F pcap -w "$tmp/both" "$tmp/$case.pcap" "$tmp/$case-far.pcap" 2>/dev/null
	rm "$tmp/$case-far.pcap"
	mv "$tmp/both" "$tmp/$case.pcap"
	finding "$(leg 192.168.1.20 192.168.1.21)" answered - 'Sound both ways within a private network'
	finding "$(leg 192.168.1.20 10.0.0.20)" answered - 'Sound both ways between two private networks; every packet is in the file twice'
}
