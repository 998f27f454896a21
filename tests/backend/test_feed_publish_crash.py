"""A publication that is killed leaves the old feed or the new one, whole, and the next one finishes the work.

The child is a process of its own that gets SIGKILL; nothing of it can clean up.
"""

from __future__ import annotations

import os
import random
import select
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.rotating import replace_key
from jaganetral.feed.publisher.verifying import verify
from registers import account, contest, new_register, passphrase, published, put, ring

CONTESTS, CANDIDATES, ACCOUNTS = 20, 10, 10


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """A published register of 2,000 accounts in 20 contests and two provinces."""
    made = new_register(tmp_path / "register", ("32", "33"))
    for number in range(CONTESTS):
        region = f"{32 + number % 2}{number + 1:02}"
        value = contest(region, *(f"@calon{candidate}" for candidate in range(CANDIDATES)))
        for candidate in value["candidates"]:
            name = candidate["accounts"][0]["handle"]
            candidate["accounts"] += [account(f"{name}x{extra}") for extra in range(1, ACCOUNTS)]
        put(made, value)
    published(made)
    return made


def change(register: Register, round_: int) -> Callable[[], object]:
    """Something to publish: mostly a changed account, now and then a contest less or more, or another online key."""
    if round_ % 7 == 3:
        now = Register.open(register.folder)  # with the key of the last rotation, which signs beside the next one
        now.with_trust(replace_key(now.trust, "timestamp", None, None, ring(register.folder), passphrase))
    elif round_ % 7 == 5:
        spare = register.place("3250", "pilkada-2029-3250")
        if spare.exists():
            spare.unlink()
        else:
            put(register, contest("3250", "@calonsatu"))
    else:
        path = register.find(f"pilkada-2029-{32 + round_ % 2}{round_ % CONTESTS // 2 * 2 + 1 + round_ % 2:02}")
        value = register.read(path)
        value["candidates"][0]["accounts"][0]["handle"] = f"@ganti{round_}"
        put(register, value)
    return lambda: published(Register.open(register.folder))


def forked(work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a fork must never return into pytest
            traceback.print_exc()
            os._exit(1)
    return child


def ends(child: int, *, within: float) -> bool:
    """Whether a child ends by itself within so many seconds."""
    watched = os.pidfd_open(child)
    try:
        return bool(select.select([watched], [], [], within)[0])
    finally:
        os.close(watched)


def shown(register: Register) -> str:
    """The hash of the list that a desk gets, after making sure that it gets all of it."""
    verdict = verify(register.published)
    assert verdict.problems == ()
    return verdict.list_hash


def test_a_killed_publication_leaves_the_old_feed_or_the_new_one(register: Register, *, full: bool) -> None:
    seed = time.time_ns() % 10**6
    chance = random.Random(seed)  # noqa: S311 - any moment will do; the seed is shown when it fails
    begun = time.monotonic()
    assert os.waitpid(forked(change(register, 0)), 0)[1] == 0
    takes = time.monotonic() - begun
    killed = 0
    new = shown(register)
    for round_ in range(1, 201 if full else 51):
        old = new
        work = change(register, round_)
        begun = time.monotonic()
        child = forked(work)
        # The one thing that is random here is when it dies. How long it takes is measured again and again: a machine
        # that was busy at first would have the later ones die after their end, or all of them at their beginning.
        if ends(child, within=chance.uniform(0, takes)):
            takes = time.monotonic() - begun
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        after = shown(register)
        begun = time.monotonic()
        work()
        if after == old:  # all of it was still to be done
            takes = time.monotonic() - begun
        new = shown(register)
        assert after in (old, new), f"seed {seed}, round {round_}"
    assert published(register).published == {}
    assert killed > 10, f"seed {seed}: only {killed} publications were killed in the middle"
