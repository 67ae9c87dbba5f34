# Four phones that got no answer: the registrar is off, nothing listens there, it answers to another port, and one just began.
#
# baresip, SIPp and Kamailio. The third phone writes a port into Via that is not its own, and asks for no rport: the 401 goes
# to that port, and the phone repeats its REGISTER as if nobody had answered. The fourth phone's REGISTER is sent a second
# before the capture ends.
net=174 proxy_config=kamailio-around.cfg
calls() {
	proxy 30000
	silent $D
	softphone $A off "<sip:off@$D>;regint=600;auth_pass=secret;audio_codecs=PCMU"
	softphone $B shut "<sip:shut@$C>;regint=600;auth_pass=secret;audio_codecs=PCMU"
	(uac $I $P port silence-port@example.com -timeout 30 <<S
REGISTER
  Via: SIP/2.0/UDP $I:5099;branch=z9hG4bK-port-1
  from port
  Expires: 300
recv 401 timeout=30000
S
	) 2> /dev/null
	sleep 4
	kill ${background[-1]} ${background[-2]}
	sleep 0.3
	(uac $I $D late silence-late@example.com -timeout 1 <<S
REGISTER
  from late
  Expires: 300
recv 401
S
	) 2> /dev/null
}
label() {
	registration "$(leg $A $D 1 '' REGISTER)" off@$D no-response - 'The registrar was switched off: REGISTER repeated until 32 s, no response'
	registration "$(leg $B $C 1 '' REGISTER)" shut@$C 'no-response|network-failure' - 'Nothing listens on the SIP port of the registrar: ICMP'
	registration silence-port@example.com port@example.com no-response response-misrouted 'The 401 went to the port in Via, which is not the port of the phone; the phone repeated its REGISTER'
	registration silence-late@example.com late@example.com in-progress - 'The capture ended 1 s after the REGISTER'
}
