# The plugin inside sharkd, Wireshark's JSON-RPC server: what a web front end or an assistant would ask it for.
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "captures"))
from conftest import CASES, NOBODY, tshark  # noqa: E402,F401  (a fixture)

SHARKD = os.environ.get("SIPEXPLAIN_SHARKD") or shutil.which("sharkd")


def ask(tshark, capture, *requests):  # noqa: F811
    """The result of each request, after a load."""
    lines = [{"method": "load", "params": {"file": tshark.readable(capture)}}]
    lines += [{"method": method, "params": params} for method, params in requests]
    text = "".join(json.dumps(dict(line, jsonrpc="2.0", id=number)) + "\n" for number, line in enumerate(lines, 1))
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if tshark.root else {}
    done = subprocess.run([SHARKD, "-"], input=text, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=tshark.env,
                          text=True, timeout=120, check=True, **who)
    answers = {a["id"]: a for a in map(json.loads, done.stdout.splitlines())}
    return [answers[number + 2]["result"] for number in range(len(requests))]


def labels(nodes):
    for node in nodes:
        yield node["l"]
        yield from labels(node.get("n", []))


@pytest.mark.skipif(not SHARKD, reason="sharkd is missing: apt install wireshark-common")
def test_sharkd(tshark):  # noqa: F811
    many = CASES / "many-at-once" / "many-at-once.pcap"
    info, frames, frame, table = ask(
        tshark, many, ("info", {}),
        ("frames", {"filter": "sipexplain.class >= 4", "column0": "sipexplain.verdict:1", "limit": 1}),
        ("frame", {"frame": 24, "proto": True}), ("tap", {"tap0": "nstat:sipexplain,calls"}))
    assert "nstat:sipexplain,calls" in [n["tap"] for n in info["nstat"]]
    assert frames[0]["c"] == ["busy"]
    assert any(label.startswith("Verdict: busy") for label in labels(frame["tree"]))
    rows = table["taps"][0]["tables"][0]["i"]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    lines = tshark.read(many, "-q", "-z", "sipexplain,calls,ndjson", two_pass=True).splitlines()
    expected = [json.loads(line) for line in lines]
    assert [(row[5], row[7]) for row in rows] == [(call["verdict"], call["confidence"]) for call in expected]


@pytest.mark.skipif(not SHARKD, reason="sharkd is missing: apt install wireshark-common")
def test_expert(tshark):  # noqa: F811
    expert, = ask(tshark, CASES / "603-cause-16" / "603-cause-16.pcap", ("tap", {"tap0": "expert"}))
    assert any(one["p"] == "SIP Explain" and one["s"] == "Warning" for one in expert["taps"][0]["details"])


@pytest.mark.skipif(not SHARKD, reason="sharkd is missing: apt install wireshark-common")
def test_statistics(tshark):  # noqa: F811
    many = CASES / "many-at-once" / "many-at-once.pcap"
    info, tree = ask(tshark, many, ("info", {}), ("tap", {"tap0": "stat:sipexplain"}))
    assert "stat:sipexplain" in [one["tap"] for one in info["stats"]]

    def counts(nodes):
        for node in nodes:
            yield node["name"], node["count"]
            yield from counts(node.get("sub", []))
    printed = tshark.read(many, "-q", "-z", "sipexplain,tree", two_pass=True).splitlines()
    rows = [re.match(r" *(\S.*?) {2,}(\d+) ", line) for line in printed]
    assert sorted(counts(tree["taps"][0]["stats"])) == sorted((row[1], int(row[2])) for row in rows if row)
