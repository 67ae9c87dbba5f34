# Five calls with session timers of 90 or 120 s: one never refreshed, one refreshed by both at once, and sound ones.
#
# Asterisk 22, Kamailio and SIPp, in real time (RFC 4028). Not refreshed: the caller is to refresh every 90 s and never
# does; the PBX hangs up after 60 s, 30 s before the timer runs out (RFC 4028, section 10). Both at once: each
# side takes itself for the refresher, the two INVITEs of half time cross on a long line and get 491, and both hang up.
# Sound: the PBX refreshes and the call lives on beyond 90 s; the caller hangs up after 40 s, before any refresh was
# due; the PBX wants at least 120 s (422, Min-SE) and the caller asks again with that.
net=110
calls() {
	proxy
	pbx
	(
		uac $A $X answer-and-wait-long timer-not-refreshed@example.com -p 5061 -mp 21000 -timeout 200 <<'S'
INVITE
  from timed
  Supported: timer
  Session-Expires: 90;refresher=uac
recv 100? 200
ACK
recv BYE timeout=150000
ok
pause 300
S
	) &
	local first=$!
	(
		uac $A $X answer-and-wait-long timer-refreshed@example.com -p 5062 -mp 22000 -timeout 200 <<'S'
INVITE
  from timed
  Allow: INVITE, ACK, CANCEL, BYE, UPDATE
  Supported: timer
  Session-Expires: 90;refresher=uas
recv 100? 200
ACK
recv UPDATE timeout=100000
reply 200 OK
  Supported: timer
  Session-Expires: 90;refresher=uac
  Contact: <sip:timed@[local_ip]:[local_port]>
recv UPDATE timeout=100000
reply 200 OK
  Supported: timer
  Session-Expires: 90;refresher=uac
  Contact: <sip:timed@[local_ip]:[local_port]>
pause 25000
BYE
recv 200
S
	) &
	local second=$!
	uac $A $X answer-and-wait-long timer-too-brief@example.com <<'S'
INVITE
  from patient
  Supported: timer
  Session-Expires: 90
recv 100? 422
ACK
INVITE
  Supported: timer
  Session-Expires: 120
  Min-SE: 120
recv 100? 200
ACK
pause 1000
BYE
recv 200
S
	uac $A $X answer-and-wait-long timer-not-due@example.com <<'S'
INVITE
  from timed
  Supported: timer
  Session-Expires: 90;refresher=uac
recv 100? 200
ACK
pause 40000
BYE
recv 200
S
	phone refreshes <<'S'
pause 44930
INVITE
  once
  Supported: timer
  Session-Expires: 90;refresher=uac
  sdp
recv 100? INVITE
491 Request Pending
recv ACK
recv 491
ACK
BYE
recv BYE
ok
recv 200
S
	uac $A $P far timer-collision@example.com -timeout 120 <<'S'
INVITE
  Supported: timer
  Session-Expires: 90;refresher=uac
recv 100? 180? 200
ACK
pause 45000
INVITE
  once
  Supported: timer
  Session-Expires: 90;refresher=uac
recv 100? INVITE
491 Request Pending
recv 491
ACK
recv ACK
BYE
recv BYE
ok
recv 200
S
	hang_up
	wait $first && wait $second || fail "a session timer did not do as written"
}
label() {
	finding timer-not-refreshed@example.com answered session-timer-expired 'The caller was to refresh the session every 90 s and never did; the PBX hung up'
	finding timer-collision@example.com answered session-timer-collision 'Both sides refreshed at half time, both got 491, both hung up'
	finding timer-refreshed@example.com answered - 'The PBX refreshed the session twice with UPDATE; the caller hung up after more than 90 s'
	finding timer-too-brief@example.com answered - 'The PBX wants 120 s (422), the caller asked again with that and was answered'
	finding timer-not-due@example.com answered - 'The caller hung up after 40 s, before any refresh was due'
}
