# The house itself: rooms that know only those before them, files that hold one noun, skips that are known of.
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("SIPEXPLAIN_BUILD_FOLDER") or TOP / "build-test")
ROOMS = ["base", "wire", "knowledge", "track", "verdict", "explain", "capture", "views"]
FIRST_OF_WIRESHARK = ROOMS.index("capture")
FILE_LINES_MAX = 600
FRONT_DOOR_LINES_MAX = 199
LINES_MAX = 32750           # outside knowledge: whoever passes it says in the change what the lines are for


def sources(*folders):
    return sorted(p for f in folders for p in (TOP / f).rglob("*") if p.suffix in (".c", ".h", ".inc"))


def lines(path):
    return path.read_text().count("\n")


@pytest.mark.parametrize("room", ROOMS)
def test_room_includes_only_rooms_before_it(room):
    allowed = ROOMS[:ROOMS.index(room) + 1]
    files = sources("plugin/" + room)
    assert files
    for path in files:
        for name in re.findall(r'(?m)^#\s*include\s+"([^"]+)"', path.read_text()):
            assert "/" not in name or name.split("/")[0] in allowed, "{} includes {}".format(path.relative_to(TOP), name)
            assert "/" in name or name == "report_assets.h", "{}: write the room before {}".format(path.relative_to(TOP), name)


def test_order_of_rooms_is_the_build_s():
    assert "set(rooms {})".format(" ".join(ROOMS)) in (TOP / "CMakeLists.txt").read_text()


def libraries(*packages):
    done = subprocess.run(["pkg-config", "--libs", *packages], stdout=subprocess.PIPE, text=True, check=True)
    return shlex.split(done.stdout)


@pytest.mark.parametrize("room", ROOMS)
def test_room_links_with_those_before_it_alone(tmp_path, room):
    """Rooms before capture know no Wireshark but its library of helpers, and wire and knowledge not even that."""
    cache = (BUILD / "CMakeCache.txt").read_text()
    if re.search(r"(?m)^SIPEXPLAIN_SANITIZE:\w+=.", cache):
        pytest.skip("a sanitizer's symbols come with the program")
    place = ROOMS.index(room)
    needed = ["knowledge"] if room == "knowledge" else ["base", "wire"] if room == "wire" else ROOMS[:place + 1]
    objects = [str(BUILD / "CMakeFiles" / "room_{}.dir".format(r) / "plugin" / r / (source.name + ".o"))
               for r in needed for source in sorted((TOP / "plugin" / r).glob("*.c"))]
    found = libraries("glib-2.0") + (libraries("wireshark") + ["-lwiretap"] if place >= FIRST_OF_WIRESHARK else []) + ["-lwsutil"]
    cc = re.search(r"(?m)^CMAKE_C_COMPILER:\w+=(.*)$", cache).group(1)
    done = subprocess.run([cc, "-shared", "-Wl,--no-undefined", *objects, *found, "-lm", "-o", str(tmp_path / "room.so")],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, "\n".join(sorted(set(re.findall(r"undefined reference to .*", done.stdout)))) or done.stdout


def test_files_hold_one_noun():
    files = [p for p in sources("plugin", "lookup", "doc") if p.parent.name != "knowledge"]
    assert len(files) > 100
    long = {str(p.relative_to(TOP)): lines(p) for p in files if lines(p) > FILE_LINES_MAX}
    assert not long


def test_front_door_is_short():
    assert lines(TOP / "packet-sipexplain.c") <= FRONT_DOOR_LINES_MAX


def test_lines_outside_knowledge():
    count = sum(map(lines, [TOP / "packet-sipexplain.c", *(p for p in sources("plugin", "lookup") if p.parent.name != "knowledge")]))
    print(count)
    assert count <= LINES_MAX


def test_only_compat_asks_for_a_version_and_only_os_for_a_system():
    for path in sources("plugin", "lookup"):
        text = path.read_text()
        if path.name != "compat.h":
            assert "WIRESHARK_VERSION_M" not in text, path
        if path.name not in ("os.c", "os.h"):
            assert not re.search(r"\b_WIN32\b|\b__APPLE__\b|\b__linux__\b", text), path


# ---- tests/skips ----

def ctest_log(*parts):
    out = "Start testing\n"
    for n, (name, said, end) in enumerate(parts, 1):
        out += "{0}/9 Testing: {1}\n{0}/9 Test: {1}\nOutput:\n{2}\n{3}\n{2}\n{4}\n".format(n, name, "-" * 58, said, end)
    return out


@pytest.mark.parametrize("parts,status,says", [
    ([("unit/a", "ok 1", "Test Passed.")], 0, "no test was skipped"),
    ([("static/wireshark", "skipped: Wireshark's checkers: WIRESHARK_SOURCE names no source tree", "Test Skipped.")], 0,
     "skipped: static/wireshark: "),
    ([("static/cppcheck", "skipped: cppcheck is not installed", "Test Skipped.")], 1,
     "skipped, and not expected: static/cppcheck: cppcheck is not installed"),
    ([("gui/window", "SKIPPED [9] tests/gui/conftest.py:40: the tests of the GUI cannot run without the packages xvfb", "Test Skipped.")], 1,
     "skipped, and not expected: gui/window: the tests of the GUI cannot run"),
    ([("batch/batch", "SKIPPED [1] tests/batch/test_batch.py:9: sqlite3 is missing\n5 passed, 1 skipped", "Test Passed.")], 1,
     "skipped, and not expected: batch/batch: sqlite3 is missing"),
    ([("fuzz/call", "", "Test Skipped.")], 1, "skipped, and not expected: fuzz/call: no reason given")])
def test_skips_are_said(tmp_path, parts, status, says):
    log = tmp_path / "Testing" / "Temporary" / "LastTest.log"
    log.parent.mkdir(parents=True)
    log.write_text(ctest_log(*parts))
    done = subprocess.run([str(TOP / "tests" / "skips"), str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert (done.returncode, says in done.stdout) == (status, True), done.stdout
