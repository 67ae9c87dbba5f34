# Three blind transfers between phones, without a PBX: to a phone that answers, to one that declines, to one that is not there.
#
# baresip is the caller and the phone that transfers. REFER, 202 and NOTIFY with message/sipfrag go within the first call;
# the caller then calls the third party (SIPp) by itself, with a Call-ID of its own. After the decline the sipfrag says 603,
# after the 404 of the third it says 404. RTP was left out of the capture.
net=166
vantage() { echo port 5060; }
transfer() {
	press $A dial sip:bob@$B
	sleep 1.5
	press $B transfer sip:$1@$C
	sleep 4
	hang_up
	press $A hangup
	sleep 0.5
	press $B hangup
	sleep 1
}
calls() {
	softphone $A alice "<sip:alice@$A>;regint=0;answermode=manual;audio_codecs=PCMU"
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU"
	uas $C carol <<'S'
recv INVITE
180 Ringing
pause 900
200 OK
recv ACK
rtp
pause 1500
BYE
recv 200
S
	transfer carol
	uas $C carl <<'S'
recv INVITE
180 Ringing
pause 1800
603 Decline
recv ACK
S
	transfer carl
	uas $C nobody <<'S'
recv INVITE
404 Not Found
recv ACK
S
	transfer nobody
}
label() {
	local n
	for n in 1 2 3; do related "$(leg $A $B $n)" "$(leg $A $C $n)"; done
	finding "$(leg $A $B 1)" answered transferred 'bob answered and transferred the caller to carol, who answered: NOTIFY 200'
	finding "$(leg $A $C 1)" answered - 'The call that the transfer made: carol answered after 0.9 s and hung up'
	finding "$(leg $A $B 2)" answered transfer-failed 'bob answered and transferred the caller to carl, who declined: NOTIFY 603; bob hung up'
	finding "$(leg $A $C 2)" declined-by-person - 'The call that the transfer made: the user pressed Decline after 1.8 s'
	finding "$(leg $A $B 3)" answered transfer-failed 'bob answered and transferred the caller to a number that does not exist: NOTIFY 404; bob hung up'
	finding "$(leg $A $C 3)" not-found - 'The call that the transfer made: 404'
	legs
}
