# What happened around a call: each row of test-captures/findings.tsv says which findings of the story a call must have, and
# which it may have. A sound call has none: a finding too many fails as one that is missing does.
# SPDX-License-Identifier: GPL-2.0-or-later
import csv

import pytest

from conftest import CASES

STORY = {"other-leg", "tried-elsewhere", "transferred", "transfer-failed", "forwarded", "scanner"}
# Not told yet, and why.
NOT_TOLD = {
    "5acfb567-7355-4392-ba5d-fdc87dc8e8ff": "a PBX that makes both calls itself joins nothing that a packet shows",
}

with open(CASES / "findings.tsv", newline="") as table:
    ROWS = [row for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE) if row["call_id"] not in NOT_TOLD]


@pytest.fixture(scope="module")
def found(tshark):
    """capture: future of {Call-ID: findings}."""
    def read(capture):
        calls = {}
        for ids, findings in tshark.fields(CASES / capture, ["sip.Call-ID", "sipexplain.finding"], filter="sipexplain.call", two_pass=True):
            for call in ids:
                calls.setdefault(call, set()).update(findings)
        return calls
    return tshark.begin(read, sorted({row["capture"] for row in ROWS}))


@pytest.mark.parametrize("capture", sorted({row["capture"] for row in ROWS}))
def test_story(found, capture):
    wrong = []
    for row in (row for row in ROWS if row["capture"] == capture and row["findings"] != "?"):
        said = found[capture].result().get(row["call_id"], set()) & STORY
        asked = [] if row["findings"] == "-" else row["findings"].split(",")
        may = {word for item in asked for word in item.rstrip("?").split("|")}
        missing = [item for item in asked if not item.endswith("?") and set(item.split("|")) <= STORY and not said & set(item.split("|"))]
        if missing or said - may:
            wrong.append("{}: missing {}, too many {}: {}".format(row["call_id"], missing, sorted(said - may), row["what really happened"]))
    assert not wrong


def test_two_clients_with_one_address(tshark):
    """One registers; another with the same address and Contact, but a Call-ID of its own, has the wrong password."""
    rows = tshark.fields(CASES / "around-register-asterisk" / "around-register-asterisk.pcap",
                         ["sip.Call-ID", "sipexplain.registration.verdict"], filter="sipexplain.registration", two_pass=True)
    verdicts = {(ids[0], *verdict) for ids, verdict in rows}
    assert {("asterisk-sound@example.com", "registered"), ("asterisk-wrong@example.com", "auth-failed")} <= verdicts
    assert ("asterisk-sound@example.com", "auth-failed") not in verdicts
