# An analytics engine blocked four calls; nobody was asked.
#
# 603 in its US profile "603+" (phrase "Network Blocked" and a Reason with `v=analytics1`), once as `SIP;cause=603` and
# once as `Q.850;cause=21`; 608 Rejected with a Call-Info that says whom to ask (RFC 8688); and 607 Unwanted, which is
# the called person's own word (RFC 8197), after five seconds of ringing.
net=30
calls() {
	uas $B engine1 <<'S'
recv INVITE
100 Trying
pause 40
603 Network Blocked
  Reason: SIP;cause=603;text="v=analytics1;url=https://example.com";location=RLN
recv ACK
S
	uac $A $B bob network-blocked@example.com <<'S'
INVITE
recv 100? 603
ACK
pause 200
S
	hang_up
	uas $B engine2 <<'S'
recv INVITE
100 Trying
pause 40
603 Network Blocked
  Reason: Q.850;cause=21;text="v=analytics1;tel=+12155550100;id=a1b2c3";location=TN
recv ACK
S
	uac $A $B bob network-blocked-q850@example.com <<'S'
INVITE
recv 100? 603
ACK
pause 200
S
	hang_up
	uas $B engine3 <<'S'
recv INVITE
100 Trying
pause 40
608 Rejected
  Call-Info: <https://example.com/jwscard>;purpose=jwscard
recv ACK
S
	uac $A $B bob rejected-608@example.com <<'S'
INVITE
  Feature-Caps: *;+sip.608
recv 100? 608
ACK
pause 200
S
	hang_up
	uas $B phone <<'S'
recv INVITE
100 Trying
180 Ringing
pause 5000
607 Unwanted
recv ACK
S
	uac $A $B bob unwanted-607@example.com <<'S'
INVITE
recv 100? 180? 607
ACK
pause 200
S
}
label() {
	truth network-blocked@example.com blocked-by-analytics rejected 'An analytics engine blocked it (603+, SIP;cause=603)'
	truth network-blocked-q850@example.com blocked-by-analytics rejected 'An analytics engine blocked it (603+, Q.850;cause=21)'
	truth rejected-608@example.com blocked-by-analytics rejected 'An analytics engine blocked it (608)'
	truth unwanted-607@example.com unwanted declined 'The called person pressed the spam button after 5 s'
}
