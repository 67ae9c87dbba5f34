# SPDX-License-Identifier: GPL-2.0-or-later
import importlib.util
import os
import re
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import desk as gui  # noqa: E402

# tshark with the same plugin, as the tests on captures run it: what the window shows must be what tshark says.
_spec = importlib.util.spec_from_file_location("captures_conftest", HERE.parent / "captures" / "conftest.py")
_captures = importlib.util.module_from_spec(_spec)
sys.path.append(str(HERE.parent / "hostile"))
from packets import Pcap  # noqa: E402
_spec.loader.exec_module(_captures)
tshark = _captures.tshark
CASES = _captures.CASES


def capture(name):
    return CASES / name / (name + ".pcap")


def packets(path, messages):
    """A capture of these (source, destination, bytes)."""
    with Pcap(path) as file:
        for source, destination, data in messages:
            file.udp(data, source=source, destination=destination)
    return path


@pytest.fixture(scope="session")
def desk():
    lack = gui.missing()
    if lack:
        pytest.skip("the tests of the GUI cannot run without the packages " + " ".join(lack))
    screen = gui.Desk()
    yield screen
    screen.close()


@pytest.fixture(scope="session")
def plugin():
    path = os.environ["SIPEXPLAIN_PLUGIN"]
    return None if path == _captures.INSTALLED else path


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """SIPEXPLAIN_PICTURES names a folder for pictures of the screen on which a test has failed."""
    report = (yield).get_result()
    folder = os.environ.get("SIPEXPLAIN_PICTURES")
    if report.when == "call" and report.failed and folder and "desk" in item.funcargs:
        item.funcargs["desk"].picture(Path(folder) / (re.sub(r"\W+", "-", item.name) + ".png"))
