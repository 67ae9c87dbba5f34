# Three calls of a proxy that may try two phones: the first busy or full and the second answered, or the first did.
#
# Kamailio, serial forking, both hops. The caller sees nothing of the 486 or the 503 of the first phone.
net=113
calls() {
	proxy
	uas $B busy <<'S'
recv INVITE
100 Trying
486 Busy Here
recv ACK
S
	uas $C answers <<'S'
recv INVITE
100 Trying
180 Ringing
pause 500
200 OK
recv ACK
recv BYE
ok
S
	uac $A $P hunt hunted-after-busy@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
pause 500
BYE
recv 200
S
	hang_up
	uas $B full <<'S'
recv INVITE
503 Service Unavailable
  Reason: Q.850;cause=34
recv ACK
S
	uas $C answers2 <<'S'
recv INVITE
100 Trying
180 Ringing
pause 500
200 OK
recv ACK
recv BYE
ok
S
	uac $A $P hunt hunted-after-congestion@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
pause 500
BYE
recv 200
S
	hang_up
	uas $B first <<'S'
recv INVITE
100 Trying
180 Ringing
pause 500
200 OK
recv ACK
recv BYE
ok
S
	uac $A $P hunt hunted-found-at-once@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
pause 500
BYE
recv 200
S
	hang_up
}
label() {
	finding hunted-after-busy@example.com answered tried-elsewhere 'The first phone was busy (486), the proxy tried the second, which answered'
	finding hunted-after-congestion@example.com answered tried-elsewhere 'The first gateway had no free circuit (503, cause 34), the proxy tried the second, which answered'
	finding hunted-found-at-once@example.com answered - 'The first phone answered; the proxy had no need to try the second'
}
