# A phone publishes its presence: accepted, refused with 412 as its entity tag was old, published anew; and an event refused.
#
# SIPp plays the phone and the presence server. After 412 the phone must publish without SIP-If-Match, as it does here. The
# second phone publishes an event package that the server does not know: 489.
net=181
calls() {
	uas $B presence <<'S'
recv PUBLISH
reply 200 OK
  tag server
  SIP-ETag: a1
  Expires: 300
recv PUBLISH
reply 412 Conditional Request Failed
  tag server
recv PUBLISH
reply 200 OK
  tag server
  SIP-ETag: b2
  Expires: 300
S
	uac $A $B alice publish-sound@example.com <<'S'
PUBLISH
  Event: presence
  Expires: 300
  Content-Type: application/pidf+xml
  body <presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:alice@example.com"/>
recv 200
pause 800
PUBLISH
  Event: presence
  Expires: 300
  SIP-If-Match: old
recv 412
PUBLISH
  Event: presence
  Expires: 300
  Content-Type: application/pidf+xml
  body <presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:alice@example.com"/>
recv 200
S
	hang_up
	uas $B presence-2 <<'S'
recv PUBLISH
reply 489 Bad Event
  tag server
  Allow-Events: presence
S
	uac $A $B alice publish-event@example.com <<'S'
PUBLISH
  Event: weather
  Expires: 300
recv 489
S
}
label() {
	requests PUBLISH $B 4 2 2 0 'Accepted twice; 412 for an old entity tag, after which the phone published anew; 489 for an unknown event'
}
