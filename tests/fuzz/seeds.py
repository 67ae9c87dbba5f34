#!/usr/bin/env python3
"""seeds.py FOLDER: one input each for fuzz_call, fuzz_capture and fuzz_source per recording of test-captures, in folders of those names.

For the first the SIP of its first call and its RTP, which tshark reads; for the others its first packets. The recordings are our own.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import math
import re
import socket
import struct
import subprocess
import sys
from pathlib import Path

END = b"\xff\n\xfe\n"
MESSAGES = 14           # of one call
TOP = Path(__file__).resolve().parents[2]
FIELDS = ["frame.time_relative", "ip.src", "ip.dst", "sip.Call-ID", "udp.payload", "rtp.setup-frame", "frame.number",
          "udp.srcport", "udp.dstport"]


def rows(capture):
    args = ["tshark", "-r", str(capture), "-Y", "(sip || rtp) && udp && !icmp", "-T", "fields", "-E", "occurrence=f"]
    for field in FIELDS:
        args += ["-e", field]
    text = subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
    return [line.split("\t") for line in text.splitlines()]


def end(host, port):
    return socket.inet_aton(host) + int(port).to_bytes(2, "big")


def seed(capture):
    hosts, out, call, last, frames = {}, [], None, 0.0, set()
    media = 0
    for time, source, destination, call_id, payload, setup, number, source_port, destination_port in rows(capture):
        ends = 0
        for host in (source, destination):
            ends = ends << 4 | hosts.setdefault(host, len(hosts) % 15 + 1)
        step = max(int((float(time) - last) * 1e9), 1)
        clock = min(int(math.log2(step)), 60)
        if call_id:
            call = call or call_id
            if call_id != call or len(frames) == MESSAGES:
                continue
            out.append(bytes([0x04, clock, ends]) + bytes.fromhex(payload.replace(":", "")))
            frames.add(number)
        elif setup in frames and media < 6:
            media += 1
            rtp = bytes.fromhex(payload.replace(":", ""))
            out.append(bytes([0x01, clock, ends]) + end(source, source_port) + end(destination, destination_port) +
                       bytes([rtp[1] & 127]) + rtp[2:4] + rtp[11:12])
        last = float(time)
    return END.join(out)


# ---- whole packets, for fuzz_capture ----

PACKETS = 24
# What fuzz_capture.c does with a packet; the last bits: with a tree, and which one is clicked.
RESET, GONE, CLICK, AGAIN, TREE = 4, 5, 6, 7, 8
PACKET_MAX = 4000
LINK_HEADERS = {1: 14, 101: 0, 113: 16, 228: 0, 276: 20}        # Ethernet, raw IP, Linux cooked captures


def records(data):
    """(link type, time in s, bytes) of each packet of a pcap or pcapng file; little-endian, as ours are."""
    if data[:4] == b"\x0a\x0d\x0d\x0a":
        links, at = [], 0
        while at + 12 <= len(data):
            kind, size = struct.unpack_from("<II", data, at)
            if kind == 1:
                links.append(struct.unpack_from("<H", data, at + 8)[0])
            elif kind == 6:
                link, high, low, length = struct.unpack_from("<IIII", data, at + 8)
                yield links[link], (high << 32 | low) / 1e6, data[at + 28:at + 28 + length]
            at += size
        return
    link, at = struct.unpack_from("<I", data, 20)[0], 24
    while at + 16 <= len(data):
        seconds, fraction, length = struct.unpack_from("<III", data, at)
        yield link, seconds + fraction / 1e6, data[at + 16:at + 16 + length]
        at += 16 + length


def packets(capture):
    out, last = [], None
    for link, time, packet in records(capture.read_bytes()):
        packet = packet[LINK_HEADERS.get(link, len(packet)):]
        if not packet or len(packet) > PACKET_MAX or packet[0] >> 4 not in (4, 6):
            continue
        step = max(int((time - (time if last is None else last)) * 1e9), 1)
        deed = {5: CLICK | TREE | 0x20, 9: RESET, 13: GONE, 17: AGAIN}.get(len(out) + len(capture.stem) % 5, TREE * (len(out) % 2))
        out.append(bytes([deed, min(int(math.log2(step)), 60)]) + packet)
        last = time
        if len(out) == PACKETS:
            break
    return END.join(out)


# ---- messages as data sources, for fuzz_source ----

METHODS = [b"INVITE", b"ACK", b"BYE", b"OPTIONS"]


def record_of(message):
    start = message.split(b"\r\n", 1)[0].split(b" ")
    found = re.search(rb"(?im)^(?:Call-ID|i)[ \t]*:[ \t]*([^\r\n]*)", message)
    call_id = found.group(1)[:150] if found else b""
    if start[0] == b"SIP/2.0":
        what = 0x80 | (int(start[1]) - 100) // 5
    elif start[0] in METHODS:
        what = METHODS.index(start[0])
    else:
        return None
    return bytes([what, len(call_id)]) + call_id


def sources(capture):
    """Its first messages: each in a source of its own, or all in one as of a stream, whose last one the record names."""
    messages = []
    for _, _, packet in records(capture.read_bytes()):
        found = re.search(rb"(?s)(SIP/2\.0 [1-6][0-9][05]|[A-Z]+ sips?:[^ \r\n]* SIP/2\.0\r\n).*", packet)
        if found and record_of(found.group(0)) and len(found.group(0)) < 1000:
            messages.append(found.group(0))
    messages = messages[:4]
    if not messages:
        return b""
    if len(capture.stem) % 2:
        whole = b"".join(messages)
        return bytes([1, 1, 1]) + record_of(messages[-1]) + len(whole).to_bytes(2, "big") + whole
    return bytes([0, len(messages), len(messages)]) + b"".join(map(record_of, messages)) + b"".join(
        len(m).to_bytes(2, "big") + m for m in messages)


def main():
    folder = Path(sys.argv[1])
    for kind, make in (("call", seed), ("capture", packets), ("source", sources)):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for capture in sorted(TOP.glob("test-captures/*/*.pcap*")):
            data = make(capture)
            if data:
                (folder / kind / capture.stem).write_bytes(data)


main()
