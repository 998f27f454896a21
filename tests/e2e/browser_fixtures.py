"""Fixtures of a test in a browser, whichever way the product came onto the computer.

The end-to-end tests and those of the installed package import them into their conftest. Each of the two says itself
what `browser_with_extension` and `firefox_with_extension` are: one browser a family for the whole run. A test of
`page` or `site` runs in Chromium, unless its rows or `in_both_families` name the family: see targets.py.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect, sync_playwright

from firefox_browser import FirefoxBrowser
from imitation import Imitation, build_sites
from installation import PATIENCE_S, InstalledBrowser
from tab import Tab


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


@pytest.fixture(scope="module")
def chromium_tab(browser_with_extension: InstalledBrowser) -> Iterator[Page]:
    """Yield the one tab of a module in which Chromium shows the imitation pages."""
    page = browser_with_extension.context.new_page()
    yield page
    page.close()


@pytest.fixture(scope="session")
def firefox_tab(firefox_with_extension: FirefoxBrowser) -> Page:
    """Return the one tab in which Firefox shows the imitation pages: opening another takes as long as a test."""
    return firefox_with_extension.context.new_page()


@pytest.fixture
def site(family: str, request: pytest.FixtureRequest) -> Imitation:
    """Return the tab for imitation pages: a fresh one takes as long as a test, and a page loaded anew is as clean."""
    page = request.getfixturevalue(f"{family}_tab")
    assert isinstance(page, Page)
    return Imitation(page)


@pytest.fixture
def tab(site: Imitation) -> Tab:
    """Return the tab of the tables, which load a page once for many controls."""
    return Tab(site)


@pytest.fixture
def clipboard(site: Imitation) -> str:
    """Copy a word in the tab of the test's imitation pages, which stays in front, and return it."""
    page = site.page
    word = "tempelan"
    page.goto(f"data:text/html,<textarea autofocus>{word}</textarea>")
    page.focus("textarea")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    return word


__all__ = [
    "any_browser",
    "chromium_tab",
    "clipboard",
    "family",
    "firefox_tab",
    "full",
    "page",
    "playwright_driver",
    "site",
    "tab",
]
