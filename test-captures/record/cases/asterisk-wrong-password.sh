# Two callers that a PBX would not let in: one has a wrong password, one never answers the challenge.
#
# Asterisk 22. The first caller answers the challenge three times with a wrong password and gets 401 again and again;
# the second stops after the first 401.
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
}
label() {
	truth wrong-password@example.com auth-failed unauthorized 'The caller signed three times with a wrong password'
	truth no-password@example.com auth-failed unauthorized 'The caller never answered the challenge'
}
