# The caller insisted on reliable provisional responses; the 183 was acknowledged with PRACK and the call answered.
#
# `Require: 100rel` and `RSeq` in the 183, `RAck` in the PRACK (RFC 3262).
net=42
calls() {
	uas $B phone <<'S'
recv INVITE
100 Trying
183 Session Progress
  sdp
  Require: 100rel
  RSeq: 4711
recv PRACK
ok
pause 800
200 OK
  nosdp
recv ACK
rtp
recv BYE
ok
S
	uac $A $B bob prack@example.com <<'S'
INVITE
  Require: 100rel
recv 100? 183
PRACK
recv 200
recv 200
ACK
rtp
pause 1000
BYE
recv 200
S
}
label() {
	truth prack@example.com answered answered 'Reliable 183, PRACK, answered; the caller hung up'
}
