"""Fixtures of the end-to-end tests: the installed product, a real Chromium and Firefox, the imitation sites.

One browser, one service and one data folder serve every test that leaves nothing behind;
a test that stops the service, gives consent or changes settings takes an installation of
its own from `new_installation`. A test of `page` or `site` runs in Chromium, unless its rows or
`in_both_families` name the family: see targets.py.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect, sync_playwright

from firefox_browser import FirefoxBrowser, firefox_browser
from imitation import Imitation, build_sites, serve_sites
from installation import PATIENCE_S, ExtensionBrowser, InstalledBrowser, Service, extension_browser
from outgoing import outgoing
from own_installation import Installation, NewInstallation
from strangers import strangers
from targets import each_row_once


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch between the pairwise tables and every combination."""
    with contextlib.suppress(ValueError):  # another folder's conftest may have added it
        parser.addoption("--full", action="store_true", help="every combination, every count")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the short run short: most rows of the tables are pressed once each; and share the work out."""
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            item.add_marker(pytest.mark.xdist_group(_share(item)))
    if config.getoption("--full"):
        return
    spared = set(each_row_once(items))
    config.hook.pytest_deselected(items=[item for item in items if item in spared])
    items[:] = [item for item in items if item not in spared]


def _share(item: pytest.Item) -> str:
    """Return which tests a test stays with, one after the other in one process.

    Those of a module reuse its tabs. Those that start services of their own, or stand on all ports of the
    range, would be in each other's way; the other processes' shared services run by then.
    """
    return "own installations" if "new_installation" in getattr(item, "fixturenames", ()) else item.path.stem


@pytest.fixture(scope="session", autouse=True)
def nobody_else_is_asked() -> Iterator[None]:
    """Hold the whole run to it: no request to anybody but the sites, 127.0.0.1, and the browsers' own makers."""
    yield
    assert strangers(outgoing().hosts) == []


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether every combination was asked for."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    """Yield Playwright itself, once a run, with the imitation sites built."""
    build_sites()
    expect.set_options(timeout=PATIENCE_S * 1000)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder (JAGANETRAL_HOME) of the shared installation."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def imported(home: Path) -> Service:
    """Import the invented accounts into the data folder; the service is not running yet."""
    service = Service(home)
    service.import_flagged()
    return service


@pytest.fixture(scope="session")
def service(imported: Service) -> Iterator[Service]:
    """Yield the running service of the shared data folder, its clock inside the campaign."""
    yield imported.start()
    imported.stop()


@pytest.fixture(scope="session")
def browser_with_extension(
    playwright_driver: Playwright,
    service: Service,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ExtensionBrowser]:
    """Yield the shared browser: paired, list in force, imitation sites under their real names."""
    profile = tmp_path_factory.mktemp("profile")
    with extension_browser(playwright_driver, service, profile) as browser:
        serve_sites(browser.context)
        browser.wait_for_list()
        yield browser


@pytest.fixture(scope="session")
def firefox_with_extension(
    playwright_driver: Playwright,
    service: Service,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[FirefoxBrowser]:
    """Yield the shared Firefox, as the shared Chromium is: paired, list in force, imitation sites."""
    with firefox_browser(playwright_driver, service, tmp_path_factory.mktemp("firefox")) as browser:
        serve_sites(browser.context)
        browser.wait_for_list()
        yield browser


@pytest.fixture
def family(request: pytest.FixtureRequest) -> str:
    """Return which browser the test runs in: Chromium where nothing else is said."""
    return str(getattr(request, "param", "chromium"))


@pytest.fixture
def any_browser(family: str, request: pytest.FixtureRequest) -> InstalledBrowser:
    """Return the shared browser of the test's family."""
    name = "firefox_with_extension" if family == "firefox" else "browser_with_extension"
    browser = request.getfixturevalue(name)
    assert isinstance(browser, InstalledBrowser)
    return browser


@pytest.fixture
def page(any_browser: InstalledBrowser) -> Iterator[Page]:
    """Yield a fresh tab of the shared browser."""
    page = any_browser.context.new_page()
    yield page
    page.close()


@pytest.fixture
def clipboard(family: str, request: pytest.FixtureRequest) -> str:
    """Copy a word in the tab of the test's imitation pages, which stays in front, and return it."""
    page = request.getfixturevalue("firefox_tab" if family == "firefox" else "page")
    word = "tempelan"
    page.goto("about:blank")  # away from a page whose policy forbids writing into it
    page.set_content(f"<textarea autofocus>{word}</textarea>")
    page.focus("textarea")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    return word


@pytest.fixture(scope="session")
def firefox_tab(firefox_with_extension: FirefoxBrowser) -> Page:
    """Return the one tab in which Firefox shows the imitation pages: opening another takes as long as a test."""
    return firefox_with_extension.context.new_page()


@pytest.fixture
def site(family: str, request: pytest.FixtureRequest) -> Imitation:
    """Return a tab for imitation pages."""
    page = request.getfixturevalue("firefox_tab" if family == "firefox" else "page")
    assert isinstance(page, Page)
    return Imitation(page)


@pytest.fixture
def new_installation(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewInstallation]:
    """Yield a maker of installations of the test's own, ended with the test."""
    with contextlib.ExitStack() as stack:

        def make() -> Installation:
            service = Service(tmp_path_factory.mktemp("own-home"))
            service.import_flagged()
            service.start()
            stack.callback(service.stop)
            profile = tmp_path_factory.mktemp("own-profile")
            browser = stack.enter_context(extension_browser(playwright_driver, service, profile))
            serve_sites(browser.context)
            browser.wait_for_list()
            return Installation(service, browser)

        yield make
