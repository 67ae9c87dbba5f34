# A PBX hung up an answered call because no RTP came in for two seconds.
#
# Asterisk 22 with `rtp_timeout=2`; the caller sends no RTP at all, as behind a firewall that drops it.
net=10
calls() {
	pbx
	uac $A $X answer-and-wait no-rtp@example.com <<'S'
INVITE
  from silence
recv 100? 200
ACK
recv BYE timeout=20000
ok
pause 200
S
}
label() {
	truth no-rtp@example.com media-timeout answered 'The PBX answered, got no RTP for 2 s and hung up (rtp_timeout)'
}
