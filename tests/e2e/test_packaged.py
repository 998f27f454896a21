"""What is handed out does what the sources do: the packed extension, its content scripts joined into one."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from imitation import Imitation, serve_sites
from installation import Service, extension_browser
from notice_view import cdp
from tasks.extension import JOINED, pack_extension, zip_folder


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pack the extension and return its folder."""
    folder = tmp_path_factory.mktemp("packed") / "extension"
    pack_extension(folder)
    return folder


def test_the_packed_extension_holds_an_act_and_names_the_account(
    packed: Path, playwright_driver: Playwright, service: Service, tmp_path: Path
) -> None:
    with extension_browser(playwright_driver, service, tmp_path, extension=packed) as browser:
        serve_sites(browser.context)
        browser.wait_for_list()
        site = Imitation(browser.context.new_page())
        site.open("https://x.com/home", author="calon_satu", other="warga_dua")
        like = site.page.locator("article", has_text="@calon_satu").get_by_test_id("like").first
        like.click()
        notice = site.held("@calon_satu")
        box = cdp(site.page).send("DOM.getBoxModel", {"backendNodeId": notice.dialog})["model"]
        assert box["width"] == 520, "the look came along, as data"


def test_the_same_sources_give_the_same_bytes(packed: Path, tmp_path: Path) -> None:
    again = tmp_path / "extension"
    pack_extension(again)
    digests = []
    for folder, name in ((packed, "one.zip"), (again, "two.zip")):
        zip_folder(folder, tmp_path / name)
        digests.append(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert digests[0] == digests[1]


def test_nothing_that_the_packed_extension_names_is_missing(packed: Path) -> None:
    manifest = json.loads((packed / "manifest.json").read_text("utf-8"))
    named = [JOINED, manifest["background"]["service_worker"], manifest["action"]["default_popup"]]
    assert [name for name in [*named, *manifest["icons"].values()] if not (packed / name).is_file()] == []
    assert list(packed.rglob("*.md")) == []
