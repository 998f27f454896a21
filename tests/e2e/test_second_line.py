"""An act that reached the site and had not been recognised is noticed from its request, counted, and nothing more."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

import installation
from accessibility import axe_findings
from extension_alone import browser_alone, each_family_alone, visit
from health_talk import said_of, site_of, tab_of, wait_for_badge
from imitation import Imitation, serve_sites
from installation import ExtensionBrowser, InstalledBrowser, until
from targets import in_both_families, in_chromium, press

HOME = "https://x.com/home"
LIKE = "article >> nth=0 >> [role=group] > button >> nth=2"
SEND = """async ([path, body]) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await fetch(path, { method: 'POST', body, headers });
}"""
COUNT = "async tab => (await import('/background/health.js')).countMissed('x', 1, { tab, page: null, gone: true })"
# platform, page, path of the request, what is sent
MISSED = [
    ("x", HOME, "/i/api/graphql/lI07N6Otwv1PhnEgXILM7A/FavoriteTweet", '{"variables":{"tweet_id":"101"}}'),
    ("x", HOME, "/i/api/1.1/friendships/create.json", "user_id=900000001"),
    (
        "instagram",
        "https://www.instagram.com/",
        "/api/graphql",
        "fb_api_req_friendly_name=usePolarisLikeMediaXIGLikeMutation&doc_id=1&variables=%7B%7D",
    ),
    (
        "facebook",
        "https://www.facebook.com/",
        "/api/graphql/",
        "fb_api_req_friendly_name=useCometUFIReactMutation&doc_id=1",
    ),
    ("tiktok", "https://www.tiktok.com/foryou", "/api/commit/item/digg/?aweme_id=7101&type=1", ""),
    ("youtube", "https://www.youtube.com/watch?v=vid00000101", "/youtubei/v1/like/like?prettyPrint=false", "{}"),
    (
        "threads",
        "https://www.threads.com/",
        "/api/graphql",
        "fb_api_req_friendly_name=useTHFollowMutationFollowMutation",
    ),
]
SITES = sorted({row[0] for row in MISSED})
INNOCENT = [
    ("/i/api/graphql/abc/UnfavoriteTweet", "{}"),
    ("/i/api/graphql/abc/HomeTimeline", "{}"),
    ("/i/api/graphql/abc/CreateTweet", '{"variables":{"tweet_text":"pasar"}}'),
]


def switched_on(browser: InstalledBrowser) -> None:
    """Serve the sites, and switch the second line on."""
    serve_sites(browser.context)
    until(lambda: browser.bundle("threads"), "the package's own lists")
    browser.ask({"type": "settings", "changes": {"language": "id", "second_line": True}})


@pytest.fixture(scope="module")
def browsers(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], InstalledBrowser]]:
    """Yield what returns the browser of a family, with a copy of the extension that has the optional permission.

    Nobody can press "allow" here.
    """
    copy = tmp_path_factory.mktemp("permitted") / "extension"
    shutil.copytree(installation.EXTENSION, copy)
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    manifest["permissions"] += manifest.pop("optional_permissions")
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with each_family_alone(playwright_driver, tmp_path_factory.mktemp, switched_on, copy) as started:
        yield started


@pytest.fixture
def permitted(family: str, browsers: Callable[[str], InstalledBrowser]) -> InstalledBrowser:
    """Return the one of the test's family."""
    return browsers(family)


@pytest.fixture
def tab(permitted: InstalledBrowser) -> Iterator[Page]:
    """Yield a fresh tab."""
    page = permitted.context.new_page()
    yield page
    page.close()


def missed(browser: InstalledBrowser, platform: str) -> int:
    """How many acts on a site are counted as missed."""
    return int(site_of(browser, platform)["missed"])


def has_missed(browser: InstalledBrowser, platform: str, count: int) -> bool:
    """Whether so many acts on a site are counted as missed."""
    return missed(browser, platform) == count


def is_switched(browser: ExtensionBrowser, *, on: bool) -> bool:
    """Whether the second line is on or off, and the permission held or given back with it."""
    held = "chrome.permissions.contains({ permissions: ['webRequest'] })"
    return bool(browser.status()["settings"]["second_line"] == on == browser.desk.evaluate(held))


def tried(browser: InstalledBrowser, platform: str) -> bool:
    """Whether the rules of a site have been tried on a page."""
    return bool(site_of(browser, platform)["health"] != "unknown")


@in_both_families
def test_acts_that_no_rule_recognised_are_counted_for_their_site_and_turn_its_state(
    permitted: InstalledBrowser,
) -> None:
    tabs = [permitted.context.new_page() for _ in MISSED]
    for tab, (_, address, _, _) in zip(tabs, MISSED, strict=True):
        Imitation(tab).open(address)
    for platform in SITES:
        until(partial(tried, permitted, platform), f"{platform} to be tried")
    for tab, (_, _, path, body) in zip(tabs, MISSED, strict=True):
        tab.evaluate(SEND, [path, body])
    for platform in SITES:
        wanted = [row[0] for row in MISSED].count(platform)
        until(partial(has_missed, permitted, platform, wanted), f"{wanted} missed on {platform}")
        assert site_of(permitted, platform)["health"] == "degraded"
    for tab in tabs:
        assert "degraded" in said_of(permitted, tab)
        wait_for_badge(permitted, tab, "!")
        tab.close()


@in_both_families
def test_an_act_that_was_recognised_and_a_request_that_is_none_are_not_counted(
    permitted: InstalledBrowser, tab: Page
) -> None:
    before = missed(permitted, "x")
    site = Imitation(tab).open(HOME)
    press(site, tab.locator(LIKE), "mouse")
    site.did(kind="like")
    tab.evaluate(SEND, [MISSED[0][2], MISSED[0][3]])
    for path, body in INNOCENT:
        tab.evaluate(SEND, [path, body])
    # The follow that nobody recognised comes last: once it is counted, what came before has been looked at.
    tab.evaluate(SEND, [MISSED[1][2], MISSED[1][3]])
    until(lambda: missed(permitted, "x") > before, "the last request to be looked at")
    assert missed(permitted, "x") == before + 1


@in_both_families
def test_the_page_that_a_tab_shows_next_is_not_blamed(permitted: InstalledBrowser, tab: Page) -> None:
    before = missed(permitted, "x")
    Imitation(tab).open(HOME)
    tab.evaluate(SEND, [MISSED[0][2], MISSED[0][3]])
    Imitation(tab).open("https://www.instagram.com/")  # sooner than an act may still be reported
    until(lambda: missed(permitted, "x") == before + 1, "the act to be counted")
    assert "degraded" not in said_of(permitted, tab)


@in_chromium
def test_a_request_wakes_a_worker_that_has_ended(permitted: InstalledBrowser, tab: Page) -> None:
    assert isinstance(permitted, ExtensionBrowser)
    before = missed(permitted, "x")
    Imitation(tab).open(HOME)
    permitted.kill_worker()
    tab.evaluate(SEND, [MISSED[0][2], MISSED[0][3]])
    until(lambda: missed(permitted, "x") == before + 1, "the act to be counted")
    assert "degraded" in said_of(permitted, tab)


@in_chromium
@pytest.mark.parametrize("following", ["https://www.instagram.com/", "about:blank"])
def test_a_page_that_came_while_the_worker_started_is_not_blamed(
    permitted: InstalledBrowser, tab: Page, following: str
) -> None:
    assert isinstance(permitted, ExtensionBrowser)
    before = missed(permitted, "x")
    Imitation(tab).open(HOME)
    number = tab_of(permitted, tab)
    permitted.kill_worker()
    tab.evaluate(SEND, [MISSED[0][2], MISSED[0][3]])
    tab.goto(following)
    until(lambda: missed(permitted, "x") == before + 1, "the act to be counted")
    assert "degraded" not in permitted.ask({"type": "tab", "tab": number})


@in_both_families
def test_nothing_but_a_count_is_kept_and_switching_it_off_forgets_that(permitted: InstalledBrowser, tab: Page) -> None:
    before = missed(permitted, "x")
    Imitation(tab).open(HOME)
    tab.evaluate(SEND, [MISSED[0][2], MISSED[0][3]])
    until(lambda: missed(permitted, "x") > before, "the act to be counted")
    read = "async () => (await (await import('/background/adapters.js')).readAdapters()).x"
    kept = permitted.evaluate_in_extension(read, None)
    assert sorted(kept) == ["changed_on", "faults", "missed", "state", "version"]
    assert len(kept["changed_on"]) == len("2026-11-23")
    with permitted.opened("options") as options:
        expect(options.locator("#health")).to_contain_text("tidak dikenali")
    permitted.ask({"type": "settings", "changes": {"second_line": False}})
    permitted.evaluate_in_extension(COUNT, tab_of(permitted, tab))  # as one would that was looked at meanwhile
    assert {site["missed"] for site in permitted.status()["platforms"]} == {0}
    tab.evaluate(SEND, [MISSED[0][2], MISSED[0][3]])
    permitted.ask({"type": "settings", "changes": {"second_line": True}})
    tab.evaluate(SEND, [MISSED[1][2], MISSED[1][3]])
    until(lambda: missed(permitted, "x") > 0, "a request to be looked at again")


def test_the_settings_ask_for_the_permission_and_say_that_chromium_begins_with_its_next_start(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> None:
    profile = Path(tmp_path_factory.mktemp("asked"))
    with browser_alone(playwright_driver, profile) as browser:
        until(lambda: browser.bundle("x"), "the package's own list")
        assert browser.desk.evaluate("typeof chrome.webRequest") == "undefined"
        browser.ask({"type": "settings", "changes": {"language": "id"}})
        options = visit(browser.context.new_page(), "options")
        expect(options.get_by_label("Garis kedua")).not_to_be_checked()
        expect(options.locator("#second-line-note")).to_contain_text("tidak ada yang ditahan")
        expect(options.locator("#second-line-waits")).to_be_hidden()
        options.click("#second-line")
        expect(options.locator("#saved")).to_have_text("Tersimpan.")
        expect(options.locator("#second-line-waits")).to_contain_text(
            "setelah peramban ditutup seluruhnya dan dibuka lagi"
        )
        assert axe_findings(options) == []
    with browser_alone(playwright_driver, profile) as browser:
        serve_sites(browser.context)
        tab = browser.context.new_page()
        Imitation(tab).open(HOME)
        until(partial(tried, browser, "x"), "x to be tried")
        options = visit(browser.context.new_page(), "options")
        expect(options.get_by_label("Garis kedua")).to_be_checked()
        expect(options.locator("#second-line-waits")).to_be_hidden()
        tab.evaluate(SEND, [MISSED[1][2], MISSED[1][3]])
        until(partial(has_missed, browser, "x", 1), "the act to be counted")
        for on in (False, True):
            options.click("#second-line")
            until(partial(is_switched, browser, on=on), f"the second line to be {'on' if on else 'off'}")
        expect(options.locator("#second-line-waits")).to_be_hidden()
        tab.evaluate(SEND, [MISSED[1][2], MISSED[1][3]])
        until(partial(has_missed, browser, "x", 1), "the act to be counted again")
