# Eleven phones and a registrar: registered, taken back, wrong password, none, 403, 404, 423 twice, 302, 400, and 480.
#
# Kamailio and SIPp, each phone with an address of record of its own. The 423 names Min-Expires: one phone asks again for so
# long, the other gives up.
net=171 proxy_config=kamailio-around.cfg
register() {
	uac $A $P $1 $1@example.com
}
calls() {
	proxy 30000
	register stays <<'S'
REGISTER
  from stays
  Expires: 300
recv 401
REGISTER
  user stays secret
  Expires: 300
recv 200
pause 1500
REGISTER
  user stays secret
  Expires: 300
recv 200
S
	register leaves <<'S'
REGISTER
  from leaves
  Expires: 300
recv 401
REGISTER
  user leaves secret
  Expires: 300
recv 200
pause 1500
REGISTER
  user leaves secret
  Expires: 0
recv 200
S
	register mistyped <<'S'
REGISTER
  from mistyped
  Expires: 300
recv 401
REGISTER
  user mistyped wrong
  Expires: 300
recv 401
pause 700
REGISTER
  user mistyped wrong
  Expires: 300
recv 401
pause 700
REGISTER
  user mistyped wrong
  Expires: 300
recv 401
S
	register unsigned <<'S'
REGISTER
  from unsigned
  Expires: 300
recv 401
S
	register closed <<'S'
REGISTER
  from closed
  Expires: 300
recv 403
S
	register nobody <<'S'
REGISTER
  from nobody
  Expires: 300
recv 404
S
	uac $A $P brief brief-repeated@example.com <<'S'
REGISTER
  from brief
  Expires: 30
recv 423
REGISTER
  Expires: 60
recv 401
REGISTER
  user brief secret
  Expires: 60
recv 200
S
	uac $B $P brief brief-gave-up@example.com <<'S'
REGISTER
  from brief
  Expires: 30
recv 423
S
	register moved <<'S'
REGISTER
  from moved
  Expires: 300
recv 302
S
	register starred <<'S'
REGISTER
  from starred
  Contact: *
  Expires: 300
recv 401
REGISTER
  user starred secret
  Contact: *
  Expires: 300
recv 400
S
	register odd <<'S'
REGISTER
  from odd
  Expires: 300
recv 480
S
}
label() {
	registration stays@example.com stays@example.com registered - 'Challenged, right password, registered for 300 s, refreshed after 1.5 s'
	registration leaves@example.com leaves@example.com unregistered - 'Registered, and taken back after 1.5 s'
	registration mistyped@example.com mistyped@example.com auth-failed - 'Signed three times with a wrong password: 401 each time'
	registration unsigned@example.com unsigned@example.com auth-failed - 'The phone never answered the challenge'
	registration closed@example.com closed@example.com forbidden - 'Refused for this user: 403'
	registration nobody@example.com nobody@example.com not-found - 'There is no such user: 404'
	registration brief-repeated@example.com brief@example.com registered interval-raised 'Asked for 30 s, was told Min-Expires: 60 with 423, asked for 60 s and was registered'
	registration brief-gave-up@example.com brief@example.com interval-too-brief - 'Asked for 30 s, was told Min-Expires: 60 with 423, and gave up'
	registration moved@example.com moved@example.com redirected - 'Sent to another registrar: 302'
	registration starred@example.com starred@example.com bad-request - 'Contact: * with Expires: 300, which RFC 3261 10.2.2 forbids: 400'
	registration odd@example.com odd@example.com unexplained - 'Refused with 480 and no reason'
}
