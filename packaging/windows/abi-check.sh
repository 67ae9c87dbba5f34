#!/bin/bash
# abi-check.sh SERIES: does MinGW's gcc lay the structs of Wireshark and GLib out as Microsoft's compiler does? Run inside
# the Debian 13 folder, by test.sh. clang computes each record's layout as Microsoft's compiler has it, and each size and
# offset becomes an assertion that MinGW's gcc must fulfil: all records of all headers that the plugin includes.
# SPDX-License-Identifier: GPL-2.0-or-later

set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
sdk=/var/cache/sipexplain-sdk/$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bash "$source/packaging/windows/make-sdk.sh" "$1" "$sdk"
{
	echo '#define WS_BUILD_DLL'
	echo '#include "capture/compat.h"'
	grep -rhoE '^#include <(epan|wiretap|wsutil|glib)[^>]*>|^#include <(cfile|file)\.h>' \
		"$source/plugin" "$source/packet-sipexplain.c" | sort -u |
		sed 's/#include \(.*\)/#if __has_include(\1)\n&\n#endif/' # not each series has each header
} > "$work/all.c"
flags=(-std=gnu11 -w -fsyntax-only -D_POSIX -DWIN32_LEAN_AND_MEAN -DUNICODE -D_UNICODE -DHAVE_SSIZE_T
	-I"$sdk/include/wireshark" -I"$sdk/include/glib-2.0" -I"$sdk/lib/glib-2.0/include" -I"$source/plugin")
# Microsoft's layouts with MinGW's headers: clang must not say that it is Microsoft's compiler.
clang --target=x86_64-pc-windows-msvc -fms-extensions -fms-compatibility-version=0 -fno-ms-compatibility -U_MSC_VER \
	-D__MINGW32__ -D__MINGW64__ -D__GNUC__=4 -D__GNUC_MINOR__=2 -D_UCRT -isystem /usr/share/mingw-w64/include \
	"${flags[@]}" -Xclang -fdump-record-layouts-complete "$work/all.c" > "$work/layouts"
python3 - "$work" <<'P'
import re
import sys

work = sys.argv[1]
out, names = ['_Static_assert(sizeof(time_t) == 8, "time_t");', '_Static_assert(sizeof(enum ftenum) == 4, "enum");'], set()
for block in open(work + "/layouts").read().split("*** Dumping AST Record Layout")[1:]:
    lines = [line for line in block.split("\n") if "|" in line]
    head = re.match(r"\s*0 \| (struct|union) ([A-Za-z_]\w*)$", lines[0])
    size = re.search(r"\[sizeof=(\d+)", block)
    if not head or not size or head.group(2) == "__NSConstantString_tag":     # clang's own
        continue
    name = head.group(1) + " " + head.group(2)
    names.add(name)
    out.append('_Static_assert(sizeof(%s) == %s, "%s");' % (name, size.group(1), name))
    for line in lines[1:]:
        field = re.match(r"\s*(\d+) \|   \S.*?(\w+)(\[.*\])?$", line)     # bit-fields have no offset to ask for
        if field and not line.rstrip().endswith(")"):
            out.append('_Static_assert(__builtin_offsetof(%s, %s) == %s, "%s.%s");'
                       % (name, field.group(2), field.group(1), name, field.group(2)))
for needed in ("struct _packet_info", "struct epan_dissect", "struct _header_field_info", "struct _GArray"):
    if needed not in names:
        sys.exit("abi-check.sh: clang told no layout of " + needed)
with open(work + "/assert.c", "w") as f:
    f.write(open(work + "/all.c").read() + "\n".join(out) + "\n")
print("%d records, %d assertions" % (len(names), len(out)))
P
x86_64-w64-mingw32ucrt-gcc "${flags[@]}" "$work/assert.c"
