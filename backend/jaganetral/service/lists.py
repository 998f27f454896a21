"""The list as the service hands it out: built once, kept as bytes, built again when an import has changed it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from jaganetral.candidates import snapshot
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Contest, Platform
from jaganetral.config import Settings
from jaganetral.store.lists import ListStore


class Snapshot(NamedTuple):
    """One platform's snapshot, ready to send."""

    version: str
    body: bytes


class Summary(NamedTuple):
    """What a page says about the list."""

    contests: tuple[Contest, ...]
    candidates: Mapping[str, str]
    """Names by id; each is read when it is asked for, and remembered."""
    list_date: date
    accounts: int


class Names(Mapping[str, str]):
    """Names of candidates by id, out of a list that may have a quarter of a million of them."""

    def __init__(self, store: ListStore) -> None:
        self._store = store
        self._name = lru_cache(maxsize=1000)(store.candidate_name)

    def __getitem__(self, candidate: str) -> str:
        """The name; raises KeyError where no such candidate is listed, StoreError where the list can't be read."""
        name = self._name(candidate)
        if name is None:
            raise KeyError(candidate)
        return name

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.candidate_ids())

    def __len__(self) -> int:
        return len(self._store.candidate_ids())


class Lists:
    """Reads the list once, and again after `changed`."""

    def __init__(
        self,
        store: ListStore,
        settings: Settings,
        switched_off: Callable[[], Mapping[Platform, Bilingual]] = dict,
        publisher: Callable[[], Bilingual] = lambda: snapshot.PUBLISHER,
    ) -> None:
        """Prepares to read.

        Args:
            store: the list on disk.
            settings: of this run.
            switched_off: which sites the publisher switched off and why; asked whenever a snapshot is built anew.
            publisher: who publishes the list; asked then too.
        """
        self.store = store
        self._switched_off = switched_off
        self._publisher = publisher
        self._simulated_now = settings.now() if settings.simulated else None
        self._lock = threading.Lock()
        self._snapshots: dict[Platform, Snapshot] = {}
        self._summary: Summary | None = None

    def snapshot(self, platform: Platform) -> Snapshot:
        """The snapshot of one platform.

        Raises:
            StoreError: the list can't be read.
        """
        with self._lock:
            if platform not in self._snapshots:
                listing = self.store.listing(platform)
                content = snapshot.build(
                    platform,
                    listing,
                    origin="service",
                    simulated_now=self._simulated_now,
                    off=self._switched_off().get(platform),
                    publisher=self._publisher(),
                )
                body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
                self._snapshots[platform] = Snapshot(content["version"], body)
            return self._snapshots[platform]

    def summary(self) -> Summary:
        """What there is to say about the whole list.

        Raises:
            StoreError: the list can't be read.
        """
        with self._lock:
            if self._summary is None:
                self._summary = Summary(
                    contests=self.store.contests(),
                    candidates=Names(self.store),
                    list_date=self.store.list_date(),
                    accounts=self.store.count(),
                )
            return self._summary

    def changed(self) -> None:
        """Forgets what was built; to be called after every change of the list."""
        with self._lock:
            self._snapshots.clear()
            self._summary = None
        self.store.grown.set()
