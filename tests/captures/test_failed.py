# -z sipexplain,failed, and explain.sh, which shows it behind the list of calls: what went wrong, a screen for each.
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from conftest import BUNDLES, CASES, TOP, bundle_name

LEGS = CASES / "asterisk-two-legs" / "asterisk-two-legs.pcap"
CAUSES = CASES / "asterisk-causes" / "asterisk-causes.pcap"
QUEUE = CASES / "around-pbx-queue" / "around-pbx-queue.pcap"
NOT_CALLS = CASES / "not-calls" / "not-calls.pcap"
SCREEN = 40
# Findings that stand beside a call that went well.
SOUND = ("answered", "cancelled", "in progress")


def failed(tshark, capture, *more):
    return tshark.read(capture, "-q", "-z", ",".join(["sipexplain,failed", *more]), two_pass=True)


def pages(text):
    """{"Call 3": its lines}"""
    found, name = {}, None
    for line in text.splitlines():
        head = re.match(r"(Call \d+|Registration \d+): ", line)
        if head:
            name = head[1]
            found[name] = []
        elif re.match(r"\.\.\. \d+ more of|Not shown: |With findings |Registrations: |Besides: ", line):
            name = None
        if name:
            found[name].append(line)
    return {name: "\n".join(lines).rstrip("\n").splitlines() for name, lines in found.items()}


@pytest.mark.parametrize("captures", BUNDLES, ids=bundle_name)
def test_every_failure_and_nothing_else(tshark, captures):
    capture = tshark.bundle(captures)
    text = failed(tshark, capture)
    shown = pages(text)
    named = {number for line in re.findall(r"^\.\.\. \d+ more of .*: calls((?: \d+)+)", text, re.M) for number in line.split()}
    for line in tshark.read(capture, "-q", "-z", "sipexplain,calls,ndjson", two_pass=True).splitlines():
        call = json.loads(line)
        there = "Call {}".format(call["call"]) in shown or str(call["call"]) in named
        if call["outcome"] not in SOUND or call["text"].startswith("Answered, but"):
            assert there, call
        elif not call["findings"] and call["verdict"] in ("answered", "answered-elsewhere", "cancelled-by-caller", None):
            assert not there, call
    for name, lines in shown.items():
        assert len(lines) <= SCREEN, name
        assert lines[1].startswith("  Finding  " if ": answered, but " in lines[0] else "  Verdict  "), name
        assert name.startswith("Registration") or any(line.startswith(("  Frame ", "  Ladder ")) for line in lines), name


def test_what_is_folded_is_counted(tshark):
    text = failed(tshark, LEGS)
    assert text.startswith("Failed calls: 5 of 10\n")
    assert "\nNot shown: answered 2, cancelled 3\nWith findings all the same: calls 10;" in text


def test_findings_of_what_did_not_fail_are_named(tshark):
    text = failed(tshark, QUEUE)
    told = re.search(r"^With findings all the same: calls((?: \d+)+); -z sipexplain,report tells of them$", text, re.MULTILINE)
    listed = map(json.loads, tshark.read(QUEUE, "-q", "-z", "sipexplain,calls,ndjson", two_pass=True).splitlines())
    assert told[1].split() == [str(c["call"]) for c in listed if c["findings"] and "Call {}".format(c["call"]) not in pages(text)]


def test_two_legs_share_a_ladder(tshark):
    shown = pages(failed(tshark, LEGS))
    assert [line.split()[2] for line in shown["Call 3"] if re.match(r" +\d+ +\d", line)] == list("3344433")
    assert shown["Call 4"][-1] == "  Ladder         that of call 3 above"


def test_what_is_no_call_takes_a_line(tshark):
    text = failed(tshark, NOT_CALLS)
    assert text.startswith("No calls\n")
    assert list(pages(text)) == ["Registration 2"]
    assert text.splitlines()[-1] == "Besides: SUBSCRIBE 1 (1 refused), OPTIONS 1; -z sipexplain,report tells of them"


def test_many_of_a_kind(tshark):
    """All 13 fail; those of one kind are shown three times."""
    text = failed(tshark, CASES / "many-at-once" / "many-at-once.pcap")
    kinds = [re.search(r"Verdict +(\S+)", "\n".join(lines))[1] for lines in pages(text).values()]
    assert max(map(kinds.count, kinds)) <= 3


def test_filter(tshark):
    text = failed(tshark, CAUSES, "sip.Status-Code == 486")
    assert text.startswith("Failed calls: 2 of 2, with a SIP packet that matches sip.Status-Code == 486\n")
    assert list(pages(text)) == ["Call 2", "Call 10"]


def test_filter_that_no_call_matches(tshark):
    text = failed(tshark, CAUSES, "sip.Status-Code == 699")
    assert text.startswith("No calls with a SIP packet that matches sip.Status-Code == 699\n")


@pytest.mark.parametrize("argument", ["failedx", "failed,bogus"])
def test_bad_argument(tshark, argument):
    done = tshark.raw("-q", "-r", tshark.readable(LEGS), "-z", "sipexplain," + argument)
    assert done.returncode == 1 and b"sipexplain,failed" in done.stderr


def test_help_names_every_command(tshark):
    """... that tshark knows, and none that it does not."""
    text = tshark.run("-z", "sipexplain,help")
    named = set(re.findall(r"^  (sipexplain,[a-z]+)", text, re.M))
    listed = set(re.findall(r"^ +(sipexplain,[a-z]+)$", tshark.raw("-z", "help").stdout.decode() + tshark.raw("-z", "help").stderr.decode(), re.M))
    assert named == listed
    for filter in re.findall(r"sipexplain\.(?:call\.failed == 1|verdict\.[a-z-]+|finding\.[a-z-]+)", text):
        tshark.read(NOT_CALLS, filter=filter)


# ---- explain.sh ----

def explain(tshark, *words):
    """Shows what it prints, whoever tshark runs as."""
    env = {**os.environ, "SIPEXPLAIN_PLUGIN": os.environ["SIPEXPLAIN_PLUGIN"], "TZ": "UTC"}
    done = subprocess.run([str(TOP / "explain.sh"), *map(str, words)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, env=env, timeout=120)
    return done.returncode, done.stdout


@pytest.fixture(autouse=True)
def a_plugin_file():
    if not os.path.isfile(os.environ["SIPEXPLAIN_PLUGIN"]):
        pytest.skip("explain.sh takes a plugin by its file")


def test_explain_lists_first(tshark):
    status, text = explain(tshark, NOT_CALLS)
    assert status == 0
    heads = [line for line in text.splitlines() if re.match(r"SIP |Registration|Failed|No calls|Besides", line)]
    besides = "Besides: SUBSCRIBE 1 (1 refused), OPTIONS 1; -z sipexplain,report tells of them"
    assert heads == ["SIP calls: 0", besides, "SIP registrations: 2 (1 failed)",
                     "Registration 1: desk@127.0.52.10: registered. Registered for 600 s: the registrar answered with 200 OK (frame 4).",
                     "Registration 2: desk@example.com: auth-failed", besides]


def test_explain_alone_has_failures_to_show(tshark):
    status, text = explain(tshark)
    assert status == 0 and text.startswith("SIP calls: ") and not re.search("^Failed calls: 0", text, re.M)
    assert re.search(r"^ +What to check ", text, re.M) and re.search(r"^ +Frame +Time ", text, re.M)


def test_explain_beside_an_installed_plugin(tmp_path):
    """One that all users have, which this stands in for, is not loaded as well."""
    version = subprocess.run(["tshark", "--version"], stdout=subprocess.PIPE, text=True).stdout
    installed = tmp_path / re.search(r"\d+\.\d+", version)[0] / "epan" / "sipexplain.so"
    installed.parent.mkdir(parents=True)
    installed.write_bytes(Path(os.environ["SIPEXPLAIN_PLUGIN"]).read_bytes())
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.stat().st_uid == os.getuid() and str(folder) != "/tmp":
            folder.chmod(0o755)
    done = subprocess.run([str(TOP / "explain.sh"), str(NOT_CALLS)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.PIPE, timeout=120, env={**os.environ, "WIRESHARK_PLUGIN_DIR": str(tmp_path)})
    assert done.returncode == 0 and "multiple" not in done.stderr


def test_explain_without_sip(tshark, tmp_path):
    empty = tmp_path / "empty.pcap"
    empty.write_bytes(LEGS.read_bytes()[:24])
    empty.chmod(0o644)
    status, text = explain(tshark, empty)
    assert status == 0 and text.startswith("No SIP in {}.".format(empty)) and "-d udp.port" in text
