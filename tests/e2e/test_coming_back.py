"""What the extension says without being asked: once a stage, once a month, quietly, and never again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, Playwright, expect

from accessibility import axe_findings
from extension_alone import browser_alone, visit
from installation import ExtensionBrowser, until
from page_talk import as_installed, reading, remember, tab_to, under_way

KNOWN = {"since": 1, "said": {}}  # an installation of long ago
STAGES = [("candidate", -1.0, 30.0), ("quiet", 30.0, 33.0), ("counting", 33.0, 60.0)]
QUIET = [("candidate", -30.0, -1.0), ("quiet", -1.0, 2.0), ("counting", 2.0, 30.0)]
AGAIN = [("counting", -20.0, 5.0), ("quiet", 40.0, 43.0), ("counting", 43.0, 60.0)]

# The popup notes what it shows while the person presses "Mengerti", any number of milliseconds after it was drawn.
PRESSED_MEANWHILE = """([keys, after]) => Promise.all([
  chrome.runtime.sendMessage({ type: 'popup-opened' }),
  new Promise((due) => setTimeout(due, after)).then(() => chrome.runtime.sendMessage({ type: 'reminder-done', keys })),
])"""


@pytest.fixture(scope="module")
def alone(playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExtensionBrowser]:
    """Yield a browser with the extension alone, in Indonesian."""
    with browser_alone(playwright_driver, tmp_path_factory.mktemp("coming-back")) as browser:
        until(lambda: browser.status()["list"]["date"], "the bundled list to be in force")
        browser.ask({"type": "settings", "changes": {"language": "id"}})
        yield browser


@pytest.fixture
def popup(alone: ExtensionBrowser) -> Iterator[Page]:
    """Yield a tab for the popup; what was said is forgotten when the test is over."""
    page = alone.context.new_page()
    yield page
    page.close()
    as_installed(alone)
    alone.ask({"type": "settings", "changes": {"welcomed": False}})


def badge(browser: ExtensionBrowser) -> str:
    """Return the text of the toolbar's badge."""
    return str(browser.desk.evaluate("chrome.action.getBadgeText({})"))


def open_popup(page: Page) -> None:
    """Open the popup and wait until it has noted what it shows."""
    visit(page, "popup")
    expect(page.locator("#service")).not_to_be_empty()


def test_a_stage_that_opens_is_said_once_and_then_never_again(alone: ExtensionBrowser, popup: Page) -> None:
    remember(alone, "reminders", KNOWN)
    under_way(alone, STAGES)
    until(lambda: badge(alone) == "i", "the badge to say that there is something new")
    open_popup(popup)
    card = popup.locator("#reminder")
    expect(card).to_contain_text(re.compile(r"Pemilihan Contoh 1: tahap calon sejak \d+ \w+ \d{4}\."))
    until(lambda: badge(alone) == "", "the badge to be quiet once it was seen")
    open_popup(popup)
    expect(card).to_be_visible()  # the popup may have closed by itself
    popup.click("#reminder-done")
    expect(card).to_be_hidden()
    expect(popup.locator("#headline")).to_be_focused()
    alone.kill_worker()
    open_popup(popup)
    expect(card).to_be_hidden()
    assert badge(alone) == ""


@pytest.mark.usefixtures("popup")  # what was said is forgotten at the end
def test_a_press_before_the_popup_has_noted_what_it_shows_is_not_lost(alone: ExtensionBrowser) -> None:
    for after in range(0, 30, 5):
        remember(alone, "reminders", KNOWN)
        under_way(alone, STAGES)
        keys = [one["key"] for one in alone.status()["reminders"]]
        assert keys == ["pilpres-2024/candidate/0"]
        alone.desk.evaluate(PRESSED_MEANWHILE, [keys, after])
        assert alone.status()["reminders"] == []


def test_the_next_stage_is_said_though_the_one_before_was_done_with(alone: ExtensionBrowser, popup: Page) -> None:
    remember(alone, "reminders", {"since": 1, "said": {"pilpres-2024/candidate/0": "done"}})
    under_way(alone, STAGES)
    assert alone.status()["reminders"] == []
    under_way(alone, QUIET)
    open_popup(popup)
    expect(popup.locator("#occasions li")).to_have_text(re.compile("masa tenang sejak"))


def test_another_voting_day_is_said_as_soon_as_it_is_set(alone: ExtensionBrowser, popup: Page) -> None:
    remember(alone, "reminders", {"since": 1, "said": {"pilpres-2024/counting/0": "done"}})
    under_way(alone, AGAIN)
    open_popup(popup)
    expect(popup.locator("#occasions li")).to_have_text(re.compile("ada pemungutan suara lagi mulai"))


def test_many_contests_at_once_are_three_lines_and_a_number(alone: ExtensionBrowser, popup: Page) -> None:
    remember(alone, "reminders", KNOWN)
    under_way(alone, STAGES, contests=545)
    open_popup(popup)
    expect(popup.locator("#occasions li")).to_have_count(4)
    expect(popup.locator("#occasions li").last).to_have_text("dan 542 pemilihan lain")
    expect(popup.locator("#contests p").last).to_have_text("dan 542 pemilihan lain")
    popup.click("#reminder-done")
    expect(popup.locator("#reminder")).to_be_hidden()
    assert alone.status()["reminders"] == []


def test_what_is_under_way_at_the_first_run_is_no_news(alone: ExtensionBrowser, popup: Page) -> None:
    under_way(alone, STAGES)
    alone.ask({"type": "settings", "changes": {"welcomed": True}})
    assert alone.status()["reminders"] == []
    assert badge(alone) == ""
    under_way(alone, QUIET)
    assert [one["stage"] for one in alone.status()["reminders"]] == ["quiet"]
    open_popup(popup)
    expect(popup.locator("#reminder")).to_be_visible()


def test_without_the_service_the_card_offers_only_what_can_be_done(alone: ExtensionBrowser, popup: Page) -> None:
    remember(alone, "reminders", KNOWN)
    under_way(alone, STAGES)
    open_popup(popup)
    expect(popup.locator("#offer")).to_contain_text("Lihat siapa yang Anda ikuti di tiap situs")
    expect(popup.locator("#clean-up")).to_be_hidden()


def test_the_popup_says_once_a_month_that_it_is_still_there(alone: ExtensionBrowser, popup: Page) -> None:
    line = popup.locator("#still-active")
    open_popup(popup)
    expect(line).to_be_hidden()  # the month of the installation
    remember(alone, "monthly", {"month": "2020-01", "day": None})
    open_popup(popup)
    expect(line).to_have_text("JagaNetral masih aktif. Tidak ada yang perlu Anda lakukan.")
    open_popup(popup)
    expect(line).to_be_visible()  # the whole of that day, the popup closes easily
    remember(alone, "monthly", {"month": datetime.now(UTC).astimezone().strftime("%Y-%m"), "day": "2020-01-01"})
    open_popup(popup)
    expect(line).to_be_hidden()


def test_still_active_is_not_said_while_it_is_not(alone: ExtensionBrowser, popup: Page) -> None:
    remember(alone, "monthly", {"month": "2020-01", "day": None})
    open_popup(popup)
    popup.click("#quarter")
    expect(popup.locator("#countdown")).to_be_visible()
    remember(alone, "monthly", {"month": "2020-01", "day": None})
    open_popup(popup)
    expect(popup.locator("#still-active")).to_be_hidden()
    popup.click("#resume")
    expect(popup.locator("#countdown")).to_be_hidden()


def test_the_popup_goes_by_keyboard_alone(alone: ExtensionBrowser, popup: Page) -> None:
    remember(alone, "reminders", KNOWN)
    under_way(alone, STAGES)
    open_popup(popup)
    expect(popup.locator("#reminder")).to_be_visible()
    assert tab_to(popup, "#reminder-done") == ["reminder-done"]
    popup.keyboard.press("Enter")
    expect(popup.locator("#reminder")).to_be_hidden()
    assert tab_to(popup, "#quarter")[-1] == "quarter"
    popup.keyboard.press("Space")
    expect(popup.locator("#countdown")).to_be_visible()
    expect(popup.locator("#resume")).to_be_focused()  # the button that was pressed is gone
    popup.keyboard.press("Enter")
    expect(popup.locator("#countdown")).to_be_hidden()
    expect(popup.locator("#quarter")).to_be_focused()
    assert tab_to(popup, "#old-acts") == ["tomorrow", "journal", "old-acts"]
    popup.keyboard.press("Enter")
    expect(popup.locator("#message")).to_contain_text("layanan itu tidak tersambung")
    assert tab_to(popup, "a[href='welcome.html']") == ["A", "A"]


def test_the_popup_is_read_from_the_answer_down_to_what_is_not_covered(alone: ExtensionBrowser, popup: Page) -> None:
    remember(alone, "reminders", KNOWN)
    regions = ["31", "51"]
    feed = {
        "state": "old",
        "checked_at": "2026-11-20T06:00:00Z",
        "list_date": "2026-11-10",
        "problem": "offline",
        "regions": regions,
        "publisher": {"name": "KPU Contoh", "contact": None},
        "list_hash": "sha256:0123456789abcdef",
    }
    remember(alone, "feed", feed)
    under_way(alone, STAGES, list_date="2026-01-02")
    open_popup(popup)
    heard = [re.sub(r"\d+ \w+ 20\d\d|\d+ \w+ pukul \d\d[.:]\d\d|\d+ hari lalu", "…", line) for line in reading(popup)]
    assert heard[: heard.index("Yang dijaga")] == [
        "[heading] Halaman ini tidak dijaga",
        "Di peramban ini JagaNetral menjaga X, Instagram, Facebook, TikTok, YouTube, dan Threads.",
        "[heading] Ada yang baru",
        "Pemilihan Contoh 1: tahap calon sejak ….",
        "Ada waktu dua menit? Lihat siapa yang Anda ikuti di tiap situs, lalu batalkan sendiri bila perlu.",
        "[button] Mengerti",
        "Pemilihan",
        "Pemilihan Contoh 1",
        "Tahap calon, sampai …",
        "Daftar akun",
        "Per … (…) · 16 akun",
        "Daftar ini sangat lama; isinya mungkin sudah berubah.",
        "Diperiksa terakhir ….",
        "Pembaruan terakhir belum berhasil; daftar ini tetap dipakai.",
        "KPU Contoh · kode 0123 4567 89ab cdef",
        "Wilayah",
        "Yang Anda pilih: DKI Jakarta dan Bali.",
        "Akun pemilihan di wilayah lain tidak ada dalam daftar ini: di sana tidak ada peringatan.",
    ]
    assert axe_findings(popup) == []
