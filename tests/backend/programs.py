"""Starts `jaganetral` as a program of its own, in a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner

from jaganetral.cli import main

T = TypeVar("T")

PROGRAM = [sys.executable, "-m", "jaganetral"]
PATIENCE_S = 60.0

ON_THE_PORTS = pytest.mark.usefixtures("ports_of_the_range")
"""Marks a module whose services take ports of the range, or look for others there."""


def environment(home: Path) -> dict[str, str]:
    """The environment in which every command meets this data folder, in Indonesian."""
    kept = {name: value for name, value in os.environ.items() if name != "JAGANETRAL_LANG"}
    return {**kept, "JAGANETRAL_HOME": str(home)}


def command(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end."""
    return subprocess.run(
        [*PROGRAM, *words], env=environment(home), capture_output=True, text=True, timeout=60, check=False
    )


def invoke(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in this process, where a process of its own would prove no more and cost a second."""
    done = CliRunner(env={"JAGANETRAL_HOME": str(home), "JAGANETRAL_LANG": None}).invoke(main, words)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


@contextmanager
def start(home: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A command that goes on until the end of the block."""
    with subprocess.Popen(
        [*PROGRAM, *words],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()


def until(condition: Callable[[], T | None], what: str, process: subprocess.Popen[str] | None = None) -> T:
    """Asks until the answer is something.

    Raises:
        AssertionError: it took too long, or the process that was to bring it about has ended.
    """
    deadline = time.monotonic() + PATIENCE_S
    while True:
        answer = condition()
        if answer:
            return answer
        if process is not None and process.poll() is not None:
            raise AssertionError(f"ended while waiting for {what}: {process.communicate()}")
        if time.monotonic() > deadline:
            raise AssertionError(f"waited too long for {what}")
        time.sleep(0.02)  # how often to ask
