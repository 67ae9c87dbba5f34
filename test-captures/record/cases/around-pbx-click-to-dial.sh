# Click-to-dial: a PBX called bob, and when he answered called the customer for him; both legs go out from the PBX.
#
# Asterisk 22, `channel originate`. The customer of the first click answers; the one of the second is busy, and bob is hung
# up on. RTP was left out of the capture.
net=186
vantage() { echo port 5060; }
click() {
	uas $B click-bob-$1 <<S
recv INVITE
180 Ringing
pause 800
200 OK
recv ACK
rtp -1
recv BYE
ok
S
	uas $D click-customer-$1
	asterisk_cli "channel originate PJSIP/bob extension $2@calls" > /dev/null
	hang_up
	sleep 0.5
}
calls() {
	pbx legs around <<'S'
exten => _+49.,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/${EXTEN}@trunk,30,b(legs^log^1))
S
	click answers +498912301 <<'S'
recv INVITE
180 Ringing
pause 900
200 OK
recv ACK
rtp -1
pause 900
BYE
recv 200
S
	click busy +498912302 <<'S'
recv INVITE
100 Trying
486 Busy Here
recv ACK
S
}
label() {
	finding "$(leg $X $B 1)" answered - 'The PBX called bob first; he answered, and the customer, who answered later, hung up'
	finding "$(leg $X $D 1)" answered - 'The PBX called the customer for bob; the customer answered and hung up'
	finding "$(leg $X $B 2)" answered other-leg 'The PBX called bob first; he answered, the customer was busy, and the PBX hung up on bob'
	finding "$(leg $X $D 2)" busy - 'The PBX called the customer for bob: busy'
	legs
}
