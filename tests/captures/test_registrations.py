# -z sipexplain,registrations (list, CSV, NDJSON), the fields on the packets and the reports say the same of each registration.
# SPDX-License-Identifier: GPL-2.0-or-later
import csv
import io
import json
import sys

import pytest

from conftest import TOP

sys.path.insert(0, str(TOP / "tests" / "hostile"))
from packets import CALLEE, CALLER, Pcap, request, response  # noqa: E402

ALICE, BOB, EVE = (b"<sip:%s@192.0.2.2>" % name for name in (b"alice", b"bob", b"=eve"))
CHALLENGE = (b"WWW-Authenticate", b'Digest realm="r", nonce="n"')
SIGNED = (b"Authorization", b'Digest username="bob", realm="r", nonce="n", uri="sip:r", response="0"')
EXPECTED = {"1": ("alice@192.0.2.2", "registered"), "2": ("bob@192.0.2.2", "auth-failed"), "3": ("=eve@192.0.2.2", "forbidden")}


@pytest.fixture(scope="module")
def capture(tmp_path_factory):
    path = tmp_path_factory.mktemp("registrations") / "registrations.pcap"
    path.parent.chmod(0o755)
    with Pcap(path) as p:
        def exchange(who, contact, cseq, line, asks=(), answers=()):
            more = {"call_id": contact, "cseq": b"%d REGISTER" % cseq, "from_": who + b";tag=a"}
            more["via"] = b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK%s%d" % (contact, cseq)
            binds = [(b"Contact", b"<sip:%s@192.0.2.1>" % contact), (b"Expires", b"60")]
            p.udp(request(b"REGISTER", binds + list(asks), to=who, **more))
            p.udp(response(line, answers, to=who + b";tag=b", **more), source=CALLEE, destination=CALLER)

        exchange(ALICE, b"alice", 1, b"200 OK")
        exchange(BOB, b"bob", 1, b"401 Unauthorized", answers=[CHALLENGE])
        exchange(BOB, b"bob", 2, b"401 Unauthorized", [SIGNED], [CHALLENGE])
        exchange(EVE, b"eve", 1, b"403 Forbidden")
    return path


def test_list(tshark, capture, two_pass):
    text = tshark.read(capture, "-q", "-z", "sipexplain,registrations", two_pass=two_pass)
    assert text.startswith("SIP registrations: 3 (2 failed)\n")
    for number, (aor, verdict) in EXPECTED.items():
        assert "\nRegistration {}: {}: {}".format(number, aor, verdict) in text
    assert text.count("\n  What to check  ") == 2


def test_calls_point_to_it(tshark, capture):
    text = tshark.read(capture, "-q", "-z", "sipexplain,calls")
    assert text == "SIP calls: 0\nRegistrations: 3 (2 failed); -z sipexplain,registrations lists them\n"


def test_no_calls_point_to_other_requests(tshark):
    capture = TOP / "test-captures" / "around-publish" / "around-publish.pcap"
    text = tshark.read(capture, "-q", "-z", "sipexplain,calls")
    assert text.startswith("SIP calls: 0\nBesides: ") and text.endswith("; -z sipexplain,report tells of them\n")


def test_csv_and_ndjson(tshark, capture, two_pass):
    rows = list(csv.DictReader(io.StringIO(tshark.read(capture, "-q", "-z", "sipexplain,registrations,csv", two_pass=two_pass), newline="")))
    objects = [json.loads(line) for line in
               tshark.read(capture, "-q", "-z", "sipexplain,registrations,ndjson", two_pass=two_pass).splitlines()]
    assert {r["registration"]: (r["aor"].lstrip("'"), r["verdict"]) for r in rows} == EXPECTED
    assert {str(o["registration"]): (o["aor"], o["verdict"]) for o in objects} == EXPECTED
    assert rows[2]["aor"].startswith("'="), "no formula"
    for row, o in zip(rows, objects):
        assert list(row) == list(o)
        assert row["text"] == o["text"] and row["attempts"] == str(o["attempts"])


def test_filter(tshark, capture):
    text = tshark.read(capture, "-q", "-z", "sipexplain,registrations,sip.Status-Code == 403")
    assert "SIP registrations: 1 (1 failed)" in text and "=eve" in text and "bob" not in text


def test_fields(tshark, capture):
    rows = tshark.fields(capture, ["sipexplain.registration", "sipexplain.registration.verdict"], two_pass=True)
    assert [tuple(r[0] + r[1]) for r in rows] == [(n, EXPECTED[n][1]) for n in "11222233"]
    found = tshark.fields(capture, ["frame.number"], filter="sipexplain.registration.auth-failed", two_pass=True)
    assert found == [[["6"]]]


def test_reports(tshark, capture):
    text = tshark.read(capture, "-q", "-z", "sipexplain,report", two_pass=True)
    assert "Registrations: 3 (2 failed)" in text and "auth-failed (likely)" in text
    for name in ("r.html", "r.ndjson"):
        path = tshark.work / name
        if path.exists():
            path.unlink()
        tshark.read(capture, "-q", "-z", "sipexplain,report," + name, two_pass=True)
    page = (tshark.work / "r.html").read_text()
    assert "Registrations: 3 (2 failed)" in page and page.count(" id=\"registration-") == 3
    objects = [json.loads(line) for line in (tshark.work / "r.ndjson").read_text().splitlines()]
    assert {str(o["registration"]): (o["aor"], o["verdict"]) for o in objects} == EXPECTED


def test_scan_is_folded(tshark):
    """Of 26 names that one host tries, a few are shown."""
    capture = TOP / "test-captures" / "around-scan-register" / "around-scan-register.pcap"
    for view, shown in ("registrations", 3), ("report", 3), ("failed", 1):
        text = tshark.read(capture, "-q", "-z", "sipexplain," + view, two_pass=True)
        assert text.count("\nRegistration ") == shown and "{} more of the scan by 127.0.0.1".format(26 - shown) in text
        assert "Block 127.0.0.1 (friendly-scanner)" in text and "typing error" not in text
    assert tshark.read(capture, "-q", "-z", "sipexplain,registrations,csv").count("\n") == 27
    tshark.read(capture, "-q", "-z", "sipexplain,report,scan.html,force", two_pass=True)
    page = (tshark.work / "scan.html").read_text()
    assert page.count(" id=\"registration-") == 3 and "23 more of the scan by 127.0.0.1" in page


def test_parts(tshark, capture):
    """tshark -M forgets: what came before is still listed, with the number of its part."""
    text = tshark.raw("-r", tshark.readable(capture), "-M", "2", "-q", "-z", "sipexplain,registrations,csv").stdout.decode()
    parts = {row["part"] for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert len(parts) > 1 and "alice@192.0.2.2" in text and "eve@192.0.2.2" in text


def test_wrong_argument(tshark, capture):
    done = tshark.raw("-r", tshark.readable(capture), "-q", "-z", "sipexplain,registrations,no such filter!")
    assert done.returncode != 0 and b"neither csv, nor ndjson" in done.stderr
