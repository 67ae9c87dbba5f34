# SPDX-License-Identifier: GPL-2.0-or-later
"""What people paste: a status line, a Reason header, several lines; and a number that says not of what."""
import re

import pytest


@pytest.mark.parametrize("args", [
    ["SIP/2.0 486 Busy Here"], ["SIP/2.0", "486", "Busy", "Here"], ["sip/2.0 486 busy here"], ["  SIP/2.0 486 Busy Here\r\n"],
    ["SIP/2.0 486"], ["Status: 486 Busy Here |"], ["Status:", "486", "Busy", "Here"],
    ["    7   4.003917 192.0.2.1 \u2192 192.0.2.2 SIP 415 Status: 486 Busy Here | "],
])
def test_a_status_line_is_the_answer_to_its_code(sipexplain, args):
    assert sipexplain.text("--all", *args) == sipexplain.text("--all", "486")


@pytest.mark.parametrize("args", [["SIP/2.0"], ["SIP/2.0 99 Odd"], ["SIP/2.0 700 Odd"], ["SIP/2.0 4860 Odd"], ["SIP/2.0 busy"],
                                  ["INVITE sip:a@example.com SIP/2.0"], ["486 Busy Here"], ["Foo 486 Busy Here"]])
def test_what_is_no_status_line(sipexplain, args):
    assert "neither a status code nor a command" in sipexplain.error(*args)


def test_a_phrase_that_is_not_registered_is_named(sipexplain):
    text = sipexplain.text("SIP/2.0 603 Network Blocked")
    assert text.startswith('SIP/2.0 603 Network Blocked\nThe phrase is not the registered one, "Decline".\n')
    assert "This phrase marks the US 603+" in " ".join(text.split("\n\n603 Decline\n")[0].split())
    assert "Declined points at" not in text
    assert sipexplain.text("SIP/2.0 699 Whatever").startswith("SIP/2.0 699 Whatever\n\n699 (not registered)\n")


def test_status_line_as_json(sipexplain):
    answer = sipexplain.json("SIP/2.0 603 Network Blocked")
    assert list(answer) == ["kind", "line", "phrase", "phrase_registered", "vendors", "response", "reason"]
    assert (answer["kind"], answer["line"], answer["phrase"]) == ("status-line", "SIP/2.0 603 Network Blocked", "Network Blocked")
    assert answer["phrase_registered"] is False and answer["reason"] is None
    assert [vendor["phrase"] for vendor in answer["vendors"]] == ["Network Blocked"]
    assert answer["response"] == sipexplain.json("603")
    plain = sipexplain.json("SIP/2.0 603 decline")
    assert plain["phrase_registered"] is True and plain["vendors"] == []


def test_a_header_that_a_product_writes_is_explained(sipexplain):
    pasted = "SIP/2.0 603 Decline\r\nX-Twilio-Error: 10001\r\n\r\n"
    text = sipexplain.flat(pasted)
    assert text.startswith("SIP/2.0 603 Decline ") and "Twilio's own number for the failure" in text
    vendors = sipexplain.json(pasted)["vendors"]
    assert [(row["header"], row["header_text"]) for row in vendors] == [("X-Twilio-Error", None), ("X-Twilio-Error", "10001")]
    assert sipexplain.json(pasted.replace("10001", "32014"))["vendors"] == vendors[:1]
    assert sipexplain.json("SIP/2.0 603 Decline\r\nX-Other: 10001\r\n")["vendors"] == []


@pytest.mark.parametrize("header", ["Reason: Q.850;cause=16", "reason : Q.850 ;cause=16", "Q.850;cause=16",
                                    "Reason: SIP;cause=200;text=\"Call completed elsewhere\"", "stir;cause=436"])
def test_a_reason_needs_no_command(sipexplain, header):
    assert sipexplain.text("--all", header) == sipexplain.text("--all", "reason", header)
    assert sipexplain.text("--all", "--code", "603", header) == sipexplain.text("--all", "--code", "603", "reason", header)
    assert sipexplain.json(header)["kind"] == "reason"


def test_a_value_of_no_known_protocol_needs_the_command(sipexplain):
    assert "neither a status code" in sipexplain.error("X;cause=16")
    assert sipexplain.text("Reason: X;cause=16").startswith("Reason: X;cause=16\n")


MESSAGE = ("SIP/2.0 603 Decline\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nReason: Q.850;cause=16\r\n"
           "Content-Length: 0\r\n\r\n")


def test_a_whole_message(sipexplain):
    text = sipexplain.flat(MESSAGE)
    meaning = sipexplain.json("603")["meaning"]
    assert text.startswith("SIP/2.0 603 Decline Meaning {} Reason: Q.850;cause=16 ".format(meaning))
    assert "With 603 Contradicts it. 603 with cause 16:" in text
    answer = sipexplain.json(MESSAGE)
    assert answer["response"] == sipexplain.json("603")
    assert answer["reason"] == sipexplain.json("--code", "603", "reason", " Q.850;cause=16")
    whole = sipexplain.text("--all", MESSAGE)
    assert "\n603 Decline\n" in whole and "\nReason: Q.850;cause=16\n" in whole


def test_a_bare_number_says_what_it_could_be(sipexplain):
    text = sipexplain.text("16")
    assert text.startswith("16 is no SIP status code: they go from 100 to 699. It could be:\n\nQ.850 cause 16 Normal call clearing\n")
    assert "\n    sipexplain q850 16\n" in text and "\n    sipexplain reason 'EMM;cause=16'\n" in text
    text = sipexplain.text("4")
    assert "Preemption cause 4 " in text and "location RLN, public network serving the remote user" in text


def test_numbers_below_the_codes(sipexplain):
    for number in (*range(18), 40, 99):
        answer = sipexplain.json(str(number))
        assert (answer["kind"], answer["of"]) == ("candidates", str(number))
        first = answer["items"][0]
        assert (first["kind"], first["value"]) == ("q850", number)
        kinds = {item["kind"] for item in answer["items"]}
        assert ("location" in kinds) == (number < 16)
        for item in answer["items"]:
            assert number in (item.get("value"), item.get("cause"), item.get("bits"))
    assert len(sipexplain.json("1")["items"]) > 5


def test_an_unregistered_code_that_is_a_cause_or_a_warning(sipexplain):
    assert "\n    sipexplain q850 127\n" in sipexplain.text("127")
    assert "\n    sipexplain warning 304\n" in sipexplain.text("304")
    for code in ("100", "302", "105", "699"):
        assert not re.search(r"^    sipexplain ", sipexplain.text(code), re.M)


def test_a_status_line_with_a_reason_keeps_its_meaning(sipexplain):
    pasted = "SIP/2.0 503 Service Unavailable\nReason: Q.850;cause=34"
    text = sipexplain.flat(pasted)
    assert text.startswith("SIP/2.0 503 Service Unavailable Meaning " + sipexplain.json("503")["meaning"])
    assert text.count(sipexplain.json("503")["meaning"]) == sipexplain.flat("--all", pasted).count(sipexplain.json("503")["meaning"]) == 1
    assert text.endswith(" More: the same command with --all")
