# Sound calls of a browser phone through an Asterisk: SIP over WebSocket, ICE, DTLS-SRTP, RTP and RTCP on one port.
#
# JsSIP with libwebrtc in Node.js; Asterisk 22 with `webrtc=yes`. 1 to a tone of the PBX. 2 to a baresip, on with plain
# RTP: two legs. Needs NODE_PATH, a folder with the npm packages jssip, jssip-node-websocket and @roamhq/wrtc.
network() {
	host $A
	host $B
	host $X
	tap lan
}
settings() {
	printf '%s\n' 'load = res_http_websocket.so' 'load = res_pjsip_transport_websocket.so' 'load = res_srtp.so' 'load = res_crypto.so' \
		>> "$1/modules.conf"
	printf '%s\n' '[general]' 'enabled = yes' "bindaddr = $X" 'bindport = 8088' > "$1/http.conf"
	printf '%s\n' 'icesupport = yes' >> "$1/rtp.conf"
	sed -i '/^\[alice\](phone)/a webrtc = yes\ndtls_auto_generate_cert = yes' "$1/pjsip.conf"
	printf '%s\n' '[ws]' 'type = transport' 'protocol = ws' "bind = $X:8088" >> "$1/pjsip.conf"
}
calls() {
	pbx
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60"
	$(at $A) node "$here/jssip.js" $A ws://$X:8088/ws sip:tone@$X 1.2 > "$tmp/jssip.log" 2>&1
	sleep 1
	$(at $A) node "$here/jssip.js" $A ws://$X:8088/ws sip:bob@$X 1.2 > "$tmp/jssip2.log" 2>&1
	sleep 1
}
label() {
	finding "$(leg $A $X 1)" answered - 'A tone of the PBX after a second of ringing, sound both ways, the caller hung up'
	finding "$(leg $A $X 2)" answered - 'The leg of the browser phone: sound both ways, the caller hung up'
	finding "$(leg $X $B)" answered - 'The leg to the phone: sound both ways'
}
