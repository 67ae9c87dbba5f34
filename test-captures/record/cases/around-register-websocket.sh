# Browser phones at a PBX over WebSocket: it takes none of them, and asks none for a password.
#
# JsSIP and Asterisk 22. Contact is a random name under .invalid, as RFC 7118 5.1 wants it: nobody can reach it, and nobody
# needs to, since the PBX answers over the connection. That is sound. The PBX has no place for their addresses and says 403.
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
	registration "$(leg $A $X 1 '' REGISTER)" reg@example.com forbidden - 'Refused with 403 at once, without a challenge'
	registration "$(leg $A $X 2 '' REGISTER)" forgetful@example.com forbidden - 'Refused with 403 at once, without a challenge'
	registration "$(leg $A $X 3 '' REGISTER)" reg2@example.com forbidden - 'Refused with 403 at once, without a challenge'
}
