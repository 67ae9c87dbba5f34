# Eight answered calls in which the session was to be changed: refused, without an answer, crossed, without ACK, and sound.
#
# Asterisk 22, Kamailio and SIPp. Refused: the caller wants Opus in mid-call, the PBX says 488, the call goes on.
# Without an answer: the network (nftables) loses each copy of the second INVITE. Crossed: both sides send one at the
# same time over a long line (Kamailio waits 0.1 s with every message), both get 491, and neither tries again. Without
# ACK: the PBX repeats its 200 for 32 s. Sound: 491 both ways, then the side that owns the Call-ID waits 2.5 s and tries
# again with success; the proxy challenges the second INVITE (407), the signed one is accepted; the ACK of the second
# INVITE is lost once, the PBX repeats its 200 and gets the next ACK; the phone is not ready (500, Retry-After), the
# caller waits as told and succeeds.
net=102
calls() {
	proxy
	pbx
	uac $A $X echo reinvite-refused@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
INVITE
  sdp opus
recv 100? 488
ACK
pause 1000
BYE
recv 200
S
	phone cut-off <<'S'
recv BYE timeout=40000
ok
S
	lose "ip daddr $B @th,64,32 0x494e5649 numgen inc mod 1000 != 0"
	caller reinvite-unanswered $B bob <<'S'
pause 500
INVITE
  unanswered
  sdp sendonly
BYE
recv 200
S
	deliver
	hang_up
	phone glare <<'S'
pause 950
INVITE
  once
  sdp sendonly
recv 100? INVITE
491 Request Pending
recv ACK
recv 491
ACK
recv BYE
ok
S
	caller reinvite-glare $P far <<'S'
pause 1000
INVITE
  once
  sdp sendonly
recv 100? INVITE
491 Request Pending
recv ACK
recv 491
ACK
pause 6000
BYE
recv 200
S
	hang_up
	phone glare-again <<'S'
pause 950
INVITE
  once
  sdp sendonly
recv 100? INVITE
491 Request Pending
recv ACK
recv 491
ACK
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
	caller reinvite-glare-again $P far <<'S'
pause 1000
INVITE
  once
  sdp sendonly
recv 100? INVITE
491 Request Pending
recv ACK
recv 491
ACK
pause 2500
INVITE
  sdp sendonly
recv 100? 200
ACK
pause 1000
INVITE
  sdp
recv 100? 200
ACK
pause 500
BYE
recv 200
S
	hang_up
	phone guarded <<'S'
recv INVITE
200 OK
recv ACK
recv BYE
ok
S
	caller reinvite-challenged $P guarded -auth_uri bob@$B:5060 <<'S'
pause 500
INVITE
recv 407
ACK
INVITE
  user alice secret
recv 100? 200
ACK
pause 500
BYE
recv 407
BYE
  user alice secret
recv 200
S
	hang_up
	phone later <<'S'
recv INVITE
500 Not Ready Yet
  Retry-After: 1
recv ACK
recv INVITE
200 OK
recv ACK
recv BYE
ok
S
	caller reinvite-retry-after $B bob <<'S'
INVITE
recv 500
ACK
pause 1200
INVITE
recv 200
ACK
pause 500
BYE
recv 200
S
	hang_up
	lose "ip daddr $X @th,64,32 0x41434b20 numgen inc mod 1000 == 1"
	uac $A $X echo reinvite-ack-lost-once@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
INVITE
recv 100? 200
ACK
pause 2000
BYE
recv 200
S
	deliver
	uac $A $X answer-and-wait-long reinvite-unacknowledged@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
INVITE
recv 100? 200
pause 36000
BYE
recv 200
S
}
label() {
	finding reinvite-refused@example.com answered reinvite-refused 'The caller wanted Opus in mid-call; the PBX refused it with 488 and the call went on'
	finding reinvite-unanswered@example.com answered reinvite-unanswered 'No copy of the second INVITE reached the phone; repeated until the timer ended after 32 s, then the caller hung up'
	finding reinvite-glare@example.com answered reinvite-glare 'Both sides wanted hold at once, both got 491, neither tried again'
	finding reinvite-glare-again@example.com answered - 'Both sides wanted hold at once, both got 491; the caller tried again after 2.5 s and it worked, and took it back'
	finding reinvite-challenged@example.com answered - 'The proxy challenged the second INVITE and the BYE; the signed ones were accepted'
	finding reinvite-retry-after@example.com answered - 'The phone was not ready for a second INVITE (500, Retry-After: 1); after 1.2 s it accepted it'
	finding reinvite-ack-lost-once@example.com answered - 'The ACK of the second INVITE was lost once; the PBX repeated its 200 and got the next ACK'
	finding reinvite-unacknowledged@example.com answered reinvite-unacknowledged 'The 200 to the second INVITE was never acknowledged; the PBX repeated it for 32 s, and the caller hung up after 36 s'
}
