# What sipexplain sees in a capture is what the SIP dissector sees: the same codes in the same frames, every INVITE,
# CANCEL, BYE and Reason, nothing where there is no SIP, and one call number per Call-ID.
# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from conftest import CASES, EXTERNAL, PASSES, capture_files

FIELDS = ["frame.number", "frame.protocols", "sip.Status-Code", "sip.Method", "sip.Call-ID", "sip.Reason",
          "sipexplain", "sipexplain.code", "sipexplain.call"]

# Frames in which the two may differ, and why. (capture, frame): reason
KNOWN = {
    ("transports/sipfrag.pcap", 2): "a MESSAGE with an INVITE in its body (message/sip): that is quoted, not sent",
}

CAPTURES = [p for folder in (CASES, EXTERNAL) if folder.is_dir() for p in capture_files(folder)]


def name(path):
    return str(path.relative_to(CASES if CASES in path.parents else EXTERNAL))


def test_external_captures_are_here():
    if not EXTERNAL.is_dir():
        pytest.skip("{}: not here; only the captures of this repository are compared".format(EXTERNAL))
    assert capture_files(EXTERNAL)


@pytest.fixture(scope="module")
def frames(tshark):
    jobs = [(capture, two) for capture in CAPTURES for two in (False, True)]
    return tshark.begin(lambda job: tshark.fields(job[0], FIELDS, two_pass=job[1]), jobs)


def differences(rows, capture=None):
    """Sentences, one per frame where sipexplain and the SIP dissector differ."""
    numbers, calls = {}, {}
    for frame, protocols, codes, methods, call_ids, reasons, present, seen, call in rows:
        if (capture, int(frame[0])) in KNOWN:
            continue
        layers = protocols[0].split(":")
        sip = "sip" in layers
        said = []
        if "icmp" in layers or "icmpv6" in layers:
            # An ICMP error quotes a message that did not arrive: evidence, but not a message of the call.
            if seen:
                yield "frame {}: codes {} in an ICMP error".format(frame[0], seen)
            continue
        if seen != codes:
            said.append("codes {} where sip has {}".format(seen, codes))
        due = bool(codes) or bool(reasons) or bool({"INVITE", "CANCEL", "BYE"} & set(methods))
        if due and not present:
            said.append("no sipexplain on {}".format(methods or codes))
        if not sip and (present and not call):
            said.append("sipexplain on a packet without SIP, and of no call")
        if sip and len(call_ids) == 1 and len(call) == 1:
            if numbers.setdefault(call_ids[0], call[0]) != call[0]:
                said.append("call {} where this Call-ID was call {}".format(call[0], numbers[call_ids[0]]))
            if calls.setdefault(call[0], call_ids[0]) != call_ids[0]:
                said.append("call {} has two Call-IDs: {} and {}".format(call[0], calls[call[0]], call_ids[0]))
        for what in said:
            yield "frame {}: {}".format(frame[0], what)


@pytest.mark.parametrize("capture", CAPTURES, ids=name)
@pytest.mark.parametrize("passes", PASSES)
def test_same_messages(frames, capture, passes):
    wrong = list(differences(frames[capture, passes].result(), name(capture)))
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("capture", CAPTURES, ids=name)
def test_both_passes_see_the_same_codes(frames, capture):
    one, two = ([(f[0], f[7]) for f in frames[capture, p].result() if f[7]] for p in (False, True))
    assert one == two


def test_codes_do_not_depend_on_what_else_is_asked(tshark):
    """With no other field, filter or tree wanted, the codes are the same."""
    capture = CASES / "603-cause-16" / "603-cause-16.pcap"
    assert tshark.fields(capture, ["sipexplain.code"]) == [[["603"]]]
