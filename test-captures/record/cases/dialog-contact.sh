# Four answered calls; the phones gave no Contact, one that nobody can reach, and twice a good one.
#
# In a network of its own with documentation addresses; what has no host there leaves and never comes back. The callers
# are softphones (baresip) at 198.51.100.1 and .7, the phones (SIPp) are at 203.0.113.2. No Contact: the caller sends no
# ACK. Not to be reached: the phone gives the address that it has in its container, 172.17.0.3; ACK and BYE go there, the
# phone repeats its 200. Sound: a Contact with the address that is seen on the wire; a private address as the Contact of
# a phone at 192.168.1.3, behind a proxy (Kamailio at 203.0.113.10) through which it is reached. Only SIP was captured.
net=114
vantage() { echo 'port 5060'; }
calls() {
	A=198.51.100.1 C=198.51.100.7 D=203.0.113.2 P=203.0.113.10 B=192.168.1.3
	local address
	for address in $A $B $C $D $P; do ip addr add $address/32 dev lo; done
	ip route add default dev lo src $A
	proxy
	softphone $A alice "<sip:alice@example.com>;regint=0;audio_codecs=PCMU"
	softphone $C carol "<sip:carol@example.com>;regint=0;audio_codecs=PCMU;outbound=\"sip:$P:5060\""
	uas $D no-contact <<'S'
recv INVITE
180 Ringing
  no Contact
pause 500
200 OK
  no Contact
  unanswered
pause 500
S
	press $A dial sip:no-contact@$D
	hang_up
	uas $D container <<'S'
recv INVITE
180 Ringing
  Contact: <sip:container@172.17.0.3:5060>
pause 500
200 OK
  Contact: <sip:container@172.17.0.3:5060>
  unanswered
pause 500
S
	press $A dial sip:container@$D
	hang_up
	press $A hangup
	sleep 1
	uas $D good <<'S'
recv INVITE
180 Ringing
pause 500
200 OK
recv ACK
pause 1000
BYE
recv 200
S
	press $A dial sip:good@$D
	hang_up
	uas $B behind <<'S'
recv INVITE
180 Ringing
pause 500
200 OK
recv ACK
pause 1000
BYE
recv 200
S
	press $C dial sip:bob@$P
	hang_up
	sleep 25	# until the BYE of the second call is given up
}
label() {
	finding "$(leg $A $D 1)" answered-no-ack contact-missing 'The 200 has no Contact: the caller did not send an ACK, the phone repeated its 200 and gave up'
	finding "$(leg $A $D 2)" answered-no-ack contact-unreachable,bye-unanswered 'The Contact of the 200 is the address in a container, not the one it was sent from; ACK and BYE went there in vain'
	finding "$(leg $A $D 3)" answered - 'The Contact is the address that the 200 was sent from; the phone hung up'
	finding "$(leg $C $P)" answered - 'The Contact is private, but the proxy, which is on the way, is on that network too; the phone hung up'
}
