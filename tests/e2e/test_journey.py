"""The whole way once, as a person goes it: list imported, browser opened, acts held, journal read."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from imitation import Imitation, serve_sites
from installation import AS_OF, CHROMIUM, COMMAND, PATIENCE_S, ExtensionBrowser, Service, until
from journal_file import wait_for_journal
from notice_view import cancel, proceed
from page_talk import walk_to
from port_lock import PORTS
from targets import press
from test_instagram import FOLLOW_BUTTON, inside
from test_x import HOME, on


@contextlib.contextmanager
def browsing(service: Service, profile: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run `jaganetral browse` and yield it with the address of the browser's debugging port."""
    arguments = ["browse", "--as-of", AS_OF, "--browser", CHROMIUM, "--profile", str(profile), "--url", "about:blank"]
    browser = ["--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--window-size=1280,900"]
    port = profile / "DevToolsActivePort"
    with contextlib.ExitStack() as stack:

        def listening() -> str | None:
            assert process.poll() is None, (service.home / "browse.log").read_text("utf-8", "replace")
            return port.read_text("ascii").split("\n")[0] if port.exists() else None

        def end() -> None:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(PATIENCE_S)

        with PORTS:  # the service has its port before the browser is started
            with (service.home / "browse.log").open("wb") as log:
                process = subprocess.Popen(
                    [str(COMMAND), *arguments, "--", *browser], env=service.environment(), stdout=log, stderr=log
                )
            stack.callback(end)
            debugging = until(listening, "the browser to listen")
        yield process, f"http://127.0.0.1:{debugging}"


def journal_table(dashboard: Page) -> str:
    """Go to the journal on the dashboard and return what its table says."""
    dashboard.get_by_role("link", name="Jurnal", exact=True).click()
    dashboard.get_by_role("heading", name="Jurnal Simulasi").wait_for()
    return dashboard.locator("table").inner_text()


def test_from_the_imported_list_to_the_read_journal(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> None:
    service = Service(tmp_path_factory.mktemp("home"))
    profile = tmp_path_factory.mktemp("profile")
    service.import_flagged()
    checked = service.run("accounts", "check", "https://x.com/calon_satu", "--as-of", AS_OF, "--json")
    assert checked.returncode == 0, checked.stderr
    assert "Calon Satu" in json.dumps(json.loads(checked.stdout))

    with browsing(service, profile) as (process, address):
        chromium = playwright_driver.chromium.connect_over_cdp(address)
        context = chromium.contexts[0]
        serve_sites(context)
        browser = ExtensionBrowser(context, profile)
        browser.wait_for_list()
        browser.ask({"type": "settings", "changes": {"language": "id"}})

        welcome = context.new_page()
        welcome.goto(browser.url("pages/welcome.html"))
        welcome.locator("label:has(input[name=person][value=pns])").click()
        walk_to(welcome, "step-2")
        welcome.locator("#consent-journal").check()
        welcome.locator("#consent-proceeded").check()
        walk_to(welcome, "finished")

        x = Imitation(context.new_page()).open(HOME, author="calon_satu")
        press(x, on("101", "like")(x.page), "mouse")
        x.held("@calon_satu")
        notice = x.notice("Simulasi")
        assert "Calon Satu" in notice.text
        cancel(x.page)
        assert x.acts() == []

        instagram = Imitation(context.new_page()).open("https://www.instagram.com/calon.dua/", author="calon.dua")
        follow = inside("header", FOLLOW_BUTTON)
        press(instagram, follow(instagram.page), "mouse")
        instagram.held("@calon.dua")
        proceed(instagram.page)
        assert instagram.acts() == []
        press(instagram, follow(instagram.page), "mouse")
        instagram.did(kind="follow", account="calon.dua")

        expected = [("x", "like", "@calon_satu", "cancelled"), ("instagram", "follow", "@calon.dua", "proceeded")]
        wait_for_journal(service.home, expected)

        popup = context.new_page()
        popup.goto(browser.url("pages/popup.html"))
        with context.expect_page() as opened:
            popup.locator("#journal").click()
        table = journal_table(opened.value)
        assert "@calon_satu" in table
        assert "@calon.dua" in table
        chromium.close()

        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    assert not (service.home / "service.json").exists() or service.run("open").returncode != 0
