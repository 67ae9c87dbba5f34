# Five calls through an SBC with two addresses: answered both ways, busy, unknown number, and given up by the caller.
#
# Asterisk 22 as the SBC: the carrier is outside (127.0.161.0/24), the PBX inside (127.0.162.0/24). No address, Call-ID, tag or
# branch is the same on both sides; the host that receives one INVITE is not the address that sends the other. Only time,
# numbers and the order of events join the legs. The second call comes from the inside.
net=161 side=162 cut=1
answers='180 Ringing
pause 800
200 OK
recv ACK
rtp
recv BYE
ok'
talks='INVITE
  from CALLER
recv 100? 180? 183? 200
ACK
rtp
pause 400
BYE
recv 200'
calls() {
	pbx legs sbc <<'S'
exten => _30.,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/${EXTEN}@pbx,30,b(legs^log^1))
exten => _00.,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/+${EXTEN:2}@outside,30,b(legs^log^1))
S
	uas $I sbc-pbx-1 <<< "recv INVITE
$answers"
	uac $A $X 30555201 sbc-in@example.com <<< "${talks/CALLER/+498912301}"
	hang_up
	uas $A sbc-carrier <<< "recv INVITE
$answers"
	uac $I $Y 00498912345 sbc-out@example.com <<< "${talks/CALLER/30555202}"
	hang_up
	uas $I sbc-pbx-2 <<'S'
recv INVITE
100 Trying
pause 80
486 Busy Here
recv ACK
S
	uac $A $X 30555203 sbc-busy@example.com <<'S'
INVITE
  from +498912303
recv 100? 180? 183? 486
ACK
pause 100
S
	hang_up
	uas $I sbc-pbx-3 <<'S'
recv INVITE
100 Trying
pause 80
404 Not Found
recv ACK
S
	uac $A $X 30555204 sbc-404@example.com <<'S'
INVITE
  from +498912304
recv 100? 180? 183? 503
ACK
pause 100
S
	hang_up
	uas $I sbc-pbx-4 <<'S'
recv INVITE
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	uac $A $X 30555205 sbc-gave-up@example.com <<'S'
INVITE
  from +498912305
recv 100? 180
pause 2300
CANCEL
recv 200
recv 487
ACK
pause 100
S
}
label() {
	finding sbc-in@example.com answered - 'From the carrier to the PBX: rang 0.8 s, answered, the caller hung up'
	finding "$(leg $Y $I 1)" answered - 'From the carrier to the PBX: rang 0.8 s, answered, the caller hung up'
	finding sbc-out@example.com answered - 'From the PBX to the carrier: rang 0.8 s, answered, the caller hung up'
	finding "$(leg $X $A 1)" answered - 'From the PBX to the carrier: rang 0.8 s, answered, the caller hung up'
	finding sbc-busy@example.com busy - 'The PBX said busy'
	finding "$(leg $Y $I 2)" busy - 'The PBX said busy'
	finding sbc-404@example.com not-found other-leg 'The PBX does not know the number: 404; the SBC told the carrier 503'
	finding "$(leg $Y $I 3)" not-found - 'The PBX does not know the number: 404'
	finding sbc-gave-up@example.com cancelled-by-caller - 'The caller gave up after 2.3 s of ringing'
	finding "$(leg $Y $I 4)" cancelled-by-caller - 'The caller gave up after 2.3 s of ringing; the SBC passed it on'
	legs
}
