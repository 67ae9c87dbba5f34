# Five subscriptions at a PBX: ended by the phone, refused twice, lapsed, and one whose NOTIFY the phone refuses.
#
# Asterisk 22 and SIPp. Refused: an event that the PBX does not know (489), and an extension without a hint (404). The fourth
# was for 3 s and never renewed, and the PBX ended it with a NOTIFY that says terminated.
net=179
subscribe() {
	uac $A $X $2 subscribe-$1@example.com
}
calls() {
	pbx legs around <<'S'
exten => 251,hint,PJSIP/bob
exten => 251,1,Dial(PJSIP/bob,30)
S
	subscribe sound 251 <<'S'
SUBSCRIBE
  from alice
  Event: presence
  Accept: application/pidf+xml
  Expires: 300
recv 200
recv NOTIFY
reply 200 OK
pause 500
SUBSCRIBE
  Event: presence
  Accept: application/pidf+xml
  Expires: 0
recv 200
recv NOTIFY
reply 200 OK
S
	subscribe event 251 <<'S'
SUBSCRIBE
  from alice
  Event: weather
  Expires: 300
recv 489
S
	subscribe nobody 259 <<'S'
SUBSCRIBE
  from alice
  Event: presence
  Accept: application/pidf+xml
  Expires: 300
recv 404
S
	subscribe lapsed 251 <<'S'
SUBSCRIBE
  from alice
  Event: presence
  Accept: application/pidf+xml
  Expires: 3
recv 200
recv NOTIFY
reply 200 OK
recv NOTIFY
reply 200 OK
S
	subscribe forgot 251 <<'S'
SUBSCRIBE
  from alice
  Event: presence
  Accept: application/pidf+xml
  Expires: 300
recv 200
recv NOTIFY
reply 481 Subscription Does Not Exist
S
}
label() {
	requests SUBSCRIBE $X 6 4 2 0 'Accepted for three phones, one of which ended it later; refused with 489 and 404'
	requests NOTIFY $A 5 4 1 0 'Four accepted, one of which ended a subscription that was not renewed; 481 from a phone that knew of none'
}
