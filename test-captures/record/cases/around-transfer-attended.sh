# An attended transfer through a PBX: bob asked carol first, then joined the caller with her; the caller hung up.
#
# linphone transfers, Asterisk 22 is the PBX, SIPp plays caller and carol. The first call is on hold while bob talks to carol;
# the REFER in it names the second call in Replaces. Asterisk then bridges the two outer legs and ends both of bob's. RTP was
# left out of the capture.
network() {
	host $A
	host $B
	host $C
	host $X
	tap lan '' 'port 5060'
}
calls() {
	pbx legs around <<'S'
exten => 251,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob,30,b(legs^log^1))
exten => 252,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/ben,30,b(legs^log^1))
S
	linphone $B bob
	uas $C carol <<'S'
recv INVITE
180 Ringing
pause 900
200 OK
recv ACK
rtp -1
recv BYE timeout=30000
ok
S
	{
		sleep 2
		say bob answer
		sleep 2
		say bob pause
		sleep 1
		say bob "call sip:252@$X"
		sleep 4
		say bob 'transfer 1 --to-call 2'
	} &
	uac $A $X 251 attended@example.com <<'S'
INVITE
  from 101
recv 100? 180? 183? 200
ACK
rtp -1
pause 9500
BYE
recv 200
S
}
label() {
	joined attended@example.com "$(leg $X $C)" 'The PBX joined these two by the attended transfer'
	finding attended@example.com answered transferred 'Answered by bob, who held the call, asked carol and joined the caller with her; the caller hung up'
	finding "$(leg $X $B)" answered transferred 'bob answered, held the call and transferred it to his call with carol: NOTIFY 200'
	finding "$(leg $B $X 2)" answered - 'bob asked carol; the PBX ended this leg when it joined her with the caller'
	finding "$(leg $X $C)" answered - 'carol answered bob and was then joined with the caller, who hung up'
	legs
}
