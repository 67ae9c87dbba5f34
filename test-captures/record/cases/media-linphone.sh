# Six sound calls between two linphones: Opus, held and taken back, SRTP, ICE, with video, and a digit.
#
# linphone sends a few short STUN requests to the media ports before the first RTP, whatever is negotiated: Wireshark
# 4.0 then shows RTP in one direction only, as UDP in the other. The second call is held by its callee, the third has
# SDES keys, the fourth ICE with host candidates. The fifth has a still picture as VP8 video.
network() {
	host $A
	host $B
	tap lan
}
pair() {
	linphone $A alice "$@"
	linphone $B bob "$@"
	both="$alice $bob"
}
talk() {
	say alice "call sip:bob@$B"
	sleep 1.5
	say bob answer
	sleep "$1"
}
part() {
	say alice terminate
	sleep 0.7
	kill $both
	wait $both 2>/dev/null
	rm -rf "$tmp"/linphone-*/ "$tmp"/*.in
}
calls() {
	pair
	talk 1.5
	part
	pair
	talk 1
	say bob pause
	sleep 1.5
	say bob 'resume 1'
	sleep 1
	part
	pair '[sip]' 'media_encryption=srtp'
	talk 1.2
	part
	pair '[net]' 'firewall_policy=ice'
	talk 2
	part
	linphone_options=-V
	pair '[video]' 'enabled=1' 'capture=1' 'display=0' 'size=qcif' 'device=StaticImage: Static picture' 'automatically_initiate=1' 'automatically_accept=1'
	linphone_options=
	talk 2
	part
	pair
	talk 1.5
	say alice '7'
	sleep 1
	part
}
label() {
	finding "$(leg $A $B 1)" answered - 'Opus both ways, the caller hung up'
	finding "$(leg $A $B 2)" answered - 'Held by the callee for 1.5 s and taken back, the caller hung up'
	finding "$(leg $A $B 3)" answered - 'SRTP with SDES keys both ways, the caller hung up'
	finding "$(leg $A $B 4)" answered - 'ICE with host candidates, sound both ways, the caller hung up'
	finding "$(leg $A $B 5)" answered - 'Sound and video both ways, the caller hung up'
	finding "$(leg $A $B 6)" answered - 'Sound both ways and one digit, the caller hung up'
}
