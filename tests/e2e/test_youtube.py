"""YouTube: every control of every place, every way to press it, in both interface languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from facebook_youtube_controls import COMMENTED, METADATA, ON_YOUTUBE, REEL, WATCH, YOUTUBE, acts, first, opens
from imitation import Imitation, look_alikes
from notice_view import frame
from tab import Tab, choices_of, expected, spread
from targets import WRITING, Find, Target, press, sampled
from whose import Cast, assert_held, people

FLAGGED, INNOCENT = "calonsatu", "wargadua"
CAST: Cast = {
    "author": (FLAGGED, INNOCENT),
    "other": ("calondua", "wargasatu"),
    "commenter": ("kampanye.tiga_", "wargaempat"),
    "replier": ("calon-besar.", "wargatiga"),
}
NO_ACT = frozenset({"dislike", "membership", "save"})
PRESSED = [target for target in ON_YOUTUBE if target.name not in NO_ACT and target.before is None]
SHORT, LIVE = YOUTUBE + "shorts/srtSATU0001", YOUTUBE + "watch?v=vidLIVE0005"


def opened(selector: str) -> Callable[[Page], None]:
    """Open something as the page itself does, without a press of the person."""
    return lambda page: page.locator(selector).first.evaluate("element => element.click()")


def chat(selector: str) -> Find:
    """Find something in the frame of the chat."""
    return lambda page: page.frame_locator("#chatframe").locator(selector)


def arrived(selector: str) -> Callable[[Page], None]:
    """Let the pointer come into the frame of the chat, which reads its list then where it can't use the page's."""

    def arrive(page: Page) -> None:
        chat(selector)(page).hover()
        frame(page)

    return arrive


BOX = "#contenteditable-root"
CHAT_BOX = "#input [contenteditable]"
BOXES = [
    Target("box under a video", WATCH, first(BOX), {}, WRITING, before=opened("#placeholder-area")),
    Target(
        "box under a comment",
        WATCH,
        first(BOX),
        {},
        WRITING,
        before=lambda page: page.locator(f"{COMMENTED} >> #reply-button-end button").first.evaluate("e => e.click()"),
        by="commenter",
        also=("author",),
    ),
    Target(
        "box under a short",
        SHORT,
        first("#shorts-panel-container #placeholder-area"),
        {},
        ("mouse",),
        before=opened(f"{REEL} reel-action-bar-view-model > button-view-model button"),
    ),
    Target("box, mobile", "https://m.youtube.com/watch?v=vidSATU0001", first("textarea"), {}, WRITING),
    Target("chat of a broadcast", LIVE, chat(CHAT_BOX), {}, ("mouse", "typing", "touch"), before=arrived(CHAT_BOX)),
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
def test_writing_in_a_box_under_a_flagged_video_is_held_when_it_begins(
    tab: Tab, target: Target, way: str, language: str
) -> None:
    choices = choices_of(target, people(target, CAST, aimed=True), language)
    box = tab.reach(target, choices)
    press(tab.site, box, way)
    assert_held(tab.site, choices[target.by])


def test_writing_in_any_other_box_is_untouched(
    tab: Tab, clipboard: str, target: Target, way: str, language: str
) -> None:
    choices = choices_of(target, people(target, CAST, aimed=False), language)
    box = tab.reach(target, choices)
    press(tab.site, box, way)
    tab.site.no_notice()
    written = {"typing": "h", "dictation": "h", "paste": clipboard}.get(way, "")
    if written:
        assert (box.input_value() if "mobile" in target.name else box.inner_text()).strip() == written


@pytest.mark.parametrize("name", sorted(NO_ACT))
def test_what_is_no_act_is_untouched_beside_a_flagged_account(site: Imitation, name: str) -> None:
    target = next(one for one in ON_YOUTUBE if one.name == name)
    press(site, target.reach(site, FLAGGED, "calondua", "id"), "mouse")
    site.did(**target.does)


UNDONE: dict[str, tuple[str, dict[str, str], Find, dict[str, str]]] = {
    "like": (WATCH, {"liked": "vidSATU0001"}, first(f"{METADATA} like-button-view-model button"), acts("unlike")),
    "like in the player": (
        WATCH,
        {"liked": "vidSATU0001"},
        first("#movie_player like-button-view-model button"),
        acts("unlike"),
    ),
    "segmented like": (
        WATCH,
        {"liked": "vidSATU0001", "like": "segmented"},
        first("#segmented-like-button button"),
        acts("unlike"),
    ),
    "oldest like": (
        WATCH,
        {"liked": "vidSATU0001", "like": "toggle"},
        first(f"{METADATA} ytd-toggle-button-renderer button"),
        acts("unlike"),
    ),
    "like of a comment": (
        WATCH,
        {"liked": "vidSATU0001/11", "commenter": FLAGGED},
        first(f"{COMMENTED} >> #like-button button"),
        acts("unlike-comment", comment="11"),
    ),
    "like of a short": (
        SHORT,
        {"liked": "srtSATU0001"},
        first(f"{REEL} like-button-view-model button"),
        acts("unlike"),
    ),
    "like of a post": (
        YOUTUBE + "post/UgkxSATU01",
        {"liked": "UgkxSATU01"},
        first("ytd-backstage-post-renderer #like-button button"),
        acts("unlike"),
    ),
    "like, mobile": (
        "https://m.youtube.com/watch?v=vidSATU0001",
        {"liked": "vidSATU0001"},
        first("ytm-like-button-renderer button"),
        acts("unlike"),
    ),
    "subscription": (
        WATCH,
        {"subscribed": FLAGGED},
        first("#owner ytd-subscribe-button-renderer button"),
        opens("unsubscribe"),
    ),
    "subscription in the player": (WATCH, {"subscribed": FLAGGED}, first(".ytp-sb"), opens("unsubscribe")),
    "subscription on a channel": (
        YOUTUBE + f"@{FLAGGED}",
        {"subscribed": FLAGGED},
        first("yt-subscribe-button-view-model button"),
        opens("unsubscribe"),
    ),
    "subscription, mobile": (
        f"https://m.youtube.com/@{FLAGGED}",
        {"subscribed": FLAGGED},
        first("ytm-subscribe-button-renderer button"),
        acts("unsubscribe"),
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


def test_unsubscribing_is_confirmed_untouched(site: Imitation) -> None:
    site.open(YOUTUBE + f"@{FLAGGED}", author=FLAGGED, subscribed=FLAGGED)
    site.page.locator("yt-subscribe-button-view-model button").click()
    press(site, site.page.locator("#confirm-button button"), "mouse")
    site.did(kind="unsubscribe", account=FLAGGED)


TARGET = "yt-share-target-renderer button"


@pytest.mark.parametrize("way", ["mouse", "Enter", "Space", "touch"])
def test_sharing_to_a_target_is_held_though_its_opener_was_not_known(site: Imitation, way: str) -> None:
    site.open(WATCH, author=FLAGGED, other=INNOCENT)
    opened(f"{METADATA} yt-button-view-model button")(site.page)
    press(site, first(TARGET)(site.page), way)
    assert_held(site, FLAGGED)


def test_sharing_somebody_else_s_video_to_a_target_is_untouched(site: Imitation) -> None:
    site.open(WATCH, author=INNOCENT, other=FLAGGED)
    site.page.locator(f"{METADATA} yt-button-view-model button").click()
    press(site, first(TARGET)(site.page), "mouse")
    site.did(kind="share", author=INNOCENT)


def test_copying_a_link_is_no_share(site: Imitation) -> None:
    site.open(WATCH, author=FLAGGED, other=INNOCENT)
    opened(f"{METADATA} yt-button-view-model button")(site.page)
    press(site, first("#copy-button button")(site.page), "mouse")
    site.did(kind="copy-link")


SHARE_ITEM = "[role=menuitem]:text-matches('Bagikan|Share')"


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_menu_of_a_tile_shares_the_video_of_that_tile(site: Imitation, language: str) -> None:
    site.open(YOUTUBE, author=FLAGGED, other=INNOCENT, hl=language)
    tile = "yt-lockup-view-model:has(a[href*={}])"
    site.page.locator(f"{tile.format('vidSATU0001')} button").click()
    press(site, site.page.locator(SHARE_ITEM), "mouse")
    assert_held(site, FLAGGED)
    site.close_notice()
    site.page.keyboard.press("Escape")
    site.page.locator(f"{tile.format('vidDUA00002')} button").click()
    press(site, site.page.locator(SHARE_ITEM), "mouse")
    site.did(kind="open", what="share", author=INNOCENT)


@pytest.mark.parametrize("form", ["handle", "id", "custom", "user"])
def test_a_channel_is_known_by_every_link(site: Imitation, form: str) -> None:
    named = {"custom": "CalonKanal", "user": "CalonLama"}.get(form, FLAGGED)
    site.open(WATCH, author=named, other=INNOCENT, form=form)
    press(site, first(f"{METADATA} like-button-view-model button")(site.page), "mouse")
    site.notice()


@sampled(3)
@pytest.mark.parametrize("handle", look_alikes("youtube"))
def test_a_look_alike_is_somebody_else(site: Imitation, handle: str) -> None:
    site.open(WATCH, author=handle, other=INNOCENT)
    press(site, first(f"{METADATA} like-button-view-model button")(site.page), "mouse")
    site.did(kind="like", author=handle)


@pytest.mark.parametrize(("author", "held"), [(FLAGGED, True), (INNOCENT, False)])
def test_a_short_is_judged_by_the_one_in_view(site: Imitation, author: str, *, held: bool) -> None:
    other = INNOCENT if author == FLAGGED else FLAGGED
    site.open(YOUTUBE + "shorts/srtDUA00002", author=other, other=author)
    press(site, first(f"{REEL} like-button-view-model button")(site.page), "mouse")
    if held:
        assert_held(site, author)
    else:
        site.did(kind="like", author=author)


def test_the_guard_follows_from_one_video_to_the_next(site: Imitation) -> None:
    site.open(WATCH, author=FLAGGED, other=INNOCENT, lag="0")
    like = first(f"{METADATA} like-button-view-model button")(site.page)
    press(site, like, "mouse")
    assert_held(site, FLAGGED)
    site.close_notice()
    site.page.locator("#secondary a[href*=vidDUA]").first.click()
    site.page.locator(f"ytd-video-owner-renderer a[href*={INNOCENT}]").first.wait_for()
    press(site, like, "mouse")
    site.did(kind="like", author=INNOCENT)


def test_liking_a_comment_of_somebody_else_under_a_flagged_video_is_untouched(site: Imitation) -> None:
    site.open(WATCH, author=FLAGGED, other=INNOCENT)
    press(site, first(f"{COMMENTED} >> #like-button button")(site.page), "mouse")
    site.did(kind="like-comment", author=INNOCENT)


def test_writing_elsewhere_on_a_flagged_page_is_untouched(site: Imitation) -> None:
    site.open(WATCH, author=FLAGGED, other=INNOCENT)
    box = site.page.locator("input[name=search_query]")
    press(site, box, "typing")
    site.no_notice()
    assert box.input_value() == "h"
