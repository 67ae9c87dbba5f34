# SPDX-License-Identifier: GPL-2.0-or-later
"""doc/reference.md: current, whole, and sound Markdown."""
import re

import pytest


@pytest.fixture(scope="module")
def reference(sipexplain):
    return sipexplain.text("--markdown")


def test_checked_in_document_is_current(reference, root):
    current = (root / "doc" / "reference.md").read_text()
    assert current == reference, "run: cmake --build BUILD --target reference"


def test_every_row_is_there(sipexplain, reference):
    for row in sipexplain.json("--list")["items"]:
        assert f"\n### {row['code']} {row['name']}\n" in reference
    for row in sipexplain.json("q850", "--list")["items"]:
        assert re.search(rf"^### Cause {row['value']} ", reference, re.M)
        assert re.search(rf"^\| {row['value']} \| ", reference, re.M)
    for row in sipexplain.json("reason", "--list")["items"]:
        section = reference.split(f"\n### Reason: {row['token']}\n")[1].split("\n#")[0]
        assert [int(n) for n in re.findall(r"^\| (\d+) \|", section, re.M)] == [cause["cause"] for cause in row["causes"]]
    for row in sipexplain.json("warning", "--list")["items"]:
        assert f"\n| {row['code']} | {row['name']} |" in reference
    for row in sipexplain.json("location", "--list")["items"]:
        assert f"\n| {row['token']} | {row['bits']} | {row['name']} |" in reference


def unescaped(markdown):
    return re.sub(r"\\(.)", r"\1", markdown)


def test_contrasts_contradictions_and_vendors_are_there(sipexplain, reference):
    plain = unescaped(reference)
    codes = [str(row["code"]) for row in sipexplain.json("--list")["items"]]
    rows = sipexplain.json(*codes)["items"]
    texts = [entry["text"] for row in rows for key in ("contrasts", "contradictions", "remarks", "vendors") for entry in row[key]]
    assert len(texts) > 100
    for text in texts:
        assert text in plain
    for row in rows:
        for vendor in row["vendors"]:
            assert vendor["source"] in plain


def test_links_lead_somewhere(reference):
    def slug(title):
        return re.sub(r"[^a-z0-9 _-]", "", unescaped(title).lower()).replace(" ", "-")

    slugs = [slug(title) for title in re.findall(r"^#+ (.*)$", reference, re.M)]
    assert len(slugs) == len(set(slugs))
    links = re.findall(r"\]\(#([^)]*)\)", reference)
    assert len(links) > 90
    assert not [link for link in links if link not in slugs]


def test_tables_have_even_rows(reference):
    columns = None
    for line in reference.splitlines():
        if not line.startswith("|"):
            columns = None
            continue
        count = len(re.findall(r"(?<!\\)\|", line))
        assert count == (columns or count), line
        columns = count


def test_no_raw_html(reference):
    body = reference.split("-->\n", 1)[1]
    assert not re.search(r"(?<!\\)<[A-Za-z/!]", re.sub(r"`[^`]*`", "", body))
    assert body.isascii()
