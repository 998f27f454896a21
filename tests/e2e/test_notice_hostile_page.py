"""What a page can do to the notice: press it, hide it, cover it, remove it, listen to it. No act gets through."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from notice_harness import DISPLAY, Harness, texts
from notice_view import CANCEL, PROCEED, WRONG, read_notice, wait_until_closed
from targets import in_both_families, in_chromium

COVERED = texts("id")["covered"]
ON_TOP = """([x, y]) => document.elementFromPoint(x, y) === window.host"""
SYNTHETIC = """
([x, y]) => {
  const host = window.host;
  const targets = [host, document.elementFromPoint(x, y), document.activeElement, document.body, document];
  const mouse = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, detail: 1, button: 0 };
  const key = { bubbles: true, cancelable: true, composed: true };
  for (const target of targets) {
    for (const type of ['pointerdown', 'pointerup']) target.dispatchEvent(new PointerEvent(type, mouse));
    for (const type of ['mousedown', 'mouseup', 'click', 'dblclick']) target.dispatchEvent(new MouseEvent(type, mouse));
    for (const name of ['Enter', ' ', 'Escape', 'Tab']) {
      for (const type of ['keydown', 'keypress', 'keyup']) {
        target.dispatchEvent(new KeyboardEvent(type, { ...key, key: name, code: name }));
      }
    }
    for (const type of ['cancel', 'close', 'submit', 'toggle']) target.dispatchEvent(new Event(type, key));
  }
  host.click();
  host.focus();
  host.blur();
  document.activeElement?.blur?.();
}
"""
POPOVER = """
const cover = document.createElement('div');
cover.popover = 'manual';
cover.style.cssText = 'inset:0;width:100vw;height:100vh;margin:0;border:0;background:#fff;pointer-events:none';
document.body.append(cover);
cover.showPopover();
"""


@pytest.fixture
def notice(bare_tab: Page) -> Harness:
    return Harness.on(bare_tab)


@in_both_families
@pytest.mark.parametrize("button", [CANCEL, PROCEED, WRONG])
def test_events_that_a_page_makes_answer_nothing(notice: Harness, button: tuple[str, ...]) -> None:
    notice.open()
    notice.wait_until_awake()
    notice.page.evaluate(SYNTHETIC, notice.place_of(button))
    assert notice.decision is None
    assert notice.shown().button(CANCEL).name == CANCEL[0]


@in_both_families
def test_a_page_cannot_reach_into_it(notice: Harness) -> None:
    notice.open()
    assert notice.page.evaluate("window.host.shadowRoot") is None
    assert notice.page.evaluate("document.querySelectorAll('dialog').length") == 0
    assert notice.page.evaluate("document.activeElement === window.host")


@in_both_families
def test_the_page_hears_nothing_of_what_the_person_does_with_it(notice: Harness) -> None:
    notice.page.focus("#like")
    notice.page.mouse.move(5, 5)
    notice.open()
    x, y = notice.place_of(CANCEL)
    notice.page.mouse.move(x, y, steps=3)
    notice.page.mouse.move(10, 10)
    notice.page.mouse.click(10, 10)
    notice.page.mouse.click(10, 10, button="right")
    notice.page.mouse.wheel(0, 50)
    for key in ["l", "Tab", "Shift+Tab", "ArrowDown", "Control+a", "Shift"]:
        notice.page.keyboard.press(key)
    notice.page.mouse.click(x, y)
    notice.decides("cancelled")
    assert notice.seen == []


@in_chromium  # in Firefox a host takes no focus out of its root
def test_keys_stay_with_it_when_the_focus_is_on_nothing(notice: Harness) -> None:
    notice.open()
    notice.page.evaluate("document.activeElement.blur()")
    assert notice.page.evaluate("document.activeElement === document.body")
    for key in ["l", "Enter", " ", "Tab"]:
        notice.page.keyboard.press(key)
    assert notice.seen == []
    assert notice.decision is None
    notice.page.keyboard.press("Escape")
    notice.decides("cancelled")
    assert notice.seen == []


@in_both_families
@pytest.mark.parametrize(
    "change",
    [
        "document.documentElement.style.opacity = '0.02'",
        "document.documentElement.style.transform = 'translateX(600px)'",
        "document.documentElement.style.clipPath = 'inset(0 100% 0 0)'",
        "document.documentElement.style.visibility = 'hidden'",
        "document.documentElement.style.zoom = '0.2'",
    ],
)
def test_nothing_is_let_through_while_the_page_veils_it(notice: Harness, change: str) -> None:
    notice.open()
    notice.wait_until_awake()
    notice.page.evaluate(f"() => {{ {change} }}")
    notice.click(PROCEED)
    assert notice.decision is None
    notice.wait_for_text(COVERED)
    notice.page.evaluate("document.documentElement.removeAttribute('style')")
    notice.wait_until_awake()
    notice.click(PROCEED)
    notice.decides("proceeded")


@pytest.mark.parametrize(
    ("family", "change"),
    [
        *(("chromium", change) for change in ("contentVisibility = 'hidden'", "display = 'none'")),
        ("firefox", "contentVisibility = 'hidden'"),  # a page that draws nothing gets no keys there, and neither do we
    ],
    indirect=["family"],
)
def test_a_notice_that_is_not_drawn_can_only_be_cancelled(notice: Harness, change: str) -> None:
    notice.open()
    notice.page.keyboard.press("Tab")
    notice.wait_until_awake()
    notice.page.evaluate(f"() => {{ document.documentElement.style.{change} }}")
    notice.page.keyboard.press("Enter")
    assert notice.decision is None
    notice.page.keyboard.press("Escape")
    notice.decides("cancelled")


@in_both_families
def test_a_cover_in_the_top_layer_is_overtaken(notice: Harness) -> None:
    notice.open()
    notice.page.evaluate(f"() => {{ {POPOVER} window.cover = cover; }}")
    notice.wait_until_awake()
    notice.click(PROCEED)
    notice.decides("proceeded")


@in_both_families
def test_a_cover_that_comes_back_again_and_again_lets_nothing_through(notice: Harness) -> None:
    notice.open()
    notice.page.evaluate(
        f"() => {{ {POPOVER} const again = () => {{ cover.hidePopover(); cover.showPopover();"
        " window.frames_covered = (window.frames_covered ?? 0) + 1; requestAnimationFrame(again); }; again(); }"
    )
    notice.page.wait_for_function("window.frames_covered > 30")
    notice.wait_until_awake()
    notice.click(PROCEED)
    notice.wait_for_text(COVERED)
    assert notice.decision is None
    notice.click(CANCEL)
    notice.decides("cancelled")


@in_both_families
def test_a_dialog_that_the_page_opens_later_does_not_stay_on_top(notice: Harness) -> None:
    notice.open()
    notice.page.evaluate(
        "() => { const other = document.createElement('dialog'); other.id = 'theirs';"
        " other.style.cssText = 'width:100vw;height:100vh;inset:0;margin:0;background:#fff';"
        " other.innerHTML = '<button>Lanjut</button>'; document.body.append(other); other.showModal(); }"
    )
    at = notice.place_of(CANCEL)
    notice.page.wait_for_function(ON_TOP, arg=list(at))
    assert notice.shown().button(CANCEL).focused
    notice.page.mouse.click(*at)
    notice.decides("cancelled")
    assert notice.page.evaluate("document.querySelector('#theirs').open")


@in_both_families
def test_a_host_that_is_removed_comes_back_once_and_then_counts_as_cancelled(notice: Harness) -> None:
    notice.page.focus("#box")
    notice.open()
    notice.page.evaluate("window.host.remove()")
    at = notice.place_of(CANCEL)
    notice.page.wait_for_function(ON_TOP, arg=list(at))
    assert notice.shown().button(CANCEL).focused
    assert notice.decision is None
    notice.page.evaluate("window.host.remove()")
    notice.decides("cancelled")
    assert notice.page.evaluate("document.activeElement.id") == "box"


@in_both_families
@pytest.mark.parametrize(
    "change",
    [
        "style.setProperty('display', 'none', 'important')",
        "style.setProperty('opacity', '0', 'important')",
        "setAttribute('inert', '')",
        "classList.add('gone')",
    ],
)
def test_a_host_that_is_altered_is_put_right_once_and_then_counts_as_cancelled(notice: Harness, change: str) -> None:
    notice.open()
    untouched = notice.page.evaluate("window.host.outerHTML")
    notice.page.evaluate(f"window.host.{change}")
    notice.page.wait_for_function("(html) => window.host.outerHTML === html", arg=untouched)
    assert notice.shown().button(CANCEL).focused
    notice.page.evaluate(f"window.host.{change}")
    notice.decides("cancelled")


@in_both_families
def test_a_host_that_is_moved_elsewhere_comes_back(notice: Harness) -> None:
    notice.open()
    notice.page.evaluate("document.body.append(window.host)")
    notice.page.wait_for_function("window.host.parentNode === document.documentElement")
    notice.wait_until_awake()
    notice.click(PROCEED)
    notice.decides("proceeded")


@in_both_families
def test_a_page_that_takes_its_whole_document_away_counts_as_cancelled(notice: Harness) -> None:
    notice.open()
    notice.page.evaluate("() => { document.documentElement.remove(); }")
    notice.decides("cancelled")
    assert read_notice(notice.page) is None


@in_both_families
def test_the_page_s_own_styles_do_not_reach_it(notice: Harness) -> None:
    notice.page.add_style_tag(
        content="html { font-size: 40px; pointer-events: none; user-select: none } "
        "* { display: none !important; opacity: 0 !important; color: transparent !important; "
        "font-size: 90px !important }"
        "html, body { display: block !important; opacity: 1 !important }"
    )
    notice.open()
    assert DISPLAY in notice.shown().text
    notice.wait_until_awake()
    notice.click(PROCEED)
    notice.decides("proceeded")


@in_both_families
def test_nothing_of_it_is_left_in_the_page(notice: Harness) -> None:
    before = notice.page.evaluate("document.documentElement.outerHTML")
    for _ in range(3):
        notice.open()
        assert notice.page.evaluate("document.documentElement.outerHTML") != before
        notice.click(CANCEL)
        notice.decides("cancelled")
        wait_until_closed(notice.page)
    assert notice.page.evaluate("document.documentElement.outerHTML") == before
    assert notice.page.evaluate("document.adoptedStyleSheets.length") == 0
