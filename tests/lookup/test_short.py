# SPDX-License-Identifier: GPL-2.0-or-later
"""An answer fits a screen, and the command that it names shows the rest."""
import re

import pytest

SCREEN = 40


def keys(sipexplain, *args):
    return [line[:3].strip() if line[:3].strip().isdigit() else line.split()[0] for line in sipexplain.text(*args, "--list").splitlines()]


def heights(sipexplain, questions):
    return {question: len(sipexplain.text(*question).splitlines()) for question in questions}


def too_high(found):
    return {question: lines for question, lines in found.items() if lines > SCREEN}


def test_every_code_cause_warning_and_verdict_fits(sipexplain):
    questions = [(code,) for code in keys(sipexplain)] + [("699",), ("127",), ("304",)]
    questions += [("q850", cause) for cause in keys(sipexplain, "q850")]
    questions += [("warning", code) for code in keys(sipexplain, "warning")]
    questions += [("id", name) for name in keys(sipexplain, "id")]
    questions += [(str(number),) for number in (*range(16), 16, 40, 99)]
    found = heights(sipexplain, questions)
    assert len(found) > 250
    assert not too_high(found)


def test_every_pair_that_is_taken_for_one_another_fits(sipexplain):
    codes = keys(sipexplain)
    rows = sipexplain.json(*codes)["contrasts"]
    pairs = sorted({(row["code"], row["other"]) for row in rows if row["code"] < row["other"]})
    found = heights(sipexplain, [(str(code), str(other)) for code, other in pairs[::2] + [(183, 603)]])
    assert len(found) > 50
    assert not too_high(found)


def test_every_phrase_of_a_product_fits(sipexplain):
    rows = sipexplain.json(*keys(sipexplain))["items"]
    phrases = {(f"SIP/2.0 {row['code']} {vendor['phrase']}",) for row in rows for vendor in row["vendors"] if vendor["phrase"]}
    assert len(phrases) > 10
    assert not too_high(heights(sipexplain, phrases))


@pytest.mark.parametrize("args", [
    ["401", "404", "480", "486"], ["180", "183", "199"], ["486", "600", "603", "607", "608"], ["q850", "16", "17", "19"],
    ["search", "busy"], ["search", "call"], ["search", "a"], ["--code", "603", "reason", "Q.850;cause=16;location=RLN"],
    ["SIP/2.0 603 Network Blocked"], ["SIP/2.0 603 Decline\r\nReason: Q.850;cause=16\r\n"],
])
def test_longer_questions_fit_too(sipexplain, args):
    assert len(sipexplain.text(*args).splitlines()) <= SCREEN


@pytest.mark.parametrize("args", [
    ["603"], ["183", "603"], ["401", "404", "480", "486"], ["q850", "16"], ["reason", "Q.850;cause=16"], ["search", "busy"],
    ["search", "it", "is"], ["--code", "603", "reason", "Q.850 ;cause=21;text=\"it's\""], ["SIP/2.0 603 Network Blocked"],
])
def test_the_last_line_is_the_command_that_shows_all(sipexplain, args):
    short = sipexplain.text(*args).splitlines()
    assert short[-2] == "" and short[-1].startswith("More: sipexplain --all ")
    long = sipexplain.pasted(short[-1].removeprefix("More: "))
    assert long == sipexplain.text("--all", *args).splitlines()
    assert len(long) > len(short) and long[:3] == short[:3]
    # What is short is whole lines of what is long.
    rest = iter(long)
    assert all(any(line == other for other in rest) for line in short[:-2])


def test_nothing_more_is_promised_where_all_is_shown(sipexplain):
    for args in (["q850", "126"], ["warning", "304"], ["key-missing"], ["16"], ["location", "U"], ["--list"], ["--all", "603"]):
        assert "More:" not in sipexplain.text(*args)


def test_no_heading_stands_over_nothing(sipexplain):
    for args in (["603"], ["183", "603"], ["q850", "16"], ["reason", "Q.850;cause=16"], ["699"]):
        lines = sipexplain.text(*args).splitlines()
        for line, following in zip(lines, lines[1:]):
            if re.fullmatch(r"(Taken for|With a|What |When |How ).*", line):
                assert following.startswith("  "), line


def test_what_is_checked_next_is_never_left_out(sipexplain):
    for code in keys(sipexplain):
        assert re.search(r"^  Check +\S", sipexplain.text(code), re.M)


def test_json_and_markdown_are_whole(sipexplain):
    assert sipexplain.text("--json", "603") == sipexplain.text("--json", "--all", "603")
    assert sipexplain.text("--markdown", "603") == sipexplain.text("--markdown", "--all", "603")


def test_search_shows_all_hits_where_all_is_asked_for(sipexplain):
    total = sipexplain.json("search", "call")["total"]
    commands = re.findall(r"^    sipexplain ", sipexplain.text("--all", "search", "call"), re.M)
    assert len(commands) == total > 100
    assert len(re.findall(r"^    sipexplain ", sipexplain.text("search", "call"), re.M)) == 9


def test_suggested_commands_can_be_pasted(sipexplain):
    suggested = set()
    for word in ("busy", "identity", "asterisk"):
        suggested |= set(re.findall(r"^    (sipexplain .*)$", sipexplain.text("--limit", "20", "search", word, env={"COLUMNS": "40"}), re.M))
    for word in ("304", "127", "16", "2"):
        suggested |= set(re.findall(r"^    (sipexplain .*)$", sipexplain.text(word, env={"COLUMNS": "40"}), re.M))
    assert len(suggested) > 40 and any(";" in command for command in suggested)
    for command in suggested - {"sipexplain --markdown"}:
        assert sipexplain.pasted(command)


@pytest.mark.parametrize("words", ["no answer", "it's", "$(id)", "a;b", "`id`", '"', "\\", "*", "~"])
def test_a_search_is_suggested_so_that_it_pastes(sipexplain, words):
    text = sipexplain.text("--limit", "1", "search", words) if sipexplain.json("search", words, status=None)["total"] > 1 else None
    if text:
        assert sipexplain.pasted(text.splitlines()[-1].strip()) == sipexplain.text("--limit", "0", "search", words).splitlines()
    else:
        error = sipexplain.error(words)
        suggested = error.strip().split("try: sipexplain search ")[1]
        assert sipexplain.shell_words(suggested) == [words]
