"""A browser with the extension and no service at all, the way it stands the moment after a store installed it."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, Playwright

import outgoing
from firefox_browser import firefox_browser
from installation import CHROMIUM, EXTENSION, PATIENCE_S, ExtensionBrowser, InstalledBrowser, until


@contextlib.contextmanager
def browser_alone(
    playwright: Playwright, profile: Path, extension: Path = EXTENSION, *, keeps_pages: bool = False
) -> Iterator[ExtensionBrowser]:
    """Start Chromium on a profile in which no native host is registered.

    `keeps_pages` has it keep the pages that are left, for the way back; the driver's own browser does not.
    """
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        headless=True,
        ignore_default_args=["--disable-back-forward-cache"] if keeps_pages else None,
        args=[
            f"--load-extension={extension}",
            f"--disable-extensions-except={extension}",
            *outgoing.chromium_arguments(),
        ],
        viewport={"width": 800, "height": 900},
    )
    context.set_default_timeout(PATIENCE_S * 1000)
    try:
        yield ExtensionBrowser(context, profile)
    finally:
        context.close()


@contextlib.contextmanager
def each_family_alone(
    playwright: Playwright,
    folder: Callable[[str], Path],
    prepare: Callable[[InstalledBrowser], None],
    extension: Path = EXTENSION,
) -> Iterator[Callable[[str], InstalledBrowser]]:
    """Yield what returns the browser of a family, started on a profile of its own when it is first asked for.

    Args:
        playwright: drives them.
        folder: makes a folder for a profile.
        prepare: is called with each once it is there.
        extension: what is loaded.
    """
    with contextlib.ExitStack() as stack:

        @functools.cache
        def started(family: str) -> InstalledBrowser:
            profile = folder(f"{family}-alone")
            browser: InstalledBrowser = stack.enter_context(
                firefox_browser(playwright, None, profile, extension=extension)
                if family == "firefox"
                else browser_alone(playwright, profile, extension)
            )
            prepare(browser)
            return browser

        yield started


def visit(page: Page, name: str) -> Page:
    """Open a page of the extension and wait until its words are there."""
    page.goto(ExtensionBrowser.url(f"pages/{name}.html"))
    page.wait_for_selector("html:not(.loading)")
    return page


def tabs_of(browser: ExtensionBrowser, name: str) -> list[Page]:
    """Return the tabs that show a page of the extension."""
    browser.desk.evaluate("0")  # the list of tabs is brought up to date only while the browser is spoken to
    return [page for page in browser.context.pages if page.url == ExtensionBrowser.url(f"pages/{name}.html")]


def welcome_tab(browser: ExtensionBrowser) -> Page:
    """Return the welcome page that the extension opened by itself."""
    return until(lambda: next(iter(tabs_of(browser, "welcome")), None), "the welcome page to be opened")
