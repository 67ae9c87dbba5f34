# Of each call of findings.tsv and each registration of registrations.tsv it is known what was wrong in it, and what was
# not: what the plugin says and the table does not allow is a false alarm.
# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import json
import re

import pytest

from conftest import CASES

FALSE_ALARMS = 0
MISSED = 0.05       # share of what the table asks for


def table(name):
    with open(CASES / name, newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


FINDINGS = table("findings.tsv")
REGISTRATIONS = table("registrations.tsv")


def needed(cell):
    """Sets of ids; of each at least one must be raised."""
    return [set(group.split("|")) for group in cell.split(",") if group != "-" and not group.endswith("?")]


def allowed(cell):
    return set(re.split(r"[,|]", cell.replace("?", ""))) - {"-"}


@pytest.fixture(scope="module")
def said(tshark):
    """{capture: its calls by Call-ID}"""
    def read(capture):
        calls = {}
        for line in tshark.read(CASES / capture, "-q", "-z", "sipexplain,calls,ndjson", two_pass=True).splitlines():
            row = json.loads(line)
            calls.setdefault(row["call_id"], []).append(row)
        return calls
    begun = tshark.begin(read, {row["capture"] for row in FINDINGS})
    return {capture: future.result() for capture, future in begun.items()}


def test_what_is_wrong_is_said_and_nothing_else(said):
    missed, asked, alarms = [], 0, []
    for row in FINDINGS:
        calls = said[row["capture"]].get(row["call_id"])
        where = "{} {}: {}".format(row["capture"], row["call_id"], row["what really happened"])
        assert calls, "no such call: " + where
        raised = {f["id"] for call in calls for f in call["findings"]}
        asked += len(needed(row["findings"]))
        missed += ["{} in {}".format("|".join(sorted(ids)), where) for ids in needed(row["findings"]) if not ids & raised]
        if row["findings"] != "?":
            alarms += ["{} in {}".format(i, where) for i in sorted(raised - allowed(row["findings"]))]
    assert len(alarms) <= FALSE_ALARMS, "\n".join(alarms)
    assert len(missed) <= MISSED * asked, "{} of {}:\n".format(len(missed), asked) + "\n".join(missed)


def test_verdicts(said):
    wrong, asked = [], 0
    for row in FINDINGS:
        right = set(re.split(r"[,|]", row["verdict"])) - {"-"}
        if not right:
            continue
        asked += 1
        [*calls] = said[row["capture"]][row["call_id"]]
        if not {call["verdict"] or "in-progress" for call in calls} & right:
            wrong.append("{} {}: {} not {}: {}".format(row["capture"], row["call_id"], [c["verdict"] for c in calls], right, row["what really happened"]))
    assert len(wrong) <= MISSED * asked, "{} of {}:\n".format(len(wrong), asked) + "\n".join(wrong)


def test_registrations(tshark):
    """One address from one contact is one registration, whatever its Call-IDs: the last row of it says what became of it."""
    def read(capture):
        rows = tshark.fields(CASES / capture, ["sip.Call-ID", "sipexplain.registration", "sipexplain.registration.verdict"],
                             filter="sipexplain.registration", two_pass=True)
        return {call_ids[0]: (numbers[0], verdicts[0]) for call_ids, numbers, verdicts in rows}
    begun = tshark.begin(read, {row["capture"] for row in REGISTRATIONS})
    last = {}
    for row in REGISTRATIONS:
        number, said = begun[row["capture"]].result()[row["call_id"]]
        last[row["capture"], number] = row, said
    wrong = ["{} {}: {} not {}: {}".format(row["capture"], row["call_id"], said, row["verdict"], row["what really happened"])
             for row, said in last.values() if said not in row["verdict"].split("|")]
    assert len(last) > 40 and not wrong, "\n".join(wrong)


def test_two_clients_with_one_address(tshark):
    """One registers; another with the same address and Contact, but a Call-ID of its own, has the wrong password."""
    rows = tshark.fields(CASES / "around-register-asterisk" / "around-register-asterisk.pcap",
                         ["sip.Call-ID", "sipexplain.registration.verdict"], filter="sipexplain.registration", two_pass=True)
    verdicts = {(ids[0], *verdict) for ids, verdict in rows}
    assert {("asterisk-sound@example.com", "registered"), ("asterisk-wrong@example.com", "auth-failed")} <= verdicts
    assert ("asterisk-sound@example.com", "auth-failed") not in verdicts
