# A PBX behind a proxy answered and never got an ACK: the 200 was repeated through both hops until 32 s.
#
# Kamailio and Asterisk 22, in real time. The caller sees every 200 and sends no ACK; the BYE comes back along the
# Record-Route.
net=49
calls() {
	proxy
	pbx
	uac $A $P answer-and-wait no-ack-two-hops@example.com <<'S'
INVITE
recv 100? 200
recv BYE timeout=45000
ok
pause 300
S
}
label() {
	truth no-ack-two-hops@example.com answered-no-ack answered 'The caller never sent ACK; the PBX hung up at 32 s'
}
