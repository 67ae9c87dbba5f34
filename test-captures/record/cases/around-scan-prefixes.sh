# Toll fraud was tried: twelve calls to one number abroad within seconds, each with another dial prefix, all refused.
#
# SIPp against Asterisk 22: 00, 900, 9011, +, 000 ... before the same digits, from one host. Two more calls, from another host,
# are an employee who mistypes a number and then gets it right. RTP was left out of the capture.
net=176
vantage() { echo port 5060; }
prefixes='00 900 000 011 9011 + 810 0011 90011 99900 00000 700'
calls() {
	pbx legs around <<'S'
exten => 251,1,Answer()
 same => n,Echo()
S
	{ echo SEQUENTIAL; printf '%s442079460123;\n' $prefixes; } > "$tmp/numbers.csv"
	uac $A $X fraud prefix-%u@example.com -m 12 -r 3 -inf "$tmp/numbers.csv" <<'S'
INVITE
  from 1001
  to [field0]
recv 100? 404
ACK
S
	uac $D $X 252 mistyped@example.com <<'S'
INVITE
  from 103
recv 100? 404
ACK
S
	uac $D $X 251 right@example.com <<'S'
INVITE
  from 103
recv 100? 200
ACK
rtp
pause 800
BYE
recv 200
S
}
label() {
	local n
	for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
		finding prefix-$n@example.com not-found scanner 'One of twelve dial prefixes that were tried before the same number: 404'
	done
	finding mistyped@example.com not-found - 'An employee mistyped an extension: 404'
	finding right@example.com answered - 'The employee called again, and was answered; the caller hung up'
}
