"""Fixtures of the tests of the Debian package: the package, and a computer for each test.

The end-to-end suite (suite.py) has one computer for all its tests, and one browser a family.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from playwright.sync_api import Playwright

import installed_browsers
from browser_fixtures import *  # noqa: F403 - pytest finds fixtures by their names here; its __all__ says which
from debian_desk import Desk, booted
from desk_service import DeskService
from firefox_browser import FirefoxBrowser
from installation import ExtensionBrowser
from own_installation import Installation, NewInstallation
from suite import Suite, in_both_families, is_of_the_suite, summary
from targets import each_row_once


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say which package is meant, as build/test-packages does."""
    with contextlib.suppress(ValueError):  # another folder's conftest may have added it
        parser.addoption("--full", action="store_true", help="every combination, every count")
    parser.addoption("--deb", type=Path, help="the package to test")
    parser.addoption("--base", type=Path, help="the system to install it in")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Suite | None:
    """Collect the end-to-end tests by the list of them."""
    return Suite.from_parent(parent, path=file_path) if file_path.name == "suite.py" else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Say in which browsers a test of the suite runs, where it doesn't say so itself."""
    in_both_families(metafunc)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run the suite last, and of it as much as tests/e2e itself does."""
    items.sort(key=lambda item: is_of_the_suite(item.nodeid))
    if config.getoption("--full"):
        return
    spared = set(each_row_once(items))
    config.hook.pytest_deselected(items=[item for item in items if item in spared])
    items[:] = [item for item in items if item not in spared]


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say how much of the suite ran, and what of it cannot run here."""
    ended = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    ran = [report.nodeid for report in ended if report.when == "call" and is_of_the_suite(report.nodeid)]
    if ran:
        terminalreporter.section("end-to-end suite")
        for line in summary(ran):
            terminalreporter.write_line(line)


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


@pytest.fixture(scope="session")
def suite_desk(
    request: pytest.FixtureRequest, package: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """Yield the computer of the suite: the package installed, a contest under way, the invented accounts imported."""
    with booted(Path(request.config.getoption("--base")), tmp_path_factory.mktemp("suite")) as desk:
        done = desk.install(package)
        assert done.returncode == 0, done.stdout + done.stderr
        desk.wait_until_it_answers()
        installed_browsers.put_contest(desk)
        yield desk


@pytest.fixture
def service(suite_desk: Desk) -> DeskService:
    """Return the person's service, running."""
    return DeskService.of(suite_desk)


@pytest.fixture
def new_installation(
    playwright_driver: Playwright, suite_desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewInstallation]:
    """Yield a maker of what a test may break: a browser of its own on the computer, and the journal emptied."""
    with contextlib.ExitStack() as stack:
        stack.callback(DeskService.of, suite_desk)  # the tests after this one find it running again

        def make() -> Installation:
            service = DeskService.of(suite_desk)
            service.empty_journal()
            profile = tmp_path_factory.mktemp("own-profile").name
            browser = stack.enter_context(installed_browsers.chromium(playwright_driver, suite_desk, profile))
            installed_browsers.ready(browser)
            return Installation(service, browser)

        yield make


@pytest.fixture(scope="session")
def browser_with_extension(playwright_driver: Playwright, suite_desk: Desk) -> Iterator[ExtensionBrowser]:
    """Yield the computer's own Chromium: extension by policy, paired by itself, imitation sites under their names."""
    with installed_browsers.chromium(playwright_driver, suite_desk) as browser:
        installed_browsers.ready(browser)
        yield browser


@pytest.fixture(scope="session")
def firefox_with_extension(playwright_driver: Playwright, suite_desk: Desk) -> Iterator[FirefoxBrowser]:
    """Yield the computer's own Firefox, as its Chromium is."""
    with installed_browsers.firefox(playwright_driver, suite_desk) as browser:
        installed_browsers.ready(browser)
        yield browser
