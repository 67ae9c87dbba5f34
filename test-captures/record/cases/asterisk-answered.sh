# Four calls that a PBX answered, with real RTP; one was challenged for a password first, one had early media.
#
# Asterisk 22: it rings 1 s, answers and plays a tone until the caller hangs up; it answers at once and hangs up itself;
# it challenges (401), the caller signs the next INVITE, and is echoed; it plays ringback as early media (183 and RTP),
# then answers.
net=7
calls() {
	pbx
	uac $A $X tone answered-tone@example.com <<'S'
INVITE
recv 100? 180 
recv 200
ACK
rtp
pause 1000
BYE
recv 200
S
	uac $A $X short-tone answered-hung-up-by-pbx@example.com <<'S'
INVITE
recv 100? 200
ACK
recv BYE
ok
pause 200
S
	uac $A $X echo answered-after-challenge@example.com <<'S'
INVITE
  from carol
recv 100? 401
ACK
INVITE
  user carol secret
recv 100? 200
ACK
rtp
pause 1000
BYE
recv 200
S
	uac $A $X early-tone answered-early-media@example.com <<'S'
INVITE
recv 100? 183
recv 200
ACK
rtp
pause 1000
BYE
recv 200
S
}
label() {
	truth answered-tone@example.com answered answered 'Rang 1 s, answered, tone both ways, the caller hung up'
	truth answered-hung-up-by-pbx@example.com answered answered 'Answered at once, 1 s of tone, the PBX hung up'
	truth answered-after-challenge@example.com answered answered 'Challenged with 401, right password, answered, echo'
	truth answered-early-media@example.com answered answered '1.5 s of ringback as early media, then answered'
}
