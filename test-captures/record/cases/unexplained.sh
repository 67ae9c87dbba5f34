# Three calls failed and nothing in the messages says why.
#
# 499, an unregistered code; 400 Bad Request with no detail; and a plain 480 in 200 ms that never rang (no row: it can
# be a phone that is off, a do-not-disturb or a fault).
net=38
calls() {
	local code phrase
	while read -r code phrase; do
		uas $B server$code <<S
recv INVITE
100 Trying
pause 200
$code $phrase
recv ACK
S
		uac $A $B bob plain-$code@example.com <<S
INVITE
recv 100? $code
ACK
pause 200
S
		hang_up
	done <<'L'
499 Request Failure
400 Bad Request
480 Temporarily Unavailable
L
}
label() {
	truth plain-499@example.com unexplained failed 'The server failed the call with a code of its own and no reason'
	truth plain-400@example.com unexplained failed 'The server refused the request and said no more'
}
