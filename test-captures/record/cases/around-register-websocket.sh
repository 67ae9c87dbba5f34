# Browser phones at a PBX over WebSocket: one registers and takes it back, one stays, one has a wrong password.
#
# JsSIP and Asterisk 22. Contact is a random name under .invalid, as RFC 7118 5.1 wants it: nobody can reach it, and nobody
# needs to, since the PBX answers over the connection. That is sound. The second phone's connection is still open at the end.
# Needs NODE_PATH, a folder with the npm packages jssip and ws.
net=182
browser() {
	node "$here/jssip-register.js" $A "ws://$X:8088/ws" "$@" > "$tmp/jssip-$1.log" 2>&1
}
calls() {
	pbx legs around ws < /dev/null
	browser reg secret 2
	browser forgetful wrong 2
	browser reg2 secret 20 &
	background+=($!)
	sleep 3
}
label() {
	registration "$(leg $A $X 1 '' REGISTER)" reg@example.com unregistered - 'Challenged, right password, registered for 120 s, taken back after 2 s'
	registration "$(leg $A $X 2 '' REGISTER)" forgetful@example.com auth-failed - 'Signed with a wrong password: 401 again'
	registration "$(leg $A $X 3 '' REGISTER)" reg2@example.com registered - 'Challenged, right password, registered for 120 s'
}
