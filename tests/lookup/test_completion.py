# SPDX-License-Identifier: GPL-2.0-or-later
"""Completion for bash and zsh knows the options, the commands and what is in the lists."""
import re
import shutil
import subprocess

import pytest


@pytest.fixture(scope="module")
def folder(root):
    return root / "packaging" / "completion"


def bash(folder, program, *words):
    """What bash offers for the last word."""
    script = ('source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sipexplain; '
              '[ ${#COMPREPLY[@]} = 0 ] || printf "%s\\n" "${COMPREPLY[@]}"')
    done = subprocess.run(["bash", "-c", script, str(folder / "sipexplain.bash"), program, *words], capture_output=True, text=True, timeout=20)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash(sipexplain, folder):
    def offered(*words):
        return bash(folder, sipexplain.program, *words)

    assert offered("60") == ["600", "603", "604", "606", "607", "608"]
    assert offered("183", "60") == offered("60")
    assert offered("q") == ["q850"]
    assert offered("no-a") == ["no-answer", "no-audio"]
    assert offered("q850", "11") == ["11", "110", "111"]
    assert offered("q850", "16", "12") == ["127"]
    assert offered("--json", "location", "R") == ["RLN", "RPN"]
    assert offered("id", "no-ans") == ["no-answer"]
    assert "STIR" in offered("reason", "S")
    assert offered("--code", "60") == offered("60")
    assert offered("--limit", "") == [] == offered("search", "bus")
    assert offered("xyzzy") == []
    assert {"q850", "reason", "603", "busy"} <= set(offered(""))


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh")
def test_zsh_reads_it(folder):
    done = subprocess.run(["zsh", "-n", str(folder / "_sipexplain")], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_both_have_all_options_and_commands(sipexplain, folder):
    usage = sipexplain.text("--help")
    options = set(re.findall(r"--[a-z]+", usage))
    commands = set(re.findall(r"^ +sipexplain ([a-z][a-z0-9]+|\[id\]) ", usage.split("\n\n")[0], re.M))
    commands = {command.strip("[]") for command in commands}
    assert len(options) == 8 and len(commands) == 6
    for name in ("sipexplain.bash", "_sipexplain"):
        text = (folder / name).read_text()
        assert options <= set(re.findall(r"--[a-z]+", text)), name
        assert commands <= set(re.findall(r"\b[a-z0-9]+\b", text)), name
