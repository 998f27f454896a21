"""Fixtures of the tests of the Debian package: the package, and a computer for each test."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from debian_desk import Desk, booted


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say which package is meant, as build/test-packages does."""
    with contextlib.suppress(ValueError):  # another folder's conftest may have added it
        parser.addoption("--full", action="store_true", help="every combination, every count")
    parser.addoption("--deb", type=Path, help="the package to test")
    parser.addoption("--base", type=Path, help="the system to install it in")


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Return whether the large counts were asked for."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def package(request: pytest.FixtureRequest) -> Path:
    """Return the package that is tested."""
    return Path(request.config.getoption("--deb"))


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Yield a booted computer without the package."""
    with booted(Path(request.config.getoption("--base")), tmp_path) as desk:
        yield desk


@pytest.fixture(scope="session")
def used(request: pytest.FixtureRequest, package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Yield a computer with the package for tests that leave it as it was."""
    with booted(Path(request.config.getoption("--base")), tmp_path_factory.mktemp("used")) as desk:
        done = desk.install(package)
        assert done.returncode == 0, done.stdout + done.stderr
        desk.wait_until_it_answers()
        yield desk


@pytest.fixture
def installed(desk: Desk, package: Path) -> Desk:
    """Return a computer of the test's own with the package just installed and the person's service answering."""
    done = desk.install(package)
    assert done.returncode == 0, done.stdout + done.stderr
    desk.wait_until_it_answers()
    return desk
