"""Real things for the tests of the service: a data folder, a service on a real port, and somebody who holds a key."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jaganetral.config import Settings
from jaganetral.service.server import running
from jaganetral.store.journal import JournalStore
from knocking import Caller
from port_lock import PORTS

AS_OF = date(2023, 12, 15)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The large counts, too many for every day."""
    with contextlib.suppress(ValueError):  # another folder's conftest may have added it
        parser.addoption("--full", action="store_true", help="every combination, every count")


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the large counts were asked for."""
    return bool(request.config.getoption("--full"))


@pytest.fixture
def ports_of_the_range() -> Iterator[None]:
    """Have the range of ports to oneself: the tests run in two processes."""
    with PORTS:
        yield


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder of its own."""
    return tmp_path / "home"


@pytest.fixture
def port(home: Path) -> Iterator[int]:
    """The port of a running service with the real clock."""
    with running(Settings(home=home, port=0)) as service:
        yield service.port


@pytest.fixture
def simulation_port(home: Path) -> Iterator[int]:
    """The port of a running service in the simulation."""
    with running(Settings(home=home, port=0, as_of=AS_OF)) as service:
        yield service.port


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal without a service lies."""
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[JournalStore]:
    """That journal, open."""
    with JournalStore.open(path, simulation=False) as store:
        yield store


@pytest.fixture
def caller(home: Path, port: int) -> Caller:
    """A paired browser profile."""
    return Caller.paired(home, port)


@pytest.fixture
def local(home: Path, port: int) -> Caller:
    """The command line on this computer."""
    return Caller.local(home, port)
