"""How a hint looks and is heard: small, at the edge, whole in both languages, and never in the way."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from accessibility import axe_findings
from imitation import picture
from notice_harness import EXTENSION, LANGUAGES, ROOT, Harness, look, texts
from targets import in_both_families

PICTURES = ROOT / "build" / "out" / "hints"
WHOSE = {"id": "akun Rahayu (@rahayu_resmi)", "en": "the account of Rahayu (@rahayu_resmi)"}
PHOTO = json.loads((EXTENSION / "bundled" / "legal.json").read_text("utf-8"))["photo"]["rule"]
SHOW = """
(options) => {
  jaganetral.hint.show({ ...options, root: 'open' });
  window.host = document.documentElement.lastElementChild;
}
"""


@pytest.fixture
def page(bare_tab: Page) -> Page:
    page = Harness.on(bare_tab).page
    page.add_script_tag(path=EXTENSION / "content" / "hint.js")
    page.evaluate(
        "for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown', 'keyup'])"
        " addEventListener(type, (event) => { if (jaganetral.hint.handle(event)) event.stopImmediatePropagation(); },"
        " { capture: true, passive: false });"
    )
    return page


def existing(language: str) -> dict[str, Any]:
    """Return the words of a hint about an existing follow."""
    words = texts(language)
    line = words["hint_existing_follow"].replace("{whose}", WHOSE[language])
    undo = words["hint_undo_follow"].replace("{control}", "Mengikuti" if language == "id" else "Following")
    return {
        "look": look("hint"),
        "texts": words,
        "language": language,
        "simulated": True,
        "line": line,
        "more": [undo],
        "fine": [words["static_rule"]],
    }


def own(language: str) -> dict[str, Any]:
    """Return the words of a hint about an own post."""
    words = texts(language)
    line = words["hint_own"].replace("{what}", "Calon Satu, #PilihContoh2024")
    more = [words["hint_own_check"], PHOTO[language]]
    return {
        "look": look("hint"),
        "texts": words,
        "language": language,
        "simulated": True,
        "line": line,
        "more": more,
        "fine": [words["hint_own_private"]],
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [existing, own], ids=["existing", "own"])
def test_axe_finds_nothing_and_it_fits(page: Page, kind: Any, language: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    options = kind(language)
    for width, height in ((1000, 700), (320, 480)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SHOW, options)
        section = page.locator("section[aria-label]")
        section.get_by_text(options["line"]).wait_for()
        shade = section.evaluate("element => getComputedStyle(element).backgroundColor")
        assert shade == {"light": "rgb(251, 250, 246)", "dark": "rgb(29, 31, 37)"}[scheme]
        picture(page, PICTURES, f"{kind.__name__}-{language}-{scheme}-{width}")
        if width > 320:
            assert axe_findings(page, "host") == []
        box = section.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        assert section.get_attribute("lang") == language
        button = section.locator("button").bounding_box()
        assert button is not None
        assert min(button["width"], button["height"]) >= 24


@in_both_families
def test_it_is_announced_and_takes_no_focus(page: Page) -> None:
    page.focus("#box")
    page.evaluate(SHOW, existing("id"))
    said = page.get_by_role("status").filter(has_text="Anda sudah mengikuti")
    said.wait_for()
    assert page.evaluate("document.activeElement.id") == "box"
    page.evaluate("window.seen.length = 0")
    page.locator("section button").click()
    page.locator("section[aria-label]").wait_for(state="detached")
    assert page.evaluate("document.activeElement.id") == "box"


@in_both_families
def test_escape_puts_it_away_only_when_it_has_the_focus(page: Page) -> None:
    page.evaluate(SHOW, existing("id"))
    page.focus("#box")
    page.keyboard.press("Escape")
    assert page.locator("section[aria-label]").count() == 1
    page.locator("section button").focus()
    page.keyboard.press("Escape")
    page.locator("section[aria-label]").wait_for(state="detached")


@in_both_families
def test_enter_on_its_button_puts_it_away(page: Page) -> None:
    page.evaluate(SHOW, existing("id"))
    page.locator("section button").focus()
    page.keyboard.press("Enter")
    page.locator("section[aria-label]").wait_for(state="detached")


@in_both_families
def test_a_made_up_click_does_not_put_it_away(page: Page) -> None:
    page.evaluate(SHOW, existing("id"))
    page.evaluate("window.host.shadowRoot.querySelector('button').click()")
    assert page.locator("section[aria-label]").count() == 1


@in_both_families
def test_a_notice_lies_above_it(page: Page) -> None:
    page.evaluate(SHOW, existing("id"))
    Harness(page).open(answer="never", root="open")
    box = page.locator("section[aria-label]").bounding_box()
    assert box is not None
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    # The harness's host is the notice's now.
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y) === window.host", middle)


@in_both_families
def test_a_second_hint_takes_the_place_of_the_first(page: Page) -> None:
    page.evaluate(SHOW, existing("id"))
    page.evaluate(SHOW, own("en"))
    assert page.locator("section[aria-label]").count() == 1
