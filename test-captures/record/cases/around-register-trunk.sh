# A PBX registers at its carrier for four customers: one is let in, one has a wrong password, one is barred, one gets 500.
#
# Asterisk 22 as the client of Kamailio; it tries again every three seconds for those that are refused.
net=185 proxy_config=kamailio-around.cfg
calls() {
	proxy 30000
	pbx legs trunk < /dev/null
	sleep 14
}
of() {
	tshark -r "$tmp/$case.pcap" -Y "sip.Method == REGISTER && sip.to.user == \"$1\"" -T fields -e sip.Call-ID 2>/dev/null | head -1
}
label() {
	registration "$(of works)" works@example.com registered - 'Challenged, right password, registered for 300 s'
	registration "$(of broken)" broken@example.com auth-failed - 'Signed with a wrong password, again and again: 401 each time'
	registration "$(of closed)" closed@example.com forbidden - 'Refused for this customer, again and again: 403'
	registration "$(of ill)" ill@example.com network-failure - 'The registrar failed for this customer, again and again: 500'
}
