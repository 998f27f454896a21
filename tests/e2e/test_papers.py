"""Pledge and statement in a real browser: by keyboard alone, accessible in every look, and nothing cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from accessibility import axe_findings
from installation import CHROMIUM, until
from jaganetral.candidates.model import Action, Decision, Platform, Stage
from jaganetral.config import Settings
from jaganetral.journal.model import Consent, Event
from jaganetral.service.client import LocalClient
from jaganetral.service.server import running
from jaganetral.store.journal import JournalStore

LOOKS = [("id", "light"), ("id", "dark"), ("en", "light"), ("en", "dark")]
WIDTHS = (320, 768, 1280, 1920)


@dataclass(frozen=True)
class Dashboard:
    """The dashboard of a service of this test's own, which knows a few acts."""

    browser: Browser
    home: Path

    def visit(self, **context: object) -> Page:
        """Come in by a one-time link."""
        client = until(lambda: LocalClient.find(self.home), "the service to answer")
        page = self.browser.new_context(accept_downloads=True, **context).new_page()  # type: ignore[arg-type]
        page.goto(client.login_link())
        return page


@pytest.fixture(scope="module")
def dashboard(playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """Yield a running service and a browser without the extension: these pages need none."""
    home = tmp_path_factory.mktemp("papers")
    settings = Settings(home=home, port=0)
    now = datetime.now(UTC) - timedelta(minutes=5)
    with JournalStore.open(settings.journal_path, simulation=False) as journal:
        consent = Consent(journal=True, proceeded=True, agreed_at=now, wording="1")
        decisions = [Decision.CANCELLED, Decision.PROCEEDED]
        journal.add([act(n, now, decisions[n % 2]) for n in range(6)], consent, now)
    browser = playwright_driver.chromium.launch(executable_path=CHROMIUM)
    with running(settings):
        yield Dashboard(browser, home)
    browser.close()


def act(number: int, at: datetime, decision: Decision) -> Event:
    return Event(
        id=f"00000000-0000-4000-8000-{number:012x}",
        at=at,
        platform=Platform.INSTAGRAM,
        action=Action.LIKE,
        account="@calon_satu_dengan_nama_panjang",
        display="@calon_satu_dengan_nama_panjang",
        candidate="Calon Satu",
        contest="contoh",
        stage=Stage.CANDIDATE,
        decision=decision,
        reason="tak sengaja tertekan di bus",
    )


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the control has the focus, and see that one can see it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("control => control === document.activeElement"):
            break
    expect(target).to_be_focused()
    assert focused(page).evaluate("control => getComputedStyle(control).outlineStyle") != "none"


def test_a_pledge_is_made_recorded_and_deleted_by_keyboard_alone(dashboard: Dashboard) -> None:
    page = dashboard.visit()
    tab_to(page, page.get_by_role("navigation").get_by_role("link", name="Pakta integritas"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Nama"))
    page.keyboard.type("Calon Satu")
    tab_to(page, page.get_by_label("Unit kerja"))
    page.keyboard.type("Dinas Contoh")
    tab_to(page, page.get_by_label("Tambahkan butir 5"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Lihat pakta"))
    page.keyboard.press("Enter")
    paper = page.get_by_role("article", name="Pakta Integritas Netralitas")
    expect(paper).to_contain_text("Contoh, bukan formulir resmi")
    expect(paper).to_contain_text("Calon Satu")
    tab_to(page, page.get_by_role("button", name="Unduh PDF"))
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.suggested_filename == "pakta-integritas.pdf"
    assert coming.value.path().read_bytes().startswith(b"%PDF")
    tab_to(page, page.get_by_role("button", name="Catat tanggalnya"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Sudah dicatat.")
    tab_to(page, page.get_by_role("link", name=re.compile("Hapus catatan pakta")))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Hapus", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Catatan pakta sudah dihapus.")
    page.context.close()


def test_a_statement_is_made_by_keyboard_alone_and_nothing_is_ticked_beforehand(dashboard: Dashboard) -> None:
    page = dashboard.visit()
    tab_to(page, page.get_by_role("navigation").get_by_role("link", name="Pernyataan"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pernyataan mandiri")
    ticked = page.locator("input[type=checkbox]:checked")
    assert ticked.evaluate_all("ticks => ticks.map(tick => tick.value)") == ["pledge", "checks"]
    tab_to(page, page.get_by_label("Akun, dengan waktu dan tindakannya"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Lihat setiap katanya"))
    page.keyboard.press("Enter")
    paper = page.get_by_role("article", name="Pernyataan Mandiri")
    expect(paper).to_contain_text("bukan bukti kepatuhan maupun pelanggaran")
    expect(paper.get_by_role("row")).to_have_count(4)
    expect(paper).not_to_contain_text("Dilanjutkan")
    tab_to(page, page.get_by_role("button", name="Unduh CSV"))
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.suggested_filename == "pernyataan-mandiri.csv"
    tab_to(page, page.get_by_role("button", name="Ubah pilihan"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Akun, dengan waktu dan tindakannya")).to_be_checked()
    page.context.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Look at the papers in both languages and both schemes at once in the short run."""
    if "scheme" in metafunc.fixturenames:
        metafunc.parametrize(("language", "scheme"), LOOKS if metafunc.config.getoption("--full") else LOOKS[::3])


def test_the_papers_are_accessible_and_fit_every_width(
    dashboard: Dashboard, language: str, scheme: str, *, full: bool
) -> None:
    page = dashboard.visit(color_scheme=scheme, reduced_motion="reduce")
    root = page.url.rstrip("/")

    def look() -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page.url, width)
            if full or width in (WIDTHS[0], WIDTHS[-1]):
                assert axe_findings(page) == []
        assert page.evaluate("document.documentElement.lang") == language

    def follow(selector: str) -> None:
        with page.expect_navigation():
            page.locator(selector).click()

    page.goto(f"{root}/pakta?lang={language}")
    look()
    page.locator("[name=nip]").fill("123")
    page.locator("[name=name]").fill("नाम Calon Satu")
    page.locator("[name=add]").check()
    follow("[value=preview]")
    look()
    follow("[formaction$=catat]")
    look()
    follow(".records .danger")
    look()
    follow("button.danger")
    page.goto(f"{root}/pernyataan?lang={language}")
    look()
    page.locator("[name=first]").fill("2026-12-31")
    page.locator("[name=last]").fill("2026-01-01")
    follow("[value=preview]")
    expect(page.get_by_role("alert")).to_be_visible()
    look()
    today = datetime.now().astimezone().date().isoformat()
    page.locator("[name=first]").fill(today)
    page.locator("[name=last]").fill(today)
    for tick in page.locator("[name=part]").all():
        tick.check()
    follow("[value=preview]")
    look()
    page.context.close()


def test_the_preview_reads_in_order_and_its_empty_lines_are_words(dashboard: Dashboard) -> None:
    page = dashboard.visit()
    page.goto(f"{page.url.rstrip('/')}/pakta")
    page.locator("[value=preview]").click()
    tree = page.get_by_role("article").aria_snapshot()
    order = ["Pakta Integritas Netralitas", "bukan formulir resmi", "Nama", "(ditulis tangan)", "NIP", "Unit kerja"]
    places = [tree.index(text) for text in [*order, "bersikap netral", "politik uang", "Yang menyatakan,"]]
    assert places == sorted(places)
    page.context.close()
