#!/usr/bin/python3
"""make-mappings.py [TSHARK]: writes packets.json beside this file, from the fields that tshark -G fields lists.

calls.json, for the NDJSON report, is written by hand.
SPDX-License-Identifier: GPL-2.0-or-later
"""
import json
import subprocess
import sys
from pathlib import Path

# -e writes a boolean as "1" (4.0) or "True" (4.4), and an index takes neither for one.
TYPES = {"FT_UINT8": "short", "FT_UINT32": "long", "FT_FRAMENUM": "long", "FT_DOUBLE": "double", "FT_BOOLEAN": "keyword"}
KEYWORDS = {"verdict", "verdict.confidence", "finding", "finding.confidence", "registration.verdict", "registration.confidence",
            "call.source", "call.destination", "name", "reason.protocol", "reason.location", "q850.name", "q850.class"}


def field_type(name, kind):
    if kind == "FT_STRING":
        return {"type": "keyword" if name[len("sipexplain."):] in KEYWORDS else "text"}
    if kind == "FT_NONE":           # the expert items: a value where there is one
        return {"type": "keyword"} if name.endswith(".contradicts") else None
    return {"type": TYPES[kind]}


def main():
    tshark = sys.argv[1:] or ["tshark"]
    listed = subprocess.run([*tshark, "-G", "fields"], capture_output=True, text=True, check=True).stdout
    rows = [line.split("\t") for line in listed.splitlines()]
    layers = {"frame_number": {"type": "long"}, "frame_time_epoch": {"type": "double"}, "ip_src": {"type": "ip"},
              "ip_dst": {"type": "ip"}, "ipv6_src": {"type": "ip"}, "ipv6_dst": {"type": "ip"},
              "sip_Call-ID": {"type": "keyword"}}
    for row in rows:
        if row[0] == "F" and row[2].startswith("sipexplain."):
            kind = field_type(row[2], row[3])
            if kind:
                layers[row[2].replace(".", "_")] = kind
    mapping = {"mappings": {"dynamic": False, "properties": {
        "timestamp": {"type": "date", "format": "epoch_millis"}, "layers": {"properties": layers}}}}
    (Path(__file__).parent / "packets.json").write_text(json.dumps(mapping, indent=2) + "\n")


main()
