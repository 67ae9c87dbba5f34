"""Wireshark's own window: what it shows must be what tshark says, and nothing that can be clicked may end it.

By hand: SIPEXPLAIN_PLUGIN=BUILD/sipexplain.so pytest tests/gui
"""
# SPDX-License-Identifier: GPL-2.0-or-later
import re
import time

import pytest
from conftest import capture
from desk import TOP, Wireshark, wait_for

CAUSES = capture("asterisk-causes")
MEDIA = capture("early-media")
COLUMNS = {"Call": "sipexplain.call", "What it means": "sipexplain.summary", "Verdict": "sipexplain.verdict"}
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


def window_titles(header):
    """Of a list of columns, those with a title in the window."""
    text = (TOP / "plugin" / "views" / header).read_text()
    return sorted(title for title in re.findall(r'^    X\(.*"(.*)"\)', text, re.M) if title)


def go_to(window, number):
    """Once only in a run of Wireshark: see the note on dialogs in desk.py."""
    window.menu("Tools", "SIP Explain", "Go to call...")
    dialog = window.window("SIP Explain: go to call")
    field = wait_for("its field", lambda: [w for w in window.desk.ask("all", [dialog]) or [] if w["role"] == "text"])[0]
    window.desk.click(field)
    window.desk.key("ctrl+a")
    window.desk.type(number)
    window.desk.key("Return")
    window.gone("SIP Explain: go to call")


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
    """RTP has the number of its call and what became of it."""
    window = Wireshark(desk, plugin, MEDIA, profile=False)
    try:
        rtp = wait_for("a row of RTP", lambda: [row[0] for row in window.rows() if row[4] == "RTP"])
        window.select(rtp[0])
        wait_for("a media packet", lambda: any("Real-Time Transport" in line for line in window.details()))
        wait_for("its call", lambda: window.ours() == ["[SIP Explain: media of call 1, alice to bob: answered]", "[Call: 1]",
                                                       "[Outcome: answered (1)]", "[Verdict: answered]"])
        window.menu("Analyze", "Conversation Filter", "SIP call (with media)")
        wait_for("the filter", lambda: window.filter() == "sipexplain.call == 1")
        go_to(window, "99")
        window.box_says('no call "99"')
    finally:
        window.close()


# ---- the profile ----

def test_columns_say_what_tshark_says(causes, tshark):
    headers = causes.headers()
    assert [name for name in headers if name in COLUMNS] == list(COLUMNS)
    wanted = [[",".join(v) for v in values] for values in tshark.fields(CAUSES, list(COLUMNS.values()), two_pass=True)]
    assert all(all(row) for row in wanted), "an ACK too"

    def shown():
        return [[row[headers.index(name)] for name in COLUMNS] for row in causes.rows()]
    wait_for(lambda: "the columns\n{}\nand not\n{}".format(wanted, shown()), lambda: shown() == wanted)


def test_colours_are_those_of_the_outcome(causes, tshark):
    """... of SIP and media alike, ACK too."""
    rules = {}
    names = tshark.values("sipexplain.call.outcome")
    outcomes = [names[int(row[0][0])] for row in tshark.fields(CAUSES, ["sipexplain.call.outcome"], two_pass=True)]
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
            left, top, width, height = row[headers.index("Verdict")]["box"]
            if height > 0:
                found.setdefault(outcomes[n], set()).add(causes.desk.colour(left + width - 3, top + 3))
        return found
    wait_for("three outcomes", lambda: len(seen()) >= 3)
    wait_for(lambda: "the colours {} and not {}".format(rules, seen()),
             lambda: all(colours == {rules[outcome]} for outcome, colours in seen().items()))


def test_columns_fit_1400_pixels(causes):
    """Info, the last one, too, and enough of it to read a status; numbers of five digits are whole."""
    cells = causes.desk.ask("children", [causes.main, ["tree", "Packet list"]])[:len(causes.headers())]
    left, _, width, _ = cells[causes.headers().index("Info")]["box"]
    assert left + 250 < 1400 and width >= 250
    assert cells[causes.headers().index("No.")]["box"][2] >= 65


def test_no_bytes_pane(causes):
    assert not causes.desk.ask("look", [causes.main, ["label", "Packet bytes"]])
    assert len(causes.ours()) >= 4 or causes.select(7) or wait_for("an open tree", lambda: len(causes.ours()) >= 4)


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
    ("Failed calls", "sipexplain.call.failed == 1"),
    ("Cancelled calls", 'sipexplain.call.outcome == "cancelled"'),
    ("Early media", "sipexplain.early_media == 1"),
    ("Reasons that contradict the status code", "sipexplain.reason.contradicts"),
])
def test_tools_filter(causes, tshark, entry, filter):
    causes.menu("Tools", "SIP Explain", "Filter", entry)
    wait_for("the filter", lambda: causes.filter() == filter)
    shows(causes, frames(tshark, CAUSES, filter))


@pytest.mark.parametrize("menu, entry", [
    (("Tools", "SIP Explain", "Filter"), "This call"), (("Tools", "SIP Explain", "Filter"), "This call and its legs"),
    (("Analyze", "Conversation Filter"), "SIP call (with media)"),
    (("Analyze", "Conversation Filter"), "SIP call and its legs"),
])
def test_filter_on_the_call(causes, tshark, menu, entry):
    causes.select(7)
    tree_is(causes, tree_of(tshark, CAUSES, 7))
    causes.menu(*menu, entry)
    shows(causes, frames(tshark, CAUSES, "sipexplain.call == 2"))
    assert causes.filter() == "sipexplain.call == 2"


@pytest.mark.parametrize("entry, filter", [("Calls with this verdict", 'sipexplain.verdict == "busy"'),
                                           ("This call", "sipexplain.call == 2")])
def test_filter_is_prepared_or_applied(causes, tshark, entry, filter):
    causes.select(7)
    tree_is(causes, tree_of(tshark, CAUSES, 7))
    causes.menu("Tools", "SIP Explain", "Prepare a filter", entry)
    wait_for("the text of the filter", lambda: causes.filter() == filter)
    assert len(causes.frames()) == 52
    causes.show("")
    causes.select(7)
    causes.menu("Tools", "SIP Explain", "Filter", entry)
    shows(causes, frames(tshark, CAUSES, filter))


def test_what_is_not_there_is_said(causes, tshark):
    causes.select(7)
    tree_is(causes, tree_of(tshark, CAUSES, 7))
    causes.menu("Tools", "SIP Explain", "Filter", "This registration")
    causes.box_says("belongs to no registration")
    causes.menu("Tools", "SIP Explain", "Filter", "Calls with this finding")
    causes.box_says("shows nothing else")


@pytest.mark.parametrize("entry, calls", [("This call", [2]), ("Displayed calls", [1, 2, 3]), ("All calls", list(range(1, 14)))])
def test_report_from_the_menu(causes, tshark, entry, calls):
    """Next to the capture, numbered, never over another one; opened, and the filter stays as it was."""
    before = set(causes.folder.glob("*.html"))
    causes.show("sipexplain.call < 4")
    causes.select(7)
    tree_is(causes, tree_of(tshark, CAUSES, 7))
    causes.menu("Tools", "SIP Explain", "Report", entry)
    [page] = wait_for("a page", lambda: set(causes.folder.glob("*.html")) - before)
    wait_for("a window that says where it is", lambda: causes.alive() and causes.titles("SIP Explain: report"))
    causes.desk.key("Escape")
    wait_for("that window to close", lambda: causes.alive() and not causes.titles("SIP Explain: report"))
    text = page.read_text()
    assert "</html>" in text
    assert [int(n) for n in re.findall(r'id="call-(\d+)"', text)] == calls
    assert causes.filter() == "sipexplain.call < 4"
    assert len(causes.frames()) == 13
    assert causes.opened().endswith("/" + page.name)


# ---- from call to call ----

def test_explain_this_call(causes, tshark):
    """The window says what tshark says, whatever packet of the call is selected."""
    for frame in 5, 8:
        causes.select(frame)
        tree_is(causes, tree_of(tshark, CAUSES, frame))
        causes.menu("Tools", "SIP Explain", "Explain this call")
        window = causes.window("SIP Explain: call 2")
        said = wait_for("its text", lambda: causes.says(window))
        text = tshark.read(CAUSES, "-q", "-z", "sipexplain,failed,sipexplain.call == 2", two_pass=True)
        wanted = re.search(r"Verdict +(.*?) +Path ", text, re.S)[1]
        assert " ".join(wanted.split()) in " ".join(said.split())
        assert re.search(r"^ +7 +2\.399  \|<- 486 Busy Here -+\|$", said, re.M)
        assert max(map(len, said.splitlines())) <= 68, "it would be wrapped"
        causes.press(window, "Close")
        causes.gone("SIP Explain: call 2")


def test_next_and_previous_failed_call(causes, tshark):
    """From anywhere, to the packet that decided it, the selected packet's own call included, also where the filter hides it."""
    def selected(frame):
        tree_is(causes, tree_of(tshark, CAUSES, frame))
    causes.select(1)
    selected(1)
    causes.menu("Tools", "SIP Explain", "Next failed call")
    selected(3)
    causes.menu("Tools", "SIP Explain", "Next failed call")
    selected(7)
    causes.menu("Tools", "SIP Explain", "Next failed call")
    selected(12)
    causes.show("sipexplain.call == 3")
    causes.menu("Tools", "SIP Explain", "Previous failed call")
    wait_for("no filter", lambda: causes.filter() == "")
    selected(7)
    causes.menu("Tools", "SIP Explain", "Previous failed call")
    selected(3)
    causes.menu("Tools", "SIP Explain", "Previous failed call")
    causes.box_says("no failed call or registration before the selected packet")


def test_what_is_wrong_with_an_answered_call(desk, plugin, tshark):
    """Its worst finding decides where to look, not the 200 to its INVITE; the only failure is named."""
    bye = capture("dialog-bye")
    window = Wireshark(desk, plugin, bye, profile=False)
    try:
        window.show("sipexplain.call == 1")
        window.select(1)
        window.menu("Tools", "SIP Explain", "Next failed call")
        tree_is(window, tree_of(tshark, bye, 6))
        window.menu("Tools", "SIP Explain", "Next failed call")
        tree_is(window, tree_of(tshark, bye, 12))
        go_to(window, "1")
        tree_is(window, tree_of(tshark, bye, 6))
    finally:
        window.close()


def test_go_to_call(causes, tshark):
    go_to(causes, "13")
    tree_is(causes, tree_of(tshark, CAUSES, 51))


def test_info_says_the_verdict_of_what_failed(causes, tshark):
    info = causes.headers().index("Info")
    shown = {int(row[0]): row[info] for row in causes.rows()}
    assert shown[7].endswith(" [busy]") and shown[12].endswith(" [no-answer]")
    assert not any(shown[frame].endswith("]") for frame in (5, 6, 8))


def test_info_says_what_is_wrong_though_it_was_answered(desk, plugin):
    window = Wireshark(desk, plugin, capture("dialog-bye"))
    try:
        info = window.headers().index("Info")
        shown = {int(row[0]): row[info] for row in window.rows()}
        assert shown[3].endswith(" [answered, bye-refused]")
    finally:
        window.close()


def test_a_registration_is_explained(desk, plugin):
    window = Wireshark(desk, plugin, capture("not-calls"), profile=False)
    try:
        window.select(1)
        window.menu("Tools", "SIP Explain", "Next failed call")
        wait_for("our tree", lambda: any("auth failed" in line for line in window.ours()))
        window.menu("Tools", "SIP Explain", "Next failed call")
        window.box_says("The only failed registration is registration 2 (frame 8).")
        window.menu("Tools", "SIP Explain", "Explain this call")
        said = window.says(window.window("SIP Explain: registration 2"))
        assert "auth-failed (likely)" in said and "401 Unauthorized" in said
        window.press(window.window("SIP Explain: registration 2"), "Close")
        window.gone("SIP Explain: registration 2")
        window.menu("Tools", "SIP Explain", "Filter", "This registration")
        wait_for("the filter", lambda: window.filter() == "sipexplain.registration == 2")
        assert window.frames() == [5, 6, 7, 8]
    finally:
        window.close()


# ---- windows ----

def test_calls_window(causes, tshark):
    causes.menu("Telephony", "SIP Explain Calls")
    window = causes.window("SIP Explain Calls")
    cells = wait_for("calls", lambda: [n for r, n in causes.desk.ask("names", [window, ["tree", None]]) if r == "table cell"])
    heads = [n for r, n in causes.desk.ask("names", [window, ["tree", None]]) if r.endswith("header")]
    assert heads[heads.index("To") + 1:][:2] == ["Verdict", "Findings"]
    assert sorted(heads) == window_titles("rows.h")
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


def test_registrations_window(causes):
    causes.menu("Telephony", "SIP Explain Registrations")
    window = causes.window("SIP Explain Registrations")
    heads = wait_for("its columns", lambda: [n for r, n in causes.desk.ask("names", [window, ["tree", None]]) if r.endswith("header")])
    assert heads[:3] == ["Registration", "Address of record", "Verdict"]
    assert sorted(heads) == window_titles("registration_rows.h")
    causes.press(window, "Close")
    causes.gone("SIP Explain Registrations")


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
    wait_for("a row of ours", lambda: any("No answer: the phone rang" in n for _, n in causes.desk.ask("names", [window, ["tree", None]])))
    causes.press(window, "Close")
    causes.gone("Expert Information")


@pytest.mark.parametrize("entry, filter", [("UDP Stream", "udp.stream eq 0"),
                                           ("SIP Call", 'sip.Call-ID == "cause-17@example.com"')])
def test_follow_stream(causes, entry, filter):
    causes.menu("Go", "First Packet")
    causes.select(7)
    tree_is(causes, ["[SIP Explain: 486 Busy Here: busy]"])
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
