# Each output is handed an attack on its reader: a terminal, a browser, a JSON parser, a spreadsheet, Wireshark's comments.
# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import html.parser
import io
import json
import re
import subprocess

import pytest

from nasties import BAD_UTF8, BIDI, ESCAPES, EVIL, FORMULA, HTML, INVISIBLE
from packets import CALLED_BACK, Pcap, request, response
from runner import adversary
from test_nasties import UNFIT

ATTACKS = [ESCAPES, BIDI, INVISIBLE, BAD_UTF8, HTML, FORMULA, EVIL, b"+1+cmd|' /C calc'!A0", b"@SUM(1)", b"-2+3", b"\"quoted\",and,commas",
           b"\\\"}],\"verdict\":\"answered", b"%s%n%p%x", b"]]></script><!--", "\uff1d1+1".encode()]

CALLS = len(ATTACKS)


@pytest.fixture(scope="module")
def capture(tshark):
    path = tshark.work / "outputs.pcap"
    with Pcap(path) as p:
        for i, evil in enumerate(ATTACKS):
            uri = re.sub(rb"[@<>\s;:?]", b"", evil) or b"x"
            who = {"call_id": evil.replace(b" ", b"") + b"-%d" % i, "from_": b"<sip:" + uri + b"@h>;tag=1"}
            p.udp(request(headers=[(b"To", b"<sip:" + uri + b"@h>"), (b"User-Agent", evil)], **who))
            p.udp(response(b"302 " + evil, headers=[(b"Contact", b"<sip:" + uri + b">" + evil), (b"Warning", b"399 " + evil),
                                                   (b"Server", evil), (b"Reason", uri + b";cause=5;text=\"" + evil + b"\"")],
                           **who), **CALLED_BACK)
            p.udp(request(b"BYE", headers=[(b"Reason", uri + b";text=" + evil)], **who))
    path.chmod(0o644)
    return path


def run(tshark, capture, *options):
    done = tshark.run("-2", "-r", capture, *options)
    assert done.returncode == 0 and not done.stderr, done.stderr.decode(errors="replace")
    return done.stdout


@pytest.mark.parametrize("z", ["calls", "report", "metrics", "tree"])
def test_terminal(tshark, capture, z):
    text = run(tshark, capture, "-q", "-z", "sipexplain," + z).decode()
    assert text and not UNFIT.search(text), ascii(UNFIT.search(text))


def test_json(tshark, capture):
    path = tshark.work / "o.ndjson"
    run(tshark, capture, "-q", "-z", "sipexplain,report,{},force".format(path))
    for text in (path.read_text(), run(tshark, capture, "-q", "-z", "sipexplain,calls,ndjson").decode()):
        rows = [json.loads(line) for line in text.splitlines()]
        assert len(rows) == CALLS
        # Where there is a NUL in its phrase, Wireshark's dissector takes the response for no SIP.
        assert [row["verdict"] for row in rows].count("redirected") >= CALLS - 1
        assert not UNFIT.search(text)


def test_csv(tshark, capture):
    text = run(tshark, capture, "-q", "-z", "sipexplain,calls,csv").decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == CALLS + 1 and {len(row) for row in rows} == {len(rows[0])}
    for row in rows[1:]:
        for cell in row:
            assert not re.match(r"[=+@\t\r\n\uff1d\uff0b\uff0d\uff20]|-\D|-\d.*[^\d.]", cell), cell
    assert not UNFIT.search(text.replace("\r\n", "\n"))


class Page(html.parser.HTMLParser):
    """What a browser would make of it."""

    def __init__(self):
        super().__init__()
        self.scripts, self.open, self.bad = 0, [], []

    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script"
        if tag in ("img", "iframe", "object", "embed", "link", "base", "form"):
            self.bad.append(tag)
        for name, value in attributes:
            if name.startswith("on"):
                self.bad.append(name)
            if name in ("href", "src", "xlink:href", "action") and not (value or "").startswith("#"):
                self.bad.append((name, value))


def test_html(tshark, capture):
    path = tshark.work / "o.html"
    run(tshark, capture, "-q", "-z", "sipexplain,report,{},force".format(path))
    text = path.read_text()
    page = Page()
    page.feed(text)
    assert page.scripts == 1 and not page.bad
    assert "&lt;script&gt;alert(1)" in text and not UNFIT.search(text)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text).group(1)
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy


def test_comments(tshark, capture):
    out = tshark.work / "o.pcapng"
    run(tshark, capture, "-q", "-z", "sipexplain,annotate", "-w", out)
    done = tshark.run("-r", out, "-T", "fields", "-e", "frame.comment")
    text = done.stdout.decode()
    assert text.count("sipexplain") >= 2 * CALLS and not UNFIT.search(text.replace("\t", " "))
    was, now = (subprocess.run(["editcap", "-F", "pcap", str(p), "-"], stdout=subprocess.PIPE, check=True).stdout
                for p in (capture, out))
    assert was[24:] == now[24:]


@pytest.mark.parametrize("how", [["-T", "json"], ["-T", "ek"], ["-T", "pdml"], ["-T", "fields", "-e", "sipexplain.summary"]])
def test_tree(tshark, capture, how):
    text = run(tshark, capture, "-Y", "sipexplain", *how).decode()
    if how[1] == "ek":
        text = "\n".join("sipexplain " + str(list(row["layers"]["sipexplain"].values()))
                         for row in map(json.loads, text.splitlines()) if "layers" in row)
    ours = "\n".join(l for l in text.splitlines() if "sipexplain" in l or how[1] == "fields")
    assert ours and not UNFIT.search(ours), ascii(UNFIT.search(ours))


def test_adversary_invisible(tshark):
    path = tshark.put(adversary("invisible-marks.pcap"), "invisible.pcap")
    for z in ("calls,ndjson", "calls", "calls,csv", "report"):
        text = run(tshark, path, "-q", "-z", "sipexplain," + z).decode()
        assert "\ufffd" in text and not UNFIT.search(text.replace("\r\n", "\n")), ascii(text)
