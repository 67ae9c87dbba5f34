# Legs are told truly: measured on the pairs of calls of test-captures/legs.tsv, of which is known whether a PBX, an SBC or
# a proxy made one for the other. Calls that merely share numbers and moments, as of load generators, are no legs.
# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import json

import pytest

from conftest import CASES

PRECISION, RECALL = 0.98, 0.90

with open(CASES / "legs.tsv", newline="") as table:
    PAIRS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def joined(tshark, capture):
    """Pairs of Call-IDs that the list of calls names as legs of each other."""
    text = tshark.read(CASES / capture, "-q", "-z", "sipexplain,calls,ndjson", two_pass=True)
    calls = [json.loads(line) for line in text.splitlines()]
    ids = {call["call"]: call["call_id"] for call in calls}
    legs = {(call["call_id"], ids[leg]) for call in calls for leg in call["legs"]}
    assert {(b, a) for a, b in legs} == legs, "a leg that does not know of the other"
    return {frozenset(pair) for pair in legs}


@pytest.fixture(scope="module")
def found(tshark):
    jobs = tshark.begin(lambda capture: joined(tshark, capture), sorted({row["capture"] for row in PAIRS}))
    return {capture: job.result() for capture, job in jobs.items()}


def test_precision_and_recall(found):
    right, wrong, missed = [], [], []
    for row in PAIRS:
        is_joined = frozenset((row["call_id"], row["other_call_id"])) in found[row["capture"]]
        if row["truth"] == "leg":
            (right if is_joined else missed).append(row)
        elif is_joined:
            wrong.append(row)
    assert len(right) + len(missed) >= 75 and len(PAIRS) >= 500
    assert len(right) >= PRECISION * (len(right) + len(wrong)), wrong
    assert len(right) >= RECALL * (len(right) + len(missed)), missed


@pytest.mark.parametrize("capture", ["around-load-strangers", "around-b2bua-baresip", "around-sbc-two-sides", "around-pbx-identities"])
def test_no_pair_is_wrong(found, capture):
    """The same numbers at the same time; and numbers that the two legs do not share."""
    rows = [row for row in PAIRS if row["capture"].startswith(capture)]
    assert rows and all((frozenset((row["call_id"], row["other_call_id"])) in found[row["capture"]]) == (row["truth"] == "leg")
                        for row in rows)
