# A PBX answered and never got an ACK: it repeated its 200 and hung up after 32 s.
#
# Asterisk 22 and a caller that sees the 200 but sends no ACK, in real time: the classic call that drops at 32 s.
net=11
calls() {
	pbx
	uac $A $X answer-and-wait never-acknowledged@example.com <<'S'
INVITE
recv 100? 200
recv BYE timeout=45000
ok
pause 200
S
}
label() {
	truth never-acknowledged@example.com answered-no-ack answered 'The caller never sent ACK; the PBX repeated the 200 and hung up at 32 s'
}
