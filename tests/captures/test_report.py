# -z sipexplain,report: text, HTML and NDJSON say what the tree says; files are whole or absent; nothing of a packet is
# markup.
# SPDX-License-Identifier: GPL-2.0-or-later
import base64
import hashlib
import html.parser
import json
import os
import re
import struct
import subprocess
import sys
import time

import pytest

from conftest import BUNDLES, CASES, TOP, bundle_name

LEGS = CASES / "asterisk-two-legs" / "asterisk-two-legs.pcap"
BYE = CASES / "dialog-bye" / "dialog-bye.pcap"
TEXT_FIELDS = {"sipexplain.meaning", "sipexplain.when", "sipexplain.advice", "sipexplain.contrast", "sipexplain.reason",
               "sipexplain.reason.meaning", "sipexplain.header", "sipexplain.vendor", "sipexplain.relay",
               "sipexplain.reason.contradiction", "sipexplain.name", "sipexplain.phrase", "sipexplain.spec"}
VOID = {"meta", "input"}


def written(tshark, capture, name, *more, two_pass=True):
    """The bytes of FILE after -z sipexplain,report,FILE."""
    path = tshark.work / name
    if path.exists():
        path.unlink()
    assert tshark.read(capture, "-q", "-z", ",".join(["sipexplain,report", name, *more]), two_pass=two_pass) == ""
    return path.read_bytes()


def calls_of(tshark, capture, *more, two_pass=True):
    text = written(tshark, capture, "calls.ndjson", *more, two_pass=two_pass).decode()
    assert text == "" or text.endswith("\n")
    # Registrations have lines of their own behind the calls.
    return [o for o in map(json.loads, text.splitlines()) if "call" in o]


class Page(html.parser.HTMLParser):
    """Well-formed HTML: every element closed in order. Keeps elements, texts, and what a browser could run or load."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.texts, self.scripts, self.styles, self.bad = [], [], [], [], [], [], []
        self.policy = None
        self.feed(text)
        self.close()
        assert not self.open, "not closed: {}".format(self.open)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "src", "srcdoc", "action", "formaction"):
                self.bad.append((tag, name, value))
            if name == "href":
                self.links.append(value)
            if name == "id":
                self.ids.append(value)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, "</{}> within {}".format(tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] in ("script", "style"):
            {"script": self.scripts, "style": self.styles}[self.open[-1]].append(data)
        else:
            self.texts.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.texts))


def page_of(tshark, capture, name="page.html"):
    return Page(written(tshark, capture, name).decode())


def squeezed(text):
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module", params=BUNDLES, ids=bundle_name)
def reports(request, tshark):
    """Every form of the report, and the table of calls, from one reading of a capture."""
    files = [tshark.work / name for name in ("all.html", "all.ndjson")]
    asked = ["sipexplain,report", "sipexplain,calls,ndjson"] + ["sipexplain,report,{},force".format(f) for f in files]
    capture = tshark.bundle(request.param)
    out = tshark.read(capture, "-q", *[word for a in asked for word in ("-z", a)], two_pass=True)
    lines = out.splitlines(keepends=True)
    objects = [json.loads(line) for line in files[1].read_text().splitlines()]

    class Reports:
        table = [json.loads(line) for line in lines if line.startswith("{")]
        text = "".join(line for line in lines if not line.startswith("{"))
        page = Page(files[0].read_text())
        calls = [o for o in objects if "call" in o]
        registrations = [o for o in objects if "registration" in o]
    Reports.capture = capture
    return Reports


def test_ndjson_says_what_the_tree_and_the_table_say(tshark, reports):
    assert len(reports.calls) == len(reports.table)
    assert [{key: call[key] for key in row} for call, row in zip(reports.calls, reports.table)] == reports.table

    names = ["frame.number", "sipexplain.summary", *sorted(TEXT_FIELDS)]
    rows = tshark.fields(reports.capture, names, filter="sipexplain", two_pass=True)
    tree = {int(row[0][0]): row for row in rows if len(row[1]) == 1}
    for call in reports.calls:
        for message in call["messages"]:
            row = tree.get(message["frame"])
            if row is None:
                continue
            assert [message["summary"]] == row[1]
            for field, values in zip(names[2:], row[2:]):
                assert [l["value"] for l in message["explanation"] if l["field"] == field] == values, message["frame"]


def test_text_and_page_say_what_ndjson_says(reports):
    text, page = reports.text, reports.page
    flat, shown = squeezed(text), page.text
    assert "SIP Explain: {} call".format(len(reports.calls)) in text
    for call in reports.calls:
        heading = "Call {}: {} -> {}: {}".format(call["call"], call["from"], call["to"], call["outcome"])
        assert re.search("^" + re.escape(heading) + "(, but .+)?$", text, re.MULTILINE)
        assert "call-{}".format(call["call"]) in page.ids
        for part in (call["text"], call["check"] or ""):
            assert squeezed(part) in flat
            assert squeezed(part) in shown
        for message in call["messages"][:400]:
            assert re.search(r"^ +{} .*".format(message["frame"]) + re.escape(message["name"]), text, re.MULTILINE)
    assert not re.search(r"[^\x20-\x7e\n\u00a0-\uffff]", text)
    assert max(map(len, text.splitlines())) < 250


def test_what_is_wrong_with_an_answered_call_comes_first(tshark):
    """And its media are drawn from where they came to where they went."""
    frozen = CASES / "media-frozen-phone" / "media-frozen-phone.pcap"
    text = tshark.read(frozen, "-q", "-z", "sipexplain,report", two_pass=True)
    first = text.split("\nCall 2: ")[0]
    assert re.search(r"^Call 1: \S+ -> \S+: answered, but the audio of one side stopped before the end \(likely\)$", first, re.MULTILINE)
    assert first.index("  Finding        audio-stopped (likely)") < first.index("  Verdict        answered (certain)")
    assert re.search(r"\|\.\. RTP: \d+ packets, [\d.]+ s \.*>\|", first)
    assert re.search(r"\|<\. RTP: \d+ packets, [\d.]+ s \.*\|", first)
    shown = page_of(tshark, frozen).text
    assert "answered, but the audio of one side stopped before the end (likely)" in shown
    assert re.search(r"Path \S+ to \S+ Products .*Media audio ", shown)


def test_one_pass_settles_what_is_open_at_the_end(tshark):
    """The last BYE of the file is never answered, and no packet comes that would show how long ago it was."""
    last = CASES / "dialog-challenged" / "dialog-challenged.pcap"
    once, twice = (squeezed(tshark.read(last, "-q", "-z", "sipexplain,report", two_pass=both)).split(" Call-ID c15@x")[0].split(" Call 8: ")[1]
                   for both in (False, True))
    assert once == twice and "Finding bye-unanswered (likely)" in once


def test_every_form_holds_the_registrations(tshark, reports):
    listed = tshark.read(reports.capture, "-q", "-z", "sipexplain,registrations,ndjson", two_pass=True)
    assert reports.registrations == [json.loads(line) for line in listed.splitlines()]
    text, page = squeezed(reports.text), reports.page.text
    scanned = {}
    for r in reports.registrations:
        told = squeezed(r["text"])
        if "Probably part of a scan: " not in told:
            assert told in text and told in page
        else:
            scanned.setdefault(told.split("Probably part of a scan: ")[1].split()[0], []).append(told)
    for host, all_told in scanned.items():      # folded behind the first three
        assert all(told in text and told in page for told in all_told[:3])
        folded = "{} more of the scan by {}".format(len(all_told) - 3, host)
        assert len(all_told) <= 3 or (folded in text and folded in page)


def test_every_form_says_the_findings(reports):
    for finding in [f for call in reports.calls for f in call["findings"]]:
        for part in (finding["text"], finding["check"]):
            assert squeezed(part) in squeezed(reports.text)
            assert squeezed(part) in reports.page.text


def test_what_a_code_means_is_no_second_verdict(tshark):
    """Below a verdict, knowledge of the code says of itself that it is that."""
    text = squeezed(tshark.read(LEGS, "-q", "-z", "sipexplain,report", two_pass=True))
    for said in (text, page_of(tshark, LEGS).text):
        assert re.search(r"Meaning in general:? The server cannot handle the request for now", said)
        assert re.search(r"What to check in general:? Check failover to the next server", said)
    assert "Meaning: All suitable circuits" in text      # of the cause that this very message names


def test_page_is_closed_in_itself(reports):
    page = reports.page
    assert page.bad == []
    assert all(re.fullmatch(r"#(call-\d+|message-\d+-\d+)", link) for link in page.links)
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    [script], [style] = page.scripts, page.styles
    for kind, source in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert "{}-src 'sha256-{}'".format(kind, digest) in page.policy
    assert page.policy.startswith("default-src 'none';")
    assert "http:" not in script + style and "https:" not in script + style


def test_page_names_its_capture_and_zone(tshark):
    text = page_of(tshark, LEGS).text.strip()
    assert text.startswith("asterisk-two-legs.pcap - SIP Explain asterisk-two-legs.pcap 10 calls, capture begins 2026-11-21 10:07:18.083 UTC")
    tshark.env["TZ"], before = "Asia/Tokyo", tshark.env["TZ"]
    try:
        text = page_of(tshark, LEGS).text
    finally:
        tshark.env["TZ"] = before
    assert "capture begins 2026-11-21 19:07:18.083 JST" in text and " 19:07:18.087 " in text and "UTC" not in text


def test_bars_count_verdicts_and_peers(tshark):
    text = page_of(tshark, LEGS).text
    calls = calls_of(tshark, LEGS)
    for name in {call["verdict"] for call in calls}:
        assert re.search(r" {} {} ".format(name, sum(call["verdict"] == name for call in calls)), text), name
    assert " Peers that calls went to 127.0.6.2 5 127.0.6.20 5 " in text


def test_bars_show_faults(tshark):
    """A call that was answered and is not sound is not only green; where none is, no bars of faults."""
    calls = calls_of(tshark, BYE)
    faulty = [call for call in calls if call["text"].startswith("Answered, but")]
    text = page_of(tshark, BYE, "faults.html").text
    assert " answered ({} with a fault) {} ".format(len(faulty), sum(call["outcome"] == "answered" for call in calls)) in text
    for id in "bye-refused", "bye-unanswered":
        assert re.search(r" Findings .*{} {} .*Verdicts ".format(id, sum(id in [f["id"] for f in call["findings"]] for call in calls)),
                         text), id
    sound = page_of(tshark, CASES / "early-media" / "early-media.pcap", "sound.html").text
    assert not re.search(" Findings .* Verdicts ", sound) and "with a fault" not in sound


def test_ladder_in_words_and_messages_in_full(tshark):
    """Both legs in one ladder; the list says what the drawing shows, and a message unfolds into its lines."""
    page = page_of(tshark, LEGS)
    words = [text.strip() for text in page.texts if re.match(r"Frame \d+, ", text)]
    for line, call in (("Frame 259, 2.807 s: 127.0.6.20 to 127.0.6.2: INVITE (SDP)", 4),
                       ("Frame 262, 2.808 s: 127.0.6.20 to 127.0.6.1: 486 Busy Here", 3)):
        assert sorted(text for text in words if text.startswith(line)) == [line, "{} (call {})".format(line, call)]
    pre = [text for text in page.texts if text.startswith("INVITE sip:bob@127.0.6.20:5060 SIP/2.0\nVia: ")]
    assert pre and all("\n\nv=0\n" in text and "\nm=audio " in text for text in pre)


def test_hosts_have_the_names_of_the_capture(tshark, tmp_path):
    """From a DNS response in it, and with no name resolution asked for."""
    name = b"\x03sbc\x07example\0"
    dns = b"\0\1\x81\x80\0\1\0\1\0\0\0\0" + name + b"\0\1\0\1" + b"\xc0\x0c\0\1\0\1\0\0\1\0\0\4" + bytes([192, 0, 2, 2])
    capture = pcap_of(tmp_path / "named.pcap", call_messages(1))
    whole = bytearray(capture.read_bytes())
    udp = struct.pack(">HHHH", 53, 5353, 8 + len(dns), 0) + dns
    ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0) + bytes([192, 0, 2, 9, 192, 0, 2, 1])
    frame = b"\0" * 12 + b"\x08\0" + ip + udp
    whole[24:24] = whole[24:32] + struct.pack("<II", len(frame), len(frame)) + frame
    capture.write_bytes(whole)
    page = page_of(tshark, capture)
    assert "sbc.example" in page.texts and any("192.0.2.1 to sbc.example: INVITE" in text for text in page.texts)


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;\x1b[31m\u202e\u2028"


def pcap_of(path, messages):
    """Ethernet, IPv4 and UDP around each (source, destination, bytes), 10 ms apart."""
    def frame(source, destination, data):
        udp = struct.pack(">HHHH", 5060, 5060, 8 + len(data), 0) + data
        ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0)
        return b"\0" * 12 + b"\x08\0" + ip + bytes([192, 0, 2, source, 192, 0, 2, destination]) + udp
    out = struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1)
    for i, message in enumerate(messages):
        data = frame(*message)
        out += struct.pack("<IIII", 1700000000 + i // 100, i % 100 * 10000, len(data), len(data)) + data
    path.write_bytes(out)
    return path


def call_messages(number=0, name="alice", reason='SIP;cause=486;text="busy"', phrase="Busy Here"):
    head = ("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK{n}\r\nFrom: <sip:{name}@example.com>;tag=a{n}\r\n"
            "To: <sip:bob@example.com>{tag}\r\nCall-ID: {n}@example.com\r\nCSeq: 1 INVITE\r\n")
    invite = "INVITE sip:bob@example.com SIP/2.0\r\n" + head.format(n=number, tag="", name=name) + "Content-Length: 0\r\n\r\n"
    busy = ("SIP/2.0 486 {}\r\n".format(phrase) + head.format(n=number, tag=";tag=b", name=name) +
            "Reason: {}\r\nContent-Length: 0\r\n\r\n".format(reason))
    return [(1, 2, invite.encode()), (2, 1, busy.encode())]


def test_hostile_texts_stay_texts(tshark, tmp_path):
    reason = 'SIP;cause=486;text="{}"'.format(HOSTILE.replace('"', '\\"'))
    capture = pcap_of(tmp_path / "hostile.pcap", call_messages(reason=reason, phrase=HOSTILE.replace("\u2028", "")))
    raw = written(tshark, capture, "hostile.html").decode()
    page = Page(raw)
    assert page.bad == [] and len(page.scripts) == 1
    assert "<script>alert(1)</script>" in page.text
    assert raw.count("<script") == 1 and "<img" not in raw
    for forbidden in "\x1b\u202e\u2028":
        assert forbidden not in raw
        assert forbidden not in tshark.read(capture, "-q", "-z", "sipexplain,report")
    [call] = calls_of(tshark, capture)
    assert "onerror=alert(1)" in json.dumps(call)


def test_filter_chooses_calls(tshark):
    assert [c["call"] for c in calls_of(tshark, LEGS, "sipexplain.call == 3")] == [3]
    text = tshark.read(LEGS, "-q", "-z", "sipexplain,report,sipexplain.call == 3", two_pass=True)
    assert text.startswith("SIP Explain: 1 call: busy 1\n")


def test_no_calls(tshark, tmp_path):
    capture = pcap_of(tmp_path / "none.pcap", [])
    assert calls_of(tshark, capture) == []
    assert "There is no SIP call" in page_of(tshark, capture).text
    assert tshark.read(capture, "-q", "-z", "sipexplain,report") == "SIP Explain: 0 calls\n"


def test_one_pass_works(tshark):
    assert len(calls_of(tshark, LEGS, two_pass=False)) == len(calls_of(tshark, LEGS))


def refused(tshark, argument, *words):
    done = tshark.raw("-q", "-r", tshark.readable(LEGS), "-z", argument)
    message = done.stderr.decode()
    assert done.returncode != 0
    assert done.stdout == b""
    assert message.startswith("tshark: ") and message.count("\n") == 1, message
    for word in words:
        assert word in message
    return message


def test_existing_file_is_kept(tshark):
    path = tshark.work / "kept.html"
    path.write_bytes(b"mine")
    path.chmod(0o666)
    refused(tshark, "sipexplain,report,kept.html", "kept.html", "force")
    assert path.read_bytes() == b"mine"
    tshark.read(LEGS, "-q", "-z", "sipexplain,report,kept.html,force")
    assert path.read_bytes().startswith(b"<!doctype html>")


def test_a_comma_in_a_file_name(tshark):
    assert len(calls_of(tshark, LEGS)) == len(written(tshark, LEGS, "a,b.ndjson").splitlines())


def test_bad_arguments(tshark):
    refused(tshark, "sipexplain,reports", "sipexplain,report")
    refused(tshark, "sipexplain,report,out.pdf", "out.pdf", "FILE.html")
    refused(tshark, "sipexplain,report,/no/such/folder/x.html", "/no/such/folder")
    refused(tshark, "sipexplain,report,x.html,force,sipexplain.call ==", "sipexplain.call ==")
    assert not (tshark.work / "x.html").exists()


def test_unwritable_folder(tshark):
    folder = tshark.folder / "closed"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o555)
    refused(tshark, "sipexplain,report,{}/x.html".format(folder), "Permission denied")
    assert list(folder.iterdir()) == []


def test_full_disk(tshark, tmp_path):
    """A limit on the size of files stands for a full disk: the write fails, and nothing stays behind."""
    capture = pcap_of(tmp_path / "many.pcap", [m for n in range(200) for m in call_messages(n)])
    before = set(os.listdir(tshark.work))
    options = [tshark.program, "-q", "-r", tshark.readable(capture), "-z", "sipexplain,report,full.html"]
    limited = ("import os, resource, signal, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)); "
               "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); os.execvp(sys.argv[1], sys.argv[1:])")
    who = {"user": 65534, "group": 65534, "extra_groups": []} if tshark.root else {}
    done = subprocess.run([sys.executable, "-c", limited, *options], cwd=tshark.work, env=tshark.env,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, **who)
    assert done.returncode not in (0, -25)
    assert b"full.html: cannot be written: File too large" in done.stderr
    assert set(os.listdir(tshark.work)) == before


def test_other_listeners_still_draw_when_a_report_fails(tshark, tmp_path):
    folder = tshark.work / "gone"
    folder.mkdir()
    folder.chmod(0o777)
    # The folder is there when tshark begins and gone when it draws: a pipe keeps tshark reading meanwhile.
    done = subprocess.Popen([tshark.program, "-q", "-r", "-", "-z", "sipexplain,report,gone/x.html", "-z", "io,phs"],
                            cwd=tshark.work, env=tshark.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE,
                            **({"user": 65534, "group": 65534, "extra_groups": []} if tshark.root else {}))
    data = LEGS.read_bytes()
    done.stdin.write(data[:2000])
    done.stdin.flush()
    time.sleep(3)
    folder.rmdir()
    out, errors = done.communicate(data[2000:], timeout=120)
    assert done.returncode != 0
    assert b"gone/x.html" in errors
    assert b"Protocol Hierarchy Statistics" in out


def test_document_names_every_member(tshark):
    text = (TOP / "doc" / "ndjson.md").read_text()
    named = set(re.findall(r"`([a-z_]+)`", text))
    for capture in (LEGS, CASES / "asterisk-answered" / "asterisk-answered.pcap"):
        def walk(value):
            if isinstance(value, dict):
                for key, inner in value.items():
                    assert key in named, key
                    walk(inner)
            elif isinstance(value, list):
                for inner in value:
                    walk(inner)
        walk(calls_of(tshark, capture))
