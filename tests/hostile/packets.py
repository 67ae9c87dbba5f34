# Writes captures by hand: UDP and TCP over IPv4 and IPv6, without checksums, with any time.
# SPDX-License-Identifier: GPL-2.0-or-later
import ipaddress
import struct

CALLER, CALLEE = "192.0.2.1", "192.0.2.2"


def ip_packet(source, destination, protocol, payload):
    source, destination = ipaddress.ip_address(source), ipaddress.ip_address(destination)
    if source.version == 6:
        return struct.pack("!IHBB", 6 << 28, len(payload), protocol, 64) + source.packed + destination.packed + payload
    return struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), 1, 0, 64, protocol, 0,
                       source.packed, destination.packed) + payload


def udp(payload, source=CALLER, destination=CALLEE, sport=5060, dport=5060):
    return ip_packet(source, destination, 17, struct.pack("!HHHH", sport, dport, 8 + len(payload), 0) + payload)


def tcp(payload, sequence, source=CALLER, destination=CALLEE, sport=5060, dport=5060):
    header = struct.pack("!HHIIBBHHH", sport, dport, sequence % 2**32, 1, 0x50, 0x18, 65535, 0, 0)
    return ip_packet(source, destination, 6, header + payload)


class Pcap:
    """Raw IP; packets of one file a step apart."""

    def __init__(self, path, step=0.001):
        self.file = open(path, "wb")
        self.file.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, 101))
        self.now, self.step = 1700000000.0, step
        self.sequence = {}

    def packet(self, data, time=None):
        if time is None:
            time = self.now
            self.now += self.step
        seconds = int(time)
        self.file.write(struct.pack("<IIII", seconds % 2**32, int((time - seconds) * 1e6), len(data), len(data)) + data)

    def udp(self, payload, **ends):
        self.packet(udp(payload, **ends))

    def tcp(self, payload, **ends):
        """One stream each way, in segments."""
        key = (ends.get("source"), ends.get("destination"))
        for at in range(0, len(payload), 60000):
            part = payload[at:at + 60000]
            self.packet(tcp(part, self.sequence.get(key, 1), **ends))
            self.sequence[key] = self.sequence.get(key, 1) + len(part)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()


def message(start, headers, body=b"", call_id=b"call", cseq=b"1 INVITE", from_=b"<sip:alice@192.0.2.1>;tag=a",
            to=b"<sip:bob@192.0.2.2>", via=b"SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1", length=None):
    """A whole message; a header of yours replaces the usual one of that name."""
    usual = [(b"Via", via), (b"From", from_), (b"To", to), (b"Call-ID", call_id), (b"CSeq", cseq)]
    names = {name.lower() for name, _ in headers}
    lines = [start] + [n + b": " + v for n, v in usual if n.lower() not in names and v is not None]
    lines += [n + b": " + v for n, v in headers]
    if b"content-length" not in names:
        lines.append(b"Content-Length: %d" % (len(body) if length is None else length))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def request(method=b"INVITE", headers=(), **more):
    return message(method + b" sip:bob@192.0.2.2 SIP/2.0", list(headers), cseq=more.pop("cseq", b"1 " + method), **more)


def response(line=b"486 Busy Here", headers=(), **more):
    return message(b"SIP/2.0 " + line, list(headers), to=more.pop("to", b"<sip:bob@192.0.2.2>;tag=b"), **more)


CALLED_BACK = {"source": CALLEE, "destination": CALLER}
