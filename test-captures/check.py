#!/usr/bin/env python3
"""Checks that the tables, the captures and their READMEs agree. Needs tshark. Prints what is wrong; exits 1 if anything."""
import collections
import ipaddress
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent
POSTED = "603-cause-16"
LIMIT = 6500 * 1000
VERDICTS = """answered answered-elsewhere answered-no-ack cancelled-by-caller cancelled-by-network busy busy-everywhere
declined-by-person declined-automatically hung-up-unanswered blocked-by-analytics unwanted no-answer unallocated-number
number-incomplete not-found not-registered incompatible-media auth-failed forbidden identity-rejected congestion
network-failure overload next-hop-silent no-response loop redirected preempted media-timeout bad-request
unexplained""".split()

FINDINGS = """cancel-crossed cancel-mismatch final-missing reinvite-glare reinvite-unacknowledged late-provisional two-answers
answer-without-sdp session-timer-expired session-timer-collision peer-vanished ended-on-hold repeated ack-mismatch tag-mismatch
route-missing contact-missing contact-unreachable contact-not-registered response-misrouted merged-request
retry-same-transaction retry-new-call digest-uri-mismatch fragmented-request malformed no-audio one-way-audio audio-stopped
early-media-silent private-media-address media-misaddressed profile-mismatch key-missing payload-not-negotiated
ice-private-candidates packet-loss tried-elsewhere transferred transfer-failed forwarded other-leg scanner inferred""".split()
FINDINGS += [method + what for method in "reinvite update prack bye cancel refer info notify".split()
             for what in ("-refused", "-unanswered")]
REGISTRATIONS = """registered unregistered auth-failed bad-request interval-too-brief forbidden not-found no-response
network-failure redirected in-progress unexplained""".split()
REGISTRATION_FINDINGS = """contact-unreachable response-misrouted nonce-not-stale interval-raised not-renewed flapping
two-devices scanner""".split()
SCANNER = ("around-scan-register", "1.1.1.1")     # what SIPVicious writes into From
# Addresses that a message may name: loopback, none at all (RFC 2543's hold), documentation (RFC 5737) and private ones (RFC 1918).
NETWORKS = [ipaddress.ip_network(net) for net in "127.0.0.0/8 0.0.0.0/32 192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 10.0.0.0/8 "
            "172.16.0.0/12 192.168.0.0/16".split()]

wrong = []


def known(address):
    return any(ipaddress.ip_address(address) in net for net in NETWORKS)


def outcomes():
    table = collections.defaultdict(set)
    for line in (TOP / "README.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 2 and cells[0] not in ("outcome", "---"):
            for verdict in cells[1].split(","):
                table[verdict.split("(")[0].strip()].add(cells[0])
    return table


def fields(capture, *names):
    command = ["tshark", "-n", "-r", str(capture), "-T", "fields"]
    for name in names:
        command += ["-e", name]
    out = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()
    return [line.split("\t") for line in out.splitlines()]


def ids(where, cell, known_ids):
    for name in [] if cell == "-" else re.split("[,|]", cell):
        if name.rstrip("?") not in known_ids:
            wrong.append("%s: no such id: %s" % (where, name))


def rows_of(name, *columns):
    """The rows of a table, whose captures and calls exist; the same calls have one row only."""
    calls = sum(column in ("call_id", "other_call_id") for column in columns)
    lines = (TOP / (name + ".tsv")).read_text().splitlines()
    if lines[0] != "\t".join(("capture",) + columns):
        wrong.append(name + ".tsv: the first line is not the heading")
    keys = set()
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns) + 1 or not all(cells):
            wrong.append("%s.tsv: not %d columns: %s" % (name, len(columns) + 1, line))
            continue
        for call in cells[1:1 + calls]:
            if call not in present.get(cells[0], ()):
                wrong.append("%s.tsv: %s: no call %s" % (name, cells[0], call))
        key = (cells[0], frozenset(cells[1:1 + calls])) if calls else tuple(cells[:3])
        if key in keys:
            wrong.append("%s.tsv: two rows for %s" % (name, line))
        keys.add(key)
        yield cells


def transactions(capture):
    """The final status code, 0 where there is none, of each (method, to whom, Call-ID, CSeq)."""
    final = {}
    for source, to, call, number, method, code in fields(capture, "ip.src", "ip.dst", "sip.Call-ID", "sip.CSeq.seq",
                                                         "sip.CSeq.method", "sip.Status-Code"):
        if code and int(code) >= 200:
            final[method, source, call, number] = int(code)
        elif not code and "," not in to:
            final.setdefault((method, to, call, number), 0)
    return final


table = outcomes()
rows = collections.defaultdict(list)
lines = (TOP / "truth.tsv").read_text().splitlines()
if lines[0] != "capture\tcall_id\tverdict\toutcome\twhat really happened":
    wrong.append("truth.tsv: the first line is not the heading")
for line in lines[1:]:
    cells = line.split("\t")
    if len(cells) != 5 or not all(cells):
        wrong.append("truth.tsv: not five columns: " + line)
        continue
    capture, call, verdict, outcome, _ = cells
    if verdict not in VERDICTS:
        wrong.append("%s: no such verdict: %s" % (call, verdict))
    elif outcome not in table[verdict]:
        wrong.append("%s: README.md gives %s the outcome %s, not %s" % (call, verdict, table[verdict], outcome))
    rows[capture].append(call)
lines_of_findings = (TOP / "findings.tsv").read_text().splitlines()
if lines_of_findings[0] != "capture\tcall_id\tverdict\tfindings\twhat really happened":
    wrong.append("findings.tsv: the first line is not the heading")
rows_of_findings = collections.defaultdict(list)
for line in lines_of_findings[1:]:
    cells = line.split("\t")
    if len(cells) != 5 or not all(cells):
        wrong.append("findings.tsv: not five columns: " + line)
        continue
    ids(cells[1], cells[2], VERDICTS)
    ids(cells[1], cells[3], FINDINGS)
    rows_of_findings[cells[0]].append(cells[1])
for verdict in VERDICTS:
    if not any("\t%s\t" % verdict in line for line in lines):
        wrong.append("no call with verdict " + verdict)

present = {}
captures = sorted(TOP.glob("*/*.pcap*"))
for capture in captures:
    name = str(capture.relative_to(TOP))
    readme = capture.parent / "README.md"
    if not readme.exists() or not readme.read_text().splitlines()[0].endswith((".", ";")):
        wrong.append(name + ": README.md does not say in its first line what happened")
    seen = set()
    for source, destination, calls in fields(capture, "ip.src", "ip.dst", "sip.Call-ID"):
        seen.update(calls.split(","))
        for address in (source + "," + destination).split(","):
            if address and not known(address) and capture.parent.name != POSTED:
                wrong.append("%s: %s is an address of somebody" % (name, address))
    for address in set(re.findall(rb"(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.])", capture.read_bytes())):
        if not known(address.decode()) and capture.parent.name != POSTED and \
                (capture.parent.name, address.decode()) != SCANNER:
            wrong.append("%s: a message names the address %s" % (name, address.decode()))
    present[name] = seen
    for calls in (rows.pop(name, []), rows_of_findings.pop(name, [])):
        for call in calls:
            if call not in seen:
                wrong.append("%s: no call %s" % (name, call))
            if calls.count(call) > 1:
                wrong.append("%s: two rows for %s" % (name, call))
for name in list(rows) + list(rows_of_findings):
    wrong.append("truth.tsv or findings.tsv: no such capture: " + name)
for _, call, _, verdict, findings, _ in rows_of("registrations", "call_id", "aor", "verdict", "findings",
                                                "what really happened"):
    ids(call, verdict, REGISTRATIONS)
    ids(call, findings, REGISTRATION_FINDINGS)
for _, call, _, leg, _ in rows_of("legs", "call_id", "other_call_id", "truth", "why"):
    ids(call, leg, ["leg", "not"])
for name, method, peer, *counts in rows_of("requests", "method", "peer", "sent", "accepted", "refused", "unanswered",
                                           "what really happened"):
    sent = [code for (m, to, _, _), code in transactions(TOP / name).items() if (m, to) == (method, peer)]
    count = [len(sent), sum(200 <= code < 300 for code in sent), sum(code >= 300 for code in sent), sent.count(0)]
    if counts[:4] != list(map(str, count)):
        wrong.append("%s: %s to %s: counted %s, not %s" % (name, method, peer, count, counts[:4]))
size = sum(path.stat().st_size for path in captures)
if size > LIMIT:
    wrong.append("%d bytes in all, more than %d" % (size, LIMIT))
for case in (TOP / "record/cases").glob("*.sh"):
    if not (TOP / case.stem / (case.stem + ".pcap")).exists():
        wrong.append("%s was never recorded" % case.stem)

print("\n".join(wrong) or "%d captures, %d calls, %d verdicts, %d bytes: all agree"
      % (len(captures), len(lines) - 1, len(VERDICTS), size))
sys.exit(1 if wrong else 0)
