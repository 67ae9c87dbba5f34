# test-captures/labels.tsv is a table that can be relied on, and measured by it and by truth.tsv the plugin is right as
# often as the names of its confidences promise (tools/calibrate).
# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import os
import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

import pytest

from conftest import CASES, TOP

TOOL = TOP / "tools" / "calibrate"
OURS = "test-captures/"
AUDIO = {"both", "caller-only", "callee-only", "none", "unknown", "-"}
VERDICTS = set(re.findall(r"^\| \d+ \| `([a-z-]+)`", (TOP / "doc" / "rules.md").read_text(), re.MULTILINE)) | {"in-progress", "bad-request"}

with open(CASES / "labels.tsv", newline="") as lines:
    LABELS = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_rows_are_whole():
    wrong = []
    for row in LABELS:
        cells = dict(row)
        extra = cells.pop(None, None)
        legs = cells["legs"] or ""
        if extra or not all(cells.values()):
            wrong.append("not eight columns")
        elif cells["verdicts"] != "-" and not VERDICTS.issuperset(cells["verdicts"].split(",")):
            wrong.append("no such verdict: " + cells["verdicts"])
        elif cells["findings"] not in ("-", "?") and not re.fullmatch(r"[a-z0-9-]+(\|[a-z0-9-]+|\?)?(,[a-z0-9-]+(\|[a-z0-9-]+|\?)?)*", cells["findings"]):
            wrong.append("not a list of findings: " + cells["findings"])
        elif cells["audio"] not in AUDIO:
            wrong.append("no such audio: " + cells["audio"])
        elif legs != "-" and cells["call_id"] in legs.split("|"):
            wrong.append("a leg of itself")
        else:
            continue
        wrong[-1] = "{} {}: {}".format(row["file"], row["call_id"], wrong[-1])
    assert not wrong


def test_no_call_is_labelled_twice():
    calls = [(row["file"], row["call_id"]) for row in LABELS]
    assert len(calls) == len(set(calls))


def test_legs_are_mutual():
    """Where both calls of a pair have a row, each names the other."""
    legs = {(row["file"], row["call_id"]): {leg.rstrip("?") for leg in row["legs"].split("|")} - {"-"} for row in LABELS}
    single = [(file, call, leg) for (file, call), others in legs.items() for leg in others
              if (file, leg) in legs and call not in legs[file, leg]]
    assert not single


def test_labels_agree_with_the_recipes():
    """A verdict that the recipe of a recording vouches for is among those of its label."""
    with open(CASES / "truth.tsv", newline="") as lines:
        truth = {(row["capture"], row["call_id"]): row["verdict"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    other = [(row["file"], row["call_id"]) for row in LABELS if row["file"].startswith(OURS)
             if truth.get((row["file"][len(OURS):], row["call_id"]), row["verdicts"].split(",")[0]) not in row["verdicts"].split(",")]
    assert not other


@pytest.mark.parametrize("confidence,right,wrong,holds", [
    ("certain", 99, 1, True), ("certain", 98, 1, False), ("certain", 198, 2, True), ("likely", 9, 1, True), ("likely", 8, 1, False),
    ("possible", 3, 2, True), ("possible", 1, 1, False)])
def test_a_promise_is_kept_or_not(confidence, right, wrong, holds, capsys):
    loader = SourceFileLoader("calibrate", str(TOOL))
    tool = module_from_spec(spec_from_loader("calibrate", loader))
    loader.exec_module(tool)
    score = tool.Score("Verdicts")
    for n in range(right + wrong):
        score.add("busy", confidence, n < right, "a call")
    assert score.print() is holds
    assert ("LESS THAN" in capsys.readouterr().out) is not holds


def test_promises_are_kept(tmp_path):
    """On our own recordings; with captures that are not ours the tool is run by hand."""
    tool = subprocess.run([sys.executable, "-B", TOOL], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env={**os.environ, "SIPEXPLAIN_CAPTURES": str(tmp_path / "none" / "captures")})
    assert tool.returncode == 0, tool.stdout
    assert re.search(r"^  certain +\d\d+ of +\d\d+ right", tool.stdout, re.MULTILINE), tool.stdout
    assert "Calls that no row of the plugin names: 0 of" in tool.stdout, tool.stdout
