# Three calls through a PBX that keeps the caller in other headers: P-Asserted-Identity, Diversion and History-Info.
#
# Asterisk 22. The first caller is anonymous in From, and P-Asserted-Identity names him. The second call is to an
# extension that is forwarded to a mobile: the outgoing leg names the extension in Diversion and History-Info, and neither
# number of the two legs is the same. The third caller is refused: 404 behind the PBX, with P-Asserted-Identity only.
net=160 cut=1
calls() {
	pbx legs around <<'S'
exten => 281,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Set(CALLERID(num)=+4930555101)
 same => n,Set(CALLERID(pres)=prohib)
 same => n,Dial(PJSIP/+498912301@carrier,30,b(legs^log^1))
exten => 282,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Set(CALLERID(num)=+4930555102)
 same => n,Set(REDIRECTING(from-num)=+4930555282)
 same => n,Set(REDIRECTING(to-num)=+49171555001)
 same => n,Set(REDIRECTING(reason)=cfu)
 same => n,Set(REDIRECTING(count)=1)
 same => n,Dial(PJSIP/+49171555001@carrier,30,b(legs^log^1))
exten => 283,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Set(CALLERID(num)=+4930555103)
 same => n,Set(CALLERID(pres)=prohib)
 same => n,Dial(PJSIP/+498912303@carrier,30,b(legs^log^1))
S
	local user
	for user in 281 282; do
		uas $D carrier-$user <<'S'
recv INVITE
100 Trying
180 Ringing
pause 900
200 OK
recv ACK
rtp
recv BYE
ok
S
		uac $A $X $user identity-$user@example.com <<'S'
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
	done
	uas $D carrier-283 <<'S'
recv INVITE
100 Trying
404 Not Found
recv ACK
S
	uac $A $X 283 identity-283@example.com <<'S'
INVITE
  from 103
recv 100? 180? 183? 503
ACK
pause 100
S
}
label() {
	finding identity-281@example.com answered - 'Rang 0.9 s, answered, the caller hung up'
	finding "$(leg $X $D 1)" answered - 'Rang 0.9 s, answered, the caller hung up; anonymous, the caller is in P-Asserted-Identity'
	finding identity-282@example.com answered forwarded 'The extension is forwarded to a mobile, which was answered; the caller hung up'
	finding "$(leg $X $D 2)" answered forwarded 'Forwarded from +4930555282 to this mobile (Diversion, History-Info); answered'
	finding identity-283@example.com not-found other-leg 'The carrier does not know the number: 404; the PBX told the caller 503'
	finding "$(leg $X $D 3)" not-found - 'The carrier does not know the number: 404'
	legs
}
