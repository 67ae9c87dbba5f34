# An answered call was put on hold with a second INVITE, taken back with a third, and hung up by the caller.
#
# Three INVITEs, one call. The BYE carries `Reason: Q.850;cause=16`.
net=43
calls() {
	uas $B phone <<'S'
recv INVITE
180 Ringing
pause 500
200 OK
recv ACK
rtp
recv INVITE
200 OK
  sdp recvonly
recv ACK
recv INVITE
200 OK
  sdp
recv ACK
recv BYE
ok
S
	uac $A $B bob hold@example.com <<'S'
INVITE
recv 180? 200
ACK
rtp
pause 1000
INVITE
  sdp sendonly
recv 200
ACK
pause 1000
INVITE
  sdp
recv 200
ACK
pause 500
BYE
  Reason: Q.850;cause=16
recv 200
S
}
label() {
	truth hold@example.com answered answered 'Answered, held, taken back, hung up by the caller'
}
