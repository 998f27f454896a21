"""Instagram: what holds after the person has answered: cancelled, continued, wrong account."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from imitation import Imitation
from notice_view import cancel, proceed, wrong_account
from targets import press
from test_instagram import (
    BUBBLE,
    DIALOG_BOX,
    FOLLOW_BUTTON,
    HEART,
    HOME,
    IMAGE,
    LOOP,
    PLANE,
    REELS,
    ROW,
    inside,
    post,
    reel,
)


def continue_with(site: Imitation, held: Locator, account: str, way: str = "mouse") -> None:
    """Press a control, continue in the notice, and see that nothing has happened by itself."""
    press(site, held, way)
    site.held(f"@{account}", blind="double" not in way)
    proceed(site.page)
    assert site.acts() == []


def test_a_cancelled_act_is_held_again_at_the_next_attempt(site: Imitation) -> None:
    site.open(HOME, author="calon.dua")
    for way in ("mouse", "Enter", "double click"):
        press(site, inside(post("Caa101"), IMAGE if "double" in way else HEART)(site.page), way)
        site.held("@calon.dua", blind="double" not in way)
        cancel(site.page)
        assert site.acts() == []


def test_a_continued_like_opens_the_way_for_that_act_on_that_account_only(site: Imitation) -> None:
    site.open(HOME, author="lanjut.suka", other="calon.satu")
    continue_with(site, inside(post("Caa101"), HEART)(site.page), "lanjut.suka")
    press(site, inside(post("Caa101"), HEART)(site.page), "mouse")
    site.did(kind="like", post="Caa101")
    press(site, inside(post("Caa111"), IMAGE)(site.page), "double click")
    site.did(kind="like", post="Caa111")
    press(site, inside(post("Caa102"), HEART)(site.page), "mouse")
    site.held("@calon.satu")
    cancel(site.page)
    press(site, inside(post("Caa101"), PLANE)(site.page), "mouse")
    site.held("@lanjut.suka")


def test_a_continued_double_click_waits_for_the_person_to_press_again(site: Imitation) -> None:
    site.open(HOME, author="lanjut.suka")
    continue_with(site, inside(post("Caa101"), IMAGE)(site.page), "lanjut.suka", "double click")
    press(site, inside(post("Caa101"), IMAGE)(site.page), "double click")
    site.did(kind="like", post="Caa101")


def test_a_continued_follow_passes_wherever_the_button_stands(site: Imitation) -> None:
    site.open(HOME, author="lanjut.ikut")
    row = ROW.replace("calon.satu", "lanjut.ikut")
    continue_with(site, inside(row, FOLLOW_BUTTON)(site.page), "lanjut.ikut")
    press(site, inside(post("Caa105"), FOLLOW_BUTTON)(site.page), "Enter")
    site.did(kind="follow", account="lanjut.ikut")


@pytest.mark.parametrize("send", ["button", "Enter"])
def test_a_continued_comment_is_written_and_sent(site: Imitation, send: str) -> None:
    site.open(HOME, author="lanjut.komentar")
    place = site.page.locator(post("Caa101"))
    continue_with(site, place.locator("textarea"), "lanjut.komentar")
    place.locator("textarea").click()
    site.page.keyboard.type("begini")
    site.forget()
    if send == "button":
        place.locator("form [role=button]").click()
    else:
        site.page.keyboard.press("Enter")
    site.did(kind="comment", text="begini")


def test_a_continued_share_passes_through_its_sheet(site: Imitation) -> None:
    site.open(HOME, author="lanjut.bagi")
    continue_with(site, inside(post("Caa101"), PLANE)(site.page), "lanjut.bagi")
    press(site, inside(post("Caa101"), PLANE)(site.page), "mouse")
    site.did(kind="open", what="share")
    press(site, inside(DIALOG_BOX, "[role=button]")(site.page), "mouse")
    site.did(kind="send", post="Caa101")


def test_a_continued_repost_acts_at_once(site: Imitation) -> None:
    site.open(HOME, author="lanjut.bagi")
    continue_with(site, inside(post("Caa101"), LOOP)(site.page), "lanjut.bagi")
    press(site, inside(post("Caa101"), LOOP)(site.page), "Space")
    site.did(kind="repost", post="Caa101")


def test_a_continued_comment_on_a_reel_is_written_in_its_panel(site: Imitation) -> None:
    site.open(REELS, author="lanjut.komentar")
    continue_with(site, inside(reel("Cre201"), BUBBLE)(site.page), "lanjut.komentar")
    press(site, inside(reel("Cre201"), BUBBLE)(site.page), "mouse")
    site.did(kind="open", what="comments")
    site.page.locator(".side textarea").click()
    site.page.keyboard.type("begini")
    site.forget()
    site.page.keyboard.press("Enter")
    site.did(kind="comment", text="begini")


def test_the_panel_of_an_innocent_reel_beside_a_flagged_one_is_untouched(site: Imitation) -> None:
    site.open(REELS, author="calon.satu", other="warga.dua")
    press(site, inside(reel("Cre202"), BUBBLE)(site.page), "mouse")
    site.did(kind="open", what="comments")
    site.page.locator(".side textarea").click()
    site.page.keyboard.type("halo")
    site.forget()
    site.page.keyboard.press("Enter")
    site.did(kind="comment", text="halo", author="warga.dua")


def test_the_wrong_account_answer_closes_the_notice_and_acts_on_nothing(site: Imitation) -> None:
    site.open(HOME, author="calon.koreksi")
    press(site, inside(post("Caa101"), HEART)(site.page), "mouse")
    site.held("@calon.koreksi")
    wrong_account(site.page)
    assert site.acts() == []
    assert site.seen() == []


def test_the_post_may_be_gone_when_the_notice_is_answered(site: Imitation) -> None:
    site.open(HOME, author="calon.dua")
    press(site, inside(post("Caa101"), HEART)(site.page), "mouse")
    site.held("@calon.dua")
    site.page.evaluate("() => window.__drop('Caa101')")
    site.page.locator(post("Caa101")).wait_for(state="detached")
    site.notice("@calon.dua")
    cancel(site.page)
    press(site, inside(post("Caa111"), HEART)(site.page), "mouse")
    site.held("@calon.dua")
