# Three calls through a PBX into silence: a phone that is off, a host on which nothing listens, and a gateway's 408.
#
# Asterisk 22. It repeats its INVITE to the phone until 32 s; the caller gets 503 with cause 34 then. The second outgoing
# INVITE is met by ICMP errors. The gateway of the third call waits 4 s for a host of its own and says 408, and the caller
# gets 503.
net=151
calls() {
	pbx legs around <<'S'
exten => 211,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob,60,b(legs^log^1))
exten => 212,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/ben,60,b(legs^log^1))
exten => 213,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/213@trunk,60,b(legs^log^1))
S
	silent $B
	uas $D gateway-408 <<'S'
recv INVITE
100 Trying
pause 4000
408 Request Timeout
recv ACK
S
	uac $A $X 213 silence-408@example.com <<'S'
INVITE
  from 101
recv 100? 180? 183? 503 timeout=25000
ACK
pause 100
S
	hang_up
	uac $A $X 212 silence-closed-port@example.com -p 5062 -mp 20010 <<'S' &
INVITE
  from 102
recv 100? 180? 183? 503 timeout=45000
ACK
pause 100
S
	local other=$!
	uac $A $X 211 silence-off@example.com <<'S'
INVITE
  from 101
recv 100? 180? 183? 503 timeout=45000
ACK
pause 100
S
	wait $other
}
label() {
	finding silence-off@example.com next-hop-silent other-leg 'The phone was switched off: no response to seven INVITEs; the PBX told the caller 503'
	finding "$(leg $X $B)" no-response - 'The phone was switched off: no response to seven INVITEs'
	finding silence-closed-port@example.com next-hop-silent other-leg 'Nothing listened on the SIP port of the phone: ICMP; the PBX told the caller 503'
	finding "$(leg $X $C)" no-response - 'Nothing listened on the SIP port of the phone: ICMP'
	finding silence-408@example.com next-hop-silent other-leg 'The gateway waited 4 s for its own next hop and said 408; the PBX told the caller 503'
	finding "$(leg $X $D)" next-hop-silent - 'The gateway waited 4 s for its own next hop and said 408; nothing rang'
	legs
}
