"""Whenever an update dies, and whatever the disk says: the old list or the new one, whole."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

from desks import WholeDesk, whole_desk
from full_disk import no_file_larger_than
from jaganetral.candidates.model import Platform
from jaganetral.feed.problems import FeedProblem
from jaganetral.feed.updating import update
from jaganetral.store.lists import ListStore
from registers import contest, published, put

ACCOUNTS = 2000
CONTESTS = 20
ROUNDS, MANY_ROUNDS = 50, 200
SAID = (
    "import sys; from pathlib import Path; from jaganetral.feed.updating import update;"
    "from jaganetral.store.lists import ListStore; from jaganetral.store.lock import writer_lock;"
    "home = Path(sys.argv[1]);"
    "lock = writer_lock(home, 10); lock.__enter__();"
    "lists = ListStore.open(home / 'list.sqlite3');"
    "print('begins', flush=True);"
    "update(home, lists, [sys.executable, '-m', 'jaganetral', 'feed', 'client', 'fetch'], full=True);"
    "print('done', flush=True)"
)


def fill(desk: WholeDesk, generation: int) -> None:
    """A register of 2,000 accounts, each handle marked with its generation."""
    each = ACCOUNTS // CONTESTS
    for number in range(1, CONTESTS + 1):
        handles = [f"g{generation}c{number}n{at}" for at in range(each)]
        put(desk.register, contest(f"32{number:02}", *handles))
    published(desk.register)


def generations(desk: WholeDesk) -> set[str]:
    """Which generations are on the list; more than one would be a mixture."""
    with desk.list() as lists:
        listed = [a for a in lists.listing(Platform.X).accounts if a.contest.startswith("pilkada-2029-32")]
        assert len(listed) in (0, ACCOUNTS)
        return {account.identities[0].partition("c")[0] for account in listed}


def killed_at(desk: WholeDesk, delay: float) -> None:
    """One update, killed with everything it started, so many seconds after it began."""
    process = subprocess.Popen(
        [sys.executable, "-c", SAID, str(desk.home)], stdout=subprocess.PIPE, start_new_session=True, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begins\n"
    # Killed by the clock, wherever it is then: no moment is better than another.
    timer = threading.Timer(delay, _kill, [process.pid])
    timer.start()
    process.stdout.read()
    process.wait()
    timer.cancel()
    timer.join()
    process.stdout.close()


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def test_an_update_that_is_killed_at_any_moment_leaves_the_old_list_or_the_new(tmp_path: Path, *, full: bool) -> None:
    chance = random.Random(2029)  # noqa: S311 - nothing secret
    with whole_desk(tmp_path, regions=("32",)) as desk:
        generation = 1
        fill(desk, generation)
        assert desk.update().problem is None
        longest = 1.0
        seen = {"old": 0, "new": 0}
        for _ in range(MANY_ROUNDS if full else ROUNDS):
            before = generations(desk)
            if before == {f"@g{generation}"}:
                generation += 1
                fill(desk, generation)
            killed_at(desk, chance.uniform(0, longest))
            after = generations(desk)
            assert after in (before, {f"@g{generation}"})
            seen["new" if after == {f"@g{generation}"} else "old"] += 1
            # Kills keep to the time in which an update is at work, however fast the machine is.
            longest = longest * 0.9 if after == {f"@g{generation}"} else min(longest * 1.1, 20)
        assert seen["old"]
        assert desk.update(full=True).problem is None
        assert generations(desk) == {f"@g{generation}"}


def test_a_full_disk_while_fetching_is_named_and_leaves_the_last_good_list(tmp_path: Path) -> None:
    with whole_desk(tmp_path, regions=("32",)) as desk:
        assert desk.update().problem is None
        fill(desk, 1)
        with ListStore.open(desk.settings.list_path) as lists:
            with no_file_larger_than(2048):
                outcome = update(desk.home, lists, [sys.executable, "-m", "jaganetral", "feed", "client", "fetch"])
            assert outcome.problem is FeedProblem.DISK_FULL
        assert desk.flagged("calonsatu")
        assert desk.update().problem is None
        assert generations(desk) == {"@g1"}


def test_a_list_that_cannot_grow_is_named_and_leaves_the_last_good_list(tmp_path: Path) -> None:
    with whole_desk(tmp_path, regions=("32",)) as desk:
        assert desk.update().problem is None
        fill(desk, 1)
        with desk.list() as lists:
            size = desk.settings.list_path.stat().st_size
            with no_file_larger_than(size + 4096):
                outcome = update(desk.home, lists, [sys.executable, "-m", "jaganetral", "feed", "client", "fetch"])
            # SQLite knows a full disk by ENOSPC; a limit of the process is a failed write to it.
            assert outcome.problem in (FeedProblem.DISK_FULL, FeedProblem.DATA_FOLDER)
        assert desk.flagged("calonsatu")
        assert desk.update().problem is None
        assert generations(desk) == {"@g1"}
