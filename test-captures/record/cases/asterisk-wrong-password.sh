# Three callers that a PBX would not let in: a wrong password, no password at all, and an address that is refused.
#
# Asterisk 22. The first caller answers the challenge three times with a wrong password and gets 401 again and again; the
# second never answers it; the third comes from an address that the endpoint's access list denies and gets 403 at once.
net=9
calls() {
	pbx
	uac $A $X echo wrong-password@example.com <<'S'
INVITE
  from carol
recv 100? 401
ACK
INVITE
  user carol wrong
recv 100? 401
ACK
INVITE
  user carol wrong
recv 100? 401
ACK
INVITE
  user carol wrong
recv 100? 401
ACK
pause 200
S
	uac $A $X echo no-password@example.com <<'S'
INVITE
  from carol
recv 100? 401
ACK
pause 3000
S
	uac $A $X echo refused-address@example.com <<'S'
INVITE
  from mallory
recv 100? 403
ACK
pause 200
S
}
label() {
	truth wrong-password@example.com auth-failed unauthorized 'The caller signed three times with a wrong password'
	truth no-password@example.com auth-failed unauthorized 'The caller never answered the challenge'
	truth refused-address@example.com forbidden rejected "The PBX refused the caller's address"
}
