#!/usr/bin/env python3
"""trim.py WHOLE TRIMMED: of RTP, and of what ICMP quotes of it, keeps the header, its extension and four bytes.

Short packets stay whole, and SRTP, whose end Wireshark looks for: it is known by the SDP before it.
"""
import re
import struct
import sys

ETHERNET, IP, UDP, ICMP, RTP, KEPT, SHORT = 14, 20, 8, 8, 12, 4, 32
MEDIA = re.compile(rb"m=(?:audio|video) (\d+) (?:UDP/TLS/)?RTP/(S?)AVP|a=candidate:\S+ \d \S+ \d+ \S+ (\d+) ")
secure = set()


def read_sdp(packet):
    """Notes which ports have SRTP from now on, and which no more."""
    here = None
    for port, srtp, candidate in MEDIA.findall(packet):
        if port:
            here = srtp
        (secure.add if here else secure.discard)(int(port or candidate))


def kept(packet):
    """How many bytes of this IP packet are kept."""
    if len(packet) < IP or packet[0] != 0x45:
        return len(packet)
    payload = packet[IP + UDP:]
    if packet[9] == 1 and packet[IP] == 3:
        return IP + ICMP + kept(packet[IP + ICMP:])
    if packet[9] != 17 or len(payload) < RTP or payload[0] >> 6 != 2 or 192 <= payload[1] <= 223:
        return len(packet)
    if secure.intersection(struct.unpack_from("!HH", packet, IP)):
        return len(packet)
    size = RTP + 4 * (payload[0] & 15)
    if payload[0] & 16:
        size += 4 + 4 * struct.unpack_from("!H", payload, size + 2)[0]
    return len(packet) if len(payload) <= size + SHORT else IP + UDP + size + KEPT


with open(sys.argv[1], "rb") as source, open(sys.argv[2], "wb") as target:
    target.write(source.read(24))
    while True:
        head = source.read(16)
        if len(head) < 16:
            break
        seconds, micros, size, length = struct.unpack("<IIII", head)
        frame = source.read(size)
        read_sdp(frame)
        size = ETHERNET + kept(frame[ETHERNET:])
        target.write(struct.pack("<IIII", seconds, micros, size, length) + frame[:size])
