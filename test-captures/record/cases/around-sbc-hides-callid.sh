# Three calls through a proxy that hides topology: answered, busy, and given up by the caller; each side has its own Call-ID.
#
# Kamailio with topoh and mask_callid: tags, CSeq, numbers and SDP are the same on both sides, Call-ID, Via and Contact are
# not. RTP goes past the proxy.
net=184 cut=1 proxy_config=kamailio-hide.cfg
calls() {
	proxy 30000
	uas $B hidden-answers <<'S'
recv INVITE
180 Ringing
pause 900
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $P 30555201 hidden-answered@example.com <<'S'
INVITE
  from +498912301
recv 100? 180? 183? 200
ACK
rtp
pause 400
BYE
recv 200
S
	hang_up
	uas $B hidden-busy <<'S'
recv INVITE
100 Trying
486 Busy Here
recv ACK
S
	uac $A $P 30555202 hidden-busy@example.com <<'S'
INVITE
  from +498912302
recv 100? 180? 183? 486
ACK
S
	hang_up
	uas $B hidden-rings <<'S'
recv INVITE
180 Ringing
recv CANCEL
ok
487 Request Terminated
recv ACK
S
	uac $A $P 30555203 hidden-gave-up@example.com <<'S'
INVITE
  from +498912303
recv 100? 180
pause 2300
CANCEL
recv 200
recv 487
ACK
S
}
both() {
	joined hidden-$1@example.com "$(leg $P $B $2)" 'The proxy passed the first call on under another Call-ID'
	finding hidden-$1@example.com $3 - "$4"
	finding "$(leg $P $B $2)" $3 - "$4"
}
label() {
	both answered 1 answered 'Rang 0.9 s, answered, the caller hung up'
	both busy 2 busy 'The phone was busy'
	both gave-up 3 cancelled-by-caller 'The caller gave up after 2.3 s of ringing'
	legs
}
