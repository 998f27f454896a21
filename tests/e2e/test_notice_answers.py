"""What counts as an answer to the notice: the person's own deliberate press, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

import hands
from notice_harness import Harness, model, texts
from notice_view import CANCEL, PROCEED, WRONG, wait_until_closed
from targets import in_both_families

STOPPED = datetime(2100, 1, 1, tzinfo=UTC)
ACTIVE = "document.activeElement && (document.activeElement.id || document.activeElement.tagName)"


@pytest.fixture
def notice(bare_tab: Page) -> Harness:
    return Harness.on(bare_tab)


@pytest.fixture
def timeless(bare_browser: Browser) -> Iterator[Harness]:
    """Yield a page in which time stands still, however long the driver takes from one press to the next.

    Chromium's alone: it would stand still for every page of the shared Firefox.
    """
    context = bare_browser.new_context()
    page = context.new_page()
    page.clock.install()
    harness = Harness.on(page)
    page.clock.pause_at(STOPPED)
    yield harness
    context.close()


@in_both_families
def test_a_held_enter_answers_nothing_until_it_is_pressed_anew(notice: Harness) -> None:
    notice.open(on="keydown")
    notice.page.focus("#like")
    notice.page.keyboard.down("Enter")
    for _ in range(5):
        notice.page.keyboard.down("Enter")  # Playwright marks it as a repeat
    notice.page.keyboard.up("Enter")
    assert notice.shown().button(CANCEL).focused
    assert notice.decision is None
    notice.page.keyboard.press("Enter")
    notice.decides("cancelled")


@in_both_families
def test_the_release_of_the_space_bar_that_opened_it_answers_nothing(notice: Harness) -> None:
    notice.open(on="keydown")
    notice.page.focus("#like")
    notice.page.keyboard.press(" ")
    assert notice.decision is None
    notice.page.keyboard.press(" ")
    notice.decides("cancelled")


@in_both_families
@pytest.mark.parametrize("button", [CANCEL, PROCEED, WRONG])
def test_the_second_half_of_a_double_click_answers_nothing(notice: Harness, button: tuple[str, ...]) -> None:
    notice.open()
    x, y = notice.place_of(button)
    notice.page.keyboard.press("Escape")
    notice.decides("cancelled")
    notice.page.evaluate(
        "([x, y]) => like.style.cssText = `position:fixed;left:${x - 20}px;top:${y - 10}px;width:40px;height:20px`",
        [x, y],
    )
    notice.open(on="click")
    hands.double_click(notice.page, x, y)
    assert notice.shown().button(CANCEL).focused
    assert notice.decision is None


@in_both_families
def test_a_pointer_that_opened_it_on_the_way_down_must_be_released_first(notice: Harness) -> None:
    notice.open(on="mousedown")
    notice.page.hover("#like")
    notice.page.mouse.down()
    notice.page.keyboard.press("Enter")
    assert notice.decision is None
    notice.page.mouse.up()
    notice.page.keyboard.press("Enter")
    notice.decides("cancelled")


def press_asleep(notice: Harness, button: tuple[str, ...]) -> None:
    """Open a notice and press a button that still sleeps; anew where the machine was too slow for that."""
    for _ in range(10):
        notice.open()
        notice.page.mouse.move(*notice.place_of(button))
        notice.page.mouse.down()
        if notice.shown().button(button).disabled:
            return
        notice.page.mouse.move(1, 1)
        notice.page.mouse.up()
        notice.page.keyboard.press("Escape")
        wait_until_closed(notice.page)
    raise AssertionError("no press came before the button woke")


@in_both_families
def test_a_press_that_began_while_the_button_slept_answers_nothing(notice: Harness) -> None:
    press_asleep(notice, PROCEED)
    notice.wait_until_awake()
    notice.page.mouse.up()
    assert notice.decision is None
    notice.click(PROCEED)
    notice.decides("proceeded")


@in_both_families
def test_a_press_that_is_dragged_onto_another_button_answers_nothing(notice: Harness) -> None:
    notice.open()
    notice.page.mouse.move(*notice.place_of(PROCEED))
    notice.page.mouse.down()
    notice.page.mouse.move(*notice.place_of(CANCEL))
    notice.page.mouse.up()
    assert notice.decision is None


@in_both_families
@pytest.mark.parametrize(("button", "decision"), [(PROCEED, "proceeded"), (WRONG, "wrong_account")])
def test_the_buttons_that_let_the_act_through_sleep_first(
    notice: Harness, button: tuple[str, ...], decision: str
) -> None:
    press_asleep(notice, button)
    notice.page.mouse.up()
    assert notice.decision is None
    notice.wait_until_awake()
    notice.click(button)
    notice.decides(decision)
    wait_until_closed(notice.page)


@in_both_families
def test_cancel_answers_at_once(notice: Harness) -> None:
    notice.open()
    notice.click(CANCEL)
    notice.decides("cancelled")


@in_both_families
def test_it_opens_with_the_focus_on_cancel_and_escape_cancels(notice: Harness) -> None:
    notice.page.focus("#box")
    before = notice.page.evaluate("document.documentElement.outerHTML")
    notice.open()
    assert notice.shown().button(CANCEL).focused
    notice.page.keyboard.press("Escape")
    notice.decides("cancelled")
    assert notice.page.evaluate(ACTIVE) == "box"
    assert notice.page.evaluate("document.documentElement.outerHTML") == before


@in_both_families
@pytest.mark.parametrize(("tabs", "key", "decision"), [(1, "Enter", "proceeded"), (2, " ", "wrong_account")])
def test_the_keyboard_reaches_every_button(notice: Harness, tabs: int, key: str, decision: str) -> None:
    notice.open()
    for _ in range(tabs):
        notice.page.keyboard.press("Tab")
    notice.wait_until_awake()
    notice.page.keyboard.press(key)
    notice.decides(decision)


@in_both_families
@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_a_shortcut_with_enter_answers_nothing(notice: Harness, modifier: str) -> None:
    notice.open()
    notice.page.keyboard.press(f"{modifier}+Enter")
    assert notice.decision is None


@in_both_families
def test_a_tap_answers(notice: Harness) -> None:
    notice.open()
    notice.wait_until_awake()
    hands.tap(notice.page, *notice.place_of(PROCEED))
    notice.decides("proceeded")


def test_an_answer_by_key_is_given_when_the_key_is_up_so_that_the_page_gets_no_half_of_it(timeless: Harness) -> None:
    timeless.page.focus("#like")
    timeless.open()
    timeless.page.keyboard.down("Escape")
    assert timeless.decision is None
    wait_until_closed(timeless.page)
    timeless.page.keyboard.down("Escape")
    timeless.page.keyboard.up("Escape")
    timeless.decides("cancelled")
    assert timeless.seen == []


def test_the_second_click_of_a_double_click_on_cancel_does_not_fall_on_the_page(timeless: Harness) -> None:
    timeless.open()
    timeless.page.mouse.move(*timeless.place_of(CANCEL))
    timeless.page.evaluate("window.seen.length = 0")
    hands.double_click(timeless.page, *timeless.place_of(CANCEL))
    timeless.decides("cancelled")
    assert [event for event in timeless.seen if "move" not in event] == []


@in_both_families
def test_the_engine_can_take_it_away_without_a_decision(notice: Harness) -> None:
    notice.open()
    notice.page.evaluate("window.notice.close()")
    notice.decides("withdrawn")
    wait_until_closed(notice.page)


@in_both_families
def test_an_account_that_is_not_in_the_list_takes_it_away(notice: Harness) -> None:
    notice.open(answer="later")
    notice.page.evaluate("window.answer(null)")
    notice.decides("withdrawn")
    wait_until_closed(notice.page)


@in_both_families
@pytest.mark.parametrize("answer", ["refused", "never"])
def test_without_the_worker_it_stays_with_its_own_words_and_asks_to_reload(notice: Harness, answer: str) -> None:
    notice.open(answer=answer)
    notice.wait_for_text(texts("id")["no_details"])
    assert "@rahayu_resmi" in notice.shown().text
    assert texts("id")["static_rule"] in notice.shown().text
    notice.wait_until_awake()
    notice.click(PROCEED)
    notice.decides("proceeded")


@in_both_families
def test_a_late_answer_fills_it_and_takes_the_hint_away(notice: Harness) -> None:
    notice.open(answer="later")
    notice.wait_for_text(texts("id")["no_details"])
    notice.page.evaluate("window.answer()")
    notice.wait_for_text(model()["rule"])
    assert texts("id")["no_details"] not in notice.shown().text


@in_both_families
@pytest.mark.parametrize("tabs", [0, 1, 2])
def test_filling_it_leaves_the_focus_where_it_is(notice: Harness, tabs: int) -> None:
    notice.open(answer="later")
    for _ in range(tabs):
        notice.page.keyboard.press("Tab")
    notice.page.evaluate("window.answer()")
    notice.wait_for_text(model()["rule"])
    focused = [button.name for button in notice.shown().buttons if button.focused]
    assert focused == [(CANCEL, PROCEED, WRONG)[tabs][0]]


@in_both_families
def test_a_press_on_a_button_that_the_details_have_just_moved_does_not_answer(notice: Harness) -> None:
    notice.open(answer="later")
    notice.wait_until_awake()
    notice.page.mouse.move(*notice.place_of(PROCEED))
    notice.page.mouse.down()
    notice.page.evaluate("window.answer()")
    notice.wait_for_text(model()["rule"])
    notice.page.mouse.move(*notice.place_of(PROCEED))
    notice.page.mouse.up()
    assert notice.decision is None
    notice.wait_until_awake()
    notice.click(PROCEED)
    notice.decides("proceeded")


@in_both_families
def test_a_hidden_page_answers_nothing_and_the_sleep_begins_anew(notice: Harness) -> None:
    notice.open()
    notice.wait_until_awake()
    notice.page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    notice.click(PROCEED)
    assert notice.decision is None

    def asleep_again() -> bool:
        notice.page.evaluate("() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')); }")
        return notice.shown().button(PROCEED).disabled

    # A slow machine may come to look after the half second; coming back once more begins it anew.
    assert any(asleep_again() for _ in range(10))
    notice.wait_until_awake()
    notice.click(PROCEED)
    notice.decides("proceeded")


@in_both_families
def test_a_link_of_the_legal_basis_opens_a_new_tab(notice: Harness) -> None:
    context = notice.page.context
    context.route("https://www.kpu.go.id/**", lambda route: route.fulfill(body="kpu"))
    notice.open(action="share")
    links = notice.links()
    with context.expect_page() as opened:
        notice.page.mouse.click(*links["Situs KPU (tab baru)"])
    opened.value.wait_for_url("https://www.kpu.go.id/")
    assert opened.value.evaluate("window.opener") is None
    opened.value.close()
    assert notice.decision is None
    assert notice.shown().button(CANCEL).name == CANCEL[0]


@in_both_families
def test_opening_the_legal_basis_shows_the_articles(notice: Harness) -> None:
    notice.open()
    shown = model()
    article = shown["basis"][0]["text"]
    assert article not in notice.shown().text
    notice.page.mouse.click(*notice.disclosure())
    notice.wait_for_text(article)
    assert notice.decision is None
