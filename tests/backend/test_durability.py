"""What was acknowledged is there after the power was cut, and a day of use leaves the memory as it was."""

from __future__ import annotations

import random
from pathlib import Path

from jaganetral.config import Settings
from jaganetral.service.client import LocalClient
from jaganetral.service.server import running
from jaganetral.store.journal import JournalStore
from knocking import EVENTS, Caller, batch, event
from power_cuts import can_mount, cut
from programs import start, until

CUTS, MANY_CUTS = 4, 40
EVENTS_OF_A_DAY, SHARE_OF_A_DAY = 100_000, 4_000
BATCH = 200
GROWTH_KB = 4096


def test_an_acknowledged_event_survives_a_power_cut(tmp_path: Path, *, full: bool) -> None:
    chance = random.Random(1955)  # noqa: S311 - moments, not secrets
    probe = tmp_path / "probe"
    probe.mkdir()
    mounts = can_mount(probe)
    for number in range(MANY_CUTS if full else CUTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        moment = chance.randrange(1, 80)
        found, acknowledged = cut(folder, number * 1_000_000, moment, mounts=mounts and number > 0)
        with JournalStore.open(found, simulation=False) as journal:
            stored = [int(entry.event.id[-12:], 16) for entry in journal.entries()]
            assert journal.marks.mishaps() == []
        assert {n + offset for n in acknowledged for offset in (0, 1)} <= set(stored)
        assert len(stored) == len(set(stored))
        assert all(n ^ 1 in set(stored) for n in stored), "half a batch was kept"


def test_a_day_of_use_leaves_the_memory_as_it_was(home: Path, *, full: bool) -> None:
    """A service of its own takes the events; after the first share of them its memory hardly grows any more."""
    events = EVENTS_OF_A_DAY if full else SHARE_OF_A_DAY
    with start(home, "serve", "--port", "0") as process:
        client = until(lambda: LocalClient.find(home), "the service to answer", process)
        caller = Caller.local(home, client.port)
        settled = 0
        for first in range(0, events, BATCH):
            said = caller.ask("POST", EVENTS, batch(*(event(n) for n in range(first, first + BATCH))))
            assert len(said.json()["stored"]) == BATCH
            caller.ask("GET", "/api/v1/snapshot/x")
            if first == events // 4:
                settled = resident_kb(process.pid)
        assert resident_kb(process.pid) - settled < GROWTH_KB
    with running(Settings(home=home, port=0)) as service:
        assert Caller.local(home, service.port).ask("GET", "/api/v1/status").json()["journal"]["events"] == events


def resident_kb(pid: int) -> int:
    """The memory that a process holds, in kB."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0])
