# Four answered calls through a proxy; two callers ignored its Record-Route, and their BYEs went astray.
#
# Kamailio writes Record-Route, the phone copies it into its 200. The first caller sends its BYE to the proxy without a
# Route: the proxy takes it for a stranger's and says 404. The second sends it straight to the phone, past the proxy,
# which accepts it. Sound: the Route as it should be; a proxy that writes no Record-Route, so that ACK and BYE go
# straight to the phone. The phone is SIPp in the first call and baresip in the others. Only SIP was captured.
net=112
vantage() { echo 'port 5060'; }
calls() {
	proxy
	phone unmoved <<'S'
pause 2500
S
	caller bye-without-route $P bob <<'S'
pause 500
BYE
  no routes
  uri sip:bob@example.com
recv 404
pause 1000
S
	hang_up
	softphone $B bob "<sip:bob@example.com>;regint=0;answermode=auto;audio_codecs=PCMU"
	uac $A $P bob bye-past-the-proxy@example.com <<S
INVITE
recv 100? 180? 200
ACK
pause 500
dest $B
BYE
  no routes
recv 200
pause 200
S
	caller bye-with-route $P bob <<'S'
pause 500
BYE
recv 200
pause 200
S
	uac $A $P unrecorded no-record-route@example.com <<S
INVITE
recv 100? 180? 200
dest $B
ACK
pause 500
BYE
recv 200
pause 200
S
}
label() {
	finding bye-without-route@example.com answered bye-refused,route-missing 'The BYE has no Route though the 200 has Record-Route: the proxy said 404, the phone stayed in the call'
	finding bye-past-the-proxy@example.com answered route-missing 'The BYE has no Route and went past the proxy; the phone accepted it'
	finding bye-with-route@example.com answered - 'The BYE follows the Record-Route of the proxy'
	finding no-record-route@example.com answered - 'The proxy wrote no Record-Route; ACK and BYE rightly went straight to the phone'
}
