# Four calls with SDP before the answer, all answered: with RTP, with none at all, in a 180, and from two phones.
#
# 183 with SDP and a tone until the answer; 183 with SDP and silence, not one RTP packet before the answer; 180 with SDP
# and a tone; and two early dialogs (two To tags) on one call, as behind a proxy that forks out of sight.
net=41
calls() {
	local code n=0
	for code in '183 Session Progress' '183 Session Progress' '180 Ringing'; do
		n=$((n + 1))
		uas $B server$n <<S
recv INVITE
100 Trying
$code
  sdp
$([ $n = 2 ] || echo rtp)
pause 1600
200 OK
recv ACK
rtp
recv BYE
ok
S
		uac $A $B bob early-$n@example.com <<'S'
INVITE
recv 100? 183? 180? 200
ACK
rtp
pause 1000
BYE
recv 200
S
		hang_up
	done
	uas $B server4 <<'S'
recv INVITE
100 Trying
180 Ringing
  tag one
183 Session Progress
  tag two
  sdp
pause 1000
180 Ringing
  tag one
pause 1000
200 OK
  tag one
recv ACK
recv BYE
ok
S
	uac $A $B bob early-4@example.com <<'S'
INVITE
recv 100? 180? 183? 180? 200
ACK
pause 500
BYE
recv 200
S
}
label() {
	truth early-1@example.com answered answered '1.5 s of tone in early media, then answered'
	truth early-2@example.com answered answered '183 with SDP but no RTP for 1.6 s, then answered'
	truth early-3@example.com answered answered '180 with SDP and 1.5 s of tone, then answered'
	truth early-4@example.com answered answered 'Two early dialogs; the one tagged "one" answered'
}
