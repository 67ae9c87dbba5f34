# A proxy forked a call into two branches that meet again at one softphone: 482 for the second, answered on the first.
#
# Kamailio with a wrong route, and baresip, which answers by itself and refuses the second copy (RFC 3261 8.2.2.2). Only
# SIP was captured.
net=117
vantage() { echo 'port 5060'; }
calls() {
	proxy
	softphone $B bob "<sip:bob@example.com>;regint=0;answermode=auto;audio_codecs=PCMU"
	uac $A $P twins merged@example.com <<'S'
INVITE
recv 100? 180? 200
ACK
pause 1000
BYE
recv 200
S
}
label() {
	finding merged@example.com answered merged-request 'Both branches of the fork led to one phone: it answered the first and refused the second with 482'
}
