# The capture lacks messages of seven of its eight calls: what follows shows that they were there, and that all was well.
#
# Recorded whole with Kamailio and SIPp, and then taken apart (editcap): the 200 to the INVITE, the ACK, the 200 to the
# BYE, the INVITE, everything before the BYE, the 200 on one of two hops, and the 200 and the ACK are missing. Nothing
# was lost for the two sides: no message was sent twice. `findings.tsv` says what is missing in which call.
net=124
calls() {
	local name
	proxy
	for name in 200 ack bye-200 invite middle 200-and-ack; do
		phone no-$name <<'S'
recv BYE
ok
S
		caller lacks-$name $B bob <<'S'
pause 1000
BYE
recv 200
S
		hang_up
	done
	phone two-hops <<'S'
recv BYE
ok
S
	caller lacks-200-of-one-hop $P bob <<'S'
pause 1000
BYE
recv 200
S
	hang_up
	sleep 12
	uas $B last <<'S'
recv INVITE
486 Busy Here
recv ACK
S
	uac $A $B bob whole@example.com <<'S'
INVITE
recv 486
ACK
pause 200
S
	hang_up
}
# without NAME FILTER: the packets of this call that are to go
without() {
	tshark -r "$tmp/$case.pcap" -Y "sip.Call-ID == \"lacks-$1@example.com\" && ($2)" -T fields -e frame.number 2> /dev/null
}
label() {
	local invite_200='sip.Status-Code == 200 && sip.CSeq.method == INVITE' out
	out=$(
		without 200 "$invite_200"
		without ack 'sip.Method == ACK'
		without bye-200 'sip.Status-Code == 200 && sip.CSeq.method == BYE'
		without invite 'sip.Method == INVITE'
		without middle 'sip.CSeq.method != BYE'
		without 200-and-ack "$invite_200 || sip.Method == ACK"
		without 200-of-one-hop "$invite_200 && ip.dst == $A"
	)
	[ "$(wc -w <<< "$out")" = 11 ] || fail "not the packets that were to go: $out"
	editcap "$tmp/$case.pcap" "$tmp/less.pcap" $out -F pcap && mv "$tmp/less.pcap" "$tmp/$case.pcap"
	finding lacks-200@example.com answered inferred 'Answered, the caller hung up; the 200 to the INVITE is missing, the ACK shows it'
	finding lacks-ack@example.com answered inferred 'Answered, the caller hung up; the ACK is missing, yet the 200 was not repeated'
	finding lacks-bye-200@example.com answered inferred 'Answered, the caller hung up; the 200 to the BYE is missing, yet the BYE was not repeated'
	finding lacks-invite@example.com answered inferred 'Answered, the caller hung up; the INVITE is missing'
	finding lacks-middle@example.com answered inferred 'Answered, the caller hung up; the capture begins with the BYE'
	finding lacks-200-and-ack@example.com answered inferred 'Answered, the caller hung up; the 200 to the INVITE and its ACK are missing, the accepted BYE shows them'
	finding lacks-200-of-one-hop@example.com answered inferred 'Answered, the caller hung up; the 200 of the hop at the caller is missing, that of the other hop and the ACK are there'
	finding whole@example.com busy - 'The phone was busy; nothing is missing'
}
