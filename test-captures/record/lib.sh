# What the recipes in cases/ are made of. Every case has a network of its own, 127.0.$net.0/24, all on port 5060. A = the caller, B, C, D = phones or gateways, P = the proxy, X = the PBX.

fail() { echo "record: $case: $*" >&2; exit 1; }

hosts() {
	A=127.0.$net.1 B=127.0.$net.2 C=127.0.$net.3 D=127.0.$net.4 P=127.0.$net.10 X=127.0.$net.20
	I=127.0.${side:-$net}.5 Y=127.0.${side:-$net}.20	# a host inside, and the inner address of a PBX that has two
}

# What the phones say: 1.5 s of 440 Hz, as G.711 u-law and as a WAV file.
tones() {
	python3 -c 'import math,struct,sys,wave
ulaw, wav = open(sys.argv[1] + "/tone.ulaw", "wb"), wave.open(sys.argv[1] + "/tone.wav", "wb")
wav.setparams((1, 2, 8000, 0, "NONE", ""))
for n in range(12000):
    x = math.sin(n * math.pi * .11) * 8000 * (.1 + abs(math.sin(n * math.pi / 2000))); s = 0 if x >= 0 else 0x80; v = min(int(abs(x)), 32635) + 132
    e = v.bit_length() - 8; ulaw.write(bytes([~(s | e << 4 | v >> (e + 3) & 15) & 255])); wav.writeframes(struct.pack("<h", int(x)))' "$tmp"
}

# The capture of this case: on loopback.
tap() {
	local filter=
	declare -f vantage > /dev/null && filter=$(vantage)
	: > "$tmp/tcpdump.log"
	tcpdump -i lo -q -U --immediate-mode -n -Z root -w "$tmp/$case.pcap" "not tcp port 4444 ${filter:+and ($filter)}" \
		2> "$tmp/tcpdump.log" &
	capture=$!
	background+=($capture)
	while ! grep -q listening "$tmp/tcpdump.log"; do
		kill -0 $capture 2>/dev/null || fail "$(cat "$tmp/tcpdump.log")"
		sleep 0.1
	done
}

# Ends it; of RTP only the header and the first bytes are kept, if the recipe says cut=1.
untap() {
	kill -TERM $capture
	wait $capture 2>/dev/null
	[ -n "$cut" ] || return 0
	mv "$tmp/$case.pcap" "$tmp/$case.whole"
	python3 "$here/trim.py" "$tmp/$case.whole" "$tmp/$case.pcap"
}

background=() phones=()

# What stands before a command that is to run on the host with this address: nothing, as all of them are this machine.
at() { :; }
spaces() { :; }

cleanup() {
	for pid in "${background[@]}" "${phones[@]}"; do kill "$pid" 2>/dev/null; done
	spaces gone
	wait 2>/dev/null
	[ -n "$pbxdir" ] && rm -rf "$pbxdir"
	[ -n "$KEEP" ] && cp -r "$tmp" "$KEEP/$case"
	rm -rf "$tmp"
}

# Waits until a UDP or TCP socket is bound to this address and port 5060.
listening() {
	for _ in $(seq 600); do
		$(at "$1") ss -Haulnt "src $1:5060" | grep -q . && return
		sleep 0.1
	done
	fail "nothing listens on $1:5060"
}

# The RTP that a scenario will start: each waits at a pipe of its own.
players() {
	local n=0 line
	[ -f "$tmp/$2.plays" ] || return 0
	while read -r line; do
		n=$((n + 1))
		mkfifo "$tmp/$2.$n"
		$(at "$1") python3 "$here/rtp.py" "$tmp/$2.$n" $line 2> "$tmp/$2.$n.err" & background+=($!)
		until [ -e "$tmp/$2.$n.ready" ]; do sleep 0.05; done
	done < "$tmp/$2.plays"
}

# uas ADDRESS NAME [sipp options] <call: a SIPp in the background that answers one call.
uas() {
	local address=$1 name=$2; shift 2
	python3 "$here/scenario.py" uas "$name" "$tmp/$name.plays" > "$tmp/$name.xml" || fail "scenario $name"
	players "$address" "$name"
	(cd "$tmp" && exec $(at "$address") sipp -sf "$name.xml" -i "$address" -p 5060 -mi "$address" -mp 20000 \
		-m 1 -nostdin -nd -deadcall_wait 0 -timeout 120 -timeout_error \
		-trace_err -error_file "$name.err" -trace_msg -message_file "$name.msg" "$@" > "$name.log" 2>&1) &
	phones+=($!)
	listening "$address"
}

# uac ADDRESS TARGET USER CALL-ID [sipp options] <call: a SIPp that makes one call. Fails unless all went as written.
uac() {
	local address=$1 target=$2 user=$3 callid=$4; shift 4
	local name=${callid%@*}
	name=${name%-%u}
	python3 "$here/scenario.py" uac "$name" "$tmp/$name.plays" > "$tmp/$name.xml" || fail "scenario $name"
	players "$address" "$name"
	(cd "$tmp" && exec $(at "$address") sipp "$target:5060" -sf "$name.xml" -i "$address" -p 5060 -mi "$address" -s "$user" -cid_str "$callid" \
		-mp 20000 \
		-m 1 -l 1 -nostdin -nd -deadcall_wait 0 -timeout 60 -timeout_error \
		-trace_err -error_file "$name.err" -trace_msg -message_file "$name.msg" "$@" > "$name.log" 2>&1) \
		|| fail "the call $callid did not go as written: $(tail -3 "$tmp/$name.err" 2>/dev/null | cut -c1-300)"
}

# phone NAME <what it does after the answer: a phone on $B that rings and answers.
phone() { uas $B $1 <<< "$(printf 'recv INVITE\n180 Ringing\n200 OK\nrecv ACK\n'; cat)"; }

# caller NAME TARGET USER [sipp options] <what it does after the answer
caller() { uac $A $2 $3 $1@example.com "${@:4}" <<< "$(printf 'INVITE\nrecv 100? 180? 200\nACK\n'; cat)"; }

# Waits for every SIPp that answers; fails unless their calls too went as written.
hang_up() {
	local pid
	for pid in "${phones[@]}"; do
		wait "$pid" || fail "an answering phone did not see what the recipe says: $(cat "$tmp"/*.err 2>/dev/null | tail -5 | cut -c1-300)"
	done
	phones=()
}

# fill FILE [sed command]: a configuration with the addresses of this case.
fill() { sed -e "s|@A@|$A|g; s|@B@|$B|g; s|@C@|$C|g; s|@D@|$D|g; s|@P@|$P|g; s|@X@|$X|g; s|@Y@|$Y|g; s|@I@|$I|g; $2" "$1"; }

# A host that is there and says nothing: no answer, and no ICMP either.
silent() {
	$(at "$1") python3 -c 'import socket,sys,time
s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); s.bind((sys.argv[1],5060))
while s.recv(65536): pass' "$1" & background+=($!)
	listening "$1"
}

# proxy [milliseconds [seconds]]: a Kamailio on $P with kamailio.cfg, or $proxy_config, that lets a phone ring for so long
# (its default: 120 s) and takes a nonce for so long (30 s). It asks no name server.
proxy() {
	mkdir -p "$tmp/kamailio"
	echo "nameserver 127.0.0.1" > "$tmp/resolv.conf"
	fill "$here/${proxy_config:-kamailio.cfg}" "s|@RING@|${1:-120000}|; s|@NONCE@|${2:-30}|" > "$tmp/kamailio.cfg"
	$(at "$P") unshare -m sh -c 'mount --bind "$0" /etc/resolv.conf && exec "$@"' "$tmp/resolv.conf" \
		kamailio -f "$tmp/kamailio.cfg" -DD -E -m 16 -M 4 -Y "$tmp/kamailio" -P "$tmp/kamailio/pid" -w "$tmp/kamailio" \
		> "$tmp/kamailio.log" 2>&1 &
	background+=($!)
	listening "$P"
	sleep 0.3
}

# pbx [NAME... <dial plan]: an Asterisk on $X with the configuration in asterisk/; what stands in asterisk-NAME/ is added to
# it, and what is read to the dial plan. ASTERISK_ROOT names a chroot that holds it, if it is not here.
pbx() {
	pbxdir=$(mktemp -d "$ASTERISK_ROOT/tmp/record.XXXXXX")
	local inside=${pbxdir#"$ASTERISK_ROOT"} file modules
	modules=$(dirname "$(find "$ASTERISK_ROOT"/usr/lib* "$ASTERISK_ROOT/usr/local/lib" -name chan_pjsip.so 2>/dev/null | head -1)")
	modules=${modules#"$ASTERISK_ROOT"}
	local name files=("$here"/asterisk/*.conf)
	for name in "$@"; do files+=("$here/asterisk-$name"/*.conf); done
	for file in "${files[@]}"; do
		fill "$file" "s|@DIR@|$inside|g; s|@MODULES@|$modules|" >> "$pbxdir/${file##*/}"
	done
	if [ $# -gt 0 ]; then
		cat > "$tmp/dialplan"
		fill "$tmp/dialplan" >> "$pbxdir/extensions.conf"
	fi
	mkdir -p "$pbxdir"/{db,run,log,spool,data,agi,keys}
	[ -d "$ASTERISK_ROOT/usr/share/asterisk" ] && cp -r "$ASTERISK_ROOT/usr/share/asterisk/documentation" "$pbxdir/data/" 2>/dev/null
	declare -f settings > /dev/null && settings "$pbxdir"
	$(at "$X") ${ASTERISK_ROOT:+chroot "$ASTERISK_ROOT"} asterisk -f -g -C "$inside/asterisk.conf" > "$tmp/asterisk.log" 2>&1 &
	background+=($!)
	listening "$X"
	sleep 1
}

asterisk_cli() { ${ASTERISK_ROOT:+chroot "$ASTERISK_ROOT"} asterisk -C "${pbxdir#"$ASTERISK_ROOT"}/asterisk.conf" -rx "$1"; }

# softphone ADDRESS NAME 'account line' ['line of its configuration'...]: a baresip. $NAME is then its process.
softphone() {
	local address=$1 name=$2 account=$3; shift 3
	local dir=$tmp/baresip-$name modules
	mkdir -p "$dir"
	modules=$(dirname "$(find /usr/lib /usr/local/lib -path '*baresip/modules/g711.so' 2>/dev/null | head -1)")
	sed -e "s|@ADDRESS@|$address|g; s|@MODULES@|$modules|g" "$here/baresip/config" > "$dir/config"
	[ $# -gt 0 ] && printf '%s\n' "$@" >> "$dir/config"
	echo "$account" > "$dir/accounts"
	: > "$dir/contacts"
	HOME=$dir $(at "$address") baresip -f "$dir" > "$tmp/baresip-$name.log" 2>&1 < /dev/null & background+=($!)
	printf -v "$name" %s $!
	listening "$address"
	sleep 0.5
}

# press ADDRESS COMMAND [PARAMETERS]: a key pressed on the softphone.
press() {
	$(at "$1") python3 - "$@" <<'P'
import json, socket, sys
text = json.dumps({"command": sys.argv[2], "params": " ".join(sys.argv[3:])})
link = socket.create_connection((sys.argv[1], 4444), 5)
link.sendall(b"%d:%s," % (len(text), text.encode()))
link.settimeout(1)
try:
    link.recv(4096)
except OSError:
    pass
P
}

# truth CALL-ID VERDICT OUTCOME WHAT REALLY HAPPENED
truth() {
	printf '%s\t%s\t%s\t%s\t%s\n' "$case/$case.pcap" "$1" "$2" "$3" "$4" >> "$tmp/truth"
}

# finding CALL-ID VERDICT FINDINGS WHAT REALLY HAPPENED [where it was captured, when the case has several captures]
finding() {
	[ -n "$1" ] || fail "no such call: $4"
	printf '%s\t%s\t%s\t%s\t%s\n' "$case/$case${5:+-$5}.pcap" "$1" "$2" "$3" "$4" >> "$tmp/findings"
}

# registration CALL-ID ADDRESS-OF-RECORD VERDICT FINDINGS WHAT REALLY HAPPENED
registration() {
	[ -n "$1" ] || fail "no such registration: $5"
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$case/$case.pcap" "$@" >> "$tmp/registrations"
}

# requests METHOD PEER SENT ACCEPTED REFUSED UNANSWERED WHAT REALLY HAPPENED
requests() {
	printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$case/$case.pcap" "$@" >> "$tmp/requests"
}

# joined CALL-ID OTHER-CALL-ID WHY: two legs of one call.
joined() {
	[ -n "$1" ] && [ -n "$2" ] || fail "no such call: $3"
	printf 'LEG %s %s %s\n' "$@" >> "$tmp/joined"
}

# related CALL-ID OTHER-CALL-ID: two calls of one story that are not legs, as a transfer and what came of it.
related() {
	printf 'KIN %s %s\n' "$@" >> "$tmp/joined"
}

# legs: the rows of legs.tsv, from what the PBX wrote into its log and what joined said. Two calls that are joined only
# through a third, as branches of a fork are, get no row, nor do two that neither overlap nor are to the same number. The
# findings of a call that has another leg may say so.
legs() {
	touch "$tmp/joined"
	tshark -r "$tmp/$case.pcap" -Y sip -T fields -e sip.Call-ID -e frame.time_epoch -e sip.Method -e sip.to.user \
		2>/dev/null > "$tmp/messages"
	python3 - "$case/$case.pcap" "$tmp/messages" "$tmp/joined" "$pbxdir/log/full" "$tmp/findings" <<'P' >> "$tmp/legs"
import itertools, os, re, sys
capture, messages, joined, log, findings = sys.argv[1:]
first, last, called = {}, {}, {}
for call, time, method, user in (line.rstrip("\n").split("\t") for line in open(messages)):
    if method == "INVITE" and call not in first:
        first[call], called[call] = float(time), user[-7:]
    last[call] = float(time)
calls, pairs, group = list(first), {}, {call: {call} for call in first}
for name in (joined, log):
    for line in open(name) if os.path.exists(name) else ():
        found = re.search(r'(LEG|KIN) (\S+) ([^\s"]+)(?: ([^"]+))?', line)
        if found and found[2] in group and found[3] in group and found[2] != found[3]:
            a, b = sorted(found.groups()[1:3], key=calls.index)
            if found[1] == "LEG":
                pairs[a, b] = (found[4] or "The PBX made the second call for the first").strip()
            whole = group[a] | group[b]
            for call in whole:
                group[call] = whole
for a, b in itertools.combinations(calls, 2):
    alike = [why for why, holds in (("at the same time", first[b] < last[a]), ("to the same number", called[a] == called[b])) if holds]
    if (a, b) in pairs:
        print(capture, a, b, "leg", pairs[a, b], sep="\t")
    elif b not in group[a] and alike:
        print(capture, a, b, "not", "Another call, " + " and ".join(alike), sep="\t")
rows = [line.split("\t") for line in open(findings)]
for row in rows:
    if any(row[1] in pair for pair in pairs) and "other-leg" not in row[3].split(","):
        row[3] = ",".join([row[3]] * (row[3] != "-") + ["other-leg?"])
open(findings, "w").writelines("\t".join(row) for row in rows)
P
}

# lose RULE: from now on the network loses the packets that this nftables expression matches, after the capture has seen
# them. The first four bytes of a message are @th,64,32: 0x42594520 is "BYE ", 0x41434b20 "ACK ", 0x494e5649 "INVI".
lose() {
	nft list table ip loss > /dev/null 2>&1 ||
		nft "add table ip loss; add chain ip loss input { type filter hook input priority 0; }" || fail "nft"
	nft "add rule ip loss input udp dport 5060 $1 drop" || fail "nft: $1"
}
deliver() { nft flush chain ip loss input; }

# leg FROM TO [n [capture [METHOD]]]: the Call-ID of the n-th call whose INVITE, or other request, went between these hosts.
leg() {
	tshark -r "$tmp/$case${4:+-$4}.pcap" -Y "sip.Method == ${5:-INVITE} && ip.src == $1 && ip.dst == $2" -T fields -e sip.Call-ID \
		2>/dev/null | awk '!seen[$0]++' | sed -n "${3:-1}p"
}

# reason CALL-ID: the Reason headers of the responses to this call.
reason() {
	tshark -r "$tmp/$case.pcap" -Y "sip.Call-ID == \"$1\" && sip.Status-Code" -T fields -e sip.Reason 2>/dev/null
}
