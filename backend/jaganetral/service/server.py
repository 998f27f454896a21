"""Runs the service in this process: takes the data folder and a port, says where it is, and leaves nothing behind.

The order matters. The lock of the data folder comes first, so that two services never share one. Then the port. Then
the stores, the key of the command line, the threads, and last `service.json`: whoever reads it finds a service that
answers. At the end it goes backwards.
"""

from __future__ import annotations

import json
import os
import select
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from waitress import create_server, wasyncore  # type: ignore[import-untyped]  # its stubs know less than its documentation

from jaganetral.agency.reading import AgencyError, agency_settings
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.config import PORTS, Settings
from jaganetral.desktop.program import fetching_command
from jaganetral.service.app import create_app
from jaganetral.service.care import looking_after, taking_in_names
from jaganetral.service.client import NOTE, LocalClient
from jaganetral.service.feed_keeper import FeedKeeper
from jaganetral.service.gate import IMPORT_LIMIT
from jaganetral.service.keys import LOCAL, KeyRing, write_private
from jaganetral.service.parts import Parts, Stores
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.journal import JournalStore
from jaganetral.store.lists import ListStore
from jaganetral.store.lock import writer_lock
from jaganetral.store.recovery import found_damaged, put_aside

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LOCK_TIMEOUT_S = 5.0
"""A command that imports a table holds the data folder for a moment; a service that starts then waits this long."""
_LOCK_PATIENCE_S = 0.1
WORKERS = 8
"""Threads that answer. Decisions that wait together share a flush of the disk: decision 0073."""
IDLE_CLIENT_S = 30
"""A client that says nothing for so long in the middle of a request is cut off."""
LOOK_FOR_IDLE_S = 10
MOST_CONNECTIONS = 700
"""As many as the system lets a process open, less some; whoever opens many and says nothing is cut off."""
_OTHER_FILES = 100
_BACKLOG = 128


class PortsBusyError(Exception):
    """No port could be had; `reason` says what to do."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.id)
        self.reason = reason


class AlreadyRunningError(Exception):
    """Another service of this data folder runs; it has proved that it is ours."""

    def __init__(self, client: LocalClient) -> None:
        super().__init__(f"already running on port {client.port}")
        self.client = client


class Service(NamedTuple):
    """A service that answers, in threads of this process."""

    port: int


@contextmanager
def running(settings: Settings, end: Callable[[], None] | None = None) -> Iterator[Service]:
    """Runs the service while the block lasts.

    Args:
        settings: data folder, port and clock.
        end: has the block end, when a command on this computer asks for it; it may be called more than once.

    Raises:
        AlreadyRunningError: a service of this data folder runs already.
        PortsBusyError: the port, or every port of our range, is taken.
        StoreError: the data folder can't be used.
        OSError: it can't be written.
    """
    with ExitStack() as stack:
        _take_folder(stack, settings)
        listener = stack.enter_context(bind(settings.port))
        port = int(listener.getsockname()[1])
        stores = _open_stores(stack, settings)
        keys = KeyRing(settings.home)
        keys.renew_local()
        stack.callback(keys.revoke, LOCAL)
        keeper = FeedKeeper(settings.home, stores.lists, fetching_command())
        stack.enter_context(_answering(listener, create_app(Parts.of(settings, stores, port, keeper, end))))
        stack.enter_context(looking_after(stores.journal))
        stack.enter_context(taking_in_names(stores.lists))
        note = settings.home / NOTE
        as_of = settings.as_of.isoformat() if settings.as_of else None
        write_private(note, json.dumps({"port": port, "pid": os.getpid(), "as_of": as_of}))
        stack.callback(note.unlink, missing_ok=True)
        stack.enter_context(keeper.running())
        yield Service(port)


def bind(port: int | None) -> socket.socket:
    """A listening socket on 127.0.0.1.

    Args:
        port: the one that was asked for; None takes the first free one of `PORTS`.

    Raises:
        PortsBusyError: none could be had.
    """
    for candidate in PORTS if port is None else (port,):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if sys.platform == "win32":  # there, REUSEADDR would let two programs share a port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("127.0.0.1", candidate))
            listener.listen(_BACKLOG)
        except OSError:
            listener.close()
        else:
            return listener
    if port is not None:
        raise PortsBusyError(
            Bilingual(
                f"Port {port} sedang dipakai program lain. Pilih port lain, atau jangan sebut --port.",
                f"Port {port} is in use by another program. Choose another one, or leave out --port.",
            )
        )
    raise PortsBusyError(
        Bilingual(
            f"Semua port {PORTS[0]} sampai {PORTS[-1]} sedang dipakai program lain. Tutup salah satunya, lalu ulangi.",
            f"All ports from {PORTS[0]} to {PORTS[-1]} are in use by other programs. Close one of them and try again.",
        )
    )


def _take_folder(stack: ExitStack, settings: Settings) -> None:
    """Takes the lock of the data folder; of two services that start at once, the slower learns of the other here."""
    deadline = time.monotonic() + LOCK_TIMEOUT_S
    while True:
        client = LocalClient.find(settings.home)
        if client is not None:
            raise AlreadyRunningError(client)
        try:
            stack.enter_context(writer_lock(settings.home, _LOCK_PATIENCE_S))
        except StoreError as error:
            if error.problem is not StoreProblem.LOCKED or time.monotonic() > deadline:
                raise
        else:
            return


def _open_stores(stack: ExitStack, settings: Settings) -> Stores:
    """List and journal; of a damaged list the bundled part comes back, and the journal tells the person."""
    journal = stack.enter_context(JournalStore.open(settings.journal_path, simulation=settings.simulated))
    days = _agency_retention(settings)
    if days is not None:
        journal.marks.begin_with(days)
    try:
        lists = ListStore.open(settings.list_path)
    except StoreError as error:
        if error.problem is not StoreProblem.CORRUPT:
            raise
        mishap = found_damaged(settings.list_path, datetime.now(UTC))
        journal.marks.note_mishap(mishap)  # before it is moved: afterwards nobody would know of it
        put_aside(settings.list_path, mishap.aside)
        lists = ListStore.open(settings.list_path)
    return Stores(stack.enter_context(lists), journal)


def _agency_retention(settings: Settings) -> int | None:
    """How long a journal that begins keeps entries here; settings that can't be used are told as the list's problem."""
    try:
        days: int | None = agency_settings(settings.home).get("retention_days")
    except AgencyError:
        return None
    return days


@contextmanager
def _answering(listener: socket.socket, application: WSGIApplication) -> Iterator[None]:
    """Requests are answered in threads until the block ends."""
    sockets: dict[int, wasyncore.dispatcher] = {}
    server = create_server(
        application,
        map=sockets,
        sockets=[listener],
        threads=WORKERS,
        ident=None,
        expose_tracebacks=False,
        clear_untrusted_proxy_headers=False,  # nothing of ours reads them, so nobody needs to look for them
        max_request_body_size=IMPORT_LIMIT,
        channel_timeout=IDLE_CLIENT_S,
        connection_limit=_most_connections(),
        cleanup_interval=LOOK_FOR_IDLE_S,
    )
    thread = threading.Thread(target=_listen, args=(sockets,), name="service", daemon=True)
    thread.start()
    try:
        yield
    finally:
        # Everything that belongs to the loop is closed by the loop; it ends when nothing is left in it. An earlier pull
        # may wake the loop before ours is written, so it closes only when nobody needs the trigger any more.
        pulled = threading.Event()

        def close() -> None:
            pulled.wait()
            wasyncore.close_all(sockets)

        server.trigger.pull_trigger(close)
        pulled.set()
        thread.join()
        server.task_dispatcher.shutdown()


def _listen(sockets: dict[int, wasyncore.dispatcher]) -> None:
    """What `server.run` does, without its clock.

    Only a connection can be idle for too long. As long as there is none nothing is due, and nothing wakes the computer.

    Args:
        sockets: those of the server; it ends when none is left.
    """
    poll = wasyncore.poll2 if hasattr(select, "poll") else wasyncore.poll
    nobody = len(sockets)
    while sockets:
        poll(LOOK_FOR_IDLE_S if len(sockets) > nobody else None, sockets)


def _most_connections() -> int:
    if sys.platform == "win32":
        return MOST_CONNECTIONS
    import resource  # noqa: PLC0415 - not on Windows

    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST_CONNECTIONS if files == resource.RLIM_INFINITY else max(50, min(MOST_CONNECTIONS, files - _OTHER_FILES))
