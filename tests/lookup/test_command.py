# SPDX-License-Identifier: GPL-2.0-or-later
"""Arguments, exit status, colours, and an output that cannot be written."""
import os
import pty
import re
import shutil
import subprocess

import pytest


def on_a_terminal(program, *args, **env):
    """The output when it goes to a terminal."""
    leader, follower = pty.openpty()
    surroundings = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")}
    surroundings.update({"TERM": "xterm", **env})
    process = subprocess.Popen([program, *args], stdout=follower, env=surroundings)
    os.close(follower)
    output = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        if not part:
            break
        output += part
    os.close(leader)
    assert process.wait() == 0
    return output.decode().replace("\r\n", "\n")


def test_colours_only_on_a_terminal(sipexplain):
    bare = sipexplain.text("603")
    assert "\x1b" not in bare
    dressed = on_a_terminal(sipexplain.program, "603", COLUMNS="80")
    assert dressed.startswith("\x1b[1;31m603 Decline\x1b[0m\n")
    assert re.sub(r"\x1b\[[0-9;]*m", "", dressed) == bare


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_refused(sipexplain, env):
    assert "\x1b" not in on_a_terminal(sipexplain.program, "183", "603", **env)
    assert "\x1b" in on_a_terminal(sipexplain.program, "183", "603", NO_COLOR="")


@pytest.mark.parametrize("args, says", [
    (["999"], "go from 100 to 699"),
    (["99", "98"], "for Q.850 causes: sipexplain q850"),
    (["0603"], "go from 100 to 699"),
    (["700"], "go from 100 to 699"),
    (["bzzzy"], "try: sipexplain search bzzzy"),
    (["it's"], r"try: sipexplain search 'it'\''s'"),
    (["id", "bzzzy"], "id --list"),
    (["603", "banana"], "banana is neither"),
    ([""], "neither a status code nor a command"),
    (["q850", "128"], "not a Q.850 cause"),
    (["q850", "x"], "q850 --list"),
    (["warning", "199"], "not a SIP Warning code"),
    (["location", "MARS"], "location --list"),
    (["location", "16"], "location --list"),
    (["reason", ""], "no Reason value"),
    (["reason", ";;,"], "no Reason value"),
    (["search", "xyzzy"], "nothing has the words: xyzzy"),
])
def test_not_known(sipexplain, args, says):
    error = sipexplain.error(*args, status=1)
    assert error.startswith("sipexplain: ") and says in error


@pytest.mark.parametrize("args", [
    [], ["--frobnicate"], ["-x"], ["603", "--frobnicate"], ["--code", "99", "reason", "Q.850"], ["--code"],
    ["--code", "603", "603"], ["--limit", "3", "603"], ["--limit", "x", "search", "busy"], ["q850"], ["reason"],
    ["search"], ["search", " "], ["search", "--list"], ["--list", "603"], ["--markdown", "--json"],
    ["--markdown", "q850"], ["--code", "603", "busy"], ["id"], ["--list", "id", "busy"],
])
def test_wrong_usage(sipexplain, args):
    assert "Try: sipexplain --help" in sipexplain.error(*args, status=2)


def test_valid_but_unregistered_is_explained(sipexplain):
    for args in (["100"], ["199"], ["299"], ["699"], ["q850", "0"], ["q850", "127"], ["q850", "126"], ["warning", "350"]):
        sipexplain.run(*args)


def test_options_may_stand_anywhere(sipexplain):
    assert sipexplain.text("603", "--json") == sipexplain.text("--json", "603")
    assert sipexplain.text("reason", "Q.850;cause=16", "--code", "603") == sipexplain.text("--code=603", "reason", "Q.850;cause=16")


def test_help_and_version(sipexplain):
    assert sipexplain.text("--help") == sipexplain.text("-h")
    assert sipexplain.text("--help").startswith("Usage: sipexplain CODE...")
    assert re.fullmatch(r"sipexplain \d+\.\d+\.\d+\n", sipexplain.text("--version"))


def test_markdown_of_a_question(sipexplain):
    text = sipexplain.text("--markdown", "603")
    assert text.startswith("### 603 Decline\n\nGlobal failure (6xx), RFC 3261 21.6.2\n\n- **Meaning:** ")
    assert "\n- **See headers:** `Retry-After`\n" in text
    assert "\n#### What products send\n\n- Asterisk, 603" in text
    table = sipexplain.text("--markdown", "183", "603")
    assert "\n|  | 183 Session Progress | 603 Decline |\n|---|---|---|\n| Class | Provisional (1xx) | Global failure (6xx) |\n" in table
    assert r'### Reason: Q.850;text="\<b\>\_"' in sipexplain.text("--markdown", "reason", 'Q.850;text="<b>_"')


def test_options_are_not_echoed_raw(sipexplain):
    for args in (["--\x1b[31mred"], ["-\x07"], ["--code", "\x1b", "reason", "Q.850"], ["--limit=\x9b31m", "search", "a"]):
        assert not re.search(r"[^\n -~\ufffd]", sipexplain.error(*args, status=2))


def test_help_and_manual_have_the_same_options(sipexplain, root):
    manual = (root / "doc" / "sipexplain.1").read_text().replace("\\-", "-")
    for option in re.findall(r"--[a-z]+", sipexplain.text("--help")):
        assert f"Fl {option[1:]}" in manual or f"Fl -{option[2:]}" in manual
    for word in ("q850", "reason", "warning", "location", "id", "search"):
        assert f".It Cm {word} " in manual


ANSWERS = [["603"], ["--json", "603"], ["--list"], ["--markdown"], ["--help"], ["--version"]]


@pytest.mark.parametrize("args", ANSWERS)
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_full_disk_is_told(sipexplain, args):
    with open("/dev/full", "w") as full:
        done = subprocess.run([sipexplain.program, *args], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert b"cannot write: No space left" in done.stderr


@pytest.mark.parametrize("args", ANSWERS)
def test_a_closed_output_is_told(sipexplain, args):
    done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", sipexplain.program, *args], stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert b"cannot write" in done.stderr


def test_manual_has_no_warnings(root):
    page = root / "doc" / "sipexplain.1"
    if not shutil.which("groff"):
        pytest.skip("no groff")
    done = subprocess.run(["groff", "-mandoc", "-ww", "-Tutf8", str(page)], capture_output=True)
    assert done.returncode == 0 and done.stderr == b""
    if shutil.which("mandoc"):
        lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", str(page)], capture_output=True)
        assert lint.returncode == 0, lint.stdout.decode()
