# Two calls through a PBX and a proxy with a dead next hop: a name does not resolve, and a host cannot be sent to.
#
# Asterisk 22, then Kamailio. Kamailio says 478 Unresolvable destination for the first and another failure of its own for
# the second, 477; Asterisk tells the caller 503 with cause 34 for both, which speaks of circuits.
net=156 proxy_config=kamailio-around.cfg
calls() {
	proxy 30000
	pbx legs around <<'S'
exten => _26X,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
exten => 261,2,Dial(PJSIP/dead@proxy,30,b(legs^log^1))
exten => 262,2,Dial(PJSIP/unsendable@proxy,30,b(legs^log^1))
S
	local n
	for n in 261 262; do
		uac $A $X $n dead-$n@example.com <<'S'
INVITE
  from 101
recv 100? 180? 503
ACK
pause 100
S
	done
}
label() {
	finding dead-261@example.com network-failure other-leg 'The name of the next hop does not resolve: 478 from the proxy; the PBX told the caller 503'
	finding "$(leg $X $P 1)" network-failure - 'The name of the next hop does not resolve: 478 from the proxy'
	finding dead-262@example.com network-failure other-leg 'The proxy could not send to the next hop: 477; the PBX told the caller 503'
	finding "$(leg $X $P 2)" network-failure - 'The proxy could not send to the next hop: 477'
	legs
}
