# Four calls through a proxy to a PBX: its dial plan hung up unanswered, it was busy, out of circuits, and it answered.
#
# Kamailio and Asterisk 22, both hops. The 603 with cause 16 comes from the PBX and is only relayed by the proxy.
net=25
calls() {
	local pair
	proxy
	pbx
	for pair in ring-then-hangup:603 busy:486 congestion:500; do
		uac $A $P ${pair%:*} relayed-${pair%:*}@example.com <<S
INVITE
recv 100? 180? ${pair#*:}
ACK
pause 300
S
	done
	uac $A $P tone relayed-answer@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
rtp
pause 1000
BYE
recv 200
S
}
label() {
	truth relayed-ring-then-hangup@example.com hung-up-unanswered 'no answer' 'The dial plan of the PBX rang 3 s and hung up'
	truth relayed-busy@example.com busy busy 'Dial plan of the PBX: Busy()'
	reason relayed-congestion@example.com | grep -q cause=34 && truth relayed-congestion@example.com congestion failed 'Dial plan of the PBX: Congestion(); the proxy made a 500 of the 503'
	truth relayed-answer@example.com answered answered 'The PBX rang 1 s and answered; the caller hung up'
}
