# Calls of a PBX without any RTP, beside calls that have it; captured at the PBX, where it would be seen.
#
# 1 sound. 2 the PBX waits and says nothing, and nothing comes from the caller: no RTP in either direction for 4 s. 3
# `inactive` in both SDPs: no RTP, as agreed. 4 the PBX says nothing, but the caller talks: one direction.
network() {
	host $A
	host $X
	tap $X
}
sdp() { printf '  | %s\n' v=0 "o=- 1 1 IN IP4 $A" s=call "c=IN IP4 $A" 't=0 0' 'm=audio 22000 RTP/AVP 0' "$@"; }
call() {
	uac $A $X $2 none-$1@example.com <<S
INVITE
$(sdp $3)
recv 100? 200
ACK
play $A:22000 $X:9 quiet 4
pause 4000
BYE
recv 200
S
}
calls() {
	pbx
	softphone $A alice "<sip:alice@$X>;regint=0;audio_codecs=PCMU"
	press $A dial sip:short-tone@$X
	sleep 2
	kill $alice
	wait $alice 2>/dev/null
	call nothing answer-and-wait
	call inactive answer-and-wait a=inactive
	softphone $A alice "<sip:alice@$X>;regint=0;audio_codecs=PCMU"
	press $A dial sip:answer-and-wait@$X
	sleep 4
	press $A hangup
	sleep 1
}
label() {
	finding "$(leg $A $X 1)" answered - 'A tone of the PBX for 1 s, sound both ways'
	finding none-nothing@example.com answered no-audio 'Neither side sent one RTP packet in 4 s'
	finding none-inactive@example.com answered - 'Neither side sent RTP in 4 s: both SDPs say inactive'
	finding "$(leg $A $X 4)" answered one-way-audio 'The PBX sent nothing for 4 s: the caller heard nothing'
}
