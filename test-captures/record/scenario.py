#!/usr/bin/env python3
"""Turns a call written line by line into a SIPp scenario: scenario.py uac|uas NAME [PLAYS] <call >scenario.xml

    INVITE, ACK, CANCEL, BYE, PRACK ...   send this request
    486 Busy Here                         answer the last INVITE with this
    ok, reply 481 No Such Call            answer the last request, whatever it was, with 200 or with this
    recv 180                              wait for this response, or this request
    recv 100? 180? 486                    '?': may come, need not
    recv BYE timeout=40000                give up, and fail, after so many milliseconds
    pause 2000                            do nothing for so many milliseconds
    rtp [TIMES [FILE]]                    start sending the tone, 1.5 s of G.711 u-law, and go on; -1: for ever
    play 192.0.2.1:20000 192.0.2.2:20000 talk 2 digit 101 5    send this RTP (see rtp.py; the file PLAYS lists them), and go on
    start server                          let the RTP begin that waits at this pipe
    dest 127.0.0.4                        send to this host from now on

Indented lines below a request or a response add to it; [call_id] and [$peer], the tag of the other side, may stand in them:

    Reason: Q.850;cause=17                a header; CSeq, From, To, Via, Contact, Route and RAck stand for the usual one
    no Contact                            leave this header out
    uri sip:bob@127.0.0.2                 the Request-URI
    sdp, sdp sendonly, nosdp, sdp g729    its body (INVITE has one unless told not to)
    | m=audio 9 RTP/SAVP 0                a line of a body of one's own; SIPp's keywords may stand in it
    body Signal=1                         a line of another body, whose Content-Type is among the headers
    bytes \\x05\\x2a                        such a body without an end of line
    tag other                             the To tag of a response, when it is not the usual one
    to carol, from carol                  the user that is called, or calls
    user alice secret                     answer the challenge with this name and password
    once                                  never repeat it, as if the timers were off
    unanswered                            repeat it until the timers end, and go on
"""
import sys
from xml.sax.saxutils import quoteattr

SDP = """v=0
o=- 1 {version} IN IP4 [media_ip]
s=call
c=IN IP4 [media_ip]
t=0 0
m=audio [{port}] RTP/AVP {payload}
a=rtpmap:{map}
a=ptime:20
a={direction}
"""
AUDIO = {"": (0, "0 PCMU/8000"), "g729": (18, "18 G729/8000"), "opus": (96, "96 opus/48000/2"), "gsm": (3, "3 GSM/8000")}


class Scenario:
    def __init__(self, role, name):
        self.role, self.name = role, name
        self.out = []
        self.cseq = 0
        self.invite_cseq = 0
        self.branch = 0
        self.invite_branch = 0
        self.labels = 0
        self.invite_in_dialog = False
        self.method, self.last_code = None, 0
        self.sdp_version = 0
        self.called = "[service]"
        self.caller = "alice"
        self.target = "[remote_ip]:[remote_port]"
        self.established = False
        self.dialog = False
        self.tagged = role == "uac"     # the To of the last INVITE received has our tag already
        self.text = ""
        self.played = []

    def body(self, options):
        if isinstance(options, str):
            return options
        direction, codec, port = "sendrecv", "", "rtpstream_audio_port"
        for word in options:
            if word in AUDIO:
                codec = word
            elif word == "echo":
                port = "media_port"
            else:
                direction = word
        self.sdp_version += 1
        payload, rtpmap = AUDIO[codec]
        return SDP.format(version=self.sdp_version, port=port, payload=payload, map=rtpmap, direction=direction)

    def message(self, lines, options, sdp, retrans):
        headers = options["headers"]
        replaced = {h.split(":")[0].lower() for h in headers if not h.startswith("[")} - {"record-route"}
        replaced |= options["no"]
        head = [line for line in lines if line.lstrip("[").split(":")[0].rstrip("]").lower() not in replaced]
        head += headers
        if "content-type" in replaced:
            text = "\n".join(head) + "\nContent-Length: [len]\n\n" + "".join(options["body"])
        elif sdp is None:
            head.append("Content-Length: 0")
            text = "\n".join(head) + "\n\n"
        else:
            head += ["Content-Type: application/sdp", "Content-Length: [len]"]
            text = "\n".join(head) + "\n\n" + self.body(sdp)
        attribute = ' retrans="500"' if retrans else ""
        if options["unanswered"]:
            self.labels += 1
            attribute += ' ontimeout="%d"' % self.labels
        self.out.append("<send%s><![CDATA[\n%s]]></send>" % (attribute, "\n" + text))
        if options["unanswered"]:
            self.out.append('<recv response="699" timeout="50000"></recv>\n<label id="%d"/>' % self.labels)

    def request(self, method, options):
        headers, sdp, retrans = options["headers"], options["sdp"], not options["once"]
        self.method = method
        if options["to"]:
            self.called = options["to"]
        if options["from"]:
            self.caller = options["from"]
        in_dialog = self.dialog or method in ("PRACK", "UPDATE")
        if method == "CANCEL" or (method == "ACK" and self.last_code >= 300):
            in_dialog = self.invite_in_dialog
        if method in ("ACK", "CANCEL"):
            cseq = self.invite_cseq
        else:
            self.cseq += 1
            cseq = self.cseq
        if method == "CANCEL" or (method == "ACK" and self.last_code >= 300):
            branch = self.invite_branch
        else:
            self.branch += 1
            branch = self.branch
        if method == "INVITE":
            self.invite_cseq, self.invite_branch, self.invite_in_dialog = cseq, branch, in_dialog
            if sdp is None and not options["nosdp"]:
                sdp = []
        uri = "[next_url]" if in_dialog else "sip:%s@%s" % (self.called, self.target)
        if self.role == "uas":
            uri = "[next_url]"
        if method == "REGISTER":
            self.called, uri = self.caller, "sip:example.com"
        uri = options["uri"] or uri
        lines = ["%s %s SIP/2.0" % (method, uri),
                 "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=z9hG4bK-[call_number]-%s-%d"
                 % (self.name, branch)]
        if in_dialog or self.role == "uas":
            lines.append("[routes]")
        lines.append("Max-Forwards: 70")
        if self.role == "uac":
            lines.append("From: %s <sip:%s@example.com>;tag=%s"
                         % (self.caller.capitalize(), self.caller, self.name))
            if in_dialog:
                lines.append("To: <sip:%s@example.com>[peer_tag_param]" % self.called)
            elif method == "ACK":
                lines.append("[last_To:]")
            else:
                lines.append("To: <sip:%s@example.com>" % self.called)
        else:
            lines += ["From: [$to]" + ("" if self.tagged else ";tag=" + self.name), "To: [$from]"]
        lines += ["Call-ID: [call_id]", "CSeq: %d %s" % (cseq, method)]
        if method not in ("ACK", "CANCEL", "BYE"):
            lines.append("Contact: <sip:%s@[local_ip]:[local_port]>" % (self.caller if self.role == "uac" else "bob"))
        if method == "PRACK":
            lines.append("RAck: [$rseq] %d INVITE" % self.invite_cseq)
        self.message(lines, options, sdp, retrans and method != "ACK")

    def response(self, status, options):
        code = int(status.split()[0])
        headers, sdp = options["headers"], options["sdp"]
        tag = "" if code == 100 else ";tag=" + (options["tag"] or self.name)
        if self.tagged:
            tag = ""
        lines = ["SIP/2.0 " + status, "[$vias]", "[last_Record-Route:]", "From: [$from]", "To: [$to]" + tag,
                 "Call-ID: [call_id]", "CSeq: [$cseq] INVITE"]
        if code < 400 and code != 100:
            lines.append("Contact: <sip:%s@[local_ip]:[local_port]>" % (self.caller if self.role == "uac" else "bob"))
        if code == 200 and sdp is None and not options["nosdp"]:
            sdp = []
        self.message(lines, options, sdp, code >= 200 and not options["once"])
        if code == 200:
            self.established = True

    def recv(self, words):
        timeout = ' timeout="20000"'
        wanted = []
        for word in words:
            if word.startswith("timeout="):
                timeout = ' timeout="%s"' % word[8:]
            else:
                wanted.append(word)
        for word in wanted:
            optional = ' optional="true"' if word.endswith("?") else ""
            word = word.rstrip("?")
            if word.isdigit():
                code = int(word)
                # SIPp keeps the first Contact it is told to keep
                extra = ' rrs="true"' if (code == 200 and not self.dialog) or (code == 183 and "PRACK" in self.text) else ""
                action = ""
                if code in (401, 407):
                    extra += ' auth="true"'
                if 100 < code < 200:
                    action = ('<action><ereg regexp="[0-9]+" search_in="hdr" header="RSeq:" assign_to="rseq"/>'
                              '</action>')
                self.out.append('<recv response="%s"%s%s%s>%s</recv>' % (word, optional, extra, timeout, action))
                if not optional:
                    self.last_code = code
                    if code == 200 and self.method not in ("REGISTER", "PUBLISH", "MESSAGE", "OPTIONS"):
                        self.dialog = True
            else:
                action = ""
                extra = ""
                if word == "INVITE":
                    extra = ' rrs="true"'
                    action = (
                        '<action>'
                        '<ereg regexp="Via:[^[:cntrl:]]*([[:cntrl:]]+Via:[^[:cntrl:]]*)*" search_in="msg"'
                        ' check_it="true" assign_to="vias,unused"/>'
                        '<ereg regexp="[^ ].*" search_in="hdr" header="From:" assign_to="from"/>'
                        '<ereg regexp="[^ ].*" search_in="hdr" header="To:" assign_to="to"/>'
                        '<ereg regexp="[0-9]+" search_in="hdr" header="CSeq:" assign_to="cseq"/>'
                        + ('<ereg regexp="tag=([^;]*)" search_in="hdr" header="From:" assign_to="unused,peer"/>'
                           if "[$peer]" in self.text else "") + '</action>')
                    if self.established:
                        self.dialog = self.tagged = True
                self.out.append('<recv request="%s"%s%s%s>%s</recv>' % (word, optional, extra, timeout, action))

    def reply(self, status, options):
        tag = ";tag=" + options["tag"] if options["tag"] else ""
        lines = ["SIP/2.0 " + status, "[last_Via:]", "[last_From:]", "[last_To:]" + tag, "[last_Call-ID:]", "[last_CSeq:]"]
        if options["sdp"] is not None:
            lines.append("Contact: <sip:%s@[local_ip]:[local_port]>" % (self.caller if self.role == "uac" else "bob"))
        self.message(lines, options, options["sdp"], False)

    def command(self, line, below):
        options = {"headers": [], "sdp": None, "nosdp": False, "tag": None, "to": None, "from": None, "once": False, "unanswered": False,
                   "uri": None, "no": set(), "body": []}
        for item in below:
            word = item.split()
            if word[0] == "|":
                options["sdp"] = (options["sdp"] or "") + item[2:] + "\n"
            elif word[0] == "sdp":
                options["sdp"] = word[1:]
            elif word[0] in ("nosdp", "once", "unanswered"):
                options[word[0]] = True
            elif word[0] in ("tag", "to", "from", "uri"):
                options[word[0]] = word[1]
            elif word[0] == "no":
                options["no"].add(word[1].lower())
            elif word[0] == "body":
                options["body"].append(item[5:] + "\n")
            elif word[0] == "bytes":
                options["body"].append(item[6:])
            elif word[0] == "user":
                options["headers"].append("[authentication username=%s password=%s]" % (word[1], word[2]))
            else:
                options["headers"].append(item)
        words = line.split()
        if words[0] == "recv":
            self.recv(words[1:])
        elif words[0] == "pause":
            self.out.append('<pause milliseconds="%s"/>' % words[1])
        elif words[0] == "rtp":
            times, sound = (words[1:] + ["1", "tone.ulaw"][len(words) - 1:])[:2]
            self.out.append('<nop><action><exec rtp_stream="%s,%s,0"/></action></nop>' % (sound, times))
        elif words[0] == "play":
            self.played.append(" ".join(words[1:]))
            self.out.append('<nop><action><exec command="cp /dev/null %s.%d"/></action></nop>' % (self.name, len(self.played)))
        elif words[0] == "start":
            self.out.append('<nop><action><exec command="cp /dev/null %s"/></action></nop>' % words[1])
        elif words[0] == "dest":
            self.target = words[1] + ":5060"
            self.out.append('<nop><action><setdest host="%s" port="5060" protocol="UDP"/></action></nop>' % words[1])
        elif words[0] == "ok":
            self.reply("200 OK", options)
        elif words[0] == "reply":
            self.reply(line[6:], options)
        elif words[0].isdigit():
            self.response(line, options)
        elif words[0].isupper():
            self.request(words[0], options)
        else:
            sys.exit("scenario.py: do not know how to '%s'" % line)

    def read(self, text):
        self.text = text
        pending, below = None, []
        for line in text.splitlines() + [""]:
            if line[:1] in (" ", "\t") and line.strip():
                below.append(line.strip())
                continue
            if pending:
                self.command(pending, below)
            pending, below = line.strip(), []
            if pending.startswith("#"):
                pending = None

    def xml(self):
        known = []
        body = "\n".join(self.out)
        for variable in ("vias", "unused", "from", "to", "cseq", "rseq", "peer"):
            if 'assign_to="%s' % variable in body or ',%s"' % variable in body:
                known.append(variable)
        reference = '<Reference variables="%s"/>\n' % ",".join(known) if known else ""
        return ('<?xml version="1.0" encoding="ISO-8859-1"?>\n<scenario name=%s>\n%s\n%s</scenario>\n'
                % (quoteattr(self.name), body, reference))


scenario = Scenario(sys.argv[1], sys.argv[2])
scenario.read(sys.stdin.read())
sys.stdout.write(scenario.xml())
if scenario.played:
    with open(sys.argv[3], "w") as players:
        players.write("".join(line + "\n" for line in scenario.played))
