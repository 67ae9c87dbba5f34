# Thirty calls at once through a proxy to a PBX: ten busy, ten hung up unanswered, ten answered, all mixed.
#
# Kamailio and Asterisk 22, both hops. Each call must keep its own verdict.
net=45
calls() {
	local wait=()
	proxy
	pbx
	uac 127.0.45.101 $P busy busy-%u@example.com -m 10 -l 10 -r 5 <<'S' & wait+=($!)
INVITE
recv 100? 486
ACK
S
	uac 127.0.45.102 $P ring-then-hangup hung-up-%u@example.com -m 10 -l 10 -r 5 <<'S' & wait+=($!)
INVITE
recv 100? 180? 603
ACK
S
	uac 127.0.45.103 $P answer-and-wait answered-%u@example.com -m 10 -l 10 -r 5 <<'S' & wait+=($!)
INVITE
recv 100? 200
ACK
pause 1500
BYE
recv 200
S
	for pid in "${wait[@]}"; do wait "$pid" || fail 'a call did not go as written'; done
}
label() {
	local n
	for n in $(seq 10); do
		truth busy-$n@example.com busy busy 'Dial plan of the PBX: Busy()'
		truth hung-up-$n@example.com hung-up-unanswered 'no answer' 'The dial plan of the PBX rang 3 s and hung up'
		truth answered-$n@example.com answered answered 'The PBX answered; the caller hung up'
	done
}
