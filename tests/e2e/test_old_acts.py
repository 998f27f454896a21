"""The check of old likes and follows as a person does it: by keyboard alone, without a script, and under axe."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from accessibility import axe_findings
from installation import CHROMIUM, PATIENCE_S, Service, until
from jaganetral.service.client import LocalClient

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module")
def chromium(playwright_driver: Playwright) -> Iterator[Browser]:
    """A plain Chromium."""
    browser = playwright_driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of Instagram: follows a candidate, likes a post of theirs, and is somebody's."""
    path = tmp_path_factory.mktemp("unduhan") / "instagram-warga_satu.zip"
    row = {"href": "https://www.instagram.com/prabowo", "value": "prabowo", "timestamp": 1_700_000_000}
    liked = {"href": "https://www.instagram.com/p/AAA/", "value": "x", "timestamp": 1_700_000_000}
    files = {
        "connections/followers_and_following/following.json": {
            "relationships_following": [{"title": "", "string_list_data": [row]}]
        },
        "your_instagram_activity/likes/liked_posts.json": {
            "likes_media_likes": [{"title": "prabowo", "string_list_data": [liked]}]
        },
        "personal_information/personal_information/personal_information.json": {
            "profile_user": [{"string_map_data": {"Username": {"value": "warga_satu"}}}]
        },
    }
    with zipfile.ZipFile(path, "w") as made:
        for name, value in files.items():
            made.writestr(name, json.dumps(value))
    return path


def opened(chromium: Browser, service: Service, *, script: bool, width: int = 1280) -> Page:
    client = until(lambda: LocalClient.find(service.home), "the service")
    context = chromium.new_context(
        java_script_enabled=script, bypass_csp=True, viewport={"width": width, "height": 800}
    )
    context.set_default_timeout(PATIENCE_S * 1000)
    page = context.new_page()
    page.goto(client.login_link() + "?buka=old_acts")
    return page


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the control of this name has the focus."""
    wanted = page.get_by_role("button", name=name).or_(page.get_by_role("textbox", name=name)).first
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"no Tab leads to {name}")


def test_the_whole_check_goes_by_keyboard(chromium: Browser, service: Service, archive: Path) -> None:
    page = opened(chromium, service, script=True)
    tab_to(page, "Letak berkas atau folder")
    page.keyboard.type(str(archive))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Ekspor milik siapa?").wait_for()
    tab_to(page, "Ya, ini ekspor saya")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Hasil pemeriksaan").wait_for()
    tab_to(page, "Sudah saya batalkan: Mengikuti, @prabowo (Instagram)")
    page.keyboard.press("Space")
    expect(page.get_by_text("Sudah dicatat di jurnal")).to_be_visible()
    page.get_by_role("link", name="Jurnal", exact=True).click()
    expect(page.locator("table")).to_contain_text("@prabowo")
    page.context.close()


def test_it_works_without_a_script_and_loads_itself_again(chromium: Browser, service: Service, archive: Path) -> None:
    """The page after "Periksa" is the one in progress, or already the next; nobody presses anything in between."""
    page = opened(chromium, service, script=False)
    page.fill("input[name=letak]", str(archive))
    page.get_by_role("button", name="Periksa", exact=True).click()
    page.get_by_role("button", name="Ya, ini ekspor saya").click()
    expect(page.locator(".acts > li")).to_have_count(2)
    page.get_by_role("button", name="Tutup dan lupakan hasil ini").click()
    expect(page.get_by_role("heading", name="Pilih ekspor")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("width", [320, 1920])
def test_axe_finds_nothing_in_any_state(chromium: Browser, service: Service, archive: Path, width: int) -> None:
    page = opened(chromium, service, script=True, width=width)
    for language in ("id", "en"):
        page.goto(f"{page.url.partition('?')[0]}?lang={language}")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
            assert axe_findings(page) == []
        page.fill("input[name=letak]", str(archive))
        page.locator(".button.main").first.click()
        page.locator("form[action$='milik-saya']").wait_for()
        assert axe_findings(page) == []
        page.locator(".button.main").click()
        page.locator(".acts").wait_for()
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert axe_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("form[action$='lupakan'] button").click()
        page.locator("input[name=letak]").wait_for()
    page.context.close()
