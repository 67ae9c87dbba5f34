# A redirect server sent three callers to another phone: one followed, one did not, and once the proxy itself followed.
#
# Kamailio says 302 with a Contact. The first caller sends a new INVITE with the same Call-ID (RFC 3261 8.1.3.4) to
# that phone and is answered; the second gives up. In the third call the phone redirects and the proxy follows for the
# caller.
net=19
calls() {
	proxy
	uas $C ben <<'S'
recv INVITE
180 Ringing
pause 500
200 OK
recv ACK
recv BYE
ok
S
	uac $A $P moved redirect-followed@example.com <<S
INVITE
recv 100? 302
ACK
pause 100
dest $C
INVITE
  to bob
recv 100? 180? 200
ACK
pause 1000
BYE
recv 200
S
	hang_up
	uac $A $P moved redirect-not-followed@example.com <<'S'
INVITE
recv 100? 302
ACK
pause 2000
S
	uas $B bob <<'S'
recv INVITE
302 Moved Temporarily
  Contact: <sip:ben@example.com>
recv ACK
S
	uas $C ben2 <<'S'
recv INVITE
180 Ringing
pause 1000
200 OK
recv ACK
recv BYE
ok
S
	uac $A $P follow redirect-by-proxy@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
pause 500
BYE
recv 200
S
}
label() {
	truth redirect-followed@example.com answered answered 'Redirected; the caller followed and the other phone answered'
	truth redirect-not-followed@example.com redirected redirected 'Redirected; the caller did not follow'
	truth redirect-by-proxy@example.com answered answered 'The phone redirected, the proxy followed, the other phone answered'
}
