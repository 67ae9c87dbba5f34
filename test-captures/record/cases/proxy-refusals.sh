# A proxy turned six calls away by itself; no phone was reached.
#
# Kamailio: a screening rule (603 within a millisecond), a barred prefix (403), a number too short (484), an unknown
# user (404), too much traffic (503 with Retry-After), a call without Identity (428).
net=17
calls() {
	local pair
	proxy
	for pair in screened:603 premium:403 12:484 nobody:404 busyhour:503 signed:428; do
		uac $A $P ${pair%:*} refused-${pair%:*}@example.com <<S
INVITE
recv 100? ${pair#*:}
ACK
pause 200
S
	done
}
label() {
	truth refused-screened@example.com declined-automatically declined 'A screening rule of the proxy refused it at once'
	truth refused-premium@example.com forbidden rejected 'The proxy bars premium numbers'
	truth refused-12@example.com number-incomplete rejected 'The number was too short for the proxy'
	truth refused-nobody@example.com not-found 'not found' 'The proxy knows no such user'
	truth refused-busyhour@example.com overload failed 'The proxy said it had too much traffic: come back in 30 s'
	truth refused-signed@example.com identity-rejected rejected 'The proxy wants an Identity header and there was none'
}
