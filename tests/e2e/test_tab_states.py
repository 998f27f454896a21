"""Whatever keeps a page from being guarded as usual is told: off, unknown, loading, open before, orphaned, private."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Playwright, expect

from extension_alone import browser_alone, each_family_alone
from health_talk import badge_of, said_of, site_of, tab_of, train, wait_for_badge
from imitation import Imitation, serve_sites
from installation import EXTENSION, ExtensionBrowser, InstalledBrowser, until
from notice_view import proceed
from targets import in_both_families, press

HOME = "https://x.com/home"
LIKE = "article >> nth=0 >> [role=group] > button >> nth=2"
LISTED = "prabowo"
WHY = {"id": "Tata letak X baru saja berubah.", "en": "The layout of X has just changed."}
FORGET = """async () => {
  const known = Object.keys(await chrome.storage.local.get(null)).filter((key) => key.startsWith('content:'));
  await chrome.storage.local.remove(known);
  await (await import('/background/badge.js')).refreshBadge();
}"""


def on_its_own(browser: InstalledBrowser) -> None:
    """Serve the sites, and put a list in force on X without a service."""
    serve_sites(browser.context)
    until(lambda: browser.bundle("x"), "the package's own list")
    browser.ask({"type": "settings", "changes": {"language": "id"}})
    train(browser)


@pytest.fixture(scope="module")
def browsers(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], InstalledBrowser]]:
    """Yield what returns a browser without a service whose list is in force on X, by its family."""
    with each_family_alone(playwright_driver, tmp_path_factory.mktemp, on_its_own) as started:
        yield started


@pytest.fixture
def trained(family: str, browsers: Callable[[str], InstalledBrowser]) -> InstalledBrowser:
    """Return the one of the test's family."""
    return browsers(family)


@pytest.fixture
def tab(trained: InstalledBrowser) -> Iterator[Page]:
    """Yield a fresh tab."""
    page = trained.context.new_page()
    yield page
    page.close()
    train(trained)


def on_x(page: Page) -> Imitation:
    """Open X on a post of a listed account."""
    return Imitation(page).open(HOME, author=LISTED)


@in_both_families
def test_a_site_that_its_publisher_switched_off_says_so_and_holds_nothing(trained: InstalledBrowser, tab: Page) -> None:
    train(trained, off=WHY)
    site = on_x(tab)
    until(lambda: "switched_off" in said_of(trained, tab), "the page to say that it is off")
    wait_for_badge(trained, tab, "II")
    assert (site_of(trained, "x")["health"], site_of(trained, "x")["off"]) == ("off", WHY)
    press(site, tab.locator(LIKE), "mouse")
    site.did(kind="like")
    with trained.opened("options") as options:
        expect(options.locator("#health")).to_contain_text(WHY["id"])
    train(trained)
    until(
        lambda: "switched_off" not in said_of(trained, tab), "the page to be guarded again, without being loaded anew"
    )
    site.forget()
    press(site, tab.locator(LIKE.replace("nth=0", "nth=2", 1)), "mouse")
    site.held(f"@{LISTED}")


@in_both_families
def test_a_place_that_the_rules_cannot_check_says_so(trained: InstalledBrowser, tab: Page) -> None:
    trained.evaluate_in_extension(
        """async () => {
          const key = 'content:x';
          const bundle = (await chrome.storage.local.get(key))[key];
          bundle.rules.unknown_here = [{ path: '^/home', why: 'nobody could read a page of it' }];
          await chrome.storage.local.set({ [key]: bundle });
        }""",
        None,
    )
    on_x(tab)
    until(lambda: "unknown_here" in said_of(trained, tab), "the page to say that it cannot be checked")
    wait_for_badge(trained, tab, "?")
    number = tab_of(trained, tab)
    tab.goto("about:blank")
    assert trained.ask({"type": "tab", "tab": number}) == {}


@in_both_families
def test_what_an_older_version_left_in_storage_still_holds_and_still_asks(trained: InstalledBrowser, tab: Page) -> None:
    """Right after an update a page may be loaded before the worker has written anew: without the notice's look."""
    trained.evaluate_in_extension(
        """async () => {
          const key = 'content:x';
          const { looks, ...bundle } = (await chrome.storage.local.get(key))[key];
          await chrome.storage.local.set({ [key]: bundle });
        }""",
        None,
    )
    site = on_x(tab)
    press(site, tab.locator(LIKE), "mouse")
    site.held(f"@{LISTED}")
    proceed(tab)
    site.forget()
    press(site, tab.locator(LIKE.replace("nth=0", "nth=2", 1)), "mouse")
    site.did(kind="like")


@in_both_families
def test_before_the_list_is_loaded_nothing_is_called_active(trained: InstalledBrowser, tab: Page) -> None:
    trained.evaluate_in_extension(FORGET, None)
    assert {site["state"] for site in trained.status()["platforms"]} == {"loading"}
    assert trained.evaluate_in_extension("() => chrome.action.getBadgeText({})", None) == "…"
    with trained.opened("popup") as popup:
        expect(popup.locator("#headline")).to_have_text("Memuat daftar…")
        expect(popup.locator("#sites")).not_to_contain_text("aktif")
    site = Imitation(tab).load(HOME, author=LISTED)
    press(site, tab.locator(LIKE), "mouse")
    site.did(kind="like")
    train(trained)
    site.forget()
    press(site, tab.locator(LIKE.replace("nth=0", "nth=2", 1)), "mouse")
    site.held(f"@{LISTED}")


@in_both_families
def test_a_tab_with_a_living_script_is_never_told_to_reload(trained: InstalledBrowser, tab: Page) -> None:
    on_x(tab)
    mark = "async () => { await (await import('/background/badge.js')).markOpenTabs(); }"
    trained.evaluate_in_extension(mark, None)
    assert "reload" not in said_of(trained, tab)


@in_both_families
def test_a_private_window_leaves_nothing(trained: InstalledBrowser) -> None:
    asked = """async ([name, message]) => {
      const module = { health: 'health', notice: 'notices', decision: 'decisions' }[name];
      const call = { health: 'takeHealth', notice: 'noticeFor', decision: 'takeDecision' }[name];
      const worker = await import(`/background/${module}.js`);
      return worker[call](message, { private: true, tabId: 1, top: true, url: 'https://x.com/home' });
    }"""
    counts = """async () => {
      const { answerOf, transact } = await import('/background/database.js');
      return transact(['state', 'exposures', 'queue'], 'readonly', async ({ state, exposures, queue }) => [
        await answerOf(exposures.count()), await answerOf(queue.count()), await answerOf(state.get('notices')) ?? null,
        await answerOf(state.get('health')) ?? null,
      ]);
    }"""
    trained.consent(journal=True, proceeded=True)
    before = trained.evaluate_in_extension(counts, None)
    about: dict[str, Any] = {"platform": "x", "action": "like"}
    notice = trained.evaluate_in_extension(asked, ["notice", {**about, "identities": [f"@{LISTED}"]}])
    assert notice["account"]["display"].lower() == f"@{LISTED}"
    decision = {**about, "id": "12345678-1234-1234-1234-123456789012", "at": "2026-11-23T08:00:00Z"}
    kept = trained.evaluate_in_extension(
        asked, ["decision", {**decision, "identity": f"@{LISTED}", "decision": "cancelled"}]
    )
    assert kept == {"kept": False}
    health = {"state": "degraded", "version": 1, "off": False, "checked": ["post"], "faults": ["post: author"]}
    assert trained.evaluate_in_extension(asked, ["health", health]) == {"changed": False}
    assert trained.evaluate_in_extension(counts, None) == before


def load_again(browser: ExtensionBrowser) -> None:
    """Load the extension anew under the open tabs, as an update does."""
    driver = browser.context.browser
    assert driver is not None
    driver.new_browser_cdp_session().send("Extensions.loadUnpacked", {"path": str(EXTENSION)})
    page = browser.context.new_page()

    def there() -> bool:
        try:
            page.goto(ExtensionBrowser.url("pages/popup.html"))
        except PlaywrightError:  # between two lives the extension has no pages
            return False
        return bool(page.evaluate("typeof chrome.runtime?.id === 'string'"))

    until(there, "the extension to be back")
    browser.desk = page


def test_tabs_that_were_open_at_an_update_are_told_to_reload_and_go_on_holding_from_memory(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with browser_alone(playwright_driver, Path(tmp_path_factory.mktemp("update"))) as browser:
        serve_sites(browser.context)
        until(lambda: browser.bundle("x"), "the package's own list")
        browser.ask({"type": "settings", "changes": {"language": "id"}})
        train(browser)
        page = browser.context.new_page()
        site = on_x(page)
        load_again(browser)
        until(lambda: "reload" in said_of(browser, page), "the open tab to be marked")
        wait_for_badge(browser, page, "↻")
        press(site, page.locator(LIKE), "mouse")
        notice = site.notice("muat ulang")
        assert "dijaga dari ingatan" in notice.text
        site.close_notice()
        page.reload()
        until(lambda: "reload" not in said_of(browser, page), "the mark to go with the old page")
        until(lambda: badge_of(browser, page) != "↻", "its badge to go too")
