# A PBX ended an answered call because one phone stopped sending audio; the other phone did nothing wrong.
#
# Asterisk 22, `rtp_timeout=2` for the phone that was called. It sends 0.5 s of tone and then nothing, as when its network
# is gone, but still answers SIP. The PBX ends both legs; only the one that fell silent says why.
net=155 cut=1
calls() {
	pbx legs around <<'S'
exten => 251,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/251@mute,30,b(legs^log^1))
S
	head -c 4000 "$tmp/tone.ulaw" > "$tmp/short.ulaw"
	uas $C mute-phone <<'S'
recv INVITE
180 Ringing
pause 1000
200 OK
recv ACK
rtp 1 short.ulaw
recv BYE
ok
S
	uac $A $X 251 media-timeout@example.com <<'S'
INVITE
  from 101
recv 100? 180? 183? 200
ACK
rtp -1
recv BYE
ok
pause 100
S
}
label() {
	finding media-timeout@example.com media-timeout other-leg,audio-stopped 'Answered; the other phone fell silent after 0.5 s and the PBX hung up on both at 2 s'
	finding "$(leg $X $C)" media-timeout audio-stopped 'Answered; this phone fell silent after 0.5 s and the PBX hung up at 2 s, cause 44'
	legs
}
