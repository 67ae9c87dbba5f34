# Five answered calls; in four a request did not fit its dialog: another or no tag in BYE or ACK, another CSeq in the ACK.
#
# Asterisk 22 is called, SIPp calls. The PBX refuses such a BYE with 481 and does not take such an ACK: it repeats its
# 200 and hangs up after 32 s. Sound: a caller whose CSeq begins at 102 and makes a leap, as it may.
net=111
calls() {
	pbx
	uac $A $X answer-and-wait-long bye-other-tag@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
BYE
  To: <sip:answer-and-wait-long@example.com>;tag=not-yours
recv 481
pause 1000
S
	uac $A $X answer-and-wait-long bye-no-from-tag@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
BYE
  From: Alice <sip:alice@example.com>
recv 481
pause 1000
S
	uac $A $X answer-and-wait-long ack-other-tag@example.com <<'S'
INVITE
recv 100? 200
ACK
  To: <sip:answer-and-wait-long@example.com>;tag=not-yours
recv BYE timeout=45000
ok
pause 300
S
	uac $A $X answer-and-wait-long ack-other-cseq@example.com <<'S'
INVITE
recv 100? 200
ACK
  CSeq: 2 ACK
recv BYE timeout=45000
ok
pause 300
S
	uac $A $X answer-and-wait-long cseq-gap@example.com <<'S'
INVITE
  CSeq: 102 INVITE
recv 100? 200
ACK
  CSeq: 102 ACK
pause 500
BYE
  CSeq: 200 BYE
recv 200
S
}
label() {
	finding bye-other-tag@example.com answered bye-refused,tag-mismatch 'The BYE of the caller has another To tag than the 200: 481, the PBX stays in the call'
	finding bye-no-from-tag@example.com answered bye-refused,tag-mismatch 'The BYE of the caller has no From tag: 481, the PBX stays in the call'
	finding ack-other-tag@example.com answered-no-ack ack-mismatch 'The ACK has another To tag than the 200; the PBX repeated its 200 and hung up after 32 s'
	finding ack-other-cseq@example.com answered-no-ack ack-mismatch 'The ACK has CSeq 2, its INVITE CSeq 1; the PBX repeated its 200 and hung up after 32 s'
	finding cseq-gap@example.com answered - 'The CSeq began at 102 and leapt to 200, as it may; the caller hung up'
}
