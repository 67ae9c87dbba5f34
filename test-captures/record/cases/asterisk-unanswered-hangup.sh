# An Asterisk dial plan ended four calls that nobody had answered; each got 603 Decline, and nobody declined anything.
#
# Asterisk 22 (chan_pjsip), in turn: `Ringing()`, `Wait(3)`, `Hangup()`; `Wait(2)`, `Hangup()` with no ringing at all;
# `Progress()`, a tone with real RTP for 1.5 s, `Hangup()`; and an extension whose dial plan just ends. Asterisk has no
# SIP code for cause 16, so it says 603 with `Reason: Q.850;cause=16`, whatever went before. Where the dial plan just
# ends, no cause was ever set, and the same 603 carries `cause=0`, which is no Q.850 cause at all.
net=2
calls() {
	local plan
	pbx
	for plan in ring-then-hangup wait-then-hangup end-of-dialplan; do
		uac $A $X $plan $plan@example.com <<-'S'
		INVITE
		recv 100? 180? 603 timeout=10000
		ACK
		pause 200
		S
	done
	uac $A $X tone-then-hangup tone-then-hangup@example.com <<'S'
INVITE
recv 100? 183? 603 timeout=10000
ACK
pause 200
S
}
label() {
	truth ring-then-hangup@example.com hung-up-unanswered 'no answer' 'Dial plan: Ringing(), Wait(3), Hangup(); there was no phone to decline'
	truth wait-then-hangup@example.com hung-up-unanswered 'no answer' 'Dial plan: Wait(2), Hangup(), with no ringing'
	truth end-of-dialplan@example.com hung-up-unanswered 'no answer' 'The dial plan of the extension ended at once; no cause was set, so the 603 says cause=0'
	truth tone-then-hangup@example.com hung-up-unanswered 'no answer' 'Dial plan: early media, a tone for 1.5 s, then Hangup()'
}
