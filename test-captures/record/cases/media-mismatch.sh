# Calls whose SDP cannot work together: profiles, keys, no answer at all, and payload types that nobody negotiated.
#
# SIPp says what no sound phone says. 1 offer `RTP/AVP`, answer `RTP/SAVP`. 2 offer `RTP/SAVP` with a key, answer
# `RTP/AVP`: each side sends what it wrote. 3 offer and answer `RTP/SAVP`, no key in the answer. 4 no key in either. 5 the 200 has
# no SDP although the INVITE had one. 6 the caller sends its digits with payload type 101; both SDPs say 96. 7 both SDPs
# say G.711 u-law (0), the caller sends A-law (8). 8 a re-INVITE changes to A-law, the callee goes on with u-law. 9 sound:
# the same, but the callee changes too, and only the packets on the way are late. 10 sound: `RTP/SAVP` and keys in both.
network() {
	host $A
	host $B
	tap lan
}
n=0
sdp() {
	n=$((n + 1))
	printf '  | %s\n' v=0 "o=- $n $n IN IP4 [media_ip]" s=call 'c=IN IP4 [media_ip]' 't=0 0' "m=audio $1 $2" "${@:3}"
}
phone() { hang_up; uas $B "$1"; }
call() { uac $A $B bob "mismatch-$1@example.com"; sleep 0.5; }
key='a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz'

# plain NAME 'the offer' 'the answer' [steps of the caller] [steps of the callee] [its length in milliseconds]
plain() {
	local steps=${4:-talk 1.2} other=${5:-talk 1.2} answer='  nosdp'
	[ -n "$3" ] && answer=$(eval "sdp 30000 $3")
	phone "$1" <<S
recv INVITE
200 OK
$answer
recv ACK
play $B:30000 $A:22000 $other
recv BYE
ok
S
	call "$1" <<S
INVITE
$(eval "sdp 22000 $2")
recv 200
ACK
play $A:22000 $B:30000 $steps
pause ${6:-1250}
BYE
recv 200
S
}
# changes NAME [steps of the callee]: a call whose codec is changed with a re-INVITE after a second
changes() {
	phone "$1" <<S
recv INVITE
200 OK
$(sdp 30000 'RTP/AVP 0 8')
recv ACK
play $B:30000 $A:22000 $2
recv INVITE
200 OK
$(sdp 30000 'RTP/AVP 8')
recv ACK
recv BYE
ok
S
	call "$1" <<S
INVITE
$(sdp 22000 'RTP/AVP 0 8')
recv 200
ACK
play $A:22000 $B:30000 talk 1.04 type 8 talk 2.5
pause 1000
INVITE
$(sdp 22000 'RTP/AVP 8')
recv 200
ACK
pause 2500
BYE
recv 200
S
}
calls() {
	local g729="type 18 size 20 talk 1.2"
	local srtp="type 18 size 30 talk 1.2"
	plain profile-answer '"RTP/AVP 18"' '"RTP/SAVP 18" "$key"' "$g729" "$srtp"
	plain profile-offer '"RTP/SAVP 18" "$key"' '"RTP/AVP 18"' "$srtp" "$g729"
	plain no-key-in-answer '"RTP/SAVP 18" "$key"' '"RTP/SAVP 18"' "$srtp" "$srtp"
	plain no-keys '"RTP/SAVP 18"' '"RTP/SAVP 18"' "$srtp" "$srtp"
	plain no-answer '"RTP/AVP 0"' '' 'quiet 1.2' 'quiet 1.2'
	local events='"RTP/AVP 0 96" "a=rtpmap:96 telephone-event/8000" "a=fmtp:96 0-15"'
	plain digits "$events" "$events" 'talk 0.5 digit 101 1 talk 0.5 digit 101 2 talk 0.6' 'talk 2' 2050
	plain codec '"RTP/AVP 0"' '"RTP/AVP 0"' 'type 8 talk 1.2'
	changes codec-kept 'talk 3.5'
	changes codec-changed 'talk 1.06 type 8 talk 2.44'
	plain keys '"RTP/SAVP 18" "$key"' '"RTP/SAVP 18" "$key"' "$srtp" "$srtp"
}
label() {
	finding mismatch-profile-answer@example.com answered profile-mismatch 'Offer RTP/AVP, answer RTP/SAVP'
	finding mismatch-profile-offer@example.com answered profile-mismatch 'Offer RTP/SAVP, answer RTP/AVP'
	finding mismatch-no-key-in-answer@example.com answered key-missing 'RTP/SAVP in both SDPs, a key in the offer alone'
	finding mismatch-no-keys@example.com answered key-missing 'RTP/SAVP in both SDPs, no key in either'
	finding mismatch-no-answer@example.com answered 'answer-without-sdp,no-audio?' 'The INVITE offered audio, the 200 had no SDP, and neither side sent any'
	finding mismatch-digits@example.com answered payload-not-negotiated 'The caller sent two digits with payload type 101; both SDPs say 96'
	finding mismatch-codec@example.com answered payload-not-negotiated 'Both SDPs say payload type 0, the caller sent type 8'
	finding mismatch-codec-kept@example.com answered payload-not-negotiated 'A re-INVITE changed to payload type 8, the callee went on sending type 0 for 2.5 s'
	finding mismatch-codec-changed@example.com answered - 'A re-INVITE changed to payload type 8; both sides followed within 0.1 s'
	finding mismatch-keys@example.com answered - 'RTP/SAVP with a key in both SDPs, sound both ways'
}
