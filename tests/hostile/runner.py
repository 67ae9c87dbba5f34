# Runs tshark with one plugin, sanitized or not, in a home of its own and as an ordinary user.
# SPDX-License-Identifier: GPL-2.0-or-later
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CASES = TOP / "test-captures"
ADVERSARY = Path(os.environ.get("SIPEXPLAIN_ADVERSARY") or TOP.parent / "shared" / "adversary")

sys.path.insert(0, str(TOP / "tests" / "captures"))


def adversary(name):
    """A capture of whoever attacked the first version: not ours to hand on, so not in this repository."""
    import pytest                   # programs that measure do without

    path = ADVERSARY / name
    if not path.is_file():
        pytest.skip("{}: not here; what it does is tested by captures made here".format(path))
    return gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()


def sanitizers(plugin):
    """The libraries that must be loaded before tshark's own; []: the plugin is built without sanitizers."""
    text = subprocess.run(["ldd", str(plugin)], stdout=subprocess.PIPE, text=True, check=True).stdout
    return [line.split()[2] for line in text.splitlines() if "libasan" in line or "libubsan" in line]


class Runner:
    def __init__(self, plugin, program=None):
        """plugin: None for a tshark as it is."""
        self.program = program or os.environ.get("SIPEXPLAIN_TSHARK", "tshark")
        self.root = os.geteuid() == 0
        self.folder = Path(tempfile.mkdtemp(prefix="sipexplain-hostile-"))
        self.folder.chmod(0o755)
        self.work = self.folder / "work"
        self.work.mkdir()
        self.work.chmod(0o777)
        self.home = self.folder / "home"
        self.env = {"PATH": os.environ["PATH"], "HOME": str(self.home), "TZ": "UTC", "LC_ALL": "C.UTF-8",
                    "WIRESHARK_CONFIG_DIR": str(self.home / "settings"),
                    "WIRESHARK_EXTCAP_DIR": str(self.home / "extcap")}
        first = subprocess.run([self.program, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               env=self.env, text=True, check=True).stdout.split("\n")[0]
        series = ".".join(first.split("(Wireshark) ")[-1].split()[0].split(".")[:2])
        plugins = self.home / ".local/lib/wireshark/plugins" / series / "epan"
        plugins.mkdir(parents=True)
        (self.home / "settings").mkdir()
        (self.home / "extcap").mkdir()
        if plugin:
            shutil.copy(plugin, plugins / "sipexplain.so")
        self.sanitized = sanitizers(plugin) if plugin else []
        if self.sanitized:
            self.env["LD_PRELOAD"] = " ".join(self.sanitized)
            self.program = self.without_sanitized_children()
            # What tshark itself leaves behind at its end is not the plugin's.
            self.env["ASAN_OPTIONS"] = "detect_leaks=0:abort_on_error=1"
            self.env["UBSAN_OPTIONS"] = "print_stacktrace=1"
            # Each thing in a block of its own, so that the sanitizer sees where it ends and when it is gone.
            self.env["WIRESHARK_DEBUG_WMEM_OVERRIDE"] = "simple"
        for name in ("G_SLICE", "WIRESHARK_DEBUG_WMEM_OVERRIDE"):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def without_sanitized_children(self):
        """A copy of tshark beside a dumpcap of its own: with a sanitizer preloaded, that one waits at its end forever,
        for a lock of p11-kit, and so do the programs of the extcap folder."""
        folder = self.folder / "bin"
        folder.mkdir()
        shutil.copy(shutil.which(self.program), folder / "tshark")
        dumpcap = folder / "dumpcap"
        dumpcap.write_text('#!/bin/sh\nunset LD_PRELOAD\nexec {} "$@"\n'.format(shutil.which("dumpcap")))
        dumpcap.chmod(0o755)
        return str(folder / "tshark")

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def who(self):
        return {"user": 65534, "group": 65534, "extra_groups": []} if self.root else {}

    def run(self, *arguments, timeout=300, prefix=(), env=None, **more):
        more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.run([*prefix, self.program, *map(str, arguments)],
                              env=dict(self.env, **(env or {})), cwd=self.work, timeout=timeout, **self.who(), **more)

    def start(self, *arguments, **more):
        return subprocess.Popen([self.program, *map(str, arguments)], env=self.env, cwd=self.work, **self.who(), **more)

    def put(self, data, name):
        """A file that the ordinary user may read."""
        path = self.work / name
        path.write_bytes(data if isinstance(data, bytes) else Path(data).read_bytes())
        path.chmod(0o644)
        return path

    def spent(self, *arguments, timeout=3600):
        """CPU seconds of a tshark that has nothing to complain of, and the most memory that it held, in MB."""
        with tempfile.TemporaryFile() as err:
            p = self.start(*arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=err)
            end = threading.Timer(timeout, p.kill)
            end.start()
            _, status, used = os.wait4(p.pid, 0)
            end.cancel()
            p.returncode = os.waitstatus_to_exitcode(status)
            err.seek(0)
            assert p.returncode == 0, "ended with {}: {}".format(p.returncode, err.read().decode(errors="replace")[-1000:])
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
