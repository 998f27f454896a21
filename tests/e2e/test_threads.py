"""Threads: every place a control stands in, every way to press it, in both languages."""

from __future__ import annotations

import pytest

import threads_controls as table
from imitation import Imitation, look_alikes
from notice_view import cancel
from tab import Tab, choices_of, expected, roles, spread
from targets import Target, press, sampled
from threads_controls import HOME, PERMALINK, PROFILE, THREADS, post

FLAGGED, INNOCENT = "calon.satu", "warga.dua"
TABLES = {
    "test_an_act_on_a_flagged_account_is_held": table.ACTS,
    "test_an_act_on_anybody_else_is_untouched": table.ACTS,
    "test_writing_in_a_box_under_a_flagged_post_is_held_when_it_begins": table.BOXES,
    "test_writing_in_any_other_box_is_untouched": table.BOXES,
    "test_what_is_no_act_is_untouched_on_a_flagged_post": table.NO_ACTS,
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


@pytest.mark.usefixtures("clipboard")
def test_writing_in_a_box_under_a_flagged_post_is_held_when_it_begins(
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


def test_what_is_no_act_is_untouched_on_a_flagged_post(tab: Tab, target: Target, way: str, language: str) -> None:
    who = roles(target, FLAGGED, INNOCENT)
    press(tab.site, tab.reach(target, choices_of(target, who, language)), way)
    tab.site.did(**expected(target, who))


def test_taking_an_act_back_is_never_held(tab: Tab, target: Target, way: str, language: str) -> None:
    who = roles(target, FLAGGED, INNOCENT)
    press(tab.site, tab.reach(target, choices_of(target, who, language)), way)
    tab.site.did(**expected(target, who))


WHOSE: dict[str, tuple[str, int | str, bool]] = {
    "like of a post that a flagged account reposted": ("Daa104", 0, False),
    "like of a post that quotes a flagged one": ("Daa106", 0, False),
    "share of a post that quotes a flagged one": ("Daa106", 3, False),
    "like of a post a flagged account answered": ("Daa108", 0, False),
    "like of a post that mentions a flagged account": ("Daa110", 0, False),
    "like of one's own post": ("Daa112", 0, False),
    "like of an innocent answer under a flagged post": ("Daa114", 0, False),
    "follow of somebody a flagged account reposted": ("Daa104", ".plus", False),
    "repost of a flagged post that an innocent one reposted": ("Daa103", 2, True),
}


@pytest.mark.parametrize("act", WHOSE)
def test_whose_act_it_is(site: Imitation, act: str) -> None:
    code, control, held = WHOSE[act]
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    press(site, post(code, control)(site.page), "mouse")
    if held:
        site.held(f"@{FLAGGED}")
    else:
        site.no_notice()
        assert "click" in site.seen()


@pytest.mark.parametrize("send", ["mouse", "Enter", "Space"])
@pytest.mark.parametrize(("author", "held"), [(FLAGGED, True), (INNOCENT, False)])
def test_a_restored_draft_is_judged_when_it_is_sent(site: Imitation, author: str, send: str, *, held: bool) -> None:
    site.open(PERMALINK.format(author=author), author=author, other=INNOCENT if held else FLAGGED)
    site.page.locator(".editor").evaluate(
        "box => { box.textContent = 'draf'; box.dispatchEvent(new InputEvent('input', { bubbles: true })); }"
    )
    press(site, site.page.locator(".send"), send)
    if held:
        site.held(f"@{author}")
    else:
        site.did(kind="reply", author=author, text="draf")


# One hook after the other is taken out of the page: what is left must do.
BROKEN: dict[str, tuple[str, str, str]] = {
    "label of the like": (
        HOME,
        "[data-imitation-post=Daa101] .bar svg",
        "[data-imitation-post=Daa101] .bar > * >> nth=0",
    ),
    "label of the bubble": (
        HOME,
        "[data-imitation-post=Daa101] .bar svg",
        "[data-imitation-post=Daa101] .bar > * >> nth=1",
    ),
    "label of the repost": (
        HOME,
        "[data-imitation-post=Daa101] .bar svg",
        "[data-imitation-post=Daa101] .bar > * >> nth=2",
    ),
    "label of the share": (
        HOME,
        "[data-imitation-post=Daa101] .bar svg",
        "[data-imitation-post=Daa101] .bar > * >> nth=3",
    ),
    "label of the plus": (HOME, "[data-imitation-post=Daa101] .plus svg", "[data-imitation-post=Daa101] .plus"),
    "time of the post": (HOME, "[data-imitation-post=Daa101] time", "[data-imitation-post=Daa101] .bar > * >> nth=0"),
    "heading of the profile": (PROFILE, "h1", ".head .follow >> nth=0"),
}


@pytest.mark.parametrize("hook", BROKEN)
def test_an_act_is_held_without_the_hook(site: Imitation, hook: str) -> None:
    address, selector, control = BROKEN[hook]
    # The bio names nobody here: without its heading a profile is known by its address alone.
    site.open(address.format(author=FLAGGED), author=FLAGGED, other=FLAGGED if "profile" in hook else INNOCENT)
    site.page.evaluate(
        """selector => {
            for (const element of document.querySelectorAll(selector)) {
                element.removeAttribute('aria-label');
                element.querySelector('title')?.remove();
                if (!element.matches('svg')) element.replaceWith(...element.childNodes);
            }
        }""",
        selector,
    )
    press(site, site.page.locator(control).first, "mouse")
    site.held(f"@{FLAGGED}")


def test_a_menu_belongs_to_the_post_it_was_opened_from(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    press(site, post("Daa101", 2)(site.page), "mouse")
    site.held(f"@{FLAGGED}")
    cancel(site.page)
    press(site, post("Daa102", 2)(site.page), "mouse")
    site.did(kind="open", author=INNOCENT)
    press(site, site.page.locator(table.ITEM).first, "mouse")
    site.did(kind="repost", author=INNOCENT)


@pytest.mark.parametrize("place", ["the quoted post", "the time", "the picture"])
def test_a_flagged_account_can_be_looked_at(site: Imitation, place: str) -> None:
    inside = {
        "the quoted post": "[data-imitation-post=Daa106] .quote span[dir=auto]",
        "the time": "[data-imitation-post=Daa101] time",
        "the picture": "[data-imitation-post=Daa101] .avatar img",
    }
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    site.page.locator(inside[place]).last.click()
    site.page.wait_for_url(f"**/@{FLAGGED}**")
    site.no_notice()


def test_a_plain_new_post_is_written_and_sent_untouched(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    site.page.locator(".new").click()
    site.page.locator("[role=dialog] .editor").click()
    site.page.keyboard.type("halo")
    press(site, site.page.locator(".send"), "mouse")
    site.did(kind="post", text="halo")


def test_the_row_under_a_flagged_post_leads_to_a_box_that_is_held(site: Imitation) -> None:
    site.open(PERMALINK.format(author=FLAGGED), author=FLAGGED, other=INNOCENT, inline="row")
    site.page.locator(".inline").click()
    press(site, site.page.locator("[role=dialog] .editor"), "typing")
    site.held(f"@{FLAGGED}")


def test_a_link_of_another_site_about_nobody_is_untouched(site: Imitation) -> None:
    site.open(THREADS + "/intent/post?url=https%3A%2F%2Fkabar.invalid%2F%40calon.satu", author=FLAGGED, other=INNOCENT)
    box = site.page.locator("[role=dialog] .editor")
    press(site, box, "typing")
    site.no_notice()
    assert box.inner_text().strip() == "h"


@sampled(3)
@pytest.mark.parametrize("handle", look_alikes("threads"))
def test_a_look_alike_is_somebody_else(site: Imitation, handle: str) -> None:
    site.open(HOME, author=handle, other=INNOCENT)
    press(site, post("Daa101", 0)(site.page), "mouse")
    site.did(kind="like", author=handle)


SPELLINGS = {"in the page": "CALON.Satu", "in the list": "calon.besar", "by a full address": "kampanye.tiga"}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_flagged_account_is_known_however_it_is_written(site: Imitation, spelling: str) -> None:
    site.open(HOME, author=SPELLINGS[spelling], other=INNOCENT)
    press(site, post("Daa101", 0)(site.page), "mouse")
    site.held(f"@{SPELLINGS[spelling]}")
