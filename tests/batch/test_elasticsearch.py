# The index mappings of doc/elasticsearch hold every field of the plugin and every member of the NDJSON report, with
# the types that tshark itself gives, and no document has a key twice, which Elasticsearch refuses.
# SPDX-License-Identifier: GPL-2.0-or-later
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "captures"))
from conftest import CASES, TOP, capture_files, tshark  # noqa: E402,F401  (a fixture)

MAPPINGS = TOP / "doc" / "elasticsearch"
PYTHON = {"keyword": str, "text": str, "date": str, "ip": str, "long": int, "short": int, "integer": int, "boolean": bool,
          "double": (int, float)}
NUMBERS = {"long", "short", "integer", "double"}


def load(name):
    return json.loads((MAPPINGS / name).read_text())["mappings"]["properties"]


def unique(pairs):
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), keys
    return dict(pairs)


def walk(value, mapping, where):
    """Each value has a place in the mapping, of its own type."""
    if isinstance(value, list):
        for one in value:
            walk(one, mapping, where)
    elif isinstance(value, dict):
        if mapping.get("enabled") is False:
            return
        assert "properties" in mapping, where
        for key, one in value.items():
            assert key in mapping["properties"], "{}.{} is not in the mapping".format(where, key)
            walk(one, mapping["properties"][key], where + "." + key)
    elif value is not None and not (where.endswith(".time") and value == ""):
        assert isinstance(value, PYTHON[mapping["type"]]), "{}: {!r} is no {}".format(where, value, mapping["type"])
        assert not (isinstance(value, bool) and mapping["type"] != "boolean"), where


def test_packets_have_every_field(tshark):  # noqa: F811
    layers = load("packets.json")["layers"]["properties"]
    rows = [line.split("\t") for line in tshark.run("-G", "fields").splitlines()]
    fields = {row[2].replace(".", "_"): row[3] for row in rows if row[0] == "F" and row[2].startswith("sipexplain.")}
    assert {n for n, kind in fields.items() if kind != "FT_NONE"} <= set(layers), "run doc/elasticsearch/make-mappings.py"
    assert {n for n in layers if n.startswith("sipexplain")} <= set(fields)


def test_packets_have_the_types_of_tshark(tshark):  # noqa: F811
    layers = load("packets.json")["layers"]["properties"]
    theirs = json.loads(tshark.run("-G", "elastic-mapping", "--elastic-mapping-filter", "sipexplain"))
    theirs = theirs["mappings"]["properties"]["layers"]["properties"]["sipexplain"]["properties"]
    theirs = {name[len("sipexplain_"):]: kind for name, kind in theirs.items()}
    # 4.0 and 4.4 call a double "float", 4.6 "double"; times of a long capture need the double.
    theirs = {name: {"type": "double"} if kind == {"type": "float"} else kind for name, kind in theirs.items()}
    numbers = {n: kind for n, kind in layers.items() if n.startswith("sipexplain") and kind["type"] in NUMBERS}
    booleans = [n for n, kind in theirs.items() if kind["type"] == "boolean"]
    assert booleans and all(layers[n]["type"] == "keyword" for n in booleans)      # -e writes "1" or "True"
    assert numbers == {n: kind for n, kind in theirs.items() if n not in booleans}


@pytest.mark.parametrize("case", ["603-cause-16", "early-media", "many-at-once"])
def test_packets_fit(tshark, case):  # noqa: F811
    layers = load("packets.json")["layers"]["properties"]
    names = [n for n in tshark.run("-G", "fields").replace("\n", "\t").split("\t") if n.replace(".", "_") in layers
             and n.startswith("sipexplain.")]
    options = [o for name in sorted(set(names)) for o in ("-e", name)]
    text = tshark.read(capture_files(CASES / case)[0], "-T", "ek", "-e", "frame.number", *options, filter="sipexplain",
                       two_pass=True)
    documents = [json.loads(line, object_pairs_hook=unique) for line in text.splitlines()][1::2]
    assert documents
    for document in documents:
        assert document["timestamp"].isdigit()
        for name, values in document["layers"].items():
            assert name in layers
            if layers[name]["type"] in NUMBERS:
                assert all(float(value) >= 0 for value in values), name


def test_calls_fit(tshark):  # noqa: F811
    mapping = {"properties": load("calls.json")}
    seen = 0
    for capture in capture_files(CASES):
        report = tshark.work / (capture.stem + "-mapping.ndjson")
        tshark.read(capture, "-q", "-z", "sipexplain,report,{}".format(report), two_pass=True)
        for line in report.read_text().splitlines():
            seen += 1
            walk(json.loads(line, object_pairs_hook=unique), mapping, capture.stem)
        report.unlink()
    assert seen
