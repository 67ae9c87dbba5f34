# Calls with early media from a PBX: silent, sounding, silent until the caller gave up, and 183 without SDP.
#
# Asterisk 22. 1 `Progress()` and 4 s of nothing: 183 with SDP and no RTP, then answered. 2 `Progress()` and ringback for
# 2.5 s, then answered. 3 as 1, but the caller gives up after 4 s. 4 only 180, no SDP before the answer: nothing is to be
# heard before the answer, and nothing is wrong.
network() {
	host $A
	host $X
	tap lan
}
settings() {
	cat >> "$1/extensions.conf" <<-'C'
	exten => early-silent,1,Progress()
	 same => n,Wait(4)
	 same => n,Answer()
	 same => n,Milliwatt()
	exten => early-sounds,1,Progress()
	 same => n,Playtones(440)
	 same => n,Wait(2.5)
	 same => n,StopPlaytones()
	 same => n,Answer()
	 same => n,Milliwatt()
	exten => early-forever,1,Progress()
	 same => n,Wait(20)
	C
}
calls() {
	pbx
	linphone $A alice
	say alice "call sip:early-silent@$X"
	sleep 6
	say alice terminate
	sleep 1
	say alice "call sip:early-sounds@$X"
	sleep 4.2
	say alice terminate
	sleep 1
	say alice "call sip:early-forever@$X"
	sleep 4.5
	say alice terminate
	sleep 1
	say alice "call sip:tone@$X"
	sleep 3
	say alice terminate
	sleep 1
}
label() {
	finding "$(leg $A $X 1)" answered early-media-silent '183 with SDP, but not one RTP packet of the PBX for 4 s; then answered, and sound'
	finding "$(leg $A $X 2)" answered - '2.5 s of ringback as early media, then answered'
	finding "$(leg $A $X 3)" cancelled-by-caller early-media-silent '183 with SDP, but no RTP of the PBX; the caller gave up after 4.5 s'
	finding "$(leg $A $X 4)" answered - 'Rang for 1 s without SDP, then answered, and sound'
}
