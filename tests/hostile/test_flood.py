# Floods take no more than some times the CPU of a plain tshark, with every view listening: a list or a hash that a sender
# can aim at costs far more. unit/test_flood asks how the calls' tables grow; `flood measure 1000000` tells all of it.
# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

import floods
from packets import Pcap
from runner import Runner

MESSAGES, LIMIT = 40000, 16     # six to eleven times is usual
ROUNDS = 4                      # the least of so many counts: what else the machine does only adds
VIEWS = [w for z in ("calls", "tree", "metrics", "report", "report,flood.html,force") for w in ("-z", "sipexplain," + z)]


@pytest.fixture(scope="module")
def plain():
    runner = Runner(None)
    yield runner
    runner.close()


@pytest.mark.parametrize("kind", [floods.calls, floods.reused, floods.fragments, floods.texts, floods.hosts, floods.long_legs],
                         ids=lambda f: f.__name__)
def test_every_view(tshark, plain, kind):
    path = tshark.work / "flood.pcap"
    with Pcap(path, step=0.0001) as p:
        kind(p, MESSAGES)
    path.chmod(0o644)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(tshark.spent("-r", path, "-q", "-z", "expert", *VIEWS)[0])
        theirs.append(plain.spent("-r", path, "-q", "-z", "expert")[0])
        if min(ours) <= LIMIT * min(theirs):
            break
    path.unlink()
    print("{:.1f}".format(min(ours) / min(theirs)))
    assert min(ours) <= LIMIT * min(theirs)
