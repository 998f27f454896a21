"""`jaganetral doctor`: looks at everything that must be right on this computer, and says what to do where it isn't.

A check is a function that looks at one thing and returns what it found; `CHECKS` is the list of them, in the order in
which a person would look. Checks only look: nothing is repaired, started or written by them.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jaganetral.browsers import BROWSERS, is_here, launcher_of, system_launcher_of
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.config import PORTS, Settings
from jaganetral.desktop.firefox_policies import POLICY, Standing, firefoxes, standings
from jaganetral.desktop.program import NATIVE_HOST, own_folder
from jaganetral.feed.age import FeedState, day_of
from jaganetral.feed.outcome import NOT_SET
from jaganetral.feed.problems import SENTENCES
from jaganetral.service.adapters import adapters_health
from jaganetral.service.client import LocalClient, ServiceError, read_running
from jaganetral.service.errors import journal_failed
from jaganetral.service.feed_keeper import feed_status
from jaganetral.service.journal_state import journal_state
from jaganetral.service.keys import KeyRing
from jaganetral.service.origins import IS_RELEASE
from jaganetral.store.backups import Backups
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.journal import JournalStore
from jaganetral.store.lists import ListStore
from jaganetral.store.recovery import set_aside
from jaganetral.store.sqlite_version import has_wal_reset_bug, sqlite_version

OLD_LIST = timedelta(days=30)
"""A list older than this deserves a word while contests are under way."""
UNUSED = timedelta(days=30)
OLD_COPY = timedelta(days=3)


class State(StrEnum):
    """How a thing was found."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True)
class Finding:
    """What a check found."""

    name: str
    """Of the check, for programs: `port`, `database.journal` …"""
    state: State
    sentence: Bilingual
    advice: Bilingual | None = None
    """What to do; None where there is nothing to do."""

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "name": self.name,
            "state": self.state.value,
            "sentence": self.sentence.as_json(),
            "advice": self.advice.as_json() if self.advice else None,
        }


Check = Callable[[Settings], Iterator[Finding]]


def examine(settings: Settings, checks: Sequence[Check] | None = None) -> list[Finding]:
    """Everything that the checks find, in their order.

    Args:
        settings: of this run.
        checks: which; `CHECKS` when not given.
    """
    return [finding for check in (CHECKS if checks is None else checks) for finding in check(settings)]


def service(settings: Settings) -> Iterator[Finding]:
    """Whether the service runs, and on a port where the extension knocks."""
    client = LocalClient.find(settings.home)
    if client is None:
        yield Finding(
            "service",
            State.WARNING,
            *_why_none_runs(settings.home),
        )
        yield from _ports()
        return
    port, as_of = client.port, client.running.as_of
    simulated = Bilingual(f", simulasi {as_of}", f", simulation of {as_of}") if as_of else Bilingual("", "")
    yield Finding(
        "service",
        State.OK,
        Bilingual(f"Layanan berjalan di port {port}{simulated.id}.", f"The service runs on port {port}{simulated.en}."),
    )
    if port not in PORTS:
        yield Finding(
            "port",
            State.FAILED,
            Bilingual(
                f"Port {port} bukan port yang dicari ekstensi.", f"Port {port} is not one where the extension knocks."
            ),
            Bilingual("Jalankan layanan tanpa --port.", "Run the service without --port."),
        )


def pairing(settings: Settings) -> Iterator[Finding]:
    """Whether each browser of this user can be paired, and which are."""
    pairings = KeyRing(settings.home).pairings()
    for browser in BROWSERS:
        if not is_here(browser):
            continue
        launcher = launcher_of(browser) or system_launcher_of(browser)
        name = f"pairing.{browser.name.lower().replace(' ', '_')}"
        if launcher is not None and launcher.is_file() and _starts_us(launcher, settings.home):
            said = Bilingual(f"{browser.name} dapat memasangkan diri.", f"{browser.name} can pair itself.")
            yield Finding(name, State.OK, said)
        else:
            yield Finding(
                name,
                State.WARNING,
                Bilingual(
                    f"{browser.name} tidak tahu letak layanan ini, jadi tidak dapat memasangkan diri.",
                    f"{browser.name} does not know where this service is, so it cannot pair itself.",
                ),
                Bilingual(
                    "Jalankan “jaganetral register”, atau pasangkan dengan kode dari dasbor.",
                    "Run “jaganetral register”, or pair it with a code from the dashboard.",
                ),
            )
    if not pairings:
        yield Finding(
            "pairing",
            State.WARNING,
            Bilingual("Belum ada peramban yang dipasangkan.", "No browser is paired yet."),
            Bilingual(
                "Pasang ekstensi JagaNetral, lalu buka peramban itu.",
                "Install the JagaNetral extension, then open that browser.",
            ),
        )
    for pair in pairings:
        days = (datetime.now(UTC) - pair.last_used).days
        yield Finding(
            "pairing",
            State.OK if timedelta(days=days) <= UNUSED else State.WARNING,
            Bilingual(
                f"{pair.browser or 'Peramban tanpa nama'}: dipasangkan, terakhir dipakai {days} hari lalu.",
                f"{pair.browser or 'Unnamed browser'}: paired, last used {days} days ago.",
            ),
            None
            if timedelta(days=days) <= UNUSED
            else Bilingual(
                "Bila peramban itu tidak dipakai lagi, cabut kuncinya di dasbor.",
                "If that browser is no longer used, revoke its key on the dashboard.",
            ),
        )


def policies(_settings: Settings) -> Iterator[Finding]:
    """Whether each Firefox of this Windows has the policy that the installer brought."""
    for folder, standing in standings(own_folder(), firefoxes()):
        match standing:
            case Standing.CARRIED_OUT:
                yield Finding(
                    "policy.firefox",
                    State.OK,
                    Bilingual(
                        f"Firefox di {folder} memakai kebijakan JagaNetral.",
                        f"The Firefox in {folder} has JagaNetral's policy.",
                    ),
                )
            case Standing.MISSING:
                yield Finding(
                    "policy.firefox",
                    State.WARNING,
                    Bilingual(
                        f"Firefox di {folder} belum mendapat kebijakan JagaNetral.",
                        f"The Firefox in {folder} has not been given JagaNetral's policy.",
                    ),
                    Bilingual("Jalankan pemasang JagaNetral sekali lagi.", "Run the installer of JagaNetral again."),
                )
            case Standing.OTHERS:
                yield Finding(
                    "policy.firefox",
                    State.WARNING,
                    Bilingual(
                        f"Firefox di {folder} memakai policies.json lain, yang dibiarkan apa adanya.",
                        f"The Firefox in {folder} has another policies.json, which was left as it is.",
                    ),
                    Bilingual(
                        f"Gabungkan isi {own_folder() / POLICY} ke dalamnya.",
                        f"Merge {own_folder() / POLICY} into it.",
                    ),
                )


def databases(settings: Settings) -> Iterator[Finding]:
    """Whether list and journal can be read, and whether there are copies."""
    if settings.list_path.is_file():
        try:
            ListStore.open_to_read(settings.list_path).close()
            yield Finding("database.list", State.OK, Bilingual("Daftar akun utuh.", "The account list is sound."))
        except StoreError as error:
            yield Finding("database.list", State.FAILED, error.reason, _START_AGAIN)
    path = settings.journal_path
    if not path.is_file():
        yield Finding("database.journal", State.OK, Bilingual("Belum ada jurnal.", "There is no journal yet."))
        return
    try:
        with JournalStore.open_to_read(path, simulation=settings.simulated) as journal:
            state = journal_state(journal, datetime.now(UTC))
    except StoreError as error:
        yield Finding("database.journal", State.FAILED, error.reason, _START_AGAIN)
        return
    sentence = state.sentence or _unkept(settings)
    if sentence is None:
        said = Bilingual(f"Jurnal utuh, {state.events} catatan.", f"The journal is sound, {state.events} entries.")
        yield Finding("database.journal", State.OK, said)
    else:
        yield Finding("database.journal", State.WARNING, sentence, _ON_THE_DASHBOARD)
    yield from _copies(path)


def lists(settings: Settings) -> Iterator[Finding]:
    """How old the list is; what the feed has to say of itself is the feed's own check."""
    if not settings.list_path.is_file():
        return
    try:
        with ListStore.open_to_read(settings.list_path) as store:
            day = store.listing().list_date
    except StoreError:
        return  # said by the check of the databases
    age = datetime.now().astimezone().date() - day
    old = age > OLD_LIST
    yield Finding(
        "list",
        State.WARNING if old else State.OK,
        Bilingual(f"Daftar akun per {day}, {age.days} hari.", f"The account list is of {day}, {age.days} days old."),
        Bilingual("Jalankan “jaganetral update”.", "Run “jaganetral update”.") if old else None,
    )


def feed(settings: Settings) -> Iterator[Finding]:
    """Whether the list is current, and what stands in the way where it isn't."""
    try:
        if not settings.list_path.is_file():
            return
        with ListStore.open_to_read(settings.list_path) as store:
            status = feed_status(settings.home, store)
    except StoreError:
        return  # said by the check of the databases
    if not status.set_up:
        yield Finding("feed", State.OK, NOT_SET)
        return
    if status.problem is not None:
        yield Finding("feed.problem", State.WARNING, SENTENCES[status.problem], _LAST_GOOD)
    checked = status.record.checked_at
    if checked is None:
        yield Finding(
            "feed", State.WARNING, Bilingual("Daftar belum pernah diperbarui.", "The list was never updated."), _UPDATE
        )
        return
    day = day_of(checked)
    fresh = status.state is FeedState.FRESH
    said = Bilingual(
        f"Daftar terakhir dipastikan terbaru {day}.", f"The list was last known to be the newest on {day}."
    )
    yield Finding("feed", State.OK if fresh else State.WARNING, said, None if fresh else _UPDATE)


def permissions(settings: Settings) -> Iterator[Finding]:
    """Whether anything in the data folder could be read by another user of this computer."""
    if os.name != "posix" or not settings.home.is_dir():
        return
    open_to_others = [
        path for path in (settings.home, *_private(settings.home)) if not path.is_symlink() and _mode(path) & 0o077
    ]
    if not open_to_others:
        said = Bilingual("Folder data hanya dapat dibaca oleh Anda.", "Only you can read the data folder.")
        yield Finding("permissions", State.OK, said)
        return
    names = ", ".join(str(path) for path in open_to_others[:3])
    yield Finding(
        "permissions",
        State.FAILED,
        Bilingual(
            f"Pengguna lain komputer ini dapat membuka {names}.", f"Other users of this computer can open {names}."
        ),
        Bilingual(f'Jalankan: chmod -R go-rwx "{settings.home}"', f'Run: chmod -R go-rwx "{settings.home}"'),
    )


def clock(settings: Settings) -> Iterator[Finding]:
    """Whether the clock stands before things that have certainly happened."""
    now = datetime.now(UTC)
    files = [path for path in (settings.list_path, settings.journal_path) if path.is_file()]
    latest = max((datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in files), default=now)
    if now < latest - timedelta(minutes=10):
        yield Finding(
            "clock",
            State.FAILED,
            Bilingual(
                f"Jam komputer ({now:%Y-%m-%d %H:%M} UTC) lebih lambat daripada berkas yang sudah ditulis.",
                f"The clock of the computer ({now:%Y-%m-%d %H:%M} UTC) is behind files that were already written.",
            ),
            Bilingual("Setel jam dan zona waktunya.", "Set the clock and its time zone."),
        )
        return
    here = now.astimezone()
    said = f"{here:%Y-%m-%d %H:%M} {here.tzname()}"
    yield Finding("clock", State.OK, Bilingual(f"Jam komputer: {said}.", f"The clock says {said}."))


def adapters(settings: Settings) -> Iterator[Finding]:
    """Whether the rules of each site fit what the browsers of this folder were shown of it."""
    for health in adapters_health(settings.home):
        state = State.OK if health.advice is None else State.WARNING
        yield Finding(f"adapter.{health.adapter.platform.value}", state, health.sentence, health.advice)


def program(_settings: Settings) -> Iterator[Finding]:
    """Which version this is, and whether its SQLite has the fault that can damage a database."""
    made = Bilingual("", "") if IS_RELEASE else Bilingual(" (kunci pengembangan)", " (development key)")
    said = f"JagaNetral {version('jaganetral')}"
    number = ".".join(map(str, sqlite_version()))
    yield Finding(
        "program",
        State.OK,
        Bilingual(f"{said}{made.id}, SQLite {number}.", f"{said}{made.en}, SQLite {number}."),
    )
    if has_wal_reset_bug(sqlite_version()):
        yield Finding(
            "sqlite",
            State.WARNING,
            Bilingual(
                f"SQLite {number} punya kesalahan langka yang dapat merusak basis data (diperbaiki di 3.51.3). Di sini "
                "hanya satu proses yang menulis, sehingga kesalahan itu tidak terpicu.",
                f"SQLite {number} has a rare fault that can damage a database (mended in 3.51.3). Only one process "
                "writes here, so that it is not set off.",
            ),
            Bilingual(
                "Pakai paket JagaNetral, yang membawa SQLite baru.", "Use JagaNetral's package, which has a new one."
            ),
        )


CHECKS: tuple[Check, ...] = (program, service, pairing, policies, databases, lists, feed, adapters, permissions, clock)
"""All checks; a part of the program that has something of its own to check adds its function here."""

_UPDATE = Bilingual("Jalankan “jaganetral update”.", "Run “jaganetral update”.")
_LAST_GOOD = Bilingual("Daftar terakhir yang baik tetap dipakai.", "The last good list stays in use.")
_START_AGAIN = Bilingual(
    "Mulai ulang layanan: berkas yang rusak disisihkan dan cadangan terakhir dipulihkan.",
    "Start the service again: a damaged file is set aside and the last copy restored.",
)
_ON_THE_DASHBOARD = Bilingual("Lihat dasbor: “jaganetral open”.", "See the dashboard: “jaganetral open”.")


def _why_none_runs(home: Path) -> tuple[Bilingual, Bilingual]:
    """What is to be said of a service that doesn't run, and what to do: one that crashed has left its note behind."""
    if read_running(home) is None:
        return (
            Bilingual("Layanan tidak berjalan.", "The service is not running."),
            Bilingual(
                "Jalankan “jaganetral open --start” atau “jaganetral serve”. Peramban yang sudah dipasangkan tidak "
                "memulai lagi layanan yang dihentikan.",
                "Run “jaganetral open --start” or “jaganetral serve”. A browser that is paired already does not start "
                "a service again that was stopped.",
            ),
        )
    return (
        Bilingual("Layanan tidak berjalan; ia berhenti tiba-tiba.", "The service is not running; it ended suddenly."),
        Bilingual(
            "Peramban yang dipasangkan memulainya lagi; atau jalankan “jaganetral open --start”.",
            "A paired browser starts it again; or run “jaganetral open --start”.",
        ),
    )


def _ports() -> Iterator[Finding]:
    for port in PORTS:
        with closing(socket.socket()) as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return  # nobody there: one is enough
    yield Finding(
        "port",
        State.FAILED,
        Bilingual(
            f"Semua port {PORTS[0]} sampai {PORTS[-1]} dipakai program lain.",
            f"All ports from {PORTS[0]} to {PORTS[-1]} are in use by other programs.",
        ),
        Bilingual("Tutup salah satunya.", "Close one of them."),
    )


def _unkept(settings: Settings) -> Bilingual | None:
    """Why the running service couldn't keep an event, which nobody sees who only reads the journal."""
    client = LocalClient.find(settings.home)
    if client is None or (client.running.as_of is not None) is not settings.simulated:
        return None
    try:
        state = client.status()["journal"]["state"]
    except ServiceError:
        return None  # that it doesn't answer is said by the check of the service
    return journal_failed(StoreProblem(state)).message if state in set(StoreProblem) else None


def _copies(path: Path) -> Iterator[Finding]:
    files = Backups(path).files()
    if files:
        age = datetime.now(UTC) - datetime.fromtimestamp(files[0].stat().st_mtime, UTC)
        yield Finding(
            "backups",
            State.WARNING if age > OLD_COPY else State.OK,
            Bilingual(
                f"{len(files)} cadangan jurnal, terbaru {age.days} hari lalu.",
                f"{len(files)} copies of the journal, the latest {age.days} days old.",
            ),
            Bilingual("Biarkan layanan berjalan sebentar.", "Let the service run for a moment.")
            if age > OLD_COPY
            else None,
        )
    if aside := set_aside(path):
        yield Finding(
            "damaged",
            State.WARNING,
            Bilingual(
                f"{len(aside)} berkas rusak tersimpan di {path.parent}; mungkin masih berisi catatan.",
                f"{len(aside)} damaged files lie in {path.parent}; they may still hold entries.",
            ),
            Bilingual(
                "Hapus bila tidak diperlukan; “Hapus semua” di dasbor juga menghapusnya.",
                "Delete them if you do not need them; “Delete all” on the dashboard does so too.",
            ),
        )


def _starts_us(launcher: Path, home: Path) -> bool:
    """Whether a native host leads to this data folder: written for it, or the package's own, which knows no other."""
    return launcher.parent == home / "bin" or launcher == own_folder() / NATIVE_HOST


def _private(home: Path) -> Iterator[Path]:
    """What we write into the data folder; a browser profile in it looks after itself."""
    for path in home.iterdir():
        if path.name == "profile":
            continue
        yield path
        if path.is_dir():
            yield from path.rglob("*")


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except FileNotFoundError:  # a copy that was just being made, under its name until then
        return 0
