# Where a limit is reached, the packet's tree, the expert information and the reports say so; where none is, none does.
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import struct

import pytest

import tls
from packets import CALLED_BACK, Pcap, request, response

MEDIA = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
SDP = (b"Content-Type", b"application/sdp")


def answer_late(p, call_id, **more):
    """What ends the call, so that the reports explain it."""
    p.udp(response(b"486 Busy Here", call_id=call_id, **more), **CALLED_BACK)


def legs(p):
    for i in range(20):
        p.udp(request(headers=[(b"Session-ID", b"0a;remote=0b")], call_id=b"leg%d" % i))
    answer_late(p, b"leg0")


def streams(p):
    """70 streams: each re-INVITE names another port, and RTP goes there."""
    for i in range(70):
        port = 20000 + 2 * i
        p.udp(request(headers=[SDP], body=MEDIA + b"m=audio %d RTP/AVP 8\r\n" % port, call_id=b"s", cseq=b"%d INVITE" % (i + 1),
                      via=b"SIP/2.0/UDP h;branch=z9hG4bK%d" % i))
        p.udp(struct.pack("!BBHII", 0x80, 8, i, 160 * i, 7) + bytes(160), dport=port, sport=5004, **CALLED_BACK)
    answer_late(p, b"s", cseq=b"70 INVITE", via=b"SIP/2.0/UDP h;branch=z9hG4bK69")


def events(p):
    for i in range(4100):
        p.udp(request(call_id=b"e", cseq=b"%d INVITE" % (i + 1), via=b"SIP/2.0/UDP h;branch=z9hG4bK%d" % i), source="10.0.%d.1" % (i & 255))
    answer_late(p, b"e", cseq=b"1 INVITE", via=b"SIP/2.0/UDP h;branch=z9hG4bK0")


def media(p):
    p.udp(request(headers=[SDP], body=MEDIA + b"m=audio 4000 RTP/AVP 8\r\n" * 17, call_id=b"m"))
    answer_late(p, b"m")


def headers(p):
    p.udp(request(call_id=b"h"))
    answer_late(p, b"h", headers=[(b"Warning", b"399 h \"a\"")] * 11)


def reasons(p):
    p.udp(request(call_id=b"r"))
    answer_late(p, b"r", headers=[(b"Reason", b"Q.850;cause=17")] * 40)


def frame(p):
    """One segment, shorter than the largest, with more messages than are taken of a frame."""
    p.tcp(b"".join(b"SIP/2.0 486 B\r\ni:f\r\nCSeq:1 INVITE\r\nv:SIP/2.0/TCP h;branch=z9hG4bK1\r\nl:0\r\n\r\n" for _ in range(300)), **CALLED_BACK)


def none(p):
    p.udp(request(call_id=b"n"))
    answer_late(p, b"n", headers=[(b"Reason", b"Q.850;cause=17")])


# what is said of the call / of the message
OF_CALL = {
    legs: "This call has more than 16 other legs",
    streams: "6 RTP packets of this call are counted only",
    events: "This call has more than 4096 different messages; ",
}
OF_MESSAGE = {
    media: "The SDP names more than 16 media",
    headers: "3 further headers that hold evidence are not quoted",
    reasons: "8 further Reason values are not explained",
    frame: "This frame holds more than 256 SIP messages",
}
EXPERT = "A limit was reached: what is shown is not all there is"


def capture(tshark, make):
    path = tshark.work / ("limit-" + make.__name__ + ".pcap")
    if not path.exists():
        with Pcap(path) as p:
            make(p)
        path.chmod(0o644)
    return path


def said(tshark, make, *passes):
    """sipexplain.cap of each packet, the expert items, and the three reports."""
    path, html, ndjson = capture(tshark, make), tshark.work / "l.html", tshark.work / "l.ndjson"
    tree = tshark.run(*passes, "-r", path, "-Y", "sipexplain.cap", "-T", "fields", "-e", "sipexplain.cap", timeout=120)
    done = tshark.run(*passes, "-r", path, "-q", "-z", "expert", "-z", "sipexplain,report",
                      *[w for f in (html, ndjson) for w in ("-z", "sipexplain,report,{},force".format(f))], timeout=120)
    for one in (tree, done):
        assert one.returncode == 0 and not one.stderr, one.stderr.decode()
    calls = [json.loads(line) for line in ndjson.read_text().splitlines()]
    return tree.stdout.decode(), " ".join(done.stdout.decode().split()), html.read_text(), calls


@pytest.mark.parametrize("passes", [[], ["-2"]], ids=["one-pass", "two-pass"])
@pytest.mark.parametrize("make", OF_CALL, ids=lambda f: f.__name__)
def test_of_call(tshark, make, passes):
    tree, text, html, calls = said(tshark, make, *passes)
    assert OF_CALL[make] in tree
    assert EXPERT in text and "Limit reached " + OF_CALL[make] in text
    assert OF_CALL[make] in html
    assert sum(OF_CALL[make] in said for call in calls for said in call["limits"]) == 1


@pytest.mark.parametrize("passes", [[], ["-2"]], ids=["one-pass", "two-pass"])
@pytest.mark.parametrize("make", OF_MESSAGE, ids=lambda f: f.__name__)
def test_of_message(tshark, make, passes):
    tree, text, html, calls = said(tshark, make, *passes)
    assert OF_MESSAGE[make] in tree and EXPERT in text
    lines = [l["value"] for call in calls for m in call["messages"] for l in m["explanation"] if l["field"] == "sipexplain.cap"]
    if make is not frame:       # its last copies are retransmissions of the first
        assert any(OF_MESSAGE[make] in l for l in lines), lines
    assert all(call["limits"] == [] for call in calls)


@pytest.mark.parametrize("passes", [[], ["-2"]], ids=["one-pass", "two-pass"])
def test_nothing_is_said_without_need(tshark, passes):
    tree, text, html, calls = said(tshark, none, *passes)
    assert tree == "" and EXPERT not in text and "Limit reached" not in text and "Limit reached" not in html
    assert [call["limits"] for call in calls] == [[]]


@pytest.mark.parametrize("passes", [[], ["-2"]], ids=["one-pass", "two-pass"])
@pytest.mark.parametrize("count", [3, 4, 5, 6, 40, 256, 257, 600])
def test_each_message_of_a_segment(tshark, count, passes):
    """Each of another call: Wireshark's record names only the last, which the walk must reach however many there are."""
    path = tshark.work / "segment.pcap"
    with Pcap(path) as p:
        p.tcp(b"".join(b"SIP/2.0 486 B\r\ni:f%d\r\nCSeq:1 INVITE\r\nv:SIP/2.0/TCP h;branch=z9hG4bK1\r\nl:0\r\n\r\n" % i
                       for i in range(count)), **CALLED_BACK)
    path.chmod(0o644)
    done = tshark.run(*passes, "-r", path, "-T", "fields", "-e", "sip.Status-Code", "-e", "sipexplain.code", "-e", "sipexplain.cap")
    theirs, ours, cap = done.stdout.decode().rstrip("\n").split("\t")
    assert len(theirs.split(",")) == count and len(ours.split(",")) == min(count, 256)
    assert cap == ("This frame holds more than 256 SIP messages; the others are not explained." if count > 256 else "")


def explained_of_tls(tshark, folder, records, *passes):
    """Of the frame with these records: the status codes that the dissector found, those that are explained, and the limit."""
    path = tshark.work / "tls.pcap"
    with Pcap(path) as p:
        tls.write(p, folder, records)
    path.chmod(0o644)
    keys = tshark.put(folder / "keys", "keys")
    done = tshark.run(*passes, "-r", path, "-o", "tls.keylog_file:{}".format(keys), "-Y", "sip", "-T", "fields",
                      "-e", "sip.Status-Code", "-e", "sipexplain.code", "-e", "sipexplain.cap")
    return done.stdout.decode().rstrip("\n").split("\t")


@pytest.mark.parametrize("count", [12, 20])
def test_each_record_of_tls(tshark, tmp_path, count):
    """Each decrypted record is a buffer of its own, beside the frame."""
    theirs, ours, cap = explained_of_tls(tshark, tmp_path, [response(call_id=b"t%d" % i) for i in range(count)])
    assert len(theirs.split(",")) == count
    if count < 16:
        assert ours == theirs and cap == ""
    else:
        assert "more than 16 buffers" in cap


def numbered(count, body=b""):
    """Responses whose status codes tell them apart."""
    return b"".join(response(b"%d X" % (400 + i), call_id=b"t%d" % i, body=body) for i in range(count))


def cut(messages, *places):
    return [messages[a:b] for a, b in zip((0, *places), (*places, len(messages)))]


@pytest.mark.parametrize("passes", [[], ["-2"]], ids=["one-pass", "two-pass"])
@pytest.mark.parametrize("records, count", [
    ([numbered(5)], 5),
    (cut(numbered(12), *(len(numbered(n)) for n in (4, 8))), 12),
    (cut(numbered(1), 100), 1),
    (cut(numbered(1, b"body" * 75), 350), 1),
    (cut(numbered(3), 300), 3),
    (cut(numbered(6, b"body" * 25), 300, 700, 1100), 6),
], ids=["in-one-record", "in-each-of-three", "only-one-cut", "only-one-cut-in-its-body", "one-is-cut", "some-are-cut"])
def test_messages_of_tls(tshark, tmp_path, records, count, passes):
    """Records need not end where messages do."""
    theirs, ours, cap = explained_of_tls(tshark, tmp_path, records, *passes)
    assert theirs == ours == ",".join(str(400 + i) for i in range(count)) and cap == ""
