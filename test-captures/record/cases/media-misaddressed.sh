# RTP that was sent to another address than the SDP says, captured on the way.
#
# 1 the callee takes its media to another host with a re-INVITE; the caller accepts, and goes on sending to the first. 2
# the answer names a media server at 192.0.2.3; the caller sends to the address of the signalling, 192.0.2.2. 3 the caller
# sends to the port in the SDP plus two. In each the other direction is sound. 4 sound: the media server, and the caller sends there.
network() {
	host $A
	host $B
	host $C
	tap lan
}
n=0
sdp() {
	n=$((n + 1))
	printf '  | %s\n' v=0 "o=- $n $n IN IP4 $1" s=call "c=IN IP4 $1" 't=0 0' "m=audio $2 RTP/AVP 0"
}
phone() { hang_up; uas $B "$1"; }
call() { uac $A $B bob "address-$1@example.com"; sleep 0.5; }

# The media server at 192.0.2.3, which a scenario starts.
server() {
	rm -f "$tmp/server" "$tmp/server.ready"
	mkfifo "$tmp/server"
	$(at $C) python3 "$here/rtp.py" "$tmp/server" $C:30000 $A:22000 talk 3 & background+=($!)
	until [ -e "$tmp/server.ready" ]; do sleep 0.05; done
}
calls() {
	server
	phone moved <<S
recv INVITE
200 OK
$(sdp $B 30000)
recv ACK
play $B:30000 $A:22000 talk 1 quiet 3
pause 1000
INVITE
$(sdp $C 30000)
recv 200
ACK
start server
recv BYE
ok
S
	call moved <<S
INVITE
$(sdp $A 22000)
recv 200
ACK
play $A:22000 $B:30000 talk 4
recv INVITE
200 OK
$(sdp $A 22000)
recv ACK
pause 3000
BYE
recv 200
S
	local to name
	for name in signalling port server; do
		case $name in
		signalling) to=$B:30000 ;;
		port) to=$C:30002 ;;
		server) to=$C:30000 ;;
		esac
		server
		phone $name <<S
recv INVITE
200 OK
$(sdp $C 30000)
recv ACK
start server
play $B:30000 $A:22000 quiet 3
recv BYE
ok
S
		call $name <<S
INVITE
$(sdp $A 22000)
recv 200
ACK
play $A:22000 $to talk 3
pause 3000
BYE
recv 200
S
	done
}
label() {
	finding address-moved@example.com answered media-misaddressed 'The callee moved its media to another host with a re-INVITE; the caller went on sending to the first'
	finding address-signalling@example.com answered media-misaddressed 'The SDP names a media server; the caller sent to the address of the signalling'
	finding address-port@example.com answered media-misaddressed 'The caller sent to the port in the SDP plus two'
	finding address-server@example.com answered - 'The SDP names a media server, the caller sent there: sound both ways'
}
