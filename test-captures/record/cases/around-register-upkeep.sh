# Registrations that do not hold: one is never renewed and lapses, one flaps; a third is sound and renewed in time.
#
# Kamailio and SIPp. The first phone registers for 15 s and goes away; a call to it reaches it before, and gets 480 after. The
# second registers and takes it back four times within seconds. The third registers for 4 s and renews before they are over.
net=177 proxy_config=kamailio-around.cfg
calls() {
	proxy 30000
	uac $B $P lapses upkeep-lapses@example.com <<'S'
REGISTER
  from lapses
  Expires: 15
recv 401
REGISTER
  user lapses secret
  Expires: 15
recv 200
S
	uas $B lapses <<'S'
recv INVITE
180 Ringing
pause 400
486 Busy Here
recv ACK
S
	uac $A $P lapses lapses-before@example.com <<'S'
INVITE
  from 101
recv 100? 180? 486
ACK
S
	hang_up
	uac $C $P flaps upkeep-flaps@example.com < <(
		printf 'REGISTER\n  from flaps\n  Expires: 300\nrecv 401\n'
		for n in 1 2 3 4; do
			printf 'REGISTER\n  user flaps secret\n  Expires: 300\nrecv 200\npause 600\n'
			printf 'REGISTER\n  user flaps secret\n  Expires: 0\nrecv 200\npause 600\n'
		done
	)
	uac $I $P renews upkeep-renews@example.com <<'S'
REGISTER
  from renews
  Expires: 4
recv 401
REGISTER
  user renews secret
  Expires: 4
recv 200
pause 2500
REGISTER
  user renews secret
  Expires: 4
recv 200
pause 2500
REGISTER
  user renews secret
  Expires: 300
recv 200
S
	sleep 7
	uac $A $P lapses lapses-after@example.com <<'S'
INVITE
  from 101
recv 100? 180? 480
ACK
S
}
label() {
	registration upkeep-lapses@example.com lapses@example.com registered not-renewed 'Registered for 15 s and never renewed; calls to it failed after that'
	registration upkeep-flaps@example.com flaps@example.com unregistered flapping 'Registered and taken back four times within 5 s'
	registration upkeep-renews@example.com renews@example.com registered - 'Registered for 4 s and renewed in time, twice'
	finding lapses-before@example.com busy - 'The phone was registered; its user was busy'
	finding lapses-after@example.com not-registered - 'The registration had lapsed and was not renewed: 480 at once'
}
