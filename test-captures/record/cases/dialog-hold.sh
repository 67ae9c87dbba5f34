# Four calls with a softphone that were put on hold; two of them ended there, two were taken back first.
#
# baresip is called and its user holds the call. On hold: the caller gives up after 3 s; the user of the softphone hangs
# up. Sound: held and taken back, then the caller hangs up; held and taken back twice by the caller (Asterisk's way: the
# caller's own INVITEs), who hangs up. Only SIP was captured.
net=103
vantage() { echo "port 5060"; }
calls() {
	softphone $B bob "<sip:bob@example.com>;regint=0;answermode=auto;audio_codecs=PCMU"
	{ sleep 2; press $B hold; } &
	uac $A $B bob hold-given-up@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
recv INVITE
200 OK
  sdp recvonly
recv ACK
pause 3000
BYE
recv 200
S
	sleep 1
	{ sleep 2; press $B hold; sleep 2; press $B hangup; } &
	uac $A $B bob hold-ended-by-holder@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
recv INVITE
200 OK
  sdp recvonly
recv ACK
recv BYE
ok
pause 200
S
	sleep 1
	{ sleep 2; press $B hold; sleep 2; press $B resume; } &
	uac $A $B bob hold-taken-back@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
recv INVITE
200 OK
  sdp recvonly
recv ACK
recv INVITE
200 OK
  sdp
recv ACK
pause 1000
BYE
recv 200
S
	sleep 1
	uac $A $B bob hold-by-caller@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
pause 500
INVITE
  sdp sendonly
recv 200
ACK
pause 500
INVITE
  sdp
recv 200
ACK
pause 500
INVITE
  sdp inactive
recv 200
ACK
pause 500
INVITE
  sdp
recv 200
ACK
pause 500
BYE
recv 200
S
}
label() {
	finding hold-given-up@example.com answered ended-on-hold 'The called side put the call on hold; the caller hung up after 3 s of it'
	finding hold-ended-by-holder@example.com answered ended-on-hold 'The called side put the call on hold and hung up 2 s later'
	finding hold-taken-back@example.com answered - 'The called side put the call on hold and took it back after 2 s; the caller hung up'
	finding hold-by-caller@example.com answered - 'The caller put the call on hold and took it back twice, and hung up'
}
