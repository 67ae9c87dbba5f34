# No call at all: registrations, one with a wrong password, OPTIONS, and a SUBSCRIBE that is refused.
#
# baresip and SIPp against Kamailio. Not one INVITE: nothing here has a verdict.
net=52
calls() {
	proxy
	softphone $B desk "<sip:desk@$P;transport=udp>;auth_user=desk;auth_pass=secret;regint=600"
	sleep 1
	uac $A $P desk register-wrong@example.com <<'S'
REGISTER
  Contact: <sip:alice@127.0.52.1:5060>
recv 401
REGISTER
  Contact: <sip:alice@127.0.52.1:5060>
  user alice wrong
recv 401
S
	uac $A $P desk options@example.com <<'S'
OPTIONS
recv 200
S
	uac $A $P desk subscribe@example.com <<'S'
SUBSCRIBE
  Event: dialog
  Expires: 60
recv 405
S
}
label() { : > "$tmp/truth"; }
