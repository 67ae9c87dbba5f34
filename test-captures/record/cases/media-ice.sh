# Phones with ICE whose candidates are all private, behind NATs, without STUN or TURN.
#
# baresip with `medianat=ice` and no server. 1 the caller is behind 192.0.2.50, the callee behind 192.0.2.60, each has only
# its private host address as candidate: neither finds the other, ICE fails; the call goes on in silence. 2 the callee, at
# 192.0.2.3, is public, and could learn the caller's address from its STUN (RFC 8445, peer-reflexive): this baresip does
# not, and never sends. 3 a linphone there does, and all is well. The file without a suffix was captured at the proxy,
# where no media pass; `-at-caller` in the caller's network, `-at-callee` at 192.0.2.3.
proxy_config=kamailio-media.cfg
network() {
	B=192.0.2.60
	host $P
	host $C
	nat 192.0.2.50 192.168.1.1
	behind 192.168.1.1 192.168.1.20
	nat $B 10.0.0.1 10.0.0.20
	behind 10.0.0.1 10.0.0.20
	tap $P
	tap 192.168.1.20 at-caller
	tap $C at-callee
}
calls() {
	relay
	proxy
	local line=';regint=0;audio_codecs=PCMU;ptime=60;medianat=ice'
	softphone 192.168.1.20 alice "<sip:alice@example.com>;outbound=\"sip:$P\"$line" 'module ice.so'
	softphone 10.0.0.20 bob "<sip:bob@example.com>;answermode=auto$line" 'module ice.so'
	softphone $C carol "<sip:carol@$C>;answermode=auto$line" 'module ice.so'
	press 192.168.1.20 dial sip:bob@example.com
	sleep 9
	press 192.168.1.20 hangup
	sleep 1
	kill $alice
	wait $alice 2>/dev/null
	rm -rf "$tmp/baresip-alice"
	softphone 192.168.1.20 alice "<sip:alice@example.com>$line" 'module ice.so'
	press 192.168.1.20 dial sip:carol@$C
	sleep 2.5
	press 192.168.1.20 hangup
	sleep 1
	kill $carol
	wait $carol 2>/dev/null
	linphone $C dave '[net]' 'firewall_policy=ice'
	press 192.168.1.20 dial sip:dave@$C
	say dave answer
	sleep 2.5
	press 192.168.1.20 hangup
	sleep 1
}
label() {
	local first=$(leg 192.0.2.50 $P) second=$(leg 192.168.1.20 $C 1 at-caller) third=$(leg 192.168.1.20 $C 2 at-caller)
	finding "$first" answered ice-private-candidates 'Each phone named only its private address, each behind a NAT of its own: ICE failed, nobody heard anything'
	finding "$first" answered ice-private-candidates,no-audio? 'Each phone named only its private address, each behind a NAT of its own: ICE failed, nobody heard anything' at-caller
	finding "$second" answered one-way-audio,ice-private-candidates? 'Only the caller is behind a NAT, and named only its private address: ICE never paired at the callee, which sent nothing' at-caller
	finding "$second" answered one-way-audio,ice-private-candidates? 'Only the caller is behind a NAT, and named only its private address: ICE never paired here, and the callee sent nothing' at-callee
	finding "$third" answered - 'Only the caller is behind a NAT, and named only its private address; the callee learnt the public one from its STUN: sound both ways' at-caller
	finding "$third" answered - 'Only the caller is behind a NAT, and named only its private address; the callee learnt the public one from its STUN: sound both ways' at-callee
}
