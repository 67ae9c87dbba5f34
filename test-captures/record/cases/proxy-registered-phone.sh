# A phone registered with the proxy and was called; a user without a registered phone was called too.
#
# baresip registers (401, then 200), Kamailio finds it with lookup() and it answers by itself and talks. nora has no
# contact: Kamailio says 480 in a few milliseconds, nothing rings. baresip then takes its registration back.
net=16
calls() {
	proxy
	softphone $B desk "<sip:desk@$P;transport=udp>;auth_user=desk;auth_pass=secret;regint=600;answermode=auto;audio_codecs=PCMU"
	sleep 1
	uac $A $P desk registered-phone@example.com <<'S'
INVITE
recv 100? 180? 183? 200 timeout=10000
ACK
rtp
pause 1200
BYE
recv 200
S
	uac $A $P nora unregistered-phone@example.com <<'S'
INVITE
recv 100? 480
ACK
pause 200
S
}
label() {
	truth registered-phone@example.com answered answered 'The registered phone answered by itself; the caller hung up'
	truth unregistered-phone@example.com not-registered 'not found' 'The user has no registered contact: lookup() found nothing'
}
