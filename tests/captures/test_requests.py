# Requests that are no calls: of each method and peer of test-captures/requests.tsv it is known what became of them, and the
# report and the statistics tree must say that; failures are explained with their frames.
# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import html
import json
import re
import sys

import pytest

from conftest import CASES, TOP

sys.path.insert(0, str(TOP / "tests" / "hostile"))
from packets import CALLEE, CALLER, Pcap, request, response  # noqa: E402

with open(CASES / "requests.tsv", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
COUNTS = "sent", "accepted", "refused", "unanswered"


CAPTURES = sorted({row["capture"] for row in ROWS})


class Answers:
    """What every view says of a capture, from one reading."""

    def __init__(self, tshark, capture, two_pass):
        names = "requests.ndjson", "requests.html"
        asked = ["sipexplain,report", "sipexplain,tree"] + ["sipexplain,report,{},force".format(name) for name in names]
        self.text = tshark.read(capture, "-q", *[word for a in asked for word in ("-z", a)], two_pass=two_pass)
        lines = [json.loads(line) for line in (tshark.work / names[0]).read_text().splitlines()]
        self.groups = {(o["method"], o["peer"].rsplit(":", 1)[0]): o for o in lines if "peer" in o}
        self.page = html.unescape((tshark.work / names[1]).read_text())


@pytest.fixture(scope="module")
def answers(tshark):
    known = {}

    def ask(capture, two_pass=True):
        key = capture, two_pass
        if key not in known:
            known[key] = Answers(tshark, CASES / capture, two_pass)
        return known[key]
    return ask


def problems(group):
    return [(p["id"], p["code"], p["count"], p["frame"]) for p in group["problems"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "{method}-{peer}".format(**row))
def test_known_truth(answers, row, two_pass):
    group = answers(row["capture"], two_pass).groups[row["method"], row["peer"]]
    assert {name: group[name] for name in COUNTS} == {name: int(row[name]) for name in COUNTS}, row["what really happened"]
    failed = sum(p["count"] for p in group["problems"] if p["id"] in ("refused", "unanswered"))
    assert failed == int(row["refused"]) + int(row["unanswered"])


@pytest.mark.parametrize("capture", CAPTURES)
def test_nothing_else_is_listed(answers, capture):
    assert sorted(answers(capture).groups) == sorted((r["method"], r["peer"]) for r in ROWS if r["capture"] == capture)


@pytest.mark.parametrize("capture", CAPTURES)
def test_statistics(answers, capture, two_pass):
    text = answers(capture, two_pass).text
    found, above = {}, {}
    for indent, name, count in re.findall(r"^( *)(\S.*?) {2,}(\d+) ", text, re.MULTILINE):
        above = {i: n for i, n in above.items() if i < len(indent)}
        above[len(indent)] = name
        found[tuple(above[i] for i in sorted(above))] = int(count)
    for row in ROWS:
        if row["capture"] == capture:
            for name in "accepted", "refused", "unanswered":
                assert found.get(("Requests beside calls", row["method"], row["peer"], name), 0) == int(row[name])


def test_peer_that_falls_silent(answers):
    silent = answers("around-options/around-options.pcap").groups["OPTIONS", "127.0.178.2"]
    assert problems(silent) == [("unanswered", None, 4, 13)]
    assert "since 2026-11-26 16:14:39.290 UTC in frame 13: the peer may be down" in silent["problems"][0]["text"]


def test_subscriptions(answers):
    found = answers("around-subscribe/around-subscribe.pcap").groups
    assert problems(found["SUBSCRIBE", "127.0.179.20"]) == [("refused", 489, 1, 9), ("refused", 404, 1, 11)]
    ended, refused = found["NOTIFY", "127.0.179.1"]["problems"]
    assert (ended["id"], ended["frame"], refused["code"]) == ("subscription-ended", 17, 481)
    assert "not renewed: the 2xx to the SUBSCRIBE in frame 14 granted 3 s" in ended["text"]


def test_sms(answers):
    reports = answers("around-message/around-message.pcap").groups["MESSAGE", "127.0.180.1"]
    assert reports["delivered"] == 1
    assert problems(reports) == [("sms-failed", 28, 1, 13)]
    assert "RP cause 28 (Unidentified subscriber), for the SMS in frame 11" in reports["problems"][0]["text"]


def test_publish_is_made_good(answers):
    old, unknown = answers("around-publish/around-publish.pcap").groups["PUBLISH", "127.0.181.2"]["problems"]
    assert (old["code"], unknown["code"]) == (412, 489)
    assert "A later one was accepted in frame 6." in old["text"] and "later" not in unknown["text"]


@pytest.mark.parametrize("capture", CAPTURES)
def test_text_and_page_say_the_same(answers, capture):
    said = answers(capture)
    text, page, found = re.sub(r"\s+", " ", said.text), said.page, said.groups
    assert "Requests beside calls: {} (".format(sum(g["sent"] for g in found.values())) in text
    for (method, _), group in found.items():
        assert "{} to {}: {} sent".format(method, group["peer"], group["sent"]) in text
        for problem in group["problems"]:
            for part in problem["text"], problem["check"]:
                assert part in text and part in page


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """What the recordings have not: a lost OPTIONS between two others, challenges, a reason why a subscription ended."""
    path = tmp_path_factory.mktemp("requests") / "requests.pcap"
    path.parent.chmod(0o755)
    with Pcap(path, step=0.2) as p:     # two copies closer than 50 ms are one packet captured twice
        def ask(method, number, line=None, asks=(), answers=(), back=False):
            more = {"call_id": method + b"-case", "cseq": b"%d %s" % (number, method)}
            more["via"] = b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK%s%d" % (method, number)
            ends = {"source": CALLEE, "destination": CALLER} if back else {}
            reverse = {} if back else {"source": CALLEE, "destination": CALLER}
            p.udp(request(method, list(asks), **more), **ends)
            if line:
                p.udp(response(line, list(answers), **more), **reverse)
            else:
                p.udp(request(method, list(asks), **more), **ends)

        challenge = [(b"WWW-Authenticate", b'Digest realm="r", nonce="n"')]
        signed = [(b"Authorization", b'Digest username="bob", realm="r", nonce="n", uri="sip:r", response="0"')]
        ask(b"OPTIONS", 1, b"200 OK")
        ask(b"OPTIONS", 2)
        ask(b"OPTIONS", 3, b"404 Not Found")
        ask(b"SUBSCRIBE", 1, b"401 Unauthorized", answers=challenge)
        ask(b"SUBSCRIBE", 2, b"401 Unauthorized", signed, challenge)
        ask(b"PUBLISH", 1, b"401 Unauthorized", answers=challenge)
        ask(b"NOTIFY", 1, b"200 OK", [(b"Subscription-State", b"terminated;reason=rejected")], back=True)
    return path


def test_scene(answers, scene):
    found = {method: group for (method, _), group in answers(scene).groups.items()}
    assert [p[:3] for p in problems(found["OPTIONS"])] == [("unanswered", None, 1), ("refused", 404, 1)]
    assert "OPTIONS to 192.0.2.2:5060: 3 sent, 1 accepted, 1 refused, 1 never answered" in answers(scene).text
    assert "Requests beside calls: 7 (3 failed)" in answers(scene).text, "any answer to an OPTIONS is good enough"
    assert "later ones were" in found["OPTIONS"]["problems"][0]["text"]
    assert [p[:3] for p in problems(found["SUBSCRIBE"])] == [("credentials-refused", 401, 1)]
    assert [p[:3] for p in problems(found["PUBLISH"])] == [("challenge-unanswered", 401, 1)]
    assert [p[0] for p in problems(found["NOTIFY"])] == ["subscription-ended"]
    assert "reason rejected" in found["NOTIFY"]["problems"][0]["text"]


def test_filter(tshark, scene):
    text = tshark.read(scene, "-q", "-z", 'sipexplain,report,sip.Method == "PUBLISH"', two_pass=True)
    assert "Requests beside calls: 1 (1 failed)" in text and "OPTIONS" not in text
