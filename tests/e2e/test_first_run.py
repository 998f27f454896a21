"""The first run: three steps in under a minute, by keyboard alone, read in order, and then it is quiet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from extension_alone import browser_alone, visit
from firefox_browser import FirefoxBrowser
from installation import ExtensionBrowser, until
from page_talk import AS_INSTALLED, STEPS, reading, tab_to, text, walk_to

# Adults read 238 words of a plain text silently in a minute (Brysbaert 2019, doi 10.1016/j.jml.2019.104047).
READ_IN_A_MINUTE = 238
OTHERS = "[heading] Bila ingin tahu lebih banyak"


@pytest.fixture(scope="module")
def alone(playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExtensionBrowser]:
    """Yield a browser with the extension alone, in Indonesian."""
    with browser_alone(playwright_driver, tmp_path_factory.mktemp("first")) as browser:
        until(lambda: browser.status()["list"]["date"], "the bundled list to be in force")
        browser.ask({"type": "settings", "changes": {"language": "id"}})
        yield browser


@pytest.fixture
def welcome(alone: ExtensionBrowser) -> Iterator[Page]:
    """Yield the welcome page; the settings are as after the installation again when the test is over."""
    page = visit(alone.context.new_page(), "welcome")
    yield page
    page.close()
    alone.ask({"type": "settings", "changes": AS_INSTALLED})


def by_keyboard_alone(page: Page, status: Callable[[], dict[str, Any]]) -> None:
    """Go through the whole first run without a mouse, and look at what was kept."""
    tab_to(page, "input[value=pns]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[value=pppk]")).to_be_checked()
    assert tab_to(page, "#spouse") == ["spouse"]
    page.keyboard.press("Space")
    expect(page.locator("#spouse-advice")).to_be_visible()
    assert tab_to(page, "#next") == ["A", "next"]
    page.keyboard.press("Enter")

    expect(page.locator("#journal-heading")).to_be_focused()
    assert tab_to(page, "#consent-journal") == ["consent-journal"]
    page.keyboard.press("Space")
    assert tab_to(page, "#next") == ["consent-proceeded", "shared", "back", "next"]
    page.keyboard.press("Enter")

    expect(page.locator("#practice-heading")).to_be_focused()
    tab_to(page, "[data-action=share]")
    page.keyboard.press("Enter")
    dialog = page.locator("#notice dialog")
    expect(dialog.get_by_role("button", name="Batal")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#outcome")).to_contain_text("Anda memilih Batal")
    expect(page.locator("[data-action=share]")).to_be_focused()
    assert tab_to(page, "#next") == ["like", "back", "next"]
    page.keyboard.press("Enter")

    expect(page.locator("#finished-heading")).to_be_focused()
    expect(page.locator("#next")).to_be_hidden()
    kept = status()
    assert kept["settings"]["person"] == "pppk"
    assert kept["settings"]["welcomed"] is True
    assert (kept["consent"]["journal"], kept["consent"]["proceeded"]) == (True, False)


def test_the_whole_first_run_goes_by_keyboard_alone(alone: ExtensionBrowser, welcome: Page) -> None:
    by_keyboard_alone(welcome, alone.status)


def test_the_whole_first_run_goes_by_keyboard_alone_in_firefox(firefox_with_extension: FirefoxBrowser) -> None:
    with firefox_with_extension.opened("welcome") as page:
        by_keyboard_alone(page, firefox_with_extension.status)
    firefox_with_extension.ask({"type": "settings", "changes": AS_INSTALLED})


def test_one_step_is_shown_at_a_time_and_one_can_go_back(welcome: Page) -> None:
    for place, step in enumerate(STEPS):
        walk_to(welcome, step)
        assert [one for one in STEPS if welcome.locator(f"#{one}").is_visible()] == [step]
        if step != "finished":
            expect(welcome.locator("#progress")).to_have_text(f"Langkah {place + 1} dari 3")
    visit(welcome, "welcome")
    walk_to(welcome, "step-2")
    welcome.click("#back")
    expect(welcome.locator("#step-1")).to_be_visible()
    expect(welcome.locator("#back")).to_be_hidden()


def test_everything_works_without_a_single_choice(alone: ExtensionBrowser, welcome: Page) -> None:
    walk_to(welcome, "finished")
    status = alone.status()
    assert status["settings"]["person"] == "unset"
    assert status["consent"] == {"journal": False, "proceeded": False, "agreed_at": None, "wording": "2"}
    assert {site["state"] for site in status["platforms"]} == {"active"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_three_steps_are_read_in_under_a_minute(alone: ExtensionBrowser, welcome: Page, language: str) -> None:
    alone.ask({"type": "settings", "changes": {"language": language}})
    visit(welcome, "welcome")
    words = len(welcome.inner_text("#hero").split())
    for step in STEPS[:3]:
        walk_to(welcome, step)
        words += len(welcome.inner_text("#choices").split())
    alone.ask({"type": "settings", "changes": {"language": "id"}})
    assert words <= READ_IN_A_MINUTE, f"{words} words"


def test_each_step_is_read_in_an_order_that_makes_sense(welcome: Page) -> None:
    heard = reading(welcome)
    assert heard[: heard.index(OTHERS)] == [
        "JagaNetral",
        "Bahasa",
        "[radio] Bahasa Indonesia (checked)",
        "[radio] English",
        "[heading] Berhenti sejenak sebelum menekan",
        text("welcome_lead"),
        "Langkah 1 dari 3",
        "[heading] Siapa Anda?",
        text("person_help"),
        "[radio] PNS pegawai negeri sipil",
        "[radio] CPNS calon PNS",
        "[radio] PPPK pegawai dengan perjanjian kerja",
        "[radio] Non-ASN PPNPN, honorer, atau lainnya",
        "[radio] Lewati dulu peringatan memakai kalimat umum",
        "[checkbox] Pasangan saya calon",
        "[button] Lanjut",
    ]
    walk_to(welcome, "step-2")
    heard = reading(welcome)
    assert heard[heard.index("Langkah 2 dari 3") : heard.index(OTHERS)] == [
        "Langkah 2 dari 3",
        "[heading] Apa yang disimpan?",
        text("consent_off"),
        text("consent_alone"),
        "[checkbox] Catat tindakan yang saya batalkan dan yang saya laporkan sendiri",
        "[checkbox] Catat juga tindakan yang tetap saya lanjutkan (disabled)",
        "[checkbox] Komputer ini dipakai bersama",
        "Yang dicatat",
        text("consent_what_text"),
        "Di mana",
        text("consent_where_text"),
        "Siapa yang dapat membacanya",
        text("consent_who_text"),
        "[button] Kembali",
        "[button] Lanjut",
    ]
    walk_to(welcome, "step-3")
    heard = reading(welcome)
    assert heard[heard.index("Langkah 3 dari 3") : heard.index(OTHERS)] == [
        "Langkah 3 dari 3",
        "[heading] Coba dulu",
        text("practice_help"),
        "Calon Contoh",
        "@calon_contoh",
        "[button] Ikuti",
        text("practice_post"),
        "[button] Komentari",
        "[button] Bagikan",
        "[button] Suka",
        "[button] Kembali",
        "[button] Selesai",
    ]


def test_what_is_optional_is_reached_without_being_in_the_way(alone: ExtensionBrowser, welcome: Page) -> None:
    for tick in ("#existing", "#marks", "#own-posts"):
        expect(welcome.locator(tick)).to_be_hidden()
    welcome.focus("#extras summary")
    welcome.keyboard.press("Enter")
    assert tab_to(welcome, "#own-posts") == ["existing", "marks", "own-posts"]
    welcome.keyboard.press("Space")
    until(lambda: alone.status()["settings"]["own_posts"], "the choice to be kept at once")
    welcome.keyboard.press("Space")
    until(lambda: not alone.status()["settings"]["own_posts"], "the choice to be taken back at once")
