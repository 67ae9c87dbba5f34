#!/usr/bin/python3
"""Writes the pictures of the README, doc/images/*.png, from captures of this repository. Look at them before you commit.

    SIPEXPLAIN_PLUGIN=BUILD/sipexplain.so tests/gui/screenshots.py [FOLDER]
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import subprocess
import sys
import time
from pathlib import Path

from browser import Browser
from conftest import _captures, capture
from desk import TOP, Desk, Wireshark, wait_for

MOST = 150_000      # bytes of a picture


def still(desk, file, box=None):
    """When the screen has stopped changing, and with the pointer out of the way."""
    desk.do("mousemove", desk.width, desk.height)
    last = []

    def same():
        last.append(desk.pixels())
        return last[-2:-1] == last[-1:]
    time.sleep(1)
    wait_for("a still screen", same, pause=0.7)
    desk.picture(file, box)


def tree(desk, plugin, file):
    """As it opens, of a 603 that nobody pressed a button for."""
    window = Wireshark(desk, plugin, capture("blocked-by-analytics"), upper=260)
    window.select(7)
    wait_for("our tree", lambda: any("frame 7" in line for line in window.ours()))
    still(desk, file)
    window.close()


def calls(desk, plugin, file):
    window = Wireshark(desk, plugin, capture("asterisk-two-legs"))
    window.menu("Telephony", "SIP Explain Calls")
    table = window.window("SIP Explain Calls")
    xid = desk.do("search", "--onlyvisible", "--name", "SIP Explain Calls").split()[-1]
    desk.do("windowmove", "--sync", xid, 40, 60)
    desk.do("windowsize", "--sync", xid, 1180, 400)
    box = wait_for("its place", lambda: desk.ask("look", [table]))["box"]
    still(desk, file, box)
    window.press(table, "Close")
    window.gone("SIP Explain Calls")
    window.close()


def profile(desk, plugin, file):
    window = Wireshark(desk, plugin, capture("asterisk-causes"), upper=500)
    window.select(7)
    still(desk, file)
    window.close()


def report(plugin, file):
    tshark, browser = _captures.Tshark(plugin), Browser()
    tshark.read(capture("blocked-by-analytics"), "-q", "-z", "sipexplain,report,page.html", two_pass=True)
    browser.show((tshark.work / "page.html").read_bytes(), width=1000, height=1200)
    browser.picture(file)
    browser.close()
    tshark.close()


def main():
    plugin = os.environ["SIPEXPLAIN_PLUGIN"]
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else TOP / "doc" / "images")
    folder.mkdir(parents=True, exist_ok=True)
    desk = Desk(1500, 860)
    try:
        for draw in tree, calls, profile:
            draw(desk, plugin, folder / (draw.__name__ + ".png"))
    finally:
        desk.close()
    report(plugin, folder / "report.png")
    for file in sorted(folder.glob("*.png")):
        subprocess.run(["pngquant", "--force", "--strip", "--output", file, "256", file], check=True)
        size = file.stat().st_size
        print("{}: {} kB".format(file, size // 1000))
        assert size < MOST, "{} is too big".format(file)


main()
