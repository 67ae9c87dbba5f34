# Eight calls into a PBX that it answers by itself, and eight that it makes by itself, all from 101 to 291, at the same time.
#
# Asterisk 22 echoes the first eight (SIPp as a load generator) while its dialler calls a gateway. Same host, same numbers,
# overlapping in time, and not one pair of legs. RTP was left out of the capture.
net=163
vantage() { echo port 5060; }
calls() {
	local n
	pbx legs around <<'S'
exten => 291,1,Answer()
 same => n,Echo()
S
	uas $D dialled -m 8 <<'S'
recv INVITE
180 Ringing
pause 300
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $X 291 load-in-%u@example.com -m 8 -l 8 -r 4 <<'S' &
INVITE
  from 101
recv 100? 180? 183? 200
ACK
rtp
pause 1100
BYE
recv 200
S
	sleep 0.8
	for n in 1 2 3 4 5 6 7 8; do
		sleep 0.1
		asterisk_cli 'channel originate PJSIP/291@dialler application Wait 1' > /dev/null
	done
	wait $!
}
label() {
	local n
	for n in 1 2 3 4 5 6 7 8; do
		finding load-in-$n@example.com answered - 'The PBX answered with an echo; the caller hung up after 1.1 s'
		finding "$(leg $X $D $n)" answered - 'The dialler of the PBX called; answered after 0.3 s; the PBX hung up after 1 s'
	done
	legs
}
