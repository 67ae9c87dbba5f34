# A softphone was killed in a call and while it rang; a third one left in good order.
#
# baresip, ended with SIGKILL: its port is closed, and what is sent there comes back as ICMP port unreachable. In the
# first call the caller hangs up 1 s later, in vain. In the second the proxy (Kamailio) waits for an answer until its
# timer of 5 s ends and says 408; its CANCEL comes back too. Sound: the softphone hangs up and its program ends before
# the 200 to its BYE is there; only that 200 comes back. Of RTP and what it met nothing was captured.
net=119
vantage() { echo 'port 5060 or icmp[30:2] = 5060'; }
calls() {
	proxy
	softphone $B bob "<sip:bob@example.com>;regint=0;answermode=auto;audio_codecs=PCMU"
	{ sleep 3; kill -9 ${background[-1]}; } &
	caller vanished-in-call $B bob <<'S'
pause 4000
BYE
  unanswered
pause 500
S
	sleep 1
	softphone $B bob "<sip:bob@example.com>;regint=0;answermode=manual;audio_codecs=PCMU"
	{ sleep 3; kill -9 ${background[-1]}; } &
	uac $A $P short vanished-while-ringing@example.com <<'S'
INVITE
recv 100? 180? 408
ACK
pause 35000
S
	softphone $B bob "<sip:bob@example.com>;regint=0;audio_codecs=PCMU"
	uas $C slow <<'S'
recv INVITE
180 Ringing
200 OK
recv ACK
recv BYE
pause 400
ok
pause 1000
S
	press $B dial sip:slow@$C
	sleep 2
	press $B hangup
	sleep 0.1
	kill -9 ${background[-1]}
	hang_up
}
label() {
	finding vanished-in-call@example.com answered peer-vanished,bye-unanswered 'The program of the phone was killed in mid-call; the BYE of the caller met a closed port'
	finding vanished-while-ringing@example.com no-answer peer-vanished,cancel-unanswered 'The program of the phone was killed while it rang; the proxy gave up after 5 s, its CANCEL met a closed port'
	finding "$(leg $B $C)" answered - 'The caller hung up and its program ended before the 200 to the BYE arrived'
}
