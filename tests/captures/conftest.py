# Runs tshark with the plugin just built and nothing else: own HOME, own settings, UTC, and as an ordinary user, since
# Wireshark run as root loads no plugin of its user's own.
# SPDX-License-Identifier: GPL-2.0-or-later
import json as json_module
import os
import re
import shutil
import subprocess
import tempfile
import threading
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
CASES = TOP / "test-captures"
EXTERNAL = Path(os.environ.get("SIPEXPLAIN_CAPTURES") or TOP.parent / "shared" / "captures")
NOBODY = 65534
INSTALLED = "installed"     # for SIPEXPLAIN_PLUGIN: the plugin that is installed for all users
BETWEEN = "\x1f"        # between the values of one field

# What tshark may say of a capture without the plugin being at fault.
# deprecated_port_pref: of the Windows test bed, which has no dissectors that a compiler of ASN.1 makes.
HARMLESS = re.compile(r"appears to have been cut short in the middle of a packet|deprecated_port_pref\(\)|^ \(.*\)$|^$")


def capture_files(folder):
    return sorted(p for p in folder.rglob("*") if re.search(r"\.(pcap|pcapng|cap)(\.gz)?$", p.name))


# Where views are compared with each other any calls will do, and starting tshark takes longer than reading a small
# capture: a dozen are read as one, one behind the other. What a capture means is tested on it alone.
BUNDLES = [capture_files(CASES)[n::12] for n in range(12)]


def bundle_name(captures):
    return "like-" + captures[0].parent.name


class Tshark:
    """Everything here raises where tshark fails or warns."""

    def __init__(self, plugin):
        self.program = os.environ.get("SIPEXPLAIN_TSHARK", "tshark")
        self.root = os.geteuid() == 0
        self.folder = Path(tempfile.mkdtemp(prefix="sipexplain-"))
        self.folder.chmod(0o755)
        self.copies = {}
        self.lock = threading.Lock()
        self.pool = ThreadPoolExecutor(os.cpu_count() or 1)
        self.env = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder / "home"), "TZ": "UTC", "LC_ALL": "C.UTF-8", "COLUMNS": "400",
            "WIRESHARK_CONFIG_DIR": str(self.folder / "home" / "settings"),
        }
        for name in ("LD_PRELOAD", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "G_SLICE", "G_DEBUG"):
            if name in os.environ:
                self.env[name] = os.environ[name]
        version = subprocess.run([self.program, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                 env=self.env, text=True, check=True).stdout.splitlines()[0]
        self.version = tuple(int(n) for n in re.search(r"(\d+)\.(\d+)\.(\d+)", version).groups())
        plugins = self.folder / "home/.local/lib/wireshark/plugins" / "{}.{}".format(*self.version) / "epan"
        plugins.mkdir(parents=True)
        if plugin != INSTALLED:
            shutil.copy(plugin, plugins / "sipexplain.so")
        (self.folder / "home" / "settings").mkdir()
        self.work = self.folder / "work"        # the one folder that tshark may write to
        self.work.mkdir()
        self.work.chmod(0o777)

    def close(self):
        self.pool.shutdown(cancel_futures=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def readable(self, capture):
        """The capture, or a copy of it that the ordinary user can read: root's folders may be closed to others."""
        if not self.root:
            return str(capture)
        with self.lock:
            if capture not in self.copies:
                copy = self.folder / "captures" / str(len(self.copies)) / Path(capture).name
                copy.parent.mkdir(parents=True)
                shutil.copy(capture, copy)
                copy.chmod(0o644)
                self.copies[capture] = copy
        return str(self.copies[capture])

    def bundle(self, captures):
        """One capture that holds them all, in this order."""
        joined = self.folder / "bundles" / (bundle_name(captures) + ".pcapng")
        with self.lock:
            if not joined.exists():
                joined.parent.mkdir(exist_ok=True)
                subprocess.run(["mergecap", "-a", "-w", joined, *captures], env=self.env, check=True)
                joined.chmod(0o644)
        return joined

    def raw(self, *options, timeout=300):
        """The finished process, whatever its exit status."""
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if self.root else {}
        return subprocess.run([self.program, *map(str, options)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=self.env, cwd=self.work, timeout=timeout, **who)

    def run(self, *options, timeout=300):
        """What tshark prints, as text."""
        done = self.raw(*options, timeout=timeout)
        errors = done.stderr.decode(errors="replace")
        bad = [line for line in errors.splitlines() if not HARMLESS.search(line)]
        assert not bad, "tshark {} says: {}".format(" ".join(map(str, options)), "\n".join(bad))
        assert done.returncode == 0 or (done.returncode == 2 and errors), \
            "tshark {} ended with {}".format(" ".join(map(str, options)), done.returncode)
        return done.stdout.decode("utf-8", errors="replace")

    def read(self, capture, *options, filter=None, two_pass=False):
        return self.run(*(["-2"] if two_pass else []), "-r", self.readable(capture),
                        *(["-Y", filter] if filter else []), *options)

    def fields(self, capture, names, filter=None, two_pass=False, options=()):
        """One row per frame that passes the filter; a row is one list of values per field."""
        args = ["-T", "fields", "-E", "separator=/t", "-E", "occurrence=a", "-E", "aggregator=" + BETWEEN]
        for name in names:
            args += ["-e", name]
        text = self.read(capture, *args, *options, filter=filter, two_pass=two_pass)
        rows = []
        for line in text.split("\n")[:-1]:
            cells = line.split("\t")
            assert len(cells) == len(names), line
            rows.append([cell.split(BETWEEN) if cell else [] for cell in cells])
        return rows

    def json(self, capture, filter=None, two_pass=False):
        """The layers of each frame; a field that stands twice under one heading becomes a list."""
        def merge(pairs):
            merged = {}
            for key, value in pairs:
                if key in merged:
                    if not isinstance(merged[key], list):
                        merged[key] = [merged[key]]
                    merged[key].append(value)
                else:
                    merged[key] = value
            return merged
        text = self.read(capture, "-T", "json", filter=filter, two_pass=two_pass)
        return [packet["_source"]["layers"] for packet in json_module.loads(text, object_pairs_hook=merge)]

    def pdml(self, capture, filter=None, two_pass=False):
        """One XML element per frame."""
        text = self.read(capture, "-T", "pdml", filter=filter, two_pass=two_pass)
        return ElementTree.fromstring(text.encode()).findall("packet")

    def verbose(self, capture, filter=None, two_pass=False):
        return self.read(capture, "-O", "sipexplain", filter=filter, two_pass=two_pass)

    def values(self, field):
        """The value strings of a field: {number: text}."""
        rows = (line.split("\t") for line in self.run("-G", "values").splitlines())
        return {int(row[2], 0): row[3] for row in rows if row[0] == "V" and row[1] == field}

    def begin(self, work, items):
        """{item: future of work(item)}, as many at once as there are processors; a failure shows at its result()."""
        return {item: self.pool.submit(work, item) for item in items}


@pytest.fixture(scope="session")
def tshark():
    plugin = os.environ.get("SIPEXPLAIN_PLUGIN")
    if plugin != INSTALLED and not (plugin and os.path.isfile(plugin)):
        pytest.exit("SIPEXPLAIN_PLUGIN must name the sipexplain.so to test, or be \"installed\"; ctest sets it", 2)
    tool = Tshark(plugin)
    try:
        loaded = tool.raw("-G", "plugins")
        if b"sipexplain" not in loaded.stdout or loaded.stderr:
            pytest.exit("tshark {}.{}.{} did not load {}\n{}{}".format(
                *tool.version, plugin, loaded.stderr.decode(errors="replace"), loaded.stdout.decode()), 2)
        yield tool
    finally:
        tool.close()


PASSES = [pytest.param(False, id="one-pass"), pytest.param(True, id="two-pass")]


@pytest.fixture(params=PASSES)
def two_pass(request):
    return request.param
