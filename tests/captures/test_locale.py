# Where the locale writes 1,5 every output still writes 1.5: programs read it, and a report is sent abroad.
# SPDX-License-Identifier: GPL-2.0-or-later
import re
import subprocess

import pytest

from conftest import CASES

ANSWERED = CASES / "asterisk-answered" / "asterisk-answered.pcap"       # with media, PDD and times
REGISTERS = next((CASES / "around-register-nat").glob("*.pcap*"))
PRINTED = ["calls", "calls,csv", "calls,ndjson", "registrations", "registrations,csv", "registrations,ndjson", "metrics", "report", "failed"]


@pytest.fixture(scope="module")
def german(tshark):
    """A locale made for this test, for systems without any."""
    folder = tshark.folder / "locale"
    folder.mkdir()
    done = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", folder / "de_DE.UTF-8"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        pytest.skip("no locale with a decimal comma can be made: apt install locales")
    return {"LC_ALL": "de_DE.UTF-8", "LOCPATH": str(folder)}


def everything(tshark, name):
    """All outputs; what holds the name of a file is read back."""
    out = {}
    for capture in (ANSWERED, REGISTERS):
        for command in PRINTED:
            out[capture.name, command] = tshark.read(capture, "-q", "-z", "sipexplain," + command)
        out[capture.name, "tree"] = tshark.read(capture, "-O", "sipexplain", two_pass=True)
        for kind in ("html", "ndjson"):
            path = tshark.work / "{}.{}".format(name, kind)
            tshark.read(capture, "-q", "-z", "sipexplain,report,{},force".format(path))
            out[capture.name, kind] = path.read_text()
        path = tshark.work / (name + ".pcapng")
        tshark.read(capture, "-q", "-z", "sipexplain,annotate", "-w", path)
        out[capture.name, "annotate"] = tshark.read(path, "-T", "fields", "-e", "frame.comment")
    return out


def test_numbers_are_written_with_points(tshark, german):
    plain = everything(tshark, "plain")
    before = dict(tshark.env)
    tshark.env.update(german)
    try:
        comma = tshark.run("-r", tshark.readable(ANSWERED), "-q", "-z", "conv,udp")
        abroad = everything(tshark, "abroad")
    finally:
        tshark.env.clear()
        tshark.env.update(before)
    assert re.search(r"\d,\d", comma), "tshark itself does not heed the locale"
    assert re.search(r",\d+\.\d+,", plain[ANSWERED.name, "calls,csv"])
    # Wireshark writes the seconds of a field as the locale does; what is ours it takes as text.
    for of in plain:
        if of[1] != "tree":
            assert abroad[of].splitlines() == plain[of].splitlines(), of
    for name in (ANSWERED.name, REGISTERS.name):
        ours, theirs = ([line for line in said[name, "tree"].splitlines() if not re.fullmatch(r" *\[?[^:]+: \d+[.,]\d+( s)?\]?", line)]
                        for said in (plain, abroad))
        assert ours == theirs
