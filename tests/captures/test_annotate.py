# -z sipexplain,annotate: explanations as packet comments; all else comes out as tshark alone writes it.
# SPDX-License-Identifier: GPL-2.0-or-later
import functools
import re
import struct
from decimal import Decimal

import pytest

from conftest import BUNDLES, CASES, EXTERNAL, bundle_name, capture_files

FOREIGN = capture_files(EXTERNAL) if EXTERNAL.is_dir() else []
SOME = [p for p in capture_files(CASES) if p.parent.name in ("603-cause-16", "asterisk-two-legs", "call-over-tcp", "not-calls",
                                                             "proxy-fork-answered", "reasons-in-odd-clothes", "reliable-provisional")]
LEGS = CASES / "asterisk-two-legs" / "asterisk-two-legs.pcap"
# Requests that only pass on, like ACK, get no comment.
EXPLAINED = 'sipexplain.summary && (sip.Status-Code || sip.Reason || sip.Method in {"INVITE", "CANCEL", "BYE", "REGISTER"})'
BYE = CASES / "dialog-bye" / "dialog-bye.pcap"
NOT_CALLS = CASES / "not-calls" / "not-calls.pcap"
TOLD = 3        # findings on the first packet of a call
INTERFACE, ENHANCED_PACKET = 1, 6
END, COMMENT, RESOLUTION = 0, 1, 9      # options


def blocks(path):
    """[(type, body)] of a little-endian pcapng file."""
    data = path.read_bytes()
    out, at = [], 0
    while at < len(data):
        kind, length = struct.unpack_from("<II", data, at)
        out.append((kind, data[at + 8:at + length - 4]))
        at += length
    return out


def options_of(body, at):
    """[(code, value)] of the options of a block, which begin there and fill it."""
    out = []
    while at < len(body):
        code, length = struct.unpack_from("<HH", body, at)
        out.append((code, body[at + 4:at + 4 + length]))
        at += 4 + (length + 3) // 4 * 4
    ends = [i for i, option in enumerate(out) if option[0] == END]
    assert at == len(body) and ends in ([], [len(out) - 1])
    return [option for option in out if option[0] != END]


def packet(body):
    """(everything but comments, comments) of an enhanced packet block."""
    captured = struct.unpack_from("<I", body, 12)[0]
    at = 20 + (captured + 3) // 4 * 4
    found = options_of(body, at)
    return [body[:at], *(o for o in found if o[0] != COMMENT)], [value.decode() for code, value in found if code == COMMENT]


def measures(written):
    """(number, time, length, captured length) of each packet of a file."""
    units, out = [], []
    for kind, body in written:
        if kind == INTERFACE:
            resolution = dict(options_of(body, 8)).get(RESOLUTION, b"\6")[0]
            assert resolution < 128, "a power of two"
            units.append(resolution)
        elif kind == ENHANCED_PACKET:
            interface, high, low, captured, length = struct.unpack_from("<5I", body)
            time = Decimal(high << 32 | low).scaleb(-units[interface])
            out.append((len(out) + 1, time, length, captured))
    return out


def copied(tshark, capture, name, *options, two_pass=False):
    path = tshark.work / name
    assert tshark.read(capture, "-q", *options, "-w", name, two_pass=two_pass) == ""
    return path

@functools.cache
def annotated(tshark, capture, more="", two_pass=True):
    """Made once, however many tests look at it."""
    name = "{}-{}{}-{}.pcapng".format(capture.parent.name, capture.name, more, two_pass)
    return copied(tshark, capture, name, "-z", "sipexplain,annotate" + more, two_pass=two_pass)


def comments(path):
    """{frame: [comments]}"""
    packets = [body for kind, body in blocks(path) if kind == ENHANCED_PACKET]
    found = {i + 1: packet(body)[1] for i, body in enumerate(packets)}
    return {frame: texts for frame, texts in found.items() if texts}


def only_comments_are_added(tshark, capture, two_pass):
    """Beside the capture itself, and byte for byte beside the copy that tshark writes of it."""
    plain = tshark.work / "plain.pcapng"
    names = ["frame.number", "frame.time_epoch", "frame.len", "frame.cap_len"]
    rows = tshark.fields(capture, names, two_pass=two_pass, options=["-P", "-w", plain])
    read = [(int(n), Decimal(time), int(length), int(captured)) for (n,), (time,), (length,), (captured,) in rows]
    plain, commented = blocks(plain), blocks(annotated(tshark, capture, two_pass=two_pass))
    assert measures(commented) == read
    assert len(plain) == len(commented)
    for (kind, body), (other_kind, other) in zip(plain, commented):
        assert kind == other_kind
        if kind != ENHANCED_PACKET:
            assert body == other
            continue
        (rest, stood), (other_rest, now) = packet(body), packet(other)
        assert rest == other_rest
        assert stood == now[:len(stood)]


@pytest.mark.parametrize("captures", BUNDLES, ids=bundle_name)
def test_only_comments_are_added(tshark, captures):
    only_comments_are_added(tshark, tshark.bundle(captures), two_pass=True)


@pytest.mark.parametrize("capture", SOME, ids=lambda p: p.parent.name)
def test_only_comments_are_added_in_one_pass(tshark, capture):
    only_comments_are_added(tshark, capture, two_pass=False)


@pytest.mark.parametrize("capture", FOREIGN or [None], ids=lambda p: p.name if p else "none")
def test_only_comments_are_added_to_the_captures_of_others(tshark, capture):
    if not capture:
        pytest.skip("{}: not here; only the captures of this repository are annotated".format(EXTERNAL))
    only_comments_are_added(tshark, capture, two_pass=True)


def kind(texts, what):
    """Our comments of one kind, without its name."""
    start = "sipexplain{}: ".format(what)
    return [text[len(start):] for text in texts if text.startswith(start)]


@pytest.mark.parametrize("captures", BUNDLES, ids=bundle_name)
def test_summaries_verdicts_and_findings(tshark, captures):
    capture = tshark.bundle(captures)
    names = ["frame.number", "sipexplain.summary", "sipexplain.call", "sipexplain.verdict", "sipexplain.verdict.text",
             "sipexplain.finding", "sipexplain.finding.text", "sipexplain.registration"]
    rows = tshark.fields(capture, names, filter="sipexplain.summary && sip", two_pass=True)
    explained = {int(row[0][0]) for row in tshark.fields(capture, names[:1], filter=EXPLAINED, two_pass=True)}
    found = comments(annotated(tshark, capture))
    assert {frame for frame, texts in found.items() if kind(texts, "")} == explained
    verdicts, told = {}, {}
    for frame, summaries, call, verdict, text, findings, texts, registration in rows:
        frame = int(frame[0])
        comment = found.get(frame, [])
        assert kind(comment, "") == (summaries if frame in explained else [])
        for said in kind(comment, " verdict"):
            what = re.match(r"(?:call (\d+): (?:(\S+) \(|answered, but )|registration (\d+): )", said)
            if what[3]:
                assert what[3] in registration
                continue
            assert what[1] == call[0] and what[2] in (None, verdict[0])
            assert text[0] in said or any(s.endswith(text[0]) for s in summaries)
            verdicts.setdefault(call[0], []).append(frame)
        for said in kind(comment, " finding"):
            assert any(said.startswith(id + " (") for id in findings)
            told.setdefault(call[0], []).append(said)
        for text in texts:
            assert sum(text in c for c in comment) <= 1, text
        for text in comment:
            assert len(text) < 1100
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]", text)
    with_verdict = {row[2][0] for row in rows if row[3] and len(row[2]) == 1}
    assert set(verdicts) <= with_verdict
    assert all(len(frames) <= 2 for frames in verdicts.values())
    for _, _, call, _, _, findings, texts, _ in rows:
        if len(call) == 1 and findings and call[0] in verdicts:
            said = " ".join(told.get(call[0], []))
            assert all(text in said for text in texts[:TOLD]), call


def test_what_is_wrong_leads(tshark):
    found = comments(annotated(tshark, BYE))
    heading = "Answered, but a BYE was refused: "
    refused = "bye-refused (certain): The BYE of the caller (BYE (frame 5)) was refused: 403 Forbidden (frame 6)"
    [verdict], [finding] = kind(found[1], " verdict"), kind(found[1], " finding")
    assert verdict.startswith("call 1: answered, but a BYE was refused: Answered after ")
    assert finding.startswith(refused) and " Next: Compare tags, " in finding
    # The summary of the answer leads so, and is not said again.
    [summary], [verdict] = kind(found[3], ""), kind(found[3], " verdict")
    assert summary.startswith(heading) and verdict.startswith("call 1: answered (certain): ") and " Next: Compare tags, " in verdict
    assert not kind(found[3], " finding")
    [finding] = kind(found[5], " finding")
    assert finding.startswith(refused) and "Next:" not in finding


def test_a_finding_on_a_request_that_is_not_explained(tshark):
    capture = CASES / "dialog-prack" / "dialog-prack.pcap"
    found = comments(annotated(tshark, capture))
    [(frame, texts)] = [(frame, texts) for frame, texts in found.items() if any("prack-refused" in t for t in texts) and not kind(texts, "")]
    assert len(texts) == 1


def test_registration(tshark):
    found = comments(annotated(tshark, NOT_CALLS))
    said = {frame: kind(texts, " verdict") for frame, texts in found.items() if kind(texts, " verdict")}
    assert list(said) == [4, 8]
    assert said[4] == ["registration 1: registered (certain)."]
    assert said[8][0].startswith("registration 2: auth-failed (likely). Next: Compare user name")


def test_unanswered_registration(tshark):
    """No response decides it: the request does, and its copies do not say so again."""
    capture = CASES / "around-register-silence" / "around-register-silence.pcap"
    found = comments(annotated(tshark, capture))
    said = [text for texts in found.values() for text in kind(texts, " verdict")]
    assert sum(text.startswith("registration 1: no-response (certain): No SIP response came: ") for text in said) == 1


def test_first_invite_and_final_response_bear_the_verdict(tshark):
    found = comments(annotated(tshark, LEGS))
    frames = [f for f, texts in found.items() if any(t.startswith("sipexplain verdict: call 3:") for t in texts)]
    assert frames == [257, 262]


def test_one_pass_gives_no_verdicts(tshark):
    found = comments(annotated(tshark, LEGS, two_pass=False))
    assert found and not any(t.startswith("sipexplain verdict") for texts in found.values() for t in texts)


@pytest.mark.parametrize("capture", [LEGS, BYE, NOT_CALLS], ids=lambda p: p.parent.name)
def test_failures_only(tshark, capture):
    """... as -z sipexplain,failed counts them: the answered calls with a fault, and registrations."""
    found = comments(annotated(tshark, capture, more=",failures"))
    rows = tshark.fields(capture, ["frame.number", "sipexplain.call", "sipexplain.registration"], two_pass=True,
                         filter="(sipexplain.call.failed == 1 || sipexplain.registration.failed == 1) && " + EXPLAINED)
    assert {frame for frame, texts in found.items() if kind(texts, "")} == {int(row[0][0]) for row in rows}
    text = tshark.read(capture, "-q", "-z", "sipexplain,failed", two_pass=True)
    shown = set(re.findall(r"^(Call \d+|Registration \d+): ", text, re.M))
    shown |= {"Call " + n for line in re.findall(r"more of .*: calls((?: \d+)+)", text) for n in line.split()}
    assert {"Call " + n for row in rows for n in row[1]} | {"Registration " + n for row in rows for n in row[2]} == shown != set()


@pytest.mark.parametrize("capture", SOME, ids=lambda p: p.parent.name)
def test_a_second_run_adds_nothing(tshark, capture, two_pass):
    once = annotated(tshark, capture, two_pass=two_pass)
    twice = annotated(tshark, once, two_pass=two_pass)
    assert comments(once) == comments(twice) != {}


def test_foreign_comments_stay(tshark):
    plain = copied(tshark, LEGS, "bare.pcapng")
    data = b""
    for kind, body in blocks(plain):
        if kind == ENHANCED_PACKET:
            captured = struct.unpack_from("<I", body, 12)[0]
            text = b"seen by hand"
            body = body[:20 + (captured + 3) // 4 * 4] + struct.pack("<HH", COMMENT, len(text)) + text + b"\0\0\0\0"
        data += struct.pack("<II", kind, len(body) + 12) + body + struct.pack("<I", len(body) + 12)
    mine = tshark.work / "mine.pcapng"
    mine.write_bytes(data)
    found = comments(annotated(tshark, mine))
    assert all(texts[0] == "seen by hand" for texts in found.values())
    assert len(found[257]) == 4


def test_input_is_not_touched(tshark):
    path = tshark.readable(LEGS)
    before = LEGS.read_bytes()
    copied(tshark, LEGS, "untouched.pcapng", "-z", "sipexplain,annotate")
    assert open(path, "rb").read() == before


def refused(tshark, *options):
    done = tshark.raw("-q", *options)
    assert done.returncode != 0
    message = done.stderr.decode()
    assert message.startswith("tshark: ") and message.count("\n") == 1, message
    return message


@pytest.mark.parametrize("options", [["-F", "pcap"], ["-Fpcap"], ["-qFnsecpcap"], ["-F", "snoop"]], ids=" ".join)
def test_formats_without_comments_are_refused(tshark, options):
    output = tshark.work / "none.pcap"
    message = refused(tshark, "-r", tshark.readable(LEGS), "-z", "sipexplain,annotate", "-w", output, *options)
    assert "no room for packet comments" in message and "pcapng" in message
    assert not output.exists()


def test_pcapng_by_name_is_taken(tshark):
    assert comments(copied(tshark, LEGS, "named.pcapng", "-z", "sipexplain,annotate", "-F", "pcapng"))


def test_bad_arguments(tshark):
    readable = tshark.readable(LEGS)
    assert "-w" in refused(tshark, "-r", readable, "-z", "sipexplain,annotate")
    assert "failures" in refused(tshark, "-r", readable, "-z", "sipexplain,annotate,all", "-w", "x.pcapng")
    assert "failures" in refused(tshark, "-r", readable, "-z", "sipexplain,annotated", "-w", "x.pcapng")
