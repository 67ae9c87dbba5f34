#!/usr/bin/env python3
"""rtp.py PIPE FROM:PORT TO:PORT STEP...: what SIPp cannot send as RTP. G.711 of a tone, 20 ms a packet. Begins when
the pipe is opened for writing; listens all the while, and half a second longer.

    talk 2          sends for two seconds
    quiet 2         sends nothing
    noise 2         comfort noise (payload type 13), five packets a second
    digit 101 5     the digit 5 as telephone-event with payload type 101, for 200 ms
    rtcp 2          sender reports, one every half second, and no RTP
    type 8          this payload type from now on
    size 20         this many bytes in a packet from now on
    number 65500    this sequence number comes next
    source          another SSRC from now on
    to HOST:PORT    sends there from now on
"""
import math
import random
import socket
import struct
import sys
import threading
import time

PACKET, RATE = 160, 8000     # samples in 20 ms, samples in a second


def end(text):
    host, _, port = text.partition(":")
    return host, int(port)


def ulaw(n):
    x = math.sin(n * 2 * math.pi * 440 / RATE) * 8000
    v = min(int(abs(x)), 32635) + 132
    e = v.bit_length() - 8
    return ~((0 if x >= 0 else 0x80) | e << 4 | v >> (e + 3) & 15) & 255


class Sender:
    def __init__(self, local, remote):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(local)
        self.control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.control.bind((local[0], local[1] + 1))
        self.remote = remote
        self.type, self.size = 0, PACKET
        self.number, self.stamp = random.randrange(30000), random.randrange(1 << 31)
        self.source = random.randrange(1 << 32)
        self.sent = 0
        self.mark = True
        self.next = time.monotonic()
        self.tone = bytes(ulaw(n) for n in range(RATE // 20 * 2))
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            try:
                self.socket.recv(2048)
            except OSError:
                pass

    def wait(self, seconds):
        self.next += seconds
        time.sleep(max(0, self.next - time.monotonic()))

    def send(self, kind, payload, stamp=None):
        head = struct.pack("!BBHII", 128, kind | (128 if self.mark else 0), self.number & 65535,
                           (self.stamp if stamp is None else stamp) & 0xffffffff, self.source)
        self.mark = False
        self.number += 1
        self.sent += 1
        try:
            self.socket.sendto(head + payload, self.remote)
        except OSError:
            pass

    def talk(self, seconds):
        for n in range(int(float(seconds) * 50)):
            begin = n * PACKET % len(self.tone)
            self.send(self.type, self.tone[begin:begin + self.size])
            self.stamp += PACKET
            self.wait(0.02)

    def quiet(self, seconds):
        self.stamp += int(float(seconds) * RATE)
        self.mark = True
        self.wait(float(seconds))

    def noise(self, seconds):
        for _ in range(int(float(seconds) * 5)):
            self.send(13, b"\x40")
            self.stamp += RATE // 5
            self.wait(0.2)
        self.mark = True

    def digit(self, kind, key):
        begin = self.stamp
        self.mark = True
        for n in range(10):
            self.send(int(kind), struct.pack("!BBH", int(key), 10, (n + 1) * PACKET), begin)
            self.stamp += PACKET
            self.wait(0.02)
        for _ in range(3):
            self.send(int(kind), struct.pack("!BBH", int(key), 0x8a, 10 * PACKET), begin)

    def rtcp(self, seconds):
        for _ in range(int(float(seconds) * 2)):
            now = time.time() + 2208988800
            report = struct.pack("!BBHIIIIII", 128, 200, 6, self.source, int(now), int(now % 1 * 4294967296),
                                 self.stamp & 0xffffffff, self.sent, self.sent * self.size)
            name = struct.pack("!BBHIBB", 129, 202, 3, self.source, 1, 4) + b"tone" + bytes(2)
            self.control.sendto(report + name, (self.remote[0], self.remote[1] + 1))
            self.wait(0.5)


sender = Sender(end(sys.argv[2]), end(sys.argv[3]))
open(sys.argv[1] + ".ready", "w").close()
with open(sys.argv[1]) as pipe:
    pipe.read()
sender.next = time.monotonic()
words = iter(sys.argv[4:])
for word in words:
    if word == "source":
        sender.source, sender.mark = random.randrange(1 << 32), True
    elif word == "to":
        sender.remote = end(next(words))
    elif word in ("type", "size", "number"):
        setattr(sender, word, int(next(words)))
    elif word == "digit":
        sender.digit(next(words), next(words))
    elif word in ("talk", "quiet", "noise", "rtcp"):
        getattr(sender, word)(next(words))
    else:
        sys.exit("rtp.py: do not know how to '%s'" % word)
sender.quiet(0.5)
