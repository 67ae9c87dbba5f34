#!/bin/sh
# install.sh [--system | --user] [--uninstall] [--tshark PROGRAM]: puts the plugin, the Wireshark profile, the command and
# its manual page in place, asks tshark whether it loads the plugin, and takes them away again.
# SPDX-License-Identifier: GPL-2.0-or-later

set -u
say() { printf 'install.sh: %s\n' "$*"; }
die() {
	say "$@" >&2
	exit 1
}

usage() {
	cat << 'USAGE'
usage: install.sh [--system | --user] [--uninstall] [--tshark PROGRAM]
  --system      for all users; needs root, and is what root gets
  --user        for this user, below the home folder; what everybody else gets
  --uninstall   removes what install.sh installed
  --tshark      the tshark of the Wireshark to install for; default: tshark in PATH
USAGE
}

whom='' uninstall='' tshark=tshark
while [ $# -gt 0 ]; do
	case $1 in
	--system | --user) whom=${1#--} ;;
	--uninstall) uninstall=yes ;;
	--tshark)
		[ $# -gt 1 ] || die "--tshark needs the name of a program"
		tshark=$2
		shift
		;;
	-h | --help)
		usage
		exit 0
		;;
	*)
		usage >&2
		die "$1: no such option"
		;;
	esac
	shift
done

here=$(cd "$(dirname "$0")" && pwd) || exit
facts=$here/package-facts
[ -r "$facts" ] || die "run install.sh in the folder that the archive was unpacked to: package-facts is not beside it"
fact() { sed -n "s/^$1=//p" "$facts"; }
version=$(fact version) series=$(fact wireshark)
plugin=sipexplain.so
[ -e "$here/$plugin" ] || [ -n "$uninstall" ] || die "the archive is not complete: $plugin is not beside install.sh"

if [ -z "$whom" ]; then
	if [ "$(id -u)" = 0 ]; then whom=system; else whom=user; fi
fi
case $whom in
system)
	[ "$(id -u)" = 0 ] || die "to install for all users, run: sudo $0 --system"
	prefix=/usr/local
	;;
user)
	[ "$(id -u)" != 0 ] || die "Wireshark run as root loads no plugins of its user's own: run this as an ordinary user, or with --system"
	[ -d "${HOME-}" ] || die "there is no home folder: HOME is \"${HOME-}\""
	prefix=$HOME/.local
	;;
esac
record=$prefix/share/sipexplain/installed

checksum() { cksum < "$1"; }

# The record holds a line per file, "checksum length path", and per folder that was made, "folder - path". A file that was
# changed since is the user's, and stays.
remove() {
	[ -e "$record" ] || return 0
	kept=$(while read -r sum length path; do
		if [ "$sum" = folder ] || [ ! -e "$path" ]; then continue; fi
		if [ "$(checksum "$path")" = "$sum $length" ]; then rm -f "$path"; else echo "$path"; fi
	done < "$record")
	made=$(sed -n 's/^folder - //p' "$record" | sort -r)
	rm -f "$record" || return
	printf '%s\n' "$made" | while read -r path; do
		[ -z "$path" ] || rmdir "$path" 2> /dev/null
	done
	[ -z "$kept" ] || printf '%s\n' "$kept" | sed 's/^/install.sh: left as it is, since it was changed after the installation: /'
}

if [ -n "$uninstall" ]; then
	[ -e "$record" ] || die "nothing to remove: install.sh has installed nothing here ($record does not exist)"
	remove || die "could not remove everything"
	say "sipexplain is removed"
	exit 0
fi

# On a Mac Wireshark is an app, whose tshark is in no PATH.
app=/Applications/Wireshark.app/Contents/MacOS/tshark
if [ "$tshark" = tshark ] && [ -x "$app" ] && ! command -v tshark > /dev/null 2>&1; then
	tshark=$app
fi

# What the Wireshark that is here says of itself.
command -v "$tshark" > /dev/null 2>&1 || die "$tshark was not found; install tshark, or name it with --tshark"
found=$("$tshark" --version 2> /dev/null | sed -n '1s/^[^0-9]*\([0-9][0-9]*\.[0-9][0-9.]*\).*/\1/p')
[ -n "$found" ] || die "$tshark did not tell its version"
found_series=$(echo "$found" | cut -d. -f1,2)
[ "$found_series" = "$series" ] ||
	die "this package is for Wireshark $series, and $tshark is of Wireshark $found: take the package whose name ends in wireshark$found_series"
folders=$("$tshark" -G folders 2> /dev/null)
folder_of() { printf '%s\n' "$folders" | sed -n "s/^$1:[[:blank:]]*//p" | sed 1q; }
if [ "$whom" = system ]; then
	plugins=$(folder_of 'Global Plugins')/epan
	profiles=$(folder_of 'Global configuration')/profiles
else
	plugins=$(folder_of 'Personal Plugins')/epan
	profiles=$(folder_of 'Personal configuration')/profiles
fi
if [ "$plugins" = /epan ] || [ "$profiles" = /profiles ]; then
	die "$tshark -G folders did not tell where plugins and profiles belong"
fi

case $whom$plugins in
system*.app/*) die "$plugins is inside a signed app, whose seal that would break: install for each user, without sudo" ;;
esac

# Wireshark warns of a plugin that it finds twice. Ours is known by the record.
ours() { [ -e "$record" ] && grep -qF " $1" "$record"; }
for folder in "$(folder_of 'Global Plugins')/epan" "$(folder_of 'Personal Plugins')/epan"; do
	if [ -e "$folder/$plugin" ] && ! ours "$folder/$plugin"; then
		die "sipexplain is already installed in $folder; remove it first, the way it was installed"
	fi
done

# make FOLDER: prints the folders that it had to make.
make() {
	[ ! -d "$1" ] || return 0
	make "$(dirname "$1")" && mkdir "$1" && echo "folder - $1"
}

status=0
put() {
	mode=$1 from=$2 to=$3
	[ $status = 0 ] || return
	if [ -e "$to" ] && [ "$(checksum "$from")" != "$(checksum "$to")" ]; then
		say "kept as it is, since it was there or was changed: $to"
		return
	fi
	if made=$(make "$(dirname "$to")") && cp "$from" "$to" && chmod "$mode" "$to"; then
		[ -z "$made" ] || echo "$made" >> "$record"
		echo "$(checksum "$to") $to" >> "$record"
	else
		status=1
	fi
}

# An upgrade takes the place of what install.sh had installed, and gives it back where the new plugin does not load.
before=''
keep() {
	[ -e "$record" ] || return 0
	before=$(mktemp -d) || return
	cp "$record" "$before/record" && while read -r sum length path; do
		[ "$sum" = folder ] || [ ! -e "$path" ] || { mkdir -p "$before/files$(dirname "$path")" && cp -p "$path" "$before/files$path"; }
	done < "$record"
}
give_back() {
	remove
	[ -n "$before" ] || return 0
	while read -r sum length path; do
		if [ "$sum" = folder ]; then mkdir -p "$path"; else [ ! -e "$before/files$path" ] || cp -p "$before/files$path" "$path"; fi
	done < "$before/record"
	cp "$before/record" "$record"
	say "the version that was installed before is back"
}
trap '[ -z "$before" ] || rm -rf "$before"' EXIT

umask 022
keep || die "could not put the version that was installed before aside"
remove || die "could not remove the version that was installed before"
made=$(make "$(dirname "$record")") || die "could not make $(dirname "$record")"
echo "${made:-folder - $(dirname "$record")}" > "$record" || die "could not write $record"
put 644 "$here/$plugin" "$plugins/$plugin"
# macOS keeps what a browser brought from being loaded.
! command -v xattr > /dev/null 2>&1 || xattr -d com.apple.quarantine "$plugins/$plugin" 2> /dev/null || true
for file in "$here/profile/SIP Explain/"*; do
	put 644 "$file" "$profiles/SIP Explain/${file##*/}"
done
put 755 "$here/sipexplain" "$prefix/bin/sipexplain"
put 644 "$here/sipexplain.1" "$prefix/share/man/man1/sipexplain.1"
[ $status = 0 ] || {
	give_back
	die "could not copy everything; nothing was installed"
}

listed=$("$tshark" -G plugins 2> "$record.errors" | grep -F "$plugins/$plugin")
if ! printf '%s\n' "$listed" | grep -qF "$version"; then
	cat "$record.errors" >&2
	rm -f "$record.errors"
	give_back
	die "$tshark $found did not load the plugin; nothing was installed. It was built on $(fact system) for $(fact architecture)."
fi
rm -f "$record.errors"
say "tshark -G plugins says: $(printf '%s' "$listed" | tr -s '[:blank:]' ' ')"
say "the profile is in Wireshark's Edit > Configuration Profiles: SIP Explain"
case :$PATH: in
*":$prefix/bin:"*) say "the command is sipexplain; its manual: man sipexplain" ;;
*) say "the command is $prefix/bin/sipexplain, which is not in your PATH; Debian and Ubuntu add ~/.local/bin at the next login" ;;
esac
say "to remove all of it: $0 --uninstall"
