# Six answered calls with UPDATE: refused, without an answer, and accepted after a challenge, a loss or at once.
#
# Asterisk 22 and Kamailio with SIPp as the caller. Refused: the UPDATE offers Opus only, the PBX says 488 and the call
# goes on; another phone does not know UPDATE and says 405. Without an answer: the network (nftables) loses every copy.
# Sound: a new offer that the PBX takes; the same with the first copy lost; the proxy challenges the UPDATE (407) and
# the signed one is accepted.
net=104
calls() {
	proxy
	pbx
	uac $A $X echo update-refused-488@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
UPDATE
  sdp opus
recv 488
pause 1000
BYE
recv 200
S
	phone old <<'S'
recv UPDATE
reply 405 Method Not Allowed
  Allow: INVITE, ACK, CANCEL, BYE, OPTIONS
recv BYE
ok
S
	caller update-refused-405 $B bob <<'S'
pause 500
UPDATE
  sdp
recv 405
pause 500
BYE
recv 200
S
	hang_up
	lose "ip daddr $X @th,64,32 0x55504441"
	uac $A $X answer-and-wait update-unanswered@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
UPDATE
  unanswered
  sdp
BYE
recv 200
S
	deliver
	uac $A $X echo update-accepted@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
UPDATE
  sdp
recv 200
pause 500
BYE
recv 200
S
	lose "ip daddr $X @th,64,32 0x55504441 numgen inc mod 1000 == 0"
	uac $A $X echo update-lost-once@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
UPDATE
  sdp
recv 200
pause 500
BYE
recv 200
S
	deliver
	phone guarded <<'S'
recv UPDATE
reply 200 OK
  sdp
recv BYE
ok
S
	caller update-challenged $P guarded -auth_uri bob@$B:5060 <<'S'
pause 500
UPDATE
  sdp
recv 407
UPDATE
  user alice secret
  sdp
recv 200
pause 500
BYE
recv 407
BYE
  user alice secret
recv 200
S
	hang_up
}
label() {
	finding update-refused-488@example.com answered update-refused 'The UPDATE offered Opus only; the PBX refused it with 488 and the call went on'
	finding update-refused-405@example.com answered update-refused 'The phone does not know UPDATE (405); the call went on'
	finding update-unanswered@example.com answered update-unanswered 'No copy of the UPDATE reached the PBX; repeated until the timer ended after 32 s, then the caller hung up'
	finding update-accepted@example.com answered - 'The PBX accepted the UPDATE'
	finding update-lost-once@example.com answered - 'The first copy of the UPDATE was lost, the second accepted'
	finding update-challenged@example.com answered - 'The proxy challenged UPDATE and BYE; the signed ones were accepted'
}
