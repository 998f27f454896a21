"""The watch over what leaves this computer sees what it should; conftest.py looks at it when the run is over."""

from __future__ import annotations

import urllib.request

import pytest
from playwright.sync_api import Page

from extension_alone import visit
from firefox_browser import FirefoxBrowser
from installation import ExtensionBrowser, Service, until
from outgoing import outgoing
from strangers import strangers

ELSEWHERE = "https://instansi.invalid/laporan"
ASK = "address => fetch(address).then(() => 'answered', (error) => String(error))"


def test_a_request_that_a_page_sends_elsewhere_is_seen(browser_with_extension: ExtensionBrowser) -> None:
    page = browser_with_extension.context.new_page()
    with outgoing().apart() as asked:
        page.goto("about:blank")
        page.evaluate(ASK, ELSEWHERE)
        until(lambda: strangers(asked) == ["instansi.invalid"], "the request to be written down")
    page.close()


def test_a_request_that_firefox_sends_elsewhere_is_seen(firefox_with_extension: FirefoxBrowser) -> None:
    with outgoing().apart() as asked, firefox_with_extension.opened("popup") as page:
        other: Page = page.context.new_page()
        other.evaluate(ASK, ELSEWHERE)
        until(lambda: strangers(asked) == ["instansi.invalid"], "the request to be written down")
        other.close()


def test_a_program_of_ours_that_asked_elsewhere_would_be_seen(service: Service) -> None:
    environment = service.environment()
    with outgoing().apart() as asked:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({"https": environment["https_proxy"]}))
        with pytest.raises(OSError, match="403"):
            opener.open(ELSEWHERE, timeout=10)
        assert strangers(asked) == ["instansi.invalid"]


@pytest.mark.parametrize("name", ["popup", "options", "welcome"])
def test_the_browser_itself_keeps_pages_of_the_extension_from_asking_elsewhere(
    browser_with_extension: ExtensionBrowser, name: str
) -> None:
    page = visit(browser_with_extension.context.new_page(), name)
    with outgoing().apart() as asked:
        assert "Failed to fetch" in page.evaluate(ASK, ELSEWHERE)
        assert strangers(asked) == []
    page.close()


def test_the_browser_itself_keeps_the_worker_from_asking_elsewhere(browser_with_extension: ExtensionBrowser) -> None:
    worker = until(lambda: next(iter(browser_with_extension.context.service_workers), None), "the worker")
    with outgoing().apart() as asked:
        assert "Failed to fetch" in worker.evaluate(ASK, ELSEWHERE)
        assert strangers(asked) == []
