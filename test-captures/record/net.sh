# Hosts that stand in network namespaces of their own, for what loopback cannot show: a NAT, loss, a lost direction.
# A recipe that needs them has a function network() instead of net=; in it:
#   host ADDRESS                      a host on the public Ethernet, 192.0.2.0/24 unless told otherwise
#   nat OUTSIDE INSIDE [PHONE]        a router to a private Ethernet, that translates addresses; it lets SIP in to PHONE
#   behind INSIDE ADDRESS             a host there
#   tap ADDRESS [NAME] [filter]       a capture at that host; a router has OUTSIDE and INSIDE, "lan" is the Ethernet itself
# After that $(at ADDRESS) before a command makes it run there.

A=192.0.2.1 B=192.0.2.2 C=192.0.2.3 D=192.0.2.4 P=192.0.2.10 X=192.0.2.20 R=192.0.2.254
declare -A space port
made=() taps=() links=0
net_id=r$$

at() { echo ip netns exec "${space[$1]}"; }

namespace() {
	ip netns add "$1"
	made+=("$1")
	ip netns exec "$1" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
	ip -n "$1" link set lo up
}

# ethernet NAME: a switch without an address.
ethernet() {
	namespace "$net_id-$1"
	ip -n "$net_id-$1" link add br0 type bridge
	ip -n "$net_id-$1" link set br0 up
	space[$1]=$net_id-$1 port[$1]=br0
}

# plug SPACE INTERFACE ETHERNET ADDRESS
plug() {
	links=$((links + 1))
	ip link add "$2" netns "$1" address "$(printf 02:00:00:00:00:%02x $links)" \
		type veth peer name "p$links" netns "$net_id-$3" address "$(printf 02:00:00:00:01:%02x $links)"
	ip -n "$net_id-$3" link set "p$links" master br0 up
	ip -n "$1" addr add "$4/24" dev "$2"
	ip -n "$1" link set "$2" up
	space[$4]=$1 port[$4]=$2
}

host() {
	[ -n "${space[lan]}" ] || internet
	namespace "$net_id-$1"
	plug "$net_id-$1" eth0 lan "$1"
	ip -n "$net_id-$1" route add default via "$R"
}

# The public Ethernet, with a router that knows no way to anywhere and says nothing.
internet() {
	ethernet lan
	namespace "$net_id-$R"
	plug "$net_id-$R" eth0 lan "$R"
	ip netns exec "$net_id-$R" sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.send_redirects=0
	ip -n "$net_id-$R" route add blackhole default
}

nat() {
	host "$1"
	ethernet "in-$2"
	plug "$net_id-$1" eth1 "in-$2" "$2"
	ip netns exec "$net_id-$1" sysctl -qw net.ipv4.ip_forward=1
	printf '%s\n' 'table ip nat {' 'chain out {' 'type nat hook postrouting priority 100;' "oifname eth0 snat to $1" '}' \
		'chain in {' 'type nat hook prerouting priority -100;' ${3:+"iifname eth0 udp dport 5060 dnat to $3"} '}' '}' |
		ip netns exec "$net_id-$1" nft -f - || fail "nft: $*"
}

behind() {
	namespace "$net_id-$2"
	plug "$net_id-$2" eth0 "in-$1" "$2"
	ip -n "$net_id-$2" route add default via "$1"
}

# road ['nftables rule'...]: what the Ethernet between the hosts does to packets from now on; without a rule, nothing.
road() {
	{
		printf '%s\n' 'table bridge road' 'delete table bridge road' 'table bridge road {' 'chain forward {' \
			'type filter hook forward priority 0;' "$@" '}' '}'
	} | ip netns exec "${space[lan]}" nft -f - || fail "nft: $*"
}

tap() {
	local name=$case${2:+-$2} log=$tmp/tcpdump${2:+-$2}.log
	: > "$log"
	$(at "$1") tcpdump -i "${port[$1]}" -q -U --immediate-mode -n -Z root -w "$tmp/$name.whole" "ip and not igmp and not port 53 and not tcp port 4444 ${3:+and ($3)}" 2> "$log" &
	taps+=($!)
	background+=($!)
	while ! grep -q listening "$log"; do
		kill -0 "${taps[-1]}" 2>/dev/null || fail "$(cat "$log")"
		sleep 0.1
	done
}

# Ends the captures; of RTP only the header and the first bytes are kept.
untap() {
	local whole
	kill -TERM "${taps[@]}"
	wait "${taps[@]}" 2>/dev/null
	for whole in "$tmp/$case"*.whole; do
		python3 "$here/trim.py" "$whole" "${whole%.whole}.pcap"
	done
}

spaces() {
	local name
	sleep 1
	kill -KILL "${background[@]}" "${phones[@]}" 2>/dev/null
	for name in "${made[@]}"; do ip netns del "$name" 2>/dev/null; done
}

# say NAME 'a line': to a phone that is driven by lines of text, a linphone or a Twinkle.
say() { echo "$2" > "$tmp/$1.in"; }

# Waits until something on this host has port 5060, whatever the address.
awake() {
	for _ in $(seq 600); do
		$(at "$1") ss -Haulnt 'sport = :5060' | grep -q . && return
		sleep 0.1
	done
	fail "nothing has port 5060 on $1"
}

# linphone ADDRESS NAME ['line of its settings'...]: a linphone; a line that is [a section] changes the section.
linphone() {
	local address=$1 name=$2 dir=$tmp/linphone-$2; shift 2
	mkdir -p "$dir"/{.local/share,.config}/linphone
	printf '%s\n' '[sip]' 'sip_port=5060' 'sip_tcp_port=0' 'sip_tls_port=0' "contact=sip:$name@$address" 'use_ipv6=0' \
		'[rtp]' 'audio_rtp_port=7078' 'video_rtp_port=9078' '[video]' 'enabled=0' 'capture=0' 'display=0' \
		'[misc]' 'store_friends=0' "$@" > "$dir/linphonerc"
	mkfifo "$tmp/$name.in"
	sleep 1000 > "$tmp/$name.in" & background+=($!)
	HOME=$dir $(at "$address") linphonec $linphone_options -c "$dir/linphonerc" -d 3 -l "$dir/log" < "$tmp/$name.in" > "$tmp/linphone-$name.log" 2>&1 &
	background+=($!)
	printf -v "$name" %s $!
	awake "$address"
	sleep 1
	say "$name" 'soundcard use files'
	say "$name" "play $tmp/tone.wav"
}

# twinkle ADDRESS NAME ['line of its profile'...]: a Twinkle, whose sound card is a PulseAudio that plays into nothing.
twinkle() {
	local address=$1 name=$2 dir=$tmp/twinkle-$2; shift 2
	mkdir -p "$dir/.twinkle" "$dir/run"
	echo 'pcm.!default { type pulse }' > "$dir/.asoundrc"
	printf '%s=alsa:default\n' dev_ringtone dev_speaker dev_mic > "$dir/.twinkle/twinkle.sys"
	printf '%s\n' sip_udp_port=5060 rtp_port=8000 >> "$dir/.twinkle/twinkle.sys"
	printf '%s\n' "user_name=$name" "user_domain=$address" "user_display=${name^}" codecs=g711u zrtp_enabled=no register_at_startup=no "$@" > "$dir/.twinkle/$name.cfg"
	printf '%s\n' load-module\ module-{native-protocol-unix,'null-sink sink_name=ear'} \
		"load-module module-pipe-source source_name=mouth file=$dir/mouth format=s16le rate=8000 channels=1" \
		'set-default-source mouth' > "$dir/pulse.pa"
	HOME=$dir XDG_RUNTIME_DIR=$dir/run pulseaudio --daemonize=no -n --exit-idle-time=-1 -F "$dir/pulse.pa" > "$tmp/pulse-$name.log" 2>&1 &
	background+=($!)
	until [ -p "$dir/mouth" ]; do sleep 0.1; done
	python3 -c 'import sys, time
sound, begin, n = open(sys.argv[1], "rb").read()[44:], time.monotonic(), 0
with open(sys.argv[2], "wb", 0) as mouth:
    while True:
        mouth.write(sound[n * 320 % 24000:][:320]); n += 1
        time.sleep(max(0, begin + n / 50 - time.monotonic()))' "$tmp/tone.wav" "$dir/mouth" & background+=($!)
	mkfifo "$tmp/$name.in"
	sleep 1000 > "$tmp/$name.in" & background+=($!)
	sleep 1
	HOME=$dir XDG_RUNTIME_DIR=$dir/run $(at "$address") twinkle-console "$name.cfg" < "$tmp/$name.in" > "$tmp/twinkle-$name.log" 2>&1 &
	background+=($!)
	printf -v "$name" %s $!
	awake "$address"
	sleep 1
}

# relay: an rtpengine on $P, for a Kamailio there.
relay() {
	$(at "$P") rtpengine --interface="$P" --listen-ng=127.0.0.1:2223 --table=-1 --foreground --log-stderr --log-level=5 \
		--port-min=35000 --port-max=35100 --pidfile="$tmp/rtpengine.pid" > "$tmp/rtpengine.log" 2>&1 & background+=($!)
	sleep 2
}
