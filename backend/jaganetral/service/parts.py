"""What the features of a running service share, made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Self

from jaganetral.config import Settings
from jaganetral.desktop.program import fetching_command
from jaganetral.service.adapter_reports import AdapterReports
from jaganetral.service.feed_keeper import FeedKeeper
from jaganetral.service.keys import KeyRing
from jaganetral.service.lists import Lists
from jaganetral.service.logins import Logins
from jaganetral.service.pairing_codes import PairingCodes
from jaganetral.service.sessions import Sessions
from jaganetral.store.journal import JournalStore
from jaganetral.store.lists import ListStore


class Stores(NamedTuple):
    """What the service reads and writes; whoever opened it closes it."""

    lists: ListStore
    journal: JournalStore


class Parts(NamedTuple):
    """What more than one feature, or more than one application made of them, works with."""

    settings: Settings
    stores: Stores
    port: int
    keeper: FeedKeeper
    lists: Lists
    keys: KeyRing
    codes: PairingCodes
    logins: Logins
    sessions: Sessions
    reports: AdapterReports
    end: Callable[[], None] | None
    """Has the service end; None where it lasts as long as what it is a part of."""

    @classmethod
    def of(
        cls,
        settings: Settings,
        stores: Stores,
        port: int,
        keeper: FeedKeeper | None = None,
        end: Callable[[], None] | None = None,
    ) -> Self:
        """The parts of a service.

        Args:
            settings: of this run.
            stores: the open list and journal of `settings.home`.
            port: the port that it is going to be served on.
            keeper: keeps the list current; without one it is updated on request only.
            end: has the service end when the command line asks for it.
        """
        keeper = keeper or FeedKeeper(settings.home, stores.lists, fetching_command())
        lists = Lists(stores.lists, settings, keeper.switched_off, keeper.publisher)
        keeper.lists = lists
        keys, codes = KeyRing(settings.home), PairingCodes()
        return cls(
            settings=settings,
            stores=stores,
            port=port,
            keeper=keeper,
            lists=lists,
            keys=keys,
            codes=codes,
            logins=Logins(),
            sessions=Sessions(keys, codes, port),
            reports=AdapterReports(settings.home),
            end=end,
        )
