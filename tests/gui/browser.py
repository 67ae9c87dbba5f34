"""A headless Chromium, driven over its own pipe (DevTools protocol): no driver, no port, no library."""
# SPDX-License-Identifier: GPL-2.0-or-later
import base64
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from desk import Desk, who

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def program():
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Browser:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="sipexplain-page-"))
        self.folder.chmod(0o755)
        Desk.give(self.folder)
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--hide-scrollbars",
                   "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
                   "--user-data-dir={}/settings".format(self.folder)]
        # Chromium takes commands on descriptor 3 and answers on 4.
        self.process = subprocess.Popen(["sh", "-c", 'exec "$@" 3<&0 4>&1 < /dev/null > /dev/null 2>&1', "sh", program(), *options],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.folder,
                                        env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}, **who())
        self.count, self.session, self.events, self.rest = 0, None, [], b""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in "Page", "Network", "Runtime", "Log":
            self.call(domain + ".enable")

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def receive(self):
        while b"\0" not in self.rest:
            some = self.process.stdout.read1(1 << 20)
            assert some, "the browser has ended"
            self.rest += some
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **params):
        self.count += 1
        message = {"id": self.count, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.process.stdin.write(json.dumps(message).encode() + b"\0")
        self.process.stdin.flush()
        while True:
            answer = self.receive()
            if answer.get("id") == self.count:
                assert "error" not in answer, "{}: {}".format(method, answer["error"])
                return answer["result"]
            self.events.append(answer)

    def seen(self, method):
        return [event["params"] for event in self.events if event.get("method") == method]

    def wait(self, method):
        while not self.seen(method):
            self.events.append(self.receive())

    def show(self, page, width=1280, height=900, scheme="light", policy=True):
        """Opens this file. Without its policy the page's own escaping is all that protects it."""
        self.call("Page.setBypassCSP", enabled=not policy)
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.load("about:blank")
        copy = self.folder / "page.html"
        copy.write_bytes(page)
        copy.chmod(0o644)
        self.load(copy.as_uri())
        return copy.as_uri()

    def load(self, address):
        self.events = []
        self.call("Page.navigate", url=address)
        self.wait("Page.loadEventFired")

    def run(self, script):
        """The value of an expression in the page."""
        done = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def click(self, selector):
        """A mouse's click in the middle of this element, scrolled to."""
        x, y = self.run("""(e => { e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();
                                   return [b.left + b.width / 2, b.top + b.height / 2]; })(document.querySelector(%s))"""
                        % json.dumps(selector))
        for kind in "mousePressed", "mouseReleased":
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.settle()

    def settle(self, milliseconds=50):
        """Until what a click set off has been drawn."""
        self.run("new Promise(done => setTimeout(() => requestAnimationFrame(done), %d))" % milliseconds)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def picture(self, file, whole=False):
        done = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        Path(file).write_bytes(base64.b64decode(done["data"]))
