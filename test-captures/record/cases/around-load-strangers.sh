# Two load generators, each with a gateway of its own: sixteen calls with the same numbers at the same time, and no legs.
#
# SIPp to SIPp, twice: A calls B while C calls D, from 101 to 293, four calls a second each. The two pairs share no host.
# RTP was left out of the capture.
net=165
vantage() { echo port 5060; }
calls() {
	local gateway='recv INVITE
180 Ringing
pause 500
200 OK
recv ACK
rtp
recv BYE
ok' caller='INVITE
  from 101
recv 100? 180? 183? 200
ACK
rtp
pause 900
BYE
recv 200'
	uas $B one-gateway -m 8 <<< "$gateway"
	uas $D other-gateway -m 8 <<< "$gateway"
	uac $C $D 293 other-pair-%u@example.com -m 8 -l 8 -r 4 <<< "$caller" &
	uac $A $B 293 one-pair-%u@example.com -m 8 -l 8 -r 4 <<< "$caller"
	wait $!
}
label() {
	local n
	for n in 1 2 3 4 5 6 7 8; do
		finding one-pair-$n@example.com answered - 'Rang 0.5 s, answered, the caller hung up after 0.9 s'
		finding other-pair-$n@example.com answered - 'Rang 0.5 s, answered, the caller hung up after 0.9 s'
	done
	legs
}
