# Five calls to a PBX with reliable provisional responses: PRACK refused, PRACK without an answer, and three sound ones.
#
# Asterisk 22 with `100rel`; SIPp calls. Refused: the caller sends PRACK though the 183 was not reliable, the PBX says
# 400 and answers all the same. Without an answer: the network (nftables) loses every PRACK, the PBX repeats its 183
# until the caller gives up. Only SIP was captured. Sound: PRACK accepted; the first PRACK lost and the second accepted;
# a caller without 100rel at a PBX that does not insist.
net=105
vantage() { echo 'port 5060'; }
calls() {
	pbx
	uac $A $X early-tone prack-refused@example.com <<'S'
INVITE
  Supported: 100rel
recv 100? 183
PRACK
  RAck: 1 1 INVITE
recv 400
recv 200
ACK
pause 500
BYE
recv 200
S
	lose "ip daddr $X @th,64,32 0x50524143"
	uac $A $X early-wait prack-unanswered@example.com <<'S'
INVITE
  from reliable
  Supported: 100rel
recv 100? 183
PRACK
  unanswered
CANCEL
recv 200
recv 487
ACK
pause 200
S
	deliver
	uac $A $X early-tone prack-accepted@example.com <<'S'
INVITE
  from reliable
  Supported: 100rel
recv 100? 183
PRACK
recv 200
recv 200
ACK
pause 500
BYE
recv 200
S
	lose "ip daddr $X @th,64,32 0x50524143 numgen inc mod 1000 == 0"
	uac $A $X early-tone prack-lost-once@example.com <<'S'
INVITE
  from reliable
  Supported: 100rel
recv 100? 183
PRACK
recv 200
recv 200
ACK
pause 500
BYE
recv 200
S
	deliver
	uac $A $X early-tone prack-not-needed@example.com <<'S'
INVITE
  from reliable
recv 100? 183
recv 200
ACK
pause 500
BYE
recv 200
S
}
label() {
	finding prack-refused@example.com answered prack-refused 'The caller sent PRACK for a 183 that was not reliable and got 400; the PBX answered all the same'
	finding prack-unanswered@example.com cancelled-by-caller prack-unanswered 'No PRACK reached the PBX; the 183 was repeated, and the caller gave up when its timer ended'
	finding prack-accepted@example.com answered - 'The 183 was acknowledged with PRACK; answered, the caller hung up'
	finding prack-lost-once@example.com answered - 'The first PRACK was lost, the second accepted; answered, the caller hung up'
	finding prack-not-needed@example.com answered - 'A caller without 100rel got an ordinary 183; answered, the caller hung up'
}
