# A softphone registered; one call went to its user and host and was refused, one went to the contact it had registered.
#
# baresip registers with Kamailio, with a Contact whose user is its own invention. The first call is routed to
# `sip:bob@` and its host, without a look at the registration: the phone does not know itself by that name and says 404. The second
# goes through `lookup()` and is answered.
net=115
vantage() { echo 'port 5060'; }
calls() {
	proxy
	softphone $B bob "<sip:bob@$P;transport=udp>;auth_user=bob;auth_pass=secret;regint=600;answermode=auto;audio_codecs=PCMU"
	sleep 1
	uac $A $P bob not-the-contact@example.com <<'S'
INVITE
recv 100? 180? 404
ACK
pause 300
S
	uac $A $P bob-at-home the-contact@example.com <<'S'
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
	finding the-contact@example.com answered - 'The call was sent to the contact that the phone had registered; it answered by itself'
}
