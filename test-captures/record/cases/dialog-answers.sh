# Seven calls with an odd answer: without SDP, with ringing behind it, with ringing in front of it twice, and sound ones.
#
# SIPp on both sides. Without SDP: the 200 answers an offer with nothing; the caller lets the phone make the offer, and
# its ACK has no answer. Behind it: 180 comes 1 ms after the 200, before the ACK, as from a network that changes the
# order. Sound: the phone makes the offer in its 200 and the ACK answers it; 180 twice and then 183 before the 200; the
# answer was in a reliable 183, the 200 has none; 200 repeated once, since its first ACK was lost.
net=108
calls() {
	uas $B mute <<'S'
recv INVITE
180 Ringing
pause 500
200 OK
  nosdp
recv ACK
recv BYE
ok
S
	uac $A $B bob answer-without-sdp@example.com <<'S'
INVITE
recv 180
recv 200
ACK
pause 2000
BYE
recv 200
S
	hang_up
	phone offers <<'S'
recv BYE
ok
S
	uac $A $B bob answer-missing-in-ack@example.com <<'S'
INVITE
  nosdp
recv 180
recv 200
ACK
pause 2000
BYE
recv 200
S
	hang_up
	uas $B late <<'S'
recv INVITE
pause 300
200 OK
  once
180 Ringing
recv ACK
recv BYE
ok
S
	uac $A $B bob late-ringing@example.com <<'S'
INVITE
recv 200
recv 180
ACK
pause 1000
BYE
recv 200
S
	hang_up
	phone offers-too <<'S'
recv BYE
ok
S
	uac $A $B bob late-offer@example.com <<'S'
INVITE
  nosdp
recv 180
recv 200
ACK
  sdp
pause 1000
BYE
recv 200
S
	hang_up
	uas $B rings-twice <<'S'
recv INVITE
100 Trying
180 Ringing
pause 500
180 Ringing
pause 500
183 Session Progress
  sdp
pause 500
200 OK
recv ACK
recv BYE
ok
S
	uac $A $B bob rings-twice@example.com <<'S'
INVITE
recv 100? 180
recv 183
recv 200
ACK
pause 1000
BYE
recv 200
S
	hang_up
	uas $B early <<'S'
recv INVITE
100 Trying
183 Session Progress
  sdp
  Require: 100rel
  RSeq: 71
recv PRACK
ok
pause 500
200 OK
  nosdp
recv ACK
recv BYE
ok
S
	uac $A $B bob answer-in-183@example.com <<'S'
INVITE
  Supported: 100rel
recv 100? 183
PRACK
recv 200
recv 200
ACK
pause 1000
BYE
recv 200
S
	hang_up
	phone acknowledged <<'S'
recv BYE
ok
S
	lose "ip daddr $B @th,64,32 0x41434b20 numgen inc mod 1000 == 0"
	caller ack-lost-once $B bob <<'S'
pause 2000
BYE
recv 200
S
	deliver
	hang_up
}
label() {
	finding answer-without-sdp@example.com answered answer-without-sdp 'The phone answered an offer with a 200 that has no SDP'
	finding answer-missing-in-ack@example.com answered answer-without-sdp 'The phone made the offer in its 200; the ACK of the caller has no answer'
	finding late-ringing@example.com answered late-provisional 'The 180 arrived behind the 200'
	finding late-offer@example.com answered - 'The phone made the offer in its 200, the ACK answered it'
	finding rings-twice@example.com answered - '180 twice, then early media, then answered'
	finding answer-in-183@example.com answered - 'The answer was in a reliable 183; the 200 rightly has none'
	finding ack-lost-once@example.com answered - 'The first ACK was lost; the phone repeated its 200 and got the next ACK'
}
