# SIP-I and SIP-T: the cause of an ISUP REL in a body is read as Q.850, counts for the verdict, and is held against Reason.
# SPDX-License-Identifier: GPL-2.0-or-later
import itertools

from test_report import pcap_of

NUMBERS = itertools.count()

REL_1 = b"\x0c\x02\x00\x02\x83\x81"             # ITU coding, transit network (TN); 1, Unallocated number
REL_16 = b"\x0c\x02\x00\x02\x80\x90"            # user (U); 16, Normal call clearing
REL_NATIONAL = b"\x0c\x02\x00\x02\xc0\x90"
FIELDS = ["sipexplain.reason", "sipexplain.q850.cause", "sipexplain.reason.contradiction", "sipexplain.verdict"]


def message(start, cseq, body=b"", kind="application/ISUP;version=itu-t92+", more=""):
    tag = "" if start.startswith("INVITE") else ";tag=b"
    head = ("{}\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK-{}\r\nFrom: <sip:a@a.example>;tag=a\r\nTo: <sip:b@b.example>{}\r\n"
            "Call-ID: isup\r\nCSeq: {}\r\nMax-Forwards: 70\r\n{}Content-Type: {}\r\nContent-Length: {}\r\n\r\n")
    return head.format(start, cseq[0], tag, cseq, more, kind, len(body)).encode() + body


def mixed(*parts):
    """A multipart body; its parts in binary."""
    out = b"".join(b"--x\r\nContent-Type: " + kind + b"\r\nContent-Transfer-Encoding: binary\r\n\r\n" + part + b"\r\n" for kind, part in parts)
    return out + b"--x--\r\n"


INVITE = (1, 2, message("INVITE sip:b@192.0.2.2 SIP/2.0", "1 INVITE"))


def said(tshark, *messages):
    [*_, row] = tshark.fields(pcap_of(tshark.work / "isup-{}.pcap".format(next(NUMBERS)), messages), FIELDS, filter="sipexplain", two_pass=True)
    return dict(zip(FIELDS, row))


def test_a_release_is_the_cause(tshark):
    row = said(tshark, INVITE, (2, 1, message("SIP/2.0 500 Server Internal Error", "1 INVITE", REL_1)))
    assert row["sipexplain.reason"] == ["Q.850 cause 1, Unallocated (unassigned) number, from the transit network (TN), "
                                        "in the ISUP REL of its body"]
    assert row["sipexplain.q850.cause"] == ["1"]
    assert row["sipexplain.verdict"] == ["unallocated-number"]


def test_in_a_multipart_body(tshark):
    body = mixed((b"application/sdp", b"v=0\r\n"), (b"application/ISUP;version=itu-t92+;base=itu-t92+", REL_1))
    row = said(tshark, INVITE, (2, 1, message("SIP/2.0 500 Server Internal Error", "1 INVITE", body, "multipart/mixed;boundary=x")))
    assert row["sipexplain.q850.cause"] == ["1"] and row["sipexplain.verdict"] == ["unallocated-number"]


def test_it_is_held_against_the_reason_header(tshark):
    bye = "BYE sip:b@192.0.2.2 SIP/2.0"
    row = said(tshark, (1, 2, message(bye, "2 BYE", REL_16, more="Reason: Q.850;cause=31\r\n")))
    assert "Reason header says Q.850 cause 31, the ISUP REL in the body cause 16" in row["sipexplain.reason.contradiction"][0]
    row = said(tshark, (1, 2, message(bye, "2 BYE", REL_16, more="Reason: Q.850;cause=16\r\n")))
    assert row["sipexplain.reason.contradiction"] == [] and len(row["sipexplain.reason"]) == 2


def test_another_coding_is_not_read_as_q850(tshark):
    row = said(tshark, INVITE, (2, 1, message("SIP/2.0 500 Server Internal Error", "1 INVITE", REL_NATIONAL)))
    assert row["sipexplain.q850.cause"] == [] and "not of Q.850" in row["sipexplain.reason"][0]
    assert row["sipexplain.verdict"] == ["network-failure"]
