# SPDX-License-Identifier: GPL-2.0-or-later
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
from runner import Runner  # noqa: E402


@pytest.fixture(scope="session")
def tshark():
    plugin = os.environ.get("SIPEXPLAIN_PLUGIN")
    if not plugin or not os.path.isfile(plugin):
        pytest.exit("SIPEXPLAIN_PLUGIN must name the sipexplain.so to test; ctest sets it", 2)
    runner = Runner(plugin)
    try:
        yield runner
    finally:
        runner.close()
