# Eleven calls that the caller took back: CANCEL refused, unanswered, crossed, not matching or without effect, and sound.
#
# SIPp, baresip, Kamailio and Asterisk 22. The network (nftables) loses CANCELs behind the capture, and Kamailio waits
# 0.1 s with every message where a CANCEL is to cross a 200. Only SIP was captured. `findings.tsv` says which call is
# which.
net=106
vantage() { echo 'port 5060'; }
calls() {
	proxy
	pbx
	uas $B refuses <<'S'
recv INVITE
100 Trying
180 Ringing
recv CANCEL
reply 481 Call/Transaction Does Not Exist
pause 3000
603 Decline
recv ACK
S
	uac $A $B bob cancel-refused@example.com <<'S'
INVITE
recv 100? 180
pause 1500
CANCEL
recv 481
recv 603
ACK
pause 200
S
	hang_up
	uas $B unreached <<'S'
recv INVITE
100 Trying
180 Ringing
pause 25000
480 Temporarily Unavailable
  Reason: Q.850;cause=19;text="No answer"
recv ACK
S
	lose "ip daddr $B @th,64,32 0x43414e43"
	uac $A $B bob cancel-unanswered@example.com <<'S'
INVITE
recv 100? 180
pause 1500
CANCEL
recv 480 timeout=30000
ACK
pause 200
S
	deliver
	hang_up
	uas $B crossed <<'S'
recv INVITE
100 Trying
180 Ringing
pause 1000
200 OK
recv ACK
recv BYE
ok
S
	uac $A $P far cancel-crossed@example.com <<'S'
INVITE
recv 100? 180
pause 930
CANCEL
recv 200
recv 200
ACK
BYE
recv 200
S
	hang_up
	uas $B crossed-refused <<'S'
recv INVITE
100 Trying
180 Ringing
pause 1000
200 OK
recv ACK
recv BYE
reply 403 Wrong Status
pause 500
S
	uac $A $P far cancel-crossed-bye-refused@example.com <<'S'
INVITE
recv 100? 180
pause 930
CANCEL
recv 200
recv 200
ACK
BYE
recv 403
S
	hang_up
	uas $B forgetful <<'S'
recv INVITE
100 Trying
180 Ringing
recv CANCEL
ok
pause 33000
S
	uac $A $B bob cancel-final-missing@example.com <<'S'
INVITE
recv 100? 180
pause 1500
CANCEL
recv 200
pause 33000
S
	hang_up
	uas $B exact <<'S'
recv INVITE
180 Ringing
recv CANCEL
reply 481 Call/Transaction Does Not Exist
pause 3000
200 OK
recv ACK
recv BYE
ok
S
	uac $A $B bob cancel-other-cseq@example.com <<'S'
INVITE
recv 180
pause 1500
CANCEL
  CSeq: 2 CANCEL
  once
pause 1000
recv 200
ACK
pause 300
BYE
recv 200
S
	hang_up
	softphone $C bob "<sip:bob@example.com>;regint=0;answermode=manual;audio_codecs=PCMU"
	{ sleep 6; press $C accept; } &
	uac $A $C bob cancel-other-branch@example.com <<'S'
INVITE
recv 180
pause 1500
CANCEL
  Via: SIP/2.0/UDP [local_ip]:[local_port];branch=z9hG4bK-other
recv 481
recv 200
ACK
pause 300
BYE
recv 200
S
	uac $A $X ring-and-wait cancel-other-cseq-taken@example.com <<'S'
INVITE
recv 100? 180
pause 1500
CANCEL
  CSeq: 2 CANCEL
  once
recv 487
ACK
pause 500
S
	uac $A $X ring-and-wait cancel-in-order@example.com <<'S'
INVITE
recv 100? 180
pause 1500
CANCEL
recv 200
recv 487
ACK
pause 200
S
	uas $B hasty <<'S'
recv INVITE
100 Trying
180 Ringing
recv CANCEL
487 Request Terminated
  once
ok
recv ACK
S
	uac $A $B bob cancel-487-first@example.com <<S
INVITE
recv 100? 180
pause 1500
CANCEL
recv 487
recv 200
ACK
  uri sip:bob@$B:5060
  Via: SIP/2.0/UDP [local_ip]:[local_port];branch=z9hG4bK-[call_number]-cancel-487-first-1
  To: <sip:bob@example.com>;tag=hasty
pause 200
S
	hang_up
	lose "ip daddr $X @th,64,32 0x43414e43 numgen inc mod 1000 == 0"
	uac $A $X ring-and-wait cancel-lost-once@example.com <<'S'
INVITE
recv 100? 180
pause 1500
CANCEL
recv 200
recv 487
ACK
pause 200
S
	deliver
}
label() {
	finding cancel-refused@example.com declined-by-person cancel-refused 'The phone did not know the call any more (481 to the CANCEL) and yet went on ringing; 3 s later its user pressed Decline'
	finding cancel-unanswered@example.com no-answer cancel-unanswered 'No CANCEL reached the phone; it went on ringing and gave up by itself (480, cause 19)'
	finding cancel-crossed@example.com answered cancel-crossed 'The caller took the call back just when the phone was picked up; the caller acknowledged and hung up'
	finding cancel-crossed-bye-refused@example.com answered cancel-crossed,bye-refused 'CANCEL and 200 crossed; the BYE that was to end the call was refused with 403'
	finding cancel-final-missing@example.com cancelled-by-caller final-missing 'The phone accepted the CANCEL and never sent the 487'
	finding cancel-other-cseq@example.com answered cancel-mismatch,cancel-refused 'The CANCEL had CSeq 2, its INVITE CSeq 1: 481; the phone rang on and was picked up, the caller hung up'
	finding cancel-other-branch@example.com answered cancel-mismatch,cancel-refused 'The CANCEL had another branch than its INVITE: 481; the phone rang on and was picked up, the caller hung up'
	finding cancel-other-cseq-taken@example.com cancelled-by-caller - 'The CANCEL had CSeq 2, its INVITE CSeq 1, and the PBX took it all the same'
	finding cancel-in-order@example.com cancelled-by-caller - 'The caller gave up: CANCEL, 200, 487, ACK'
	finding cancel-487-first@example.com cancelled-by-caller - 'The caller gave up; the 487 came before the 200 to the CANCEL'
	finding cancel-lost-once@example.com cancelled-by-caller - 'The caller gave up; the first copy of the CANCEL was lost'
}
