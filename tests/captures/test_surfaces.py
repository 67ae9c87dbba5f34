# One message, every surface: the 603 with cause 16 shows the same facts wherever one looks.
# SPDX-License-Identifier: GPL-2.0-or-later
import re

import pytest

from conftest import CASES

CAPTURE = CASES / "603-cause-16" / "603-cause-16.pcap"
FACTS = {
    "sipexplain.class": "6",
    "sipexplain.code": "603",
    "sipexplain.name": "Decline",
    "sipexplain.reason.protocol": "Q.850",
    "sipexplain.reason.cause": "16",
    "sipexplain.q850.cause": "16",
    "sipexplain.q850.name": "Normal call clearing",
    "sipexplain.verdict": "hung-up-unanswered",
}


@pytest.fixture(scope="module")
def summary(tshark):
    """What the summary says; every other surface must say the same."""
    [[values]] = tshark.fields(CAPTURE, ["sipexplain.summary"])
    [value] = values
    return value


def no_user_busy(text):
    """17 is User busy. Only a sentence that says so, "16 is not User busy", may name it."""
    return not re.search(r"(?<!not )(?<!not \")user busy(?!\W* is 17)", text, re.IGNORECASE)


def leaves(node, found):
    """{field: [values]} of nested JSON."""
    for key, value in node.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                leaves(one, found)
            elif isinstance(one, str):
                found.setdefault(key, []).append(one)
    return found


def test_summary(summary):
    assert "603" in summary and "16" in summary
    assert re.search(r"\bPBX\b", summary) and re.search(r"unanswered|not answered|before anyone answered|nobody answered", summary)
    assert no_user_busy(summary)


def test_filter(tshark, two_pass):
    assert tshark.fields(CAPTURE, ["frame.number"], filter="sipexplain.class == 6", two_pass=two_pass) == [[["1"]]]
    assert tshark.fields(CAPTURE, ["frame.number"], filter="sipexplain.class == \"Global failure\"", two_pass=two_pass) == [[["1"]]]
    assert tshark.fields(CAPTURE, ["frame.number"], filter="sipexplain.class == 4", two_pass=two_pass) == []
    assert tshark.fields(CAPTURE, ["frame.number"], filter="sipexplain.q850.cause == 17", two_pass=two_pass) == []


def test_fields(tshark, summary, two_pass):
    [row] = tshark.fields(CAPTURE, [*FACTS, "sipexplain.summary"], two_pass=two_pass)
    assert dict(zip(FACTS, row)) == {field: [value] for field, value in FACTS.items()}
    assert row[-1] == [summary]


def test_json(tshark, summary, two_pass):
    [layers] = tshark.json(CAPTURE, two_pass=two_pass)
    found = leaves(layers["sipexplain"], {})
    assert {field: found.get(field) for field in FACTS} == {field: [value] for field, value in FACTS.items()}
    assert found["sipexplain.summary"] == [summary]
    assert "sipexplain.reason.contradicts" in found
    assert no_user_busy(str(layers["sipexplain"]))


def test_pdml(tshark, summary, two_pass):
    [packet] = tshark.pdml(CAPTURE, two_pass=two_pass)
    shown = {}
    for field in packet.iter("field"):
        shown.setdefault(field.get("name"), []).append(field.get("show"))
    assert {field: shown.get(field) for field in FACTS} == {field: [value] for field, value in FACTS.items()}
    assert shown["sipexplain.summary"] == [summary]
    assert "sipexplain.reason.contradicts" in shown


def unwrapped(tree):
    """The tree's text with long sentences on one line again."""
    return re.sub(r"\]\n +\[", " ", tree)


def test_tree(tshark, summary, two_pass):
    text = tshark.verbose(CAPTURE, two_pass=two_pass)
    assert summary in unwrapped(text)
    for fact in ("Global failure (6)", "Decline", "Normal call clearing", "hung-up-unanswered"):
        assert fact in text
    assert no_user_busy(text)


def test_full_tree(tshark, summary):
    assert summary in unwrapped(tshark.read(CAPTURE, "-V"))


def test_expert(tshark, two_pass):
    text = tshark.read(CAPTURE, "-q", "-z", "expert", two_pass=two_pass)
    lines = [line for line in text.splitlines() if "SIP Explain" in line]
    assert [line for line in lines if "603 with cause 16" in line], text
    assert [line for line in lines if line.endswith("603 Decline: hung up unanswered (likely)")], text
    assert no_user_busy(text)
    assert tshark.fields(CAPTURE, ["frame.number"], filter="sipexplain.reason.contradicts", two_pass=two_pass) == [[["1"]]]


def test_column(tshark, summary, two_pass):
    """A custom column with no filter: tshark builds no full tree for it, and a faked item leaves it empty."""
    text = tshark.read(CAPTURE, "-o", 'gui.column.format:"Explain","%Cus:sipexplain.summary:0:R"', two_pass=two_pass)
    assert text.strip() == summary


def test_switched_off(tshark, two_pass):
    """--disable-protocol, or a tick less in Analyze > Enabled Protocols; and no packet gets a layer of ours."""
    names = ["frame.protocols", "sipexplain.class"]
    [[before, shown]] = tshark.fields(CAPTURE, names, two_pass=two_pass)
    [[after, hidden]] = tshark.fields(CAPTURE, names, two_pass=two_pass, options=["--disable-protocol", "sipexplain"])
    assert before == after and before[0].endswith(":sip")
    assert shown == ["6"] and not any(hidden)
