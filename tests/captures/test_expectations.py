# Each folder of test-captures/ with an expect.tsv is a test. A row holds, with tabs between:
#   display filter, field, expected values joined by | in frame order [, -2 where only two passes can know]
# Lines that begin with # are remarks.
# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from conftest import CASES, capture_files


def rows(table):
    for number, line in enumerate(table.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        where = "{}:{}".format(table.relative_to(CASES), number)
        assert len(cells) in (3, 4) and cells[3:] in ([], ["-2"]), where + ": filter, field, values [, -2] with tabs between"
        yield where, cells[0], cells[1], cells[2], cells[3:] == ["-2"]


CHECKS = [check for table in sorted(CASES.glob("*/expect.tsv")) for check in rows(table)]
FOLDERS = sorted({where.split("/")[0] for where, *_ in CHECKS})


@pytest.mark.parametrize("folder", FOLDERS)
def test_case(tshark, folder, two_pass):
    captures = capture_files(CASES / folder)
    assert len(captures) == 1, folder + ": expect.tsv speaks of one capture"
    checks = [c for c in CHECKS if c[0].startswith(folder + "/") and (two_pass or not c[4])]
    wrong = []
    for filter in dict.fromkeys(c[1] for c in checks):
        of_filter = [c for c in checks if c[1] == filter]
        frames = tshark.fields(captures[0], [c[2] for c in of_filter], filter=filter, two_pass=two_pass)
        for column, (where, _, field, expected, _) in enumerate(of_filter):
            seen = "|".join(value for frame in frames for value in frame[column])
            if seen != expected:
                wrong.append("{}: {} is {!r}, not {!r}".format(where, field, seen, expected))
    assert not wrong, "\n".join(wrong)


def test_there_are_checks():
    assert CHECKS
