"""What the Debian package takes on a desk, and how soon it protects. Measures the newest package in dist/."""

from __future__ import annotations

import contextlib
import http
import http.client
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

from tasks.cdp import Browser, until
from tasks.checkout import OUT, ROOT, fail
from tasks.notice import wait_for_notice
from tasks.product import AS_OF, QUIET, ended, environment, wait_until_paired
from tasks.tour import imitation, one_account_a_pair

STARTS = 9
IDLE_S = 5.0


def installed_mb() -> float:
    """Return what the files of the package take once unpacked, in MB (10^6 bytes)."""
    return sum(path.stat().st_size for path in _unpacked().rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def download_mb() -> float:
    """Return the size of the package, in MB (10^6 bytes)."""
    return _package().stat().st_size / 1e6


def start_s() -> float:
    """Start the frozen service in an empty folder; return the median time to its first answer, in seconds."""
    took = []
    for _ in range(STARTS):
        home = OUT / "bench" / "frozen"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        started = time.perf_counter()
        with _serving(home):
            took.append(time.perf_counter() - started)
    return median(took)


def idle_mb() -> float:
    """Return the resident memory of the frozen service some seconds after its first answer, in MB (10^6 bytes)."""
    home = OUT / "bench" / "frozen"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    with _serving(home) as process:
        time.sleep(IDLE_S)  # what is measured is idleness
        status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    kib = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
    return kib * 1024 / 1e6


def first_page_s(program: Path) -> float:
    """Open the installed program's browser for the first time, and press Like on a candidate's post.

    Args:
        program: the Chromium to start.

    Returns:
        The seconds from starting the program to the notice that holds the press.
    """
    home = OUT / "bench" / "frozen-browse"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    profile = home / "profile"
    words = [str(_program()), "browse", "--as-of", AS_OF, "--browser", str(program), "--profile", str(profile)]
    started = time.perf_counter()
    with (home / "output.txt").open("wb") as output:
        running = subprocess.Popen(
            [*words, "--url", "about:blank", "--", *QUIET],
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        with Browser(profile, alive=lambda: running.poll() is None) as browser:
            wait_until_paired(browser).close()
            account = one_account_a_pair("x")[0]
            page = browser.open()
            page.serve("https://x.com/home*", imitation("x", [account]))
            page.goto("https://x.com/home")
            page.click(f"[data-tour='like {account['handle']}']")
            wait_for_notice(page, account["handle"])
            return time.perf_counter() - started
    finally:
        ended(running)


@cache
def _package() -> Path:
    packages = list((ROOT / "dist").glob("*.deb"))
    if not packages:
        fail("build/bench: there is no package to measure; run build/package deb")
    return max(packages, key=lambda path: path.stat().st_mtime)


@cache
def _unpacked() -> Path:
    tree = OUT / "bench" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    subprocess.run(["dpkg-deb", "--extract", _package(), tree], check=True)
    return tree


def _program() -> Path:
    return _unpacked() / "usr/lib/jaganetral/jaganetral"


@contextlib.contextmanager
def _serving(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Yield the frozen service as soon as it has answered once."""
    process = subprocess.Popen(
        [str(_program()), "serve"],
        env={**os.environ, "JAGANETRAL_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: _answers(home), "the frozen service", 30)
        yield process
    finally:
        ended(process)


def _answers(home: Path) -> bool:
    try:
        port = int(json.loads((home / "service.json").read_text("utf-8"))["port"])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        with contextlib.closing(connection):
            connection.request("GET", "/api/v1/health", headers={"X-JagaNetral": "1"})
            return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, ValueError, KeyError):
        return False
