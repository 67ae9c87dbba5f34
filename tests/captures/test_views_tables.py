# The tables: -z sipexplain,calls (text, CSV, NDJSON), the statistics tree and the metrics agree with each other and with
# what is known of each capture.
# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import io
import json
import re
import struct

import pytest

from conftest import BUNDLES, CASES, bundle_name

COLUMNS = ("call start time from to outcome code cause verdict confidence pdd ring setup talk legs packets call_id "
           "text limits part findings source destination agents").split()
LEGS = CASES / "asterisk-two-legs" / "asterisk-two-legs.pcap"
CAUSES = CASES / "asterisk-causes" / "asterisk-causes.pcap"
ANSWERED = CASES / "asterisk-answered" / "asterisk-answered.pcap"
BLOCKED = CASES / "blocked-by-analytics" / "blocked-by-analytics.pcap"


@pytest.fixture(params=BUNDLES, ids=bundle_name)
def capture(request, tshark):
    return tshark.bundle(request.param)


# How the output of each command begins.
COMMANDS = {"calls": "SIP calls: ", "calls,csv": "call,start,", "calls,ndjson": "{\"call\":", "metrics": "SIP metrics \\(",
            "tree": "====="}
BEGUN = {}


def all_commands(tshark, capture, two_pass):
    """{command: what it prints}, from one reading of the capture."""
    options = [word for command in COMMANDS for word in ("-z", "sipexplain," + command)]
    text = tshark.read(capture, "-q", *options, two_pass=two_pass)
    starts = {}
    for command, begin in COMMANDS.items():
        found = re.search("^" + begin, text, re.MULTILINE)
        if found:
            starts[found.start()] = command
    ends = sorted(starts)[1:] + [len(text)]
    parts = {starts[start]: text[start:end].rstrip("\n") + "\n" for start, end in zip(sorted(starts), ends)}
    return {command: parts.get(command, "") for command in COMMANDS}


def stat(tshark, capture, argument, two_pass=False):
    """What -z sipexplain,... prints. All bundles are begun at the first call."""
    if not BEGUN:
        jobs = [(tshark.bundle(b), twice) for b in BUNDLES for twice in (False, True)]
        BEGUN.update(tshark.begin(lambda key: all_commands(tshark, *key), jobs))
    if (capture, two_pass) in BEGUN and argument in COMMANDS:
        return BEGUN[(capture, two_pass)].result()[argument]
    return tshark.read(capture, "-q", "-z", "sipexplain," + argument, two_pass=two_pass)


def from_csv(tshark, capture, filter="", two_pass=False):
    """One dict per call; checks the form on the way (RFC 4180)."""
    text = stat(tshark, capture, "calls,csv" + (filter and "," + filter), two_pass)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows[0] == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in rows)
    return [dict(zip(COLUMNS, row)) for row in rows[1:]]


def from_ndjson(tshark, capture, filter="", two_pass=False):
    text = stat(tshark, capture, "calls,ndjson" + (filter and "," + filter), two_pass)
    return [json.loads(line) for line in text.splitlines()]


def as_ndjson(row):
    """A CSV row in the types of NDJSON."""
    def number(text, kind):
        return kind(text) if text else None
    for name in ("from", "to"):
        if re.match("'[=+@-]", row[name]):
            row[name] = row[name][1:]
    return {**row, "call": int(row["call"]), "start": float(row["start"]), "code": number(row["code"], int),
            "cause": number(row["cause"], int), "packets": int(row["packets"]), "part": int(row["part"]),
            "limits": re.findall(r"[^.]+\.", row["limits"]), "verdict": row["verdict"] or None,
            "confidence": row["confidence"] or None, "findings": row["findings"].split(),
            "source": row["source"] or None, "destination": row["destination"] or None, "agents": row["agents"] or None,
            "legs": [int(n) for n in row["legs"].split()],
            **{name: number(row[name], float) for name in ("pdd", "ring", "setup", "talk")}}


def test_formats_agree(tshark, capture, two_pass):
    objects = from_ndjson(tshark, capture, two_pass=two_pass)
    assert [list(o) for o in objects] == [COLUMNS] * len(objects)
    assert all(f["text"] and f["check"] and f["frames"] and f["confidence"] in ("certain", "likely", "possible")
               for o in objects for f in o["findings"])
    ids = [{**o, "findings": [f["id"] for f in o["findings"]]} for o in objects]
    assert [as_ndjson(row) for row in from_csv(tshark, capture, two_pass=two_pass)] == ids
    lines = [l for l in stat(tshark, capture, "calls", two_pass).splitlines() if not l.startswith("Registrations: ")]
    assert re.match(r"SIP calls: {}(; the capture begins .* UTC)?$".format(len(objects)), lines[0])
    assert len(lines) == (len(objects) + 3 + any(c["legs"] for c in objects) if objects else 1)
    marks = {"certain": "", "likely": "?", "possible": "??"}
    calls = {call["call"]: call for call in objects}
    rows = lines[2:2 + len(objects)]
    assert sorted(int(line.split()[0]) for line in rows) == list(calls)
    for line in rows:
        words = line.split()
        call = calls[int(words[0])]
        assert str(call["packets"]) in words
        assert call["source"] is None or call["source"] in words and call["destination"] in words
        assert re.search(r" \d\d:\d\d:\d\d\.\d{3} ", line)
        assert [int(word[1:]) for word in words if re.fullmatch(r"#\d+", word)] == call["legs"][:5]
        assert call["outcome"] in line and (call["verdict"] + marks[call["confidence"]] if call["verdict"] else "-") in words


def test_one_pass_knows_as_much(tshark, capture):
    """The calls are listed when the file has been read to its end."""
    for command in ("calls,ndjson", "metrics"):
        assert stat(tshark, capture, command) == stat(tshark, capture, command, two_pass=True)


def test_same_as_the_fields(tshark, capture):
    names = ["sipexplain.call", "sipexplain.verdict", "sipexplain.call.outcome", "sipexplain.call.pdd",
             "sipexplain.call.ring", "sipexplain.call.setup", "sipexplain.call.duration"]
    outcomes = tshark.values("sipexplain.call.outcome")
    calls = {c["call"]: c for c in from_ndjson(tshark, capture)}
    for call, *rest in tshark.fields(capture, names, filter="sipexplain.verdict", two_pass=True):
        assert len(call) == 1
        listed = calls[int(call[0])]
        verdict, outcome, *times = [values[0] if values else None for values in rest]
        assert verdict == listed["verdict"]
        assert outcomes.get(int(outcome), outcome) == listed["outcome"]
        for field, name in zip(times, ("pdd", "ring", "setup", "talk")):
            if field is not None:
                assert float(field) == pytest.approx(listed[name], abs=2e-6)


def test_filter(tshark, two_pass):
    every = from_ndjson(tshark, CAUSES, two_pass=two_pass)
    busy = from_ndjson(tshark, CAUSES, "sip.Status-Code==486", two_pass=two_pass)
    assert busy == [c for c in every if c["code"] == 486] and busy
    assert from_ndjson(tshark, CAUSES, "sip.Status-Code==699", two_pass=two_pass) == []
    assert from_csv(tshark, CAUSES, "sip.Status-Code==699", two_pass=two_pass) == []
    text = stat(tshark, CAUSES, "calls,sip.Status-Code in {404,486}", two_pass)
    listed = sum(c["code"] in (404, 486) for c in every)
    assert text.startswith("SIP calls: {} of {}, with a SIP packet that matches sip.Status-Code in {{404,486}}; ".format(listed, len(every)))
    assert from_csv(tshark, CAUSES, "", two_pass) == from_csv(tshark, CAUSES, "sip", two_pass)


def test_legs(tshark):
    calls = {c["call"]: c for c in from_ndjson(tshark, LEGS)}
    assert any(c["legs"] for c in calls.values())
    for number, call in calls.items():
        assert all(number in calls[other]["legs"] for other in call["legs"])


@pytest.fixture
def columns(tshark):
    """A terminal of this width."""
    def run(width, capture, **env):
        before = {**tshark.env}
        tshark.env.update({**({"COLUMNS": str(width)} if width else {}), **env})
        if not width:
            del tshark.env["COLUMNS"]
        try:
            return tshark.read(capture, "-q", "-z", "sipexplain,calls", two_pass=True).splitlines()
        finally:
            tshark.env.clear()
            tshark.env.update(before)
    return run


@pytest.mark.parametrize("width, lines_a_row, last", [(400, 1, "Products"), (None, 1, "Packets"), (120, 1, "Legs"), (100, 1, "Legs"),
                                                    (60, 2, "Legs"), (3, 4, "Legs")])
def test_table_fits_the_terminal(columns, width, lines_a_row, last):
    """What matters less goes first, then rows are wrapped; verdicts stay whole."""
    lines = columns(width, LEGS)[1:]
    table = lines[:next(i for i, line in enumerate(lines) if line.startswith("A verdict without"))]
    assert max(map(len, table)) <= max(width or 160, 40)
    assert len(table) == 11 * lines_a_row
    assert table[lines_a_row - 1].split()[-1] == last
    assert sum("cancelled-by-network?" in line for line in table) == 1
    told = next((line for line in lines if line.startswith("No room for ")), "")
    assert told.endswith(": -z sipexplain,calls,csv has all columns.") == (last != "Products")


def test_legs_stand_together(tshark, columns, tmp_path):
    """Call 3 is the way on of call 1, and a call of others began between the two."""
    def invite(n, session):
        return INVITE.format(user="u", to="v", n=n, id="{}@x".format(n)).replace(
            "CSeq:", "Session-ID: {};remote={}\r\nCSeq:".format(session * 32, "0" * 32))
    lines = columns(400, write_pcap(tmp_path / "legs.pcap", [invite(1, "a"), invite(2, "b"), invite(3, "a")]))
    rows = [line.split() for line in lines if re.match(r" +\d+ ", line)]
    assert [row[0] for row in rows] == ["1", "3", "2"]
    assert "#3" in rows[0] and "#1" in rows[1] and not any(word.startswith("#") for word in rows[2])
    assert [call["call"] for call in from_ndjson(tshark, tmp_path / "legs.pcap")] == [1, 2, 3], "programs get them by number"


def test_times_are_those_of_the_zone(columns, hostile):
    for zone, first in ("UTC", "22:13:20.250"), ("Asia/Tokyo", "07:13:20.250"):
        lines = columns(400, hostile, TZ=zone)
        assert lines[0].endswith({"UTC": "2023-11-14 22:13:20.250 UTC", "Asia/Tokyo": "2023-11-15 07:13:20.250 JST"}[zone])
        assert lines[2].split()[1] == first


@pytest.mark.parametrize("argument", ["callsx", "calls,bogus", "calls,csv,bogus", "calls,ndjson,)", "calls,csvx",
                                      "metricsx", "metrics,bogus", "metrics,sip.Method==", "nothing", ""])
def test_bad_argument(tshark, argument):
    done = tshark.raw("-q", "-r", tshark.readable(LEGS), "-z", "sipexplain," + argument)
    assert done.returncode == 1 and done.stdout == b""
    complaint = done.stderr.decode().splitlines()[0]
    assert complaint.startswith("tshark: ") and "sipexplain," + argument.split(",")[0] in complaint


def test_empty_filter(tshark):
    assert stat(tshark, LEGS, "calls,") == stat(tshark, LEGS, "calls")
    assert stat(tshark, LEGS, "calls,csv,") == stat(tshark, LEGS, "calls,csv")
    assert stat(tshark, LEGS, "metrics,") == stat(tshark, LEGS, "metrics")


def test_several_at_once(tshark):
    """Each command prints what it prints alone."""
    together = all_commands(tshark, CAUSES, False)
    for command in COMMANDS:
        assert tshark.read(CAUSES, "-q", "-z", "sipexplain," + command).strip("\n") == together[command].strip("\n")


# ---- what a packet says, made harmless ----

INVITE = ("INVITE sip:{to}@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK{n}\r\nFrom: <sip:{user}@192.0.2.1>;tag={n}\r\n"
          "To: <sip:{to}@192.0.2.2>\r\nCall-ID: {id}\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n")


def write_pcap(path, messages):
    """UDP over IPv4 without Ethernet, one message a second."""
    with open(path, "wb") as f:
        f.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 101))
        for i, message in enumerate(messages):
            data = message.encode()
            udp = struct.pack(">HHHH", 5060, 5060, 8 + len(data), 0) + data
            ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), i, 0, 64, 17, 0, bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2]))
            f.write(struct.pack("<IIII", 1700000000 + i, 250000, 20 + len(udp), 20 + len(udp)) + ip + udp)
    return path


HOSTILE = ["+15551234", "=1+1", "-2", "@SUM(A1)", "a,b", "say \"hi\"", "plain", "\x1b[31mred", "\u202eevil", "日本語の名前です長い" * 3]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    messages = [INVITE.format(user=user, to=user, n=i + 1, id="={}@x".format(i)) for i, user in enumerate(HOSTILE)]
    return write_pcap(tmp_path_factory.mktemp("hostile") / "hostile.pcap", messages)


def test_csv_formulas(tshark, hostile):
    rows = from_csv(tshark, hostile)
    users = [row["from"] for row in rows]
    assert users[:4] == ["'" + user for user in HOSTILE[:4]]
    assert not any(re.match(r"[=+\-@\t\r]", row[name]) for row in rows for name in ("from", "to", "call_id", "text"))
    raw = stat(tshark, hostile, "calls,csv")
    assert all(line.endswith("\r") for line in raw.split("\n")[:-1])


def test_no_control_characters(tshark, hostile):
    for argument in ("calls", "calls,csv", "calls,ndjson", "tree", "metrics"):
        text = stat(tshark, hostile, argument)
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text)


def test_time(tshark, hostile):
    first, second = from_ndjson(tshark, hostile)[:2]
    assert (first["start"], first["time"]) == (0, "2023-11-14T22:13:20.250000Z")
    assert (second["start"], second["time"]) == (1, "2023-11-14T22:13:21.250000Z")


# ---- the statistics tree ----

def tree(tshark, capture, filter="", two_pass=False):
    """{(group, ..., name): count}"""
    found, path = {}, []
    for line in stat(tshark, capture, "tree" + (filter and "," + filter), two_pass).splitlines():
        row = re.match(r"( *)(\S.*?)\s{2,}(\d+)\s", line)
        if row:
            depth = len(row[1])
            path[depth:] = [row[2].strip()]
            found[tuple(path)] = int(row[3])
    return found


def test_tree(tshark, capture, two_pass):
    calls = from_ndjson(tshark, capture)
    counts = tree(tshark, capture, two_pass=two_pass)
    assert counts.get(("Calls",), 0) == len(calls)
    for group, name in (("Calls", "outcome"), ("Verdicts", "verdict")):
        listed = {}
        for call in calls:
            if call[name]:
                listed[(group, call[name])] = listed.get((group, call[name]), 0) + 1
        assert {k: n for k, n in counts.items() if k[0] == group and len(k) == 2} == listed
    assert sum(n for k, n in counts.items() if k[0] == "Calls by peer" and len(k) == 2) == counts.get(("Calls by peer",), 0)
    assert 0 not in counts.values()


def test_tree_responses(tshark, two_pass):
    codes = [int(row[0][0]) for row in tshark.fields(CAUSES, ["sip.Status-Code"], filter="sip.Status-Code")]
    counts = tree(tshark, CAUSES, two_pass=two_pass)
    assert counts[("Responses",)] + counts.get(("Retransmissions", "of responses"), 0) == len(codes)
    assert counts[("Responses", "4xx Client error", "486 Busy Here")] == codes.count(486)
    assert counts[("Reasons", "Q.850", "17 User busy")] >= 1
    only = tree(tshark, CAUSES, "sip.Status-Code==486", two_pass)
    assert only[("Calls",)] == codes.count(486) == only[("Responses",)]


# ---- the metrics ----

def metrics(tshark, capture, filter=""):
    """{title: {row: ("n of m") or [values]}}"""
    found = {}
    for line in stat(tshark, capture, "metrics" + (filter and "," + filter)).splitlines()[1:]:
        head = re.match(r"(\S.*?): calls (\d+)", line)
        if head:
            rows = found.setdefault(head[1], {"calls": int(head[2])})
        delay = re.match(r"  (\S.*?)\s+(m?s)\s+(\d+)\s+(.*)", line)
        part = re.match(r"  (\S.*?)\s+(-|\d+\.\d)\s{2}(\d+ of \d+|-)", line)
        if delay:
            rows[delay[1]] = (int(delay[3]), [None if v == "-" else float(v) for v in delay[4].split()])
        elif part:
            rows[part[1]] = part[3]
    return found


def test_metrics_agree_with_calls(tshark, capture):
    calls = [c for c in from_ndjson(tshark, capture)]
    found = metrics(tshark, capture)
    every = found.pop("All peers")
    if every["calls"] == len(calls):
        pdds = sorted(c["pdd"] for c in calls if c["pdd"] is not None)
        count, values = every["PDD"]
        assert count == len(pdds)
        if pdds:
            assert values[1] == pytest.approx(pdds[0], abs=1e-3) and values[-1] == pytest.approx(pdds[-1], abs=1e-3)
        answered = sum(1 for c in calls if c["code"] and 200 <= c["code"] < 300)
        assert every["ASR"] == ("{} of {}".format(answered, len(calls)) if calls else "-")
    if found:
        assert sum(peer["calls"] for peer in found.values()) == every["calls"]


def test_metrics_answered(tshark):
    """Four calls, all answered, one of them challenged: five INVITEs."""
    every = metrics(tshark, ANSWERED)["All peers"]
    assert every["calls"] == len(from_ndjson(tshark, ANSWERED))
    assert every["ASR"] == every["SCR"] == every["NER"] == "{0} of {0}".format(every["calls"])
    assert every["SER"] == "{} of {}".format(every["calls"], every["calls"] + 1)
    assert every["SER, challenges apart"] == every["ASR"]
    assert every["SRD failed"][0] == 0 and every["SRD successful"][0] == every["calls"]


def test_metrics_blocked(tshark):
    every = metrics(tshark, BLOCKED)["All peers"]
    blocks = [c for c in from_ndjson(tshark, BLOCKED) if c["verdict"] == "blocked-by-analytics" and c["code"] == 603]
    with_blocks, whole = map(int, every["SEER"].split(" of "))
    without, same = map(int, every["SEER without 603+ blocks"].split(" of "))
    assert blocks and whole == same and with_blocks - without == len(blocks)


def test_metrics_filter(tshark):
    every = metrics(tshark, CAUSES, "sip.Status-Code==486")["All peers"]
    assert every["calls"] == sum(c["code"] == 486 for c in from_ndjson(tshark, CAUSES))
    assert every["SEER"] == "{0} of {0}".format(every["calls"])
    assert every["ASR"] == "0 of {}".format(every["calls"])
