# A phone registers at a PBX, is called, and takes its registration back; the call after that fails. So does one by a proxy.
#
# Asterisk 22. The second call gets 503 with cause 34 and has no outgoing leg: the REGISTER with Expires: 0 before it says
# why. The third goes out to Kamailio, where nobody is registered by that name: 480 on that leg.
net=157 cut=1 proxy_config=kamailio-around.cfg
calls() {
	proxy 30000
	pbx legs around <<'S'
exten => 271,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/nora,30,b(legs^log^1))
exten => 272,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/absent@proxy,30,b(legs^log^1))
S
	uac $B $X nora nora-registers@example.com <<S
REGISTER
  from nora
  Contact: <sip:nora@$B:5060>
  Expires: 300
recv 200
S
	uas $B nora <<'S'
recv INVITE
180 Ringing
pause 700
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $X 271 nora-there@example.com <<'S'
INVITE
  from 101
recv 100? 180? 183? 200
ACK
rtp
pause 400
BYE
recv 200
S
	hang_up
	uac $B $X nora nora-leaves@example.com <<S
REGISTER
  from nora
  Contact: <sip:nora@$B:5060>
  Expires: 0
recv 200
S
	uac $A $X 271 nora-gone@example.com <<'S'
INVITE
  from 101
recv 100? 180? 503
ACK
pause 100
S
	uac $A $X 272 absent@example.com <<'S'
INVITE
  from 101
recv 100? 180? 480
ACK
pause 100
S
}
label() {
	finding nora-there@example.com answered - 'nora was registered and picked up after 0.7 s; the caller hung up'
	finding "$(leg $X $B)" answered - 'nora was registered and picked up after 0.7 s; the caller hung up'
	finding nora-gone@example.com not-registered - 'nora had taken her registration back: the PBX had nobody to call; the REGISTER before shows it'
	finding absent@example.com not-registered other-leg 'Nobody is registered by that name at the proxy: 480; the PBX passed it on with cause 19, no answer'
	finding "$(leg $X $P)" not-registered - 'Nobody is registered by that name at the proxy: 480 within milliseconds'
	registration nora-registers@example.com nora@example.com unregistered - 'Registered without a password for 300 s, and taken back 4 s later'
	registration nora-leaves@example.com nora@example.com unregistered - 'Taken back: Expires: 0'
	legs
}
