"""How quick and how light the pages of the service are with a national list and a full journal."""

from __future__ import annotations

import http.client
import re
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlsplit

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import BundledContest, account_id, bundled
from jaganetral.candidates.calendar import noon
from jaganetral.candidates.model import Action, Decision, Platform, Stage
from jaganetral.config import Settings
from jaganetral.journal.model import Consent, Event
from jaganetral.service.client import LocalClient
from jaganetral.store.journal import JournalStore
from jaganetral.store.lists import ListStore
from tasks.cdp import until
from tasks.checkout import OUT, ROOT, VENV
from tasks.product import AS_OF, ended, environment
from tracing import percentile

ACCOUNTS = 300_000
CONTESTS = 500
CANDIDATES = 500
"""In each contest, so that the candidates are as many as in 2024."""
ENTRIES = 100_000
ROUNDS = 25
_SYLLABLES = [a + b for a in "bcdghjklmnprstwy" for b in ("a", "e", "i", "o", "u", "an", "in", "ur")]
_BESIDES = ("jurnal?situs=x&keputusan=cancelled", "jurnal?halaman=900", "grafik?minggu=52", "periksa?akun=@ba&situs=x")


def first_byte_ms_p95() -> float:
    """Ask for every section of the menu, and some pages behind them, in turns.

    Returns:
        The 95th percentile from sending the request to the first byte of the answer, in milliseconds.
    """
    with _reading() as reader:
        paths = [*reader.sections(), *_BESIDES, f"daftar/pemilihan/{_contest_id(7)}"]
        for path in paths:
            reader.get(path)
        took = [reader.get(path).ms for _ in range(ROUNDS) for path in paths]
    return percentile(took, 95)


def search_ms_p95() -> float:
    """Type names and handles, letter by letter, as the search of the list sends them.

    Returns:
        The 95th percentile from sending the request to the end of the answer, in milliseconds.
    """
    with _reading() as reader:
        until(lambda: "masih disiapkan" not in reader.get("daftar/hasil?cari=zz").text, "the names to be indexed", 300)
        typed = [_name(number, 3) for number in range(0, CONTESTS * CANDIDATES, 7919)]
        typed += [f"@{_handle(number)}" for number in range(0, ACCOUNTS, 9973)]
        took = [
            reader.get(f"daftar/hasil?cari={quote(text[:length])}").ms
            for text in typed
            for length in range(2, min(len(text), 9) + 1)
        ]
    return percentile(took, 95)


def page_kb() -> float:
    """Load every section of the menu with what it brings along.

    Returns:
        The heaviest, with its style sheets, scripts and pictures, uncompressed, in kB (1000 bytes).
    """
    with _reading() as reader:
        paths = [*reader.sections(), *_BESIDES, "daftar?cari=ba", f"daftar/pemilihan/{_contest_id(7)}"]
        return max(reader.weight(path) for path in paths) / 1000


@dataclass(frozen=True)
class _Page:
    ms: float
    text: str


class _Reader:
    """A person's browser that came in by a link, as far as a clock needs it."""

    def __init__(self, client: LocalClient) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=60)
        self._connection.request("GET", urlsplit(client.login_link()).path)
        entered = self._connection.getresponse()
        entered.read()
        self._root = entered.headers["Location"]
        self._cookie = entered.headers["Set-Cookie"].partition(";")[0]

    def get(self, path: str) -> _Page:
        """One page, and how long its first byte took; the service makes a page whole before it sends it."""
        began = time.perf_counter()
        self._connection.request("GET", path if path.startswith("/") else self._root + path, headers=self._headers())
        answer = self._connection.getresponse()
        took = (time.perf_counter() - began) * 1000
        text = answer.read().decode()
        if answer.status != http.client.OK:
            raise ValueError(f"{path} was answered with {answer.status}")
        return _Page(took, text)

    def sections(self) -> list[str]:
        """The pages that the menu leads to."""
        return re.findall(rf'<li><a href="{re.escape(self._root)}([^"]*)"', self.get("").text)

    def weight(self, path: str) -> int:
        """Bytes of a page with its files."""
        text = self.get(path).text
        files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', text))
        return len(text.encode()) + sum(len(self.get(unescape(file)).text.encode()) for file in files)

    def _headers(self) -> dict[str, str]:
        return {"Cookie": self._cookie}


@contextmanager
def _reading() -> Iterator[_Reader]:
    home = OUT / "bench" / "dashboard"
    if not (home / "filled").exists():
        _fill(home)
    log = OUT / "bench" / f"dashboard-{uuid.uuid4().hex}.log"
    with log.open("wb") as output:
        serve = [f"{VENV}/bin/jaganetral", "serve", "--as-of", AS_OF]
        service = subprocess.Popen(serve, cwd=ROOT, env=environment(home), stdout=output, stderr=output)
        try:
            yield _Reader(until(lambda: LocalClient.find(home), "the service"))
        finally:
            ended(service)


def _fill(home: Path) -> None:
    """Makes the data once; a later run finds it, unless it was broken off."""
    home.mkdir(parents=True, exist_ok=True)
    settings = Settings(home=home, as_of=date.fromisoformat(AS_OF))
    ListStore.open(settings.list_path, [*bundled(), *(_contest(place) for place in range(CONTESTS))]).close()
    consent = Consent(journal=True, proceeded=True, agreed_at=settings.now(), wording="1")
    with JournalStore.open(settings.journal_path, simulation=True) as journal:
        for start in range(0, ENTRIES, 10_000):
            journal.add([_event(number) for number in range(start, start + 10_000)], consent, datetime.now(UTC))
    (home / "filled").touch()


def _contest_id(place: int) -> str:
    return f"pilkada-ukur-{place:03d}"


def _contest(place: int) -> BundledContest:
    """A contest like the bundled one, with invented people."""
    like = bundled()[0]
    candidate, account = like.candidates[0], like.accounts[0]
    contest = like.contest._replace(id=_contest_id(place), name=Bilingual(f"Pilkada Ukur {place}", f"Trial {place}"))
    people = [
        candidate._replace(
            id=f"{contest.id}.{n}", contest=contest.id, name=_name(place * CANDIDATES + n, 3), number=n + 1
        )
        for n in range(CANDIDATES)
    ]
    each = ACCOUNTS // CONTESTS
    accounts = []
    for n in range(each):
        platform, handle = list(Platform)[n % len(Platform)], f"@{_handle(place * each + n)}"
        accounts.append(
            account._replace(
                id=account_id(contest.id, platform, handle),
                contest=contest.id,
                candidate=people[n % CANDIDATES].id,
                platform=platform,
                identities=(handle, f"#{10**14 + place * each + n}"),
                display=handle,
            )
        )
    return BundledContest(1, like.list_date, contest, tuple(people), tuple(accounts))


def _word(number: int) -> str:
    """Three syllables that depend on all of the number."""
    mixed = number * 2_654_435_761 % 2**32
    return "".join(_SYLLABLES[mixed >> shift & 127] for shift in (0, 9, 18))


def _name(number: int, words: int) -> str:
    return " ".join(_word(number * 7 + place).title() for place in range(words))


def _handle(number: int) -> str:
    return f"{_word(number)}_{number}"


def _event(number: int) -> Event:
    return Event(
        id=str(uuid.UUID(int=number)),
        at=noon(date.fromisoformat(AS_OF)) - timedelta(minutes=number * 5),
        platform=list(Platform)[number % 6],
        action=list(Action)[number % 5],
        account=f"@{_handle(number)}",
        display=f"@{_handle(number)}",
        candidate=f"{_contest_id(number % CONTESTS)}.{number % CANDIDATES}",
        contest=_contest_id(number % 40),
        stage=Stage.CANDIDATE,
        decision=list(Decision)[number % 3],
    )
