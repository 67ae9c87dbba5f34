#!/usr/bin/env python3
"""seeds.py FOLDER: one input for fuzz_call per recording of test-captures: the SIP of its first call, and its RTP.

Reads with tshark, so that it takes any capture; the recordings are our own.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import math
import socket
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


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for capture in sorted(TOP.glob("test-captures/*/*.pcap*")):
        data = seed(capture)
        if data:
            (folder / capture.stem).write_bytes(data)


main()
