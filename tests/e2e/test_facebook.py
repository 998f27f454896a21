"""Facebook: every control of every place, every way to press it, in both interface languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from facebook_youtube_controls import (
    BOX,
    FACEBOOK,
    GROUP,
    HEAD,
    HOME_101,
    LIKE,
    NUMBERS,
    ON_FACEBOOK,
    PAIR,
    SHARE,
    VIEWER,
    acts,
    first,
    on,
    opens,
    under,
)
from imitation import Imitation, look_alikes
from installation import until
from tab import Tab, choices_of, expected, spread
from targets import WRITING, Find, Target, in_chromium, press, sampled
from whose import Cast, assert_held, people
from worker_talk import OwnWorld

FLAGGED, INNOCENT = "calon.satu", "warga.dua"
CAST: Cast = {
    "author": (FLAGGED, INNOCENT),
    "other": ("calondua", "warga.satu"),
    "commenter": ("kampanye.tiga", "warga.empat"),
    "replier": ("calon.besar", "warga.tiga"),
    "group": ("relawansatu", "obrolanwarga"),
}
# Controls that are no act, whoever is flagged.
NO_ACT = frozenset({"counts", "count of comments", "new post", "message", "thumb in a chat", "react in a chat"})
PRESSED = [target for target in ON_FACEBOOK if target.name not in NO_ACT and target.before is None]
BOXES = [
    Target("box of a post in a dialog", HOME_101, first(f"[role=dialog] {BOX}"), {}, WRITING),
    Target("box under a post of a group", GROUP + "posts/105/", first(BOX), {}, WRITING),
    Target("box beside a photo", FACEBOOK + "photo/?fbid=7101", first(f"{VIEWER} {BOX}"), {}, WRITING),
    Target("box beside a reel", FACEBOOK + "reel/201", first(BOX), {}, WRITING, choices={"panel": "yes"}),
    Target(
        "box, mobile",
        "https://m.facebook.com/story.php?story_fbid=101&id={author}",
        first("textarea"),
        {},
        WRITING,
        people=NUMBERS,
    ),
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Spread the tables over the tests that take a row of them."""
    if "target" in metafunc.fixturenames:
        boxes = "box" in metafunc.function.__name__
        spread(metafunc, BOXES if boxes else PRESSED)


def test_an_act_on_a_flagged_account_is_held(tab: Tab, target: Target, way: str, language: str) -> None:
    choices = choices_of(target, people(target, CAST, aimed=True), language)
    press(tab.site, tab.reach(target, choices), way)
    assert_held(tab.site, choices[target.by])
    tab.stay()


def test_an_act_on_anybody_else_is_untouched(tab: Tab, target: Target, way: str, language: str) -> None:
    choices = choices_of(target, people(target, CAST, aimed=False), language)
    press(tab.site, tab.reach(target, choices), way)
    tab.site.did(**expected(target, choices))


@pytest.mark.usefixtures("clipboard")
def test_writing_in_a_box_under_a_flagged_post_is_held_when_it_begins(
    tab: Tab, target: Target, way: str, language: str
) -> None:
    choices = choices_of(target, people(target, CAST, aimed=True), language)
    box = tab.reach(target, choices)
    press(tab.site, box, way)
    assert_held(tab.site, choices[target.by])
    assert box.inner_text().strip() == ""


def test_writing_in_any_other_box_is_untouched(
    tab: Tab, clipboard: str, target: Target, way: str, language: str
) -> None:
    choices = choices_of(target, people(target, CAST, aimed=False), language)
    box = tab.reach(target, choices)
    press(tab.site, box, way)
    tab.site.no_notice()
    written = {"typing": "h", "dictation": "h", "paste": clipboard}.get(way, "")
    assert (box.input_value() if "mobile" in target.name else box.inner_text()).strip() == written


@pytest.mark.parametrize("name", sorted(NO_ACT))
def test_what_is_no_act_is_untouched_beside_a_flagged_account(site: Imitation, name: str) -> None:
    target = next(one for one in ON_FACEBOOK if one.name == name)
    choices = {**{role: pair[0] for role, pair in CAST.items()}, **target.choices}
    press(site, target.reach(site, choices.pop("author"), choices.pop("other"), "id"), "mouse")
    site.did(**target.does)


def test_nothing_is_held_where_the_page_names_nobody(site: Imitation) -> None:
    site.open("https://m.facebook.com/", author=FLAGGED)
    press(site, on("101", ".bar [data-action-id]")(site.page), "mouse")
    site.did(kind="like", author=FLAGGED)


UNDONE: dict[str, tuple[str, dict[str, str], Find, dict[str, str]]] = {
    "like": (FACEBOOK, {"liked": "101"}, on("101", LIKE), acts("unlike", post="101")),
    "like whose label names the author": (
        FACEBOOK,
        {"liked": "101", "labels": "named"},
        on("101", LIKE),
        acts("unlike", post="101"),
    ),
    "like by bare labels": (FACEBOOK, {"liked": "101", "hooks": "no"}, on("101", PAIR), acts("unlike", post="101")),
    "change of a reaction": (FACEBOOK, {"liked": "101"}, on("101", ".opener"), opens("reactions")),
    "like of a comment": (HOME_101, {"liked": "101/12"}, under("12", PAIR), acts("unlike-comment", comment="12")),
    "like of a photo": (
        FACEBOOK + "photo/?fbid=7101",
        {"liked": "101"},
        first(f"{VIEWER} .bar {PAIR}"),
        acts("unlike", post="101"),
    ),
    "like of a reel": (
        FACEBOOK + "reel/201",
        {"liked": "201"},
        first(".column [role=button]"),
        acts("unlike", post="201"),
    ),
    "like of a page": (
        FACEBOOK + FLAGGED,
        {"likedPages": FLAGGED},
        first(f"{HEAD} >> nth=1"),
        acts("unlike-page", account=FLAGGED),
    ),
    "follow": (FACEBOOK + FLAGGED, {"following": FLAGGED}, first(HEAD), opens("unfollow")),
    "request of a friend": (
        FACEBOOK + FLAGGED,
        {"requested": FLAGGED, "header": "person"},
        first(HEAD),
        acts("cancel-request", account=FLAGGED),
    ),
    "membership of a group": (
        GROUP.format(group="relawansatu"),
        {"joined": "relawansatu", "group": "relawansatu"},
        first(HEAD),
        acts("leave", group="relawansatu"),
    ),
    "like in a plugin": (
        FACEBOOK + f"plugins/like.php?href=https://www.facebook.com/{FLAGGED}",
        {"likedPages": f"https://www.facebook.com/{FLAGGED}"},
        first("button"),
        acts("unlike-page"),
    ),
}


@sampled(2)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("undone", UNDONE)
def test_undoing_is_never_held(site: Imitation, undone: str, language: str) -> None:
    address, choices, find, act = UNDONE[undone]
    site.open(address, author=FLAGGED, hl=language, **choices)
    press(site, find(site.page), "mouse")
    site.did(**act)


def test_unfollowing_is_confirmed_untouched(site: Imitation) -> None:
    site.open(FACEBOOK + FLAGGED, author=FLAGGED, following=FLAGGED)
    site.page.locator(HEAD).first.click()
    press(site, site.page.get_by_role("dialog").get_by_role("button", name="Berhenti Mengikuti"), "mouse")
    site.did(kind="unfollow", account=FLAGGED)


KEYS = {"l": acts("like"), "c": opens("post"), "s": opens("share")}
PLACES = {
    "feed": (FACEBOOK, {}),
    "older feed": (FACEBOOK, {"layout": "article"}),
    "feed without numbers": (FACEBOOK, {"layout": "described"}),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("key", KEYS)
def test_a_letter_key_on_a_post_is_held_where_its_author_is_flagged(site: Imitation, key: str, place: str) -> None:
    address, choices = PLACES[place]
    site.open(address, author=FLAGGED, other=INNOCENT, **choices)
    site.key(site.page.locator('[data-imitation-post="101"]'), key)
    assert_held(site, FLAGGED)
    site.close_notice()
    site.key(site.page.locator('[data-imitation-post="102"]'), key)
    site.did(**KEYS[key], author=INNOCENT)


@pytest.mark.parametrize("address", [HOME_101, FACEBOOK + "photo/?fbid=7101", FACEBOOK + "calon.satu/posts/pfbid0101"])
def test_a_letter_key_on_the_only_post_is_held(site: Imitation, address: str) -> None:
    site.open(address, author=FLAGGED, other=INNOCENT)
    site.page.evaluate("() => document.activeElement.blur()")
    site.forget()
    site.page.keyboard.press("l")
    assert_held(site, FLAGGED)


def test_the_like_key_on_a_liked_post_takes_the_like_away(site: Imitation) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT, liked="101,119")
    site.key(site.page.locator('[data-imitation-post="101"]'), "l")
    site.did(kind="unlike", post="101")
    site.key(site.page.locator('[data-imitation-post="119"]'), "l")
    site.did(kind="unlike", post="119")


CARE = ".popover [role=button]:nth-child(3)"


def rest_on(page: Page, like: Locator) -> None:
    """Rest the pointer on a like until its list is open."""
    page.mouse.move(1, 1)
    page.locator(".popover").wait_for(state="detached")
    like.hover()
    page.locator(".popover").wait_for()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_reaction_is_held_where_resting_on_like_opened_the_list(site: Imitation, language: str) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT, hl=language)
    rest_on(site.page, on("101", LIKE)(site.page))
    press(site, site.page.locator(CARE), "mouse")
    assert_held(site, FLAGGED)
    site.close_notice()
    rest_on(site.page, on("102", LIKE)(site.page))
    press(site, site.page.locator(CARE), "mouse")
    site.did(kind="like", author=INNOCENT, reaction="care")


def test_a_reaction_is_known_by_the_like_it_is_drawn_beside(site: Imitation) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT)
    opener = on("101", ".opener")(site.page)
    opener.scroll_into_view_if_needed()
    opener.evaluate("button => button.click()")  # nothing a person did: no press, no rest
    press(site, site.page.locator(CARE), "Enter")
    assert_held(site, FLAGGED)


def test_a_reaction_to_a_comment_is_its_writer_s(site: Imitation) -> None:
    site.open(HOME_101, author=INNOCENT, other="warga.satu", commenter=FLAGGED)
    rest_on(site.page, under("11", PAIR)(site.page))
    press(site, site.page.locator(CARE), "mouse")
    assert_held(site, FLAGGED)
    site.close_notice()
    rest_on(site.page, under("13", PAIR)(site.page))
    press(site, site.page.locator(CARE), "mouse")
    site.did(kind="like-comment", comment="13")


def test_a_reaction_in_a_chat_over_a_flagged_post_is_untouched(site: Imitation) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=FLAGGED, chat=FLAGGED)
    site.page.locator(".chat .opener").click()
    press(site, site.page.locator(CARE), "mouse")
    site.did(kind="chat-reaction")


@pytest.mark.parametrize("way", ["mouse", "Enter", "Space", "touch"])
def test_a_reaction_from_the_list_of_a_button_acts_once(site: Imitation, way: str) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT)
    press(site, on("102", ".opener")(site.page), way)
    press(site, site.page.locator(CARE), way)
    site.did(kind="like", post="102", author=INNOCENT, reaction="care")


@pytest.mark.parametrize("finger", [True, False], ids=["finger", "mouse"])
def test_holding_like_down_on_a_flagged_post_is_held(site: Imitation, *, finger: bool) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT)
    like = on("101", LIKE)(site.page)
    if finger:
        press(site, like, "long press")
    else:
        site.forget()
        like.click(delay=700)
    assert_held(site, FLAGGED)
    assert site.page.locator(".popover").count() == 0 or not finger


def test_holding_like_down_on_any_other_post_opens_the_list(site: Imitation) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT)
    press(site, on("102", LIKE)(site.page), "long press")
    site.did(kind="open", what="reactions", author=INNOCENT)
    press(site, site.page.locator(CARE), "touch")
    site.did(kind="like", post="102", author=INNOCENT, reaction="care")


@pytest.mark.parametrize("way", ["double click", "double tap"])
def test_pressing_like_twice_is_held_once(site: Imitation, way: str) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT)
    press(site, on("101", LIKE)(site.page), way)
    assert_held(site, FLAGGED)


SHARES: dict[str, tuple[dict[str, str], str]] = {
    "dialog": ({"audience": "friends"}, "[role=dialog] [role=button].button"),
    "menu": ({"share": "menu"}, "[role=menuitem]"),
}


def open_share(page: Page, post: str) -> None:
    """Open the share sheet of a post as a part of the page that no rule knows would."""
    on(post, SHARE)(page).evaluate("button => button.click()")


@pytest.mark.parametrize("sheet", SHARES)
def test_sharing_is_held_though_its_opener_was_not_known(site: Imitation, sheet: str) -> None:
    choices, now = SHARES[sheet]
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT, **choices)
    on("101", "[role=button]:text-is('…')")(site.page).click()
    open_share(site.page, "101")
    press(site, site.page.locator(now).first, "mouse")
    assert_held(site, FLAGGED)


@pytest.mark.parametrize("sheet", SHARES)
def test_sharing_somebody_else_s_post_is_untouched(site: Imitation, sheet: str) -> None:
    choices, now = SHARES[sheet]
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT, **choices)
    on("101", "[role=button]:text-is('…')")(site.page).click()
    on("102", SHARE)(site.page).click()
    press(site, site.page.locator(now).first, "mouse")
    site.did(kind="share", post="102")


def test_a_post_of_one_s_own_is_untouched_after_something_flagged(site: Imitation) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT)
    on("101", "[role=button]:text-is('…')")(site.page).click()
    site.page.locator("[role=main] > .post [role=button]").first.click()
    site.page.keyboard.type("halo")
    press(site, site.page.locator("form [role=button].button"), "mouse")
    site.did(kind="post", text="halo")


@pytest.mark.parametrize("form", ["number", "people", "vanity"])
def test_a_flagged_account_is_known_by_every_link(site: Imitation, form: str) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT, form=form)
    press(site, on("101", LIKE)(site.page), "mouse")
    site.notice()
    site.close_notice()
    press(site, on("102", LIKE)(site.page), "mouse")
    site.did(kind="like", post="102")


@pytest.mark.parametrize("host", ["web", "id-id"])
def test_every_host_of_the_site_is_guarded(site: Imitation, host: str) -> None:
    site.open(f"https://{host}.facebook.com/", author=FLAGGED, other=INNOCENT)
    press(site, on("101", LIKE)(site.page), "mouse")
    assert_held(site, FLAGGED)


@sampled(3)
@pytest.mark.parametrize("handle", look_alikes("facebook"))
def test_a_look_alike_is_somebody_else(site: Imitation, handle: str) -> None:
    site.open(FACEBOOK, author=handle, other=INNOCENT)
    press(site, on("101", LIKE)(site.page), "mouse")
    site.did(kind="like", author=handle)


BESIDE: dict[str, tuple[str, Find, dict[str, str]]] = {
    "like of a post that mentions a flagged account": (FACEBOOK, on("115", LIKE), acts("like", author=INNOCENT)),
    "like of what carries a flagged post": (FACEBOOK, on("104", LIKE), acts("like", author=INNOCENT)),
    "like of a post with a flagged account": (FACEBOOK, on("108", LIKE), acts("like", author=INNOCENT)),
    "like of a post on a flagged timeline": (FACEBOOK, on("110", LIKE), acts("like", author=INNOCENT)),
    "like of another post of a bundle": (FACEBOOK, on("182", LIKE), acts("like", author=INNOCENT)),
    "like of a comment under a flagged post": (
        HOME_101,
        under("11", PAIR),
        acts("like-comment", comment="11", author=INNOCENT),
    ),
    "friend beside a flagged one": (
        FACEBOOK,
        lambda page: page.locator("[role=listitem] .button").nth(1),
        acts("add-friend", account=INNOCENT),
    ),
}


@pytest.mark.parametrize("part", BESIDE)
def test_what_stands_beside_a_flagged_account_is_untouched(site: Imitation, part: str) -> None:
    address, find, act = BESIDE[part]
    site.open(address, author=FLAGGED, other=INNOCENT)
    press(site, find(site.page), "mouse")
    site.did(**act)


WHOSE: dict[str, tuple[str, Find]] = {
    "sharing on what carries a flagged post": (FACEBOOK, on("104", SHARE)),
    "replying to an innocent comment under a flagged post": (HOME_101, under("13", "li:nth-child(3) [role=button]")),
    "liking a flagged comment": (HOME_101, under("12", PAIR)),
}


@pytest.mark.parametrize("act", WHOSE)
def test_whose_act_it_is(site: Imitation, act: str) -> None:
    address, find = WHOSE[act]
    site.open(address, author=FLAGGED, other=INNOCENT)
    press(site, find(site.page), "mouse")
    assert_held(site, FLAGGED)


def test_a_post_taken_away_under_the_notice_leaves_the_next_one_alone(site: Imitation) -> None:
    site.open(FACEBOOK, author=FLAGGED, other=INNOCENT)
    press(site, on("101", LIKE)(site.page), "mouse")
    site.notice()
    site.page.evaluate("() => window.__drop('101')")
    assert_held(site, FLAGGED)
    site.close_notice()
    press(site, on("102", LIKE)(site.page), "mouse")
    site.did(kind="like", post="102", author=INNOCENT)


@in_chromium
def test_a_frame_on_another_sites_page_keeps_no_list_before_the_person_comes_to_it(site: Imitation) -> None:
    site.load("https://kabar.invalid/berita", href=f"https://www.facebook.com/{FLAGGED}")
    button = site.page.frames[1].locator("button")
    button.wait_for()
    ours = OwnWorld(site.page.context.new_cdp_session(site.page.frames[1]))  # a process of its own
    keeps_a_list = "jaganetral.tab.flags() !== null"
    # What the script had begun to read at its start is there once we have read the same.
    for key in ("hosts", "content:facebook"):
        ours.evaluate(f"chrome.storage.local.get('{key}').then(() => true)")
    assert not ours.evaluate(keeps_a_list)
    button.hover()
    until(lambda: ours.evaluate(keeps_a_list), "the list")


@in_chromium
@pytest.mark.parametrize("who", [FLAGGED, INNOCENT])
def test_the_button_that_another_site_carries_in_a_frame(site: Imitation, who: str) -> None:
    site.load("https://kabar.invalid/berita", href=f"https://www.facebook.com/{who}")
    inside = site.page.frames[1]
    site.come_to(inside.locator("button"), held=who == FLAGGED)
    inside.locator("button").click()
    if who == INNOCENT:
        site.did(kind="like-page")
        return
    # The frame is another process: what shows there is known by where the focus went, into a closed root.
    inside.wait_for_function("() => !['BODY', 'BUTTON'].includes(document.activeElement.tagName)")
    assert site.acts() == []
    assert inside.evaluate("() => window.__acts.length") == 0
