"""The list on disk: contests, candidates and accounts, bundled ones and imported ones side by side.

Opening it takes over the bundled contests whose data file is newer than what is kept; what a person imported is
never touched by that.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from sqlite_utils import Database as Tables

from jaganetral.candidates.bundled import BundledContest, bundled
from jaganetral.candidates.model import Account, Candidate, CandidateList, Contest, Origin, Platform
from jaganetral.store import account_rows, feed_rows, list_lookups, list_parts, list_rows, list_search
from jaganetral.store.contest_rows import ContestRows, contest_rows
from jaganetral.store.database import MEMORY, Database
from jaganetral.store.errors import StoreProblem, store_error
from jaganetral.store.feed_rows import FeedRecord, Json, Removed
from jaganetral.store.list_schema import LIST_MIGRATIONS
from jaganetral.store.list_search import Found, Search
from jaganetral.store.list_texts import ContestTexts

T = TypeVar("T")
_AT_ONCE = 500
"""Accounts that are held in memory together where a caller goes through many."""


class Listed(NamedTuple):
    """An account with whose it is and what that person stands for."""

    account: Account
    candidate: Candidate
    contest: Contest


class ListStore:
    """The list; every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.grown = threading.Event()
        """Set after every change made through this object: there may be names to take in."""

    @classmethod
    def open(cls, path: Path, contests: Iterable[BundledContest] | None = None) -> Self:
        """Opens the list at `path`, makes it where there is none, and takes over newer bundled contests.

        Args:
            path: the file, or `MEMORY`.
            contests: the bundled contests; those of the package when not given.

        Raises:
            StoreError: the file can't be used.
        """
        store = cls(Database.open(path, LIST_MIGRATIONS))
        try:
            store._database.shrink()
            store._take_over(bundled() if contests is None else contests)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open_to_read(cls, path: Path) -> Self:
        """Opens an existing list without writing, beside the process that writes.

        Raises:
            StoreError: the file can't be read, or lacks what this version of ours brings along (`OLDER`).
        """
        store = cls(Database.open_to_read(path, LIST_MIGRATIONS))
        if store._outdated(bundled()):
            store.close()
            raise store_error(StoreProblem.OLDER, path)
        return store

    @classmethod
    def in_memory(cls, contests: Iterable[BundledContest] | None = None) -> Self:
        """The bundled contests alone, kept nowhere."""
        return cls.open(MEMORY, contests)

    def close(self) -> None:
        """Lets the file go."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def listing(self, platform: Platform | None = None) -> CandidateList:
        """The list; with `platform` only its accounts, the candidates they belong to and those of executive offices.

        Raises:
            StoreError: it can't be read.
        """
        with self._database.reading() as tables:
            accounts = account_rows.accounts(tables, platform)
            used = None
            if platform is not None:
                used = {account.candidate for account in accounts} | list_rows.executives(tables)
            return CandidateList(
                contests=tuple(list_rows.contests(tables)),
                candidates=tuple(list_rows.candidates(tables, used)),
                accounts=tuple(accounts),
                list_date=list_rows.list_date(tables),
            )

    def contests(self) -> tuple[Contest, ...]:
        """All contests, by id.

        Raises:
            StoreError: they can't be read.
        """
        with self._database.reading() as tables:
            return tuple(list_rows.contests(tables))

    def find(self, platform: Platform, identity: str) -> tuple[Listed, ...]:
        """Every listed account that has `identity` on `platform`, one a contest at most.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return _listed(tables, account_rows.accounts_with(tables, platform, identity))

    def find_any(self, platform: Platform, identities: Collection[str]) -> tuple[Listed, ...]:
        """Every listed account that has one of `identities` on `platform`.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return _listed(tables, list_lookups.with_any(tables, platform, identities))

    def find_named(self, platform: Platform, names: Collection[str]) -> tuple[Listed, ...]:
        """Every listed account on `platform` of a candidate who has one of `names`, given as `name_key` makes them.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return _listed(tables, list_lookups.named(tables, platform, names))

    def names(self, platform: Platform) -> frozenset[str]:
        """The names, as `name_key` makes them, of all candidates with an account on `platform`.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return frozenset(list_lookups.names(tables, platform))

    def without_number(self, platform: Platform) -> Iterator[Listed]:
        """Every listed account of `platform` that is known by its handle only.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            keys = list_lookups.without_number(tables, platform)
        for start in range(0, len(keys), _AT_ONCE):
            with self._database.reading() as tables:
                found = _listed(tables, account_rows.accounts_by_key(tables, keys[start : start + _AT_ONCE]))
            yield from found

    def search(self, text: str, most: int) -> Search:
        """Candidates whom a person can mean by what they type so far; see `list_search`.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return list_search.search(tables, text, most)

    def of_contest(self, contest: str, skip: int, most: int) -> tuple[Found, ...]:
        """Candidates of one contest with their accounts, in the neutral order.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return list_search.of_contest(tables, contest, skip, most)

    def own(self, skip: int, most: int) -> tuple[Found, ...]:
        """Candidates with accounts that were added on this computer, in the neutral order.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return list_search.own(tables, skip, most)

    def candidates_in(self, contest: str) -> int:
        """How many candidates a contest has.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return list_search.candidates_in(tables, contest)

    def own_candidates(self) -> int:
        """How many candidates have accounts that were added on this computer.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return list_search.own_candidates(tables)

    def account(self, account: str) -> Account | None:
        """The account of that id.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return account_rows.account(tables, account)

    def candidate_name(self, candidate: str) -> str | None:
        """The name of one candidate; None where no such one is listed.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return list_rows.candidate_name(tables, candidate)

    def candidate_ids(self) -> list[str]:
        """The ids of all candidates, in the neutral order.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return list_rows.candidate_ids(tables)

    def list_date(self) -> date:
        """The last day on which something of the list was made.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return list_rows.list_date(tables)

    def take_in_names(self, over: Callable[[], bool] = lambda: False) -> None:
        """Brings every name that is new into the index of `search`; others read and write between the batches.

        Args:
            over: asked between them; true ends it early.

        Raises:
            StoreError: the list can't be written.
        """
        while not over():
            with self._database.writing() as tables:
                if not list_search.take_in_names(tables):
                    return

    def count(self) -> int:
        """How many accounts are listed.

        Raises:
            StoreError: the list can't be read.
        """
        with self._database.reading() as tables:
            return tables.table("accounts").count

    @contextmanager
    def changing(self, *, large: bool = False) -> Iterator[ListChange]:
        """Several changes as one: all are kept, on the disk, or none.

        Args:
            large: it may be a whole list that comes; see `Database.writing`.

        Raises:
            StoreError: they can't be written.
        """
        with self._database.writing(large=large) as tables:
            yield ListChange(tables)
        self.grown.set()

    def feed(self) -> FeedRecord:
        """What is known of the signed feed: when it was verified, what stands in the way, who publishes it.

        Raises:
            StoreError: it can't be read.
        """
        return self._database.remembered("feed", feed_rows.record)

    def feed_files(self) -> dict[str, str]:
        """What is held of the feed: target path → hash of the unpacked file.

        Raises:
            StoreError: it can't be read.
        """
        with self._database.reading() as tables:
            return feed_rows.files(tables)

    def feed_standing(self, summarise: Callable[[Mapping[str, str]], T]) -> tuple[FeedRecord, T]:
        """What `feed` says, and what `summarise` makes of `feed_files`; found anew only after a change.

        Args:
            summarise: the same at every call.

        Raises:
            StoreError: it can't be read.
        """
        return self._database.remembered(
            "feed_standing", lambda tables: (feed_rows.record(tables), summarise(feed_rows.files(tables)))
        )

    def removed(self, platform: Platform, identity: str) -> tuple[Removed, ...]:
        """Accounts with `identity` that were listed once, and why they no longer are.

        Raises:
            StoreError: it can't be read.
        """
        with self._database.reading() as tables:
            return feed_rows.removed(tables, platform, identity)

    def _outdated(self, contests: Iterable[BundledContest]) -> bool:
        with self._database.reading() as tables:
            return any(entry.version > list_rows.version(tables, entry.contest.id) for entry in contests)

    def _take_over(self, contests: Iterable[BundledContest]) -> None:
        contests = tuple(contests)
        if not self._outdated(contests):
            return
        with self._database.writing() as tables:
            _take_bundled(tables, contests)


class ListChange:
    """What may be looked up and put inside one `ListStore.changing` block."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._texts: dict[str, ContestTexts] = {}

    def contests(self) -> dict[str, Contest]:
        """All contests by id."""
        return {contest.id: contest for contest in list_rows.contests(self._tables)}

    def candidates_named(self, contest: str, name: str) -> list[Candidate]:
        """The candidates of `contest` who have `name`, whatever its case and spaces."""
        return list_rows.candidates_named(self._tables, contest, name)

    def account_with(self, contest: str, platform: Platform, identity: str) -> Account | None:
        """The account listed for `contest` under `identity`, or None."""
        found = account_rows.accounts_with(self._tables, platform, identity)
        return next((account for account in found if account.contest == contest), None)

    def candidate(self, candidate: str) -> Candidate:
        """The candidate with this id, which must be listed."""
        return next(iter(list_rows.candidates(self._tables, {candidate})))

    def put_candidate(self, candidate: Candidate) -> None:
        """Adds `candidate`, or replaces the one with its id."""
        list_rows.put_candidate(self._tables, candidate, self._texts_of(candidate.contest))

    def put_account(self, account: Account) -> None:
        """Adds `account`, or replaces the one with its id."""
        account_rows.put_account(self._tables, account, self._texts_of(account.contest))

    def delete_own_account(self, account: str) -> bool:
        """Forgets an account that was added on this computer; whether there was one."""
        candidate = account_rows.delete_imported_account(self._tables, account)
        if candidate is None:
            return False
        contest = list_rows.delete_candidate_alone(self._tables, candidate)
        self._texts.clear()
        ContestTexts(self._tables, contest).drop_unused()
        return True

    def take_contest(self, rows: ContestRows, path: str, sha256: str) -> None:
        """Takes a contest from the signed feed; a bundled one of a higher version stays, and is not asked for again.

        Args:
            rows: of the contest.
            path: the target path it came under.
            sha256: hash of the file.
        """
        self._texts.clear()
        feed_rows.take(self._tables, rows, path, sha256)

    def drop_feed_files(self, paths: Iterable[str]) -> None:
        """Forgets what the feed no longer has, and what the desk no longer follows; bundled contests come back."""
        self._texts.clear()
        if feed_rows.drop(self._tables, paths):
            _take_bundled(self._tables, bundled())

    def feed(self) -> FeedRecord:
        """What is known of the signed feed, as nobody else can change it until the block ends."""
        return feed_rows.record(self._tables)

    def note_feed(self, **values: Json) -> None:
        """Remembers values of the `FeedRecord`, by the names of its fields."""
        feed_rows.note(self._tables, values)

    def begin_feed_with(self, regions: Iterable[str]) -> None:
        """Follows these provinces where nobody has chosen any yet."""
        if not feed_rows.is_noted(self._tables, "regions"):
            feed_rows.note(self._tables, {"regions": sorted(regions)})

    def hold_feed_file(self, path: str, sha256: str) -> None:
        """Remembers that a file that is no contest is held."""
        feed_rows.hold(self._tables, path, sha256, None, None)

    def record_import(self, name: str, day: date, rows: int, refused: int) -> None:
        """Remembers that a table was imported on `day`."""
        self._tables.table("imports").insert({"name": name, "day": day.isoformat(), "rows": rows, "refused": refused})

    def _texts_of(self, contest: str) -> ContestTexts:
        """The texts of a contest that is listed, read once for all rows that are put."""
        if contest not in self._texts:
            key = list_rows.contest_key(self._tables, contest)
            if key is None:
                raise ValueError(contest)
            self._texts[contest] = ContestTexts(self._tables, key)
        return self._texts[contest]


def _listed(tables: Tables, accounts: Collection[Account]) -> tuple[Listed, ...]:
    if not accounts:
        return ()
    ids = {account.contest for account in accounts}
    contests = {contest.id: contest for contest in list_rows.contests(tables, ids)}
    candidates = {c.id: c for c in list_rows.candidates(tables, {account.candidate for account in accounts})}
    return tuple(Listed(account, candidates[account.candidate], contests[account.contest]) for account in accounts)


def _take_bundled(tables: Tables, contests: Iterable[BundledContest]) -> None:
    for entry in contests:
        if entry.version > list_rows.version(tables, entry.contest.id):
            list_parts.replace(tables, contest_rows(entry), Origin.BUNDLED)
