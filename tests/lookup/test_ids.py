# SPDX-License-Identifier: GPL-2.0-or-later
"""Ids of verdicts and findings: each explained as doc/rules.md has it, which is made from the plugin itself."""
import re

import pytest


def unescaped(markdown):
    return re.sub(r"\\(.)", r"\1", markdown)


def rows(text, heading):
    """The cells of the table below a heading, without the number in front."""
    lines = re.split(r"\n# ", text.split(f"\n# {heading}\n")[1])[0].splitlines()
    lines = [re.sub(r"^\| \d+ ", "", line) for line in lines if re.match(r"\| (\d+ \| )?`", line)]
    return [[unescaped(cell.strip().strip("`")) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


@pytest.fixture(scope="module")
def rules(root):
    """Of each kind and id what each of its rules says, in order."""
    text = (root / "doc" / "rules.md").read_text()
    found = {}
    for section in re.split(r"\n## (?=\d+\. )", text)[1:]:
        section = section.split("\n# ")[0]
        name = re.match(r"\d+\. (\S+)\n", section)[1]
        item = dict(re.findall(r"^- \*\*(.*?):\*\* (.*)$", unescaped(section), re.M))
        found.setdefault(("verdict", name), []).append(
            {"outcome": item["Outcome"], "confidence": item["Confidence"], "needs": item["Holds for"], "sentence": item["Says"],
             "check": item.get("Check")})
    for kind, heading in (("finding", "Findings"), ("registration", "Registrations")):
        for cells in rows(text, heading):
            found.setdefault((kind, cells[0]), []).append(cells[1:])
    assert len(found) > 70
    return found


@pytest.fixture(scope="module")
def explained(sipexplain):
    """Of each kind and id its answer."""
    found = {}
    for item in sipexplain.json("id", "--list")["items"]:
        answer = sipexplain.json(item["id"])
        for one in answer["items"] if answer["kind"] == "candidates" else [answer]:
            found[one["kind"], one["id"]] = one
        assert {key: found[item["kind"], item["id"]][key] for key in item} == item
    return found


def test_every_verdict_has_its_rules(explained, rules):
    for key, wanted in rules.items():
        if key[0] == "verdict":
            assert explained[key]["rules"] == wanted


def test_every_finding_and_registration_has_its_rules(explained, rules):
    for key, wanted in rules.items():
        if key[0] != "verdict":
            said = explained[key]["rules"]
            assert len(said) == len(wanted)
            for rule, cells in zip(said, wanted):
                assert rule["outcome"] is None
                assert [rule[name] for name in ("confidence", "needs", "sentence")] == [cell for cell in cells if cell in rule.values()][:3]


def test_every_id_is_explained(explained, rules):
    assert {key for key in rules} <= set(explained)
    for (kind, name), answer in explained.items():
        assert list(answer) == ["kind", "id", "summary", "rules"]
        assert answer["summary"] and kind in ("verdict", "finding", "registration")
        if (kind, name) not in rules:
            assert answer["rules"] == []


def test_text(sipexplain, explained):
    text = sipexplain.text("--all", "declined-by-person")
    assert text.startswith("declined-by-person (verdict)\nDeclined by the called user.\n\n  When ")
    assert len(re.findall(r"^  When ", text, re.M)) == len(explained["verdict", "declined-by-person"]["rules"]) > 3
    flat = sipexplain.flat("answered-elsewhere")
    assert "Outcome cancelled, certain Says Another branch was answered, by a phone or by voicemail: {cancel} ended this branch with {cancel reason}." in flat
    for _, name in explained:
        says = " ".join(re.findall(r"^  (?:Says|Check) (.*(?:\n {16}.*)*)", sipexplain.text(name), re.M))
        assert not re.search(r"[\[\]]|\{[a-z ]*_", says)


def test_an_id_of_two_kinds(sipexplain):
    answer = sipexplain.json("forbidden")
    assert (answer["kind"], answer["of"]) == ("candidates", "forbidden")
    assert [item["kind"] for item in answer["items"]] == ["verdict", "registration"]
    text = sipexplain.text("forbidden")
    assert text.startswith("forbidden (verdict)\n") and "\n\nforbidden (registration)\n" in text


@pytest.mark.parametrize("args", [["no-answer"], ["No-Answer"], ["no", "answer"], ["no answer"], ["id", "no-answer"], ["id", "no", "answer"]])
def test_spellings(sipexplain, args):
    assert sipexplain.text("--all", *args) == sipexplain.text("--all", "no-answer")


@pytest.mark.parametrize("words, key", [("one-way audio", "one-way-audio (finding)"), ("early media", "183"), ("ring timeout", "408")])
def test_words_of_the_field_are_found(sipexplain, words, key):
    assert key in [hit["key"] for hit in sipexplain.json("search", words)["hits"]]


def test_search_leads_to_ids_by_what_they_say(sipexplain, explained):
    hits = {hit["key"]: hit for hit in sipexplain.json("--limit", "0", "search", "audio")["hits"]}
    for (kind, name), answer in explained.items():
        if "audio" in name and answer["rules"]:
            assert hits[f"{name} ({kind})"]["lookup"] == f"sipexplain {name}"
    assert hits["one-way-audio (finding)"]["where"] == "says"


def test_unknown(sipexplain):
    assert "xyzzy is no id of a verdict or a finding" in sipexplain.error("id", "xyzzy")
    assert "neither a status code nor a command" in sipexplain.error("no", "answers")


def test_list(sipexplain):
    lines = sipexplain.text("id", "--list").splitlines()
    assert len(lines) == len(set(lines)) > 70
    for wanted in (r"^no-answer +verdict: No answer", r"^one-way-audio +finding: ", r"^registered +registration: "):
        assert re.search(wanted, "\n".join(lines), re.M)


@pytest.mark.parametrize("words, command", [
    ("no-anwser", "sipexplain no-answer"), ("no answers", "sipexplain no-answer"), ("One-Way-Adio", "sipexplain one-way-audio"),
    ("byerefused", "sipexplain bye-refused"), ("user bussy", "sipexplain q850 17"), ("NORMAL_CALL_CLEARIN", "sipexplain q850 16"),
])
def test_a_slip_leads_to_what_was_meant(sipexplain, words, command):
    for args in [words], ["id", words]:
        error = sipexplain.error(*args)
        assert error.rstrip("\n").endswith("; try: " + command), error
    assert sipexplain.pasted(command)


@pytest.mark.parametrize("words", ["xyzzy", "no", "bus stop", "b" * 5000, "\u3164\u3164\u3164"])
def test_what_is_near_nothing_is_searched_for(sipexplain, words):
    assert "; try: sipexplain search " in sipexplain.error(words)
