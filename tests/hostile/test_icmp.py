# An unanswered INVITE and an ICMP message that quotes it: only one that says the INVITE was lost is evidence.
# SPDX-License-Identifier: GPL-2.0-or-later
import struct

import pytest

from packets import CALLEE, CALLER, Pcap, ip_packet, request, udp

A, B = "2001:db8::1", "2001:db8::2"
V4 = {"port unreachable": (3, 3, True), "host unreachable": (3, 1, True), "fragmentation needed": (3, 4, False), "source quench": (4, 0, False),
      "redirect": (5, 1, False), "echo request": (8, 0, False), "TTL exceeded": (11, 0, True), "parameter problem": (12, 0, True)}
V6 = {"port unreachable, v6": (1, 4, True), "packet too big, v6": (2, 0, False), "hop limit exceeded, v6": (3, 0, True),
      "echo request, v6": (128, 0, False), "redirect, v6": (137, 0, False)}


def verdict(tshark, name, caller, callee, protocol, kind, code, quoted=None):
    """One INVITE, and what its sender gets back; quoted: bytes of the INVITE in it."""
    path = tshark.work / "icmp.pcap"
    invite = udp(request(call_id=name.replace(" ", "").encode()), source=caller, destination=callee)
    with Pcap(path) as p:
        p.packet(invite)
        p.packet(ip_packet(callee, caller, protocol, struct.pack("!BBHI", kind, code, 0, 0) + invite[:quoted]))
    path.chmod(0o644)
    done = tshark.run("-2", "-r", path, "-T", "fields", "-e", "sip.Method", "-e", "sipexplain.verdict", "-e", "sipexplain.verdict.text")
    assert done.returncode == 0 and not done.stderr
    return [line.split("\t") for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize("name", [*V4, *V6])
def test_only_what_says_lost(tshark, name):
    kind, code, lost = {**V4, **V6}[name]
    ends = (CALLER, CALLEE, 1) if name in V4 else (A, B, 58)
    rows = verdict(tshark, name, *ends, kind, code)
    assert rows[0][0] == "INVITE" and len(rows) == 2
    if lost:
        assert rows[0][1] == "no-response" and "ICMP error (frame 2)" in rows[0][2]
    else:
        assert rows[0][1] == ""


@pytest.mark.parametrize("quoted", [28, 60, 128, 200])
def test_a_short_quote_counts_too(tshark, quoted):
    """Windows and many routers quote what RFC 792 asks for: the IP header and 8 bytes."""
    rows = verdict(tshark, "short{}".format(quoted), CALLER, CALLEE, 1, 3, 3, quoted)
    assert rows[0][1] == "no-response" and "ICMP error (frame 2)" in rows[0][2]
    assert verdict(tshark, "other{}".format(quoted), CALLER, CALLEE, 1, 3, 4, quoted)[0][1] == ""


def test_a_short_quote_of_others_is_none(tshark):
    path = tshark.work / "icmp.pcap"
    with Pcap(path) as p:
        p.packet(udp(request(call_id=b"mine"), source=CALLER, destination=CALLEE))
        other = udp(request(call_id=b"theirs"), source=CALLER, destination=CALLEE, sport=5070)
        p.packet(ip_packet(CALLEE, CALLER, 1, struct.pack("!BBHI", 3, 3, 0, 0) + other[:28]))
    path.chmod(0o644)
    done = tshark.run("-2", "-r", path, "-T", "fields", "-e", "sipexplain.verdict.text")
    assert b"ICMP" not in done.stdout


def test_the_quotes_are_seen(tshark):
    """Else the cases above that are no error would show nothing: Wireshark finds SIP in a source quench too."""
    assert verdict(tshark, "source quench", CALLER, CALLEE, 1, 4, 0)[1][0] == "INVITE"
