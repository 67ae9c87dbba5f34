# The torture messages of RFC 4475, one per UDP datagram: nothing breaks, and sipexplain sees what the SIP dissector sees.
# SPDX-License-Identifier: GPL-2.0-or-later
import struct

import pytest

from conftest import EXTERNAL
from test_agreement import FIELDS, differences

MESSAGES = sorted((EXTERNAL / "rfc4475").glob("*.dat"))


def write_pcap(path, datagrams):
    """UDP from 192.0.2.1:5060 to 192.0.2.2:5060, a second apart; raw IP, no checksums."""
    with open(path, "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, 101))
        for second, payload in enumerate(datagrams):
            udp = struct.pack("!HHHH", 5060, 5060, 8 + len(payload), 0) + payload
            ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), second + 1, 0, 64, 17, 0,
                             bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2])) + udp
            out.write(struct.pack("<IIII", second, 0, len(ip), len(ip)) + ip)


@pytest.fixture(scope="module")
def torture(tshark, tmp_path_factory):
    if not MESSAGES:
        pytest.skip("{}/rfc4475: not here".format(EXTERNAL))
    path = tmp_path_factory.mktemp("rfc4475") / "rfc4475.pcap"
    write_pcap(path, [m.read_bytes() for m in MESSAGES])
    return path


def test_agrees(tshark, torture, two_pass):
    rows = tshark.fields(torture, FIELDS, two_pass=two_pass)
    assert len(rows) == len(MESSAGES)
    wrong = ["{}: {}".format(MESSAGES[int(w.split()[1].rstrip(":")) - 1].name, w) for w in differences(rows)]
    assert not wrong, "\n".join(wrong)


def test_shows_everywhere(tshark, torture, two_pass):
    assert tshark.verbose(torture, two_pass=two_pass)
    assert len(tshark.json(torture, two_pass=two_pass)) == len(MESSAGES)
    assert len(tshark.pdml(torture, two_pass=two_pass)) == len(MESSAGES)
