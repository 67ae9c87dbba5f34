# Four calls through a PBX that the carrier blocked: 603 Network Blocked, 608, 607 and 403; the caller got 503 each time.
#
# Asterisk 22; SIPp plays the carrier. The caller's leg says "503 Service Unavailable" with cause 34 or 21 and names nobody;
# the carrier's leg says who blocked the call and whom to ask.
net=158
try() {
	uas $D carrier-$1 <<S
recv INVITE
100 Trying
pause 120
$3
recv ACK
S
	uac $A $X $2 blocked-$1@example.com <<'S'
INVITE
  from 12125550101
recv 100? 180? 183? 503
ACK
pause 100
S
	hang_up
}
calls() {
	pbx legs around <<'S'
exten => _1212555XXXX,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/${EXTEN}@trunk,30,b(legs^log^1))
S
	try 603 12125550181 '603 Network Blocked
  Reason: SIP;cause=603;text="v=analytics1;url=https://redress.example.com/";location=TN'
	try 608 12125550182 '608 Rejected
  Call-Info: <https://block.example.net/complaint-jws>; purpose=jwscard'
	try 607 12125550183 '607 Unwanted'
	try 403 12125550184 '403 Forbidden'
}
label() {
	finding blocked-603@example.com blocked-by-analytics other-leg 'The carrier blocked the call by analytics: 603+; the PBX told the caller 503'
	finding "$(leg $X $D 1)" blocked-by-analytics - 'The carrier blocked the call by analytics: 603 Network Blocked with v=analytics1'
	finding blocked-608@example.com blocked-by-analytics other-leg 'The carrier blocked the call by analytics: 608; the PBX told the caller 503'
	finding "$(leg $X $D 2)" blocked-by-analytics - 'The carrier blocked the call by analytics: 608 with a Call-Info that says whom to ask'
	finding blocked-607@example.com unwanted other-leg 'The called party marked the caller as unwanted: 607; the PBX told the caller 503'
	finding "$(leg $X $D 3)" unwanted - 'The called party marked the caller as unwanted: 607'
	finding blocked-403@example.com forbidden other-leg 'The carrier refused the call: 403; the PBX told the caller 503'
	finding "$(leg $X $D 4)" forbidden - 'The carrier refused the call: 403'
	legs
}
