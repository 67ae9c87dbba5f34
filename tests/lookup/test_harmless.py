# SPDX-License-Identifier: GPL-2.0-or-later
"""No argument gets a control character to the terminal: not in an answer, not in an error, not in JSON."""
import re
import subprocess
import unicodedata

import pytest

HOSTILE = ["\x1b[31mred", "\x07", "\x9b31m", "\u202egnp", "\u2066x", "\u200b", "\ufeff", "a\nb", "\x7f", "\u2028"]
PLACES = [
    ["{}"], ["603", "{}"], ["q850", "{}"], ["warning", "{}"], ["location", "{}"], ["id", "{}"], ["search", "{}"],
    ["search", "call", "{}"], ["reason", "{}"], ["reason", "Q.850;cause=16;text=\"{}\""], ["reason", "{};cause=1"],
    ["reason", "Q.850;cause={}"], ["reason", "Q.850;cause=16;location={};ppi={}"], ["Reason: SIP;cause=603;text=\"v=analytics1;url={}\""],
    ["SIP/2.0 486 {}"], ["SIP/2.0 699 {}"], ["--{}"], ["--code", "{}", "reason", "Q.850"], ["--limit", "{}", "search", "a"],
]


def raw(sipexplain, args):
    done = subprocess.run([sipexplain.program, *args], capture_output=True, timeout=20)
    assert done.returncode in (0, 1, 2)
    return (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.parametrize("form", [[], ["--all"], ["--json"], ["--markdown"]])
@pytest.mark.parametrize("place", PLACES, ids=" ".join)
def test_nothing_unprintable_comes_out(sipexplain, place, form):
    for text in ("".join(HOSTILE), HOSTILE[0]):
        out = raw(sipexplain, form + [part.format(text, text) for part in place])
        bad = {c for c in out if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Cn")}
        assert not bad, repr(text)


def test_bytes_that_are_no_utf8(sipexplain):
    for args in ([b"\xff\x1b"], [b"search", b"\xff"], [b"--\xff"], [b"--code", b"\xff", b"603"], [b"SIP/2.0 486 \xff"], [b"id", b"\xff"]):
        assert "\x1b" not in raw(sipexplain, args)


def test_json_is_the_same_data(sipexplain):
    for text in HOSTILE + ["\U0001f600", "\U000e0041", "\U000e0080", "caf\u00e9", "\u3164"]:
        if text != "a\nb":
            header = f'X;cause=1;text="{text}"'
            assert sipexplain.json("reason", header)["header"] == header


def test_a_command_that_cannot_be_printed_is_not_suggested(sipexplain):
    assert sipexplain.text("SIP/2.0 486 \x1b").splitlines()[-1] == "More: the same command with --all"
    assert re.search(r"search \.\.\.$", sipexplain.error("\x1b"))
