#!/usr/bin/env python3
"""Writes 603-cause-16.pcap: one UDP packet that carries a 603 as it was posted by an engineer.

Only the Ethernet, IP and UDP headers and the time are made up. Usage: make-603-cause-16.py OUT.pcap
"""
import socket
import struct
import sys

MESSAGE = "\r\n".join([
    "SIP/2.0 603 Decline",
    "Via: SIP/2.0/UDP 123.147.0.1:5060;rport=5060;received=123.147.0.1;"
    "branch=z9hG4bKe76c.81ad0f78ee9578c893e39a301aa07636.0",
    "Via: SIP/2.0/UDP 10.55.144.176:5060;rport=5060;received=10.55.144.176;branch=z9hG4bK789dd58e",
    "Record-Route: <sip:123.147.0.1;lr;ftag=as35c88e69;nat=yes>",
    "Call-ID: 46c5eda105f71c123d39702e736362ab@sip.acme.com",
    'From: "123390056206474" <sip:123390056206474@sip.acme.com>;tag=as35c88e69',
    "To: <sip:4953123977123@ecallvw01.destin.net>;tag=6138ec44-cf00-4ad7-a15d-2e2f67f7f71d",
    "CSeq: 102 INVITE",
    "Server: Asterisk PBX 16.24.1",
    "Reason: Q.850;cause=16",
    "Content-Length:  0",
    "", ""]).encode("ascii")


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def frame(payload, src, sport, dst, dport):
    src, dst = socket.inet_aton(src), socket.inet_aton(dst)
    udp = struct.pack("!HHHH", sport, dport, 8 + len(payload), 0) + payload
    pseudo = src + dst + struct.pack("!BBH", 0, 17, len(udp))
    udp = udp[:6] + struct.pack("!H", checksum(pseudo + udp) or 0xffff) + udp[8:]
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(udp), 1, 0x4000, 64, 17, 0) + src + dst
    ip = ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:]
    ethernet = bytes.fromhex("02000000000202000000000108 00".replace(" ", ""))
    return ethernet + ip + udp


def main():
    data = frame(MESSAGE, "123.147.0.1", 5060, "10.55.144.176", 5060)
    with open(sys.argv[1], "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, 1))
        out.write(struct.pack("<IIII", 1700000000, 0, len(data), len(data)))
        out.write(data)


main()
