# Messages that no sane peer sends, one function each: it writes one capture.
# SPDX-License-Identifier: GPL-2.0-or-later
from packets import CALLED_BACK, request, response, udp

ESCAPES = b"\x1b[2J\x1b]0;owned\x07\x1b[31m"
BIDI = "\u202egnp.exe\u2066\u200b\ufeff\u061c".encode()
INVISIBLE = "a\U000e0041\u3164b\u180e\ufe0fc\ufff9\ufffbd\u115f\u034f\uffa0\U000e01ef".encode()
BAD_UTF8 = b"\xff\xfe\xc0\xaf\xed\xa0\x80\xf5\x80\x80\x80\xe2\x82"
HTML = b"</td></svg><script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3)' &lt; javascript:alert(4)"
FORMULA = b"=HYPERLINK(\"http://192.0.2.66/\",\"a\")"
EVIL = ESCAPES + BIDI + INVISIBLE + BAD_UTF8 + HTML + b"\x00\x7f\x9b"


def call(p, code=b"486 Busy Here", reply=(), ask=(), body=b"", **more):
    p.udp(request(headers=ask, **more))
    p.udp(response(code, headers=reply, body=body, **more), **CALLED_BACK)


def long_headers(p):
    for name in (b"Subject", b"Call-ID", b"Via", b"From", b"To", b"CSeq", b"Reason", b"Contact", b"Warning", b"Server", b"X-A"):
        call(p, reply=[(name, name[:1] * 60000)], call_id=b"c-" + name)
        call(p, reply=[(name, b" ".join([b"Q.850;cause=16;text=\"a\","] * 2400))], call_id=b"d-" + name)
    call(p, code=b"486 " + b"x" * 60000, call_id=b"phrase")
    p.udp(request(b"M" * 29000, headers=[(b"Reason", b"SIP;cause=200")], call_id=b"method"))
    p.udp(b"INVITE sip:" + b"u" * 60000 + b" SIP/2.0\r\nCall-ID: uri\r\nCSeq: 1 INVITE\r\n\r\n")


def many_vias(p):
    p.tcp(request(headers=[(b"Via", b"SIP/2.0/TCP h%d;branch=z9hG4bK%d" % (i, i)) for i in range(10000)]))
    call(p, reply=[(b"v", b"SIP/2.0/UDP h;branch=z9hG4bK1" + b",SIP/2.0/UDP h" * 4000)], call_id=b"one-line")


def many_reasons(p):
    p.tcp(request(call_id=b"r"))
    p.tcp(response(headers=[(b"Reason", b"Q.850;cause=%d;text=\"t%d\"" % (i % 128, i)) for i in range(10000)], call_id=b"r"),
          **CALLED_BACK)
    call(p, reply=[(b"Reason", b",".join(b"Q.850;cause=%d" % (i % 200) for i in range(3500)))], call_id=b"one-line")
    call(p, reply=[(b"Reason", b"Q.850" + b";cause=16" * 6000)], call_id=b"params")
    call(p, reply=[(b"Reason", b"Q.850;text=\"" + b"\\" * 50000)], call_id=b"escapes")
    call(p, reply=[(b"Reason", b"\"," * 25000)], call_id=b"quotes")


def many_headers(p):
    p.udp(request(headers=[(b"a", b"b")] * 8000, call_id=b"h"))
    p.udp(b"SIP/2.0 486 Busy\r\n" + b"Warning: 399 a \"b\"\r\n" * 2500 + b"Call-ID: h\r\nCSeq: 1 INVITE\r\n\r\n", **CALLED_BACK)
    p.udp(b"SIP/2.0 486 Busy\r\nCall-ID: f\r\nCSeq: 1 INVITE\r\nSubject: a" + b"\r\n b" * 15000 + b"\r\n\r\n", **CALLED_BACK)


def content_lengths(p):
    for i, n in enumerate((b"4294967296", b"18446744073709551616", b"-1", b"99999999999999999999999", b"0x10", b"", b"1 2", b"2147483648")):
        p.udp(request(headers=[(b"Content-Length", n)], call_id=b"l%d" % i))
        p.udp(response(headers=[(b"Content-Length", n)], call_id=b"l%d" % i), **CALLED_BACK)
    for i, n in enumerate((b"-1", b"99999999999", b"", b"abc")):
        p.tcp(request(headers=[(b"Content-Length", n)], call_id=b"t%d" % i), sport=6000 + i)


def cseqs(p):
    for i, n in enumerate((b"-1 INVITE", b"4294967296 INVITE", b"99999999999999999999 INVITE", b"INVITE", b"1", b"", b"1 \x00", b"1 INVITE x",
                           b"0 INVITE", b"1 ACK", b"1 invite", b"1 " + b"I" * 40000)):
        call(p, call_id=b"s%d" % i, cseq=n)


def bytes_of_all_kinds(p):
    for i, bad in enumerate((b"\x00", b"a\x00b", ESCAPES, BIDI, INVISIBLE, BAD_UTF8, HTML, FORMULA, EVIL, bytes(range(1, 10)) + bytes(range(14, 256)))):
        call(p, code=b"486 " + bad, ask=[(b"From", b"\"" + bad.replace(b'"', b"") + b"\" <sip:" + bad + b"@h>;tag=" + bad)],
             reply=[(b"Reason", bad + b";cause=17;text=\"" + bad + b"\""), (b"Server", bad), (b"Warning", b"399 h \"" + bad + b"\""),
                    (b"Contact", b"<sip:" + bad + b"@h>"), (b"Retry-After", bad), (b"Error-Info", bad)], call_id=b"b%d" % i + bad)
        call(p, code=b"302 " + bad, reply=[(b"Contact", b"<sip:" + bad + b"@h>")], call_id=b"m%d" % i)
        p.udp(request(b"BYE", headers=[(b"Reason", bad + b";cause=1;text=" + bad)], call_id=b"b%d" % i + bad))


def codes(p):
    for line in (b"699 X", b"1000 X", b"000 X", b"099 X", b"700 X", b"999 X", b"-99 X", b"48 6", b"4864 X", b"486", b"486Busy", b"\x34\x38\x36\xa0B"):
        call(p, code=line, call_id=line)


def causes(p):
    for i, c in enumerate((b"99999999999999999999", b"4294967295", b"4294967296", b"-1", b"0", b"127", b"128", b"1e3", b"0x10", b"", b"\"17\"", b"17 18")):
        call(p, code=b"603 Decline", reply=[(b"Reason", b"Q.850;cause=" + c), (b"Reason", b"SIP;cause=" + c), (b"Reason", b"X;cause=" + c)],
             call_id=b"k%d" % i)
    for i, c in enumerate((b"4294967295", b"4294967296", b"99999999999999999999", b"-5", b"18 (in \"a)")):
        call(p, code=b"503 Service Unavailable", reply=[(b"Retry-After", c), (b"Min-SE", c), (b"Min-Expires", c)], call_id=b"ra%d" % i)


def start_lines(p):
    """A record that fits no start line of ours, and a thousand lines that look like one."""
    line = b"SIP/2.0 200 OK\r\n"
    p.udp(line * 3900 + b"Call-ID: z\r\nCSeq: 1 INVITE\r\n\r\n", **CALLED_BACK)
    for _ in range(20):
        p.udp(line + b"Call-ID: a\r\n" + (b"X: SIP/2.0 200 OK\r\n" + line) * 1600 + b"Call-ID: b\r\nCSeq: 1 INVITE\r\n\r\n", **CALLED_BACK)
        p.udp(b"INVITE sip:a SIP/2.0\r\nCall-ID: a\r\n" + b"INVITE sip:b SIP/2.0\r\n" * 2600 + b"Call-ID: b\r\nCSeq: 1 INVITE\r\n\r\n")
        p.udp(b"I" * 25000 + b" sip:" + b"I" * 25000 + b" SIP/2.0\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\nCall-ID: b\r\n\r\n")


def stream(p):
    """A segment full of messages, and messages that never end."""
    p.tcp(b"".join(response(b"100 Trying", call_id=b"s%d" % (i % 7)) for i in range(2500)), **CALLED_BACK)
    p.tcp(b"".join(b"SIP/2.0 100 T\r\ni:%d\r\nCSeq:1 INVITE\r\nl:0\r\n\r\n" % i for i in range(4000)), sport=7000)
    p.tcp(request(body=b"x" * 200000, call_id=b"big"), sport=7001)
    p.tcp(b"INVITE sip:a SIP/2.0\r\n" + b"X: y\r\n" * 40000, sport=7002)


def nested(p):
    """Multipart in multipart, boundaries everywhere, SDP without end."""
    part = b"v=0\r\nc=IN IP4 192.0.2.9\r\n" + b"m=audio 4000 RTP/AVP 0 8\r\na=sendrecv\r\n" * 1200
    body = part
    for i in range(30):
        body = b"--b%d\r\nContent-Type: multipart/mixed;boundary=b%d\r\n\r\n" % (i, i + 1) + body + b"\r\n--b%d--\r\n" % i
    p.udp(request(headers=[(b"Content-Type", b"multipart/mixed;boundary=b29")], body=body[:50000], call_id=b"n"))
    p.udp(response(b"183 P", headers=[(b"Content-Type", b"application/sdp")], body=part, call_id=b"n"), **CALLED_BACK)
    p.udp(request(headers=[(b"Content-Type", b"multipart/mixed;boundary=x")], body=b"--x\r\n\r\n" * 7000, call_id=b"o"))
    p.udp(response(b"183 P", headers=[(b"Content-Type", b"application/sdp")], call_id=b"n",
                   body=b"v=0\nm=audio 99999999999 RTP/AVP " + b"0 " * 20000), **CALLED_BACK)


def legs(p):
    """Ten thousand calls that all claim to be legs of each other, or to replace one another."""
    for i in range(10000):
        p.udp(request(headers=[(b"Session-ID", b"0123456789abcdef;remote=%032x" % i), (b"P-Charging-Vector", b"icid-value=same"),
                               (b"Replaces", b"leg%d;to-tag=1" % (i - 1)), (b"X-CID", b"leg%d" % (i // 2))], call_id=b"leg%d" % i))


def one_call(p):
    """One Call-ID, more transactions than are kept, and many hosts. No more of them: Wireshark's own dissector takes the
    square of their number."""
    for i in range(2500):
        source = "10.0.%d.1" % (i & 255)
        p.udp(request(call_id=b"one", cseq=b"%d INVITE" % (i + 1), via=b"SIP/2.0/UDP h;branch=z9hG4bK%d" % i), source=source)
        p.udp(response(b"183 P", call_id=b"one", cseq=b"%d INVITE" % (i + 1), via=b"SIP/2.0/UDP h;branch=z9hG4bK%d" % i),
              source=CALLED_BACK["source"], destination=source)


def reused(p):
    """One Call-ID for a thousand calls, one after the other."""
    for i in range(1000):
        who = b"<sip:a@h>;tag=%d" % i
        p.udp(request(call_id=b"again", from_=who, via=b"SIP/2.0/UDP h;branch=z9hG4bK%d" % i))
        p.udp(response(call_id=b"again", from_=who, via=b"SIP/2.0/UDP h;branch=z9hG4bK%d" % i), **CALLED_BACK)


def clocks(p):
    """A clock that jumps between the ends of time."""
    for i, time in enumerate((0, 2**32 - 1, 1, 2**31, 2**32 - 1, 0, 5)):
        p.packet(udp(request(call_id=b"t")), time=time)
        p.packet(udp(response(b"18%d R" % (i % 4), call_id=b"t"), **CALLED_BACK), time=time)
        p.packet(udp(response(b"486 Busy Here", call_id=b"t"), **CALLED_BACK), time=2**32 - 1 - time)


ALL = [long_headers, many_vias, many_reasons, many_headers, content_lengths, cseqs, bytes_of_all_kinds, codes, causes,
       start_lines, stream, nested, legs, one_call, reused, clocks]
