# SIP over TLS, each message in a record of its own, with the keys to read it.
# SPDX-License-Identifier: GPL-2.0-or-later
import os
import shutil
import ssl
import subprocess

import pytest

from packets import CALLED_BACK


def session(folder):
    """Two ends of a TLS connection, in memory: (client, server, their outgoing bytes), keys in folder/keys."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "key.pem", "-out", folder / "cert.pem",
                    "-days", "2", "-subj", "/CN=h"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ours, theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.check_hostname, ours.verify_mode, ours.keylog_filename = False, ssl.CERT_NONE, str(folder / "keys")
    theirs.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    theirs.num_tickets = 0
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    return ours.wrap_bio(down, up), theirs.wrap_bio(up, down, server_side=True), up, down


def write(p, folder, messages):
    """A handshake, then the messages from the called side in one segment."""
    client, server, up, down = session(folder)
    done = set()
    while len(done) < 2:
        for end, out, ends in ((client, up, {"sport": 5070, "dport": 5061}), (server, down, {"sport": 5061, "dport": 5070, **CALLED_BACK})):
            try:
                end.do_handshake()
                done.add(end)
            except ssl.SSLWantReadError:
                pass
            sent = out.read()
            if sent:
                p.tcp(sent, **ends)
                out.write(sent)
    for m in messages:
        server.write(m)
    p.tcp(down.read(), sport=5061, dport=5070, **CALLED_BACK)
    os.chmod(folder / "keys", 0o644)
