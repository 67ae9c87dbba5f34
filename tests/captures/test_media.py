# RTP finds its call: of what tshark itself decodes as RTP and whose address or port an SDP of the file named before, 99 in
# a hundred packets bear the number of a call. On our own recordings and, where they are, on captures that are not ours.
# SPDX-License-Identifier: GPL-2.0-or-later
import pytest
from conftest import CASES, EXTERNAL, capture_files

ENDS = ["ip.src", "ipv6.src", "udp.srcport", "ip.dst", "ipv6.dst", "udp.dstport"]
SDP = ["sdp.connection_info.address", "sdp.media.port"]


def ends_of(row):
    """Source and destination; the innermost of a tunnel."""
    source4, source6, source_port, there4, there6, there_port = row
    return {(last(source4) or last(source6), last(source_port)), (last(there4) or last(there6), last(there_port))}


def last(values):
    return values[-1] if values else ""


def count(tshark, capture):
    """RTP packets whose end an SDP named, and those of them without a call."""
    named, all, lost = set(), 0, 0
    rows = tshark.fields(capture, ["rtp.ssrc", "sipexplain.call", "icmp.type", *SDP, *ENDS], filter="sdp or rtp", two_pass=True)
    for ssrc, call, icmp, addresses, ports, *ends in rows:
        named |= {(address, port) for address in addresses for port in ports if port != "0"}
        if ssrc and not icmp and named & ends_of(ends):
            all += 1
            lost += not call
    return all, lost


@pytest.mark.parametrize("folder", [pytest.param(CASES, id="ours"), pytest.param(EXTERNAL / "public", id="public")])
def test_rtp_finds_its_call(tshark, folder):
    if not folder.is_dir():
        pytest.skip("{} is not here".format(folder))
    counted = {f: future.result() for f, future in tshark.begin(lambda f: count(tshark, f), capture_files(folder)).items()}
    worst = sorted(((lost, all, f.name) for f, (all, lost) in counted.items() if lost), reverse=True)[:8]
    all, lost = (sum(n[i] for n in counted.values()) for i in (0, 1))
    print(all, "RTP packets,", lost, "without a call")
    assert all > 1000
    assert lost * 100 <= all, worst
