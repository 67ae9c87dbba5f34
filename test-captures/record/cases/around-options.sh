# A PBX asks two phones whether they are there, with OPTIONS: one answers always, the other stops answering after three.
#
# Asterisk 22, qualify_frequency=2; SIPp plays the phones, and the second host falls silent. A call to that phone gets 503
# at once, and the PBX sends no INVITE: it holds the phone to be unreachable, which only the OPTIONS show.
net=178
calls() {
	uas $B watched -m 3 <<'S'
recv OPTIONS
reply 200 OK
  tag server
pause 1200
S
	uas $C answering -m 50 <<'S'
recv OPTIONS
reply 200 OK
  tag server
pause 1200
S
	background+=(${phones[1]})
	pbx legs around watch <<'S'
exten => 251,1,Dial(PJSIP/watched,30)
S
	wait ${phones[0]}
	phones=()
	silent $B
	sleep 7
	uac $A $X 251 options-call@example.com <<'S'
INVITE
  from 101
recv 100? 180? 503
ACK
S
}
asked() {
	tshark -r "$tmp/$case.pcap" -Y "sip.Method == OPTIONS && ip.dst == $1" -T fields -e sip.Call-ID 2>/dev/null | sort -u | wc -l
}
label() {
	requests OPTIONS $B $(asked $B) 3 0 $(($(asked $B) - 3)) 'The phone answered three times and then never again'
	requests OPTIONS $C $(asked $C) $(asked $C) 0 0 'The phone answered each time'
	finding options-call@example.com - - 'The PBX called nobody and said 503: it held the phone to be unreachable, since OPTIONS went unanswered'
}
