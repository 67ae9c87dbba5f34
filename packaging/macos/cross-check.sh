#!/bin/bash
# cross-check.sh [SERIES]: do the sources compile and link for macOS, Apple's processors and Intel's? Made with clang and lld
# on Debian, without anything of Apple's, so that only a Mac can tell whether it loads. Run inside the Debian 13 folder, by
# test.sh.
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
series=${1:-4.4}
source=$(cd "$(dirname "$0")/../.." && pwd)
sdk=/var/cache/sipexplain-sdk/$series
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
bash "$source/packaging/windows/make-sdk.sh" "$series" "$sdk"

# musl's declarations, with what Darwin has otherwise put right; GLib's platform header as on Linux, which has the same
# sizes.
inc=$out/include
mkdir -p "$inc/bits"
cat > "$inc/darwin.h" << 'C'
#include <errno.h>
#include <stdio.h>
#undef stdin
#undef stdout
#undef stderr
#undef errno
extern FILE *__stdinp, *__stdoutp, *__stderrp;
int *__error(void);
#define stdin __stdinp
#define stdout __stdoutp
#define stderr __stderrp
#define errno (*__error())
C
echo 'char ***_NSGetArgv(void);' > "$inc/crt_externs.h"
cat > "$inc/bits/stat.h" << 'C'
struct stat {
    int st_dev;
    unsigned short st_mode, st_nlink;
    unsigned long long st_ino;
    unsigned st_uid, st_gid;
    int st_rdev;
    struct timespec st_atim, st_mtim, st_ctim, st_birthtim;
    long long st_size, st_blocks;
    int st_blksize;
    unsigned st_flags, st_gen;
    int st_lspare;
    long long st_qspare[2];
};
_Static_assert(sizeof(struct stat) == 144, "Darwin's struct stat");
C
# What Darwin's libSystem has, as far as the plugin asks for it: whoever calls another function looks whether it is there.
cat > "$out/known" << 'T'
__NSGetArgc __NSGetArgv ___bzero ___error ___stack_chk_fail ___stack_chk_guard ___stderrp ___stdoutp _access _bsearch _bzero _clearerr _close
_exit _fchmod _fchown _fclose _fcntl _fdopen _ferror _fflush _fileno _fprintf _fputc _fputs _fread _fseek _fstat _fsync _fwrite _getenv _gmtime _gmtime_r _ioctl _isatty _link
_lstat _memchr _memcmp _memcpy _memmove _memset _open _printf _putchar _puts _qsort _readlink _rename _setvbuf _snprintf _stat _strchr
_strcmp _strcspn _strlen _strncmp _strpbrk _strrchr _strspn _strstr _strtol _strtoul _sysconf _tmpfile _umask _unlink _vfprintf _vsnprintf
_write dyld_stub_binder
T
cat > "$out/libSystem.tbd" << 'T'
--- !tapi-tbd
tbd-version: 4
targets: [ x86_64-macos, arm64-macos ]
install-name: '/usr/lib/libSystem.B.dylib'
exports:
  - targets: [ x86_64-macos, arm64-macos ]
    symbols: [ dyld_stub_binder ]
...
T
cmake -S "$source" -B "$out/assets" -DBUILD_TESTING=OFF > /dev/null
# Undefined names are looked up when the bundle is loaded, as in the build on a Mac.
linker=$(find /usr/bin -name 'ld64.lld-*' | sed 's/.*-//' | sort -n | tail -n 1)
for processor in arm64 x86_64; do
	mkdir "$out/$processor"
	for file in "$source"/packet-sipexplain.c "$source"/plugin/*/*.c; do
		clang --target=$processor-apple-macos12 -std=gnu11 -O2 -Wall -Wextra -Werror -fvisibility=hidden -nostdlibinc \
			-isystem "$inc" -isystem /usr/include/x86_64-linux-musl -include darwin.h -D_GNU_SOURCE -DHAVE_SSIZE_T \
			'-DSIPEXPLAIN_VERSION="0"' -isystem "$sdk/include/wireshark" -isystem "$sdk/include/glib-2.0" -isystem "$sdk/unix" \
			-I"$source/plugin" -I"$out/assets" -c "$file" -o "$out/$processor/$(echo "${file#"$source/"}" | tr / -).o"
	done
	"ld64.lld-$linker" -arch $processor -platform_version macos 12 14 -bundle -undefined dynamic_lookup -adhoc_codesign \
		-o "$out/sipexplain-$processor.so" "$out/$processor"/*.o "$out/libSystem.tbd"
	"llvm-nm-$linker" -uj "$out/sipexplain-$processor.so" | sort -u > "$out/wanted"
	{ sed 's/ .*//; s/^/_/' "$sdk/symbols"; tr ' ' '\n' < "$out/known"; } | sort -u | comm -23 "$out/wanted" - > "$out/unknown"
	[ ! -s "$out/unknown" ] || { echo "cross-check.sh: $processor: does Darwin have these?" >&2; cat "$out/unknown" >&2; exit 1; }
	exported=$("llvm-nm-$linker" -gj --defined-only "$out/sipexplain-$processor.so" | grep -c '^_plugin_')
	[ "$exported" -ge 4 ] || { echo "cross-check.sh: $processor: the plugin's own names are not there" >&2; exit 1; }
done
"llvm-lipo-$linker" -create -output "$out/sipexplain.so" "$out"/sipexplain-*.so
echo "cross-check.sh: Wireshark $series: $("llvm-lipo-$linker" -archs "$out/sipexplain.so"), $(wc -l < "$out/wanted") names asked for, all known"
