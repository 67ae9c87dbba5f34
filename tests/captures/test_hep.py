# SIP that Homer mirrors: HEPv3 over UDP and TCP, whole, split, compressed and broken. The calls are those of the messages.
# SPDX-License-Identifier: GPL-2.0-or-later
import ipaddress
import json
import struct
import sys
import zlib

import pytest

from conftest import TOP

sys.path.append(str(TOP / "tests" / "hostile"))
from packets import Pcap, request, response  # noqa: E402

AGENT = {"source": "198.51.100.7", "destination": "198.51.100.9", "sport": 40000, "dport": 9060}
PHONE, PROXY, DESK = "192.0.2.1", "192.0.2.2", "192.0.2.3"
SEEN = 1700000000           # seconds: when the agent saw the first message; the collector's packets come later
PUBLIC = TOP.parent / "shared" / "judged" / "public-hep3.pcap"


def chunk(kind, value, vendor=0):
    return struct.pack("!HHH", vendor, kind, 6 + len(value)) + value


def packet(*chunks):
    body = b"".join(chunks)
    return b"HEP3" + struct.pack("!H", 6 + len(body)) + body


def ends(source, destination, protocol=17, sport=5060, dport=5060):
    source, destination = ipaddress.ip_address(source), ipaddress.ip_address(destination)
    first = 5 if source.version == 6 else 3
    return [chunk(1, bytes([10 if source.version == 6 else 2])), chunk(2, bytes([protocol])), chunk(first, source.packed),
            chunk(first + 1, destination.packed), chunk(7, struct.pack("!H", sport)), chunk(8, struct.pack("!H", dport))]


def when(time):
    return [chunk(9, struct.pack("!I", int(time))), chunk(10, struct.pack("!I", round(time % 1 * 1e6)))]


def mirror(sip, source, destination, time=SEEN, compress=False, kind=1, more=(), **how):
    payload = chunk(16, zlib.compress(sip)) if compress else chunk(15, sip)
    return packet(*ends(source, destination, **how), *when(time), chunk(11, bytes([kind])), chunk(12, struct.pack("!I", 2001)),
                  payload, *more)


BUSY = [(request(), PHONE, PROXY, 0), (response(b"100 Trying"), PROXY, PHONE, 0.01), (response(b"180 Ringing"), PROXY, PHONE, 1.5),
        (response(b"486 Busy Here"), PROXY, PHONE, 4), (request(b"ACK", cseq=b"1 ACK"), PHONE, PROXY, 4.1)]


def busy(**how):
    return [mirror(sip, source, destination, SEEN + time, **how) for sip, source, destination, time in BUSY]


def over_udp(path, packets):
    with Pcap(path) as capture:
        for one in packets:
            capture.udp(one, **AGENT)
    return path


def over_tcp(path, segments):
    with Pcap(path) as capture:
        for one in segments:
            capture.tcp(one, **AGENT)
    return path


def calls(tshark, capture, two_pass=True):
    path = tshark.work / "hep.ndjson"
    tshark.read(capture, "-q", "-z", "sipexplain,report,hep.ndjson,force", two_pass=two_pass)
    return [json.loads(line) for line in path.read_text().splitlines()]


def hops(call):
    return [(m["name"], m["source"]["address"], m["source"]["port"], m["destination"]["address"], m["destination"]["port"])
            for m in call["messages"]]


def check_busy(call):
    assert (call["outcome"], call["code"], call["verdict"]) == ("declined", 486, "declined-by-person")
    assert hops(call) == [("INVITE", PHONE, 5060, PROXY, 5060), ("100 Trying", PROXY, 5060, PHONE, 5060),
                          ("180 Ringing", PROXY, 5060, PHONE, 5060), ("486 Busy Here", PROXY, 5060, PHONE, 5060),
                          ("ACK", PHONE, 5060, PROXY, 5060)]


def columns(tshark, capture, two_pass):
    """Source, destination and protocol of each packet, as the packet list shows them."""
    rows = [line.split() for line in tshark.read(capture, two_pass=two_pass).splitlines()]
    return [(row[2], row[4], row[5]) for row in rows]


@pytest.mark.parametrize("compress", [False, True], ids=["plain", "compressed"])
def test_udp(tshark, tmp_path, two_pass, compress):
    capture = over_udp(tmp_path / "udp.pcap", busy(compress=compress))
    [call] = calls(tshark, capture, two_pass)
    check_busy(call)
    # The agent's clock, not the collector's, whose packets are a millisecond apart.
    assert (call["pdd"], call["ring"], call["start"]) == (1.5, 2.5, 0)
    assert [m["time"] for m in call["messages"]] == [0, 0.01, 1.5, 4, 4.1]
    assert columns(tshark, capture, two_pass) == [(source, destination, "SIP") for _, source, destination, _ in BUSY]
    assert "Number of SIP messages: 5" in tshark.read(capture, "-q", "-z", "sip,stat", two_pass=two_pass)


def test_fields(tshark, tmp_path):
    capture = over_udp(tmp_path / "fields.pcap", [mirror(request(), PHONE, PROXY, SEEN + 0.25, sport=5070, more=[
        chunk(17, b"call"), chunk(1, b"vendor's", vendor=7), chunk(99, b"?")])])
    names = ["family", "protocol", "source", "destination", "source_port", "destination_port", "seconds", "microseconds", "kind",
             "agent", "correlation", "other"]
    [row] = tshark.fields(capture, ["hepv3." + name for name in names])
    assert row == [["2"], ["17"], [PHONE], [PROXY], ["5070"], ["5060"], [str(SEEN)], ["250000"], ["1"], ["2001"], ["call"],
                   [b"vendor's".hex(), b"?".hex()]]
    assert "\nHEPv3, capture agent 2001, SIP\n" in tshark.read(capture, "-O", "hepv3")
    assert "2023 22:13:20.250000" in tshark.read(capture, "-O", "hepv3")
    assert not tshark.read(capture, filter="hepv3.broken || hepv3.not_uncompressed || _ws.expert.severity >= 6291456")


# All in one segment; cut in each header and in each message; byte by byte.
@pytest.mark.parametrize("cut", ["whole", "header", "middle", "bytes"])
def test_tcp(tshark, tmp_path, two_pass, cut):
    packets = busy()
    stream = b"".join(packets)
    starts = [sum(map(len, packets[:n])) for n in range(len(packets))]
    places = {"whole": [], "header": [at + 3 for at in starts], "middle": [at + 200 for at in starts],
              "bytes": range(1, len(stream))}[cut]
    edges = [0, *places, len(stream)]
    capture = over_tcp(tmp_path / "tcp.pcap", [stream[a:b] for a, b in zip(edges, edges[1:])])
    [call] = calls(tshark, capture, two_pass)
    check_busy(call)
    assert call["pdd"] == 1.5
    # A packet list has one line for each frame: its last message.
    assert columns(tshark, capture, two_pass)[-1] == (PHONE, PROXY, "SIP")


def test_both_directions_in_one_segment(tshark, tmp_path):
    """Two calls, one of them over IPv6 and TCP, and equal messages of two hops."""
    relayed = [mirror(request(), PHONE, PROXY), mirror(request(), PROXY, DESK, SEEN + 0.1)]
    other = mirror(request(call_id=b"six"), "2001:db8::1", "2001:db8::2", SEEN + 0.2, protocol=6, sport=50000)
    capture = over_tcp(tmp_path / "both.pcap", [b"".join([*relayed, other])])
    one, six = calls(tshark, capture)
    assert hops(one) == [("INVITE", PHONE, 5060, PROXY, 5060), ("INVITE", PROXY, 5060, DESK, 5060)]
    assert hops(six) == [("INVITE", "2001:db8::1", 50000, "2001:db8::2", 5060)]


def test_message_ends_with_its_chunk(tshark, tmp_path):
    """A datagram's body may have no Content-Length, and chunks follow it."""
    sdp = b"v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 0\r\n"
    answer = response(b"183 Session Progress", [(b"Content-Type", b"application/sdp")], body=sdp)
    answer = answer.replace(b"Content-Length: %d\r\n" % len(sdp), b"")
    assert b"Content-Length" not in answer
    texts = []
    for name, more in (("alone", ()), ("followed", (chunk(17, b"\r\na=inactive\r\n"),))):
        capture = over_udp(tmp_path / name, [mirror(request(), PHONE, PROXY), mirror(answer, PROXY, PHONE, more=more)])
        texts.append(tshark.read(capture, "-O", "sipexplain", filter="sip.Status-Code == 183").split("[SIP Explain")[1])
    assert texts[0] == texts[1] and "[Early media: True" in texts[0]


def test_other_payloads_are_left_alone(tshark, tmp_path, two_pass):
    report = b'{"sender_information": {}, "INVITE sip:a@b SIP/2.0": 1}'
    capture = over_udp(tmp_path / "other.pcap", [mirror(report, PHONE, PROXY, kind=5), mirror(request(), PHONE, PROXY, kind=100),
                                                 packet(chunk(11, b"\1")), packet(*ends(PHONE, PROXY), chunk(15, request()))])
    assert calls(tshark, capture, two_pass) == []
    assert [row[2] for row in columns(tshark, capture, two_pass)] == ["HEPv3"] * 4
    assert "RTCP as JSON" in tshark.read(capture, "-c", "1", two_pass=two_pass)


def test_ends_that_are_not_said(tshark, tmp_path):
    """Without addresses those of the packet count, whatever others in it say; without a time the packet's."""
    capture = over_udp(tmp_path / "ends.pcap", [packet(chunk(11, b"\1"), chunk(15, request())),
                                                packet(*ends(PHONE, PROXY)[:3], chunk(11, b"\1"), chunk(15, request(call_id=b"2")))])
    for call in calls(tshark, capture):
        assert hops(call) == [("INVITE", AGENT["source"], AGENT["sport"], AGENT["destination"], AGENT["dport"])]
    assert [call["start"] for call in calls(tshark, capture)] == pytest.approx([0, 0.001], abs=2e-6)
    bare = packet(chunk(11, b"\1"), chunk(15, request(call_id=b"bare")))
    capture = over_tcp(tmp_path / "mixed.pcap", [mirror(request(), PHONE, PROXY) + bare + mirror(request(call_id=b"3"), PROXY, DESK)])
    agent = (AGENT["source"], AGENT["sport"], AGENT["destination"], AGENT["dport"])
    assert [hops(call)[0][1:] for call in calls(tshark, capture)] == [(PHONE, 5060, PROXY, 5060), agent, (PROXY, 5060, DESK, 5060)]


STRAY = request(call_id=b"stray")
SOUND = mirror(STRAY, PHONE, PROXY)
BROKEN = {
    "chunk beyond the end": packet(*ends(PHONE, PROXY), chunk(11, b"\1"), chunk(15, STRAY), b"\0\0\0\x11\xff\xff"),
    "chunk shorter than its header": packet(chunk(11, b"\1"), b"\0\0\0\x11\0\5", chunk(15, STRAY)),
    "chunk of no length": packet(b"\0\0\0\x11\0\0", chunk(11, b"\1"), chunk(15, STRAY)),
    "address of two bytes": packet(chunk(3, b"ab"), chunk(4, b"abcd"), chunk(11, b"\1"), chunk(15, STRAY)),
    "kind of no byte": packet(chunk(11, b""), chunk(15, STRAY)),
    "port of one byte": packet(*ends(PHONE, PROXY)[:4], chunk(7, b"a"), chunk(11, b"\1"), chunk(15, STRAY)),
    "a few bytes left": packet(chunk(11, b"\1"), chunk(15, STRAY), b"abc"),
    "longer than the datagram": SOUND[:4] + struct.pack("!H", len(SOUND) + 1) + SOUND[6:],
    "cut datagram": SOUND[:-20],
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken(tshark, tmp_path, name):
    capture = over_udp(tmp_path / "broken.pcap", [BROKEN[name], *busy()])
    assert tshark.fields(capture, ["frame.number"], filter="hepv3.broken") == [[["1"]]]
    assert "declined" in [call["outcome"] for call in calls(tshark, capture)]


def test_broken_stream(tshark, tmp_path):
    """What is no HEP any more in the middle of a stream is said to be broken, and what begins anew is read."""
    packets = busy()
    capture = over_tcp(tmp_path / "stream.pcap", [packets[0] + b"HEP3\0\0 not a length", packets[1], *packets[2:]])
    assert tshark.fields(capture, ["frame.number"], filter="hepv3.broken") == [[["1"]]]
    [call] = calls(tshark, capture)
    check_busy(call)


@pytest.mark.parametrize("payload", [b"", b"x", request(), zlib.compress(request())[:20], b"\x78\x9c" + b"\xff" * 100],
                         ids=["empty", "byte", "plain", "cut", "damaged"])
def test_not_compressed(tshark, tmp_path, payload):
    capture = over_udp(tmp_path / "zip.pcap", [packet(*ends(PHONE, PROXY), chunk(11, b"\1"), chunk(16, payload)), *busy()])
    shown = tshark.fields(capture, ["frame.number"], filter="hepv3.not_uncompressed")
    assert shown in ([[["1"]]], []) and (payload != request() or shown)
    assert "declined" in [call["outcome"] for call in calls(tshark, capture)]


def test_each_cut(tshark, tmp_path):
    """A packet cut at each byte, over UDP and as the end of a stream: read, shown, or called broken, and no crash."""
    whole = mirror(request(), PHONE, PROXY, compress=True, more=[chunk(17, b"call")])
    capture = over_udp(tmp_path / "cuts.pcap", [whole[:n] for n in range(len(whole) + 1)])
    shown = tshark.read(capture, "-V")
    assert "[Dissector bug" not in shown and shown.count("Broken HEPv3 packet or chunk") >= len(whole) - 12


def test_other_traffic_on_the_port(tshark, tmp_path):
    capture = over_tcp(tmp_path / "http.pcap", [b"GET / HTTP/1.1\r\n\r\n", b"HEP", b"HEPx"])
    assert "HEPv3" not in tshark.read(capture, "-V")


@pytest.mark.skipif(not PUBLIC.exists(), reason="no captures from elsewhere")
def test_public(tshark, two_pass):
    [call] = calls(tshark, PUBLIC, two_pass)
    assert call["call_id"] == "qgf3dm9rudi@127.0.0.1" and len(call["messages"]) == 6
    assert hops(call)[0] == ("INVITE", "192.168.1.1", 5060, "192.168.1.2", 5060)
