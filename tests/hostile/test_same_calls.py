# The calls are the same whoever looks: nobody until the end, a tree, another listener, a second pass.
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import struct

import pytest

from packets import CALLED_BACK, Pcap, ip_packet, request, response, udp

SDP = [(b"Content-Type", b"application/sdp")]
MEDIA = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 20000 RTP/AVP 8\r\n"


def attempt(send, n, answer=b"486 Busy Here", **more):
    call_id, via = b"call%d" % n, b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK%d" % n
    send(request(call_id=call_id, via=via, **more))
    send(response(answer, call_id=call_id, via=via, headers=[(b"Reason", b"Q.850;cause=%d" % (n % 128))]), **CALLED_BACK)
    send(request(b"ACK", call_id=call_id, via=via, cseq=b"1 ACK"))


def many(p):
    """Small and large messages."""
    for n in range(70):
        attempt(p.udp, n)
    for n in range(70, 90):
        attempt(p.udp, n, body=b"x" * 5000)


def interleaved(p):
    """Each call by datagrams and by a stream in turn."""
    for n in range(20):
        send = (p.udp, p.tcp)
        call_id, via = b"call%d" % n, b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK%d" % n
        send[n % 2](request(call_id=call_id, via=via))
        send[(n + 1) % 2](response(b"180 Ringing", call_id=call_id, via=via), **CALLED_BACK)
        send[n % 2](response(call_id=call_id, via=via), **CALLED_BACK)


def large(p):
    """A large message after a small one."""
    for n in range(5):
        attempt(p.udp, n)
        attempt(p.udp, n + 10, answer=b"603 Decline", body=b"x" * 9000)


def with_media(p):
    for n in range(3):
        call_id, via = b"call%d" % n, b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK%d" % n
        p.udp(request(call_id=call_id, via=via, headers=SDP, body=MEDIA.replace(b"20000", b"%d" % (20000 + 2 * n))))
        p.udp(response(b"183 Session Progress", call_id=call_id, via=via, headers=SDP,
                       body=MEDIA.replace(b"192.0.2.1", b"192.0.2.2")), **CALLED_BACK)
        for i in range(10):
            p.udp(struct.pack("!BBHII", 0x80, 8, i, 160 * i, 7) + bytes(160), sport=20000, dport=20000 + 2 * n, **CALLED_BACK)
        p.udp(response(b"480 Temporarily Unavailable", call_id=call_id, via=via), **CALLED_BACK)


def lost(p):
    """ICMP says of a message that it did not arrive."""
    for n in range(3):
        quoted = udp(request(call_id=b"call%d" % n))
        p.packet(quoted)
        p.packet(ip_packet("192.0.2.2", "192.0.2.1", 1, struct.pack("!BBHI", 3, 3, 0, 0) + quoted))


def calls(text):
    """What -z sipexplain,calls,ndjson printed, whatever else did."""
    return [json.loads(line) for line in text.splitlines() if line.startswith('{"call":')]


@pytest.mark.parametrize("write", [many, interleaved, large, with_media, lost], ids=lambda f: f.__name__)
def test_same_calls(tshark, write):
    path = tshark.work / (write.__name__ + ".pcap")
    with Pcap(path) as p:
        write(p)
    path.chmod(0o644)

    def asked(*options):
        done = tshark.run("-r", path, "-z", "sipexplain,calls,ndjson", *options)
        assert done.returncode == 0 and not done.stderr, done.stderr
        return calls(done.stdout.decode())

    once = asked("-q")
    assert len(once) >= 3 and all(c["packets"] >= 2 for c in once) or write is lost
    assert any(c["cause"] for c in once) or write not in (many, large)
    assert write is not with_media or all(c["packets"] == 13 for c in once)
    assert write is not lost or [c["verdict"] for c in once] == ["no-response"] * 3
    for options in (["-q", "-z", "sipexplain,tree"], ["-q", "-z", "sipexplain,calls,sip.CSeq.method == \"INVITE\""], ["-V"], ["-2", "-q"],
                    ["-Y", "udp"], ["-Y", "sipexplain.call", "-T", "fields", "-e", "frame.number"]):
        assert asked(*options) == once, options


def test_glued(tshark):
    """IP options that look like the start of a request, with no line end before the request itself."""
    path = tshark.work / "glued.pcap"
    plain = udp(request())
    options = b"\x9e\x0cINVITE x  "
    with Pcap(path) as p:
        p.packet(struct.pack("!BBH", 0x40 | (20 + len(options)) // 4, 0, len(plain) + len(options)) + plain[4:20] + options + plain[20:])
    path.chmod(0o644)
    for two_passes in ([], ["-2"]):
        done = tshark.run("-r", path, *two_passes, "-T", "fields", "-e", "sip.Method", "-e", "sipexplain.call", "-e", "ip.hdr_len")
        assert done.stdout.decode().split() == ["INVITE", "1", "%d" % (20 + len(options))]
    tree = tshark.run("-r", path, "-T", "json", "-x").stdout.decode()
    assert tree.count('"sipexplain_raw"') == 1
    [[_, offset, *_]] = [json.loads(tree)[0]["_source"]["layers"]["sipexplain_raw"]]
    assert offset == 20 + len(options) + 8, offset


@pytest.mark.parametrize("send", ["udp", "tcp"])
def test_start_lines(tshark, send):
    """A phrase that speaks of the version, and a URI that ends like its method: the first place is where it begins."""
    path = tshark.work / "start-lines-{}.pcap".format(send)
    with Pcap(path) as p:
        put = getattr(p, send)
        put(request().replace(b"sip:bob@192.0.2.2 SIP", b"sip:bob@192.0.2.2;method=INVITE SIP", 1))
        put(response(b"400 Bad SIP/2.0 request"), **CALLED_BACK)
        put(request(b"ACK").replace(b"sip:bob@192.0.2.2 SIP", b"sip:bob@192.0.2.2;method=ACK SIP", 1))
    path.chmod(0o644)
    for options in (["-q"], ["-V"], ["-2", "-q"]):
        [call] = calls(tshark.run("-r", path, "-z", "sipexplain,calls,ndjson", *options).stdout.decode())
        assert (call["code"], call["packets"]) == (400, 3), call
