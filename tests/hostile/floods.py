# Captures of any length that aim at what grows: tables, lists, hashes. One function each: it writes so many messages.
# SPDX-License-Identifier: GPL-2.0-or-later
import random
import struct
import zlib

from packets import CALLED_BACK, request, response, udp

LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
MASK = 2**32 - 1


# ---- strings that simple hashes do not tell apart ----

def djb2(state, text):
    """GLib's g_str_hash(), which begins with 5381."""
    for c in text:
        state = (state * 33 + c) & MASK
    return state


def fnv1a(state, text):
    for c in text:
        state = ((state ^ c) * 16777619) & MASK
    return state


def crc32(state, text):
    return zlib.crc32(text, state)


def pairs(step, state, count):
    """count pairs of blocks, each pair leading from one state to one other: so 2**count strings of one hash (Joux)."""
    rng = random.Random(1)
    for _ in range(count):
        seen = {}
        while True:
            block = bytes(rng.choices(LETTERS, k=6))
            after = step(state, block)
            if seen.setdefault(after, block) != block:
                yield seen[after], block
                state = after
                break


def colliding(step, state, count):
    """count different strings, all of one hash."""
    blocks = list(pairs(step, state, max(count - 1, 1).bit_length()))
    for i in range(count):
        yield b"".join(pair[i >> bit & 1] for bit, pair in enumerate(blocks))


# ---- the floods ----

def branch(i):
    return b"SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK%d" % i


def ends(i, call_id):
    """What an INVITE and the response to it have in common."""
    return {"call_id": call_id, "from_": b"<sip:%d@h>;tag=%d" % (i % 1000, i), "via": branch(i)}


def invite(p, i, call_id, **more):
    p.udp(request(**ends(i, call_id), **more))


def refuse(p, i, call_id, line=b"486 Busy Here", **more):
    p.udp(response(line, **ends(i, call_id), **more), **CALLED_BACK)


def host(i):
    return "10.%d.%d.%d" % (i >> 16 & 255, i >> 8 & 255, i & 255)


def calls(p, n):
    """Calls that nobody answers, each with a Call-ID, tag and branch of its own."""
    for i in range(n):
        invite(p, i, b"%x@h" % (i * 2654435761 % 2**32))


def one_call_id(p, n):
    """One Call-ID, each INVITE with a tag and branch of its own."""
    for i in range(n):
        invite(p, i, b"one@h")


def reused(p, n):
    """One Call-ID for n / 2 calls, each refused before the next begins."""
    for i in range(n // 2):
        invite(p, i, b"again@h")
        refuse(p, i, b"again@h")


def long_calls(p, n):
    """Calls of 4,096 different messages, the most that is kept of one: INVITEs, and now and then one is refused."""
    for i in range(n):
        call_id, k = b"long%d" % (i // 4096), i % 4096
        if k % 16:
            invite(p, k, call_id, cseq=b"%d INVITE" % (k + 1))
        else:
            refuse(p, max(k - 1, 0), call_id, cseq=b"%d INVITE" % max(k, 1))


def ends_differ(p, n):
    """Call-IDs that share their first 100 bytes."""
    for i in range(n):
        invite(p, i, b"e" * 100 + b"%d" % i)


def long_prefix(p, n):
    """Call-IDs that share their first 600 bytes: more than Wireshark's dissector keeps of one."""
    for i in range(n):
        invite(p, i, b"p" * 600 + b"%d" % i)


def collide_djb2(p, n):
    """Call-IDs of one hash in GLib, and so in Wireshark's own table."""
    for i, call_id in enumerate(colliding(djb2, 5381, n)):
        invite(p, i, call_id)


def collide_fnv1a(p, n):
    for i, call_id in enumerate(colliding(fnv1a, 2166136261, n)):
        invite(p, i, call_id)


def collide_crc32(p, n):
    for i, call_id in enumerate(colliding(crc32, 0, n)):
        invite(p, i, call_id)


def methods(p, n):
    """Requests with a method and CSeq of their own, a thousand a call, and a Reason, so that each is explained."""
    for i in range(n):
        p.udp(request(b"M%d" % i, headers=[(b"Reason", b"SIP;cause=200")], call_id=b"m%d" % (i // 1000), cseq=b"%d M%d" % (i, i), via=branch(i)))


def fragments(p, n):
    """The first bytes of responses to no request, each of a call of its own."""
    for i in range(n):
        whole = b"SIP/2.0 486 B\r\ni: f%d\r\nCSeq: 1 INVITE\r\nv: SIP/2.0/UDP h;branch=z9hG4bK%d\r\nt: <sip:h>;tag=%d\r\n\r\n" % (i, i, i)
        p.udp(whole[:12 + i * 7919 % (len(whole) - 11)], **CALLED_BACK)


def orphans(p, n):
    """Whole responses to no request, each of a call of its own."""
    for i in range(n):
        p.udp(response(call_id=b"o%d" % i, via=branch(i)), **CALLED_BACK)


def texts(p, n):
    """n / 2 calls refused with words of their own in all that is quoted; GLib's hash does not tell the words apart."""
    for i, word in enumerate(colliding(djb2, 5381, n // 2)):
        call_id = b"t%d" % i
        invite(p, i, call_id)
        refuse(p, i, call_id, b"486 " + word, headers=[
            (b"Reason", word + b";cause=17;text=\"" + word + b"\""), (b"Warning", b"399 h \"" + word + b"\""), (b"Server", word)])


def hosts(p, n):
    """Each INVITE from and to a host of its own."""
    for i in range(n):
        p.packet(udp(request(call_id=b"h%d" % i, via=branch(i)), source=host(2 * i), destination=host(2 * i + 1)))


def legs(p, n):
    """All calls show one Session-ID."""
    for i in range(n):
        invite(p, i, b"l%d" % i, headers=[(b"Session-ID", b"0a;remote=0b")])


def long_legs(p, n):
    """Seventeen calls at a time are legs of each other; their INVITEs are refused, one by one in turn."""
    for i in range(n // 2):
        turn, leg = divmod(i, 17)
        group, turn = divmod(turn, 2048)
        call_id, cseq = b"x%d.%d" % (group, leg), b"%d INVITE" % (turn + 1)
        invite(p, turn, call_id, cseq=cseq, headers=[(b"Session-ID", b"%032x" % (group + 1))])
        refuse(p, turn, call_id, cseq=cseq)


def hunted(p, n):
    """Calls of 4,096 messages in which a proxy tries one target after the other and gives each up."""
    for i in range(n // 2):
        call_id, k = b"hunt%d" % (i // 2048), i % 2048
        if not k:
            p.udp(request(call_id=call_id))
            continue
        via = b"SIP/2.0/UDP 192.0.2.2;branch=z9hG4bKh%d, SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1" % k
        way = {"source": "192.0.2.2", "destination": "192.0.2.3"}
        p.udp(request(call_id=call_id, via=via), **way)
        p.udp(request(b"CANCEL", call_id=call_id, via=via), **way)


def media(p, n):
    """n / 2 INVITEs whose SDP names an address of its own, and an RTP packet to each."""
    for i in range(n // 2):
        address = host(i)
        body = b"v=0\r\no=- 1 1 IN IP4 h\r\ns=-\r\nc=IN IP4 %s\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n" % address.encode()
        invite(p, i, b"s%d" % (i // 500), cseq=b"%d INVITE" % (i + 1), headers=[(b"Content-Type", b"application/sdp")], body=body)
        p.packet(udp(struct.pack("!BBHII", 0x80, 8, i & 65535, i, 7) + bytes(20), source="192.0.2.2", destination=address,
                     sport=5004, dport=4000))


ALL = [calls, one_call_id, reused, long_calls, ends_differ, long_prefix, collide_djb2, collide_fnv1a, collide_crc32, methods,
       fragments, orphans, texts, hosts, legs, long_legs, hunted, media]
