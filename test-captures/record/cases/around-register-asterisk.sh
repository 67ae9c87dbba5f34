# Phones at a PBX: registered, for longer than asked, wrong password, no such user, two phones that fight over one account.
#
# Asterisk 22. It challenges a user that it does not know as it does any other, so that only a second 401 tells. The account
# has max_contacts=1 and remove_existing: whoever registers last throws the other out, three times each; neither
# knows.
net=172
calls() {
	local n
	pbx legs around </dev/null
	uac $I $X reg asterisk-sound@example.com <<'S'
REGISTER
  from reg
  Expires: 120
recv 401
REGISTER
  user reg secret
  Expires: 120
recv 200
S
	uac $I $X reg asterisk-brief@example.com <<'S'
REGISTER
  from reg2
  Expires: 20
recv 401
REGISTER
  user reg2 secret
  Expires: 20
recv 200
S
	uac $I $X reg asterisk-wrong@example.com <<'S'
REGISTER
  from forgetful
  Expires: 120
recv 401
REGISTER
  user forgetful wrong
  Expires: 120
recv 401
REGISTER
  user forgetful wrong
  Expires: 120
recv 401
S
	uac $I $X reg asterisk-stranger@example.com <<'S'
REGISTER
  from stranger
  Expires: 120
recv 401
REGISTER
  user stranger secret
  Expires: 120
recv 401
S
	uac $B $X fight fight-one@example.com <<'S' &
REGISTER
  from fight
  Expires: 120
recv 401
REGISTER
  user fight secret
  Expires: 120
recv 200
pause 2000
REGISTER
  user fight secret
  Expires: 120
recv 200
pause 2000
REGISTER
  user fight secret
  Expires: 120
recv 200
S
	sleep 1
	uac $C $X fight fight-two@example.com <<'S'
REGISTER
  from fight
  Expires: 120
recv 401
REGISTER
  user fight secret
  Expires: 120
recv 200
pause 2000
REGISTER
  user fight secret
  Expires: 120
recv 200
pause 2000
REGISTER
  user fight secret
  Expires: 120
recv 200
S
	wait $!
}
label() {
	registration asterisk-sound@example.com reg@example.com registered - 'Challenged, right password, registered for 120 s'
	registration asterisk-brief@example.com reg2@example.com registered - 'Asked for 20 s; the PBX registered it for 60 s, its minimum'
	registration asterisk-wrong@example.com forgetful@example.com auth-failed - 'Signed twice with a wrong password: 401 each time'
	registration asterisk-stranger@example.com stranger@example.com auth-failed - 'The PBX has no such user; it challenges all the same, and again'
	registration fight-one@example.com fight@example.com registered two-devices 'Registered three times; each time the other phone had thrown this one out'
	registration fight-two@example.com fight@example.com registered two-devices 'Registered three times; each time this phone threw the other one out'
}
