"""Fixtures of the end-to-end tests: the installed product, a real Chromium and Firefox, the imitation sites.

One browser, one service and one data folder serve every test that leaves nothing behind;
a test that stops the service, gives consent or changes settings takes an installation of
its own from `new_installation`. What a test in a browser takes beside them is in browser_fixtures.py.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from browser_fixtures import *  # noqa: F403 - pytest finds fixtures by their names here; its __all__ says which
from firefox_browser import FirefoxBrowser, firefox_browser, plain_firefox
from imitation import serve_sites
from installation import CHROMIUM, ExtensionBrowser, Service, extension_browser
from outgoing import outgoing
from own_installation import Installation, NewInstallation
from strangers import strangers
from targets import FAMILIES, each_row_once


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch between the pairwise tables and every combination."""
    with contextlib.suppress(ValueError):  # another folder's conftest may have added it
        parser.addoption("--full", action="store_true", help="every combination, every count")


IN_BOTH_WHEN_FULL = frozenset(
    {
        *("test_x", "test_instagram", "test_facebook", "test_youtube", "test_tiktok", "test_threads"),
        *("test_x_decisions", "test_instagram_decisions", "test_paths", "test_held_click"),
    }
)
"""Modules whose tests, where they don't say a family, run in Chromium in the short run, and in both with `--full`."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what says no family in both when every combination is asked for."""
    full = metafunc.config.getoption("--full") and metafunc.definition.path.stem in IN_BOTH_WHEN_FULL
    says = any("family" in str(mark.args[0]) for mark in metafunc.definition.iter_markers("parametrize"))
    if full and not says and "family" in metafunc.fixturenames and "way" not in metafunc.fixturenames:
        metafunc.parametrize("family", FAMILIES, indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the short run short: most rows of the tables are pressed once each."""
    if config.getoption("--full"):
        return
    spared = set(each_row_once(items))
    config.hook.pytest_deselected(items=[item for item in items if item in spared])
    items[:] = [item for item in items if item not in spared]


@pytest.fixture(scope="session", autouse=True)
def nobody_else_is_asked() -> Iterator[None]:
    """Hold the whole run to it: no request to anybody but the sites, 127.0.0.1, and the browsers' own makers."""
    yield
    assert strangers(outgoing().hosts) == []


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


@pytest.fixture(scope="session")
def bare_browser(playwright_driver: Playwright) -> Iterator[Browser]:
    """Yield Chromium without the extension, for pages that bring what they need themselves."""
    browser = playwright_driver.chromium.launch(executable_path=CHROMIUM)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def bare_chromium_tab(bare_browser: Browser) -> Page:
    """Return its one tab; see `bare_tab`."""
    return bare_browser.new_context().new_page()


@pytest.fixture(scope="session")
def bare_firefox_tab(playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Yield the one tab of a Firefox without the extension; see `bare_tab`."""
    with plain_firefox(playwright_driver, tmp_path_factory.mktemp("bare"), dict(os.environ), {}) as (context, _):
        yield context.new_page()


@pytest.fixture
def bare_tab(family: str, request: pytest.FixtureRequest) -> Page:
    """Return the tab of a browser without the extension, which `Harness.on` loads anew: a fresh one takes long."""
    page = request.getfixturevalue(f"bare_{family}_tab")
    assert isinstance(page, Page)
    return page


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
