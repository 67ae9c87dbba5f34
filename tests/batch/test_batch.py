# Folders of captures through tools/annotate-folder.sh and tools/annotate-one.sh, killed and resumed, and SQL over what
# they write. Real hosts and a real Slurm: run-big.
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "captures")]
import captures
from conftest import NOBODY, tshark  # noqa: F401  (a fixture)

TOOLS = captures.TOP / "tools"
COUNT = 30

needs_parallel = pytest.mark.skipif(not shutil.which("parallel"), reason="GNU parallel is missing: apt install parallel")
needs_sqlite = pytest.mark.skipif(not shutil.which("sqlite3"), reason="sqlite3 is missing: apt install sqlite3")


class Batch:
    def __init__(self, tshark, folder):
        self.tshark, self.folder = tshark, folder
        self.tools, self.input, self.output = folder / "tools", folder / "in", folder / "out"
        self.env = dict(tshark.env, SIPEXPLAIN_TSHARK=tshark.program)
        self.who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if tshark.root else {}
        shutil.copytree(TOOLS, self.tools, dirs_exist_ok=True)
        self.open()

    def open(self):
        """What the tests made as root, the ordinary user may read; and it may write to the folder."""
        if self.tshark.root:
            subprocess.run(["chown", "-R", str(NOBODY), self.folder], check=True)

    def begin(self, *command, **more):
        return subprocess.Popen(list(map(str, command)), env=self.env, cwd=self.folder, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
                                **self.who, **more)

    def run(self, *command, status=0):
        process = self.begin(*command)
        said = process.communicate(timeout=300)[0]
        assert process.returncode == status, said
        return said

    def annotate(self, *options, status=0):
        return self.run(self.tools / "annotate-folder.sh", *options, self.input, self.output, status=status)

    def explained(self, name):
        return self.output / (str(name) + ".explained.pcapng")

    def calls(self, name):
        text = (self.output / (str(name) + ".calls.ndjson")).read_text()
        assert not text or text.endswith("\n")
        return [line for line in map(json.loads, text.splitlines()) if "call" in line]      # not registrations, not other requests

    def files(self):
        return sorted(p for p in self.output.rglob("*") if p.is_file() and ".annotate" not in p.parts)


def comments(path):
    return re.findall(rb"sipexplain(?: verdict)?: ", path.read_bytes())


def check(batch, names):
    """Each capture explained, nothing else written, and every packet as it was."""
    assert names
    expected = [p for name in names for p in (batch.explained(name), batch.output / (str(name) + ".calls.ndjson"))]
    assert batch.files() == sorted(expected)
    assert not list((batch.output / ".annotate" / "tmp").iterdir())
    for name in names:
        assert captures.packets(batch.explained(name)) == captures.packets(batch.input / name), name
        for call in batch.calls(name):
            assert call["verdict"] or call["outcome"], name
        assert bool(comments(batch.explained(name))) == bool(comments_due(batch, name)), name


def comments_due(batch, name):
    return b"SIP/2.0" in b"".join(p[3] for p in captures.packets(batch.input / name))


@pytest.fixture
def batch(tshark, tmp_path):  # noqa: F811
    folder = tshark.work / tmp_path.name
    folder.mkdir()
    yield Batch(tshark, folder)
    shutil.rmtree(folder)


@needs_parallel
def test_killed_and_resumed(batch):
    names = captures.make(COUNT, batch.input)
    batch.open()

    run = batch.begin(batch.tools / "annotate-folder.sh", "-j", 2, batch.input, batch.output)
    deadline = time.monotonic() + 120
    while len(list(batch.output.rglob("*.explained.pcapng"))) < COUNT // 3:
        assert run.poll() is None and time.monotonic() < deadline, run.communicate()[0]
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGKILL)      # only what this test started is in this group
    run.communicate()

    first = {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in batch.output.rglob("*.explained.pcapng")
             if ".annotate" not in p.parts}
    assert COUNT // 3 <= len(first) < COUNT
    for path in first:      # whatever stands under its name is whole
        assert captures.packets(path)

    assert "captures explained" in batch.annotate()
    check(batch, names)
    assert first == {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in first}     # and was not done again
    assert "nothing to do" in batch.annotate()

    changed = names[3]
    os.utime(batch.input / changed)
    assert "1 captures explained" in batch.annotate()
    check(batch, names)


@needs_parallel
def test_joblog_recipe(batch):
    """The one-liner of doc/batch.md."""
    names = captures.make(6, batch.input)
    batch.open()
    recipe = ("cd in && find . -type f -printf '%P\\0' | sort -z | "
              "parallel --will-cite -0 --joblog ../jobs --resume-failed ../tools/annotate-one.sh . ../out {}")
    batch.run("bash", "-c", recipe)
    check(batch, names)
    batch.run("bash", "-c", recipe)
    log = (batch.folder / "jobs").read_text().splitlines()[1:]
    assert sorted(int(line.split("\t")[0]) for line in log) == list(range(1, 7))


@needs_parallel
def test_what_cannot_be_explained(batch):
    whole = captures.TOP / "test-captures" / "hold" / "hold.pcap"
    batch.input.mkdir()
    shutil.copy(whole, batch.input / "good.pcap")
    (batch.input / "junk.pcap").write_text("this is no capture\n")
    (batch.input / "cut.pcap").write_bytes(whole.read_bytes()[:5000])
    batch.open()

    said = batch.annotate(status=2)
    assert "junk.pcap: tshark failed" in said and "1 of 3 captures could not be explained" in said
    assert "cut.pcap: cut short in the middle of a packet" in said
    assert [p.name for p in batch.files()] == ["cut.pcap.calls.ndjson", "cut.pcap.explained.pcapng",
                                               "good.pcap.calls.ndjson", "good.pcap.explained.pcapng"]
    cut = captures.packets(batch.explained("cut.pcap"))
    assert cut and cut == captures.packets(whole)[:len(cut)]


def test_without_the_plugin(batch):
    batch.input.mkdir()
    shutil.copy(captures.TOP / "test-captures" / "hold" / "hold.pcap", batch.input)
    batch.env["HOME"] = str(batch.folder)
    batch.open()
    if shutil.which("parallel"):
        assert "does not load the plugin" in batch.annotate(status=2)
    said = batch.run(batch.tools / "annotate-one.sh", batch.input, batch.output, "hold.pcap", status=1)
    assert "nothing written" in said
    assert batch.files() == []


def rotated(batch, source, at, stem):
    """Cuts a capture in two as dumpcap -b does; returns the names."""
    names = []
    for number, frames in enumerate(["1-{}".format(at), "{}-100000".format(at + 1)], 1):
        name = "{}_{:05}_2026010100000{}.pcapng".format(stem, number, number)
        subprocess.run(["editcap", "-r", source, batch.input / name, frames], check=True, stderr=subprocess.DEVNULL)
        names.append(name)
    return names


@needs_parallel
def test_call_cut_in_two(batch):
    """With -s the two files of a set are one capture, and the call is one; without, neither file has all of it."""
    source = captures.TOP / "test-captures" / "declined-while-ringing" / "declined-while-ringing.pcap"
    batch.input.mkdir()
    names = rotated(batch, source, 3, "night")
    batch.open()

    batch.annotate("-s")
    assert [p.name for p in batch.files()] == ["night.pcapng.calls.ndjson", "night.pcapng.explained.pcapng"]
    assert captures.packets(batch.explained("night.pcapng")) == captures.packets(source)
    together = batch.calls("night.pcapng")
    assert [c["verdict"] for c in together] == ["declined-by-person"]
    batch.annotate("-s")

    batch.annotate()
    apart = [c["verdict"] for name in names for c in batch.calls(name)]
    assert apart != ["declined-by-person"]


@needs_parallel
@needs_sqlite
def test_sql(batch):
    """The queries of doc/batch.md, over calls whose verdicts are known."""
    batch.input.mkdir()
    for case in ("declined-while-ringing", "busy-everywhere", "early-media", "no-response"):
        shutil.copy(captures.TOP / "test-captures" / case / (case + ".pcap"), batch.input / ("it's " + case + ".pcap"))
    batch.open()
    batch.annotate()
    known = sorted((call["verdict"] or "", p.name[:-len(".calls.ndjson")]) for p in batch.output.glob("*.calls.ndjson")
                   for call in batch.calls(p.name[:-len(".calls.ndjson")]))
    addresses = {a for p in batch.output.glob("*.calls.ndjson") for call in batch.calls(p.name[:-len(".calls.ndjson")])
                 for m in call["messages"] for a in (m["destination"]["address"],)}
    carriers = batch.folder / "carriers.csv"
    carriers.write_text("address,carrier\n" + "".join('{},"Carrier, Inc."\n'.format(a) for a in sorted(addresses)))

    database = batch.folder / "calls.db"
    load = "cd out && sqlite3 ../calls.db < ../tools/calls.sql && sqlite3 ../calls.db '.import --csv --skip 1 ../carriers.csv carriers'"
    batch.run("bash", "-c", load)
    batch.run("bash", "-c", "cd out && sqlite3 ../calls.db < ../tools/calls.sql")      # once more: the same rows
    rows = json.loads(batch.run("sqlite3", "-json", database, "SELECT verdict, file FROM calls"))
    assert sorted((r["verdict"] or "", r["file"]) for r in rows) == known

    failed = json.loads(batch.run("sqlite3", "-json", database,
                                  "SELECT carrier, verdict, sum(calls) AS calls FROM failures_by_carrier GROUP BY 1, 2"))
    assert {r["carrier"] for r in failed} == {"Carrier, Inc."}
    assert {r["verdict"] for r in failed} == {v for v, _ in known if v != "answered"}
    cited = json.loads(batch.run("sqlite3", "-json", database, "SELECT * FROM evidence "
                                   "WHERE file = 'it''s early-media.pcap' AND summary IS NOT NULL"))
    assert cited and all(r["frame"] > 0 for r in cited)
