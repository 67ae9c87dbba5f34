# Messages: delivered, refused with 404 and 403, never answered; and two SMS over IP, of which one failed after it was accepted.
#
# SIPp plays the handsets, the message server and the 3GPP gateway (IP-SM-GW). The gateway accepts both SMS with 202, then
# reports by a MESSAGE of its own with an RP-ACK for one, and an RP-ERROR for the other: RP cause 28, unidentified subscriber.
net=180
calls() {
	uas $B server-1 <<'S'
recv MESSAGE
reply 200 OK
  tag server
S
	uac $A $B bob message-delivered@example.com <<'S'
MESSAGE
  Content-Type: text/plain
  body The meeting is at ten.
recv 200
S
	hang_up
	uas $B server-2 <<'S'
recv MESSAGE
reply 404 Not Found
  tag server
S
	uac $A $B nobody message-404@example.com <<'S'
MESSAGE
  Content-Type: text/plain
  body Is anybody there?
recv 404
S
	hang_up
	uas $B server-3 <<'S'
recv MESSAGE
reply 403 Forbidden
  tag server
S
	uac $A $B carol message-403@example.com <<'S'
MESSAGE
  Content-Type: text/plain
  body Win a prize!
recv 403
S
	hang_up
	sms one '\x2a'
	report one '\x03\x2a'
	sms two '\x2b'
	report two '\x05\x2b\x01\x1c'
	silent $D
	(uac $A $D dave message-unanswered@example.com -timeout 34 <<'S'
MESSAGE
  Content-Type: text/plain
  body Call me back.
recv 200 timeout=34000
S
	) 2> /dev/null
}
# sms NAME REFERENCE: the handset sends an RP-DATA with the text "hello".
sms() {
	uas $B gateway-$1 <<'S'
recv MESSAGE
reply 202 Accepted
  tag server
S
	uac $A $B +493055501 sms-$1@example.com <<S
MESSAGE
  Content-Type: application/vnd.3gpp.sms
  bytes \x00$2\x00\x07\x91\x94\x71\x01\x67\x00\xf0\x12\x01\x05\x0b\x91\x44\x97\x11\x23\x45\xf6\x00\x00\x05\xe8\x32\x9b\xfd\x06
recv 202
S
	hang_up
}
# report NAME BODY: the gateway says what became of it.
report() {
	uas $A handset-$1 <<'S'
recv MESSAGE
reply 200 OK
  tag server
S
	uac $B $A alice report-$1@example.com <<S
MESSAGE
  from +493055501
  In-Reply-To: sms-$1@example.com
  Content-Type: application/vnd.3gpp.sms
  bytes $2
recv 200
S
	hang_up
}
label() {
	requests MESSAGE $B 5 3 2 0 'Text: 200, 404, 403. Two SMS: both accepted with 202; the second failed later'
	requests MESSAGE $A 2 2 0 0 'What became of the two SMS: RP-ACK for sms-one, RP-ERROR with cause 28 for sms-two'
	requests MESSAGE $D 1 0 0 1 'The host was off: MESSAGE repeated until 32 s, no response'
}
