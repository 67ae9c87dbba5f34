# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the command that SIPEXPLAIN names."""
import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Command:
    def __init__(self, program):
        self.program = program

    def run(self, *args, status=0, env=None):
        """The finished process; by default it must have succeeded without a word on stderr. Status None: any."""
        surroundings = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")}
        surroundings.update(env or {})
        done = subprocess.run([self.program, *args], capture_output=True, env=surroundings, timeout=20)
        if status is not None:
            assert done.returncode == status, done.stderr.decode()
        if status == 0:
            assert done.stderr == b""
        return done

    def text(self, *args, **more):
        return self.run(*args, **more).stdout.decode("utf-8")

    def flat(self, *args, **more):
        """The text as one line, so that a sentence is found wherever it was wrapped."""
        return " ".join(self.text(*args, **more).split())

    def json(self, *args, **more):
        return json.loads(self.text("--json", *args, **more))

    def pasted(self, command):
        """What a suggested command says when it is pasted into a shell, by lines."""
        name, rest = command.split(" ", 1)
        assert name == "sipexplain"
        done = subprocess.run(["sh", "-c", f"'{self.program}' {rest}"], capture_output=True, timeout=20)
        assert (done.returncode, done.stderr) == (0, b""), command
        return done.stdout.decode("utf-8").splitlines()

    @staticmethod
    def shell_words(words):
        """What a shell makes of them."""
        done = subprocess.run(["sh", "-c", f"printf '%s\\n' {words}"], capture_output=True, check=True)
        return done.stdout.decode("utf-8").splitlines()

    def error(self, *args, status=1):
        done = self.run(*args, status=status)
        assert done.stdout == b""
        return done.stderr.decode("utf-8")


@pytest.fixture(scope="session")
def sipexplain():
    program = os.environ.get("SIPEXPLAIN")
    if not program:
        pytest.fail("SIPEXPLAIN must name the program to test")
    return Command(program)


@pytest.fixture(scope="session")
def root():
    return ROOT
