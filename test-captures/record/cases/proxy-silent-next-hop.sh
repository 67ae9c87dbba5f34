# The next hop was dead: the proxy sent the INVITE on again and again, heard nothing, and gave up after 30 s.
#
# Kamailio with its default fr_timer, in real time. The caller got 100 from the proxy and 408 after 30 s; nothing rang.
net=15
calls() {
	proxy
	silent $D
	uac $A $P lost dead-next-hop@example.com <<'S'
INVITE
recv 100? 408 timeout=40000
ACK
pause 200
S
}
label() {
	truth dead-next-hop@example.com next-hop-silent 'no response' 'The host behind the proxy never answered; the proxy sent 408 after 30 s'
}
