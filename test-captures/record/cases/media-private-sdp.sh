# A phone behind a NAT that writes its private address into its SDP, and a PBX that sends RTP there, or learns better.
#
# Asterisk 22 at 192.0.2.20; a baresip at 192.168.1.20 behind the NAT 192.0.2.50. 1 `rtp_symmetric=no`: the PBX sends to
# 192.168.1.20, and the phone hears nothing. 2 `rtp_symmetric=yes`: the PBX sends to where RTP comes from, and all is
# well. The file without a suffix was captured at the PBX, `-inside` in the network of the phone.
network() {
	host $X
	nat 192.0.2.50 192.168.1.1
	behind 192.168.1.1 192.168.1.20
	tap $X
	tap 192.168.1.20 inside
}
settings() {
	printf '%s\n' '[latching](phone)' 'rtp_symmetric = yes' >> "$1/pjsip.conf"
}
calls() {
	local user
	pbx
	for user in alice latching; do
		softphone 192.168.1.20 $user "<sip:$user@$X>;regint=0;audio_codecs=PCMU"
		press 192.168.1.20 dial sip:tone@$X
		sleep 3
		press 192.168.1.20 hangup
		sleep 0.7
		kill ${!user}
		wait ${!user} 2>/dev/null
	done
}
label() {
	finding "$(leg 192.0.2.50 $X 1)" answered private-media-address,one-way-audio? 'The PBX sent its RTP to the private address in the SDP: the caller heard nothing'
	finding "$(leg 192.0.2.50 $X 2)" answered - 'The SDP had a private address, but the PBX sent to where RTP came from: sound both ways'
	finding "$(leg 192.0.2.50 $X 1)" answered one-way-audio,private-media-address? 'No RTP of the PBX arrived at the caller, whose SDP had its private address' inside
	finding "$(leg 192.0.2.50 $X 2)" answered - 'Sound both ways' inside
}
