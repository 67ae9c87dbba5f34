# Fourteen sound calls that look odd and are not.
#
# 1 the offer comes in the 200, the answer in the ACK. 2 183 with the SDP that the 200 repeats: Wireshark sets the
# streams up from the second. 3 hung up at once, before any RTP. 4 the announcement is `sendonly`, so only one side
# sends. 5 each side names another payload type for the digits, and gets the one that it named (RFC 3264, 5.1). 6 the
# callee moves its media to another port with a re-INVITE. 7 silence suppression: the caller is quiet for 2 s, but for
# comfort noise (RFC 3389). 8 silence suppression without comfort noise. 9 video is declined with port 0. 10 both sides
# are inactive for a while, only RTCP goes on, and they come back. 11 the sequence number passes 65535. 12 the callee
# changes SSRC and sequence number in the middle, as a switch of sources in a PBX does. 13 the callee is captured with 183
# and 200 only 80 ms apart, without RTP between them. 14 the caller sends from another port than it receives on.
network() {
	host $A
	host $B
	tap lan
}

# sdp PORT [type] ['line'...]: the lines of a body for scenario.py
n=0
sdp() {
	local port=$1 types=${2:-0}; shift; [ $# -gt 0 ] && shift
	n=$((n + 1))
	printf '  | %s\n' v=0 "o=- $n $n IN IP4 [media_ip]" s=call 'c=IN IP4 [media_ip]' 't=0 0' "m=audio $port RTP/AVP $types" "$@"
}

# call NAME: the caller's part is standard input, the callee's the file that `phone` wrote
phone() { hang_up; uas $B "$1"; }
call() { uac $A $B bob "sound-$1@example.com"; sleep 0.5; }

calls() {
	phone late <<S
recv INVITE
180 Ringing
200 OK
$(sdp 30000)
recv ACK
play $B:30000 $A:22000 talk 1.5
recv BYE
ok
S
	call late-offer <<S
INVITE
  nosdp
recv 180? 200
ACK
$(sdp 22000)
play $A:22000 $B:30000 talk 1.5
pause 1550
BYE
recv 200
S
	local same=$(sdp 30000)
	phone repeated <<S
recv INVITE
183 Session Progress
$same
play $B:30000 $A:22000 talk 2.5
pause 1200
200 OK
$same
recv ACK
recv BYE
ok
S
	call repeated-sdp <<S
INVITE
$(sdp 22000)
recv 183
recv 200
ACK
play $A:22000 $B:30000 talk 1.3
pause 1350
BYE
recv 200
S
	phone short <<S
recv INVITE
200 OK
$(sdp 30000)
recv ACK
recv BYE
ok
S
	call short <<S
INVITE
$(sdp 22000)
recv 200
ACK
pause 60
BYE
recv 200
S
	phone announcement <<S
recv INVITE
200 OK
$(sdp 30000 0 a=sendonly)
recv ACK
play $B:30000 $A:22000 talk 2
pause 2000
BYE
recv 200
S
	call announcement <<S
INVITE
$(sdp 22000)
recv 200
ACK
play $A:22000 $B:30000 quiet 2
recv BYE
ok
pause 200
S
	phone types <<S
recv INVITE
200 OK
$(sdp 30000 '0 96' a=rtpmap:96\ telephone-event/8000 a=fmtp:96\ 0-15)
recv ACK
play $B:30000 $A:22000 talk 1 digit 101 4 talk 0.6
recv BYE
ok
S
	call own-payload-types <<S
INVITE
$(sdp 22000 '0 101' a=rtpmap:101\ telephone-event/8000 a=fmtp:101\ 0-15)
recv 200
ACK
play $A:22000 $B:30000 talk 0.5 digit 96 5 talk 1.1
pause 1850
BYE
recv 200
S
	phone moving <<S
recv INVITE
200 OK
$(sdp 30000)
recv ACK
play $B:30000 $A:22000 talk 1
pause 1000
INVITE
$(sdp 34000)
recv 200
ACK
play $B:34000 $A:22000 talk 1.2
recv BYE
ok
S
	call moved <<S
INVITE
$(sdp 22000)
recv 200
ACK
play $A:22000 $B:30000 talk 1 to $B:34000 talk 1.2
recv INVITE
200 OK
$(sdp 22000)
recv ACK
pause 1200
BYE
recv 200
S
	phone noise <<S
recv INVITE
200 OK
$(sdp 30000 '0 13')
recv ACK
play $B:30000 $A:22000 talk 4
recv BYE
ok
S
	call comfort-noise <<S
INVITE
$(sdp 22000 '0 13')
recv 200
ACK
play $A:22000 $B:30000 talk 1 noise 2 talk 1
pause 4050
BYE
recv 200
S
	phone suppressed <<S
recv INVITE
200 OK
$(sdp 30000)
recv ACK
play $B:30000 $A:22000 talk 1.5 quiet 1.5 talk 1
recv BYE
ok
S
	call silence-suppressed <<S
INVITE
$(sdp 22000 0 'a=silenceSupp:on - - - -')
recv 200
ACK
play $A:22000 $B:30000 talk 0.6 quiet 1.5 talk 0.5 quiet 0.8 talk 0.6
pause 4050
BYE
recv 200
S
	phone plain <<S
recv INVITE
200 OK
$(sdp 30000 0 'm=video 0 RTP/AVP 99')
recv ACK
play $B:30000 $A:22000 talk 1.5
recv BYE
ok
S
	call no-video <<S
INVITE
$(sdp 22000 0 'm=video 22100 RTP/AVP 99' 'a=rtpmap:99 H264/90000')
recv 200
ACK
play $A:22000 $B:30000 talk 1.5
pause 1550
BYE
recv 200
S
	phone paused <<S
recv INVITE
200 OK
$(sdp 30000)
recv ACK
play $B:30000 $A:22000 talk 1 rtcp 2 talk 1
recv INVITE
200 OK
$(sdp 30000 0 a=inactive)
recv ACK
recv INVITE
200 OK
$(sdp 30000)
recv ACK
recv BYE
ok
S
	call inactive <<S
INVITE
$(sdp 22000)
recv 200
ACK
play $A:22000 $B:30000 talk 1 rtcp 2 talk 1
pause 1000
INVITE
$(sdp 22000 0 a=inactive)
recv 200
ACK
pause 1950
INVITE
$(sdp 22000)
recv 200
ACK
pause 1000
BYE
recv 200
S
	phone wraps <<S
recv INVITE
200 OK
$(sdp 30000)
recv ACK
play $B:30000 $A:22000 number 65500 talk 1.5
recv BYE
ok
S
	call number-wraps <<S
INVITE
$(sdp 22000)
recv 200
ACK
play $A:22000 $B:30000 number 65530 talk 1.5
pause 1550
BYE
recv 200
S
	phone switches <<S
recv INVITE
200 OK
$(sdp 30000)
recv ACK
play $B:30000 $A:22000 talk 1 source number 7 talk 1
recv BYE
ok
S
	call new-source <<S
INVITE
$(sdp 22000)
recv 200
ACK
play $A:22000 $B:30000 talk 2
pause 2000
BYE
recv 200
S
	phone quick <<S
recv INVITE
183 Session Progress
$(sdp 30000)
pause 80
200 OK
$(sdp 30000)
recv ACK
play $B:30000 $A:22000 talk 1.5
recv BYE
ok
S
	call quick-answer <<S
INVITE
$(sdp 22000)
recv 183
recv 200
ACK
play $A:22000 $B:30000 talk 1.5
pause 1550
BYE
recv 200
S
	phone listens <<S
recv INVITE
200 OK
$(sdp 30000)
recv ACK
play $B:30000 $A:22000 talk 1.5
recv BYE
ok
S
	call other-source-port <<S
INVITE
$(sdp 22000)
recv 200
ACK
play $A:22000 $B:30000 quiet 1.5
play $A:26000 $B:30000 talk 1.5
pause 1550
BYE
recv 200
S
}
label() {
	finding sound-late-offer@example.com answered - 'Sound both ways; the offer was in the 200, the answer in the ACK'
	finding sound-repeated-sdp@example.com answered - 'Early media, then answered with the same SDP again; sound both ways'
	finding sound-short@example.com answered - 'Hung up 60 ms after the answer: no time for RTP'
	finding sound-announcement@example.com answered - 'The callee answered sendonly and played an announcement for 2 s'
	finding sound-own-payload-types@example.com answered - 'Each side sent its digit with the payload type that the other side had named'
	finding sound-moved@example.com answered - 'The callee moved its media to another port with a re-INVITE, and both followed'
	finding sound-comfort-noise@example.com answered - 'The caller was quiet for 2 s and sent comfort noise, as negotiated'
	finding sound-silence-suppressed@example.com answered - 'Both sides sent nothing while they were quiet, for up to 1.5 s'
	finding sound-no-video@example.com answered - 'Video was offered and declined with port 0; sound both ways'
	finding sound-inactive@example.com answered - 'Inactive for 2 s by re-INVITE, with RTCP only, and back'
	finding sound-number-wraps@example.com answered - 'Sound both ways; the sequence numbers passed 65535'
	finding sound-new-source@example.com answered - 'The callee changed SSRC and sequence number in the middle, nothing was lost'
	finding sound-quick-answer@example.com answered - 'Answered 80 ms after the 183, no time for early media; sound both ways'
	finding sound-other-source-port@example.com answered - 'The caller sent from another port than it received on; sound both ways'
}
