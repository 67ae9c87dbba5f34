# Generated messages that no sane peer sends: nothing breaks or hangs, and what is printed is fit to be read.
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import re
import time

import pytest

from nasties import ALL
from packets import Pcap

# Control characters, bidi marks and what nobody sees, which no line of ours may hold; "\n" ends lines.
UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
                   "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]")
SANE_TIME = 60          # s for one tshark with all views; with sanitizers too


def ours(text):
    """The lines of -V below "SIP Explain"; what other protocols print is Wireshark's."""
    lines, inside = [], False
    for line in text.split("\n"):
        if line[:1] not in (" ", ""):
            inside = line.startswith("SIP Explain")
        if inside:
            lines.append(line)
    return lines


def read(tshark, path, *options):
    begin = time.monotonic()
    done = tshark.run(*options, "-r", path, timeout=300)
    assert done.returncode == 0 and not done.stderr, done.stderr.decode(errors="replace")[-3000:]
    assert time.monotonic() - begin < SANE_TIME
    return done.stdout


@pytest.mark.parametrize("passes", [[], ["-2"]], ids=["one-pass", "two-pass"])
@pytest.mark.parametrize("nasty", ALL, ids=lambda f: f.__name__)
def test_nasty(tshark, tmp_path_factory, nasty, passes):
    path = tshark.work / (nasty.__name__ + ".pcap")
    if not path.exists():
        with Pcap(path) as p:
            nasty(p)
        path.chmod(0o644)
    html, ndjson = tshark.work / "n.html", tshark.work / "n.ndjson"
    tree = read(tshark, path, *passes, "-O", "sipexplain")
    for line in ours(tree.decode("utf-8", errors="surrogateescape")):
        assert not UNFIT.search(line) and line.isprintable() or "\ufffd" in line, ascii(line)
    report = read(tshark, path, *passes, "-q", "-z", "sipexplain,report", "-z", "sipexplain,calls", "-z", "sipexplain,metrics",
                  "-z", "sipexplain,tree", "-z", "sipexplain,report,{},force".format(html),
                  "-z", "sipexplain,report,{},force".format(ndjson))
    for text in (report.decode(), html.read_text(), ndjson.read_text()):
        assert not UNFIT.search(text), ascii(UNFIT.search(text))
    for line in ndjson.read_text().splitlines():
        json.loads(line)
    page = html.read_text()
    assert page.count("<script") == 1 and "<img" not in page and "javascript:" not in re.sub(r">[^<]*<", "><", page)
