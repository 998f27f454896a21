"""The pages of the extension without a service: what a person reads, chooses and can take back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from accessibility import axe_findings
from extension_alone import browser_alone, tabs_of, visit, welcome_tab
from installation import ExtensionBrowser, until
from page_talk import AS_INSTALLED, as_installed, under_way, walk_to

NOTICE = "async (about) => (await import('/background/notices.js')).noticeFor(about, { private: false })"
EXPOSURES = """async () => {
  const { answerOf, transact } = await import('/background/database.js');
  return transact(['exposures'], 'readonly', ({ exposures }) => answerOf(exposures.count()));
}"""

PRESS_AT_ONCE = """(id) => new MutationObserver((_records, observer) => {
  if (document.documentElement.classList.contains('loading')) return;
  observer.disconnect();
  document.getElementById(id).click();
}).observe(document, { attributes: true, attributeFilter: ['class'], subtree: true })"""


@pytest.fixture(scope="module")
def alone(playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExtensionBrowser]:
    """Yield a browser with the extension alone, in Indonesian."""
    with browser_alone(playwright_driver, tmp_path_factory.mktemp("alone")) as browser:
        until(lambda: browser.status()["list"]["date"], "the bundled list to be in force")
        browser.ask({"type": "settings", "changes": {"language": "id"}})
        yield browser


@pytest.fixture
def tab(alone: ExtensionBrowser) -> Iterator[Page]:
    """Yield a fresh tab; the settings are as after the installation again when the test is over."""
    page = alone.context.new_page()
    yield page
    page.close()
    alone.ask({"type": "settings", "changes": AS_INSTALLED})


def test_the_welcome_page_opens_at_the_first_start_and_only_then(
    playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> None:
    profile = tmp_path_factory.mktemp("twice")
    with browser_alone(playwright_driver, profile) as browser:
        welcome_tab(browser)
    with browser_alone(playwright_driver, profile) as browser:
        until(lambda: browser.status()["list"]["date"], "the worker to be ready again")
        assert tabs_of(browser, "welcome") == []


def test_the_popup_says_that_there_is_no_service_and_that_the_duty_goes_on(tab: Page) -> None:
    visit(tab, "popup")
    expect(tab.locator("#service")).to_contain_text("Tanpa layanan")
    expect(tab.locator("#contests")).to_have_text(
        "Tidak ada pemilihan pada tahap aktif — kewajiban netral tetap berlaku."
    )
    expect(tab.locator("#list")).to_contain_text("Daftar bawaan JagaNetral")
    expect(tab.locator("footer")).to_contain_text("WhatsApp")
    expect(tab.locator("#simulation")).to_be_hidden()


def test_a_pause_counts_down_reaches_the_content_scripts_and_can_be_ended(alone: ExtensionBrowser, tab: Page) -> None:
    visit(tab, "popup")
    tab.click("#quarter")
    expect(tab.locator("#headline")).to_have_text("Dijeda")
    expect(tab.locator("#countdown")).to_have_text(re.compile(r"^1[0-4]:\d\d lagi$"))
    paused = alone.bundle("x")
    assert paused is not None
    assert paused["paused_until"] > alone.desk.evaluate("Date.now()")
    tab.click("#resume")
    expect(tab.locator("#countdown")).to_be_hidden()
    expect(tab.locator("#pause")).to_be_visible()
    running = alone.bundle("x")
    assert running is not None
    assert running["paused_until"] is None


@pytest.mark.parametrize("name", ["options", "popup"])
def test_a_press_in_the_very_moment_in_which_a_page_is_shown_counts(
    alone: ExtensionBrowser, tab: Page, name: str
) -> None:
    alone.ask({"type": "settings", "changes": {"consent": {"journal": True, "proceeded": True}}})
    pressed, shown, said = {
        "options": ("consent-journal", "#saved", "Persetujuan ditarik"),
        "popup": ("quarter", "#headline", "Dijeda"),
    }[name]
    tab.add_init_script(f"({PRESS_AT_ONCE})({pressed!r})")
    visit(tab, name)
    expect(tab.locator(shown)).to_contain_text(said)
    status = alone.status()
    assert status["consent"]["journal"] is (name == "popup")
    assert (status["settings"]["paused_until"] is not None) is (name == "popup")


def test_until_tomorrow_is_offered_and_named(tab: Page) -> None:
    visit(tab, "popup")
    tab.click("#tomorrow")
    expect(tab.locator("#detail")).to_have_text(re.compile(r"sampai .* 06[.:]00"))


def test_the_badge_tells_of_a_pause(alone: ExtensionBrowser, tab: Page) -> None:
    visit(tab, "popup")
    tab.click("#quarter")
    expect(tab.locator("#countdown")).to_be_visible()
    until(lambda: alone.desk.evaluate("chrome.action.getBadgeText({})") == "II", "the badge to show the pause")
    tab.click("#resume")
    until(lambda: alone.desk.evaluate("chrome.action.getBadgeText({})") == "", "the badge to be quiet again")


def test_a_killed_worker_does_not_end_a_pause_or_lose_a_choice(alone: ExtensionBrowser, tab: Page) -> None:
    visit(tab, "popup")
    tab.click("#quarter")
    expect(tab.locator("#countdown")).to_be_visible()
    alone.kill_worker()
    visit(tab, "popup")
    expect(tab.locator("#headline")).to_have_text("Dijeda")
    alone.kill_worker()
    tab.click("#resume")
    expect(tab.locator("#pause")).to_be_visible()


def test_the_welcome_page_changes_its_language_in_place(tab: Page) -> None:
    visit(tab, "welcome")
    expect(tab.locator("h1")).to_have_text("Berhenti sejenak sebelum menekan")
    tab.check("input[name=language][value=en]", force=True)
    expect(tab.locator("h1")).to_have_text("A moment's pause before you press")
    assert tab.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("action", ["like", "follow", "comment", "share"])
def test_the_practice_post_opens_the_real_notice(tab: Page, action: str) -> None:
    visit(tab, "welcome")
    walk_to(tab, "step-3")
    tab.click(f"[data-action={action}]")
    dialog = tab.locator("#notice dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("@calon_contoh")
    expect(dialog).to_contain_text("Dasar hukum")
    assert dialog.get_by_text("Pastikan kabarnya benar.").count() == (1 if action == "share" else 0)
    assert axe_findings(tab) == []
    dialog.get_by_role("button", name="Batal").click()
    expect(dialog).to_have_count(0)
    expect(tab.locator("#outcome")).to_contain_text("Anda memilih Batal")


def test_continuing_in_practice_explains_that_one_presses_again(tab: Page) -> None:
    visit(tab, "welcome")
    walk_to(tab, "step-3")
    tab.click("[data-action=like]")
    proceed = tab.locator("#notice dialog").get_by_role("button", name="Tetap lanjutkan")
    expect(proceed).to_be_enabled()
    proceed.click()
    expect(tab.locator("#outcome")).to_contain_text("tekan tombolnya sekali lagi")


def test_practice_records_and_counts_nothing(alone: ExtensionBrowser, tab: Page) -> None:
    alone.ask({"type": "settings", "changes": {"consent": {"journal": True, "proceeded": True}}})
    visit(tab, "welcome")
    walk_to(tab, "step-3")
    tab.click("[data-action=like]")
    expect(tab.locator("#notice dialog")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator("#outcome")).not_to_be_empty()
    assert alone.status()["queued"] == 0


def test_a_made_up_click_opens_no_notice(tab: Page) -> None:
    visit(tab, "welcome")
    walk_to(tab, "step-3")
    tab.evaluate("document.querySelector('[data-action=like]').click()")
    expect(tab.locator("#notice dialog")).to_have_count(0)


def test_both_ticks_are_off_until_the_person_sets_them_and_goes_on(alone: ExtensionBrowser, tab: Page) -> None:
    visit(tab, "welcome")
    tab.check("input[name=person][value=pppk]")
    walk_to(tab, "step-2")
    journal, proceeded = tab.locator("#consent-journal"), tab.locator("#consent-proceeded")
    expect(journal).not_to_be_checked()
    expect(proceeded).not_to_be_checked()
    expect(proceeded).to_be_disabled()
    journal.check()
    assert alone.status()["consent"]["journal"] is False
    walk_to(tab, "finished")
    expect(tab.locator("#finished")).to_contain_text("Siap.")
    status = alone.status()
    assert (status["consent"]["journal"], status["consent"]["proceeded"]) == (True, False)
    assert status["consent"]["agreed_at"]
    assert (status["settings"]["person"], status["settings"]["welcomed"]) == ("pppk", True)


def test_consent_is_withdrawn_at_once_in_the_settings(alone: ExtensionBrowser, tab: Page) -> None:
    alone.ask({"type": "settings", "changes": {"consent": {"journal": True, "proceeded": True}}})
    visit(tab, "options")
    tab.uncheck("#consent-journal")
    expect(tab.locator("#saved")).to_contain_text("Persetujuan ditarik")
    expect(tab.locator("#consent-proceeded")).not_to_be_checked()
    assert alone.status()["consent"] == {"journal": False, "proceeded": False, "agreed_at": None, "wording": "2"}


def test_a_shared_computer_keeps_nothing_whatever_was_ticked(alone: ExtensionBrowser, tab: Page) -> None:
    alone.ask({"type": "settings", "changes": {"consent": {"journal": True, "proceeded": True}}})
    visit(tab, "welcome")
    walk_to(tab, "step-2")
    tab.check("#shared")
    for tick in ("#consent-journal", "#consent-proceeded"):
        expect(tab.locator(tick)).not_to_be_checked()
        expect(tab.locator(tick)).to_be_disabled()
    walk_to(tab, "step-3")
    status = alone.status()
    assert status["settings"]["shared"] is True
    assert status["consent"]["journal"] is False
    visit(tab, "options")
    expect(tab.locator("#consent-journal")).to_be_disabled()
    tab.uncheck("#shared")
    expect(tab.locator("#consent-journal")).to_be_enabled()
    assert alone.status()["consent"]["journal"] is False


def test_on_a_shared_computer_it_is_not_even_kept_whom_a_notice_was_about(alone: ExtensionBrowser, tab: Page) -> None:
    visit(tab, "options")
    under_way(alone, [("candidate", -1, 30)])
    about = {"platform": "x", "action": "like", "identities": ["@prabowo"]}
    assert alone.desk.evaluate(NOTICE, about)["account"]["display"].lower() == "@prabowo"
    assert alone.desk.evaluate(EXPOSURES) == 1
    tab.check("#shared")
    until(lambda: alone.desk.evaluate(EXPOSURES) == 0, "what was kept to be forgotten")
    assert alone.desk.evaluate(NOTICE, about)["short"] is False
    assert alone.desk.evaluate(EXPOSURES) == 0
    as_installed(alone)


def test_the_spouse_of_a_candidate_is_told_whom_to_ask_and_it_is_kept_nowhere(
    alone: ExtensionBrowser, tab: Page
) -> None:
    visit(tab, "welcome")
    before = alone.status()["settings"]
    expect(tab.locator("#spouse-advice")).to_be_hidden()
    tab.check("#spouse")
    expect(tab.locator("#spouse-advice")).to_contain_text("SE Menpan-RB 18/2023")
    expect(tab.locator("#spouse-advice")).to_contain_text("bagian kepegawaian")
    assert alone.status()["settings"] == before
    visit(tab, "welcome")
    expect(tab.locator("#spouse")).not_to_be_checked()


def test_what_is_recorded_and_who_could_read_it_stands_beside_the_ticks(tab: Page) -> None:
    for name in ("welcome", "options"):
        visit(tab, name)
        if name == "welcome":
            walk_to(tab, "step-2")
        for words in ("dapat diminta dalam pemeriksaan", "Administrator komputer ini", "paling lama 90 hari"):
            expect(tab.get_by_text(words)).to_be_visible()


def test_the_welcome_page_names_what_is_not_guarded(tab: Page) -> None:
    visit(tab, "welcome")
    expect(tab.locator(".limits")).to_be_hidden()
    tab.click("#limits summary")
    for words in ("Aplikasi di ponsel", "WhatsApp dan Telegram", "Peramban lain"):
        expect(tab.locator(".limits")).to_contain_text(words)
