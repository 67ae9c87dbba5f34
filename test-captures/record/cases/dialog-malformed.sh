# Five calls: four INVITEs were no proper SIP, two of them refused with 400 and two never answered; one was odd but proper.
#
# Kamailio with `sanity_check()`, as in its default configuration, says 400 to a CSeq whose method is not that of the
# request and to a Request-URI that is none. It drops an INVITE that is shorter than its Content-Length and one without
# To. Sound: Asterisk 22 answers an INVITE with compact names, a blank before a colon and an escaped quotation mark.
net=122
vantage() { echo 'port 5060'; }
calls() {
	proxy
	pbx
	uac $A $P bob malformed-cseq@example.com <<'S'
INVITE
  CSeq: 1 OPTIONS
  once
pause 1500
S
	uac $A $P bob malformed-uri@example.com <<'S'
INVITE
  uri sip:@@
  once
recv 400
ACK
  uri sip:@@
pause 500
S
	uac $A $P bob malformed-length@example.com <<'S'
INVITE
  Content-Type: application/sdp
  Content-Length: 500
  unanswered
pause 500
S
	uac $A $P bob malformed-no-to@example.com <<'S'
INVITE
  no To
  unanswered
pause 500
S
	uac $A $X echo odd-but-proper@example.com <<'S'
INVITE
  no To
  no From
  f : "Alice \"the first\"" <sip:alice@example.com>;tag=odd
  t:<sip:echo@example.com>
  s: one
  k: x-one,x-two
recv 100? 200
ACK
  no From
  f : "Alice \"the first\"" <sip:alice@example.com>;tag=odd
pause 300
BYE
  no From
  f : "Alice \"the first\"" <sip:alice@example.com>;tag=odd
recv 200
S
}
label() {
	finding malformed-cseq@example.com bad-request malformed 'The method in the CSeq is not that of the request: 400 with a phrase that says so'
	finding malformed-uri@example.com bad-request malformed 'The Request-URI is no URI: 400 with a phrase that says so'
	finding malformed-length@example.com no-response malformed 'The INVITE is shorter than its Content-Length; the proxy dropped it'
	finding malformed-no-to@example.com no-response malformed 'The INVITE has no To; the proxy dropped it'
	finding odd-but-proper@example.com answered - 'Compact names, a blank before a colon, an escaped quotation mark: all proper'
}
