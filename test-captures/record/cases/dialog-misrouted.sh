# Four calls of which the responses did not go back where the request came from; two of them never arrived, two are sound.
#
# Kamailio and SIPp. The network changes the source port of the callers (nftables, as a NAT does), so that requests come
# from port 5070 while the Via says 5060. Without `rport` the proxy sends its responses to 5060 (RFC 3261 18.2.2):
# behind a NAT that lets nothing in there, the caller never sees the 200. With `rport` they come back (RFC 3581). The
# third caller does listen on 5060, and all is well without `rport`. In the fourth call the phone answers a BYE that
# came straight from the caller by way of the proxy, and the caller never sees that 200.
net=116
nat() {
	nft "add table ip nat
		add chain ip nat out { type filter hook output priority 0; }
		add chain ip nat back { type filter hook prerouting priority 0; }
		add rule ip nat out ip saddr $A udp sport 5060 udp dport 5060 udp sport set 5070
		add rule ip nat back ip daddr $A udp dport 5070 udp dport set 5060" || fail "nft"
}
calls() {
	proxy
	nat
	lose "ip daddr $A udp dport 5060"
	uas $B unheard <<'S'
recv INVITE
180 Ringing
pause 500
200 OK
  unanswered
pause 500
S
	uac $A $P bob misrouted@example.com <<'S'
INVITE
  unanswered
pause 4000
S
	hang_up
	deliver
	phone asymmetric <<'S'
recv BYE
ok
S
	caller asymmetric $P bob <<'S'
pause 500
BYE
recv 200
S
	hang_up
	phone rport <<'S'
recv BYE
ok
S
	uac $A $P bob rport@example.com <<'S'
INVITE
  Via: SIP/2.0/UDP [local_ip]:[local_port];rport;branch=z9hG4bK-rport-1
recv 100? 180? 200
ACK
  Via: SIP/2.0/UDP [local_ip]:[local_port];rport;branch=z9hG4bK-rport-2
pause 500
BYE
  Via: SIP/2.0/UDP [local_ip]:[local_port];rport;branch=z9hG4bK-rport-3
recv 200
S
	hang_up
	nft delete table ip nat
	phone by-way-of-proxy <<'S'
recv BYE
ok
pause 33500
S
	uac $A $P bob bye-answered-elsewhere@example.com <<S
INVITE
recv 100? 180? 200
ACK
pause 500
dest $B
BYE
  no routes
  unanswered
pause 500
S
	hang_up
}
label() {
	finding misrouted@example.com answered-no-ack response-misrouted 'The responses went to the port in the Via, not to that of the NAT; the caller never saw the 200'
	finding asymmetric@example.com answered - 'The caller sends from one port and listens on another, and got all responses there'
	finding rport@example.com answered - 'With rport the responses came back to the port of the NAT'
	finding bye-answered-elsewhere@example.com answered bye-unanswered,response-misrouted,route-missing 'The BYE went past the proxy, and the phone sent its 200 to the proxy: the caller never saw it'
}
