# Two attended transfers that failed: Replaces named a call that does not exist, and the very call that carried the REFER.
#
# SIPp is the phone that transfers, Asterisk 22 the PBX between it and the caller. It says 404 for the call that does not
# exist. For the call itself it says 200 and connects nobody: when the phone hangs up, the caller stays behind in silence
# until he hangs up too. RTP was left out of the capture.
net=169
vantage() { echo port 5060; }
call() {
	uas $B $1 <<S
recv INVITE
180 Ringing
pause 500
200 OK
recv ACK
rtp -1
pause 1000
REFER
  Refer-To: <sip:252@$X?Replaces=$2>
  Referred-By: <sip:bob@$B>
recv 202
recv NOTIFY
ok
recv NOTIFY
ok
pause 1000
BYE
recv 200
S
	uac $A $X 251 replaces-$1@example.com <<S
INVITE
  from 101
recv 100? 180? 183? 200
ACK
rtp -1
$3
pause 100
S
	hang_up
}
calls() {
	pbx legs around <<'S'
exten => 251,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob,30,b(legs^log^1))
exten => 252,1,Dial(PJSIP/ben,30,b(legs^log^1))
S
	call unknown 'd00d0000d00d%40example.com%3Bto-tag%3D12345%3Bfrom-tag%3D67890' 'recv BYE
ok'
	call itself '[call_id]%3Bto-tag%3D[$peer]%3Bfrom-tag%3Ditself' 'pause 6000
BYE
recv 200'
}
label() {
	finding replaces-unknown@example.com answered transfer-failed 'Answered by bob, whose attended transfer named a call that does not exist; bob hung up'
	finding "$(leg $X $B 1)" answered transfer-failed 'Replaces named a call that does not exist: NOTIFY 404; bob hung up'
	finding replaces-itself@example.com answered transfer-failed 'Answered by bob, whose attended transfer named this same call; bob left, the caller heard nothing and hung up 4 s later'
	finding "$(leg $X $B 2)" answered transfer-failed 'Replaces named the very call that carried the REFER; the PBX said 200 and joined nobody; bob hung up'
	legs
}
