"""Wireshark's own window: what it shows must be what tshark says, and nothing that can be clicked may end it.

By hand: SIPEXPLAIN_PLUGIN=BUILD/sipexplain.so pytest tests/gui
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import re
import time

import pytest
from conftest import capture
from desk import Wireshark, wait_for

CAUSES = capture("asterisk-causes")
MEDIA = capture("early-media")
COLUMNS = {"Call": "sipexplain.call", "Class": "sipexplain.class", "What it means": "sipexplain.summary",
           "Outcome": "sipexplain.call.outcome", "Verdict": "sipexplain.verdict"}
NO_FILTER = "frame"


@pytest.fixture(scope="module")
def causes(desk, plugin):
    window = Wireshark(desk, plugin, CAUSES)
    yield window
    window.close()


@pytest.fixture(autouse=True)
def tidy(request):
    """Each test begins with the whole capture on the screen and no dialog."""
    yield
    if "causes" in request.fixturenames:
        window = request.getfixturevalue("causes")
        window.alive()
        window.show("")
        wait_for("all packets", lambda: len(window.frames()) == 52)


def frames(tshark, file, filter):
    """The frames that a filter shows in the GUI, which has read the capture to its end."""
    return [int(row[0][0]) for row in tshark.fields(file, ["frame.number"], filter, two_pass=True)]


def shows(window, wanted):
    wait_for(lambda: "the packets {}; there are {}".format(wanted, window.frames()), lambda: window.frames() == wanted)


def tree_of(tshark, file, frame):
    """The lines of SIP Explain's tree, without their indentation."""
    text = tshark.verbose(file, "frame.number == {}".format(frame), two_pass=True)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    start = next(i for i, line in enumerate(lines) if line.startswith("[SIP Explain"))
    return lines[start:]


def tree_is(window, lines):
    """The summary of the tree that the window shows is the one expected."""
    wait_for(lambda: "the tree {}; there is {}".format(lines[0], window.ours()[:2]),
             lambda: window.ours()[:1] == lines[:1])


# ---- the tree ----

def test_tree_follows_mouse_and_keys(causes, tshark):
    """Not only the packet that was selected when the file was opened."""
    causes.select(3)
    tree_is(causes, tree_of(tshark, CAUSES, 3))
    causes.select(7)
    tree_is(causes, tree_of(tshark, CAUSES, 7))
    causes.desk.key("Down", "Down", "Down", "Down", "Down")
    tree_is(causes, tree_of(tshark, CAUSES, 12))
    causes.desk.key("Up", "Up")
    tree_is(causes, tree_of(tshark, CAUSES, 10))


def test_tree_is_open_and_whole(causes, tshark):
    """Open by default; all of it, opened, is line by line what tshark prints."""
    for frame in 3, 12, 14:
        causes.select(frame)
        tree_is(causes, tree_of(tshark, CAUSES, frame))
        wait_for("an open tree", lambda: len(causes.ours()) >= 3)
    causes.menu("View", "Expand All")
    for frame in 14, 12, 3:
        causes.select(frame)
        whole = tree_of(tshark, CAUSES, frame)
        wait_for(lambda: "the whole tree\n{}\nand not\n{}".format("\n".join(whole), "\n".join(causes.ours())),
                 lambda: causes.ours() == whole)


def test_media_packets_name_their_call(desk, plugin):
    """RTP has the number of its call and nothing else."""
    window = Wireshark(desk, plugin, MEDIA, profile=False)
    try:
        rtp = wait_for("a row of RTP", lambda: [row[0] for row in window.rows() if row[4] == "RTP"])
        window.select(rtp[0])
        wait_for("a media packet", lambda: any("Real-Time Transport" in line for line in window.details()))
        wait_for("its call", lambda: window.details()[-1:] == ["[Call: 1]"])
        assert not window.ours()
        window.menu("Analyze", "Conversation Filter", "SIP call (with media)")
        wait_for("the filter", lambda: window.filter() == "sipexplain.call == 1")
    finally:
        window.close()


# ---- the profile ----

def test_columns_say_what_tshark_says(causes, tshark):
    headers = causes.headers()
    assert [name for name in headers if name in COLUMNS] == list(COLUMNS)
    names = tshark.values("sipexplain.class"), tshark.values("sipexplain.call.outcome")
    wanted = []
    for values in tshark.fields(CAUSES, list(COLUMNS.values()), two_pass=True):
        call, kind, summary, outcome, verdict = (",".join(v) for v in values)
        kind = names[0][int(kind)] if kind else ""
        outcome = names[1][int(outcome)] if outcome else ""
        wanted.append([call, kind, summary, outcome, verdict])
    assert sum(1 for row in wanted if row[2]) > 30

    def shown():
        return [[row[headers.index(name)] for name in COLUMNS] for row in causes.rows()]
    wait_for(lambda: "the columns\n{}\nand not\n{}".format(wanted, shown()), lambda: shown() == wanted)


def test_colours_are_those_of_the_outcome(causes, tshark):
    rules = {}
    for line in (causes.settings / "profiles/SIP Explain/colorfilters").read_text().splitlines():
        found = re.match(r"@([^@]*)@(.*)@\[(\d+),(\d+),(\d+)\]", line)
        if found and "outcome" in found[2]:
            for outcome in re.findall(r'"([^"]*)"', found[2]):
                rules[outcome] = "#" + "".join("{:02x}".format(int(found[i]) >> 8) for i in (3, 4, 5))
    headers = causes.headers()
    causes.select(1)

    def seen():
        found = {}
        cells = causes.desk.ask("children", [causes.main, ["tree", "Packet list"]])[len(headers):]
        for n in range(1, 14):      # the first one is selected
            row = cells[n * len(headers):(n + 1) * len(headers)]
            left, top, width, height = row[headers.index("Class")]["box"]
            outcome = row[headers.index("Outcome")]["name"]
            if outcome and height > 0:
                found[outcome] = causes.desk.colour(left + width - 3, top + 3)
        return found
    wait_for("three outcomes", lambda: len(seen()) >= 3)
    wait_for(lambda: "the colours {} and not {}".format(rules, seen()),
             lambda: all(colour == rules[outcome] for outcome, colour in seen().items()))


@pytest.mark.parametrize("button", ["Failed", "4xx 5xx 6xx", "Declined or busy", "Early media"])
def test_filter_buttons(causes, tshark, button):
    line = next(line for line in (causes.settings / "profiles/SIP Explain/dfilter_buttons").read_text().splitlines()
                if '"{}"'.format(button) in line)
    filter = line.split('","')[2].replace("\\x22", '"')
    causes.press(causes.main, button)
    shows(causes, frames(tshark, CAUSES, filter))
    assert causes.filter() == filter


# ---- menus ----

@pytest.mark.parametrize("entry, filter", [
    ("Failed calls", 'sipexplain.call.outcome && !(sipexplain.call.outcome in {"answered", "cancelled", "in progress"})'),
    ("Cancelled calls", 'sipexplain.call.outcome == "cancelled"'),
    ("Early media", "sipexplain.early_media == 1"),
    ("Reasons that contradict the status code", "sipexplain.reason.contradicts"),
])
def test_tools_filter(causes, tshark, entry, filter):
    causes.menu("Tools", "SIP Explain", entry)
    wait_for("the filter", lambda: causes.filter() == filter)
    shows(causes, frames(tshark, CAUSES, filter))


@pytest.mark.parametrize("menu, entry", [
    (("Tools", "SIP Explain"), "This call"), (("Tools", "SIP Explain"), "This call and its legs"),
    (("Analyze", "Conversation Filter"), "SIP call (with media)"),
    (("Analyze", "Conversation Filter"), "SIP call and its legs"),
])
def test_filter_on_the_call(causes, tshark, menu, entry):
    causes.select(7)
    tree_is(causes, tree_of(tshark, CAUSES, 7))
    causes.menu(*menu, entry)
    shows(causes, frames(tshark, CAUSES, "sipexplain.call == 2"))
    assert causes.filter() == "sipexplain.call == 2"


def test_report_from_the_menu(causes):
    """Next to the capture, numbered, never over another one; the filter stays as it was."""
    causes.show("sipexplain.call < 4")
    for name in "asterisk-causes.pcap.sipexplain.html", "asterisk-causes.pcap.sipexplain-2.html":
        causes.menu("Tools", "SIP Explain", "Write HTML report")
        causes.box_says(str(causes.folder / name))
        assert b"</html>" in (causes.folder / name).read_bytes()
        assert causes.filter() == "sipexplain.call < 4"
        assert len(causes.frames()) == 13


# ---- windows ----

def test_calls_window(causes, tshark):
    causes.menu("Telephony", "SIP Explain Calls")
    window = causes.window("SIP Explain Calls")
    cells = wait_for("calls", lambda: [n for r, n in causes.desk.ask("names", [window, ["tree", None]]) if r == "table cell"])
    heads = [n for r, n in causes.desk.ask("names", [window, ["tree", None]]) if r.endswith("header")]
    rows = [dict(zip(heads, cells[i:i + len(heads)])) for i in range(0, len(cells), len(heads))]
    assert len(rows) == 13
    outcomes = tshark.values("sipexplain.call.outcome")
    finals = {}
    names = ["sipexplain.call", "sipexplain.call.outcome", "sipexplain.verdict", "sipexplain.verdict.confidence"]
    for call, outcome, verdict, confidence in tshark.fields(CAUSES, names, two_pass=True):
        if outcome:
            finals[call[0]] = (outcomes[int(outcome[0])], verdict[0], confidence[0])
    assert {row["Call"]: (row["Outcome"], row["Verdict"], row["Confidence"]) for row in rows} == finals
    causes.press(window, "Close")
    causes.gone("SIP Explain Calls")


def test_statistics_tree(causes):
    causes.menu("Statistics", "SIP Explain", "Responses, causes and verdicts")
    window = causes.window("Responses, causes and verdicts")
    names = wait_for("a tree", lambda: [n for r, n in causes.desk.ask("names", [window, ["tree", None]]) if r == "table cell"])
    assert names[names.index("Verdicts") + 1] == "13"
    assert names[names.index("unallocated-number") + 1] == "1"
    causes.press(window, "Close")
    causes.gone("Responses, causes and verdicts")


def test_expert_information(causes, tshark):
    causes.menu("Analyze", "Expert Information")
    window = causes.window("Expert Information")
    wait_for("a row of ours", lambda: any("SIP Explain" in n for _, n in causes.desk.ask("names", [window, ["tree", None]])))
    causes.press(window, "Close")
    causes.gone("Expert Information")


@pytest.mark.parametrize("entry, filter", [("UDP Stream", "udp.stream eq 0"),
                                           ("SIP Call", 'sip.Call-ID == "cause-17@example.com"')])
def test_follow_stream(causes, entry, filter):
    causes.select(7)
    tree_is(causes, ["[SIP Explain: The called user is busy: 486 Busy Here (frame 7) with Q.850 cause 17 (User busy).]"])
    causes.menu("Analyze", "Follow", entry)
    wait_for("its window", lambda: causes.alive() and causes.titles("Follow"))
    wait_for("its filter", lambda: causes.filter() == filter)
    causes.desk.key("Escape")
    wait_for("its window to close", lambda: causes.alive() and not causes.titles("Follow"))


def test_reload(causes, tshark):
    """All calls are forgotten and found again."""
    causes.menu("View", "Reload")
    time.sleep(1)
    wait_for("all packets", lambda: len(causes.frames()) == 52)
    causes.select(7)
    tree_is(causes, tree_of(tshark, CAUSES, 7))
