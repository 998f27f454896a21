"""A dashboard with something on every page, and a browser that goes through it as a person does."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from installation import CHROMIUM, Service, until
from jaganetral.service.client import LocalClient
from knocking import EVENTS, Caller, batch, event
from visiting import Visitor
from walking import pages_of


class Dashboard:
    """One service with its pages; `paths` are all that a walk from the menu finds."""

    def __init__(self, service: Service, browser: Browser) -> None:
        self.service = service
        self.browser = browser
        self.paths = list(pages_of(Visitor(Caller.local(service.home, service.port))))

    @contextlib.contextmanager
    def opened(self, *, language: str = "id", **context: Any) -> Iterator[Page]:
        """Open the overview in a fresh browser window; `context` is what Playwright's `new_context` takes."""
        window: BrowserContext = self.browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **context})
        client = until(lambda: LocalClient.find(self.service.home), "the service to answer")
        page = window.new_page()
        page.goto(f"{client.login_link()}?lang={language}")
        try:
            yield page
        finally:
            window.close()


@contextlib.contextmanager
def dashboard(playwright: Playwright, home: Path) -> Iterator[Dashboard]:
    """Start a service with a journal, own additions and a site that needs a look."""
    service = Service(home)
    service.import_flagged()
    service.start()
    browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True)
    try:
        caller = Caller.paired(home, service.port)
        kept = [event(n, at=f"2023-12-{n + 1:02d}T05:00:00Z", display=f"@calon_{n}") for n in range(14)]
        wrong = event(50, at="2023-12-14T05:00:00Z", decision="wrong_account", platform="tiktok")
        sent = batch(*kept, wrong, simulation=True)
        assert len(caller.ask("POST", EVENTS, sent).json()["stored"]) == 15
        broken = {"platform": "instagram", "state": "degraded", "version": 4, "changed_on": "2023-12-14"}
        assert caller.ask("POST", "/api/v1/adapters", {"adapters": [broken]}).status == 200
        yield Dashboard(service, browser)
    finally:
        browser.close()
        service.stop()


def address(page: Page, path: str) -> str:
    """Return the address of another page of the same visit."""
    root = page.url.split("/s/", 1)
    return f"{root[0]}/s/{root[1].split('/', 1)[0]}/{path}"
