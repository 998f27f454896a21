"""How evenly the polls of a nation of desks arrive: `python tests/bench/jitter.py`.

A working day is simulated with one desk in a hundred. Desks poll when they start and then every six hours, an hour to
either side (`EVERY_S`, `JITTER` of the service); the office ones start in the morning of their time zone. The
figures in docs/scale.md are made with it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from jaganetral.service.feed_keeper import EVERY_S, JITTER

DESKS = 5_600_000
SAMPLE = 100
EVERY_H = EVERY_S / 3600
ZONES = {0: 0.78, 1: 0.17, 2: 0.05}
"""Hours that WIB, WITA and WIT are ahead of WIB, with their share of the desks (population, roughly)."""
DAYS = 3


def always_on(chance: random.Random) -> Iterator[float]:
    """The hours at which a desk polls that has been on for long."""
    at = chance.uniform(-EVERY_H, 0)
    while at < 24 * DAYS:
        yield at
        at += EVERY_H * chance.uniform(1 - JITTER, 1 + JITTER)


def office(chance: random.Random, spread_h: float) -> Iterator[float]:
    """The hours at which a desk polls that starts about half past seven, `spread_h` around it, and goes off at four."""
    ahead = chance.choices(list(ZONES), list(ZONES.values()))[0]
    for day in range(DAYS):
        at = 24 * day + chance.gauss(7.5, spread_h) - ahead
        while at < 24 * day + 16 - ahead:
            yield at
            at += EVERY_H * chance.uniform(1 - JITTER, 1 + JITTER)


def peak_and_mean(polls: Iterator[float]) -> tuple[float, float]:
    """Requests a second in the busiest minute of the last day, and on its average, for the whole nation."""
    minutes = Counter(int(hour * 60) for hour in polls if 24 * (DAYS - 1) <= hour < 24 * DAYS)
    return max(minutes.values()) * SAMPLE / 60, sum(minutes.values()) * SAMPLE / 86_400


def main() -> None:
    """Prints what three kinds of day come to."""
    chance = random.Random(2029)  # noqa: S311 - a simulation
    desks = range(DESKS // SAMPLE)
    days = {
        "always on": (poll for _ in desks for poll in always_on(chance)),
        "office, start spread over an hour": (poll for _ in desks for poll in office(chance, 0.5)),
        "office, start spread over ten minutes": (poll for _ in desks for poll in office(chance, 1 / 12)),
    }
    print(f"{'':<40}{'mean/s':>8}{'peak/s':>8}{'peak/mean':>11}")  # noqa: T201 - it talks to a person
    for name, polls in days.items():
        peak, mean = peak_and_mean(polls)
        print(f"{name:<40}{mean:>8.0f}{peak:>8.0f}{peak / mean:>11.1f}")  # noqa: T201


if __name__ == "__main__":
    main()
