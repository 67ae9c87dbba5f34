# What tshark forgets while its listeners go on: with -M and -b all it knows, every so often; with -2 -R the packets that
# a filter drops; sharkd at each load. Nothing that a finished part held is lost, and nothing is named that is not there.
# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import io
import json
import os
import re
import shutil
import subprocess

import pytest

from packets import CALLED_BACK, Pcap, request, response
from runner import CASES, adversary
from test_nasties import UNFIT

CALLS = 20                  # few: at each new beginning tshark itself keeps some 12 MB
REGISTERS = 5
COMMANDS = ["calls", "calls,csv", "calls,ndjson", "registrations", "metrics", "tree", "report", "report,{}.html,force", "report,{}.ndjson,force"]


def one_call(p, i):
    """Even ones are answered and ended, six messages; odd ones are busy, four."""
    call = {"call_id": b"call-%d" % i, "via": b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK%d" % i}
    tagged = {**call, "to": b"<sip:bob@192.0.2.2>;tag=b"}
    p.udp(request(**call))
    if i % 2 == 0:
        p.udp(response(b"180 Ringing", **call), **CALLED_BACK)
        p.udp(response(b"200 OK", **call), **CALLED_BACK)
        p.udp(request(b"ACK", **{**tagged, "via": call["via"] + b"a"}))
        p.udp(request(b"BYE", cseq=b"2 BYE", **{**tagged, "via": call["via"] + b"b"}))
        p.udp(response(b"200 OK", cseq=b"2 BYE", **{**tagged, "via": call["via"] + b"b"}), **CALLED_BACK)
    else:
        p.udp(response(b"100 Trying", **call), **CALLED_BACK)
        p.udp(response(b"486 Busy Here", headers=[(b"Reason", b"Q.850;cause=17")], **call), **CALLED_BACK)
        p.udp(request(b"ACK", **tagged))


@pytest.fixture(scope="module")
def capture(tshark):
    """Twenty calls of 100 messages, one after the other, and at the end five REGISTERs with their answers."""
    path = tshark.work / "resets.pcap"
    with Pcap(path, step=0.01) as p:
        for i in range(CALLS):
            one_call(p, i)
        for i in range(REGISTERS):
            who = {"call_id": b"reg-%d" % i, "via": b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKr%d" % i}
            p.udp(request(b"REGISTER", **who))
            p.udp(response(b"200 OK", cseq=b"1 REGISTER", **who), **CALLED_BACK)
    path.chmod(0o644)
    return path


MESSAGES = CALLS * 5 + REGISTERS * 2


def every_command(tshark, name):
    return [word for z in COMMANDS for word in ("-z", "sipexplain," + z.format(tshark.work / name))]


class Said:
    """What all commands of one run said."""

    def __init__(self, tshark, name, stdout):
        text = stdout.decode()
        self.page = (tshark.work / (name + ".html")).read_text()
        lines = [json.loads(line) for line in (tshark.work / (name + ".ndjson")).read_text().splitlines()]
        self.report = [o for o in lines if "call" in o]
        self.registrations = [o for o in lines if "registration" in o]
        for output in (text.replace("\r\n", "\n"), self.page):
            assert not UNFIT.search(output)
        self.objects = [json.loads(line) for line in text.splitlines() if line.startswith('{"call":')]
        lines = text.split("\r\n")
        first = next(i for i, line in enumerate(lines) if "call,start,time" in line)
        last = max(i for i, line in enumerate(lines) if re.match(r"\d+,", line))
        self.rows = list(csv.DictReader(io.StringIO("call,start,time" + "\n".join(lines[first:last + 1]).split("call,start,time")[1])))
        self.listed = int(re.search(r"^SIP calls: (\d+)\b", text, re.M).group(1))
        self.told = int(re.search(r"^SIP Explain: (\d+) calls?", text, re.M).group(1))
        self.text, self.metrics = text, text[text.index("SIP metrics"):]
        self.tree = dict(re.findall(r"^ *(\S.*?) {2,}(\d+) ", text[text.index("====="):], re.M))


def check(said, calls):
    """The same in all outputs; numbers run on; all messages are there."""
    assert [c["call"] for c in said.objects] == list(range(1, len(said.objects) + 1))
    assert said.listed == said.told == len(said.objects) == len(said.rows) == len(said.report) == int(said.tree["Calls"])
    assert [int(r["call"]) for r in said.rows] == [c["call"] for c in said.objects]
    assert [(c["call"], c["call_id"], c["verdict"], c["part"], c["limits"]) for c in said.report] == \
        [(c["call"], c["call_id"], c["verdict"], c["part"], c["limits"]) for c in said.objects]
    assert {c["call_id"] for c in said.objects} == {"call-%d" % i for i in range(calls)}
    assert sum(c["packets"] for c in said.objects) == calls * 5
    assert sum(len(c["messages"]) for c in said.report) == calls * 5
    assert said.page.count(' id="call-') == said.page.count("<tr data-call=") == len(said.objects)
    assert said.page.rstrip().endswith("</html>")
    assert re.search(r"All peers: calls {} ".format(calls), said.metrics) and "REGISTERs {} ".format(REGISTERS) in said.metrics
    assert [r["registration"] for r in said.registrations] == list(range(1, len(said.registrations) + 1))
    assert sum(r["attempts"] for r in said.registrations) >= REGISTERS        # one that was cut counts twice
    assert int(said.tree["180 Ringing"]) == int(said.tree["486 Busy Here"]) == calls // 2


def halves(said):
    """Of each call that was cut, the rest says of which call it is, and the first half that there is more."""
    by_number = {c["call"]: c for c in said.objects}
    for c in said.objects:
        for limit in c["limits"]:
            rest = re.fullmatch(r"This is the rest of call (\d+): tshark began anew between them \(-M or -b\)\.", limit)
            if rest:
                before = by_number[int(rest.group(1))]
                assert before["call_id"] == c["call_id"] and before["part"] < c["part"]
            else:
                assert limit.startswith("tshark began anew (-M or -b) before this call had ended")
    seen = {}
    for c in said.objects:
        is_rest = any("the rest of call {}:".format(seen.get(c["call_id"])) in limit for limit in c["limits"])
        assert is_rest == (c["call_id"] in seen), c
        seen[c["call_id"]] = c["call"]
    return [c for c in said.objects if any("rest of" in limit for limit in c["limits"])]


def run(tshark, name, *options, **more):
    done = tshark.run(*options, "-q", *every_command(tshark, name), **more)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    return Said(tshark, name, done.stdout)


@pytest.fixture(scope="module")
def whole(tshark, capture):
    return run(tshark, "whole", "-r", capture)


def test_whole(whole):
    check(whole, CALLS)
    assert not halves(whole) and {c["part"] for c in whole.objects} == {1} and "Part 1" not in whole.text + whole.page
    assert len(whole.objects) == CALLS


@pytest.mark.parametrize("every", [4, 7, 20, 99, 110, 1000])
def test_session_reset(tshark, capture, whole, every):
    """tshark -M: every so many packets it begins anew."""
    said = run(tshark, "reset-%d" % every, "-M", every, "-r", capture)
    check(said, CALLS)
    rests = halves(said)
    assert len(said.objects) == CALLS + len(rests)
    # A call whose messages are all of one part says what it always said.
    ids = [c["call_id"] for c in said.objects]
    uncut = {c["call_id"]: c for c in said.objects if ids.count(c["call_id"]) == 1}
    assert uncut
    always = {c["call_id"]: c for c in whole.objects}
    for call_id, c in uncut.items():
        assert [c[n] for n in ("outcome", "code", "cause", "verdict", "packets", "pdd", "talk", "time")] == \
            [always[call_id][n] for n in ("outcome", "code", "cause", "verdict", "packets", "pdd", "talk", "time")]
    parts = {c["part"] for c in said.objects}
    for text in (said.text, said.page):
        assert text.count(" of the capture: tshark counts frames from 1 in each") == (len(parts) if every < MESSAGES else 0)


def test_table_names_the_halves(tshark, capture):
    text = tshark.run("-M", 7, "-r", capture, "-q", "-z", "sipexplain,calls").stdout.decode()
    assert "Call 3: This is the rest of call 2: tshark began anew between them (-M or -b).\n" in text
    assert re.search(r"^\.\.\. and \d+ more calls of which not all is told\.$", text, re.M)


def test_filter_over_parts(tshark, capture):
    wanted = "sip.Status-Code == 486"
    text = tshark.run("-M", 20, "-r", capture, "-q", "-z", "sipexplain,calls," + wanted, "-z", "sipexplain,calls,ndjson," + wanted,
                      "-z", "sipexplain,metrics," + wanted).stdout.decode()
    assert "SIP calls: {} of {}, with a SIP packet that matches {}".format(CALLS // 2, CALLS, wanted) in text
    assert [json.loads(line)["code"] for line in text.splitlines() if line.startswith("{")] == [486] * (CALLS // 2)
    assert "All peers: calls {} ".format(CALLS // 2) in text


def test_fields_have_the_same_numbers(tshark, capture, whole):
    text = tshark.run("-M", 20, "-r", capture, "-T", "fields", "-e", "sip.Call-ID", "-e", "sipexplain.call").stdout.decode()
    numbers = dict(line.split("\t") for line in text.splitlines() if line.startswith("call-"))
    assert numbers == {c["call_id"]: str(c["call"]) for c in whole.objects}


def test_the_tree_says_it(tshark, capture):
    text = tshark.run("-M", 7, "-r", capture, "-T", "fields", "-e", "sipexplain.call", "-e", "sipexplain.cap", "-Y", "sipexplain.cap")
    assert "3\tThis is the rest of call 2:" in text.stdout.decode()


@pytest.mark.parametrize("every", [3, 20])
def test_annotate_with_session_reset(tshark, capture, every):
    out = tshark.work / "reset.pcapng"
    done = tshark.run("-M", every, "-r", capture, "-q", "-z", "sipexplain,annotate", "-w", out)
    assert done.returncode == 0
    text = tshark.run("-r", out, "-T", "fields", "-e", "sip.Method", "-e", "sip.Status-Code", "-e", "frame.comment").stdout.decode()
    lines = [line.split("\t") for line in text.splitlines()]
    assert len(lines) == MESSAGES
    assert all(comment.startswith("sipexplain: ") for method, code, comment in lines if method == "INVITE" or code == "486")


def test_annotate_looks_at_each_packet(tshark, capture):
    """With -M 1 each has the number 1: that the one before had a comment of ours is no matter."""
    plain, commented, mixed = (tshark.work / name for name in ("four.pcapng", "commented.pcapng", "mixed.pcapng"))
    for command in (["editcap", "-r", capture, plain, "7-10"], ["chmod", "a+r", plain]):
        subprocess.run(list(map(str, command)), check=True)
    assert tshark.run("-r", plain, "-q", "-z", "sipexplain,annotate", "-w", commented).returncode == 0
    for command in (["editcap", "-r", commented, tshark.work / "first.pcapng", "1"], ["editcap", "-r", plain, tshark.work / "rest.pcapng", "2-4"],
                    ["mergecap", "-a", "-w", mixed, tshark.work / "first.pcapng", tshark.work / "rest.pcapng"], ["chmod", "a+r", mixed]):
        subprocess.run(list(map(str, command)), check=True)
    assert tshark.run("-M", 1, "-r", mixed, "-q", "-z", "sipexplain,annotate", "-w", commented).returncode == 0
    text = tshark.run("-r", commented, "-T", "fields", "-e", "frame.comment").stdout.decode()
    assert [line.startswith("sipexplain: ") for line in text.splitlines()] == [True, True, True, False]     # an ACK is not explained


@pytest.mark.parametrize("every", [10, 20, 33])
def test_ring_buffer(tshark, capture, every):
    """tshark -b, fed by a pipe: at each new file it begins anew."""
    name = "ring-%d" % every
    with open(capture, "rb") as f:
        cat = subprocess.Popen(["cat"], stdin=f, stdout=subprocess.PIPE)
        said = run(tshark, name, "-i", "-", "-b", "packets:%d" % every, "-w", name + ".pcapng", stdin=cat.stdout)
        cat.stdout.close()
        cat.wait()
    check(said, CALLS)
    assert len(said.objects) == CALLS + len(halves(said))
    files = sorted(tshark.work.glob(name + "_*.pcapng"))
    assert len(files) - -(-MESSAGES // every) in (0, 1)     # one more where the last is full
    for c in said.report:                   # the part is the file, and the frames are that file's
        if c["call"] % 10 == 1:
            found = tshark.run("-r", files[c["part"] - 1], "-T", "fields", "-e", "frame.number", "-e", "sip.Call-ID").stdout.decode()
            assert {(str(m["frame"]), c["call_id"]) for m in c["messages"]} <= {tuple(l.split("\t")) for l in found.splitlines()}
    for f in files:
        f.unlink()


def messages_of(tshark, path):
    """{frame: (Call-ID, method or code)} of a file's SIP packets, one message each."""
    text = tshark.run("-r", path, "-Y", "sip", "-T", "fields", "-e", "frame.number", "-e", "sip.Call-ID", "-e", "sip.Method", "-e",
                      "sip.Status-Code").stdout.decode()
    rows = [line.split("\t") for line in text.splitlines()]
    return {int(frame): (call_id, code or method) for frame, call_id, method, code in rows}


FILTERS = ["sip.Method == \"INVITE\"", "sip.Status-Code == 486", "sip.Status-Code >= 180", "!(sip.Method == \"INVITE\")", "sip.Method == \"BYE\"",
           "sip.Method", "sip.Method == \"NONE\"", "frame.number != 100", "frame.number == 1", "frame.number > 100", "frame"]


@pytest.mark.parametrize("wanted", FILTERS)
def test_read_filter(tshark, capture, whole, wanted):
    """tshark -2 -R: only packets that are there are named, by their numbers there; the calls are what they are."""
    kept = tshark.work / "kept.pcapng"
    assert tshark.run("-2", "-R", wanted, "-r", capture, "-w", kept).returncode == 0
    there = messages_of(tshark, kept)
    said = run(tshark, "filtered", "-2", "-R", wanted, "-r", capture)
    if not there:
        assert not said.report
        return
    named = {}
    for call in said.report:
        for m in call["messages"]:
            assert m["frame"] is None or there[m["frame"]] == (call["call_id"], str(m["code"] or m["method"]))
            named.update({m["frame"]: call["call_id"]} if m["frame"] else {})
        for code, method, frame in re.findall(r"(?:\b(\d{3})(?: \w+)*|([A-Z]+)) \(frame (\d+)\)", call["text"]):
            assert there[int(frame)] == (call["call_id"], code or method), call["text"]
        before = whole.objects[call["call"] - 1]
        assert [call[n] for n in ("outcome", "verdict", "code", "pdd", "talk")] == [before[n] for n in ("outcome", "verdict", "code", "pdd", "talk")]
    assert named == {frame: call_id for frame, (call_id, _) in there.items() if call_id.startswith("call-")}
    fields = tshark.run("-2", "-R", wanted, "-r", capture, "-T", "fields", "-e", "sipexplain.request", "-e", "sipexplain.verdict.text").stdout.decode()
    assert {int(n) for n in re.findall(r"frame (\d+)", fields) + re.findall(r"^(\d+)", fields, re.M)} <= set(there)
    if wanted == "frame":
        all_there = run(tshark, "unfiltered", "-2", "-r", capture)
        assert said.text == all_there.text and said.report == all_there.report and said.page == all_there.page


@pytest.mark.parametrize("name", ["early-media", "asterisk-answered"])
@pytest.mark.parametrize("wanted", ["sip", "rtp", "sip || rtp", "sip.Method", "!(sip.Status-Code == 200)"])
def test_read_filter_and_media(tshark, name, wanted):
    path = tshark.put(next((CASES / name).glob("*.pcap*")), "media.pcap")
    kept = tshark.work / "kept.pcapng"
    assert tshark.run("-2", "-R", wanted, "-r", path, "-w", kept).returncode == 0
    there = messages_of(tshark, kept)
    text = tshark.run("-r", kept, "-d", "udp.port==1-65535,rtp" if wanted == "rtp" else "udp.port==0,rtp", "-T", "fields", "-e", "frame.number",
                      "-e", "udp.dstport").stdout.decode()
    ports = dict(line.split("\t")[:2] for line in text.splitlines())
    done = tshark.run("-2", "-R", wanted, "-r", path, "-q", "-z", "sipexplain,report,m.ndjson,force", "-z", "sipexplain,report")
    assert done.returncode == 0 and not done.stderr
    for call in map(json.loads, (tshark.work / "m.ndjson").read_text().splitlines()):
        for m in call["messages"]:
            assert m["frame"] is None or there[m["frame"]] == (call["call_id"], str(m["code"] or m["method"]))
        for s in call["streams"]:
            frames = [s["first_frame"], s["last_frame"]]
            assert frames == [None, None] if wanted in ("sip", "sip.Method") else all(frames)
            assert all(ports[str(f)] for f in frames if f)
            assert s["setup_frame"] is None or s["setup_frame"] in there
        first = call["early_media"] and call["early_media"]["first"]
        assert not first or wanted not in ("sip", "sip.Method")


SHARKD = os.environ.get("SIPEXPLAIN_SHARKD") or shutil.which("sharkd")
TAPS = {"tap0": "nstat:sipexplain,calls", "tap1": "stat:sipexplain"}


@pytest.mark.skipif(not SHARKD, reason="sharkd is missing: apt install wireshark-common")
def test_sharkd_loads_again(tshark, capture):
    """The second load ends the first capture while its tables are still known."""
    other = tshark.work / "other-load.pcap"
    with Pcap(other) as p:
        for i in range(3):
            one_call(p, i)
    other.chmod(0o644)
    requests = []
    for path in (capture, other, capture):
        requests += [("load", {"file": str(path)}), ("tap", TAPS), ("frame", {"frame": 5, "proto": True})]
    text = "".join(json.dumps({"jsonrpc": "2.0", "id": n, "method": m, "params": p}) + "\n" for n, (m, p) in enumerate(requests, 1))
    done = subprocess.run([SHARKD, "-"], input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=tshark.env, cwd=tshark.work,
                          text=True, timeout=300, **tshark.who())
    assert done.returncode == 0, done.stderr[-2000:]
    answers = {a["id"]: a for a in map(json.loads, done.stdout.splitlines())}
    tables = [{tap["tap"]: tap for tap in answers[n]["result"]["taps"]} for n in (2, 5, 8)]
    rows = [[row[0] for row in t["nstat:sipexplain,calls"]["tables"][0]["i"]] for t in tables]
    assert rows == [list(range(1, n + 1)) for n in (CALLS, 3, CALLS)]
    assert tables[0] == tables[2]


def test_reused_call_id_is_no_rest(tshark):
    """A call that had ended is not gone on with by the next attempt under its Call-ID; one that had not is."""
    path = tshark.work / "reused.pcap"
    with Pcap(path) as p:
        for tag in (b"a", b"z"):
            call = {"from_": b"<sip:alice@192.0.2.1>;tag=" + tag, "via": b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK" + tag}
            p.udp(request(**call))
            p.udp(response(**call), **CALLED_BACK)
    path.chmod(0o644)

    def limits(every):
        text = tshark.run("-M", every, "-r", path, "-q", "-z", "sipexplain,calls,ndjson").stdout.decode()
        return [[limit.split(":")[0] for limit in json.loads(line)["limits"]] for line in text.splitlines()]
    assert limits(2) == [[], []]
    assert limits(1)[1:3] == [["This is the rest of call 1"], ["tshark began anew (-M or -b) before this call had ended"]]


@pytest.mark.parametrize("name", ["reset-40-calls.pcap", "reset-tree.pcap"])
@pytest.mark.parametrize("how", [["-M", 5], ["-2", "-R", "sip.Method == \"INVITE\""]], ids=lambda how: how[0])
def test_adversary(tshark, name, how):
    path = tshark.put(adversary(name), "adversary.pcap")
    calls = {l for l in tshark.run("-r", path, "-T", "fields", "-e", "sip.Call-ID").stdout.decode().split() if l}
    done = tshark.run(*how, "-r", path, "-q", *every_command(tshark, "adversary"))
    assert done.returncode == 0, done.stderr[-2000:]
    lines = (tshark.work / "adversary.ndjson").read_text().splitlines()
    found = [o for o in map(json.loads, lines) if "call" in o]
    assert {c["call_id"] for c in found} == calls
    for c in found:
        frames = [m["frame"] for m in c["messages"] if m["frame"]]
        assert frames == sorted(set(frames)), c["call_id"]


def test_adversary_ring_buffer(tshark):
    path = tshark.put(adversary("reset-40-calls.pcap"), "adversary.pcap")
    with open(path, "rb") as f:
        cat = subprocess.Popen(["cat"], stdin=f, stdout=subprocess.PIPE)
        done = tshark.run("-i", "-", "-q", "-b", "packets:20", "-w", "adversary.pcapng", *every_command(tshark, "adversary"), stdin=cat.stdout)
        cat.stdout.close()
        cat.wait()
    assert done.returncode == 0, done.stderr[-2000:]
    assert b"SIP calls: 40;" in done.stdout
