"""TikTok: every place a control stands in, every way to press it, in both languages."""

from __future__ import annotations

import pytest

import tiktok_controls as table
from imitation import Imitation, look_alikes
from tab import Tab, choices_of, css, expected, roles, spread
from targets import Target, press, sampled
from tiktok_controls import LIVE, PROFILE, TIKTOK, VIDEO, by, comment

FLAGGED, INNOCENT = "calon.satu", "warga.dua"
TABLES = {
    "test_an_act_on_a_flagged_account_is_held": table.ACTS,
    "test_an_act_on_anybody_else_is_untouched": table.ACTS,
    "test_pressing_twice_on_a_flagged_accounts_is_held": table.MEDIA,
    "test_writing_in_a_box_under_a_flagged_video_is_held_when_it_begins": table.BOXES,
    "test_writing_in_any_other_box_is_untouched": table.BOXES,
    "test_what_is_no_act_is_untouched_on_a_flagged_video": table.NO_ACTS,
    "test_taking_an_act_back_is_never_held": table.UNDOING,
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Spread the tables over the tests that take a row of them."""
    if "way" in metafunc.fixturenames:
        targets = TABLES[metafunc.function.__name__]
        spread(metafunc, targets, alternating=targets in (table.NO_ACTS, table.UNDOING))


def test_an_act_on_a_flagged_account_is_held(tab: Tab, target: Target, way: str, language: str) -> None:
    control = tab.reach(target, choices_of(target, roles(target, FLAGGED, INNOCENT), language))
    press(tab.site, control, way)
    tab.site.held(f"@{FLAGGED}")
    tab.stay()


def test_an_act_on_anybody_else_is_untouched(tab: Tab, target: Target, way: str, language: str) -> None:
    who = roles(target, INNOCENT, FLAGGED)
    control = tab.reach(target, choices_of(target, who, language))
    press(tab.site, control, way)
    tab.site.did(**expected(target, who))
    tab.stay_after(target)


def test_pressing_twice_on_a_flagged_accounts_is_held(tab: Tab, target: Target, way: str, language: str) -> None:
    control = tab.reach(target, choices_of(target, roles(target, FLAGGED, INNOCENT), language))
    press(tab.site, control, way)
    tab.site.held(f"@{FLAGGED}", blind=False)
    assert "dblclick" not in tab.site.seen()


@pytest.mark.parametrize("target", table.MEDIA, ids=lambda target: target.name)
def test_two_clicks_on_anybody_elses_like_it(tab: Tab, target: Target) -> None:
    control = tab.reach(target, choices_of(target, roles(target, INNOCENT, FLAGGED), "id"))
    press(tab.site, control, "double click")
    tab.site.did(kind="like", author=INNOCENT)


@pytest.mark.parametrize("target", table.MEDIA, ids=lambda target: target.name)
def test_two_clicks_on_what_is_liked_already_are_no_act(tab: Tab, target: Target) -> None:
    liked = Target(target.name, target.address, target.find, {}, choices={**target.choices, "liked": "7101,7107"})
    press(tab.site, tab.reach(liked, choices_of(liked, roles(target, FLAGGED, INNOCENT), "id")), "double click")
    tab.site.no_notice()
    assert tab.site.acts() == []


@pytest.mark.usefixtures("clipboard")
def test_writing_in_a_box_under_a_flagged_video_is_held_when_it_begins(
    tab: Tab, target: Target, way: str, language: str
) -> None:
    box = tab.reach(target, choices_of(target, roles(target, FLAGGED, INNOCENT), language))
    press(tab.site, box, way)
    tab.site.held(f"@{FLAGGED}")
    assert box.inner_text().strip() == ""


def test_writing_in_any_other_box_is_untouched(
    tab: Tab, clipboard: str, target: Target, way: str, language: str
) -> None:
    box = tab.reach(target, choices_of(target, roles(target, INNOCENT, FLAGGED), language))
    press(tab.site, box, way)
    tab.site.no_notice()
    assert box.inner_text().strip() == {"typing": "h", "dictation": "h", "paste": clipboard}.get(way, "")
    assert box.evaluate("box => document.activeElement === box")


def test_what_is_no_act_is_untouched_on_a_flagged_video(tab: Tab, target: Target, way: str, language: str) -> None:
    who = roles(target, FLAGGED, INNOCENT)
    press(tab.site, tab.reach(target, choices_of(target, who, language)), way)
    tab.site.did(**expected(target, who))


def test_taking_an_act_back_is_never_held(tab: Tab, target: Target, way: str, language: str) -> None:
    who = roles(target, FLAGGED, INNOCENT)
    press(tab.site, tab.reach(target, choices_of(target, who, language)), way)
    tab.site.did(**expected(target, who))


SENDING = {"panel": (TIKTOK, table.PANEL_BOX, table.PANEL), "detail": (VIDEO, table.PANEL_BOX, {})}


@pytest.mark.parametrize("send", ["button", "Enter"])
@pytest.mark.parametrize(("author", "held"), [(FLAGGED, True), (INNOCENT, False)])
@pytest.mark.parametrize("place", SENDING)
def test_a_restored_draft_is_judged_when_it_is_sent(
    site: Imitation, place: str, author: str, send: str, *, held: bool
) -> None:
    address, editor, choices = SENDING[place]
    other = INNOCENT if held else FLAGGED
    site.open(address.format(author=author), author=author, other=other, **choices)
    box = site.page.locator(f"{editor} .box")
    box.evaluate("box => { box.textContent = 'draf'; box.dispatchEvent(new InputEvent('input', { bubbles: true })); }")
    if send == "Enter":
        site.key(box, "Enter")
    else:
        press(site, site.page.locator(".comments > [data-e2e=comment-input] [data-e2e=comment-post]"), "mouse")
    if held:
        site.held(f"@{author}")
    else:
        site.did(kind="comment", author=author, text="draf")


L_PLACES = {"feed": TIKTOK + "/foryou", "detail": VIDEO, "live": LIVE}


@pytest.mark.parametrize("place", L_PLACES)
def test_the_letter_l_on_a_flagged_accounts_is_held(site: Imitation, place: str) -> None:
    site.open(L_PLACES[place].format(author=FLAGGED), author=FLAGGED, other=INNOCENT)
    site.page.keyboard.press("l")
    site.held(f"@{FLAGGED}")


@pytest.mark.parametrize("place", L_PLACES)
def test_the_letter_l_on_anybody_elses_is_untouched(site: Imitation, place: str) -> None:
    site.open(L_PLACES[place].format(author=INNOCENT), author=INNOCENT, other=FLAGGED)
    site.page.keyboard.press("l")
    site.did(kind="like", author=INNOCENT)


@pytest.mark.parametrize("place", ["feed", "detail"])
def test_the_letter_l_on_what_is_liked_already_takes_the_like_away(site: Imitation, place: str) -> None:
    site.open(L_PLACES[place].format(author=FLAGGED), author=FLAGGED, other=INNOCENT, liked="7101")
    site.page.keyboard.press("l")
    site.did(kind="unlike", author=FLAGGED)


def test_another_letter_is_no_act(site: Imitation) -> None:
    site.open(TIKTOK, author=FLAGGED, other=INNOCENT)
    site.page.keyboard.press("m")
    site.did(kind="mute")


REPLY = table.REPLY
WHOSE: dict[str, tuple[str, str, dict[str, str], bool]] = {
    "an answer to a flagged account's comment": (INNOCENT, "c1", {"commenter": FLAGGED}, True),
    "an answer to an innocent comment under a flagged video": (FLAGGED, "c3", {}, True),
    "an answer to an innocent comment under an innocent video": (INNOCENT, "c3", {"commenter": FLAGGED}, False),
    "a like of an innocent comment under a flagged video": (FLAGGED, "c3", {"press": "heart"}, False),
    "a like of a flagged account's comment under an innocent video": (
        INNOCENT,
        "c1",
        {"press": "heart", "commenter": FLAGGED},
        True,
    ),
}


@pytest.mark.parametrize("act", WHOSE)
def test_whose_act_it_is(site: Imitation, act: str) -> None:
    author, number, choices, held = WHOSE[act]
    site.open(VIDEO.format(author=author), **{"author": author, "other": "warga.satu", **choices})
    heart = choices.get("press") == "heart"
    press(site, comment(number, table.HEART if heart else REPLY)(site.page), "mouse")
    if held:
        site.held(f"@{FLAGGED}")
    else:
        site.no_notice()
        assert "click" in site.seen()


# One hook after the other is taken out of the page: what is left must do.
BROKEN: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "like icon": (TIKTOK, "[data-e2e=like-icon]", "article button[aria-pressed] >> nth=0", {}),
    "label of the like": (TIKTOK, "article button[aria-label]", "article button[aria-pressed] >> nth=0", {}),
    "author's picture": (TIKTOK, "[data-e2e=video-author-avatar]", "article button[aria-pressed] >> nth=0", {}),
    "author's name": (TIKTOK, "[data-e2e=video-author-uniqueid]", "article button[aria-pressed] >> nth=0", {}),
    "comment icon": (TIKTOK, "[data-e2e=comment-icon]", "article button[aria-label] >> nth=1", {}),
    "share icon": (TIKTOK, "[data-e2e=share-icon]", "article .actions > button >> nth=3", {}),
    "follow on the detail page": (VIDEO, "[data-e2e=browse-follow]", ".detail button.primary", {}),
    "like on the detail page": (VIDEO, "[data-e2e=browse-like-icon]", ".actions-row button >> nth=0", {}),
    "name on the detail page": (VIDEO, "[data-e2e=browse-username]", ".actions-row button >> nth=0", {}),
    "follow on a profile": (PROFILE, "[data-e2e=follow-button]", ".profile > .row .primary", {}),
    "headings of a profile": (PROFILE, "[data-e2e^=user-]", ".profile > .row .primary", {}),
    "a comment's names": (VIDEO, "[data-e2e^=comment-username]", '[data-imitation-comment="c2"] .heart', {}),
    "a comment's answer button": (VIDEO, "[data-e2e^=comment-reply]", '[data-imitation-comment="c2"] .heart', {}),
    "comment box": (VIDEO, "[data-e2e=comment-input],[data-e2e=comment-text]", ".comments > div:last-child .box", {}),
}


@pytest.mark.parametrize("hook", BROKEN)
def test_an_act_is_held_without_the_hook(site: Imitation, hook: str) -> None:
    address, selector, control, choices = BROKEN[hook]
    site.open(address.format(author=FLAGGED), author=FLAGGED, other=INNOCENT, **choices)
    site.page.evaluate(
        """selector => {
            for (const element of document.querySelectorAll(selector)) {
                element.removeAttribute('data-e2e');
                element.removeAttribute('aria-label');
            }
        }""",
        selector,
    )
    press(site, site.page.locator(control).first, "mouse")
    site.held(f"@{FLAGGED}")


def test_what_is_held_is_the_item_pressed_while_the_address_still_names_another(site: Imitation) -> None:
    people = {"author": INNOCENT, "other": FLAGGED}
    site.open(VIDEO.format(**people), **people, layout="feed", settle="60000")
    site.page.locator('[data-imitation-item="7102"]').scroll_into_view_if_needed()
    press(site, by("like-icon", "7102")(site.page), "mouse")
    site.held(f"@{FLAGGED}")
    assert f"/@{INNOCENT}/video/7101" in site.page.url


@sampled(3)
@pytest.mark.parametrize("handle", look_alikes("tiktok"))
def test_a_look_alike_is_somebody_else(site: Imitation, handle: str) -> None:
    site.open(TIKTOK, author=handle, other=INNOCENT)
    press(site, by("like-icon")(site.page), "mouse")
    site.did(kind="like", author=handle)


SPELLINGS = {
    "other letters in the page": "CALON.Satu",
    "other letters in the list": "calon.besar",
    "a campaign": "kampanye.tiga",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_flagged_account_is_known_however_it_is_written(site: Imitation, spelling: str) -> None:
    site.open(TIKTOK, author=SPELLINGS[spelling], other=INNOCENT)
    press(site, by("like-icon")(site.page), "mouse")
    site.held(f"@{SPELLINGS[spelling]}")


def test_a_name_that_looks_like_a_handle_is_not_taken_for_one(site: Imitation) -> None:
    people = {"author": INNOCENT, "other": "warga.satu", f"name.{INNOCENT}": FLAGGED}
    site.open(PROFILE.format(author=INNOCENT), **people)
    press(site, css(".profile > .row [data-e2e=follow-button]")(site.page), "mouse")
    site.did(kind="follow", account=INNOCENT)
