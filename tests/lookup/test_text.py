# SPDX-License-Identifier: GPL-2.0-or-later
"""What a reader of the text finds."""
import re

import pytest


def lines_of(text, heading):
    """The lines below a heading, up to the next blank line."""
    lines = text.splitlines()
    start = lines.index(heading) + 1
    end = next((i for i in range(start, len(lines)) if not lines[i]), len(lines))
    return lines[start:end]


def test_one_response(sipexplain):
    text = sipexplain.flat("--all", "603")
    assert text.startswith("603 Decline Global failure (6xx), RFC 3261 21.6.2 ")
    for label in ("Meaning", "When", "Check", "See headers Retry-After", "Inside a call"):
        assert label in text
    assert "21 Call rejected (RFC 3398 8.2.6.1)" in text
    assert "603, not 600:" in text
    assert "603 with cause 16:" in text
    assert "Asterisk, 603, Reason Q.850;cause=16:" in text


def test_a_response_without_a_mapping_says_so(sipexplain):
    assert "no cause for the response" in sipexplain.flat("487")
    assert "Valid cause code" not in sipexplain.flat("487")


def test_dialog_effect_differs(sipexplain):
    assert "only that request fails" in sipexplain.flat("486")
    assert "ends the call and all else in the same dialog" in sipexplain.flat("404")
    assert "Inside a call" not in sipexplain.flat("180")


def test_comparison_names_both_and_contrasts_both_ways(sipexplain):
    text = sipexplain.text("--all", "183", "603")
    assert text.startswith("183 Session Progress and 603 Decline\n")
    row = next(line for line in text.splitlines() if line.startswith("Class"))
    assert re.fullmatch(r"Class +Provisional \(1xx\) +Global failure \(6xx\)", row)
    flat = sipexplain.flat("183", "603")
    assert "183, not 603:" in flat and "603, not 183:" in flat
    assert "183 is provisional:" in flat and "603 is a global failure:" in flat
    for heading in ("What each says", "When you see it", "What to check"):
        block = lines_of(text, heading)
        assert block[0].startswith("  183  ")
        assert sum(line.startswith("  603  ") for line in block) == 1


def test_comparison_keeps_the_order_given_and_drops_repeats(sipexplain):
    assert sipexplain.text("603", "183", "603").startswith("603 Decline and 183 Session Progress\n")
    assert sipexplain.text("--all", "603", "603") == sipexplain.text("--all", "603")


def test_comparison_of_one_class_without_a_contrast(sipexplain):
    pairs = {(row["code"], row["other"]) for row in sipexplain.json("413", "494")["contrasts"]}
    assert not pairs
    flat = sipexplain.flat("413", "494")
    assert "413 and 494 are of one class, a client error:" in flat


def test_comparison_of_many_is_stacked(sipexplain):
    text = sipexplain.text("--all", "401", "404", "480", "486")
    assert "\nFinal?\n  401  Yes, but the caller normally repeats the request with credentials\n" in text
    assert "\n  486  17 User busy\n" in text


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_lines_fit_the_width(sipexplain, width):
    for args in (["--all", "603"], ["--all", "183", "603"], ["--all", "q850", "16", "17"], ["search", "busy"]):
        lines = sipexplain.text(*args, env={"COLUMNS": str(width)}).splitlines()
        long = [line for line in lines if len(line) > width and " " in line.strip()]
        # A source or a command may hold a word longer than the line.
        assert not [line for line in long if all(len(word) < width - 20 for word in line.split())]


def test_width_changes_the_layout_and_garbage_does_not(sipexplain):
    assert len(sipexplain.text("603", env={"COLUMNS": "40"}).splitlines()) > \
        len(sipexplain.text("603", env={"COLUMNS": "100"}).splitlines())
    assert sipexplain.text("603", env={"COLUMNS": "-7x"}) == sipexplain.text("603", env={"COLUMNS": "80"})


def test_no_trailing_blanks(sipexplain):
    for args in (["603"], ["183", "603"], ["q850", "16", "17"], ["reason", "Q.850;cause=16"], ["--list"]):
        assert not [line for line in sipexplain.text(*args).splitlines() if line != line.rstrip()]


def test_unregistered_code_falls_back_to_its_class(sipexplain):
    text = sipexplain.flat("699")
    assert text.startswith("699 (not registered) Global failure (6xx) No specification registers this number.")
    assert "A client treats an unknown 6xx as 600" in text


def test_q850_16_is_not_busy(sipexplain):
    text = sipexplain.text("q850", "16")
    assert text.startswith("Q.850 cause 16 Normal call clearing\n")
    assert re.search(r"SIP, RFC 3398 +No response: it becomes a BYE or CANCEL\n", text)
    # The meaning may deny it, nothing may claim it.
    assert len(re.findall("User busy", text)) == len(re.findall("not User busy", text))
    assert sipexplain.text("q850", "17").startswith("Q.850 cause 17 User busy\n")


def test_q850_comparison(sipexplain):
    text = sipexplain.text("q850", "16", "17")
    assert text.startswith("Q.850 causes 16 Normal call clearing and 17 User busy\n")
    assert re.search(r"\nSIP, RFC 3398 +No response.* +486 Busy Here\n", text)
    assert "16 becomes no response, but a BYE or CANCEL; 17 becomes 486 Busy Here" in sipexplain.flat("q850", "16", "17")


def test_q850_location_changes_the_sip_code(sipexplain):
    assert "403 Forbidden; with location U 603" in sipexplain.flat("q850", "21")


def test_q850_undefined_value_has_its_class(sipexplain):
    flat = sipexplain.flat("q850", "126")
    assert flat.startswith("Q.850 cause 126 (not defined) Class: interworking. ITU-T Q.850 does not define this value.")


def test_reason(sipexplain):
    flat = sipexplain.flat("reason", "Q.850 ;cause=21;location=U")
    assert "Cause 21 Call rejected (class: normal event)" in flat
    assert "SIP, RFC 3398 603 Decline" in flat
    assert "Location U, user." in flat
    assert "SIP, RFC 3398 403 Forbidden" in sipexplain.flat("reason", "Q.850 ;cause=21;location=RLN")


def test_183_names_early_media(sipexplain):
    block = lines_of(sipexplain.text("183", "603"), "What each says")
    assert "early media" in " ".join(block[:next(i for i, line in enumerate(block) if line.startswith("  603"))])
    assert "early media" in sipexplain.flat("183")


def test_reason_with_several_values(sipexplain):
    text = sipexplain.text("reason", 'Reason: Q.850;text="a, b";cause=16, STIR;cause=436;ppi=shaken')
    assert [line for line in text.splitlines() if line.startswith("Reason:")] == \
        ['Reason: Q.850;text="a, b";cause=16', "Reason: STIR;cause=436;ppi=shaken"]
    flat = " ".join(text.split())
    assert "16 Normal call clearing" in flat
    assert 'Text "a, b"' in flat
    assert "Cause 436 Bad Identity Info" in flat
    assert "PASSporT shaken" in flat


def test_reason_against_a_code(sipexplain):
    bad = sipexplain.flat("--code", "603", "reason", "Q.850;cause=16")
    assert "With 603 Contradicts it. 603 with cause 16:" in bad
    assert "With 486 No contradiction known." in sipexplain.flat("--code", "486", "reason", "Q.850;cause=17")
    assert "With 487 487 with cause 16: they belong together." in sipexplain.flat("--code", "487", "reason", "Q.850;cause=16")
    assert "With" not in sipexplain.flat("reason", "Q.850;cause=17").split("Cause")[0]


def test_reason_of_603_plus(sipexplain):
    header = 'SIP;cause=603;text="v=analytics1;url=https://example.com/a;tel=+15551234567;id=x-1";location=RLN'
    flat = sipexplain.flat("reason", header)
    assert "603+ The text has the form of the US 603+" in flat
    assert "url https://example.com/a tel +15551234567 id x-1" in flat
    assert "603+" not in sipexplain.flat("reason", 'X;cause=1;text="analytics1;v=url"')


def test_reason_oddities(sipexplain):
    assert "is in no list here" in sipexplain.flat("reason", "Elsewhere;cause=3")
    assert '"x16" is not a number.' in sipexplain.flat("reason", "Q.850;cause=x16")
    assert "end at 127" in sipexplain.flat("reason", "Q.850;cause=200")
    assert "is no location of RFC 8606" in sipexplain.flat("reason", "Q.850;cause=16;location=MARS")
    assert "428 Use Identity Header" in sipexplain.flat("reason", "STIR")
    assert "ORIGINATOR_CANCEL" in sipexplain.flat("--all", "reason", 'SIP;cause=487;text="ORIGINATOR_CANCEL"').split("products send")[1]


def test_what_is_printed_of_a_header_is_harmless(sipexplain):
    header = 'Q.850;cause=16;text="\x1b[31mred\x07 \u202etxt"'
    text = sipexplain.text("reason", header)
    assert "\x1b" not in text and "\x07" not in text and "\u202e" not in text
    assert "red" in text
    done = sipexplain.run("reason", b'Q.850;cause=16;text="\xff\xfe"')
    assert "\N{REPLACEMENT CHARACTER}" in done.stdout.decode("utf-8")
    assert "\x1b" not in sipexplain.error("\x1b[31m")


def test_warning_and_location(sipexplain):
    assert sipexplain.text("warning", "304").startswith("Warning 304 Media type not available\n")
    assert "(not registered)" in sipexplain.text("warning", "329")
    assert sipexplain.text("location", "rln") == sipexplain.text("location", "4")
    assert sipexplain.text("location", "RLN").startswith("Location RLN, public network serving the remote user\n")


def test_search_finds_names_first(sipexplain):
    text = sipexplain.text("search", "busy")
    assert [line for line in text.splitlines() if not line.startswith(" ")][:3] == \
        ["486 Busy Here", "600 Busy Everywhere", "Q.850 17 User busy"]
    assert text.replace("search busy", "search BUSY") == sipexplain.text("search", "BUSY")


def test_search_says_where_and_how_to_read_on(sipexplain):
    text = sipexplain.text("search", "voicemail")
    assert re.search(r"^    (meaning|when|advice|text): .*", text, re.M)
    commands = re.findall(r"^    (sipexplain .*)$", text, re.M)
    assert len(commands) == 8
    for command in commands:
        assert "voicemail" in " ".join(sipexplain.pasted(command.replace("sipexplain ", "sipexplain --all ", 1)))


def test_search_needs_all_words(sipexplain):
    hits = sipexplain.json("--limit", "0", "search", "busy everywhere")
    assert hits["hits"][0]["key"] == "600"
    assert hits["total"] < sipexplain.json("--limit", "0", "search", "busy")["total"]


def test_search_by_number(sipexplain):
    for code in ("183", "486", "603"):
        assert sipexplain.json("search", code)["hits"][0]["key"] == code
    assert sipexplain.json("search", "16")["hits"][0]["key"] == "Q.850 16"
    assert sipexplain.json("search", "q.850", "16")["hits"][0]["key"] == "Q.850 16"
    assert sipexplain.json("search", "stir", "436")["hits"][0]["key"] == "STIR 436"


def test_search_limit(sipexplain):
    assert len(sipexplain.json("search", "call")["hits"]) == 20
    everything = sipexplain.json("--limit", "0", "search", "call")
    assert len(everything["hits"]) == everything["total"] > 20
    assert f"3 of {everything['total']}." in sipexplain.text("--limit", "3", "search", "call")


def test_lists(sipexplain):
    codes = sipexplain.text("--list").splitlines()
    assert "603  Decline" in codes and "183  Session Progress" in codes
    assert codes == sorted(codes)
    assert " 16  Normal call clearing" in sipexplain.text("q850", "--list").splitlines()
    assert re.search(r"^STIR 428 +Use Identity Header$", sipexplain.text("reason", "--list"), re.M)
    assert "304  Media type not available" in sipexplain.text("warning", "--list").splitlines()
    assert re.search(r"^RLN +public network serving the remote user$", sipexplain.text("location", "--list"), re.M)


def test_every_code_of_the_list_explains(sipexplain):
    for line in sipexplain.text("--list").splitlines():
        code, name = line[:3], line[5:].removesuffix(" (not registered)")
        text = sipexplain.text(code)
        assert text.startswith(f"{code} {name}\n")
        assert re.search(r"^  Meaning +\S", text, re.M) and re.search(r"^  Check +\S", text, re.M)


def test_every_cause_of_the_list_explains(sipexplain):
    for line in sipexplain.text("q850", "--list").splitlines():
        value, name = line[:3].strip(), line[5:].removesuffix(" (not in Q.850)")
        assert " ".join(sipexplain.text("q850", value).split()).startswith(f"Q.850 cause {value} {name} Class: ")


def test_every_class_explains_itself(sipexplain):
    for klass, name in enumerate(("Provisional", "Success", "Redirection", "Client error", "Server error", "Global failure"), 1):
        text = sipexplain.flat(f"{klass}98")
        assert text.startswith(f"{klass}98 (not registered) {name} ({klass}xx)")


def test_reason_cause_of_every_protocol_explains(sipexplain):
    for line in sipexplain.text("reason", "--list").splitlines():
        row = re.fullmatch(r"(\S+) (\d+) +(.*)", line)
        if row:
            flat = sipexplain.flat("reason", f"{row[1]};cause={row[2]}")
            assert f"Cause {row[2]} {row[3]}" in flat
