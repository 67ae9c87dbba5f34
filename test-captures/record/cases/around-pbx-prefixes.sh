# Three calls at once through a PBX that rewrites numbers: 0049... and 9 0049... become +49..., an extension becomes a DID.
#
# Asterisk 22. The caller dials as at a desk; on the trunk both numbers are E.164: 101 calls from +4930555101. The first two
# are answered; the third comes in from the trunk to +4930555102, which is extension 102, and is busy. All three overlap; each
# outgoing leg belongs to one of them.
net=159 cut=1
calls() {
	pbx legs around <<'S'
exten => _0049X.,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Set(CALLERID(num)=+4930555${CALLERID(num)})
 same => n,Dial(PJSIP/+49${EXTEN:4}@trunk,30,b(legs^log^1))
exten => _90049X.,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Set(CALLERID(num)=+4930555${CALLERID(num)})
 same => n,Dial(PJSIP/+49${EXTEN:5}@trunk,30,b(legs^log^1))
exten => _+49305551XX,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Set(CALLERID(num)=900${CALLERID(num):1})
 same => n,Dial(PJSIP/${EXTEN:8}@desk,30,b(legs^log^1))
S
	uas $C desk-102 <<'S'
recv INVITE
100 Trying
pause 600
486 Busy Here
recv ACK
S
	uas $D carrier -m 2 <<'S'
recv INVITE
180 Ringing
pause 1500
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $D $X +4930555102 prefix-in@example.com -p 5070 -mp 20040 <<'S' &
INVITE
  from +498912345
recv 100? 180? 183? 486
ACK
pause 100
S
	local one=$!
	uac $A $X 00498912345 prefix-out@example.com <<'S' &
INVITE
  from 101
recv 100? 180? 183? 200
ACK
rtp
pause 500
BYE
recv 200
S
	local two=$!
	uac $A $X 900498912399 prefix-nine@example.com -p 5062 -mp 20010 <<'S'
INVITE
  from 102
recv 100? 180? 183? 200
ACK
rtp
pause 300
BYE
recv 200
S
	wait $one $two
}
label() {
	local call
	for call in prefix-out@example.com prefix-nine@example.com "$(leg $X $D 1)" "$(leg $X $D 2)"; do
		finding "$call" answered - 'Rang 1.5 s, answered, the caller hung up'
	done
	finding prefix-in@example.com busy - 'The extension behind the number was busy'
	finding "$(leg $X $C)" busy - 'The extension was busy'
	legs
}
