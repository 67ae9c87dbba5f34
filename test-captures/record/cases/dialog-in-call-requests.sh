# Six answered calls with INFO, REFER and NOTIFY in them: refused, without an answer, and accepted.
#
# Asterisk 22, Kamailio and SIPp. That Asterisk lets such an INFO and NOTIFY go unanswered is its own doing. Only SIP
# was captured. `findings.tsv` says which call is which.
net=107
vantage() { echo 'port 5060'; }
calls() {
	proxy
	pbx
	uac $A $X echo refer-refused@example.com <<'S'
INVITE
  from untransferable
recv 100? 200
ACK
pause 500
REFER
  Refer-To: <sip:tone@example.com>
  Referred-By: <sip:untransferable@example.com>
recv 603
pause 500
BYE
recv 200
S
	uac $A $X echo info-accepted@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
INFO
  Content-Type: application/dtmf-relay
  body Signal=5
  body Duration=160
recv 200
pause 500
BYE
recv 200
S
	uac $A $X echo info-unanswered@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
INFO
  unanswered
  Content-Type: application/vnd.example
  body hello
BYE
recv 200
S
	uac $A $X echo notify-unanswered@example.com <<'S'
INVITE
recv 100? 200
ACK
pause 500
NOTIFY
  unanswered
  Event: refer
  Subscription-State: active
  Content-Type: message/sipfrag
  body SIP/2.0 200 OK
BYE
recv 200
S
	phone unsubscribed <<'S'
recv NOTIFY
reply 489 Bad Event
  Allow-Events: talk, hold
recv INFO
reply 415 Unsupported Media Type
  Accept: application/dtmf-relay
recv BYE
ok
S
	caller notify-and-info-refused $B bob <<'S'
pause 500
NOTIFY
  Event: conference
  Subscription-State: active
recv 489
pause 500
INFO
  Content-Type: application/dtmf
  body 5
recv 415
pause 500
BYE
recv 200
S
	hang_up
	phone subscribed <<'S'
recv NOTIFY
ok
recv INFO
ok
recv BYE
ok
S
	caller notify-and-info-accepted $P guarded -auth_uri bob@$B:5060 <<'S'
pause 500
NOTIFY
  Event: talk
  Subscription-State: active
recv 200
pause 500
INFO
  Content-Type: application/dtmf-relay
  body Signal=5
  body Duration=160
recv 407
INFO
  user alice secret
  Content-Type: application/dtmf-relay
  body Signal=5
  body Duration=160
recv 200
pause 500
BYE
recv 407
BYE
  user alice secret
recv 200
S
	hang_up
}
label() {
	finding refer-refused@example.com answered refer-refused 'The caller may not transfer calls: the PBX refused the REFER with 603'
	finding info-accepted@example.com answered - 'A DTMF digit in an INFO, which the PBX accepted'
	finding info-unanswered@example.com answered info-unanswered 'The PBX never answers an INFO with a body it does not know; repeated for 32 s'
	finding notify-unanswered@example.com answered notify-unanswered 'The PBX never answers a NOTIFY to which it has no subscription; repeated for 32 s'
	finding notify-and-info-refused@example.com answered notify-refused,info-refused 'The phone refused a NOTIFY with 489 and an INFO with 415'
	finding notify-and-info-accepted@example.com answered - 'NOTIFY accepted; the proxy challenged INFO and BYE and took the signed ones'
}
