# doc/fields.md beside what tshark knows: every field and expert item is there, and every filter example compiles.
# SPDX-License-Identifier: GPL-2.0-or-later
import re

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
