# The user's own meanings and the preferences: given on the command line, in a file of the profile, and given wrongly.
# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from conftest import CASES

CAPTURE = CASES / "603-cause-16" / "603-cause-16.pcap"
HANGUP = CASES / "callee-hangs-up" / "callee-hangs-up.pcap"
ROW = '"603","","Q.850","16","Asterisk","our IVR hung up",""'
ADVICE = '"603","","Q.850","16","asterisk","our IVR hung up.","Call 1234."'


def site(*rows):
    return [part for row in rows for part in ("-o", "uat:sipexplain_site:" + row)]


def explained(tshark, names, *rows, capture=CAPTURE, more=(), **options):
    return tshark.fields(capture, names, options=[*site(*rows), *more], **options)


def test_row_wins(tshark, two_pass):
    names = ["sipexplain.local", "sipexplain.meaning", "sipexplain.advice", "sipexplain.summary", "sipexplain.when"]
    [[local, meaning, advice, [summary], when]] = explained(tshark, names, ADVICE, two_pass=two_pass)
    assert local == ["our IVR hung up."] == meaning
    assert advice == ["Call 1234."]
    assert when == []
    assert summary.startswith("603 Decline: our IVR hung up (site note). ")
    assert "PBX" in summary, "the verdict stays to be seen behind the note"


def test_our_advice_stays_where_the_row_gives_none(tshark):
    [[[advice], [bare]]] = explained(tshark, ["sipexplain.advice", "sipexplain.verdict"], ROW)
    [[[ours], [verdict]]] = explained(tshark, ["sipexplain.advice", "sipexplain.verdict"])
    assert (advice, bare) == (ours, verdict)


def test_what_to_check_may_be_left_out(tshark):
    assert explained(tshark, ["sipexplain.local"], ROW[:-3]) == [[["our IVR hung up"]]]


def test_tree_says_that_it_is_local(tshark):
    text = tshark.read(CAPTURE, "-O", "sipexplain", *site(ADVICE))
    assert "[Site note: our IVR hung up.]" in text
    assert "[What to check: Call 1234.]" in text


def test_brief(tshark):
    names = ["sipexplain.local", "sipexplain.advice", "sipexplain.meaning"]
    [[local, advice, meaning]] = explained(tshark, names, ADVICE, more=["-o", "sipexplain.brief:TRUE"])
    assert (local, advice) == (["our IVR hung up."], ["Call 1234."])
    assert "our IVR hung up." not in meaning


def test_first_row_counts_and_all_are_shown(tshark):
    rows = ['"486","","","","","busy here",""', '"0","declin","","-1","","one",""', ROW]
    [[local, meaning]] = explained(tshark, ["sipexplain.local", "sipexplain.meaning"], *rows)
    assert local == ["one", "our IVR hung up"]
    assert meaning[0] == "one"


@pytest.mark.parametrize("row", [
    '"486","","Q.850","16","Asterisk","x",""',
    '"603","blocked","Q.850","16","Asterisk","x",""',
    '"603","","SIP","16","Asterisk","x",""',
    '"603","","Q.850","17","Asterisk","x",""',
    '"603","","Q.850","16","FreeSWITCH","x",""',
])
def test_every_column_must_fit(tshark, row):
    assert explained(tshark, ["sipexplain.local"], row) == [[[]]]


def test_request_fits_by_its_reason_only(tshark):
    """A row for a product is not meant for each of its INVITEs."""
    assert explained(tshark, ["frame.number"], '"","","Q.850","16","","theirs",""', capture=HANGUP,
                     filter="sipexplain.local && sip.Request-Line && !sip.reason_protocols") == []
    for product in ("baresip", "asterisk"):
        assert explained(tshark, ["frame.number"], '"","","","","%s","x",""' % product, capture=HANGUP,
                         filter="sipexplain.local && sip.Request-Line") == []


@pytest.mark.parametrize("row, complaint", [
    ('"99","","","","","x",""', "sipexplain_site:1: Status code must be 100 to 699; 0 or nothing for any."),
    ('"700","","","","","x",""', "Status code must be"),
    ('"6O3","","","","","x",""', "Status code must be"),
    ('"18446744073709551819","","","","","x",""', "Status code must be"),
    ('"603","","","x","","y",""', "sipexplain_site:1: Cause must be 0 to 4294967295; -1 or nothing for any."),
    ('"603","","","-2","","y",""', "Cause must be"),
    ('"603","","","4294967296","","y",""', "Cause must be"),
    ('"603","","","","","",""', "sipexplain_site:1: Meaning is empty"),
    ('"603","","","","","  ",""', "Meaning is empty"),
    ('"603","","","","","a\\x07b",""', "Meaning holds a control character"),
    ('"603","","","","","a","b\\x0ac"', "What to check holds a control character"),
    ('"603","","","","","a\\x00b",""', "Meaning"),
    ('"603","","","","","\\xff",""', "Meaning is not valid UTF-8"),
    ('"603","","","","","' + "x" * 301 + '",""', "Meaning is longer than 300 bytes"),
    ('"","","","","","x",""', "Fill in at least one of"),
    ('"0","","","-1","","x",""', "Fill in at least one of"),
    ('"603","x"', "expecting field protocol"),
])
def test_bad_row_on_the_command_line(tshark, row, complaint):
    done = tshark.raw("-r", tshark.readable(CAPTURE), *site(row))
    errors = done.stderr.decode()
    assert done.returncode > 0
    assert complaint in errors, errors


@pytest.fixture
def table(tshark):
    """Writes the table's file into a profile; it is gone afterwards."""
    written = []

    def write(text, profile=None):
        folder = tshark.folder / "home" / "settings"
        if profile:
            folder = folder / "profiles" / profile
            folder.mkdir(parents=True, exist_ok=True)
        path = folder / "sipexplain_site"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        for readable in (path, folder, folder.parent):
            readable.chmod(0o755)
        written.append(path)

    yield write
    for path in written:
        path.unlink()


def test_file_of_the_profile(tshark, table):
    table("# our own\n" + ROW + "\n")
    table('"603","","","","","of the lab",""\n', profile="Lab")
    assert explained(tshark, ["sipexplain.local"]) == [[["our IVR hung up"]]]
    assert explained(tshark, ["sipexplain.local"], more=["-C", "Lab"]) == [[["of the lab"]]]


def test_sound_rows_of_a_broken_file_count(tshark, table):
    table('"99","","","","","bad",""\n' + ROW + '\n"603","","","x","","worse",""\n')
    done = tshark.raw("-r", tshark.readable(CAPTURE), "-T", "fields", "-e", "sipexplain.local")
    assert done.returncode == 0
    assert done.stdout.decode().strip() == "our IVR hung up"
    assert "SIP Explain Site Notes" in done.stderr.decode() and "sipexplain_site:" in done.stderr.decode()


@pytest.mark.parametrize("text", [
    "", "\n\n", "#", '"', '"603"', '"603",', ROW + ROW, "garbage\n", b"\xff\xfe\0\0\x01", b"\0" * 4096,
    '"603","","","","","' + "x" * 100000 + '",""\n', "," * 1000 + "\n", '"","","","","","all",""\n',
    '"603","","","","","\\x","\\x0"\n', '"603","","","","","\\"\n',
], ids=range(15))
def test_broken_file_disables_nothing(tshark, table, text):
    table(text)
    done = tshark.raw("-r", tshark.readable(CAPTURE), "-T", "fields", "-e", "sipexplain.verdict")
    assert done.returncode == 0
    # Wireshark's reader of tables prints bytes that it cannot read.
    assert done.stdout.rstrip().endswith(b"hung-up-unanswered")


def experts(tshark, choice, capture=CAPTURE):
    text = tshark.read(capture, "-q", "-z", "expert", "-o", "sipexplain.experts:" + choice)
    section, found = None, {}
    for line in text.splitlines():
        words = line.split()
        if words and words[0] in ("Errors", "Warns", "Notes", "Chats"):
            section = words[0]
        elif len(words) > 1 and words[1] == "Sequence":
            pass        # verdicts and findings are names that filters count on: no choice mutes them
        elif "SIP Explain" in line or "sipexplain" in line.lower():
            found.setdefault(section, []).append(line)
    return found


def test_expert_choice(tshark):
    every = experts(tshark, "all", HANGUP)
    assert "Chats" in every
    assert set(experts(tshark, "notes")) == {"Notes", "Warns"}
    assert set(experts(tshark, "warnings")) == {"Warns"}
    assert experts(tshark, "none") == {} == experts(tshark, "none", HANGUP)
    assert set(experts(tshark, "notes", HANGUP)) <= {"Notes", "Warns"}
    assert tshark.fields(CAPTURE, ["sipexplain.code"], filter="sipexplain.reason.contradicts",
                         options=["-o", "sipexplain.experts:none"]) == []
    assert tshark.fields(CAPTURE, ["sipexplain.code"], filter="sipexplain.reason.contradiction",
                         options=["-o", "sipexplain.experts:none"]) == [[["603"]]]


def test_brief_leaves_general_knowledge_out(tshark):
    names = ["sipexplain.when", "sipexplain.contrast", "sipexplain.verdict", "sipexplain.summary"]
    [[when, contrast, verdict, summary]] = explained(tshark, names, more=["-o", "sipexplain.brief:TRUE"])
    [[_, _, full_verdict, full_summary]] = explained(tshark, names)
    assert when == contrast == []
    assert (verdict, summary) == (full_verdict, full_summary)


def test_preferences_have_tooltips(tshark):
    text = tshark.run("-G", "defaultprefs")
    for name in ("brief", "experts", "leg_headers"):
        before = text.split("\n#sipexplain.%s:" % name)[0].splitlines()
        assert before[-1].startswith("# ") and len(before[-1]) > 3, name
