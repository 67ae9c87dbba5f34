# Four answered calls in which messages were sent again: two on a slow or lossy way, two with a single copy, as happens.
#
# baresip answers, SIPp calls. Slow: the softphone stands still for 3.8 s (SIGSTOP) when the INVITE comes, which is sent
# four times. Only SIP was captured. Lossy: the network (nftables) loses the first three ACKs. Sound: the softphone
# stands still for 0.7 s, the INVITE is sent twice; one ACK is lost.
net=121
vantage() { echo 'port 5060'; }
stands_still() { # for SECONDS from the next message on
	kill -STOP ${background[-1]}
	{
		tcpdump -i lo -c 1 "udp and dst host $B and dst port 5060" > /dev/null 2>&1
		sleep $1
		kill -CONT ${background[-1]}
	} &
	sleep 0.5
}
calls() {
	softphone $B bob "<sip:bob@example.com>;regint=0;answermode=auto;audio_codecs=PCMU"
	stands_still 3.8
	caller repeated-invite $B bob <<'S'
pause 2000
BYE
recv 200
S
	sleep 1
	lose "ip daddr $B @th,64,32 0x41434b20 numgen inc mod 1000 < 3"
	caller repeated-200 $B bob <<'S'
pause 5000
BYE
recv 200
S
	deliver
	sleep 1
	stands_still 0.7
	caller one-copy $B bob <<'S'
pause 500
BYE
recv 200
S
	sleep 1
	lose "ip daddr $B @th,64,32 0x41434b20 numgen inc mod 1000 == 0"
	caller one-ack-lost $B bob <<'S'
pause 1500
BYE
recv 200
S
	deliver
}
label() {
	finding repeated-invite@example.com answered repeated 'The phone stood still for 3.8 s: the INVITE was sent four times before the first response'
	finding repeated-200@example.com answered repeated 'Three ACKs were lost: the 200 was sent four times in 3.5 s'
	finding one-copy@example.com answered - 'The phone stood still for 0.7 s: the INVITE was sent twice'
	finding one-ack-lost@example.com answered - 'One ACK was lost: the 200 was sent twice'
}
