# A proxy asked for a password: one caller gave the right one and was answered, one a wrong one and was refused.
#
# Kamailio: 407, then the signed INVITE. The first 407 is no outcome. The second caller signs with a wrong password and
# gets 403 Wrong Password; a third gets 407 again and stops.
net=23
calls() {
	proxy
	uas $B bob <<'S'
recv INVITE
100 Trying
180 Ringing
pause 500
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $P member right-password@example.com <<'S'
INVITE
recv 100? 407
ACK
INVITE
  user alice secret
recv 100? 180? 200
ACK
rtp
pause 1000
BYE
recv 200
S
	uac $A $P strict wrong-password-403@example.com <<'S'
INVITE
recv 100? 407
ACK
INVITE
  user alice wrong
recv 100? 403
ACK
pause 300
S
	uac $A $P member wrong-password-407@example.com <<'S'
INVITE
recv 100? 407
ACK
INVITE
  user alice wrong
recv 100? 407
ACK
pause 2000
S
}
label() {
	truth right-password@example.com answered answered 'Challenged with 407, right password, answered'
	truth wrong-password-403@example.com auth-failed unauthorized 'The password was wrong'
	truth wrong-password-407@example.com auth-failed unauthorized 'The password was wrong; challenged again, the caller stopped'
}
