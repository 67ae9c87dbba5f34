# Six sound calls between two baresips: plain, held and taken back, SRTP, DTLS-SRTP, ICE, and with video.
#
# The second is put on hold (`a=sendonly`, answered `a=recvonly`) and taken back with re-INVITEs, and digits are pressed
# (payload type 101, as negotiated). The third has SDES keys in both SDPs, the fourth fingerprints. The fifth has ICE:
# STUN on the media ports, and RTP and RTCP on one port. Of the video VP8 is sent both ways.
network() {
	host $A
	host $B
	tap lan
}
pair() {
	softphone $A alice "<sip:alice@$A>;regint=0;answermode=manual;audio_codecs=PCMU$1" "${@:2}"
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU$1" "${@:2}"
	both="$alice $bob"
}
part() {
	press $A hangup
	sleep 0.7
	kill $both
	wait $both 2>/dev/null
	rm -rf "$tmp"/baresip-*/
}
calls() {
	pair ''
	press $A dial sip:bob@$B
	sleep 1
	part
	pair ''
	press $A dial sip:bob@$B
	sleep 1
	press $A hold
	sleep 1
	press $A resume
	sleep 1
	press $A sndcode 5
	sleep 1
	part
	pair ';mediaenc=srtp-mand' 'module srtp.so'
	press $A dial sip:bob@$B
	sleep 1
	part
	pair ';mediaenc=dtls_srtp' 'module dtls_srtp.so'
	press $A dial sip:bob@$B
	sleep 1
	part
	pair ';medianat=ice' 'module ice.so' 'rtcp_mux yes'
	press $A dial sip:bob@$B
	sleep 1
	part
	pair ';video_codecs=VP8' 'module fakevideo.so' 'module vp8.so' 'video_source fakevideo' 'video_display fakevideo' \
		'video_size 176x144' 'video_bitrate 64000' 'video_fps 10'
	press $A dial sip:bob@$B
	sleep 1
	part
}
label() {
	finding "$(leg $A $B 1)" answered - 'G.711 both ways, the caller hung up'
	finding "$(leg $A $B 2)" answered - 'Held by the caller for 2 s and taken back; a digit was sent; the caller hung up'
	finding "$(leg $A $B 3)" answered - 'SRTP with SDES keys both ways, the caller hung up'
	finding "$(leg $A $B 4)" answered - 'DTLS-SRTP both ways, the caller hung up'
	finding "$(leg $A $B 5)" answered - 'ICE with host candidates, RTP and RTCP on one port, sound both ways'
	finding "$(leg $A $B 6)" answered - 'Sound and VP8 video both ways, the caller hung up'
}
