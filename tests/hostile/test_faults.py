# What goes wrong round tshark: full disk, closed folders, a kill at a bad moment, bad arguments. A clear error, an exit
# status, no half file under the name that was asked for, and nothing lost that was there.
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from packets import CALLED_BACK, Pcap, request, response
from runner import CASES, adversary

ROOT = os.geteuid() == 0
REPORT, ANNOTATE = "sipexplain,report,", "sipexplain,annotate"
OLD = "what was there before\n"


@pytest.fixture(scope="module")
def small(tshark):
    return tshark.put(next((CASES / "busy-desk-phone").glob("*.pcap*")), "small.pcap")


@pytest.fixture(scope="module")
def large(tshark):
    """Enough calls that a report takes a while and megabytes."""
    path = tshark.work / "large.pcap"
    with Pcap(path) as p:
        for i in range(8000):
            via = b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK%d" % i
            p.udp(request(call_id=b"c%d" % i, via=via))
            p.udp(response(call_id=b"c%d" % i, via=via), **CALLED_BACK)
    path.chmod(0o644)
    return path


def folder(tshark, name, mode=0o777):
    path = tshark.work / name
    path.mkdir()
    path.chmod(mode)
    return path


def failed(done, *words):
    text = done.stderr.decode(errors="replace")
    assert done.returncode not in (0,) and done.returncode > 0, (done.returncode, text)
    for word in words:
        assert word in text, text
    return text


def only(path, *names):
    assert sorted(p.name for p in path.iterdir()) == sorted(names)


@pytest.fixture
def tiny_disk(tshark):
    if not ROOT:
        pytest.skip("mounting a small tmpfs needs root")
    path = folder(tshark, "disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k,mode=777", "none", str(path)], stderr=subprocess.DEVNULL).returncode:
        path.rmdir()
        pytest.skip("no tmpfs can be mounted here")
    yield path
    subprocess.run(["umount", str(path)], check=True)
    path.rmdir()


@pytest.mark.parametrize("kind", ["html", "ndjson"])
def test_disk_full(tshark, large, tiny_disk, kind):
    name = tiny_disk / ("r." + kind)
    failed(tshark.run("-r", large, "-q", "-z", REPORT + str(name)), str(name), "No space left on device")
    only(tiny_disk)
    name.write_text(OLD)
    failed(tshark.run("-r", large, "-q", "-z", REPORT + str(name) + ",force"), "No space left on device")
    only(tiny_disk, name.name)
    assert name.read_text() == OLD


def test_disk_full_annotate(tshark, large, tiny_disk):
    failed(tshark.run("-r", large, "-q", "-z", ANNOTATE, "-w", tiny_disk / "a.pcapng"), "no space left")


@pytest.mark.parametrize("size", ["small", "large"])
@pytest.mark.parametrize("z", ["report", "tree", "calls", "calls,csv", "calls,ndjson", "metrics"])
def test_standard_output_full(tshark, request, z, size):
    """tshark forgets what a statistic could not write: so said here, once, though there be two."""
    with open("/dev/full", "wb") as full:
        done = tshark.run("-r", request.getfixturevalue(size), "-q", "-z", "sipexplain," + z, "-z", "sipexplain,metrics", stdout=full)
    text = failed(done, "standard output: cannot be written: No space left on device")
    assert done.returncode == 2 and text.count("\n") == 1, text


def test_standard_output_full_spares_files(tshark, small):
    name = tshark.work / "spared.html"
    with open("/dev/full", "wb") as full:
        done = tshark.run("-r", small, "-q", "-z", "sipexplain,calls", "-z", REPORT + str(name), stdout=full)
    failed(done, "standard output")
    assert name.read_text().rstrip().endswith("</html>")


@pytest.mark.parametrize("kind", ["html", "ndjson"])
def test_closed_folder(tshark, small, kind):
    closed = folder(tshark, "closed-" + kind, 0o555)
    failed(tshark.run("-r", small, "-q", "-z", REPORT + str(closed / ("r." + kind))), str(closed), "Permission denied")
    only(closed)


def test_names_that_cannot_be(tshark, small):
    failed(tshark.run("-r", small, "-q", "-z", REPORT + "/no/such/folder/r.html"), "there is no folder")
    taken = folder(tshark, "taken.html")
    failed(tshark.run("-r", small, "-q", "-z", REPORT + str(taken) + ",force"), "Is a directory")
    old = tshark.work / "old.html"
    old.write_text(OLD)
    failed(tshark.run("-r", small, "-q", "-z", REPORT + str(old)), "exists already", "force")
    assert old.read_text() == OLD


def test_link_is_not_followed_out(tshark, small):
    """With force, a symbolic link is replaced, not written through."""
    victim = tshark.put(OLD.encode(), "victim")
    victim.chmod(0o666)
    link = tshark.work / "link.html"
    link.symlink_to(victim)
    done = tshark.run("-r", small, "-q", "-z", REPORT + str(link) + ",force")
    assert done.returncode == 0 and victim.read_text() == OLD and not link.is_symlink()


@pytest.mark.parametrize("delay", [0.3, 0.6, 0.9, 1.3, 2.0])
def test_killed(tshark, large, delay):
    out = folder(tshark, "killed-{}".format(delay))
    name = out / "r.html"
    name.write_text(OLD)
    p = tshark.start("-r", str(large), "-q", "-z", REPORT + str(name) + ",force", stdout=subprocess.DEVNULL,
                     stderr=subprocess.DEVNULL)
    time.sleep(delay)
    p.send_signal(signal.SIGKILL)
    p.wait()
    text = name.read_text()
    assert text == OLD or text.rstrip().endswith("</html>")
    assert all(f.name == name.name or f.name.startswith(name.name + ".") for f in out.iterdir())


def test_input_vanishes(tshark, large):
    """Removed, or cut, while it is read."""
    copy = tshark.put(large, "vanishes.pcap")
    p = tshark.start("-2", "-r", str(copy), "-q", "-z", "sipexplain,calls", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.4)
    copy.unlink()
    said = p.communicate(timeout=120)[1]
    assert p.returncode == 0 or (p.returncode > 0 and said)
    copy = tshark.put(large, "cut.pcap")
    p = tshark.start("-2", "-r", str(copy), "-q", "-z", "sipexplain,calls", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.4)
    os.truncate(copy, 100000)
    p.communicate(timeout=120)
    assert p.returncode >= 0


def test_no_input(tshark):
    failed(tshark.run("-r", "/no/such/file", "-q", "-z", "sipexplain,calls"), "/no/such/file")
    closed = tshark.put(b"", "closed.pcap")
    closed.chmod(0)
    if ROOT:
        os.chown(closed, 0, 0)
    failed(tshark.run("-r", closed, "-q", "-z", "sipexplain,report"))


@pytest.mark.parametrize("argument", [
    "sipexplain,nonsense", "sipexplain,calls,csvx", "sipexplain,callsx", "sipexplain,calls,no.such.field", "sipexplain,calls,csv,(",
    "sipexplain,report,r.pdf", "sipexplain,report,(", "sipexplain,report,r.html,forced", "sipexplain,reportx", "sipexplain,metrics,==",
    "sipexplain,metricsx", "sipexplain,treeX", "sipexplain,tree,no.such.field", "sipexplain,tree,(", "sipexplain,annotate,all", "sipexplain,annotatex", "sipexplain",
    "sipexplain,", "sipexplain,calls,%s%n%s%n", "sipexplain,report," + "x" * 5000 + ".html"])
def test_arguments(tshark, small, argument):
    text = failed(tshark.run("-r", small, "-q", "-z", argument, timeout=60))
    assert len(text) > 20 and "Segmentation" not in text


@pytest.mark.parametrize("name", ["r.txt", "/tmp/r.pdf", "report.csv,force"])
def test_text_report_takes_no_file(tshark, small, name):
    failed(tshark.run("-r", small, "-q", "-z", REPORT + name), "text goes to standard output", "FILE.html nor FILE.ndjson")


def test_annotate_needs_somewhere(tshark, small):
    failed(tshark.run("-r", small, "-q", "-z", ANNOTATE), "-w")
    failed(tshark.run("-r", small, "-q", "-z", ANNOTATE, "-F", "pcap", "-w", tshark.work / "x.pcap"), "pcapng")
    before = small.read_bytes()
    done = tshark.run("-r", small, "-q", "-z", ANNOTATE, "-w", tshark.work / "same.pcapng")
    assert done.returncode == 0 and small.read_bytes() == before


@pytest.fixture
def precious(tshark):
    """A capture of many packets, which must come out as it went in."""
    path = tshark.work / "precious.pcap"
    with Pcap(path) as p:
        for i in range(3000):
            p.udp(request(call_id=b"c%d" % i, via=b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK%d" % i))
    path.chmod(0o666)
    if ROOT:
        os.chown(path, 65534, 65534)
    before = path.read_bytes()
    yield path
    assert path.read_bytes() == before
    path.unlink()


def refused(done):
    failed(done, "is the capture that is read")


def test_same_file_in_and_out(tshark, precious):
    """tshark itself would empty the file that it reads."""
    refused(tshark.run("-r", precious, "-q", "-z", ANNOTATE, "-w", precious))
    refused(tshark.run("-q", "-z", ANNOTATE, "-w", precious, "-r" + str(precious)))
    refused(tshark.run("-qnw" + str(precious), "-r", precious.name, "-z", ANNOTATE))
    refused(tshark.run("-lr", precious, "-q", "-z", ANNOTATE, "-w", os.path.join(os.pardir, tshark.work.name, precious.name)))


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_same_file_by_another_name(tshark, precious, link):
    other = tshark.work / ("other-" + link.__name__)
    link(precious, other)
    refused(tshark.run("-r", precious, "-q", "-z", ANNOTATE, "-w", other))
    refused(tshark.run("-r", other, "-q", "-z", ANNOTATE, "-w", precious))


@pytest.mark.parametrize("mode", ["rb", "r+b"])
def test_same_file_by_standard_input(tshark, precious, mode):
    for name in ("-", "/dev/stdin"):
        with open(precious, mode) as f:
            refused(tshark.run("-r", name, "-q", "-z", ANNOTATE, "-w", precious, stdin=f))
    os.rename(precious, tshark.work / "renamed.pcap")       # nobody knows it by the name that it was opened by
    try:
        with open(tshark.work / "renamed.pcap", mode) as f:
            refused(tshark.run("-r", "-", "-q", "-z", ANNOTATE, "-w", tshark.work / "renamed.pcap", stdin=f))
    finally:
        os.rename(tshark.work / "renamed.pcap", precious)


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_same_file_by_standard_output(tshark, precious, name):
    """"1<>FILE" of a shell: nothing is emptied at first, but it is written over."""
    with open(precious, "r+b") as f:
        refused(tshark.run("-r", precious, "-q", "-z", ANNOTATE, "-w", name, stdout=f))


def started(tshark, words, capture, **more):
    return subprocess.run([*words, "-r", str(capture), "-q", "-z", ANNOTATE, "-w", str(capture)], env=tshark.env, cwd=tshark.work,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, **tshark.who(), **more)


def test_same_file_whatever_the_program_is_called(tshark, precious):
    link = tshark.work / "ts"
    link.symlink_to(shutil.which(tshark.program))
    refused(started(tshark, [str(link)], precious))
    refused(started(tshark, ["anything"], precious, executable=shutil.which(tshark.program)))


def test_same_file_by_another_loader(tshark, precious):
    program = shutil.which(tshark.program)
    loader = re.search(rb"/lib[^\0]*/ld-[^\0]*", Path(program).read_bytes()[:4096])
    if not loader:
        pytest.skip("{}: no loader is named in it".format(program))
    refused(started(tshark, [loader.group().decode(), program], precious))


def test_a_strange_command_is_refused_too(tshark, precious):
    """Of a new option nobody knows whether it takes a value; here the last -w is a comment, as tshark sees it."""
    refused(tshark.run("-r", precious, "-q", "-z", ANNOTATE, "-w", precious, "--capture-comment", "-wother"))


def test_adversary_overwrite(tshark):
    data = adversary("overwrite-20000-packets.pcap.gz")
    path = tshark.put(data, "twenty-thousand.pcap")
    path.chmod(0o666)
    with open(path, "rb") as f:
        refused(tshark.run("-r", "-", "-q", "-z", ANNOTATE, "-w", path, stdin=f))
    link = tshark.work / "ts-adversary"
    link.symlink_to(shutil.which(tshark.program))
    refused(started(tshark, [str(link)], path))
    assert path.read_bytes() == data


def test_another_file_is_written(tshark, precious):
    existing = tshark.put(b"old", "existing.pcapng")
    existing.chmod(0o666)
    for name in ("fresh.pcapng", existing):
        assert tshark.run("-r", precious, "-q", "-z", ANNOTATE, "-w", name).returncode == 0
    with open(precious, "rb") as f:
        assert tshark.run("-r", "-", "-q", "-z", ANNOTATE, "-w", "fresh.pcapng", stdin=f).returncode == 0
    done = tshark.run("-r", precious, "-q", "-z", ANNOTATE, "-w", "-")
    assert done.returncode == 0 and done.stdout.count(b"sipexplain: INVITE") == 3000


def umask():
    os.umask(0o022)


@pytest.mark.parametrize("kind", ["html", "ndjson"])
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o666, 0o660])
def test_permissions_stay(tshark, small, kind, mode):
    name = tshark.put(OLD.encode(), "kept-{:o}.{}".format(mode, kind))
    name.chmod(mode)
    if ROOT:
        os.chown(name, 65534, 65534)
    done = tshark.run("-r", small, "-q", "-z", REPORT + str(name) + ",force", preexec_fn=umask)
    assert done.returncode == 0 and name.read_text() != OLD
    assert name.stat().st_mode & 0o777 == mode


def test_permissions_of_another_group(tshark, small):
    """Whoever writes it is not of the group that could read it: then nobody but he can."""
    if not ROOT:
        pytest.skip("to give a file away needs root")
    name = tshark.put(OLD.encode(), "group.html")
    os.chown(name, 65534, 4)
    name.chmod(0o660)
    done = tshark.run("-r", small, "-q", "-z", REPORT + str(name) + ",force", preexec_fn=umask)
    now = name.stat()
    assert done.returncode == 0 and (now.st_gid, now.st_mode & 0o777) == (65534, 0o600)


def test_a_new_report_has_the_usual_permissions(tshark, small):
    name = tshark.work / "usual.html"
    assert tshark.run("-r", small, "-q", "-z", REPORT + str(name), preexec_fn=umask).returncode == 0
    assert name.stat().st_mode & 0o777 == 0o644


def fails_at_once(tshark, large, name, *words):
    """Before the capture is read: the list of calls, which is printed first, is not there."""
    done = tshark.run("-r", large, "-q", "-z", REPORT + str(name), "-z", "sipexplain,calls")
    failed(done, *words)
    assert not done.stdout


def test_an_output_that_cannot_be_is_refused_at_once(tshark, large):
    dangling = tshark.work / "dangling.html"
    dangling.symlink_to(tshark.work / "nowhere" / "r.html")
    fails_at_once(tshark, large, dangling, "exists already")
    fails_at_once(tshark, large, tshark.work / ("x" * 251 + ".html"), "File name too long")
    fails_at_once(tshark, large, tshark.work / ("y/" * 2100 + "r.html"), "no folder")
    fails_at_once(tshark, large, large / "r.html", "no folder")
    turns = tshark.work / "turns"
    turns.symlink_to(turns)
    fails_at_once(tshark, large, turns / "r.html", "no folder")


def test_the_longest_name(tshark, small):
    name = tshark.work / ("z" * 250 + ".html")
    assert tshark.run("-r", small, "-q", "-z", REPORT + str(name)).returncode == 0
    assert name.read_text().rstrip().endswith("</html>")


BROKEN_TABLES = [b"", b"\x00" * 1000, b"\"603\"", b"\"603\",\"a\"\n" * 500, b"\xff\xfe" * 1000, b"\"" * 10000,
                 b'"99999","","","-9","","x","y"\n', b'"603","' + b"x" * 70000 + b'","","","","m","a"\n',
                 b'"603","","","","","\x1b[2Jnote","\xe2\x80\xae"\n' * 3]


@pytest.mark.parametrize("number", range(len(BROKEN_TABLES)))
def test_broken_site_table(tshark, small, number):
    settings = tshark.home / "settings"
    table = settings / "sipexplain_site"
    table.write_bytes(BROKEN_TABLES[number])
    table.chmod(0o644)
    try:
        done = tshark.run("-r", small, "-q", "-z", "sipexplain,calls")
    finally:
        table.unlink()
    assert done.returncode == 0 and b"busy" in done.stdout
    assert b"\x1b" not in done.stdout + done.stderr


def test_old_profile(tshark, small):
    """Preferences of ours that are no more, or have values of another kind."""
    preferences = tshark.home / "settings" / "preferences"
    preferences.write_text("sipexplain.gone: 1\nsipexplain.brief: perhaps\nsipexplain.experts: loud\nsipexplain.leg_headers: \n")
    preferences.chmod(0o644)
    try:
        done = tshark.run("-r", small, "-q", "-z", "sipexplain,calls")
    finally:
        preferences.unlink()
    assert done.returncode == 0 and b"busy" in done.stdout


# libFuzzer ends with 77 after a crash, 76 a leak, 71 no memory, 70 a timeout, 72 where it was interrupted.
@pytest.mark.parametrize("ended,status,says", [
    (0, 0, "no finding"), (77, 1, "a finding, see"), (76, 1, "a finding, see"), (71, 1, "a finding, see"), (70, 1, "a finding, see"),
    (72, 130, "interrupted; no finding"), (137, 137, "ended by signal 9 from outside; no finding"), (143, 143, "signal 15 from outside")])
def test_fuzz_run_says_what_ended_it(tmp_path, ended, status, says):
    """The compiler writes a fuzzer that ends in this way."""
    cc = tmp_path / "cc"
    cc.write_text("""#!/bin/sh
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\necho stat::number_of_executed_units: 5 >&2\\n[ {0} -lt 128 ] || kill -$(({0} - 128)) $$\\nexit {0}\\n' > "$2"
chmod +x "$2"
""".format(ended))
    cc.chmod(0o755)
    done = subprocess.run(["sh", str(CASES.parent / "tests" / "fuzz" / "run.sh"), "1", "reason"], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, env=dict(os.environ, FUZZ_CC=str(cc), FUZZ_DIR=str(tmp_path / "work")))
    assert done.returncode == status and says in done.stdout.splitlines()[-1], done.stdout
