"""A register as large as a whole national election: 300,000 accounts in 1,600 contests and 38 provinces.

Names and handles are made of syllables, so that they pack about as badly as real ones do; nobody is meant by them. The
same numbers always give the same files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from jaganetral.candidates.model import Platform
from jaganetral.feed.format import regions
from jaganetral.feed.publisher.keys import KeyRing
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.rotating import with_region
from jaganetral.feed.publisher.starting import Beginning, start
from jaganetral.feed.publisher.text import text

PASSPHRASE = "hanya untuk mengukur"
_NATIONAL = 6
_PER_CANDIDATE = 3
_SYLLABLES = [a + b for a in "bcdghjklmnprstwy" for b in ("a", "e", "i", "o", "u", "an", "in", "ur")]
_PLATFORMS = list(Platform)
_WEIGHTS = (3, 6, 8, 4, 2, 1)
"""How many accounts are on each platform, roughly: most on Instagram and Facebook, few on Threads."""


@dataclass(frozen=True)
class Size:
    """How large a nation is made."""

    accounts: int = 300_000
    contests: int = 1_600
    provinces: int = 38


def ring(folder: Path) -> KeyRing:
    """The keys of a register made here."""
    return KeyRing(folder / "keys", lambda _name: PASSPHRASE)


def build(folder: Path, size: Size = Size(), seed: int = 2029) -> Register:
    """Makes a register of `size` in `folder`, ready to be published."""
    now = datetime.now(UTC)
    register = start(folder, Beginning("Penerbit Satu", "daftar@contoh.id", ("satu",), 1), ring(folder), _same, now)
    codes = list(regions())[: size.provinces]
    for code in codes:
        register = register.with_trust(with_region(register.trust, code, {}, 1, ring(folder), _same))
    for value in contests(size, random.Random(seed)):  # noqa: S311 - nothing secret
        path = register.place(value["contest"]["region"], value["contest"]["id"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(value), "utf-8")
    return register


def contests(size: Size, chance: random.Random) -> Iterator[dict[str, Any]]:
    """The contests of a nation: a few national ones, the rest spread over the provinces and their regencies."""
    codes = list(regions())[: size.provinces]
    shares = [
        size.accounts * (at + 1) // size.contests - size.accounts * at // size.contests for at in range(size.contests)
    ]
    for at, share in enumerate(shares):
        if at < _NATIONAL:
            yield _contest(f"nasional-2029-n{at + 1}", None, share, chance)
            continue
        code = codes[at % len(codes)]
        turn = (at - _NATIONAL) // len(codes)
        region = code if turn == 0 else f"{code}{turn % 40 + 1:02}"
        yield _contest(f"pilkada{turn // 40 or ''}-2029-{region}", region, share, chance)


def _contest(id_: str, region: str | None, accounts: int, chance: random.Random) -> dict[str, Any]:
    site = f"https://kpu-{region or 'ri'}.contoh.id/pemilihan-2029"
    page = f"{site}/jadwal"
    count = max(1, round(accounts / _PER_CANDIDATE))
    candidates = []
    taken: set[tuple[str, str]] = set()
    for number in range(1, count + 1):
        name = f"Calon {_word(chance).capitalize()} {_word(chance).capitalize()}"
        owned = accounts // count + (number <= accounts % count)
        candidates.append(
            {
                "id": f"{id_}-calon-{number}",
                "name": name,
                "number": number,
                "number_source": f"{site}/keputusan-nomor-urut",
                "office": None,
                "region": None,
                "statuses": [
                    {"status": "registered", "from": "2029-01-10", "document": f"{site}/pendaftaran"},
                    {"status": "determined", "from": "2029-02-10", "document": f"{site}/keputusan-penetapan"},
                ],
                "accounts": [_account(name, site, number, taken, chance) for _ in range(owned)],
            }
        )
    stage = {"stage": "candidate", "from": "2029-02-10", "until": "2029-06-20", "source": page, "until_source": page}
    return {
        "schema": 1,
        "version": 1,
        "list_date": "2029-02-11",
        "contest": {
            "id": id_,
            "name": {"id": f"Pemilihan {id_}", "en": f"Contest {id_}"},
            "kind": "pileg" if region is None else "pilkada",
            "region": region,
            "time_zone": "Asia/Jakarta",
            "stages": [{**stage, "verified": True}],
            "periods": [],
        },
        "candidates": candidates,
    }


def _account(name: str, site: str, number: int, taken: set[tuple[str, str]], chance: random.Random) -> dict[str, Any]:
    platform = chance.choices(_PLATFORMS, _WEIGHTS)[0].value
    handle = _handle(name, chance)
    while (platform, handle) in taken:
        handle = _handle(name, chance)
    taken.add((platform, handle))
    row: dict[str, Any] = {"platform": platform, "handle": handle}
    if platform == Platform.X and chance.random() < 0.2:
        row["also"] = [f"#{chance.randrange(10**9, 10**10)}"]
    day = datetime(2029, 2, 1, tzinfo=UTC) + timedelta(days=chance.randrange(10))
    return {
        **row,
        "class": chance.choices(("candidate", "campaign", "supporter"), (8, 3, 1))[0],
        "confidence": chance.choices(("high", "medium", "low"), (9, 2, 1))[0],
        "source": f"{site}/akun-terdaftar/formulir-{number}.pdf",
        "checked_by": f"Pemeriksa {chance.choice(('Satu', 'Dua', 'Tiga'))}",
        "checked_on": day.date().isoformat(),
    }


def _handle(name: str, chance: random.Random) -> str:
    """Of at most 15 signs, as X allows; two in five have nothing of the name."""
    if chance.random() < 0.4:
        return f"@{(_word(chance) + _word(chance))[:12]}{chance.randrange(100)}"
    own = "".join(name.lower().split()[1:])[:8]
    return f"@{own}{chance.choice(('', 'resmi', 'id', 'ku'))}{chance.randrange(100)}"


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3))))


def _same(_name: str) -> str:
    return PASSPHRASE
