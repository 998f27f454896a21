"""X: what holds after the person has answered: cancelled, continued, wrong account."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from imitation import Imitation
from notice_view import cancel, proceed, wrong_account
from targets import press
from test_x import HOME, SHARE, follow_of, on, post


def control(page: Page, number: str, which: str) -> Locator:
    """Return a control of the post with this number."""
    return on(number, which)(page)


def continue_with(site: Imitation, held: Locator, account: str) -> None:
    """Press a control, continue in the notice, and see that nothing has happened by itself."""
    press(site, held, "mouse")
    site.held(f"@{account}")
    proceed(site.page)
    assert site.acts() == []
    assert site.seen() == []


def test_a_cancelled_act_is_held_again_at_the_next_attempt(site: Imitation) -> None:
    site.open(HOME, author="calon_dua")
    for _ in range(2):
        press(site, control(site.page, "101", "like"), "mouse")
        site.held("@calon_dua")
        cancel(site.page)
        assert site.acts() == []
        assert site.seen() == []


def test_escape_cancels_and_the_page_never_hears_of_it(site: Imitation) -> None:
    site.open(HOME, author="calon_dua")
    press(site, control(site.page, "101", "like"), "mouse")
    site.held("@calon_dua")
    site.close_notice()
    assert site.acts() == []
    assert site.seen() == []
    press(site, control(site.page, "101", "like"), "Enter")
    site.held("@calon_dua")


def test_a_continued_like_waits_for_the_person_to_press_again(site: Imitation) -> None:
    site.open(HOME, author="lanjut_suka", other="calon_satu")
    continue_with(site, control(site.page, "101", "like"), "lanjut_suka")
    press(site, control(site.page, "101", "like"), "mouse")
    site.did(kind="like", post="101")


def test_a_continued_like_opens_the_way_for_that_act_on_that_account_only(site: Imitation) -> None:
    site.open(HOME, author="lanjut_suka", other="calon_satu")
    continue_with(site, control(site.page, "101", "like"), "lanjut_suka")
    press(site, control(site.page, "103", "like"), "Space")
    site.did(kind="like", post="103", author="lanjut_suka")
    press(site, control(site.page, "102", "like"), "mouse")
    site.held("@calon_satu")
    cancel(site.page)
    press(site, control(site.page, "101", SHARE), "mouse")
    site.held("@lanjut_suka")


def test_a_continued_follow_passes_wherever_the_button_stands(site: Imitation) -> None:
    site.open("https://x.com/lanjut_ikut", author="lanjut_ikut")
    continue_with(site, follow_of("main")(site.page), "lanjut_ikut")
    press(site, follow_of("aside [data-testid=UserCell]", "lanjut_ikut")(site.page), "mouse")
    site.did(kind="follow", account="lanjut_ikut")


@pytest.mark.parametrize("build", ["retweet", "repost"])
@pytest.mark.parametrize("sheet", ["no", "yes"])
def test_a_continued_repost_passes_through_its_menu(site: Imitation, build: str, sheet: str) -> None:
    site.open(HOME, author="lanjut_bagi", build=build, sheet=sheet)
    continue_with(site, control(site.page, "101", "retweet"), "lanjut_bagi")
    press(site, control(site.page, "101", "retweet"), "mouse")
    site.did(kind="open", what="repost-menu")
    press(site, site.page.get_by_test_id(f"{build}Confirm"), "mouse")
    site.did(kind="repost", post="101")


def test_a_continued_quote_passes_through_menu_box_and_button(site: Imitation) -> None:
    site.open(HOME, author="lanjut_kutip")
    continue_with(site, control(site.page, "101", "retweet"), "lanjut_kutip")
    press(site, control(site.page, "101", "retweet"), "mouse")
    site.page.locator("[role=menuitem][href='/compose/post']").click()
    box = site.page.get_by_role("dialog").get_by_role("textbox")
    box.click()
    site.page.keyboard.type("begini")
    press(site, site.page.get_by_test_id("tweetButton"), "mouse")
    site.did(kind="quote", post="101", text="begini")


def test_a_continued_share_passes_through_its_menu(site: Imitation) -> None:
    site.open(HOME, author="lanjut_bagi")
    continue_with(site, control(site.page, "101", SHARE), "lanjut_bagi")
    press(site, control(site.page, "101", SHARE), "mouse")
    press(site, site.page.get_by_role("menuitem").first, "mouse")
    site.did(kind="copy-link", post="101")


@pytest.mark.parametrize("send", ["button", "Control+Enter"])
def test_a_continued_reply_passes_through_box_and_sending(site: Imitation, send: str) -> None:
    site.open(HOME, author="lanjut_balas")
    continue_with(site, control(site.page, "101", "reply"), "lanjut_balas")
    press(site, control(site.page, "101", "reply"), "mouse")
    box = site.page.get_by_role("dialog").get_by_role("textbox")
    box.click()
    site.page.keyboard.type("begini")
    site.forget()
    if send == "button":
        site.page.get_by_test_id("tweetButton").click()
    else:
        site.page.keyboard.press(send)
    site.did(kind="reply", post="101", text="begini")


def test_a_continued_reply_box_takes_what_is_written_afterwards(site: Imitation) -> None:
    site.open("https://x.com/lanjut_kirim/status/101", author="lanjut_kirim")
    box = site.page.get_by_test_id("inline_reply_offscreen").get_by_role("textbox")
    continue_with(site, box, "lanjut_kirim")
    box.click()
    site.page.keyboard.type("begini")
    press(site, site.page.get_by_test_id("tweetButtonInline"), "mouse")
    site.did(kind="reply", post="101", text="begini")


@pytest.mark.parametrize("send", ["button", "Control+Enter", "Meta+Enter"])
@pytest.mark.parametrize("place", ["under the post", "over the timeline", "quote"])
def test_a_restored_draft_is_held_when_it_is_sent(site: Imitation, send: str, place: str) -> None:
    if place == "under the post":
        site.open("https://x.com/calon_satu/status/101", author="calon_satu")
        around = site.page.get_by_test_id("inline_reply_offscreen")
    else:
        site.open(HOME, author="calon_satu")
        kind = "quote" if place == "quote" else "reply"
        site.page.evaluate("kind => window.__open(kind, '101')", kind)
        around = site.page.get_by_role("dialog")
    box = around.get_by_role("textbox")
    box.evaluate("box => { box.textContent = 'draf'; box.dispatchEvent(new InputEvent('input', { bubbles: true })); }")
    button = around.locator("[data-testid^=tweetButton]")
    if send == "button":
        press(site, button, "mouse")
    else:
        box.focus()
        site.forget()
        site.page.keyboard.down(send.split("+", maxsplit=1)[0])
        held_key = send.split("+", maxsplit=1)[0]
        site.forget()
        site.page.keyboard.press("Enter")
        site.page.keyboard.up(held_key)
    site.held("@calon_satu")


def test_the_wrong_account_answer_closes_the_notice_and_acts_on_nothing(site: Imitation) -> None:
    site.open(HOME, author="calon_koreksi")
    press(site, control(site.page, "101", "like"), "mouse")
    site.held("@calon_koreksi")
    wrong_account(site.page)
    assert site.acts() == []
    assert site.seen() == []


def test_the_post_may_be_gone_when_the_notice_is_answered(site: Imitation) -> None:
    site.open(HOME, author="calon_dua")
    press(site, control(site.page, "101", "like"), "mouse")
    site.held("@calon_dua")
    site.page.evaluate("() => window.__drop('101')")
    post(site.page, "101").wait_for(state="detached")
    site.notice("@calon_dua")
    cancel(site.page)
    press(site, control(site.page, "103", "like"), "mouse")
    site.held("@calon_dua")
