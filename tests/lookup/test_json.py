# SPDX-License-Identifier: GPL-2.0-or-later
"""JSON: valid whatever goes in, stable in its keys, and equal to what the text says."""

RESPONSE_KEYS = ["kind", "code", "name", "known", "registered", "class", "severity", "spec", "meaning", "when", "advice",
                 "evidence", "dialog_effect", "q850", "q850_causes_giving_it", "contrasts", "contradictions", "remarks",
                 "vendors"]
CAUSE_KEYS = ["kind", "value", "name", "known", "defined", "class", "meaning", "advice", "note", "sip", "sip_location_u",
              "sip_asterisk", "sip_freeswitch", "contradictions", "remarks", "vendors"]
VALUE_KEYS = ["wire", "protocol", "protocol_row", "cause", "cause_wire", "text", "location", "location_row", "ppi",
              "explained", "analytics", "contradiction", "remark", "vendors"]


def test_response(sipexplain):
    row = sipexplain.json("603")
    assert list(row) == RESPONSE_KEYS
    assert (row["kind"], row["code"], row["name"], row["registered"]) == ("response", 603, "Decline", True)
    assert row["class"]["number"] == 6 and row["class"]["name"] == "Global failure"
    assert row["evidence"] == ["Retry-After"]
    assert row["dialog_effect"] == "transaction"
    assert row["q850"] == {"cause": 21, "name": "Call rejected", "listed": True, "note": None}
    assert row["q850_causes_giving_it"] == [21]
    assert {c["other"] for c in row["contrasts"] if c["code"] == 603} >= {183, 486, 600, 607, 608}
    assert 16 in [c["cause"] for c in row["contradictions"]]
    assert "Asterisk" in [v["product"] for v in row["vendors"]]


def test_json_and_text_say_the_same(sipexplain):
    for code in (183, 407, 486, 503, 603, 699):
        row, text = sipexplain.json(str(code)), sipexplain.flat(str(code))
        for key in ("meaning", "when", "advice"):
            assert row[key] in text


def test_every_listed_response_has_all_keys(sipexplain):
    listed = sipexplain.json("--list")["items"]
    assert [row["code"] for row in listed] == [int(line[:3]) for line in sipexplain.text("--list").splitlines()]
    rows = sipexplain.json(*[str(row["code"]) for row in listed])["items"]
    assert len(rows) == len(listed)
    for row, short in zip(rows, listed):
        assert list(row) == RESPONSE_KEYS
        assert {key: row[key] for key in short} == short
        assert row["known"] and row["name"] and row["spec"] and row["meaning"]
        if row["code"] < 300 or row["code"] == 487:
            assert row["q850"] is None
        elif row["code"] >= 400:
            assert row["q850"]["cause"] > 0


def test_unregistered(sipexplain):
    row = sipexplain.json("699")
    assert list(row) == RESPONSE_KEYS
    assert (row["code"], row["name"], row["known"], row["registered"]) == (699, None, False, False)


def test_comparison(sipexplain):
    both = sipexplain.json("183", "603")
    assert (both["kind"], both["of"]) == ("comparison", "response")
    assert [row["code"] for row in both["items"]] == [183, 603]
    assert [(c["code"], c["other"]) for c in both["contrasts"]] == [(183, 603), (603, 183)]
    assert both["items"][1] == sipexplain.json("603")


def test_q850(sipexplain):
    row = sipexplain.json("q850", "16")
    assert list(row) == CAUSE_KEYS
    assert (row["name"], row["defined"], row["sip"]) == ("Normal call clearing", True, None)
    assert row["sip_asterisk"] == {"code": 603, "name": "Decline"}
    assert sipexplain.json("q850", "17")["sip"] == {"code": 486, "name": "Busy Here"}
    assert sipexplain.json("q850", "21")["sip_location_u"]["code"] == 603
    listed = sipexplain.json("q850", "--list")["items"]
    rows = sipexplain.json("q850", *[str(row["value"]) for row in listed])["items"]
    for row, short in zip(rows, listed):
        assert list(row) == CAUSE_KEYS
        assert (row["value"], row["name"], row["defined"]) == (short["value"], short["name"], short["defined"])
        assert (row["sip"] or {}).get("code") == short["sip"]


def test_reason(sipexplain):
    answer = sipexplain.json("--code", "603", "reason", 'Q.850;cause=16;text="a \\"b\\"";location=RLN, SIP;cause=200')
    assert answer["code"] == {"code": 603, "name": "Decline"}
    first, second = answer["values"]
    assert list(first) == list(second) == VALUE_KEYS
    assert (first["protocol"], first["cause"], first["text"], first["location"]) == ("Q.850", 16, 'a "b"', "RLN")
    assert first["explained"]["name"] == "Normal call clearing"
    assert first["location_row"]["bits"] == 4
    assert first["contradiction"]["text"].startswith("603 with cause 16:")
    assert first["contradiction"]["generic"] is False
    assert second["explained"]["code"] == 200
    assert sipexplain.json("reason", "Q.850;cause=16")["values"][0]["contradiction"] is None


def test_reason_of_603_plus(sipexplain):
    value = sipexplain.json("reason", 'SIP;cause=603;text="v=analytics1;url=https://example.com"')["values"][0]
    assert value["analytics"] == {"url": "https://example.com", "tel": None, "email": None, "id": None}


def test_escaping(sipexplain):
    for text in ("tab\there", "bell\x07", "delete\x7f", "back\\\\slash", "\u202ebidi", "\x1b[31m", "caf\u00e9"):
        header = f'X;cause=1;text="{text}"'
        assert sipexplain.json("reason", header)["header"] == header
    assert sipexplain.json("reason", b'X;text="\xff"')["values"][0]["text"] == "\N{REPLACEMENT CHARACTER}"


def test_a_long_text_is_whole(sipexplain):
    text = "x" * 5000
    assert sipexplain.json("reason", f'Q.850;cause=16;text="{text}"')["values"][0]["text"] == text


def test_warning_location(sipexplain):
    assert sipexplain.json("warning", "304")["name"] == "Media type not available"
    assert sipexplain.json("warning", "329")["known"] is False
    assert sipexplain.json("location", "RLN")["bits"] == 4
    assert [row["token"] for row in sipexplain.json("location", "U", "RLN")["items"]] == ["U", "RLN"]


def test_search(sipexplain):
    found = sipexplain.json("--limit", "0", "search", "busy")
    assert found["total"] == len(found["hits"])
    assert [hit["key"] for hit in found["hits"][:3]] == ["486", "600", "Q.850 17"]
    for hit in found["hits"]:
        assert list(hit) == ["kind", "key", "name", "where", "text", "lookup"]
        assert "busy" in hit["text"].lower()
    for hit in sipexplain.json("--limit", "0", "search", "486")["hits"]:
        assert hit["text"] and hit["where"]
        assert "486" in hit["key"] + hit["text"]
    assert sipexplain.json("search", "xyzzy", status=1)["hits"] == []


def test_lists(sipexplain):
    for kind, args in {"q850": ["q850"], "reason-protocol": ["reason"], "warning": ["warning"], "location": ["location"]}.items():
        answer = sipexplain.json(*args, "--list")
        assert (answer["kind"], answer["of"]) == ("list", kind)
        assert len(answer["items"]) > 10
    stir = next(row for row in sipexplain.json("reason", "--list")["items"] if row["token"] == "STIR")
    assert 436 in [cause["cause"] for cause in stir["causes"]]
