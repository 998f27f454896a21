"""A list as long as a national one: 300,000 invented accounts, spread over the platforms as in Pilkada 2020."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

ACCOUNTS = 300_000
ACCOUNTS_A_CANDIDATE = 100
# Facebook had 68 % of the accounts registered in 2020 (kompas.com, 2020-10-21); the others as they compare there.
SHARES = {"facebook": 0.68, "instagram": 0.224, "youtube": 0.058, "x": 0.036, "tiktok": 0.001, "threads": 0.001}
COLUMNS = ("contest", "candidate", "platform", "handle", "id", "class", "source")


def write_crowd(path: Path, contest: str) -> None:
    """Write the accounts, each with a handle and a number, as `jaganetral accounts import` reads them.

    Args:
        path: the CSV file to write.
        contest: a contest of the list they are imported into.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for number, platform in enumerate(_platforms()):
            handle, identity = f"calonukur{number}", str(100_000_000_000_000 + number)
            if platform == "youtube":
                handle, identity = f"@{handle}", f"UC{number:022d}"
            name = f"Calon Ukur {number // ACCOUNTS_A_CANDIDATE}"
            rows.writerow([contest, name, platform, handle, identity, "candidate", "https://contoh.id/daftar"])


def _platforms() -> Iterator[str]:
    for platform, share in SHARES.items():
        yield from [platform] * round(ACCOUNTS * share)
