# Eight calls at once through a PBX, all from 101 to 292: each outgoing leg belongs to one caller, though all look alike.
#
# Asterisk 22 between SIPp as a load generator and a gateway, four calls a second. They overlap. Only the
# order and the times within milliseconds tell which legs belong together. RTP was left out of the capture.
net=164
vantage() { echo port 5060; }
calls() {
	pbx legs around <<'S'
exten => 292,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/292@trunk,30,b(legs^log^1))
S
	uas $D load-gateway -m 8 <<'S'
recv INVITE
180 Ringing
pause 900
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $X 292 load-through-%u@example.com -m 8 -l 8 -r 4 <<'S'
INVITE
  from 101
recv 100? 180? 183? 200
ACK
rtp
pause 1300
BYE
recv 200
S
}
label() {
	local n
	for n in 1 2 3 4 5 6 7 8; do
		finding load-through-$n@example.com answered - 'Rang 0.9 s, answered, the caller hung up after 1.3 s'
		finding "$(leg $X $D $n)" answered - 'Rang 0.9 s, answered, the caller hung up after 1.3 s'
	done
	legs
}
