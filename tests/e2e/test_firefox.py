"""Firefox by itself: the same sources as an event page, paired, with its own ways to stop, to refuse and to show pages.

What a notice does on the sites is in the tables of every site, which run in both families.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from accessibility import axe_findings
from bidi import name_of, wire_of
from firefox_browser import FirefoxBrowser, firefox_browser, plain_firefox
from health_talk import said_of, tab_of, train
from imitation import Imitation, serve_sites
from installation import EXTENSION, Service, until
from journal_file import wait_for_journal
from notice_view import cancel, proceed, read_notice
from page_talk import tab_to, walk_to
from targets import press
from test_second_line import MISSED, SEND
from test_x import HOME, on

PAGES = ("popup", "welcome", "options")
DASHBOARD = re.compile(r"http://127\.0\.0\.1:\d+/s/[\w-]+/")
ALL_HOSTS = "async () => browser.runtime.getManifest().host_permissions"


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of this module's own installation."""
    return tmp_path_factory.mktemp("own-home")


@pytest.fixture(scope="module")
def own(
    playwright_driver: Playwright, own_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FirefoxBrowser]:
    """Yield a Firefox of this module's own, on a screen that cannot be touched, whose event page ends soon."""
    service = Service(own_home)
    service.import_flagged()
    service.start()
    quick: dict[str, str | float | bool] = {
        "dom.w3c_touch_events.enabled": 0,
        "extensions.background.idle.timeout": 1500,
        "extensions.webextOptionalPermissionPrompts": False,  # the person's "allow", without a window to press it in
        # Its pages are dark, those of the shared browser light: Playwright's word for that does nothing in Firefox.
        "layout.css.prefers-color-scheme.content-override": 0,
    }
    profile = tmp_path_factory.mktemp("own-firefox")
    try:
        with firefox_browser(playwright_driver, service, profile, preferences=quick) as browser:
            serve_sites(browser.context)
            browser.wait_for_list()
            yield browser
    finally:
        service.stop()


@contextlib.contextmanager
def kept_awake(browser: FirefoxBrowser) -> Iterator[None]:
    """Let the event page live through the block: it owes an answer."""
    browser.evaluate(
        """() => new Promise((held) => {
          navigator.locks.request('jaganetral:service', () => {
            held(null);
            return new Promise((release) => { window.nextBurst = release; });
          });
        })"""
    )
    browser.evaluate("() => { window.owed = browser.runtime.sendMessage({ type: 'sync' }); }")
    yield
    browser.evaluate("() => { window.nextBurst(); return window.owed; }")


@pytest.fixture
def tab(own: FirefoxBrowser) -> Iterator[Page]:
    """Yield a fresh tab of the module's own Firefox."""
    page = own.context.new_page()
    yield page
    page.close()


def test_it_is_paired_without_a_click(own: FirefoxBrowser) -> None:
    until(lambda: own.status()["service"] == "connected", "the first contact to be over")
    status = own.status()
    assert status["paired"] is True
    assert status["service_permitted"] is True
    assert {platform["state"] for platform in status["platforms"]} == {"active"}


def test_a_screen_that_cannot_be_touched_is_guarded_too(tab: Page) -> None:
    site = Imitation(tab).open(HOME, author="calon_satu")
    assert tab.evaluate("() => typeof TouchEvent") == "undefined"
    press(site, on("101", "like")(tab), "mouse")
    site.held("@calon_satu")
    proceed(tab)
    press(site, on("101", "like")(tab), "mouse")
    site.did(kind="like", author="calon_satu")


def test_an_event_page_that_had_ended_wakes_for_the_notice_and_keeps_the_decision(
    own_home: Path, own: FirefoxBrowser, tab: Page
) -> None:
    own.consent(journal=True, proceeded=False)
    site = Imitation(tab).open(HOME, author="calon_satu")
    until(lambda: own.evaluate("() => browser.extension.getBackgroundPage() === null"), "the event page to end")
    press(site, on("101", "like")(tab), "mouse")
    site.held("@calon_satu")
    site.notice("Simulasi")  # what only the background knows
    cancel(tab)
    wait_for_journal(own_home, [("x", "like", "@calon_satu", "cancelled")])


def test_refused_permissions_are_said_and_can_be_given(own: FirefoxBrowser) -> None:
    refused = ["https://*.x.com/*", "https://*.twitter.com/*", "http://127.0.0.1/*"]
    own.evaluate("origins => browser.permissions.remove({ origins })", refused)
    assert next(one["state"] for one in own.status()["platforms"] if one["platform"] == "x") == "no_permission"
    for name in ("popup", "welcome"):
        with own.opened(name) as page:
            expect(page.locator("#missing")).to_contain_text("belum mengizinkan JagaNetral di X")
            expect(page.locator("#missing")).to_contain_text("layanannya di komputer ini")
            assert axe_findings(page) == []
            if name == "welcome":
                assert own.ask({"type": "sync"})["service"] == "down"
                own.evaluate("() => browser.alarms.clearAll()")  # the permission itself has the service asked again
                page.click("#permit")
                expect(page.locator("#missing")).to_be_hidden()
    until(lambda: own.status()["service"] == "connected", "the service to be asked again")
    held = own.evaluate(f"async () => browser.permissions.contains({{ origins: await ({ALL_HOSTS})() }})")
    assert held is True


def test_the_second_line_goes_on_after_it_was_switched_off_and_on(own: FirefoxBrowser, tab: Page) -> None:
    Imitation(tab).open(HOME)

    def is_switched(*, on: bool) -> bool:
        held = own.evaluate("() => browser.permissions.contains({ permissions: ['webRequest'] })")
        return bool(own.status()["settings"]["second_line"] == on == held)

    def is_counted() -> bool:
        tab.evaluate(SEND, [MISSED[1][2], MISSED[1][3]])
        return bool(next(one["missed"] for one in own.status()["platforms"] if one["platform"] == "x"))

    with kept_awake(own), own.opened("options") as page:
        for on in (True, False, True):
            page.click("#second-line")
            until(partial(is_switched, on=on), f"the second line to be {'on' if on else 'off'}")
            expect(page.locator("#second-line-waits")).to_be_hidden()
        until(is_counted, "an act to be counted")
        page.click("#second-line")
        until(partial(is_switched, on=False), "the second line to be off")


@pytest.mark.parametrize(("language", "scheme"), [("id", "light"), ("en", "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_accessible(
    own: FirefoxBrowser, firefox_with_extension: FirefoxBrowser, name: str, scheme: str, language: str
) -> None:
    browser = own if scheme == "dark" else firefox_with_extension
    browser.ask({"type": "settings", "changes": {"language": language}})
    with browser.opened(name) as page:
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")
        for width in (320, 800):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
            assert axe_findings(page) == []
        assert page.evaluate("() => [...document.querySelectorAll('[data-i18n]')].every((part) => part.textContent)")
        assert "undefined" not in page.inner_text("body")
    browser.ask({"type": "settings", "changes": {"language": "id"}})


def test_the_practice_post_opens_the_real_notice(own: FirefoxBrowser) -> None:
    with own.opened("welcome") as page:
        walk_to(page, "step-3")
        page.click("[data-action=share]")
        dialog = page.locator("#notice dialog")
        expect(dialog).to_contain_text("@calon_contoh")
        # Firefox writes `all: initial` out, one property each; that the empty host spaces no letters is no finding.
        assert [found for found in axe_findings(page) if not found.startswith("avoid-inline-spacing")] == []
        dialog.get_by_role("button", name="Batal").click()
        expect(page.locator("#outcome")).to_contain_text("Anda memilih Batal")


def test_the_popup_goes_by_keyboard_alone(own: FirefoxBrowser) -> None:
    with own.opened("popup") as page:
        expect(page.locator("#service")).not_to_be_empty()
        assert tab_to(page, "#quarter")[-1] == "quarter"
        page.keyboard.press("Space")
        expect(page.locator("#resume")).to_be_focused()
        assert own.status()["settings"]["paused_until"] is not None
        page.keyboard.press("Enter")
        expect(page.locator("#quarter")).to_be_focused()
        assert own.status()["settings"]["paused_until"] is None
        assert tab_to(page, "a[href='welcome.html']") == ["tomorrow", "journal", "old-acts", "A", "A"]


def test_the_journal_opens_in_a_tab_of_its_own(own: FirefoxBrowser) -> None:
    own.context.unroute_all()  # else Playwright holds back the first request of a tab it does not know yet
    with own.opened("popup") as page:
        page.click("#journal")
        until(lambda: any(DASHBOARD.match(tab["url"]) for tab in own.bidi.tabs()), "the dashboard to be opened")
    serve_sites(own.context)


def test_the_notice_has_the_focus_a_name_and_every_button(tab: Page) -> None:
    site = Imitation(tab).open(HOME, author="calon_satu")
    press(site, on("101", "like")(tab), "Enter")
    site.held("@calon_satu")
    notice = site.notice("Simulasi")
    assert notice.name
    assert notice.button(("Batal",)).focused
    assert {button.name for button in notice.buttons} >= {"Batal", "Tetap lanjutkan", "Salah akun?"}
    assert tab.evaluate("() => document.documentElement.lastElementChild.shadowRoot") is None
    site.close_notice()
    assert read_notice(tab) is None


def test_a_tab_that_was_open_at_installation_or_update_is_guarded_without_loading_it_anew(
    playwright_driver: Playwright, tmp_path: Path
) -> None:
    """Firefox puts our script into the pages it shows already, and takes the one before out of them."""
    itself = {"type": "path", "path": str(EXTENSION)}
    with plain_firefox(playwright_driver, tmp_path, dict(os.environ), {}) as (context, bidi):
        serve_sites(context)
        page = context.new_page()
        site = Imitation(page).load(HOME, author="prabowo")
        like = on("101", "like")(page)
        bidi.send("webExtension.install", extensionData=itself)
        browser = FirefoxBrowser(context, tmp_path, bidi)
        until(lambda: browser.bundle("x"), "the package's own list")
        train(browser, origin="service")  # one of its own the package puts in force again with an update
        assert said_of(browser, page).keys() <= {"flagged_here"}
        for _ in range(2):
            site.come_to(like, held=True)
            press(site, like, "mouse")
            site.held("@prabowo", blind=False)  # listeners that stood before ours have heard it; the site did nothing
            cancel(page)
            bidi.send("webExtension.install", extensionData=itself)


def test_a_page_that_one_comes_back_to_says_again_what_is_to_be_said_of_it(own: FirefoxBrowser, tab: Page) -> None:
    Imitation(tab).open(HOME, author="calon_satu")
    number = tab_of(own, tab)  # the driver goes on to name the address that was left

    def is_said(text: str) -> bool:
        return bool(own.evaluate("tabId => browser.action.getBadgeText({ tabId })", number) == text)

    until(partial(is_said, "●"), "the page to be told of")
    for _ in range(3):
        tab.evaluate("addEventListener('pageshow', ({ persisted }) => { window.kept = persisted; }, { once: true })")
        Imitation(tab).open(HOME, author="warga_satu", other="warga_dua")
        until(partial(is_said, "SIM"), "nothing to be told of another page")
        tab.evaluate("setTimeout(() => history.back())")  # the driver waits for a load, which the way back has not
        tab.wait_for_function("window.kept")
        until(partial(is_said, "●"), "the page to be told of again")


MIDDLE = """button => {
    const { left, top, width, height } = button.getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];
}"""
COUNT_DOWNS = "() => { window.__downs = 0; addEventListener('pointerdown', () => { window.__downs += 1; }, true); }"


@pytest.mark.parametrize(("who", "held"), [("calon.satu", True), ("warga.dua", False)])
def test_the_button_that_another_site_carries_in_a_frame(tab: Page, who: str, *, held: bool) -> None:
    """The frame is another process, which Playwright's presses don't reach in Firefox: they are made in the frame."""
    site = Imitation(tab).load("https://kabar.invalid/berita", href=f"https://www.facebook.com/{who}")
    inside = tab.frames[1]
    button = inside.locator("button")
    button.wait_for()
    bidi = wire_of(tab)
    assert bidi is not None
    [context] = bidi.send("browsingContext.getTree", root=name_of(tab))["contexts"][0]["children"]
    x, y = button.evaluate(MIDDLE)
    to, away = ({"type": "pointerMove", "x": x, "y": y + by} for by in (0, 3 * y))
    down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
    inside.evaluate(COUNT_DOWNS)

    def guarded() -> bool:
        """Whether the beginning of a press, which ends elsewhere, is kept from the page."""
        before = inside.evaluate("window.__downs")
        bidi.pointer(context["context"], "mouse", [to, down, away, up])
        return bool(inside.evaluate("window.__downs") == before)

    bidi.pointer(context["context"], "mouse", [to])  # the frame reads its list when the person comes to it
    if held:
        until(guarded, "the frame's list")
    bidi.pointer(context["context"], "mouse", [to, down, up])
    if held:
        inside.wait_for_function("() => !['BODY', 'BUTTON'].includes(document.activeElement.tagName)")
        assert inside.evaluate("window.__acts") == []
    else:
        site.did(kind="like-page")
