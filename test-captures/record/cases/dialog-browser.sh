# Three calls of a browser phone over WebSocket: one all sound, one in which all is refused, one taken back too late.
#
# JsSIP 3.13 on node, without WebRTC, and a server made with `sip` 0.0.6, both from npm (see ../npm). In the first call
# the phone holds, takes back, sends a digit (INFO) and hangs up. In the second its INFO gets 415, its REFER 603 and its
# INVITE for hold 488, on which it ends the call by itself. The third call comes from the server, whose CANCEL meets the
# 200 of the phone.
net=126
calls() {
	[ -d "$here/npm/node_modules" ] || fail "npm install in $here/npm first"
	node "$here/npm/pbx.js" $X > "$tmp/pbx.log" 2>&1 &
	background+=($!)
	listening $X
	timeout 60 node "$here/npm/browser.js" $A $X > "$tmp/browser.log" 2>&1 || fail "$(tail -3 "$tmp/browser.log")"
}
label() {
	finding "$(leg $A $X 1)" answered - 'Held, taken back, a digit sent, hung up by the caller'
	finding "$(leg $A $X 2)" answered info-refused,refer-refused,reinvite-refused 'The server refused INFO, REFER and the INVITE for hold; the phone ended the call for that'
	finding taken-back@example.com answered cancel-crossed 'The caller took the call back just when it was picked up, acknowledged and hung up'
}
