"""Attacks EX1 to EX15 on the extension, each a test that its number finds.

EX9, EX10 and EX11 need no browser and stand in tests/extension/attacks.test.js; EX13 stands with the other searches in
test_undetectable.py. Every other one is tried here on the installed extension, in both families where it can be.
"""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Page, Playwright

import test_facebook
import test_instagram
import test_x
import test_youtube
import threads_controls
import tiktok_controls
from firefox_browser import FirefoxBrowser
from imitation import Imitation, serve_sites
from installation import EXTENSION, ExtensionBrowser, InstalledBrowser, Service, extension_browser, until
from journal_file import wait_for_journal
from notice_view import CANCEL, PROCEED, WRONG, cdp, frame, place, read_notice, wait_for_notice, wait_until_closed
from own_installation import NewInstallation
from tab import rows
from targets import FAMILIES, LANGUAGES, PRESSES, WRITING, Target, drivable, in_both_families, press
from test_notice_hostile_page import POPOVER, SYNTHETIC
from test_offline import ACCOUNTS, ROWS, cancel_a_like, wait_for_delivery, wait_for_queue
from test_x import HOME, on
from worker_talk import OwnWorld

HOST = "document.documentElement.lastElementChild"
# What a worker that takes its time to start looks like from a page: nothing reaches it before `letGo`.
WORKER_IS_SLOW = """{
    const send = chrome.runtime.sendMessage.bind(chrome.runtime);
    const started = new Promise((go) => { globalThis.letGo = go; });
    chrome.runtime.sendMessage = (...words) => started.then(() => send(...words));
}"""


def hold_a_like(site: Imitation) -> None:
    """Have the notice stand open over a flagged post, its buttons awake."""
    site.open(HOME, author="calon_satu")
    press(site, on("101", "like")(site.page), "mouse")
    site.held("@calon_satu")
    site.notice("Calon Satu")  # what the worker knows is there, and the buttons stand still
    wait_until_awake(site.page)


def wait_until_awake(page: Page) -> None:
    """Wait until "Tetap lanjutkan" answers."""

    def awake() -> bool:
        notice = read_notice(page)
        return notice is not None and not notice.button(PROCEED).disabled

    until(awake, f"{PROCEED[0]} to wake")


def press_proceed(page: Page) -> None:
    """Press "Tetap lanjutkan" where it stands, whether it answers or not."""
    notice = read_notice(page)
    assert notice is not None
    page.mouse.click(*place(page, notice.button(PROCEED).node))
    frame(page)


@in_both_families
@pytest.mark.parametrize("button", [CANCEL, PROCEED, WRONG], ids=lambda names: names[0])
def test_ex01_events_that_a_page_makes_answer_nothing(site: Imitation, button: tuple[str, ...]) -> None:
    hold_a_like(site)
    notice = site.notice()
    at = place(site.page, notice.button(button).node)
    site.page.evaluate(f"at => {{ window.host = {HOST}; ({SYNTHETIC})(at); }}", list(at))
    frame(site.page)
    assert read_notice(site.page) is not None
    assert site.acts() == []


VEILS = {
    "opacity": "document.documentElement.style.opacity = '0.02'",
    "opacity of the body": "document.body.style.opacity = '0'; document.documentElement.style.opacity = '0.02'",
    "transform": "document.documentElement.style.transform = 'translateX(900px)'",
    "clip": "document.documentElement.style.clipPath = 'inset(0 100% 0 0)'",
    "a popover again and again": f"{POPOVER} const again = () => {{ cover.hidePopover(); cover.showPopover();"
    " window.__covered = (window.__covered ?? 0) + 1; requestAnimationFrame(again); }; again();",
}


@in_both_families
@pytest.mark.parametrize("veil", VEILS)
def test_ex02_nothing_is_let_through_while_the_page_veils_the_notice(site: Imitation, veil: str) -> None:
    hold_a_like(site)
    at = place(site.page, site.notice().button(PROCEED).node)
    site.page.evaluate(f"() => {{ {VEILS[veil]} }}")
    if "popover" in veil:
        site.page.wait_for_function("() => window.__covered > 30")
    frame(site.page)
    site.page.mouse.click(*at)
    frame(site.page)
    assert site.acts() == []
    assert read_notice(site.page) is not None, "the act was let through unseen"


@in_both_families
def test_ex03_a_host_that_is_removed_counts_as_cancelled(site: Imitation) -> None:
    hold_a_like(site)
    for _ in range(2):
        site.page.evaluate(f"() => {{ {HOST}.remove(); }}")
        frame(site.page)
    wait_until_closed(site.page)
    assert site.acts() == []
    press(site, on("101", "like")(site.page), "mouse")
    site.held("@calon_satu")


@in_both_families
@pytest.mark.parametrize(("author", "held"), [("calon_satu", True), ("warga_dua", False)])
def test_ex04_a_frame_of_the_site_is_guarded_like_the_site(site: Imitation, author: str, *, held: bool) -> None:
    site.open("https://x.com/warga_tiga")
    site.page.evaluate(
        """author => {
            const holder = document.createElement('iframe');
            holder.src = `https://x.com/home?author=${author}`;
            holder.style = 'position: fixed; inset: 0; width: 900px; height: 700px; background: white; z-index: 9';
            document.body.append(holder);
        }""",
        author,
    )
    inside = site.page.frame_locator("iframe")
    like = inside.locator('article:has([data-testid=tweetText]:has-text("Kiriman 101 ")) [data-testid=like]')
    site.come_to(like, held=held)
    like.click()
    embedded = next(one for one in site.page.frames if one.parent_frame is not None)
    if held:
        wait_for_notice(site.page, f"@{author}")
        assert embedded.evaluate("() => window.__acts") == []
    else:
        embedded.wait_for_function("() => window.__acts.length > 0")
        site.no_notice()


def test_ex05_a_worker_that_was_killed_does_not_delay_the_notice(
    site: Imitation, browser_with_extension: ExtensionBrowser
) -> None:
    site.open(HOME, author="calon_satu")
    like = on("101", "like")(site.page)
    like.scroll_into_view_if_needed()
    box = like.bounding_box()
    assert box is not None
    site.page.mouse.move(box["x"] + 5, box["y"] + 5)
    ours = OwnWorld(site.page.context.new_cdp_session(site.page))
    ours.evaluate(WORKER_IS_SLOW)
    site.page.mouse.down()
    browser_with_extension.kill_worker()
    site.page.mouse.up()
    site.held("@calon_satu")
    assert "Calon Satu" not in site.notice().text
    ours.evaluate("letGo()")
    site.notice("Calon Satu")  # the details come from a worker that was started for them
    site.close_notice()


def test_ex06_an_update_under_an_open_tab_leaves_it_guarded_and_a_reload_heals_it(
    new_installation: NewInstallation,
) -> None:
    made = new_installation()
    site = made.tab()
    site.open(HOME, author="calon_satu", other="warga_dua")
    made.browser.reload_extension()
    press(site, on("102", "like")(site.page), "mouse")
    site.did(kind="like", author="warga_dua")
    press(site, on("101", "like")(site.page), "mouse")
    site.held("@calon_satu")
    site.notice("Halaman ini masih dijaga dari ingatan")
    site.close_notice()
    site.open(HOME, author="calon_satu")
    press(site, on("101", "like")(site.page), "mouse")
    site.held("@calon_satu")
    site.notice("Simulasi")


def test_ex07_without_a_service_notices_go_on_and_what_waits_survives_the_browser_and_arrives_once(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> None:
    service = Service(tmp_path_factory.mktemp("home"))
    profile = Path(tmp_path_factory.mktemp("profile"))
    service.import_flagged()
    with contextlib.ExitStack() as stack:
        service.start()
        stack.callback(service.stop)
        with extension_browser(playwright_driver, service, profile) as browser:
            serve_sites(browser.context)
            browser.wait_for_list()
            browser.consent(journal=True, proceeded=False)
            service.stop()
            site = Imitation(browser.context.new_page())
            for account in ACCOUNTS:
                cancel_a_like(site, account)
            wait_for_queue(browser, len(ACCOUNTS))
        with extension_browser(playwright_driver, service, profile) as browser:
            serve_sites(browser.context)
            wait_for_queue(browser, len(ACCOUNTS))
            site = Imitation(browser.context.new_page())
            site.open(HOME, author="calon_satu")
            press(site, on("101", "like")(site.page), "mouse")
            site.held("@calon_satu")
            site.close_notice()
            service.start()
            wait_for_delivery(browser)
            wait_for_journal(service.home, [*ROWS, ROWS[0]])
            wait_for_delivery(browser)
            wait_for_journal(service.home, [*ROWS, ROWS[0]])


TABLES: dict[str, tuple[Sequence[Target], Sequence[Target]]] = {
    "x": (test_x.PRESSED, test_x.BOXES),
    "instagram": (test_instagram.PRESSED, test_instagram.BOXES),
    "facebook": (test_facebook.PRESSED, test_facebook.BOXES),
    "youtube": (test_youtube.PRESSED, test_youtube.BOXES),
    "tiktok": (tiktok_controls.ACTS, tiktok_controls.BOXES),
    "threads": (threads_controls.ACTS, threads_controls.BOXES),
}


@pytest.mark.parametrize("platform", TABLES)
def test_ex08_the_tables_press_every_control_by_pointer_and_key_in_both_languages_and_families(platform: str) -> None:
    for targets, ways in zip(TABLES[platform], (PRESSES, WRITING), strict=True):
        for family in FAMILIES:
            met = [row for row in rows(targets, full=False) if row[0] == family]
            everything = [row for row in rows(targets, full=True) if row[0] == family]
            assert {row[1].name for row in met} == {target.name for target in targets}
            assert {row[2] for row in met} == {row[2] for row in everything} == set(drivable(ways, family))
            assert {row[3] for row in met} == {row[3] for row in everything} == set(LANGUAGES)
            assert {(target.name, way, language) for _, target, way, language in everything} == {
                (target.name, way, language)
                for target in targets
                for way in drivable(target.ways, family)
                for language in LANGUAGES
            }


def test_ex12_a_hidden_tab_does_no_work(page: Page) -> None:
    site = Imitation(page)
    site.open(HOME, author="calon_satu")
    session = cdp(site.page)
    OwnWorld(session).behind(hidden=True)
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": 100})

    def nothing_of_ours_ran() -> bool:
        session.send("Profiler.start")
        site.page.evaluate(
            """async () => {
                const model = document.querySelector('article');
                for (let round = 0; round < 20; round += 1) {
                    for (let number = 0; number < 50; number += 1) model.parentElement.append(model.cloneNode(true));
                    await new Promise((done) => setTimeout(done));
                }
            }"""
        )
        profile = cast("dict[str, Any]", session.send("Profiler.stop")["profile"])
        assert profile["nodes"]
        return not any(node["callFrame"]["url"].startswith("chrome-extension:") for node in profile["nodes"])

    # What was due when the tab went behind may still find it hidden; what the page does afterwards wakes nobody.
    until(nothing_of_ours_ran, "the hidden tab to be left alone")
    assert nothing_of_ours_ran()


COUNT_WAITS = """() => {
    globalThis.waits = [];
    for (const name of ['setTimeout', 'setInterval', 'requestIdleCallback', 'requestAnimationFrame']) {
        const real = globalThis[name].bind(globalThis);
        globalThis[name] = (...words) => {
            globalThis.waits.push(name);
            return real(...words);
        };
    }
    for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'PerformanceObserver']) {
        const observe = globalThis[name].prototype.observe;
        globalThis[name].prototype.observe = function (...words) {
            globalThis.waits.push(name);
            return observe.apply(this, words);
        };
    }
}"""
WAITS = "globalThis.waits.splice(0)"
LIVE_ON = """async () => {
    const model = document.querySelector('article');
    for (let round = 0; round < 5; round += 1) {
        model.parentElement.append(model.cloneNode(true));
        history.pushState(null, '', `/home?round=${round}`);
        scrollBy(0, 100);
        await new Promise((done) => setTimeout(done));
    }
}"""


DATE_LIST = """async day => {
    const key = 'content:x';
    const { [key]: known } = await chrome.storage.local.get(key);
    await chrome.storage.local.set({ [key]: { ...known, list_date: day } });
}"""


def test_ex12_in_a_hidden_tab_nothing_waits_for_a_moment_to_look(
    page: Page, browser_with_extension: ExtensionBrowser
) -> None:
    site = Imitation(page)
    site.open(HOME, author="calon_satu")
    ours = OwnWorld(cdp(site.page))
    ours.evaluate(f"({COUNT_WAITS})()")
    site.page.evaluate(LIVE_ON)
    until(lambda: "requestIdleCallback" in ours.evaluate(WAITS), "a look at a tab that is seen")
    ours.behind(hidden=True)

    dated = ours.evaluate("jaganetral.tab.bundle().list_date")
    days = itertools.cycle(("2023-12-01", "2023-12-02"))

    def nothing_waits() -> bool:
        site.page.evaluate(LIVE_ON)
        day = next(days)  # a newer list reaches a hidden tab too
        browser_with_extension.desk.evaluate(DATE_LIST, day)
        until(lambda: ours.evaluate(f"jaganetral.tab.bundle().list_date === '{day}'"), "the newer list")
        return not ours.evaluate(WAITS)

    # A look that was due already finds the tab hidden, and is the last: soon a whole round passes without one.
    until(nothing_waits, "the hidden tab to be left alone")
    browser_with_extension.desk.evaluate(DATE_LIST, dated)
    ours.behind(hidden=False)
    until(lambda: "requestIdleCallback" in ours.evaluate(WAITS), "a look at the tab that came back")


def test_ex14_a_private_window_is_not_ours_until_the_person_says_so(any_browser: InstalledBrowser) -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    assert manifest.get("incognito", "spanning") == "spanning"
    texts = json.loads((EXTENSION / "_locales" / "id" / "messages.json").read_text("utf-8"))
    assert "jendela samaran" in texts["limit_browsers"]["message"]
    assert isinstance(any_browser, ExtensionBrowser)
    assert any_browser.desk.evaluate("() => chrome.extension.isAllowedIncognitoAccess()") is False


def test_ex14_a_private_window_of_firefox_is_not_ours_either(firefox_with_extension: FirefoxBrowser) -> None:
    assert firefox_with_extension.evaluate("() => browser.extension.isAllowedIncognitoAccess()") is False


ASK_AS_A_PAGE = """async port => {
    const asked = fetch(`http://127.0.0.1:${port}/api/v1/health`, { signal: AbortSignal.timeout(1500) });
    const answer = await asked.then((reply) => reply.status, () => 'refused');
    const states = [];
    for (const name of ['loopback-network', 'local-network-access']) {
        states.push(await navigator.permissions.query({ name }).then((found) => found.state, () => 'unknown'));
    }
    return { answer, states };
}"""


@in_both_families
def test_ex15_the_worker_reaches_the_service_without_a_prompt_and_a_page_does_not(
    any_browser: InstalledBrowser, page: Page, service: Service
) -> None:
    page.goto(HOME)
    found = page.evaluate(ASK_AS_A_PAGE, service.port)
    assert found["answer"] == "refused"
    assert "granted" not in found["states"]
    before = any_browser.status()["last_contact"]
    status = any_browser.ask({"type": "sync"})
    assert status["service"] == "connected"
    assert status["last_contact"] > before
    assert page.evaluate(ASK_AS_A_PAGE, service.port)["states"] == found["states"]
