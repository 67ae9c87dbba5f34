# A PBX called a host that is up but runs no SIP: every INVITE came back as ICMP port unreachable.
#
# Asterisk 22. Each ICMP packet carries the INVITE it refuses: it is not a SIP message of its own. What the caller gets
# is in the capture too (no row).
net=50
calls() {
	pbx
	uac $A $X bob nothing-listens@example.com <<'S'
INVITE
recv 100? 180? 503 timeout=45000
ACK
pause 200
S
}
label() {
	truth "$(leg $X $B)" no-response 'no response' 'Nothing listens on the SIP port of that host'
}
