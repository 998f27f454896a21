"""The dashboard in a real browser: every page found from its menu, for every eye and hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from accessibility import axe_findings
from dashboard_walk import Dashboard, address, dashboard

WIDTHS = (320, 768, 1280, 1920)
LOOKS = [("id", "light", 320), ("en", "dark", 1280)]
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    const observer = new PerformanceObserver(list => {
        for (const entry of list.getEntries()) {
            if (entry.entryType === 'layout-shift') sum += entry.value;
            else done(sum);  // the mark below: what came before it has been told
        }
    });
    observer.observe({type: 'layout-shift', buffered: true});
    observer.observe({type: 'mark'});
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('end')));
})"""
EVERY_LOOK = list(product(("id", "en"), ("light", "dark"), WIDTHS))


@pytest.fixture(scope="module")
def shown(playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with dashboard(playwright_driver, tmp_path_factory.mktemp("dashboard")) as running:
        yield running


def test_axe_finds_nothing_on_any_page(shown: Dashboard, *, full: bool) -> None:
    """In the short run a page has one look, in turn."""
    found = {}
    for turn, (language, scheme, width) in enumerate(EVERY_LOOK if full else LOOKS):
        view = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
        with shown.opened(language=language, **view) as page:
            for path in shown.paths if full else shown.paths[turn :: len(LOOKS)]:
                page.goto(address(page, path))
                if wrong := axe_findings(page, target_size=True):
                    found[path, language, scheme, width] = wrong
    assert len(shown.paths) > 15
    assert found == {}


def test_no_page_is_wider_than_its_window_or_moves_while_it_loads(shown: Dashboard, *, full: bool) -> None:
    """640 is a window of 1280 at a zoom of 200 %, 320 one at 400 %."""
    wrong = {}
    with shown.opened() as page:
        for width in (320, 640, *WIDTHS) if full else (320, 640):
            page.set_viewport_size({"width": width, "height": 900})
            for path in shown.paths:
                page.goto(address(page, path))
                wide = page.evaluate("document.documentElement.scrollWidth")
                moved = page.evaluate(SHIFTS)
                if wide > width or moved:
                    wrong[path, width] = (wide, moved)
    assert wrong == {}


# With the keyboard alone


def reach(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press a key until the target has the focus, and see that the focus can be seen."""
    expect(target).to_be_attached()
    for _ in range(500):
        page.keyboard.press(key)
        if target.evaluate("one => one === document.activeElement"):
            outline = target.evaluate("one => getComputedStyle(one).outlineStyle + getComputedStyle(one).outlineWidth")
            assert outline not in ("none0px", "none3px"), target
            return
    raise AssertionError(f"{target} cannot be reached with {key}")


def follow(page: Page, name: str) -> None:
    """Reach a link or button by its name and press Enter."""
    either = page.get_by_role("link", name=name, exact=True).or_(page.get_by_role("button", name=name, exact=True))
    reach(page, either.first)
    page.keyboard.press("Enter")


def test_the_first_tab_leads_past_the_menu(shown: Dashboard) -> None:
    with shown.opened() as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


def test_on_a_narrow_screen_the_menu_opens_closes_and_leads_on(shown: Dashboard) -> None:
    with shown.opened(viewport={"width": 320, "height": 700}) as page:
        menu = page.get_by_role("navigation", name="Bagian")
        expect(menu).to_be_hidden()
        follow(page, "Menu")
        expect(menu).to_be_visible()
        assert axe_findings(page, target_size=True) == []
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        page.keyboard.press("Enter")  # the focus is back on the button
        follow(page, "Jurnal")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Jurnal")


def test_an_entry_is_written_filtered_corrected_and_deleted_with_the_keyboard(shown: Dashboard) -> None:
    with shown.opened(timezone_id="Asia/Jakarta") as page:
        page.goto(address(page, "jurnal"))
        follow(page, "Tulis catatan sendiri")
        reach(page, page.locator("[name=akun]"))
        page.keyboard.type("https://www.instagram.com/calon.uji/")
        reach(page, page.locator("[name=keputusan]:checked"))
        page.keyboard.press("ArrowDown")
        expect(page.get_by_label("Saya lanjutkan")).to_be_checked()
        page.keyboard.press("ArrowUp")
        reach(page, page.locator("[name=alasan]"))
        page.keyboard.type("di ponsel, sudah saya batalkan")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_have_text("Catatan Anda sudah disimpan.")

        reach(page, page.locator("[name=oleh]"))
        page.keyboard.press("End")
        follow(page, "Saring")
        expect(page.locator("tbody tr")).to_have_count(1)
        expect(page.locator("tbody")).to_contain_text("di ponsel, sudah saya batalkan")

        reach(page, page.get_by_role("link", name=re.compile("Koreksi catatan .*@calon.uji")))
        page.keyboard.press("Enter")
        reach(page, page.locator("textarea"))
        page.keyboard.type("Tanggalnya sehari lebih awal")
        follow(page, "Simpan koreksi")
        expect(page.locator(".correction")).to_contain_text("Tanggalnya sehari lebih awal")

        reach(page, page.get_by_role("link", name=re.compile("Hapus catatan .*@calon.uji")))
        page.keyboard.press("Enter")
        follow(page, "Batal")
        expect(page.locator("tbody")).to_contain_text("@calon.uji")
        reach(page, page.get_by_role("link", name=re.compile("Hapus catatan .*@calon.uji")))
        page.keyboard.press("Enter")
        follow(page, "Hapus")
        expect(page.get_by_role("status").first).to_have_text("Catatan sudah dihapus.")
        expect(page.locator("tbody")).not_to_contain_text("@calon.uji")


def test_the_list_is_searched_as_one_types_and_leads_to_what_is_known_of_an_account(shown: Dashboard) -> None:
    with shown.opened() as page:
        page.goto(address(page, "daftar"))
        reach(page, page.locator("[name=cari]"))
        page.keyboard.type("calon sat")
        expect(page.locator("#hasil .people > li")).to_have_count(1)
        assert "cari=" not in page.url, "nothing was sent but the question"
        page.keyboard.type("zzz")
        expect(page.locator("#hasil")).to_contain_text("bukan berarti diperbolehkan")
        for _ in "zzz":
            page.keyboard.press("Backspace")
        account = page.locator("#hasil .accounts a.handle").first
        expect(account).to_be_visible()
        reach(page, account)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Periksa akun")
        expect(page.locator("article")).to_contain_text("disebut dalam SKB")


def test_an_account_is_added_and_removed_with_the_keyboard(shown: Dashboard) -> None:
    with shown.opened() as page:
        page.goto(address(page, "daftar"))
        follow(page, "Tambah akun")
        for name, typed in (("calon", "Warga Dua"), ("akun", "@warga_dua"), ("sumber", "https://example.org/dua")):
            reach(page, page.locator(f"[name={name}]"))
            page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("Akun sudah ditambahkan.")
        reach(page, page.get_by_role("link", name="Hapus dari daftar: @warga_dua (X)"))
        page.keyboard.press("Enter")
        follow(page, "Hapus")
        expect(page.get_by_role("status")).to_have_text("Akun sudah dihapus dari daftar.")
        expect(page.locator("main")).not_to_contain_text("@warga_dua")


def test_status_and_language_are_chosen_with_the_keyboard(shown: Dashboard) -> None:
    with shown.opened() as page:
        page.goto(address(page, "pengaturan"))
        reach(page, page.locator("[name=status]:checked"))
        page.keyboard.press("ArrowUp")
        follow(page, "Simpan status")
        expect(page.get_by_role("status")).to_have_text("Status Anda sudah disimpan.")
        expect(page.get_by_label("non-ASN")).to_be_checked()
        reach(page, page.locator("[name=bahasa]:checked"))
        page.keyboard.press("ArrowDown")
        follow(page, "Simpan bahasa")
        expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
        reach(page, page.locator("[name=bahasa]:checked"))
        page.keyboard.press("ArrowUp")
        follow(page, "Save the language")
        expect(page.get_by_role("heading", level=1)).to_have_text("Pengaturan")


# Without a script, and for other ways of reading


def test_without_scripts_every_page_reads_and_the_search_answers(shown: Dashboard) -> None:
    with shown.opened(java_script_enabled=False) as page:
        page.goto(address(page, "daftar"))
        page.locator("[name=cari]").fill("calon satu")
        page.get_by_role("button", name="Cari").click()
        expect(page.locator("#hasil .people > li")).to_have_count(1)
        for path in shown.paths:
            page.goto(address(page, path))
            expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_nothing_moves_for_who_asked_for_that(shown: Dashboard) -> None:
    with shown.opened(reduced_motion="reduce") as page:
        for path in shown.paths:
            page.goto(address(page, path))
            moving = page.evaluate(
                """() => [...document.querySelectorAll('*')].filter(one => {
                    const style = getComputedStyle(one);
                    return style.animationName !== 'none' || style.transitionDuration !== '0s';
                }).length"""
            )
            assert moving == 0, path


def test_the_overview_reads_in_a_sensible_order(shown: Dashboard) -> None:
    with shown.opened() as page:
        tree = page.locator("main").aria_snapshot()
        order = [
            'heading "Ringkasan" [level=1]',
            "Dijaga sebagian. Perlu perhatian: Instagram.",
            "Pemilihan berjalan",
            'heading "Apa kata aturan bagi Anda sekarang" [level=2]',
            'heading "Pemilihan dan tahapannya" [level=2]',
            'table "Tahapan: Pemilihan Presiden',
            'rowheader "Calon ditetapkan"',
            'heading "Situs yang dijaga" [level=2]',
        ]
        places = [tree.find(words) for words in order]
        assert -1 not in places, dict(zip(order, places, strict=True))
        assert places == sorted(places)
        page.goto(address(page, "grafik"))
        chart = page.locator("main").aria_snapshot()
        assert chart.index("Diagram batang") < chart.index('table "Tindakan setiap minggu"')
