# shellcheck shell=bash
# Sourced after setup.sh by tests/matrix.sh and packaging/windows: another Debian in a folder made by debootstrap, kept for
# the next run. Needs root or sudo.
#   SIPEXPLAIN_MATRIX   where those folders are kept; default ~/.cache/sipexplain-matrix
#   DEBIAN_MIRROR       default: debootstrap's own
# SPDX-License-Identifier: GPL-2.0-or-later

cache=${SIPEXPLAIN_MATRIX:-${XDG_CACHE_HOME:-$HOME/.cache}/sipexplain-matrix}
mirror=${DEBIAN_MIRROR:-}

# mounts_of_our_own NAME=VALUE... -- ARGUMENT...: runs this script again, as root and with those variables, in a mount
# namespace: its mounts end with it, however it ends.
mounts_of_our_own() {
	local missing=() variables=() sudo=()
	while [ "$1" != -- ]; do
		variables+=("$1")
		shift
	done
	shift
	[ "${SIPEXPLAIN_MATRIX_INSIDE-}" != 1 ] || return 0
	have debootstrap || [ -x /usr/sbin/debootstrap ] || missing+=(debootstrap)
	[ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
	install "${missing[@]}"
	as_root mkdir -p "$cache"
	[ "$(id -u)" = 0 ] || sudo=(sudo)
	exec "${sudo[@]}" env PATH="$PATH:/usr/sbin:/sbin" SIPEXPLAIN_MATRIX_INSIDE=1 SIPEXPLAIN_MATRIX="$cache" \
		DEBIAN_MIRROR="$mirror" "${variables[@]}" unshare --mount --propagation private bash "$0" "$@"
}

# What the host's apt needs to reach its mirror: a proxy, and dates not checked where that mirror stands still.
host_settings() {
	apt-config dump 2> /dev/null | grep -iE '^Acquire::((http|https)(::[^ ]+)?::Proxy|Check-Valid-Until|Check-Date) ' || true
}
eval "$(apt-config shell apt_proxy Acquire::http::Proxy 2> /dev/null)"
if [ -n "${apt_proxy-}" ] && [ "$apt_proxy" != DIRECT ] && [ -z "${http_proxy-}" ]; then
	export http_proxy=$apt_proxy
fi

make_root() {
	local suite=$1 root=$2
	say "making a Debian $suite in $root"
	rm -rf "$root.new"
	quietly debootstrap --variant=minbase "$suite" "$root.new" ${mirror:+"$mirror"} || {
		tail -20 "$root.new/debootstrap/debootstrap.log" >&2 2> /dev/null || true
		die "debootstrap $suite failed: is ${mirror:-its default mirror} reachable? DEBIAN_MIRROR names another one."
	}
	mv "$root.new" "$root"
}

# inside COMMAND...: in the folder $root, with the variables NAME=VALUE of the array inside_variables.
inside_variables=()
inside() {
	chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
		DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
		CI="${CI-}" "${inside_variables[@]}" "$@"
}

# open_root SUITE: sets root; the sources are in its /src, read-only; nobody else uses the folder until this script ends.
open_root() {
	local suite=$1
	root=$cache/$suite
	exec 9> "$cache/$suite.lock"
	flock -n 9 || { say "waiting for another run on $suite"; flock 9; }
	[ -d "$root" ] || make_root "$suite" "$root"

	mkdir -p "$root/src" "$root/build"
	mount -t proc proc "$root/proc" 2> /dev/null || mount --bind /proc "$root/proc"
	mount --rbind /dev "$root/dev"
	mount --bind "$top" "$root/src"
	mount -o remount,bind,ro "$root/src"
	cp /etc/resolv.conf "$root/etc/resolv.conf"
	host_settings > "$root/etc/apt/apt.conf.d/90host"

	# A kept folder follows its suite: once a day is enough.
	if [ -z "$(find "$root/var/lib/sipexplain-fresh" -mtime -1 2> /dev/null)" ]; then
		quietly inside apt-get -q update || die "apt-get update failed in $suite: is its mirror reachable?"
		quietly inside apt-get -q -y --no-install-recommends dist-upgrade || die "apt-get dist-upgrade failed in $suite"
		quietly inside apt-get clean
		touch "$root/var/lib/sipexplain-fresh"
	fi
}

# need_inside PACKAGE...: installs what is not there.
need_inside() {
	local missing
	missing=$(inside dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' "$@" 2> /dev/null | sed -n 's/ ii $//p' |
		sort - <(printf '%s\n' "$@") | uniq -u)
	[ -n "$missing" ] || return 0
	# shellcheck disable=SC2086
	quietly inside apt-get -q -y --no-install-recommends install $missing || die "could not install ${missing//$'\n'/ }"
}

# The package that a run installed there which was stopped half-way.
purge_ours() {
	[ ! -e "$root/usr/share/doc/sipexplain" ] || quietly inside apt-get -q -y purge sipexplain
}
