# The IPv6 torture cases that RFC 5118 describes, written anew by its descriptions: what is well formed is tracked as any
# call, what is not breaks nothing and claims nothing.
# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

from packets import Pcap, message

A, B = "2001:db8::9:1", "2001:db8::9:255"


def invite(uri=b"sip:user@[2001:db8::10]", via=b"SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKas3-111", call_id=b"c", headers=(), body=b"",
           method=b"INVITE"):
    return message(method + b" " + uri + b" SIP/2.0", [(b"Max-Forwards", b"70"), (b"Contact", b"\"Caller\" <sip:caller@[2001:db8::1]>"), *headers],
                   body, call_id=call_id, cseq=b"1 " + method, from_=b"<sip:caller@example.net>;tag=a", to=b"<sip:user@example.com>", via=via)


def reply(via, call_id=b"c", line=b"486 Busy Here", method=b"INVITE"):
    return message(b"SIP/2.0 " + line, [], call_id=call_id, cseq=b"1 " + method, from_=b"<sip:caller@example.net>;tag=a",
                   to=b"<sip:user@example.com>;tag=b", via=via)


SDP = (b"v=0\r\no=a 1 1 IN IP6 2001:db8::20\r\ns=-\r\nc=IN IP6 2001:db8::20\r\nt=0 0\r\nm=audio 20000 RTP/AVP 0\r\n"
       b"m=video 20002 RTP/AVP 31\r\nc=IN IP4 192.0.2.7\r\n")
VIA = b"SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKas3-111"

# section of RFC 5118: name -> (URI, Via of the request, Via of the response, body, is the call's response found)
CASES = {
    "4.1-reference-with-brackets": (b"sip:user@[2001:db8::10]", VIA, VIA, b"", True),
    "4.2-reference-without-brackets": (b"sip:2001:db8::10", VIA, VIA, b"", True),
    "4.3-port-in-the-brackets": (b"sip:[2001:db8::10:5070]", VIA, VIA, b"", True),
    "4.4-port-outside": (b"sip:[2001:db8::10]:5070", VIA, VIA, b"", True),
    "4.5-received-without-brackets": (b"sip:[2001:db8::9:1]", VIA + b";received=2001:db8::9:255", VIA + b";received=2001:db8::9:255", b"", True),
    "4.5-received-with-brackets": (b"sip:[2001:db8::9:1]", VIA + b";received=[2001:db8::9:255]", VIA + b";received=[2001:db8::9:255]", b"", True),
    "4.6-via-without-brackets": (b"sip:user@[2001:db8::10]", b"SIP/2.0/UDP 2001:db8::9:1;branch=z9hG4bKas3-111",
                                 b"SIP/2.0/UDP 2001:db8::9:1;branch=z9hG4bKas3-111", b"", True),
    "4.7-sdp-with-ipv6": (b"sip:user@[2001:db8::10]", VIA, VIA, SDP.split(b"m=video")[0], True),
    "4.8-two-families-in-one-via": (b"sip:user@[2001:db8::10]", b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKb,SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKc",
                                    b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKb,SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKc", b"", True),
    "4.9-two-families-in-sdp": (b"sip:user@[2001:db8::10]", VIA, VIA, SDP, True),
    "4.10-ipv4-mapped": (b"sip:user@[::ffff:192.0.2.10]", VIA, VIA, SDP.replace(b"2001:db8::20", b"::ffff:192.0.2.2"), True),
    "4.11-extra-colon": (b"sip:user@[2001:db8:::10]", VIA, VIA, b"", True),
}


@pytest.mark.parametrize("passes", [[], ["-2"]], ids=["one-pass", "two-pass"])
@pytest.mark.parametrize("name", sorted(CASES))
def test_case(tshark, name, passes):
    uri, via, back, body, found = CASES[name]
    path = tshark.work / "ipv6.pcap"
    with Pcap(path) as p:
        p.udp(invite(uri, via, headers=[(b"Content-Type", b"application/sdp")] if body else [], body=body), source=A, destination=B)
        p.udp(reply(back), source=B, destination=A)
    path.chmod(0o644)
    done = tshark.run(*passes, "-r", path, "-T", "fields", "-e", "sipexplain.call", "-e", "sipexplain.request", "-e", "sipexplain.verdict")
    assert done.returncode == 0 and not done.stderr
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert [row[0] for row in rows] == ["1", "1"]
    assert rows[1][1] == ("1" if found else "") and rows[1][2] == "busy"
    calls = tshark.run(*passes, "-r", path, "-q", "-z", "sipexplain,report").stdout.decode()
    assert A in calls and B in calls


def test_register(tshark):
    """4.1 and 4.5 are REGISTERs in the RFC: no call, but explained."""
    path = tshark.work / "register6.pcap"
    with Pcap(path) as p:
        p.udp(invite(b"sip:[2001:db8::10]", method=b"REGISTER"), source=A, destination=B)
        p.udp(reply(VIA, line=b"403 Forbidden", method=b"REGISTER"), source=B, destination=A)
    path.chmod(0o644)
    out = tshark.run("-2", "-r", path, "-T", "fields", "-e", "sipexplain.code", "-e", "sipexplain.call", "-e", "sipexplain.verdict").stdout
    assert [l.split("\t") for l in out.decode().splitlines()][1] == ["403", "", ""]
