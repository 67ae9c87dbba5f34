# A phone behind a NAT registered with its private address; the call to it then went to that address, and nowhere.
#
# baresip in a private network, Kamailio without NAT handling, captured on the public side. The Contact is 192.168.1.23, the
# REGISTER comes from 192.0.2.50. Kamailio sends the INVITE to 192.168.1.23, gets no response and says 408 after 30 s. It was
# told received= and rport= and could have used them.
proxy_config=kamailio-around.cfg
network() {
	host $A
	host $P
	nat 192.0.2.50 192.168.1.1
	behind 192.168.1.1 192.168.1.23
	tap lan
}
calls() {
	proxy 30000
	softphone 192.168.1.23 phone "<sip:homely@$P;transport=udp>;auth_user=homely;auth_pass=secret;regint=600;audio_codecs=PCMU"
	sleep 1
	uac $A $P homely to-homely@example.com <<'S'
INVITE
  from 101
recv 100? 180? 408 timeout=40000
ACK
pause 100
S
}
label() {
	registration "$(leg 192.0.2.50 $P 1 '' REGISTER)" homely@$P registered contact-unreachable 'Registered from behind a NAT: Contact is 192.168.1.23, the request came from 192.0.2.50'
	finding to-homely@example.com next-hop-silent contact-unreachable 'The proxy sent the INVITE to 192.168.1.23, the private address in the Contact; no response, 408 after 30 s'
}
