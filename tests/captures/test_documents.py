# doc/fields.md beside what tshark knows: every field and expert item is there, and every filter example compiles.
# doc/user-guide.md beside what tshark prints: its examples are output.
# SPDX-License-Identifier: GPL-2.0-or-later
import re
import shlex

import pytest

from conftest import CASES, TOP

CAPTURE = CASES / "603-cause-16" / "603-cause-16.pcap"


def rows(heading):
    text = (TOP / "doc" / "fields.md").read_text()
    table = text.split(heading, 1)[1].split("\n## ", 1)[0]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            for line in table.splitlines() if line.startswith("| `")]


def code(cell):
    return cell.strip("`").replace("\\|", "|")


def test_every_field_is_there(tshark):
    known = [line.split("\t") for line in tshark.run("-G", "fields").splitlines()]
    fields = {row[2] for row in known if row[0] == "F" and row[2].startswith("sipexplain.")}
    written = [code(row[0]) for row in rows("\n# Fields\n") + rows("\n## Expert Information\n")]
    assert sorted(written) == sorted(fields)


def test_every_example_names_its_field_and_compiles(tshark):
    found = rows("\n# Fields\n")
    assert len(found) > 40
    for field, _, meaning, one_pass, example in found:
        assert meaning and one_pass in ("yes", "no")
        assert code(field) in code(example)
    tshark.read(CAPTURE, filter=" || ".join("(%s)" % code(row[-1]) for row in found))


def test_outcomes(tshark):
    text = (TOP / "doc" / "fields.md").read_text()
    written = {int(n): name for n, name in re.findall(r"^\| (\d+) \| (.*) \|$", text, re.M)}
    assert written == tshark.values("sipexplain.call.outcome")


def examples(text):
    """{command: what is shown of its output}, of the indented blocks that begin with "$ " and name a capture of ours."""
    found = {}
    for block in re.findall(r"^    .*\n(?:(?:    .*)?\n)*", text, re.M):
        command = re.match(r"    \$ tshark ((?:.*\\\n)*.*)\n", block)
        if command and "test-captures/" in command[1]:
            found[command[1].replace("\\\n", " ")] = block[command.end():]
    return found


EXAMPLES = examples((TOP / "doc" / "user-guide.md").read_text())


def test_the_guide_has_examples():
    assert len(EXAMPLES) >= 7


@pytest.mark.parametrize("command", EXAMPLES, ids=lambda c: re.sub(r".*/(\S+).pcap", r"\1", c)[:40])
def test_examples_of_the_guide_are_output(tshark, monkeypatch, command):
    """... word by word, in a terminal of 100 columns; a line of "..." stands for any."""
    monkeypatch.setitem(tshark.env, "COLUMNS", "100")
    words = [tshark.readable(TOP / word) if word.startswith("test-captures/") else word for word in shlex.split(command)]
    shown = [re.escape(" ".join(part.split())) for part in re.split(r"^ +\.\.\.$", EXAMPLES[command], flags=re.M)]
    assert any(shown)
    assert re.fullmatch(" ?.*? ?".join(shown), " ".join(tshark.run(*words).split())), EXAMPLES[command]
