# Reads pcap and pcapng with nothing but the standard library, and makes folders of captures that differ.
# SPDX-License-Identifier: GPL-2.0-or-later
import gzip
import os
import shutil
import struct
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def packets(path):
    """[(time in ns, link type, original length, bytes)] of a capture; raises where the file is not whole."""
    data = Path(path).read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    return pcapng(data) if data[:4] == b"\x0a\x0d\x0d\x0a" else pcap(data)


def pcap(data):
    magics = {b"\xd4\xc3\xb2\xa1": ("<", 1000), b"\xa1\xb2\xc3\xd4": (">", 1000),
              b"\x4d\x3c\xb2\xa1": ("<", 1), b"\xa1\xb2\x3c\x4d": (">", 1)}
    order, unit = magics[data[:4]]
    link = struct.unpack(order + "I", data[20:24])[0]
    found, at = [], 24
    while at < len(data):
        seconds, fraction, kept, length = struct.unpack(order + "4I", data[at:at + 16])
        body = data[at + 16:at + 16 + kept]
        assert len(body) == kept, "cut short"
        found.append((seconds * 10**9 + fraction * unit, link, length, body))
        at += 16 + kept
    return found


def resolution(options, order):
    """Units a second, of an interface."""
    at = 0
    while at + 4 <= len(options):
        code, length = struct.unpack(order + "2H", options[at:at + 4])
        if code == 9:
            value = options[at + 4]
            return 2 ** (value & 127) if value & 128 else 10 ** value
        at += 4 + (length + 3) // 4 * 4
    return 10**6


def pcapng(data):
    found, interfaces, at, order = [], [], 0, "<"
    while at < len(data):
        kind = data[at:at + 4]
        if kind == b"\x0a\x0d\x0d\x0a":
            order = "<" if data[at + 8:at + 12] == b"\x4d\x3c\x2b\x1a" else ">"
            interfaces = []
        number, length = struct.unpack(order + "2I", data[at:at + 8])
        body = data[at + 8:at + length - 4]
        assert data[at + length - 4:at + length] == data[at + 4:at + 8], "cut short"
        if number == 1:
            interfaces.append((struct.unpack(order + "H", body[:2])[0], resolution(body[8:], order)))
        elif number == 6:
            interface, high, low, kept, size = struct.unpack(order + "5I", body[:20])
            link, units = interfaces[interface]
            found.append(((high << 32 | low) * 10**9 // units, link, size, body[20:20 + kept]))
        at += length
    return found


def originals():
    return sorted(p for p in (TOP / "test-captures").glob("*/*.pcap*"))


def variant(number, folder):
    """Capture number n: one of test-captures, n hours later; some pcapng, some compressed, some with odd names."""
    source = originals()[number % len(originals())]
    form = "pcapng" if number % 2 else "pcap"
    name = "{:04}-{}.{}".format(number, source.stem, form)
    if number % 50 == 7:
        name = "{:04} it's \"{}\" é $HOME; `x`.{}".format(number, source.stem, form)
    path = folder / "hour {}".format(number % 24) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["editcap", "-F", form, "-t", str(3600 * (number + 1)), source, path], check=True,
                   stderr=subprocess.DEVNULL)
    if number % 20 == 3:
        with open(path, "rb") as plain, gzip.open(str(path) + ".gz", "wb") as packed:
            shutil.copyfileobj(plain, packed)
        path.unlink()


def make(count, folder):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda n: variant(n, folder), range(count)))
    return sorted(p.relative_to(folder) for p in folder.rglob("*.*"))
