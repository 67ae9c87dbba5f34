#!/bin/bash
# testbed.sh WORK: a Windows tshark 4.4, cross-built from Debian's sources, for test.sh to load the plugin into.
# Run inside the Debian 13 folder, by test.sh. What is done is not done again; 4 GB while it builds, WORK/run is 140 MB.
# Only what tshark needs for SIP: no window, no live capture, no GnuTLS, Lua, libxml2. -O0: it tests loading and results.
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
work=$(mkdir -p "$1" && cd "$1" && pwd)
cross=x86_64-w64-mingw32ucrt
prefix=$work/prefix
jobs=${JOBS:-$(nproc)}

say() { printf 'testbed.sh: %s\n' "$*" >&2; }

# source_of PACKAGE FILE SHA256: the source that Debian 13 has now, or else this one, which the test bed was made of before.
source_of() {
	[ ! -d "$work/src/$1" ] || return 0
	local tar
	mkdir -p "$work/download"
	cd "$work/download"
	tar=$(find . -name "$1_*.orig.tar.*" ! -name '*.asc' ! -name '*unicode*' | head -n 1)
	if [ -z "$tar" ]; then
		apt-get -q source --download-only "$1" > apt.log 2>&1 ||
			/usr/lib/apt/apt-helper download-file "$(mirror)/pool/main/$2" "${2##*/}" "SHA256:$3" >> apt.log 2>&1 || true
		tar=$(find . -name "$1_*.orig.tar.*" ! -name '*.asc' ! -name '*unicode*' | head -n 1)
	fi
	[ -n "$tar" ] || { cat apt.log >&2; say "the source of $1 could not be had"; exit 1; }
	mkdir -p "$work/src/$1.new"
	tar xf "$tar" -C "$work/src/$1.new" --strip-components=1
	mv "$work/src/$1.new" "$work/src/$1"
	cd "$work"
}
mirror() { sed -n 's/^deb-src \([^ ]*\).*/\1/p' /etc/apt/sources.list.d/sipexplain-src.list; }

# done_once NAME COMMAND: nothing where an earlier run came past it.
done_once() {
	[ -e "$work/done/$1" ] && return 0
	say "$1"
	"$2"
	mkdir -p "$work/done"
	: > "$work/done/$1"
}

pc() { # NAME VERSION LIBRARY [CFLAGS]
	printf 'Name: %s\nDescription: %s\nVersion: %s\nLibs: -L%s/lib -l%s\nCflags: -I%s/include %s\n' \
		"$1" "$1" "$2" "$prefix" "$3" "$prefix" "${4-}" > "$prefix/lib/pkgconfig/$1.pc"
}

tools() {
	mkdir -p "$prefix/lib/pkgconfig" "$prefix/include/speex" "$prefix/bin"
	cat > toolchain.cmake <<-EOF
		set(CMAKE_SYSTEM_NAME Windows)
		set(CMAKE_SYSTEM_PROCESSOR x86_64)
		set(CMAKE_C_COMPILER $cross-gcc)
		set(CMAKE_CXX_COMPILER $cross-g++)
		set(CMAKE_RC_COMPILER $cross-windres)
		set(CMAKE_FIND_ROOT_PATH $prefix /usr/$cross)
		set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
		set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
		set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
		set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
	EOF
	cat > cross.ini <<-EOF
		[binaries]
		c = '$cross-gcc'
		cpp = '$cross-g++'
		ar = '$cross-ar'
		strip = '$cross-strip'
		windres = '$cross-windres'
		dlltool = '$cross-dlltool'
		nm = '$cross-nm'
		objcopy = '$cross-objcopy'
		pkg-config = 'pkg-config'
		[properties]
		pkg_config_libdir = '$prefix/lib/pkgconfig'
		needs_exe_wrapper = true
		[host_machine]
		system = 'windows'
		cpu_family = 'x86_64'
		cpu = 'x86_64'
		endian = 'little'
	EOF
}

# zlib and libgcrypt are Debian's, for another C library: no FILE and no descriptor crosses into them.
libraries() {
	cp /usr/x86_64-w64-mingw32/include/{zlib,zconf,gcrypt,gpg-error}.h "$prefix/include/"
	cp /usr/x86_64-w64-mingw32/lib/lib{z,gcrypt,gpg-error}.dll.a "$prefix/lib/"
	find /usr/x86_64-w64-mingw32 \( -name zlib1.dll -o -name 'libgcrypt-*.dll' -o -name 'libgpg-error*.dll' \) \
		-exec cp {} "$prefix/bin/" \;
	pc zlib 1.3 z

	local common=(-G Ninja -DCMAKE_TOOLCHAIN_FILE="$work/toolchain.cmake" -DCMAKE_INSTALL_PREFIX="$prefix"
		-DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE=-O1)
	cmake -S src/pcre2 -B b-pcre2 "${common[@]}" -DBUILD_SHARED_LIBS=ON -DBUILD_STATIC_LIBS=OFF \
		-DPCRE2_BUILD_PCRE2GREP=OFF -DPCRE2_BUILD_TESTS=OFF -DPCRE2_SUPPORT_UNICODE=ON
	ninja -C b-pcre2 -j"$jobs" install
	cmake -S src/c-ares -B b-cares "${common[@]}" -DCARES_BUILD_TOOLS=OFF
	ninja -C b-cares -j"$jobs" install

	# Of speexdsp only the resampler is called.
	cat > src/speexdsp/include/speex/speexdsp_config_types.h <<-'EOF'
		#include <stdint.h>
		typedef int16_t spx_int16_t;
		typedef uint16_t spx_uint16_t;
		typedef int32_t spx_int32_t;
		typedef uint32_t spx_uint32_t;
	EOF
	cp src/speexdsp/include/speex/*.h "$prefix/include/speex/"
	$cross-gcc -O1 -DFLOATING_POINT -DUSE_SMALLFT -DEXPORT= -Isrc/speexdsp/include \
		-c src/speexdsp/libspeexdsp/resample.c -o resample.o
	$cross-ar rcs "$prefix/lib/libspeexdsp.a" resample.o
	pc speexdsp 1.2.1 speexdsp
}

# libglib, libgmodule, libgthread. libffi is asked for but only GObject calls it; nothing is translated.
glib() {
	pc libffi 3.4.6 ffi
	: > "$prefix/include/ffi.h"
	cat > "$prefix/include/libintl.h" <<-'EOF'
		#ifndef LIBINTL_H
		#define LIBINTL_H
		static inline char *gettext(const char *m) { return (char *)m; }
		static inline char *dgettext(const char *d, const char *m) { (void)d; return (char *)m; }
		static inline char *dcgettext(const char *d, const char *m, int c) { (void)d; (void)c; return (char *)m; }
		static inline char *ngettext(const char *a, const char *b, unsigned long n) { return (char *)(n == 1 ? a : b); }
		static inline char *dngettext(const char *d, const char *a, const char *b, unsigned long n) { (void)d; return (char *)(n == 1 ? a : b); }
		static inline char *textdomain(const char *d) { return (char *)d; }
		static inline char *bindtextdomain(const char *d, const char *p) { (void)d; return (char *)p; }
		static inline char *bind_textdomain_codeset(const char *d, const char *c) { (void)d; return (char *)c; }
		#endif
	EOF
	echo 'int libintl_stub(void); int libintl_stub(void) { return 0; }' > intl.c
	$cross-gcc -c intl.c -o intl.o
	$cross-ar rcs "$prefix/lib/libintl.a" intl.o
	rm -rf b-glib
	local flags="-I$prefix/include -DLC_MESSAGES=2" # 2: LC_CTYPE, which Microsoft's library knows
	PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig meson setup b-glib src/glib2.0 --cross-file cross.ini --prefix "$prefix" --libdir lib \
		--buildtype release --wrap-mode nofallback -Dtests=false -Dglib_debug=disabled -Dintrospection=disabled \
		-Dman-pages=disabled -Ddocumentation=false -Dlibmount=disabled -Dselinux=disabled -Dsysprof=disabled \
		-Dnls=disabled -Ddtrace=disabled -Dsystemtap=disabled \
		"-Dc_args=$flags" "-Dcpp_args=$flags" "-Dc_link_args=-L$prefix/lib" "-Dcpp_link_args=-L$prefix/lib"
	ninja -C b-glib -j"$jobs" glib/libglib-2.0-0.dll gmodule/libgmodule-2.0-0.dll gthread/libgthread-2.0-0.dll
	local i=$prefix/include/glib-2.0 version m
	mkdir -p "$i/glib/deprecated" "$i/gmodule" "$prefix/lib/glib-2.0/include"
	cp b-glib/glib/glibconfig.h "$prefix/lib/glib-2.0/include/"
	cp src/glib2.0/glib/glib.h src/glib2.0/gmodule/gmodule.h "$i/"
	cp src/glib2.0/glib/*.h b-glib/glib/*.h "$i/glib/"
	cp src/glib2.0/glib/deprecated/*.h "$i/glib/deprecated/"
	cp b-glib/gmodule/*.h "$i/gmodule/" 2> /dev/null || true
	version=$(sed -n "s/^ *version *: *'\([0-9.]*\)',$/\1/p" src/glib2.0/meson.build | head -n 1)
	for m in glib gmodule gthread; do
		cp "b-glib/$m/lib$m-2.0-0.dll" "$prefix/bin/"
		cp "b-glib/$m/lib$m-2.0.dll.a" "$prefix/lib/"
		pc "$m-2.0" "$version" "$m-2.0" "-I$i -I$prefix/lib/glib-2.0/include"
	done
}

# What carries and speaks SIP and its media, and what hands such packets on; the rest of the dissectors is most of an hour
# of compiling. What these call in others becomes a stub that returns 0.
dissectors="amr arp ber bfcp bicc_mst classicstun clnp communityid data dhcp dns dtls e164 e212 eth ethertype evs exported_pdu frame g723 gre
	h223 h225 h235 h245 h261 h263 h263p h264 h265 h323 h450 h450-ros http http2 http-urlencoded iana-oui icmp icmpv6 ieee8023
	ieee802a igmp ip ipv6 isup iuup json lapd llc m3ua media media-type megaco mgcp mime-encap mp4ves mpls mrcpv2 msrp
	multipart null ntp ositp per pkcs1 pkix1explicit pkix1implicit ppp pppoe q708 q931 q932 q932-ros q2931 raw rfc2190 rtcp
	rtp rtp-ed137 rtp-events rtp-midi rtpproxy rtsp sctp sdp sigcomp sip sipfrag skinny sll snmp socks sprt stun syslog t30 t38 tcp
	text-media tls tls-utils tpkt turnchannel udp user_encap v150fw vlan vp8 vp9 vxlan websocket x509af x509ce x509if x509sat xml zrtp"

configure_wireshark() {
	local off=() name
	for name in wireshark rawshark dumpcap sharkd androiddump sshdump ciscodump dpauxmon randpktdump wifidump etwdump \
		udpdump mmdbresolve dcerpcidl2wrs dftest randpkt; do
		off+=("-DBUILD_$name=OFF")
	done
	for name in PCAP LIBXML2 LUA GNUTLS LTO WERROR; do
		off+=("-DENABLE_$name=OFF")
	done
	# shellcheck disable=SC2086
	{
		printf 'set(wanted "%s")\n' "$(echo $dissectors | tr ' ' '|')"
		cat <<-'EOF'
			foreach(list DISSECTOR_SRC PIDL_DISSECTOR_SRC ASN1_DISSECTOR_SRC)
				list(FILTER ${list} INCLUDE REGEX "/packet-(${wanted})\\.c$")
			endforeach()
			set(NCP2222_DISSECTOR_SRC)
		EOF
	} > wanted.cmake
	local file=src/wireshark/epan/dissectors/CMakeLists.txt
	grep -q wanted.cmake $file || sed -i "s|^set(DISSECTOR_FILES|include($work/wanted.cmake)\n&|" $file
	file=src/wireshark/epan/CMakeLists.txt
	grep -q stubs.obj $file || echo "target_link_libraries(epan PRIVATE $work/stubs.obj)" >> $file
	# It complains of each table and dissector that is not there, and stumbles where there is none of a kind.
	sed -i 's/^\(\s*\)fprintf(stderr, "\(OOPS\|Protocol being\)/\1if (0) &/' src/wireshark/epan/packet.c src/wireshark/epan/capture_dissectors.c
	grep -q 'if (!handle) return;' src/wireshark/epan/packet.c ||
		sed -i '/^dissector_add_for_decode_as(/,/^{/ s/^{/{\n\tif (!handle) return;/' src/wireshark/epan/packet.c
	sed -i 's/^\s*g_hash_table_\(foreach_remove\|destroy\)(\(prefixes\|oui_info_table\)/if (\2) &/' \
		src/wireshark/epan/proto.c src/wireshark/epan/dissectors/packet-ieee802a.c
	stubs < /dev/null
	PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig cmake -S src/wireshark -B b-wireshark -G Ninja -DCMAKE_PREFIX_PATH="$prefix" \
		-DCMAKE_TOOLCHAIN_FILE="$work/toolchain.cmake" -DCMAKE_BUILD_TYPE=Release \
		"-DCMAKE_C_FLAGS_RELEASE=-O0 -DNDEBUG" -DCMAKE_CXX_FLAGS_RELEASE=-O0 \
		-DGLIB2_INTERNAL_INCLUDE_DIR="$prefix/lib/glib-2.0/include" "${off[@]}"
}

# stubs < NAMES: an object with each name as a function, or, where a header declares it without parameters, as data.
stubs() {
	local name
	while read -r name; do
		if grep -rqE "^(WS_DLL_PUBLIC|extern)\b[^(]*\b$name *(\[|;)" src/wireshark/epan src/wireshark/wsutil --include='*.h'; then
			echo "__declspec(dllexport) char ${name}[8192];"
		else
			echo "__declspec(dllexport) long long $name(void); long long $name(void) { return 0; }"
		fi
	done > stubs.c
	$cross-gcc -w -fno-builtin -c stubs.c -o stubs.obj
}

tshark() {
	local round
	: > undefined
	for round in 1 2 3 4; do
		say "tshark, round $round"
		# Everything is compiled in the first round, though the linker fails.
		if ninja -C b-wireshark -j"$jobs" -k 0 tshark > ninja.log 2>&1; then
			return 0
		fi
		sed -n 's/.*undefined reference to `\(__imp_\)\?\([A-Za-z_0-9]*\).*/\2/p' ninja.log | sort -u > undefined.new
		[ -s undefined.new ] || { grep -A5 FAILED ninja.log >&2; return 1; }
		sort -u undefined undefined.new > undefined.all
		mv undefined.all undefined
		stubs < undefined
	done
	tail -n 30 ninja.log >&2
	return 1
}

# MinGW calls GLib's library libglib-2.0-0.dll, the official builds (Visual C, vcpkg) glib-2.0-0.dll, which the plugin
# imports. A shorter name fits where the longer one stood.
run_folder() {
	rm -rf run
	mkdir run
	cp b-wireshark/run/*.dll b-wireshark/run/*.exe "$prefix"/bin/*.dll run/
	cp "$($cross-gcc -print-file-name=libgcc_s_seh-1.dll)" "/usr/$cross/lib/libwinpthread-1.dll" run/
	local file
	for file in run/*.dll run/*.exe; do
		perl -0777 -pi -e 's/\blibglib-2\.0-0\.dll/glib-2.0-0.dll\0\0\0/g' "$file"
	done
	mv run/libglib-2.0-0.dll run/glib-2.0-0.dll
}

cd "$work"
source_of wireshark w/wireshark/wireshark_4.4.18.orig.tar.bz2 5b0b9157e48edffbc2434a93d8cb8a8c67ee9cfc046188cd3664e96744a3697d
source_of glib2.0 g/glib2.0/glib2.0_2.84.4.orig.tar.xz 8a9ea10943c36fc117e253f80c91e477b673525ae45762942858aef57631bb90
source_of pcre2 p/pcre2/pcre2_10.46.orig.tar.gz 8d28d7f2c3b970c3a4bf3776bcbb5adfc923183ce74bc8df1ebaad8c1985bd07
source_of c-ares c/c-ares/c-ares_1.34.5.orig.tar.gz 7d935790e9af081c25c495fd13c2cfcda4792983418e96358ef6e7320ee06346
source_of speexdsp s/speexdsp/speexdsp_1.2.1.orig.tar.gz 8c777343e4a6399569c72abc38a95b24db56882c83dbdb6c6424a5f4aeb54d3d
done_once tools tools
done_once libraries libraries
done_once glib glib
done_once configure configure_wireshark
done_once tshark tshark
done_once run run_folder
