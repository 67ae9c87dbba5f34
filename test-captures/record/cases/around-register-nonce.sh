# Two phones refresh with a nonce that has become old: one is told so and goes on, the other is not, and gives up.
#
# Kamailio takes a nonce for 2 s. For the first phone it says stale=true in the second challenge, and the phone signs again
# with the new nonce. For the second it says nothing, so the phone takes its password for wrong, though it was right 3 s
# before and still is.
net=173 proxy_config=kamailio-around.cfg
calls() {
	proxy 30000 2
	uac $A $P said nonce-said@example.com <<'S'
REGISTER
  from said
  Expires: 300
recv 401
REGISTER
  user said secret
  Expires: 300
recv 200
pause 3200
REGISTER
  user said secret
  Expires: 300
recv 401
REGISTER
  user said secret
  Expires: 300
recv 200
S
	uac $A $P unsaid nonce-unsaid@example.com <<'S'
REGISTER
  from unsaid
  Expires: 300
recv 401
REGISTER
  user unsaid secret
  Expires: 300
recv 200
pause 3200
REGISTER
  user unsaid secret
  Expires: 300
recv 401
S
}
label() {
	registration nonce-said@example.com said@example.com registered - 'Registered; refreshed with an old nonce, was told stale=true, signed again and is registered'
	registration nonce-unsaid@example.com unsaid@example.com auth-failed nonce-not-stale 'Registered; refreshed with an old nonce, was challenged without stale=true and gave up; the password was right'
}
