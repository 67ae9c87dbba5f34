# A PBX ended calls unanswered with one cause after another, as a gateway passes on what the telephone network said.
#
# Asterisk 22: `Wait(1)`, `Hangup(cause)`, with 8 s of ringing before cause 19, and `Busy()`, `Congestion()` and
# `Incomplete(n)`. Asterisk turns the cause into the status code and repeats it in `Reason: Q.850;cause=`. The last
# call is to an extension that does not exist. `Congestion()` sets cause 34 too late now and then, and then the 503
# carries cause 0 (no row for it then).
net=8
codes='1:404 17:486 19:480 20:480 27:502 28:484 34:503 38:500 58:488'
calls() {
	local pair
	pbx
	for pair in $codes; do
		uac $A $X cause-${pair%:*} cause-${pair%:*}@example.com <<S
INVITE
recv 100? 180? ${pair#*:}
ACK
pause 100
S
	done
	for pair in busy:486 congestion:503 incomplete:484 no-such-extension:404; do
		uac $A $X ${pair%:*} pbx-${pair%:*}@example.com <<S
INVITE
recv 100? 180? ${pair#*:}
ACK
pause 100
S
	done
}
label() {
	truth cause-1@example.com unallocated-number 'not found' 'The dial plan ended the call with cause 1, unallocated number'
	truth cause-17@example.com busy busy 'The dial plan ended the call with cause 17, user busy'
	truth cause-19@example.com no-answer 'no answer' 'Rang for 8 s, then the dial plan ended the call with cause 19, no answer from user'
	truth cause-20@example.com not-registered 'not found' 'The dial plan ended the call with cause 20, subscriber absent'
	truth cause-27@example.com network-failure failed 'The dial plan ended the call with cause 27, destination out of order'
	truth cause-28@example.com number-incomplete rejected 'The dial plan ended the call with cause 28, invalid number format'
	truth cause-34@example.com congestion failed 'The dial plan ended the call with cause 34, no circuit available'
	truth cause-38@example.com network-failure failed 'The dial plan ended the call with cause 38, network out of order'
	truth cause-58@example.com incompatible-media failed 'The dial plan ended the call with cause 58, bearer capability not available'
	truth pbx-busy@example.com busy busy 'Dial plan: Busy()'
	reason pbx-congestion@example.com | grep -q cause=34 && truth pbx-congestion@example.com congestion failed 'Dial plan: Congestion()'
	truth pbx-incomplete@example.com number-incomplete rejected 'Dial plan: Incomplete(n)'
	truth pbx-no-such-extension@example.com not-found 'not found' 'The dial plan has no such extension'
}
