# One message, every surface: the 603 with cause 16 shows the same facts wherever one looks.
# SPDX-License-Identifier: GPL-2.0-or-later
import re

import pytest

from conftest import CASES, TOP

CAPTURE = CASES / "603-cause-16" / "603-cause-16.pcap"
FACTS = {
    "sipexplain.class": "6",
    "sipexplain.code": "603",
    "sipexplain.name": "Decline",
    "sipexplain.reason.protocol": "Q.850",
    "sipexplain.reason.cause": "16",
    "sipexplain.q850.cause": "16",
    "sipexplain.q850.name": "Normal call clearing",
    "sipexplain.verdict": "hung-up-unanswered",
}


@pytest.fixture(scope="module")
def summary(tshark):
    """What the summary says; every other surface must say the same."""
    [[values]] = tshark.fields(CAPTURE, ["sipexplain.summary"])
    [value] = values
    return value


def no_user_busy(text):
    """17 is User busy. Only a sentence that says so, "16 is not User busy", may name it."""
    return not re.search(r"(?<!not )(?<!not \")user busy(?!\W* is 17)", text, re.IGNORECASE)


def leaves(node, found):
    """{field: [values]} of nested JSON."""
    for key, value in node.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                leaves(one, found)
            elif isinstance(one, str):
                found.setdefault(key, []).append(one)
    return found


def test_summary(summary):
    assert "603" in summary and "16" in summary
    assert re.search(r"\bPBX\b", summary) and re.search(r"unanswered|not answered|before anyone answered|nobody answered", summary)
    assert no_user_busy(summary)


def test_filter(tshark, two_pass):
    assert tshark.fields(CAPTURE, ["frame.number"], filter="sipexplain.class == 6", two_pass=two_pass) == [[["1"]]]
    assert tshark.fields(CAPTURE, ["frame.number"], filter="sipexplain.class == \"Global failure\"", two_pass=two_pass) == [[["1"]]]
    assert tshark.fields(CAPTURE, ["frame.number"], filter="sipexplain.class == 4", two_pass=two_pass) == []
    assert tshark.fields(CAPTURE, ["frame.number"], filter="sipexplain.q850.cause == 17", two_pass=two_pass) == []


def test_fields(tshark, summary, two_pass):
    [row] = tshark.fields(CAPTURE, [*FACTS, "sipexplain.summary"], two_pass=two_pass)
    assert dict(zip(FACTS, row)) == {field: [value] for field, value in FACTS.items()}
    assert row[-1] == [summary]


def test_json(tshark, summary, two_pass):
    [layers] = tshark.json(CAPTURE, two_pass=two_pass)
    found = leaves(layers["sipexplain"], {})
    assert {field: found.get(field) for field in FACTS} == {field: [value] for field, value in FACTS.items()}
    assert found["sipexplain.summary"] == [summary]
    assert "sipexplain.reason.contradicts" in found
    assert no_user_busy(str(layers["sipexplain"]))


def test_pdml(tshark, summary, two_pass):
    [packet] = tshark.pdml(CAPTURE, two_pass=two_pass)
    shown = {}
    for field in packet.iter("field"):
        shown.setdefault(field.get("name"), []).append(field.get("show"))
    assert {field: shown.get(field) for field in FACTS} == {field: [value] for field, value in FACTS.items()}
    assert shown["sipexplain.summary"] == [summary]
    assert "sipexplain.reason.contradicts" in shown


def unwrapped(tree):
    """The tree's text with long sentences on one line again."""
    return re.sub(r"\]\n +\[", " ", tree)


def test_tree(tshark, summary, two_pass):
    text = tshark.verbose(CAPTURE, two_pass=two_pass)
    assert summary in unwrapped(text)
    for fact in ("Global failure (6)", "Decline", "Normal call clearing", "hung-up-unanswered"):
        assert fact in text
    assert no_user_busy(text)


def test_full_tree(tshark, summary):
    assert summary in unwrapped(tshark.read(CAPTURE, "-V"))


NOT_CALLS = CASES / "not-calls" / "not-calls.pcap"
BYE = CASES / "dialog-bye" / "dialog-bye.pcap"
MEDIA = CASES / "early-media" / "early-media.pcap"


def own_tree(tshark, capture, frame):
    """The lines of our tree, each with its indentation; it is all that is ours in the packet."""
    text = tshark.verbose(capture, "frame.number == {}".format(frame), two_pass=True)
    lines = [line for line in text.splitlines() if line.lstrip().startswith("[")]
    assert lines[0].startswith("[SIP Explain: ")
    assert all(line.startswith("    ") for line in lines[1:]), "lines that stand alone"
    for i in reversed([i for i, line in enumerate(lines) if line.lstrip().startswith("[Expert Info")]):
        del lines[i:i + 4]      # Wireshark's own
    return lines


@pytest.mark.parametrize("frame", range(1, 7))
def test_what_is_wrong_leads_on_each_packet_of_a_call(tshark, frame):
    """INVITE, 180, 200, ACK, BYE and what refused it: finding, then verdict, as the report has them; all of it is open."""
    lines = own_tree(tshark, BYE, frame)
    wanted = ["Finding: bye-refused", "Verdict: answered", "What happened: Answered after", "Confidence: certain"]
    top = [line.strip() for line in lines if line.startswith("    [")]
    assert [line[:len(want) + 1] for line, want in zip(top, wanted)] == ["[" + want for want in wanted]
    start = lines.index("    [Finding: bye-refused]")
    within = [line.split(":")[0] for line in lines[start + 1:] if ": " in line]
    assert within[:3] == ["        [What it shows", "        [Confidence", "        [What to check"]


@pytest.mark.parametrize("case, frame, known, ending", [
    ("dialog-bye", 1, "INVITE: call 1 from alice to bob", "answered, but a BYE was refused"),
    ("early-media", 1, "INVITE: call 1 from alice to bob", "answered"),
    ("asterisk-causes", 1, None, "unallocated number (likely)"),
    ("not-calls", 7, None, "auth failed (likely)"),
])
def test_a_request_tells_the_end_once_it_is_known(tshark, case, frame, known, ending):
    """The INVITE and the REGISTER say what became of it when the file has been read, not on the way there."""
    def summary(two_pass):
        [[[text]]] = tshark.fields(CASES / case / (case + ".pcap"), ["sipexplain.summary"], "frame.number == {}".format(frame),
                                   two_pass=two_pass)
        return text
    assert summary(True) == summary(False) + ": " + ending
    assert known in (None, summary(False))


@pytest.mark.parametrize("capture, frame", [(CAPTURE, 1), (BYE, 3), (BYE, 6), (MEDIA, 3), (CASES / "not-calls" / "not-calls.pcap", 8)])
def test_nothing_is_said_twice(tshark, capture, frame):
    """No sentence of the tree stands in another line of it; what is folded below "In general" is the same for all."""
    lines = [line.strip()[1:-1] for line in own_tree(tshark, capture, frame)]
    own = next((i for i, line in enumerate(lines) if line.startswith("In general")), len(lines))
    texts = [line.split(": ", 1)[1] for line in lines[:own] if ": " in line]
    sentences = [text for text in texts if len(text) > 40]
    assert [text for text in sentences if sum(text in other for other in sentences) > 1] == []
    folded = [line.split(":")[0] for line in lines]
    assert folded.count("Class") == folded.count("Status code") <= 1 and "Name" not in folded


def test_media_stand_with_their_call(tshark):
    lines = own_tree(tshark, MEDIA, 20)
    assert lines == ["[SIP Explain: media of call 1, alice to bob: answered]", "    [Call: 1]", "    [Outcome: answered (1)]",
                     "    [Verdict: answered]"]


def test_failed_calls_have_a_name(tshark, two_pass):
    """... that Wireshark checks, on all packets of theirs and no others."""
    rows = tshark.fields(BYE, ["sipexplain.call", "sipexplain.finding"], "sipexplain.call.failed == 1", two_pass=True)
    assert {call[0] for call, _ in rows} == {"1", "2", "3", "4", "5"}
    assert all(finding for _, finding in rows)
    assert tshark.fields(BYE, ["frame.number"], "sipexplain.call.failed == 1 && sipexplain.call > 5", two_pass=two_pass) == []
    for name in "sipexplain.verdict.no-anwser", "sipexplain.finding.bye-refuse":
        assert tshark.raw("-r", tshark.readable(BYE), "-Y", name).returncode != 0


def profile_filters():
    """{name: filter} of the profile's buttons, colours and graph."""
    found = {}
    for file in "dfilter_buttons", "io_graphs":
        for line in (TOP / "profile" / "SIP Explain" / file).read_text().splitlines():
            if line.startswith('"'):
                found["{} {}".format(file, line.split('","')[1])] = line.split('","')[2].replace("\\x22", '"')
    for line in (TOP / "profile" / "SIP Explain" / "colorfilters").read_text().splitlines():
        if line.startswith("@"):
            found["colorfilters " + line.split("@")[1]] = line.split("@")[2]
    return found


def test_filters_of_the_profile_are_filters(tshark):
    filters = profile_filters()
    assert len(filters) > 20
    tshark.read(CAPTURE, filter=" || ".join("({})".format(f) for f in filters.values()))


def test_the_button_failed_finds_calls_and_registrations(tshark):
    failed = profile_filters()["dfilter_buttons Failed"]
    for capture in NOT_CALLS, BYE:
        text = tshark.read(capture, "-q", "-z", "sipexplain,failed", two_pass=True)
        rows = tshark.fields(capture, ["sipexplain.call", "sipexplain.registration"], failed, two_pass=True)
        found = {"Call " + n for row in rows for n in row[0]} | {"Registration " + n for row in rows for n in row[1]}
        assert found == set(re.findall(r"^(Call \d+|Registration \d+): ", text, re.M)) != set()


def test_colours_of_registrations_and_media(tshark):
    """A registration that failed has a colour on all of its packets; media of a call that is not sound has another than its SIP."""
    colours = {name: f for name, f in profile_filters().items() if name.startswith("colorfilters ")}

    def first(capture, filter):
        return next(name for name, f in colours.items() if tshark.fields(capture, ["frame.number"], "({}) && ({})".format(filter, f),
                                                                         two_pass=True))
    assert "registration failed" in first(NOT_CALLS, "sipexplain.registration == 2 && frame.number == 5")
    media = CASES / "media-early" / "media-early.pcap"
    assert "not sound" in first(media, "rtp && sipexplain.call.failed == 1") != first(media, "sip && sipexplain.call.failed == 1")


def test_a_dialog_that_is_denied_is_no_everyday_outcome(tshark):
    """A 481 to a BYE is a warning."""
    assert tshark.fields(BYE, ["frame.number"], "sipexplain.response.warn && sip.Status-Code == 481", two_pass=True)[0] == [["12"]]
    assert tshark.fields(BYE, ["frame.number"], "sipexplain.response.note && frame.number == 12", two_pass=True) == []


def test_expert(tshark, two_pass):
    text = tshark.read(CAPTURE, "-q", "-z", "expert", two_pass=two_pass)
    lines = [line for line in text.splitlines() if "SIP Explain" in line]
    assert [line for line in lines if "603 with cause 16" in line], text
    assert [line for line in lines if line.endswith("603 Decline: hung up unanswered (likely)")], text
    assert no_user_busy(text)
    assert tshark.fields(CAPTURE, ["frame.number"], filter="sipexplain.reason.contradicts", two_pass=two_pass) == [[["1"]]]


def test_column(tshark, summary, two_pass):
    """A custom column with no filter: tshark builds no full tree for it, and a faked item leaves it empty."""
    text = tshark.read(CAPTURE, "-o", 'gui.column.format:"Explain","%Cus:sipexplain.summary:0:R"', two_pass=two_pass)
    assert text.strip() == summary


def test_switched_off(tshark, two_pass):
    """--disable-protocol, or a tick less in Analyze > Enabled Protocols; and no packet gets a layer of ours."""
    names = ["frame.protocols", "sipexplain.class"]
    [[before, shown]] = tshark.fields(CAPTURE, names, two_pass=two_pass)
    [[after, hidden]] = tshark.fields(CAPTURE, names, two_pass=two_pass, options=["--disable-protocol", "sipexplain"])
    assert before == after and before[0].endswith(":sip")
    assert shown == ["6"] and not any(hidden)


def test_a_finding_is_as_loud_as_its_rule(tshark):
    """What doc/rules.md calls warn is among the warnings of Expert Information, what it calls chat among the chats."""
    text = tshark.read(CASES / "dialog-bye" / "dialog-bye.pcap", "-q", "-z", "expert,sipexplain", two_pass=True)
    sections = dict(re.findall(r"^(Warns|Notes|Chats) \(\d+\)\n=+\n(.*?)(?=\n\n|\Z)", text, re.M | re.S))
    assert "The BYE was refused" in sections["Warns"] and "The BYE was refused" not in sections["Notes"]
    text = tshark.read(CASES / "dialog-hunted" / "dialog-hunted.pcap", "-q", "-z", "expert,sipexplain", two_pass=True)
    sections = dict(re.findall(r"^(Warns|Notes|Chats) \(\d+\)\n=+\n(.*?)(?=\n\n|\Z)", text, re.M | re.S))
    tried = [line for name in ("Warns", "Notes") for line in sections.get(name, "").splitlines() if "tried" in line]
    assert "tried" in sections["Chats"] and not tried
