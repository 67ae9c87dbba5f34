# Media that stopped in a call, with a media timeout that ended it and without one.
#
# Asterisk 22, `rtp_timeout=4`: the caller freezes after a second, the PBX hangs up when 4 s have passed without RTP. 2 a
# baresip with `rtp_timeout 4` hangs up on a linphone that froze: a plain BYE. 3 without any timeout: the caller freezes
# for 6 s in the middle of a call with the PBX, and hangs up when it is back. Frozen phones thaw to answer the BYE.
network() {
	host $A
	host $B
	host $X
	tap lan
}
settings() {
	printf '%s\n' '[timeout](phone)' 'rtp_timeout = 4' >> "$1/pjsip.conf"
	printf '%s\n' 'exten => talk,1,Answer()' ' same => n,Milliwatt()' >> "$1/extensions.conf"
}
calls() {
	pbx
	softphone $A timeout "<sip:timeout@$X>;regint=0;audio_codecs=PCMU"
	press $A dial sip:talk@$X
	sleep 1
	kill -STOP $timeout
	sleep 7
	kill -CONT $timeout
	sleep 3
	kill $timeout
	wait $timeout 2>/dev/null
	softphone $A alice "<sip:alice@$A>;regint=0;audio_codecs=PCMU;ptime=60" 'rtp_timeout 4'
	linphone $B bob
	press $A dial sip:bob@$B
	say bob answer
	sleep 2
	kill -STOP $bob
	sleep 6
	kill -CONT $bob
	sleep 2
	kill $alice
	wait $alice 2>/dev/null
	rm -rf "$tmp/baresip-alice"
	softphone $A alice "<sip:alice@$X>;regint=0;audio_codecs=PCMU"
	press $A dial sip:talk@$X
	sleep 1
	kill -STOP $alice
	sleep 6
	kill -CONT $alice
	press $A hangup
	sleep 1
}
label() {
	finding "$(leg $A $X 1)" media-timeout 'audio-stopped,repeated?' 'The caller froze after a second; the PBX hung up after 4 s without RTP (rtp_timeout)'
	finding "$(leg $A $B 1)" media-timeout 'audio-stopped,repeated?' 'The called phone froze after 2 s; the caller hung up by itself after 4 s without RTP'
	finding "$(leg $A $X 2)" answered 'audio-stopped?' 'The caller froze for 6 s and hung up as soon as it was back; the PBX has no timeout'
}
