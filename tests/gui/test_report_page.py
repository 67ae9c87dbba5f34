"""The HTML report in a browser: it sorts, filters and unfolds, can be read everywhere, and runs and loads nothing else."""
# SPDX-License-Identifier: GPL-2.0-or-later
import re

import pytest
from browser import Browser, program
from conftest import capture, packets

HOSTILE = ['<script>document.title = "ran"</script>', '"><img src=x onerror="document.title = \'ran\'">',
           'javascript:document.title="ran"', '</script></style></svg><iframe src=//example.com/>',
           "<a href=http://example.com/ onmouseover=\"document.title='ran'\">here</a>"]

# Texts whose colour stands out from what is behind them by less than WCAG's 4.5.
FAINT = """(() => {
  const rgba = text => { const n = text.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                       return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3]) return c; }
                        return [255, 255, 255, 1]; };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let t; t = texts.nextNode();) {
    const e = t.parentElement, style = getComputedStyle(e);
    if (!t.data.trim() || !e.getClientRects().length || e.closest('script, style, option'))
      continue;
    const pair = [light(rgba(e.closest('svg') ? style.fill : style.color)), light(behind(e))].sort((a, b) => b - a);
    if ((pair[0] + .05) / (pair[1] + .05) < 4.5)
      found.push(t.data.trim());
  }
  return found;
})()"""
UNFOLD = "document.querySelectorAll('details').forEach(d => { d.open = true; })"
SHOWN = "[...document.querySelectorAll('#calls tbody tr')].filter(r => !r.hidden && r.offsetHeight).map(r => +r.dataset.call)"


@pytest.fixture(scope="module")
def browser():
    if not program():
        pytest.skip("the tests of the HTML report cannot run without the package chromium")
    chromium = Browser()
    yield chromium
    chromium.close()


def report(tshark, file):
    path = tshark.work / "page.html"
    path.unlink(missing_ok=True)
    tshark.read(file, "-q", "-z", "sipexplain,report,page.html", two_pass=True)
    return path.read_bytes()


@pytest.fixture(scope="module")
def causes(tshark):
    return report(tshark, capture("asterisk-causes"))


@pytest.fixture(scope="module")
def legs(tshark):
    return report(tshark, capture("asterisk-two-legs"))


@pytest.fixture(scope="module")
def faults(tshark):
    return report(tshark, capture("dialog-bye"))


@pytest.fixture(scope="module")
def hostile(tshark, tmp_path_factory):
    return report(tshark, packets(tmp_path_factory.mktemp("hostile") / "hostile.pcap", hostile_call()))


def hostile_call():
    """One call, with a hostile text wherever a sender may place one: name, user, phrase, Reason, product, Warning."""
    name = " ".join(HOSTILE)
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    user = HOSTILE[0].replace(" ", "").replace('"', "'")
    for code, start in ((0, "INVITE sip:bob@192.0.2.2 SIP/2.0"), (1, "SIP/2.0 480 " + name)):
        lines = [start, "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKh", 'From: "{}" <sip:{}@192.0.2.1>;tag=a'.format(quoted, user),
                 "To: <sip:bob@192.0.2.2>" + (";tag=b" if code else ""), "Call-ID: {}@192.0.2.1".format(user), "CSeq: 1 INVITE",
                 "User-Agent: " + name, "Server: " + name]
        if code:
            lines += ['Reason: Q.850;cause=17;text="{}"'.format(quoted), 'Warning: 399 x "{}"'.format(quoted),
                      "Contact: <{}>".format(HOSTILE[2].replace('"', "'"))]
        data = "\r\n".join([*lines, "Content-Length: 0", "", ""]).encode()
        yield ("192.0.2.2", "192.0.2.1", data) if code else ("192.0.2.1", "192.0.2.2", data)


def column(browser, n):
    numbers = browser.run("document.querySelectorAll('#calls th')[%d].classList.contains('number')" % n)
    return browser.run("[...document.querySelectorAll('#calls tbody tr')].map(r => r.cells[%d]).map(c => %s)" % (
        n, "+c.dataset.value" if numbers else "c.textContent.toLowerCase()"))


def test_a_click_on_a_column_sorts(browser, causes):
    browser.show(causes)
    heads = browser.run("[...document.querySelectorAll('#calls th')].map(h => h.textContent)")
    assert len(heads) >= 6
    for n in range(len(heads)):
        before = sorted(column(browser, n))
        assert len(before) == 13
        button = "#calls th:nth-child({}) button".format(n + 1)
        browser.click(button)
        assert column(browser, n) == before
        browser.click(button)
        assert column(browser, n) == before[::-1]
        sorts = browser.run("[...document.querySelectorAll('#calls th')].map(h => h.getAttribute('aria-sort'))")
        assert sorts == ["descending" if i == n else None for i in range(len(heads))]


def test_words_and_outcomes_filter(browser, causes):
    browser.show(causes)
    everything = browser.run(SHOWN)
    rows = dict(browser.run("[...document.querySelectorAll('#calls tbody tr')].map(r => [+r.dataset.call, r.dataset.outcome])"))
    browser.click("#words")
    browser.type("BUSY alice")
    assert browser.run(SHOWN) == [2, 10]
    assert browser.run("document.getElementById('shown').textContent") == "2 of 13 calls"
    assert browser.run("[...document.querySelectorAll('details.call')].filter(d => d.offsetHeight).map(d => d.id)") == [
        "call-2", "call-10"]
    browser.run("document.getElementById('words').select()")
    browser.call("Input.dispatchKeyEvent", type="keyDown", key="Delete", code="Delete", windowsVirtualKeyCode=46)
    assert browser.run(SHOWN) == everything
    for outcome in sorted(set(rows.values())):
        bar = '.bar[data-outcome="{}"]'.format(outcome)
        browser.click(bar)
        assert browser.run(SHOWN) == [call for call in everything if rows[call] == outcome]
        browser.click(bar)
        assert browser.run(SHOWN) == everything


def test_a_call_opens_with_its_ladder(browser, causes):
    browser.show(causes)
    browser.run("document.querySelectorAll('details.call').forEach(d => { d.open = false; })")
    browser.click('#calls a[href="#call-7"]')
    assert browser.run("[...document.querySelectorAll('details.call[open]')].map(d => d.id)") == ["call-7"]
    ladder = "#call-7 .ladder svg"
    left, top, width, height = browser.run("(b => [b.left, b.top, b.width, b.height])"
                                           "(document.querySelector('%s').getBoundingClientRect())" % ladder)
    assert width > 200 and height > 60 and 0 <= top < 900
    texts = browser.run("[...document.querySelectorAll('%s text')].map(t => t.textContent)" % ladder)
    assert any(text.startswith("INVITE") for text in texts) and any("503" in text for text in texts)
    browser.click("#call-7 > summary")
    assert browser.run("document.querySelectorAll('details.call[open]').length") == 0


@pytest.mark.parametrize("policy", [True, False], ids=["as it is", "without its policy"])
def test_hostile_texts_run_nothing(browser, hostile, policy):
    """They stand there as text. Escaping must be enough: a browser may not know the page's policy."""
    address = browser.show(hostile, policy=policy)
    title = browser.run("document.title")
    browser.run(UNFOLD)
    for link in range(browser.run("document.links.length")):
        browser.run("document.links[%d].click()" % link)
    browser.click("#calls th:nth-child(3) button")
    browser.settle(500)
    said = browser.run("document.body.innerText")
    for text in HOSTILE[:3]:
        assert text in said
    assert browser.run("document.title") == title != "ran"
    assert browser.run("document.querySelectorAll('img, iframe, object, script:not(:last-of-type)').length") == 0
    assert browser.run("document.scripts.length") == 1
    assert all(re.fullmatch(re.escape(address) + r"#(call-\d+|message-\d+-\d+)", link) for link in browser.run("[...document.links].map(a => a.href)"))
    assert not browser.seen("Page.javascriptDialogOpening")
    assert {request["request"]["url"] for request in browser.seen("Network.requestWillBeSent")} == {address}


def test_nothing_is_loaded_and_nothing_complained_of(browser, causes, legs):
    for page in causes, legs:
        address = browser.show(page)
        browser.run(UNFOLD)
        assert {request["request"]["url"] for request in browser.seen("Network.requestWillBeSent")} == {address}
        assert not browser.seen("Log.entryAdded") and not browser.seen("Runtime.exceptionThrown")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["causes", "legs", "faults", "hostile"])
def test_both_colour_schemes_can_be_read(browser, request, name, scheme):
    browser.show(request.getfixturevalue(name), scheme=scheme)
    browser.run(UNFOLD)
    background = browser.run("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", background)[:3])) > 384) == (scheme == "light")
    assert browser.run(FAINT) == []


@pytest.mark.parametrize("width", [375, 768, 1280])
@pytest.mark.parametrize("name", ["causes", "legs", "faults", "hostile"])
def test_nothing_is_wider_than_the_window(browser, request, name, width):
    """A phone's 375 pixels too; a wide ladder scrolls in its own frame."""
    browser.show(request.getfixturevalue(name), width=width)
    browser.run(UNFOLD)
    assert browser.run("[innerWidth, document.scrollingElement.scrollWidth]") == [width, width]
    clipped = browser.run("""[...document.querySelectorAll('body *:not(svg):not(svg *):not(script):not(style)')].filter(e =>
        e.scrollWidth > e.clientWidth + 1 && e.clientWidth && getComputedStyle(e).overflowX !== 'visible' && !e.closest('.ladder, pre')
        ).map(e => e.outerHTML.slice(0, 80))""")
    assert clipped == []


def test_findings_are_seen_in_a_window_of_1200_pixels(browser, faults):
    browser.show(faults, width=1200)
    heads = browser.run("[...document.querySelectorAll('#calls th')].filter(e => e.offsetWidth).map(e => e.textContent)")
    assert "Findings" in heads and "Talk, s" not in heads
    bar = '.bar[data-words="bye-unanswered"]'
    browser.click(bar)
    assert browser.run(SHOWN) == [4, 5]


def test_bars_of_verdicts_and_peers_filter(browser, legs):
    browser.show(legs)
    for words, calls in ("busy", [3, 4]), ("declined-by-person", [5, 6]):
        bar = '.bar[data-words="{}"]'.format(words)
        browser.click(bar)
        assert browser.run(SHOWN) == calls
        assert browser.run("document.querySelector('%s').getAttribute('aria-pressed')" % bar) == "true"
        browser.click(bar)
        assert browser.run(SHOWN) == list(range(1, 11))


def test_a_message_opens_with_a_click_on_its_arrow(browser, legs):
    browser.show(legs)
    assert browser.run("document.querySelectorAll('details[id^=message][open]').length") == 0
    browser.run("location.hash = '#call-3'")
    browser.settle(200)
    arrow = "#call-3 .ladder svg a[href='#message-3-3']"
    assert browser.run("document.querySelector(\"%s\").textContent.trim()" % arrow) == "486 Busy Here"
    browser.run("document.querySelector(\"%s\").dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))" % arrow)
    browser.settle(200)
    assert browser.run("[...document.querySelectorAll('details[id^=message][open]')].map(d => d.id)") == ["message-3-3"]
    assert browser.run("document.querySelector('#message-3-3 pre').offsetHeight") > 100
    assert browser.run("document.querySelector('#message-3-3 pre').textContent").startswith("SIP/2.0 486 Busy Here\nVia: ")


def test_a_screen_reader_finds_its_way(browser, legs):
    """Headings follow each other, each drawing has a name, and all that it shows stands in a list."""
    browser.show(legs)
    browser.run(UNFOLD)
    levels = browser.run("[...document.querySelectorAll('h1, h2, h3, h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:]))
    assert browser.run("document.querySelectorAll('details.call > summary h3').length") == 10
    assert browser.run("[...document.querySelectorAll('svg:not([aria-hidden])')].every(s => s.getAttribute('aria-label'))")
    assert browser.run("""[...document.querySelectorAll('details.call')].every(d =>
        d.querySelectorAll('ol > li').length === d.querySelectorAll('svg .arrow, svg .stream').length)""")


def test_on_paper(browser, legs):
    """All columns; what failed is unfolded, the others are a line each; afterwards all is as before."""
    browser.show(legs, width=375)
    browser.call("Emulation.setEmulatedMedia", media="print")
    assert browser.run("[...document.querySelectorAll('#calls th')].every(h => h.offsetWidth > 0)")
    before = browser.run("[...document.querySelectorAll('details')].map(d => d.open)")
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    assert browser.run("[...document.querySelectorAll('details[open]')].map(d => d.id)") == ["call-%d" % n for n in (3, 4, 5, 6, 9)]
    browser.run("window.dispatchEvent(new Event('afterprint'))")
    assert browser.run("[...document.querySelectorAll('details')].map(d => d.open)") == before
    browser.call("Emulation.setEmulatedMedia", media="screen")
