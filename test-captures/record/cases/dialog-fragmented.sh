# Two INVITEs of 3 kB went out in IP fragments: the first was never answered though small requests were, the second was.
#
# Asterisk 22 and SIPp, in a network whose packets hold 1500 bytes. In the first call something on the way drops all
# fragments but the first of each (nftables): OPTIONS before and after it is answered, the INVITE is not. The second
# call is the sound one: no fragment is lost.
net=120
options() {
	uac $A $X echo $1@example.com <<'S'
OPTIONS
recv 200
pause 100
S
}
invite() { # NAME; the rest of the call
	uac $A $X echo $1@example.com <<< "INVITE
  Content-Type: application/sdp
$(printf 'v=0\no=- 1 1 IN IP4 %s\ns=call\nc=IN IP4 %s\nt=0 0\nm=audio 20000 RTP/AVP 0\na=rtpmap:0 PCMU/8000\n' $A $A | sed 's/^/  body /'
	for n in $(seq 40); do echo "  body a=candidate:$n 1 UDP 2130706431 $A $((20000 + n)) typ host generation 0"; done)
$(cat)"
}
calls() {
	ip link set lo mtu 1500
	pbx
	nft "add table ip loss; add chain ip loss fragments { type filter hook prerouting priority -450; }
		add rule ip loss fragments ip frag-off & 0x1fff != 0 drop" || fail "nft"
	options options-before
	invite fragments-lost <<'S'
  unanswered
pause 500
S
	options options-after
	sleep 10
	nft delete table ip loss
	invite fragments-passed <<'S'
recv 100? 200
ACK
pause 500
BYE
recv 200
S
}
label() {
	finding fragments-lost@example.com no-response fragmented-request 'The INVITE went out in fragments and all but the first of each were dropped; OPTIONS before and after it was answered'
	finding fragments-passed@example.com answered - 'The INVITE went out in fragments, all arrived, and it was answered'
}
