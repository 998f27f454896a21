"""What the signed feed costs a desk: bytes on the wire, time, processor and memory, with a whole nation's list.

The published folder is served by a small web server in a process of its own; between it and the desk stands a counter
that passes every byte on and counts those that come down, heads included.
"""

from __future__ import annotations

import functools
import http.server
import json
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nation
from jaganetral.feed.publisher.publishing import publish
from jaganetral.feed.publisher.register import Register
from jaganetral.store.lists import ListStore

POLLS = 20
PROVINCE = "32"
_AT_WORK = """
import json, os, sys, time
from pathlib import Path
from jaganetral.feed.updating import update
from jaganetral.store.lists import ListStore
home = Path(sys.argv[1])
lists = ListStore.open(home / "list.sqlite3")
command = [sys.executable, "-m", "jaganetral", "feed", "client", "fetch"]
for line in sys.stdin:
    full = json.loads(line)
    cpu, began = time.process_time(), time.perf_counter()
    outcome = update(home, lists, command, full=full)
    print(json.dumps([outcome.problem, time.process_time() - cpu, time.perf_counter() - began]), flush=True)
"""


class _Files(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


def _serve(folder: str, ports: Any) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Files, directory=folder))
    ports.put(server.server_port)
    server.serve_forever()


class Counter:
    """Passes connections on and counts what comes down."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.down = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._upstream))
            threading.Thread(target=self._pass, args=(near, far, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(far, near, True), daemon=True).start()

    def _pass(self, given: socket.socket, taken: socket.socket, counts: bool) -> None:  # noqa: FBT001 - two threads
        try:
            while data := given.recv(65536):
                if counts:
                    self.down += len(data)
                taken.sendall(data)
            taken.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def close(self) -> None:
        self._listener.close()


class Desk:
    """A process that updates a desk as the service does, and how much memory it and its helper take at most."""

    def __init__(self, home: Path, counter: Counter, root: bytes, regions: list[str] | None = None) -> None:
        home.mkdir()
        feed: dict[str, Any] = {"feed": {"url": f"http://127.0.0.1:{counter.port}", "root": "root.json"}}
        (home / "agency.json").write_text(json.dumps(feed if regions is None else {**feed, "regions": regions}))
        (home / "root.json").write_bytes(root)
        self.home = home
        self._counter = counter
        self._process = subprocess.Popen(
            [sys.executable, "-c", _AT_WORK, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._peak_kb = 0

    def update(self, *, full: bool) -> tuple[int, float, float]:
        """One update: bytes that came down, processor seconds of the service's part, seconds on the clock.

        Raises:
            RuntimeError: the update failed.
        """
        before = self._counter.down
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(full) + "\n")
        self._process.stdin.flush()
        problem, cpu, wall = json.loads(self._process.stdout.readline())
        if problem is not None:
            raise RuntimeError(f"the update failed: {problem}")
        return self._counter.down - before, cpu, wall

    def watched_update(self) -> float:
        """One update that is watched, which slows it down; the memory of its two processes at the highest, MB."""
        over = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(over,))
        watcher.start()
        self.update(full=False)
        over.set()
        watcher.join()
        return self._peak_kb / 1024

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def megabytes(self) -> float:
        """What the data folder holds, the names of the list indexed, as while the service runs."""
        with ListStore.open(self.home / "list.sqlite3") as lists:
            lists.take_in_names()
            return sum(file.stat().st_size for file in self.home.rglob("*") if file.is_file()) / 1e6

    def _watch(self, over: threading.Event) -> None:
        """Adds up the proportional memory of the two processes, a hundred times a second."""
        while not over.wait(0.01):
            pids = [self._process.pid, *_children(self._process.pid)]
            self._peak_kb = max(self._peak_kb, sum(_memory_kb(pid) for pid in pids))


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _memory_kb(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


@contextmanager
def _scene() -> Iterator[tuple[Register, Desk, Desk, Desk]]:
    """The register, two desks that follow all of it, and one that follows the nation and one province."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = os.environ.get("JAGANETRAL_BENCH_NATION")
        register = Register.open(Path(kept)) if kept else nation.build(folder / "register")
        publish(register, nation.ring(register.folder), datetime.now(UTC))
        ports: Any = multiprocessing.get_context("spawn").Queue()
        server = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(str(register.published), ports), daemon=True
        )
        server.start()
        counter = Counter(ports.get())
        root = (register.published / "metadata" / "1.root.json").read_bytes()
        desk = Desk(folder / "desk", counter, root)
        watched = Desk(folder / "watched", counter, root)
        province = Desk(folder / "province", counter, root, [PROVINCE])
        try:
            yield register, desk, watched, province
        finally:
            desk.close()
            watched.close()
            province.close()
            counter.close()
            server.terminate()
            server.join()


@functools.cache
def figures() -> dict[str, float]:
    """All figures, measured in one go: making and publishing a nation takes a minute."""
    with _scene() as (register, desk, watched, province):
        full_bytes, _, full_s = desk.update(full=False)
        peak_mb = watched.watched_update()
        polls = [desk.update(full=False) for _ in range(POLLS + 1)][1:]
        path = next(path for _, path in register.contests(PROVINCE))
        value = json.loads(path.read_text("utf-8"))
        value["candidates"][0]["name"] += " Kedua"
        path.write_text(json.dumps(value), "utf-8")
        publish(register, nation.ring(register.folder), datetime.now(UTC))
        began = time.perf_counter()
        one_bytes, _, _ = desk.update(full=False)
        one_s = time.perf_counter() - began
        province.update(full=False)
        province.close()
        return {
            "poll_bytes": max(one[0] for one in polls),
            "poll_cpu_ms": statistics.median(one[1] for one in polls) * 1000,
            "one_contest_bytes": one_bytes,
            "one_contest_s": one_s,
            "desk_mb": province.megabytes(),
            "full_sync_bytes": full_bytes,
            "full_sync_s": full_s,
            "update_peak_mb": peak_mb,
        }


def poll_bytes(_: Path) -> float:
    return figures()["poll_bytes"]


def poll_cpu_ms(_: Path) -> float:
    return figures()["poll_cpu_ms"]


def one_contest_bytes(_: Path) -> float:
    return figures()["one_contest_bytes"]


def full_sync_bytes(_: Path) -> float:
    return figures()["full_sync_bytes"] / 1e6


def full_sync_s(_: Path) -> float:
    return figures()["full_sync_s"]


def desk_mb(_: Path) -> float:
    return figures()["desk_mb"]


def update_peak_mb(_: Path) -> float:
    return figures()["update_peak_mb"]
