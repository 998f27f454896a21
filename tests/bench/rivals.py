"""Our service beside `aw-server` (ActivityWatch, from PyPI) and beside its own libraries, bare: the same machine, the
same run, each in a fresh folder.

The server is pinned to the first core and the client to the second, where there are two, and as many connections are
open at once as in a computer with several browsers: what a server can do shows only when it never waits for its client.
Rounds take turns, and the median of the rounds is compared, so that what else the machine does meets both.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import statistics
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from raw_client import RawClient, ask_all
from signed_client import SignedClient
from tasks.cdp import until
from tasks.checkout import OUT, PYTHON, ROOT, VENV, run

ROUNDS = 3
REQUESTS = 3000
WRITES = 1200
CONNECTIONS = 8
IDLE_S = 5.0
AW_FOLDER = OUT / "aw"
AW = AW_FOLDER / "bin" / "aw-server"
AW_PACKAGES = ("aw-server==0.12.0", "peewee<4")
"""Newer peewee returns dates that this aw-server can't read: every bucket would answer 500."""
BUCKET = "/api/0/buckets/bench"
BARE = ROOT / "tests" / "bench" / "bare.py"


@dataclass(frozen=True)
class Rival:
    """A running server, ours or theirs."""

    pid: int
    port: int
    home: Path
    started_s: float
    """From the start of the process to the first answer."""


@cache
def requests_ratio() -> float:
    """How many times as many requests ours answers in a second: status, signed, against their `/api/0/info`."""

    def ours(rival: Rival) -> float:
        return _requests_per_second(rival.port, SignedClient(rival.home).status())

    def theirs(rival: Rival) -> float:
        return _requests_per_second(rival.port, _get(rival.port, "/api/0/info"))

    return _compared(ours, theirs)


@cache
def writes_ratio() -> float:
    """How many times as many single events ours stores in a second, flushed to the disk, against their heartbeats."""
    return _compared(_our_writes, _their_writes)


@cache
def writes_of_bare_ratio() -> float:
    """How many times as many single events Flask, waitress and SQLite store without us, against aw-server's heartbeats.

    They are sent the same bytes. It is the most that ours could reach with these libraries on this machine.
    """
    with _ours() as rival:
        client = SignedClient(rival.home)
        requests = [client.event() for _ in range(WRITES)]
    bare, other = [], []
    for _ in range(ROUNDS):
        with _bare() as rival, _on_the_second_core():
            bare.append(_per_second(rival.port, requests, must_say=b'"stored": ["'))
        with _aw() as rival:
            other.append(_their_writes(rival))
    return statistics.median(bare) / statistics.median(other)


@cache
def idle_memory_ratio() -> float:
    """Our resident memory after some idle seconds, as a part of theirs."""

    def idle(rival: Rival) -> float:
        time.sleep(IDLE_S)
        return resident_kb(rival.pid)

    return _compared(idle, idle)


@cache
def start_ratio() -> float:
    """Our time from start to first answer, as a part of theirs."""
    return _compared(lambda rival: rival.started_s, lambda rival: rival.started_s, rounds=7)


def resident_kb(pid: int) -> float:
    """The memory that a process holds, in kB."""
    return float(Path(f"/proc/{pid}/status").read_text("ascii").partition("VmRSS:")[2].split()[0])


@contextmanager
def server(command: list[str], home: Path, environment: dict[str, str], port: int, probe: bytes) -> Iterator[Rival]:
    """A server on the first core, from its first answer on.

    Args:
        command: that starts it.
        home: its folder; where its output goes too.
        environment: of the process.
        port: on which it will answer.
        probe: the request that it must answer with 200.
    """
    cores = sorted(os.sched_getaffinity(0))
    pinned = ["taskset", "-c", str(cores[0]), *command] if len(cores) > 1 else command
    with (home / "output.txt").open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(pinned, env=environment, stdout=output, stderr=output, start_new_session=True)
        try:
            while not _answers(port, probe):
                if process.poll() is not None:
                    raise ValueError(f"it ended: {(home / 'output.txt').read_text('utf-8')}")
                time.sleep(0.002)
            yield Rival(process.pid, port, home, time.perf_counter() - began)
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def _ours() -> Iterator[Rival]:
    home, port = _fresh("ours"), _free_port()
    command = [str(VENV / "bin" / "jaganetral"), "serve", "--port", str(port)]
    environment = {**os.environ, "JAGANETRAL_HOME": str(home / "data")}
    probe = _get(port, "/api/v1/health", "X-JagaNetral: 1\r\n")
    with server(command, home, environment, port, probe) as rival:
        until((home / "data" / "service.json").exists, "our service")
        yield Rival(rival.pid, port, home / "data", rival.started_s)


@contextmanager
def _bare() -> Iterator[Rival]:
    home, port = _fresh("bare"), _free_port()
    command = [str(VENV / "bin" / "python"), "-P", str(BARE), str(port), str(home / "events.sqlite3")]
    with server(command, home, dict(os.environ), port, _get(port, "/")) as rival:
        yield rival


@contextmanager
def _aw() -> Iterator[Rival]:
    _install_aw()
    home, port = _fresh("aw"), _free_port()
    environment = {**os.environ, "HOME": str(home)}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    command = [str(AW), "--port", str(port), "--testing"]
    with server(command, home, environment, port, _get(port, "/api/0/info")) as rival:
        yield rival


def _compared(ours: Callable[[Rival], float], theirs: Callable[[Rival], float], rounds: int = ROUNDS) -> float:
    """The median of ours over the median of theirs, measured in turns."""
    mine, other = [], []
    for _ in range(rounds):
        with _ours() as rival:
            mine.append(ours(rival))
        with _aw() as rival:
            other.append(theirs(rival))
    return statistics.median(mine) / statistics.median(other)


def _requests_per_second(port: int, request: bytes) -> float:
    with _on_the_second_core():
        ask_all(port, [request] * 200, CONNECTIONS)
        return _per_second(port, [request] * REQUESTS)


def _our_writes(rival: Rival) -> float:
    client = SignedClient(rival.home)
    requests = [client.event() for _ in range(WRITES)]
    with _on_the_second_core():
        return _per_second(rival.port, requests, must_say=b'"stored": ["')


def _their_writes(rival: Rival) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", rival.port, timeout=20)
    bucket = {"client": "bench", "type": "bench", "hostname": "bench"}
    connection.request("POST", BUCKET, json.dumps(bucket), {"Content-Type": "application/json"})
    if connection.getresponse().status != http.HTTPStatus.OK:
        raise ValueError("aw-server made no bucket")
    connection.close()
    requests = [_heartbeat(rival.port) for _ in range(WRITES)]
    with _on_the_second_core():
        return _per_second(rival.port, requests, must_say=b'"duration": 0')


def _per_second(port: int, requests: list[bytes], *, must_say: bytes = b"") -> float:
    began = time.perf_counter()
    bodies = ask_all(port, requests, CONNECTIONS)
    took = time.perf_counter() - began
    if len(bodies) != len(requests) or not all(must_say in body for body in bodies):
        raise ValueError("a request was not answered as it should be")
    return len(requests) / took


def _heartbeat(port: int) -> bytes:
    """How their watchers report: each of these differs from the one before, so each is stored."""
    now = datetime.now(UTC).isoformat()
    body = json.dumps({"timestamp": now, "duration": 0, "data": {"app": "bench", "id": uuid.uuid4().hex}}).encode()
    head = (
        f"POST {BUCKET}/heartbeat?pulsetime=0 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@contextmanager
def _on_the_second_core() -> Iterator[None]:
    """The client leaves the first core to the server."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[1]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, set(cores))


def _get(port: int, path: str, more: str = "") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{more}\r\n".encode()


def _answers(port: int, probe: bytes) -> bool:
    client = RawClient(port)
    try:
        client.ask(probe)
    except (OSError, ValueError):
        return False
    finally:
        client.close()
    return True


def _fresh(name: str) -> Path:
    home = OUT / "bench" / f"{name}-{uuid.uuid4().hex}"
    home.mkdir(parents=True)
    return home


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _install_aw() -> None:
    if AW.is_file():
        return
    made = run(PYTHON, "-m", "venv", AW_FOLDER) and run(AW_FOLDER / "bin" / "pip", "install", "--quiet", *AW_PACKAGES)
    if not made:
        raise ValueError("aw-server could not be installed from the package index")
