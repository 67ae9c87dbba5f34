# Each row of test-captures/truth.tsv is a call of which is known what really happened: the verdict must be that.
# SPDX-License-Identifier: GPL-2.0-or-later
import csv

import pytest

from conftest import CASES

with open(CASES / "truth.tsv", newline="") as table:
    TRUTH = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))

# Calls whose end shows only in what does not follow. In one pass the last packet must say nothing, rather than a guess.
OPEN_IN_ONE_PASS = {
    "no-password@example.com": "a challenge that the caller never answers",
}


@pytest.fixture(scope="module")
def outcomes(tshark):
    return tshark.values("sipexplain.call.outcome")


@pytest.fixture(scope="module")
def frames(tshark):
    """(capture, two_pass): future of its frames with SIP, read once."""
    jobs = [(capture, two) for capture in sorted({row["capture"] for row in TRUTH}) for two in (False, True)]
    return tshark.begin(lambda job: tshark.fields(
        CASES / job[0], ["frame.number", "sip.Call-ID", "sipexplain.verdict", "sipexplain.call.outcome"],
        filter="sip", two_pass=job[1]), jobs)


def ids(row):
    return "{}:{}".format(row["capture"].split("/")[-1], row["call_id"])


def of_call(frames, row, two_pass):
    found = [f for f in frames[row["capture"], two_pass].result() if row["call_id"] in f[1]]
    assert found, "no frame with this Call-ID"
    return found


@pytest.mark.parametrize("row", TRUTH, ids=ids)
def test_two_passes(frames, outcomes, row):
    """With the whole file known, every packet of the call that names a verdict names this one."""
    found = of_call(frames, row, True)
    verdicts = {v for f in found for v in f[2]}
    ends = {outcomes[int(o)] for f in found for o in f[3]}
    assert (verdicts, ends) == ({row["verdict"]}, {row["outcome"]}), row["what really happened"]


@pytest.mark.parametrize("row", TRUTH, ids=ids)
def test_one_pass(frames, outcomes, row):
    """In one pass the last packet of the call that names an outcome knows what became of it."""
    found = [f for f in of_call(frames, row, False) if f[3]]
    assert found, "no outcome on any packet"
    last = found[-1]
    expected = ([row["verdict"]], [row["outcome"]])
    if row["call_id"] in OPEN_IN_ONE_PASS:
        expected = ([], ["in progress"])
    assert (last[2], [outcomes[int(o)] for o in last[3]]) == expected, \
        "frame {}: {}".format(last[0][0], row["what really happened"])
