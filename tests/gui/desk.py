"""A screen of its own with Wireshark on it: keys and mouse go in, what its windows say comes out as text.

The screen is Xvfb, xdotool types and clicks, and eyes.py reads over the accessibility bus. Wireshark runs as an ordinary
user with the plugin just built, the profile of this checkout, and nobody's settings.
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import re
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PROFILE = TOP / "profile" / "SIP Explain"
NOBODY = 65534
PYTHON = "/usr/bin/python3"     # Debian's, which has GObject introspection
FONT = "DejaVu Sans Mono,10,-1,5,50,0,0,0,0,0"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")

# What Wireshark and Qt say on standard error where there is no desktop, whatever plugin is loaded.
HARMLESS = re.compile(r"^\s*$|nl80211|dconf|dbus|XDG_RUNTIME_DIR|MESA|libEGL|libGL|vulkan|propagateSizeHints|"
                      r"xdg-desktop-portal|qt\.accessibility|qt\.multimedia|pulse|ALSA|RtAudio|QThreadStorage|BadWindow|AtSpiAdaptor|a11y|"
                      r"wildcard call disconnects from destroyed", re.I)


def who():
    """How to run what belongs to Wireshark: run as root, it ignores its user's plugins."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def missing():
    """Debian's packages that these tests lack here."""
    need = {"Xvfb": "xvfb", "wireshark": "wireshark", "xdotool": "xdotool", "openbox": "openbox", "dbus-daemon": "dbus-daemon"}
    lack = [package for tool, package in need.items() if not shutil.which(tool)]
    if not any(os.path.exists(launcher) for launcher in LAUNCHERS):
        lack.append("at-spi2-core")
    probe = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    try:
        subprocess.run([PYTHON, "-c", probe], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        lack += ["python3-gi", "gir1.2-atspi-2.0"]
    if not any(Path("/usr/share/fonts").rglob("DejaVuSansMono.ttf")):
        lack.append("fonts-dejavu-core")
    return lack


def wait_for(what, condition, seconds=30.0, pause=0.15):
    """The first true value of condition(); fails with what was awaited."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("waited {:.0f} s for {}".format(seconds, what() if callable(what) else what))
        time.sleep(pause)


def middle(seen):
    left, top, width, height = seen["box"]
    return left + width // 2, top + height // 2


class Desk:
    """An X server, a window manager and an accessibility bus; close() ends them."""

    def __init__(self, width=1500, height=1000):
        self.width, self.height = width, height
        self.folder = Path(tempfile.mkdtemp(prefix="sipexplain-gui-"))
        self.folder.chmod(0o755)
        self.home = self.folder / "home"
        runtime = self.home / "run"
        runtime.mkdir(parents=True)
        runtime.chmod(0o700)
        shutil.copy(Path(__file__).with_name("eyes.py"), self.home)
        self.give(self.home)
        self.env = {"PATH": os.environ["PATH"], "HOME": str(self.home), "LC_ALL": "C.UTF-8", "TZ": "UTC",
                    "XDG_RUNTIME_DIR": str(runtime), "XDG_SESSION_TYPE": "x11", "QT_QPA_PLATFORM": "xcb",
                    "QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0"}
        self.running = []

        out, into = os.pipe()
        self.start(["Xvfb", "-displayfd", str(into), "-screen", "0", "{}x{}x24".format(width, height), "-nolisten", "tcp",
                    "-fbdir", str(self.folder)], pass_fds=[into])
        os.close(into)
        with os.fdopen(out) as pipe:
            self.env["DISPLAY"] = ":" + pipe.readline().strip()
        bus = self.start(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
                         stdout=subprocess.PIPE, text=True, **who())
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self.start(["openbox", "--sm-disable"])
        self.eyes = self.start([PYTHON, "-B", str(self.home / "eyes.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               text=True, stderr=None, **who())
        self.ask("windows")     # the accessibility bus starts when first asked for; Wireshark must find it there

    def start(self, command, **options):
        base = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.running.append(subprocess.Popen(command, env=self.env, **{**base, **options}))
        return self.running[-1]

    def close(self):
        for process in reversed(self.running):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    @staticmethod
    def give(folder):
        """Root hands this folder to the user that Wireshark runs as."""
        if os.geteuid() == 0:
            for path in [folder, *folder.rglob("*")]:
                os.chown(path, NOBODY, NOBODY)

    # ---- hands ----

    def do(self, *words):
        return subprocess.run(["xdotool", *map(str, words)], env=self.env, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, timeout=30).stdout

    def key(self, *keys):
        self.do("key", "--clearmodifiers", "--delay", "40", *keys)

    def type(self, text):
        self.do("type", "--delay", "10", text)

    def click(self, place, button=1):
        x, y = middle(place) if isinstance(place, dict) else place
        self.do("mousemove", x, y, "sleep", "0.05", "click", button)

    # ---- eyes ----

    def ask(self, op, path=None, **more):
        self.eyes.stdin.write(json.dumps({"op": op, "path": path, **more}) + "\n")
        self.eyes.stdin.flush()
        ready, _, _ = select.select([self.eyes.stdout], [], [], 60)
        assert ready, "no answer from the accessibility bus"
        line = self.eyes.stdout.readline()
        assert line, "eyes.py has ended"
        return json.loads(line)["value"]

    def windows(self):
        return [window["name"] for window in self.ask("windows") or []]

    def pixels(self):
        """The screen, a row of (blue, green, red, unused) bytes after the other: Xvfb keeps it in a file, after a header
        in the format of xwd."""
        data = (self.folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack_from(">25I", data)
        size, row, colours = header[0], header[12], header[19]
        start = size + 12 * colours
        return [data[start + y * row:start + y * row + 4 * self.width] for y in range(self.height)]

    def picture(self, file, box=None):
        """Writes the screen, or this part of it, as a PNG."""
        left, top, width, height = box or (0, 0, self.width, self.height)
        lines = b""
        for row in self.pixels()[top:top + height]:
            part = row[4 * left:4 * (left + width)]
            line = bytearray(3 * width)
            line[0::3], line[1::3], line[2::3] = part[2::4], part[1::4], part[0::4]
            lines += b"\0" + line
        chunks = {b"IHDR": struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0), b"IDAT": zlib.compress(lines), b"IEND": b""}
        Path(file).write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in chunks.items()))

    def colour(self, x, y):
        """'#rrggbb' of one pixel."""
        return "#" + self.pixels()[y][4 * x:4 * x + 3][::-1].hex()


class Wireshark:
    """One run of it, with a copy of this capture. Without a plugin it takes the one that is installed for all users.

    A run opens one input dialog at most: with accessibility on, Qt 6.8 keeps what it knows of a dialog that was deleted, and
    crashes in setWindowTitle() of the next one at the same address.
    """

    def __init__(self, desk, plugin, capture, *options, profile=True, font=FONT, upper=380, preferences=""):
        self.desk = desk
        self.folder = Path(tempfile.mkdtemp(prefix="run-", dir=desk.home))
        self.folder.chmod(0o755)
        self.settings = self.folder / "settings"
        self.settings.mkdir()
        self.capture = self.folder / Path(capture).name
        shutil.copy(capture, self.capture)
        version = subprocess.run(["wireshark", "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                 env=desk.env, text=True, check=True).stdout
        self.version = tuple(int(n) for n in re.search(r"(\d+)\.(\d+)", version).groups())
        env = {**desk.env, "HOME": str(self.folder), "WIRESHARK_CONFIG_DIR": str(self.settings)}
        opener = self.folder / "bin" / "xdg-open"       # no browser, only a note of what it would show
        opener.parent.mkdir()
        opener.write_text("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n".format(self.folder / "opened"))
        opener.chmod(0o755)
        env["PATH"] = "{}:{}".format(opener.parent, env["PATH"])
        if plugin:
            env["WIRESHARK_PLUGIN_DIR"] = str(self.folder / "plugins")
            place = self.folder / "plugins" / "{}.{}".format(*self.version) / "epan"
            place.mkdir(parents=True)
            shutil.copy(plugin, place / "sipexplain.so")
        if profile:
            options += ("-C", "SIP Explain")
        self.configure(profile, font, upper, preferences)
        desk.give(self.folder)
        self.log = self.folder / "log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(["wireshark", "-r", str(self.capture), *map(str, options)], env=env,
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder, **who())
        self.main = ["frame", self.capture.name]
        self.packets = [self.main, ["tree", "Packet list"]]
        try:
            wait_for("Wireshark's window", lambda: self.alive() and desk.ask("look", [self.main]), 60)
            wait_for("the packet list", self.frames, 60)
        except AssertionError:
            self.process.kill()
            raise
        self.front()

    def configure(self, profile, font, upper, preferences):
        """Settings for all profiles: no questions, and a window as big as the screen."""
        recent = ("gui.geometry_main_x: 0\ngui.geometry_main_y: 0\ngui.geometry_main_width: {}\n"
                  "gui.geometry_main_height: {}\ngui.geometry_main_maximized: TRUE\n"
                  ).format(self.desk.width, self.desk.height)
        panes = "gui.geometry_main_upper_pane: {}\n".format(upper)
        common = ("gui.update.enabled: FALSE\ngui.ask_unsaved: FALSE\ngui.layout_type: 1\n"
                  "gui.qt.font_name: {}\n{}").format(font, preferences)
        (self.settings / "recent_common").write_text(recent)
        (self.settings / "recent").write_text(panes)
        (self.settings / "preferences").write_text(common)
        if profile:
            own = self.settings / "profiles" / "SIP Explain"
            shutil.copytree(PROFILE, own)
            for name, text in ("preferences", common), ("recent", panes):
                with open(own / name, "a") as file:
                    file.write("\n" + text)

    def alive(self):
        assert self.process.poll() is None, "Wireshark ended with {}: {}".format(
            self.process.returncode, self.log.read_text(errors="replace"))
        return True

    def complaints(self):
        return [line for line in self.log.read_text(errors="replace").splitlines() if not HARMLESS.search(line)]

    def close(self):
        """Ends it as a user does; fails where it had died before, or said anything of note."""
        died = self.process.poll()
        if died is None:
            try:
                self.menu("File", "Quit")
                self.process.wait(30)
            except (AssertionError, subprocess.TimeoutExpired) as error:
                self.process.send_signal(signal.SIGKILL)
                self.process.wait()
                died = "no end after File > Quit: {}".format(error)
        complaints = self.complaints()
        status = self.process.returncode
        shutil.rmtree(self.folder, ignore_errors=True)
        assert died is None and status == 0, "Wireshark ended with {} {}: {}".format(died, status, complaints)
        assert not complaints, "Wireshark says: " + "\n".join(complaints)

    # ---- windows ----

    def front(self):
        window = self.desk.do("search", "--onlyvisible", "--name", re.escape(self.capture.name) + "$").split()
        if window:
            self.desk.do("windowactivate", "--sync", window[-1])

    def window(self, title, seconds=30):
        """Waits for it; the first step of a path into it."""
        def look():
            self.alive()
            return next((w for w in self.desk.windows() if title in w), None)
        wait_for(lambda: "a window '{}'; there are {}".format(title, self.desk.windows()), look, seconds)
        return [None, title]

    def titles(self, text):
        """The titles of the X windows on the screen that hold this: the accessibility bus misses some."""
        found = self.desk.do("search", "--onlyvisible", "--name", text).split()
        return [self.desk.do("getwindowname", window).strip() for window in found]

    def gone(self, title):
        wait_for("the window '{}' to close".format(title),
                 lambda: self.alive() and not any(title in w for w in self.desk.windows()))

    def says(self, window):
        """The text of a window that is there to be read."""
        texts = [w["text"] for w in self.desk.ask("all", [window]) or [] if w["text"]]
        return max(texts, key=len, default="")

    def opened(self):
        """What was last given to the browser."""
        return wait_for("a page in the browser", lambda: (self.folder / "opened").exists() and
                        (self.folder / "opened").read_text().splitlines())[-1]

    def press(self, window, name):
        """A button of a window."""
        def look():
            button = self.desk.ask("look", [window, ["push button", name]])
            return button if button and button["showing"] else None
        self.desk.click(wait_for("the button '{}'".format(name), look))

    def menu(self, *names):
        """menu("Tools", "SIP Explain", "Failed calls"): opens menu after menu with the mouse."""
        self.front()
        path = [self.main, ["menu bar", None]]
        for name in names:
            path = [*path, ["menu item", name]]
            item = self.settled("the menu entry '{}'".format(name), path)
            assert item["enabled"], "the menu entry '{}' is grey".format(" > ".join(names))
            self.desk.click(item)

    def settled(self, what, path):
        """Waits until it shows and stays where it is: a menu that has just been opened is still on its way."""
        last = []

        def look():
            item = self.desk.ask("look", path)
            last.append(item["box"] if item and item["showing"] and item["box"][3] > 0 else None)
            return item if last[-1] and last[-2:-1] == last[-1:] else None
        return wait_for(what, look)

    # ---- the main window ----

    def headers(self):
        return self.desk.ask("heads", self.packets) or []

    def table(self, name):
        return self.desk.ask("names", [self.main, ["tree", name]]) or []

    def rows(self):
        """The packet list, a list of cells per displayed packet."""
        cells = self.table("Packet list")
        columns = sum(1 for role, _ in cells if role.endswith("header"))
        texts = [name for role, name in cells if role == "table cell"]
        return [texts[i:i + columns] for i in range(0, len(texts), columns)] if columns else []

    def frames(self):
        """The numbers of the displayed packets. A row that has just come has no text for a moment."""
        def look():
            column = self.desk.ask("column", self.packets) or []
            return (column,) if all(column) else None
        return [int(number) for number in wait_for("the numbers of the packets", look)[0]]

    def details(self):
        """The lines of the selected packet's tree that are open."""
        return [name for role, name in self.table("Packet details") if role == "table cell"]

    def ours(self):
        """Of these, the tree of SIP Explain, as last of all."""
        lines = self.details()
        start = next((i for i, line in enumerate(lines) if line.startswith("[SIP Explain")), None)
        return lines[start:] if start is not None else []

    def select(self, frame):
        """Clicks on this packet, which must be on the screen."""
        cell = self.desk.ask("row", self.packets, name=str(frame))
        assert cell and cell["box"][3] > 0, "packet {} is not on the screen".format(frame)
        self.desk.click((cell["box"][0] + 10, cell["box"][1] + cell["box"][3] // 2))

    def filter(self):
        """What stands in the filter bar."""
        bar = self.desk.ask("shown", [self.main], role="text", name="Display filter entry")
        return bar and bar["text"]

    def show(self, filter):
        """Types a display filter, or wipes it."""
        if self.filter() == filter:
            return
        self.front()
        self.desk.key("ctrl+slash", "ctrl+a", "BackSpace")
        if filter:
            self.desk.type(filter)
        self.desk.key("Return")
        wait_for("the filter '{}'".format(filter), lambda: self.filter() == filter)

    def box_says(self, text):
        """Waits for a message box that says this, and closes it."""
        def look():
            self.alive()
            for window in self.desk.ask("windows"):
                if window["role"] in ("alert", "dialog"):
                    path = [[window["role"], window["name"]]]
                    said = "\n".join(w["name"] for w in self.desk.ask("all", path) or [])
                    if text in said:
                        return path
            return None
        path = wait_for("a message box with '{}'".format(text), look)
        self.press(path[0], "OK")
        wait_for("the message box to close", lambda: not look())
