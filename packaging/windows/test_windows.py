# The Windows plugin in a Windows tshark under Wine beside the Linux one, the same series. Run by test.sh, inside the Debian
# 13 folder, with SIPEXPLAIN_LINUX the Linux plugin, SIPEXPLAIN_WINE wine-run, and SIPEXPLAIN_ZIP the unpacked zip.
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "captures"))
from conftest import BUNDLES, CASES, INSTALLED, PASSES, Tshark, bundle_name, capture_files  # noqa: E402

WINE = Path(os.environ["SIPEXPLAIN_WINE"])
ZIP = Path(os.environ["SIPEXPLAIN_ZIP"])
ALONE = capture_files(CASES)[::30]
LEGS = CASES / "asterisk-two-legs" / "asterisk-two-legs.pcap"
NOBODY = 65534


@pytest.fixture(params=PASSES)
def two_pass(request):
    return request.param


@pytest.fixture(scope="module")
def linux():
    tool = Tshark(os.environ["SIPEXPLAIN_LINUX"])
    yield tool
    tool.close()


@pytest.fixture(scope="module")
def windows():
    os.environ["SIPEXPLAIN_TSHARK"] = str(WINE / "tshark")
    try:
        tool = Tshark(INSTALLED)
    finally:
        del os.environ["SIPEXPLAIN_TSHARK"]
    yield tool
    tool.close()


@pytest.fixture(scope="module")
def every_field(linux):
    rows = (line.split("\t") for line in linux.run("-G", "fields").splitlines())
    return [row[2] for row in rows if row[0] == "F" and row[2].startswith("sipexplain.")]


def test_the_same_series(linux, windows):
    assert linux.version[:2] == windows.version[:2] == (4, 4)


def test_the_same_fields(windows, every_field):
    rows = (line.split("\t") for line in windows.run("-G", "fields").splitlines())
    assert [row[2] for row in rows if row[0] == "F" and row[2].startswith("sipexplain.")] == every_field


@pytest.mark.parametrize("name", ["mit Leerzeichen.html", "Müller & Söhne.html", "日本.ndjson", "(1) 100%.html"])
def test_names_of_reports(windows, name):
    folder = windows.work / "Ordner für alles"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o777)
    assert windows.read(LEGS, "-q", "-z", f"sipexplain,report,{windows_path(folder / name)}") == ""
    assert (folder / name).stat().st_size > 1000
    done = windows.raw("-q", "-r", windows.readable(LEGS), "-z", f"sipexplain,report,{windows_path(folder / name)}")
    assert done.returncode != 0 and b"exists already" in done.stderr


def windows_path(path):
    return "Z:" + str(path).replace("/", "\\")


def refused(windows, *options):
    done = windows.raw("-q", *options)
    assert done.returncode != 0, done.stderr
    return done.stderr.decode()


def test_annotate_loses_nothing(windows):
    """No -w, a format without comments, and the capture itself by another of its names."""
    copy = windows.work / "Über.pcap"
    shutil.copy(LEGS, copy)
    copy.chmod(0o666)
    before = copy.read_bytes()
    annotate = ["-z", "sipexplain,annotate"]
    assert "-w" in refused(windows, "-r", copy, *annotate)
    assert "no room for packet comments" in refused(windows, "-r", copy, *annotate, "-F", "pcap", "-w", "x.pcap")
    assert not (windows.work / "x.pcap").exists()
    for other in (copy, windows_path(copy), windows_path(copy).upper(), "Über.pcap", ".\\über.PCAP"):
        assert "is the capture that is read" in refused(windows, "-r", copy, *annotate, "-w", other), other
        assert copy.read_bytes() == before
    assert windows.run("-q", "-r", copy, *annotate, "-w", "Ausgabe für Müller.pcapng") == ""
    assert (windows.work / "Ausgabe für Müller.pcapng").stat().st_size > len(before)


def test_a_closed_pipe(windows):
    """Whoever reads goes away: no crash and no half sentence about it."""
    command = f"'{WINE / 'wine-run'}' '{programs() / 'tshark.exe'}' -r '{windows.readable(LEGS)}' -q -z sipexplain,report | head -n 1"
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=windows.env, timeout=60, **who)
    assert done.stdout.count(b"\n") == 1 and b"Unhandled" not in done.stderr


def programs():
    return Path(re.search(r"^programs=(.*)$", (WINE / "wine-run.conf").read_text(), re.M)[1])


@pytest.mark.parametrize("options", [["603"], ["q850", "16"], ["--json", "183"], ["search", "busy"]], ids=" ".join)
def test_the_command(options):
    linux = subprocess.run([os.environ["SIPEXPLAIN_COMMAND"], *options], stdout=subprocess.PIPE, check=True).stdout
    windows = subprocess.run([WINE / "sipexplain", *options], stdout=subprocess.PIPE, check=True).stdout
    assert windows == linux


class Machine:
    """A Windows of its own: a Wireshark installed where nobody expects it, and a user with an umlaut."""

    def __init__(self, folder):
        self.folder = folder
        self.wireshark = folder / "Programme (x86) & mehr" / "Wireshark"
        self.wireshark.mkdir(parents=True)
        for file in programs().iterdir():
            if file.is_file():
                (self.wireshark / file.name).symlink_to(file)
        self.appdata, self.local = folder / "Jörg" / "Roaming", folder / "Jörg" / "Local"
        for path in (self.appdata, self.local, folder / "Program Files"):
            path.mkdir(parents=True)
        self.env = dict(os.environ, SIPEXPLAIN_APPDATA=windows_path(self.appdata))

    def install(self, *options, wireshark=None, zip=ZIP):
        # Wine sets APPDATA for itself: so a script sets ours and calls the installer.
        script = self.folder / "run.cmd"
        script.write_text("@echo off\r\n" + "".join(
            'set "{}={}"\r\n'.format(name, windows_path(path)) for name, path in
            (("APPDATA", self.appdata), ("LOCALAPPDATA", self.local), ("ProgramFiles", self.folder / "Program Files"))) +
            'call "{}\\install.cmd" {} /wireshark "{}"\r\nexit %errorlevel%\r\n'.format(
                windows_path(zip), " ".join(options), windows_path(wireshark or self.wireshark)), encoding="cp437")     # as cmd reads it
        return subprocess.run([WINE / "wine-run", "cmd.exe", "/c", windows_path(script)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=120,
                              env=self.env)

    def files(self):
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*")
                      if self.wireshark not in p.parents and p.name != "run.cmd" and not p.is_dir())


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


PROFILE = {"Jörg/Roaming/Wireshark/profiles/SIP Explain/" + p.name for p in (TOP / "profile" / "SIP Explain").iterdir()}
PLUGIN = "Jörg/Roaming/Wireshark/plugins/4.4/epan/sipexplain.dll"


def test_installer(machine):
    done = machine.install()
    assert done.returncode == 0, done.stdout
    assert "loads sipexplain" in done.stdout
    assert PROFILE | {PLUGIN, "Jörg/Local/sipexplain/sipexplain.cmd"} <= set(machine.files())
    ran = subprocess.run([WINE / "wine-run", "cmd.exe", "/c", windows_path(machine.local / "sipexplain/sipexplain.cmd"), "603"],
                         stdout=subprocess.PIPE, text=True)
    assert ran.stdout.startswith("603 Decline"), ran.stdout
    again = machine.install()
    assert again.returncode == 0 and "kept as it is" not in again.stdout
    done = machine.install("/uninstall")
    assert done.returncode == 0, done.stdout
    assert machine.files() == []
    assert "nothing to remove" in machine.install("/uninstall").stdout


def test_installer_for_all(machine):
    done = machine.install("/all")
    assert done.returncode == 0, done.stdout
    assert (machine.wireshark / "plugins/4.4/epan/sipexplain.dll").is_file()
    assert (machine.wireshark / "profiles/SIP Explain/preferences").is_file()
    second = machine.install()
    assert second.returncode == 1 and "already installed" in second.stdout
    assert machine.install("/all", "/uninstall").returncode == 0
    assert not (machine.wireshark / "plugins/4.4/epan/sipexplain.dll").exists() and machine.files() == []


def test_installer_keeps_what_the_user_changed(machine):
    assert machine.install().returncode == 0
    mine = machine.appdata / "Wireshark/profiles/SIP Explain/preferences"
    with mine.open("a") as file:
        file.write("# mine\n")
    again = machine.install()
    assert again.returncode == 0 and "kept as it is" in again.stdout and mine.read_text().endswith("# mine\n")
    done = machine.install("/uninstall")
    assert done.returncode == 0 and "left as it is" in done.stdout
    assert machine.files() == [str(mine.relative_to(machine.folder))]


def test_installer_refuses(machine, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    source = tmp_path / "other.c"
    source.write_text('#include <stdio.h>\nint main(void) { puts("TShark (Wireshark) 4.2.9 (v4.2.9-0-g0)."); return 0; }\n')
    subprocess.run(["x86_64-w64-mingw32ucrt-gcc", "-o", other / "tshark.exe", source], check=True)
    done = machine.install(wireshark=other)
    assert done.returncode == 1 and "take the zip whose name has wireshark4.2 in it" in done.stdout, done.stdout
    done = machine.install(wireshark=tmp_path / "nowhere")
    assert done.returncode == 1 and "there is no tshark.exe" in done.stdout
    half = tmp_path / "half"
    shutil.copytree(ZIP, half)
    (half / "sipexplain.dll").unlink()
    done = machine.install(zip=half)
    assert done.returncode == 1 and "unpack the whole zip first" in done.stdout
    (half / "sipexplain.dll").write_bytes(b"MZ no plugin")
    done = machine.install(zip=half)
    assert done.returncode == 1 and "did not load the plugin; nothing stays installed" in done.stdout, done.stdout
    assert not [name for name in machine.files() if name.startswith("Jörg")]


def same_fields(linux, windows, every_field, capture, two_pass):
    seen = [tool.fields(capture, every_field, two_pass=two_pass) for tool in (linux, windows)]
    assert seen[0] == seen[1]
    return seen[0]


@pytest.mark.parametrize("captures", BUNDLES, ids=bundle_name)
def test_every_field_of_every_packet(linux, windows, every_field, two_pass, captures):
    """Joined, since a process takes its time to start under Wine."""
    assert len(same_fields(linux, windows, every_field, linux.bundle(captures), two_pass)) > 100


@pytest.mark.parametrize("capture", ALONE, ids=lambda p: p.name)
def test_a_capture_alone(linux, windows, every_field, capture):
    """As it lies there."""
    assert any(map(any, same_fields(linux, windows, every_field, capture, True)))


VIEWS = ["calls", "calls,csv", "calls,ndjson", "failed", "registrations", "registrations,csv", "registrations,ndjson", "metrics",
         "tree", "report", "report,r.html,force", "report,r.ndjson,force"]


@pytest.mark.parametrize("captures", BUNDLES, ids=bundle_name)
def test_every_view(linux, windows, captures):
    views = [word for view in VIEWS for word in ("-z", "sipexplain," + view)]
    written = []
    for tool in (linux, windows):
        text = tool.read(tool.bundle(captures), "-q", *views, two_pass=True)
        assert text.count("SIP calls: ") == 1 and text.count("SIP registrations: ") == 1
        # Each names the file that it read, in a folder of its own.
        written.append([text] + [(tool.work / name).read_bytes().replace(str(tool.folder).encode(), b"")
                                 for name in ("r.html", "r.ndjson")])
    assert written[0] == written[1]


@pytest.mark.parametrize("captures", BUNDLES[:3], ids=bundle_name)
def test_the_same_comments(linux, windows, captures):
    copies = []
    for tool in (linux, windows):
        tool.run("-2", "-q", "-r", tool.bundle(captures), "-z", "sipexplain,annotate", "-w", "commented.pcapng")
        copies.append(linux.fields(tool.work / "commented.pcapng", ["frame.time_epoch", "frame.len", "frame.comment"]))
    assert copies[0] == copies[1]
    assert any(comments for _, _, comments in copies[0])
