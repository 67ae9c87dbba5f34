# A proxy sent a call to itself until Max-Forwards ran out.
#
# Kamailio with a wrong route; the caller started at Max-Forwards: 6 to keep the capture short. The 483 comes back
# through each turn of the loop.
net=18
calls() {
	proxy
	uac $A $P around around@example.com <<'S'
INVITE
  Max-Forwards: 6
recv 100? 483
ACK
pause 500
S
}
label() {
	truth around@example.com loop failed 'The proxy routed the call to itself'
}
