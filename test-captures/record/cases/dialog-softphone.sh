# Three sound calls between two softphones through a proxy that wants every request of the call signed.
#
# baresip on both sides, Kamailio between them, which challenges each re-INVITE and BYE of the caller with 407. The
# caller holds the call, takes it back and hangs up; the called side holds it, takes it back and hangs up; nobody picks
# up for 3 s and the caller gives up. All credentials are for the Request-URI. Only SIP was captured.
net=125
vantage() { echo 'port 5060'; }
calls() {
	proxy
	softphone $A alice "<sip:alice@example.com>;auth_user=alice;auth_pass=secret;regint=0;audio_codecs=PCMU;outbound=\"sip:$P:5060\""
	softphone $B bob "<sip:bob@example.com>;regint=0;answermode=manual;audio_codecs=PCMU"
	press $A dial sip:guarded@$P
	sleep 1; press $B accept
	sleep 1; press $A hold
	sleep 1; press $A resume
	sleep 1; press $A hangup
	sleep 1
	press $A dial sip:guarded@$P
	sleep 1; press $B accept
	sleep 1; press $B hold
	sleep 1; press $B resume
	sleep 1; press $B hangup
	sleep 1
	press $A dial sip:guarded@$P
	sleep 3; press $A hangup
	sleep 1
}
label() {
	finding "$(leg $A $P 1)" answered - 'Held and taken back by the caller, who hung up; each request was challenged and signed'
	finding "$(leg $A $P 2)" answered - 'Held and taken back by the called side, which hung up'
	finding "$(leg $A $P 3)" cancelled-by-caller - 'Rang for 3 s, the caller gave up'
}
