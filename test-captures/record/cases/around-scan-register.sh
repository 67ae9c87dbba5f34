# A scan: SIPVicious tried 25 extensions at a registrar, found two, and then guessed passwords for one of them.
#
# svwar 0.3.3 and svcrack 0.3.3 against Kamailio, which answers 404 for users that it does not know and 401 for the two
# that it knows. No password was right. None of these is a phone that lost its registration.
net=175 proxy_config=kamailio-around.cfg
calls() {
	proxy 30000
	(cd "$tmp" && HOME=$tmp svwar --force -x 127.0.0.1 -P 5080 -e 1001-1024 --maximumtime=3 $P > svwar.log 2>&1)
	(cd "$tmp" && HOME=$tmp svcrack -x 127.0.0.1 -P 5080 -u 1007 -r 1-14 --maximumtime=3 $P > svcrack.log 2>&1)
}
label() {
	local call user code number
	tshark -r "$tmp/$case.pcap" -Y 'sip.Status-Code' -T fields -e sip.Call-ID -e sip.to.user -e sip.Status-Code 2>/dev/null |
		awk '{ code[$1] = $3; user[$1] = $2; if (!n[$1]++) order[++last] = $1 } END { for (i = 1; i <= last; i++) print order[i], user[order[i]], code[order[i]], n[order[i]] }' |
		while read -r call user code number; do
			case $code/$number in
			404/*) registration "$call" "$user@$P" not-found scanner 'A scanner tried this extension; it does not exist: 404' ;;
			401/1) registration "$call" "$user@$P" auth-failed scanner 'A scanner tried this extension; it exists: 401' ;;
			*) registration "$call" "$user@$P" auth-failed scanner "A scanner guessed passwords for this extension: $number times 401" ;;
			esac
		done
}
