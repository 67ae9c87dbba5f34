# Attended transfers between phones, without a PBX: one sound, and one in which Replaces names a call that is not there.
#
# linphone. In the first, bob holds alice, asks carol, and sends alice a REFER with Replaces: she calls carol, whose phone
# drops bob's call for hers. In the second, SIPp is bob and names a call that carol's phone does not have: it says 481, and
# alice's NOTIFY repeats it. RTP was left out of the capture.
network() {
	host $A
	host $B
	host $C
	tap lan '' 'port 5060'
}
calls() {
	linphone $A alice
	linphone $B bob
	linphone $C carol
	say alice "call sip:bob@$B"
	sleep 1.5
	say bob answer
	sleep 2
	say bob pause
	sleep 1
	say bob "call sip:carol@$C"
	sleep 1.5
	say carol answer
	sleep 2
	say bob 'transfer 1 --to-call 2'
	sleep 3
	say carol terminate
	sleep 1
	say bob 'terminate all'
	sleep 1
	kill $bob $carol
	wait $bob $carol 2> /dev/null
	uas $C strict <<'S'
recv INVITE
481 Call/Transaction Does Not Exist
recv ACK
S
	uas $B wrong <<S
recv INVITE
180 Ringing
pause 500
200 OK
recv ACK
rtp -1
pause 1000
REFER
  Refer-To: <sip:carol@$C?Replaces=d00d0000d00d%40example.com%3Bto-tag%3D12345%3Bfrom-tag%3D67890>
  Referred-By: <sip:bob@$B>
recv 202
recv INVITE
200 OK
  sdp recvonly
recv ACK
recv NOTIFY
ok
recv NOTIFY
ok
recv INVITE
200 OK
  sdp
recv ACK
pause 1000
BYE
recv 200
S
	say alice "call sip:bob@$B"
	hang_up
	sleep 1
}
label() {
	related "$(leg $A $B 1)" "$(leg $A $C 1)"
	related "$(leg $B $C 1)" "$(leg $A $C 1)"
	related "$(leg $A $B 2)" "$(leg $A $C 2)"
	finding "$(leg $A $B 1)" answered transferred 'bob answered, held alice, asked carol and joined the two: NOTIFY 200; bob hung up'
	finding "$(leg $B $C 1)" answered - 'bob asked carol; her phone ended this call when alice called with Replaces'
	finding "$(leg $A $C 1)" answered - 'The call that the transfer made, in place of the one between bob and carol; carol hung up'
	finding "$(leg $A $B 2)" answered transfer-failed 'bob answered and transferred alice to a call that carol does not have: NOTIFY 481; bob hung up'
	finding "$(leg $A $C 2)" 'bad-request|unexplained' - 'The call that the transfer made: 481, as Replaces names a call that is not there'
	legs
}
