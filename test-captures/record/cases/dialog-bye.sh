# Nine answered calls and how they ended: BYEs refused, unanswered, challenged, crossed or lost once.
#
# Kamailio and SIPp. Refused: the phone answers the BYE of the caller with 403 and stays in the call; the phone's BYE
# gets 481 from a caller who has forgotten the call, then 500 from one whose software failed. Unanswered: no BYE reaches
# the phone (nftables, behind the capture), it is sent ten times in 32 s; the same behind the proxy, which tells the
# caller 408 after 30 s. Sound: the proxy challenges the BYE (407), the signed one is accepted; two BYEs cross and both
# get 200; two BYEs cross and each gets 481, since for both sides the call is over already; the first copy of a BYE is
# lost and the second accepted.
net=101
calls() {
	proxy
	phone refuses <<'S'
recv BYE
reply 403 Wrong Status
pause 500
S
	caller bye-refused-403 $B bob <<'S'
pause 500
BYE
recv 403
pause 200
S
	hang_up
	phone hangs-up-481 <<'S'
pause 500
BYE
recv 481
S
	caller bye-refused-481 $B bob <<'S'
recv BYE
reply 481 Call/Transaction Does Not Exist
pause 500
S
	hang_up
	phone hangs-up-500 <<'S'
pause 500
BYE
recv 500
S
	caller bye-refused-500 $P bob <<'S'
recv BYE
reply 500 Server Internal Error
pause 500
S
	hang_up
	phone cut-off <<'S'
pause 33000
S
	lose "ip daddr $B @th,64,32 0x42594520"
	caller bye-unanswered $B bob <<'S'
pause 1000
BYE
  unanswered
pause 500
S
	deliver
	hang_up
	phone cut-off-behind <<'S'
pause 34000
S
	lose "ip saddr $P ip daddr $B @th,64,32 0x42594520"
	caller bye-unanswered-behind $P bob <<'S'
pause 1000
BYE
recv 408 timeout=40000
pause 500
S
	deliver
	hang_up
	phone guarded <<'S'
recv BYE
ok
S
	caller bye-challenged $P guarded -auth_uri bob@$B:5060 <<'S'
pause 500
BYE
recv 407
BYE
  user alice secret
recv 200
S
	hang_up
	phone crosses <<'S'
pause 450
BYE
recv BYE
ok
recv 200
S
	caller bye-crossing $P far <<'S'
pause 500
BYE
recv BYE
ok
recv 200
S
	hang_up
	phone crosses-481 <<'S'
pause 450
BYE
recv BYE
reply 481 Call/Transaction Does Not Exist
recv 481
S
	caller bye-crossing-481 $P far <<'S'
pause 500
BYE
recv BYE
reply 481 Call/Transaction Does Not Exist
recv 481
S
	hang_up
	phone lost <<'S'
recv BYE
ok
S
	lose "@th,64,32 0x42594520 numgen inc mod 50 == 0"
	caller bye-lost-once $B bob <<'S'
pause 500
BYE
recv 200
S
	deliver
	hang_up
}
label() {
	finding bye-refused-403@example.com answered bye-refused 'The phone refused the BYE of the caller with 403 and stayed in the call'
	finding bye-refused-481@example.com answered bye-refused 'The caller had forgotten the call and refused the BYE of the phone with 481'
	finding bye-refused-500@example.com answered bye-refused 'The caller refused the BYE of the phone with 500; the proxy passed it on'
	finding bye-unanswered@example.com answered bye-unanswered 'The BYE never reached the phone: sent ten times in 32 s, no answer'
	finding bye-unanswered-behind@example.com answered bye-unanswered 'No BYE of the proxy reached the phone; the proxy answered the caller with 408 after 30 s'
	finding bye-challenged@example.com answered - 'The proxy challenged the BYE; the signed BYE was accepted'
	finding bye-crossing@example.com answered - 'Both hung up at once; both BYEs were accepted'
	finding bye-crossing-481@example.com answered - 'Both hung up at once; each BYE met a call that was over already (481)'
	finding bye-lost-once@example.com answered - 'The first copy of the BYE was lost, the second accepted'
}
