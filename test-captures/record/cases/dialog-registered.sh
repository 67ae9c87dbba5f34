# Two softphones registered; one call missed the contact and was refused, one hit it, one missed it and was taken.
#
# baresip registers with Kamailio, with a Contact whose user is its own invention. The first softphone registers for
# desk; a call goes to `sip:bob@` and its host, without a look at the registration: 404. The next goes through
# `lookup()` and is answered. The second softphone registers for bob; a call goes to `sip:bob@` and its host too, which
# is not its Contact either, and it takes the call. Only SIP was captured.
net=115
vantage() { echo 'port 5060'; }
calls() {
	proxy
	softphone $B desk "<sip:desk@$P;transport=udp>;auth_user=desk;auth_pass=secret;regint=600;answermode=auto;audio_codecs=PCMU"
	sleep 1
	uac $A $P bob not-the-contact@example.com <<'S'
INVITE
recv 100? 180? 404
ACK
pause 300
S
	uac $A $P desk the-contact@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
pause 500
BYE
recv 200
pause 300
S
	kill ${background[-1]}
	sleep 2
	softphone $B bob "<sip:bob@$P;transport=udp>;auth_user=bob;auth_pass=secret;regint=600;answermode=auto;audio_codecs=PCMU"
	sleep 1
	uac $A $P bob not-the-contact-but-taken@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
pause 500
BYE
recv 200
pause 300
S
}
label() {
	finding not-the-contact@example.com not-found contact-not-registered 'The call was sent to sip:bob@ at the host of the phone, which had registered another contact there: 404'
	finding the-contact@example.com answered - 'The call was sent to the contact that the phone had registered'
	finding not-the-contact-but-taken@example.com answered - 'The call was sent to sip:bob@ at the host of the phone, not to its contact, and the phone took it'
}
