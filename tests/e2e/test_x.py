"""X: every place a control stands in, every way to press it, in both interface languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from imitation import Imitation, look_alikes
from tab import Tab, choices_of, roles, spread
from targets import WRITING, Find, Target, press, sampled

FLAGGED, INNOCENT = "calon_satu", "warga_dua"
HOME = "https://x.com/home"
PERMALINK = "https://x.com/{author}/status/101"
SHARE = "button[aria-haspopup=menu]:not([data-testid])"


def post(page: Page, number: str) -> Locator:
    """Return the post whose text carries this number."""
    return page.locator(f'article:has([data-testid=tweetText]:has-text("Kiriman {number} "))')


def on(number: str, control: str) -> Find:
    """Find a control (a test id, or a selector) on the post with this number."""
    selector = f"[data-testid={control}]" if control.isalpha() else control
    return lambda page: post(page, number).locator(selector)


def follow_of(place: str, handle: str = "") -> Find:
    """Find the follow button inside a place; with a handle, in the row that shows it."""
    rows = f'{place}:has-text("@{handle}")' if handle else place
    return lambda page: page.locator(f"{rows} [data-testid$='-follow']").first


def card(page: Page) -> None:
    """Bring up the hover card of the first post's author."""
    post(page, "101").get_by_test_id("User-Name").get_by_role("link").first.hover()
    page.get_by_test_id("HoverCard").wait_for()


def menu(page: Page) -> None:
    """Bring up the first post's menu, as the page itself does."""
    page.evaluate("() => window.__open('post-menu', '101')")


def item(number: int) -> Find:
    """Find an item of the open menu."""
    return lambda page: page.get_by_role("menuitem").nth(number)


def opens(what: str) -> dict[str, str]:
    """Say what the page notes when a control only opens something."""
    return {"kind": "open", "what": what}


def newer(number: str, control: str) -> Find:
    """Find a control of a post in the newer client, by the act that it writes on what is pressed."""
    act = f"[data-engagement-action={control}]"
    return lambda page: page.locator(f"[data-imitation-post='{number}'] > .bar").locator(
        f"button{act}, {act} > a, {act} > button"
    )


LIKE, FOLLOW = {"kind": "like"}, {"kind": "follow"}
NEWER = {"client": "newer"}
WITHOUT_SPACE = ("mouse", "Enter", "touch")
"""How links and the items of a menu are pressed: the space bar does nothing there."""
LIKES = [
    Target("like a plain post", HOME, on("101", "like"), LIKE),
    Target("like a repost by somebody else", HOME, on("103", "like"), LIKE),
    Target("like a post that quotes", HOME, on("105", "like"), LIKE),
    Target("like an ad", HOME, on("107", "like"), LIKE),
    Target("like a pinned post", HOME, on("109", "like"), LIKE),
    Target("like a post from a community", HOME, on("111", "like"), LIKE),
    Target("like a post with full links", HOME, on("112", "like"), LIKE),
    Target("like a post that mentions somebody first", HOME, on("114", "like"), LIKE),
    Target("like the focal post", PERMALINK, on("101", "like"), LIKE),
    Target("like a reply under a post", "https://x.com/{other}/status/102", on("202", "like"), LIKE),
    Target(
        "like in the media viewer",
        PERMALINK + "/photo/1",
        lambda page: page.get_by_role("dialog").get_by_test_id("like"),
        LIKE,
    ),
    Target("like in search results", "https://x.com/search?q=desa", on("103", "like"), LIKE),
    Target("like on a profile", "https://x.com/{author}", on("112", "like"), LIKE),
    Target("like on twitter.com", "https://twitter.com/home", on("101", "like"), LIKE),
    Target("like on mobile.x.com", "https://mobile.x.com/home", on("101", "like"), LIKE),
]
SHARES = [
    Target("repost a plain post", HOME, on("101", "retweet"), opens("repost-menu")),
    Target("repost somebody's repost", HOME, on("103", "retweet"), opens("repost-menu")),
    Target("repost the focal post", PERMALINK, on("101", "retweet"), opens("repost-menu")),
    Target("share a plain post", HOME, on("101", SHARE), opens("share-menu")),
    Target("share an ad", HOME, on("107", SHARE), opens("share-menu")),
    Target("share the focal post", PERMALINK, on("101", SHARE), opens("share-menu")),
]
REPLIES = [
    Target("reply to a plain post", HOME, on("101", "reply"), opens("reply")),
    Target("reply to somebody's repost", HOME, on("103", "reply"), opens("reply")),
    Target("reply to the focal post", PERMALINK, on("101", "reply"), opens("reply")),
]
CELL = "[data-testid=UserCell]"


def confirm(page: Page) -> Locator:
    """Find the one button of what a link of another site brings up."""
    return page.get_by_test_id("confirmationSheetConfirm")


INTENTS = [
    Target("like by a link", "https://x.com/intent/like?tweet_id=101", confirm, LIKE),
    Target("like by an older link", "https://twitter.com/intent/favorite?tweet_id=101", confirm, LIKE),
    Target(
        "like by a link, the post without links",
        "https://x.com/intent/like?tweet_id=101",
        confirm,
        LIKE,
        choices={"asked": "plain"},
    ),
    Target("repost by a link", "https://x.com/intent/retweet?tweet_id=101", confirm, {"kind": "repost"}),
    Target("follow by a link", "https://x.com/intent/follow?screen_name={author}", confirm, FOLLOW),
    Target("follow by a link to a person", "https://x.com/intent/user?screen_name={author}", confirm, FOLLOW),
]
FOLLOWS = [
    Target("follow on a profile", "https://x.com/{author}", follow_of("[data-testid=primaryColumn]"), FOLLOW),
    Target("follow in the side column", HOME, follow_of(f"aside {CELL}", FLAGGED), FOLLOW, swapped=False),
    Target(
        "follow in a list of people",
        "https://x.com/warga_tiga/followers",
        follow_of(f"main {CELL}", FLAGGED),
        FOLLOW,
        swapped=False,
    ),
    Target(
        "follow in search results",
        "https://x.com/search?q=desa",
        follow_of(f"main {CELL}", FLAGGED),
        FOLLOW,
        swapped=False,
    ),
    Target("follow on the hover card", HOME, follow_of("[data-testid=HoverCard]"), FOLLOW, before=card),
    Target("follow in the media viewer", PERMALINK + "/photo/1", follow_of("[role=dialog]"), FOLLOW),
    Target("follow in a post's menu", HOME, item(0), FOLLOW, WITHOUT_SPACE, before=menu),
]
NEWER_CLIENT = [
    Target("newer: like a plain post", HOME, newer("101", "like"), LIKE, choices=NEWER),
    Target("newer: like somebody's repost", HOME, newer("103", "like"), LIKE, choices=NEWER),
    Target("newer: like a post that quotes", HOME, newer("105", "like"), LIKE, choices=NEWER),
    Target("newer: like a reply under a post", PERMALINK, newer("202", "like"), LIKE, choices=NEWER),
    Target("newer: repost", HOME, newer("101", "retweet"), opens("repost-menu"), choices=NEWER),
    Target("newer: share", HOME, newer("101", "share"), opens("share-menu"), choices=NEWER),
    Target("newer: reply", HOME, newer("101", "reply"), opens("reply"), WITHOUT_SPACE, choices=NEWER),
    Target(
        "newer: follow on a profile",
        "https://x.com/{author}",
        lambda page: page.locator("main > div").get_by_role("button").nth(1),
        FOLLOW,
        choices=NEWER,
    ),
    Target(
        "newer: follow in a list of people",
        "https://x.com/warga_tiga/followers",
        lambda page: page.locator("[data-timeline-entry] button").first,
        FOLLOW,
        choices=NEWER,
    ),
]
PRESSED = [*LIKES, *SHARES, *REPLIES, *FOLLOWS, *INTENTS, *NEWER_CLIENT]
BOXES = [
    Target(
        "the reply box under a post",
        PERMALINK,
        lambda page: page.get_by_test_id("inline_reply_offscreen").get_by_role("textbox"),
        {},
        WRITING,
    ),
    Target(
        "the reply box over the timeline",
        HOME,
        lambda page: page.get_by_role("dialog").get_by_role("textbox"),
        {},
        WRITING,
        before=lambda page: page.evaluate("() => window.__open('reply', '101')"),
    ),
    Target(
        "the box of a quote",
        HOME,
        lambda page: page.get_by_role("dialog").get_by_role("textbox"),
        {},
        WRITING,
        before=lambda page: page.evaluate("() => window.__open('quote', '101')"),
    ),
    Target(
        "the box of a link to answer",
        "https://x.com/intent/post?in_reply_to=101",
        lambda page: page.get_by_role("dialog").get_by_role("textbox"),
        {},
        WRITING,
    ),
    Target(
        "the box of a link to pass a post on",
        "https://x.com/intent/tweet?url=https%3A%2F%2Ftwitter.com%2F{author}%2Fstatus%2F101",
        lambda page: page.get_by_role("dialog").get_by_role("textbox"),
        {},
        WRITING,
    ),
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Spread the tables over the tests that take a row of them."""
    if "target" in metafunc.fixturenames:
        spread(metafunc, BOXES if "box" in metafunc.function.__name__ else PRESSED)


def test_an_act_on_a_flagged_account_is_held(tab: Tab, target: Target, way: str, language: str) -> None:
    press(tab.site, tab.reach(target, choices_of(target, roles(target, FLAGGED, INNOCENT), language)), way)
    tab.site.held(f"@{FLAGGED}")
    tab.stay()


def test_an_act_on_anybody_else_is_untouched(tab: Tab, target: Target, way: str, language: str) -> None:
    author, other = (INNOCENT, FLAGGED) if target.swapped else ("warga_satu", INNOCENT)
    control = tab.reach(target, choices_of(target, roles(target, author, other), language))
    press(tab.site, control if target.swapped else follow_of(CELL, "warga_satu")(tab.site.page), way)
    tab.site.did(**target.does)
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
    written = {"typing": "h", "dictation": "h", "paste": clipboard}.get(way, "")
    assert box.inner_text().strip() == written
    assert box.evaluate("box => document.activeElement === box")


KEYS = {"l": LIKE, "r": opens("reply"), "t": opens("repost-menu"), "s": opens("share-menu")}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("place", ["timeline", "permalink"])
def test_a_letter_key_on_a_flagged_post_is_held(site: Imitation, key: str, place: str) -> None:
    address = HOME if place == "timeline" else PERMALINK.format(author=FLAGGED)
    site.open(address, author=FLAGGED, other=INNOCENT)
    site.key(post(site.page, "101"), key)
    site.held(f"@{FLAGGED}")


@pytest.mark.parametrize(("key", "act"), KEYS.items())
def test_a_letter_key_on_any_other_post_is_untouched(site: Imitation, key: str, act: dict[str, str]) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    site.key(post(site.page, "102"), key)
    site.did(**act)


@pytest.mark.parametrize(("key", "act"), [("b", {"kind": "bookmark"}), ("n", opens("compose"))])
def test_a_letter_key_for_something_else_is_untouched_on_a_flagged_post(
    site: Imitation, key: str, act: dict[str, str]
) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    site.key(post(site.page, "101"), key)
    site.did(**act)


@pytest.mark.parametrize("key", ["l", "t"])
def test_a_letter_key_with_nothing_in_focus_does_nothing(site: Imitation, key: str) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    site.page.keyboard.press(key)
    site.no_notice()
    assert site.acts() == []


def test_a_held_letter_key_repeats_into_the_notice_not_into_the_page(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    post(site.page, "101").focus()
    site.forget()
    site.page.keyboard.down("l")
    site.page.keyboard.down("l")
    site.page.keyboard.down("l")
    site.page.keyboard.up("l")
    site.held(f"@{FLAGGED}")


INNOCENT_PARTS: dict[str, tuple[str, Find, dict[str, str]]] = {
    "bookmark": (HOME, on("101", "bookmark"), {"kind": "bookmark"}),
    "like a post that quotes a flagged one": (HOME, on("106", "like"), LIKE),
    "like what a flagged account reposted": (HOME, on("104", "like"), LIKE),
    "like a post that mentions a flagged account": (HOME, on("113", "like"), LIKE),
    "repost a post that quotes a flagged one": (HOME, on("106", "retweet"), opens("repost-menu")),
    "share a post that quotes a flagged one": (HOME, on("106", SHARE), opens("share-menu")),
    "reply to a post that quotes a flagged one": (HOME, on("106", "reply"), opens("reply")),
    "like an innocent reply under a flagged post": (PERMALINK, on("201", "like"), LIKE),
    "share an innocent reply under a flagged post": (PERMALINK, on("201", SHARE), opens("share-menu")),
    "a new post": (HOME, lambda page: page.get_by_test_id("SideNav_NewTweet_Button"), opens("compose")),
    "like one's own post": (HOME, on("110", "like"), LIKE),
    "newer: like a post that quotes a flagged one": (HOME + "?client=newer", newer("106", "like"), LIKE),
    "newer: like what a flagged account reposted": (HOME + "?client=newer", newer("104", "like"), LIKE),
    "newer: bookmark": (HOME + "?client=newer", newer("101", "bookmark"), {"kind": "bookmark"}),
}


@pytest.mark.parametrize("part", INNOCENT_PARTS)
def test_what_stands_beside_a_flagged_account_is_untouched(site: Imitation, part: str) -> None:
    address, find, act = INNOCENT_PARTS[part]
    site.open(address.format(author=FLAGGED), author=FLAGGED, other=INNOCENT)
    press(site, find(site.page), "mouse")
    site.did(**act)


@pytest.mark.parametrize("inside", ["time", "a[href$='/analytics']", "[data-testid=UserAvatar-Container-calon_satu] a"])
def test_a_link_on_a_flagged_post_leads_where_it_says(site: Imitation, inside: str) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    post(site.page, "101").locator(inside).first.click()
    site.page.wait_for_url(f"https://x.com/{FLAGGED}**")
    site.no_notice()


def test_a_flagged_quoted_post_can_be_opened(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    post(site.page, "106").locator("[role=link][tabindex='0']").click()
    site.page.wait_for_url(f"https://x.com/{FLAGGED}/status/906**")
    site.no_notice()


def test_a_plain_new_post_is_written_and_sent_untouched(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    box = site.page.locator("main").get_by_role("textbox").first
    box.click()
    site.page.keyboard.type("Selamat pagi")
    site.page.keyboard.press("Control+Enter")
    site.did(kind="post", text="Selamat pagi")


WHOSE: dict[str, tuple[str, Find, dict[str, str]]] = {
    "share of what a flagged account wrote and another reposted": (HOME, on("103", SHARE), {}),
    "reply to an innocent reply under a flagged post": (PERMALINK, on("201", "reply"), {}),
    "like of a flagged reply under an innocent post": ("https://x.com/warga_dua/status/102", on("202", "like"), {}),
    "the box under an innocent reply to a flagged post": (
        "https://x.com/warga_dua/status/102",
        lambda page: page.get_by_test_id("inline_reply_offscreen").get_by_role("textbox"),
        {"parent": FLAGGED},
    ),
}


@pytest.mark.parametrize("act", WHOSE)
def test_whose_act_it_is(site: Imitation, act: str) -> None:
    address, find, choices = WHOSE[act]
    site.open(address.format(author=FLAGGED), author=FLAGGED, other=INNOCENT, **choices)
    press(site, find(site.page), "mouse")
    site.held(f"@{FLAGGED}")


SPELLINGS = {
    "other letters in the page": (HOME, {"author": "CALON_Satu"}, on("101", "like"), "@calon_satu"),
    "other letters in the list": (HOME, {"author": "calon_besar"}, on("101", "like"), "@calon_besar"),
    "other letters in the address": (
        "https://x.com/CALON_SATU",
        {"author": FLAGGED, "written": "Calon_Satu"},
        follow_of("[data-testid=primaryColumn]"),
        "@calon_satu",
    ),
    "a campaign account": (HOME, {"author": "kampanye_tiga"}, on("101", "like"), "@kampanye_tiga"),
    "only the number is known": (
        "https://x.com/nama_baru",
        {"author": "nama_baru"},
        follow_of("[data-testid=primaryColumn]"),
        "@nama_baru",
    ),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_flagged_account_is_known_however_it_is_written(site: Imitation, spelling: str) -> None:
    address, choices, find, named = SPELLINGS[spelling]
    site.open(address, other=INNOCENT, **choices)
    press(site, find(site.page), "mouse")
    site.held(named)


@sampled(3)
@pytest.mark.parametrize("handle", look_alikes("x"))
def test_a_look_alike_is_somebody_else(site: Imitation, handle: str) -> None:
    site.open(HOME, author=handle, other=INNOCENT)
    press(site, on("101", "like")(site.page), "mouse")
    site.did(kind="like", author=handle)
    press(site, follow_of(f"aside {CELL}", handle)(site.page), "mouse")
    site.did(kind="follow", account=handle)


EMBED = "https://platform.twitter.com/embed/Tweet.html?id=101"
LINKS = ["/intent/like", "/intent/tweet", "/intent/retweet", "/intent/follow"]


@pytest.mark.parametrize("way", ["mouse", "Enter", "touch"])
@pytest.mark.parametrize("link", LINKS)
def test_a_button_of_a_flagged_post_that_another_site_carries_is_held(site: Imitation, link: str, way: str) -> None:
    site.open(EMBED, author=FLAGGED, other=INNOCENT)
    press(site, site.page.locator(f"a[href*='{link}']"), way)
    site.held(f"@{FLAGGED}")
    assert "/embed/" in site.page.url


@pytest.mark.parametrize("link", LINKS)
def test_a_button_of_any_other_post_that_another_site_carries_leads_on(site: Imitation, link: str) -> None:
    site.open(EMBED, author=INNOCENT, other=FLAGGED)
    site.page.locator(f"a[href*='{link}']").click()
    site.page.wait_for_url(f"**{link}**")
    site.no_notice()


def test_a_flagged_post_that_another_site_carries_can_be_opened(site: Imitation) -> None:
    site.open(EMBED, author=FLAGGED, other=INNOCENT)
    site.page.locator("time").click()
    site.page.wait_for_url(f"**/{FLAGGED}/status/101**")
    site.no_notice()


def test_unfollowing_by_a_link_is_never_held(site: Imitation) -> None:
    site.open(f"https://x.com/intent/follow?screen_name={FLAGGED}", author=FLAGGED, following=FLAGGED)
    press(site, confirm(site.page), "mouse")
    site.did(kind="unfollow", account=FLAGGED)


def test_what_else_a_flagged_posts_menu_does_is_untouched(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED)
    press(site, post(site.page, "101").get_by_test_id("caret"), "mouse")
    site.did(**opens("post-menu"))
    press(site, item(1)(site.page), "mouse")
    site.did(kind="mute", author=FLAGGED)


def test_unliking_a_flagged_post_is_never_held(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED, liked="101")
    press(site, on("101", "unlike")(site.page), "mouse")
    site.did(kind="unlike")


def test_the_like_key_on_a_liked_flagged_post_takes_the_like_away(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED, liked="101")
    site.key(post(site.page, "101"), "l")
    site.did(kind="unlike")


@pytest.mark.parametrize("build", ["retweet", "repost"])
def test_undoing_a_repost_of_a_flagged_post_is_never_held(site: Imitation, build: str) -> None:
    site.open(HOME, author=FLAGGED, build=build)
    press(site, on("116", "unretweet")(site.page), "mouse")
    site.did(**opens("repost-menu"))
    press(site, site.page.get_by_test_id(f"un{build}Confirm"), "mouse")
    site.did(kind="unrepost")


def test_unfollowing_a_flagged_account_is_never_held(site: Imitation) -> None:
    site.open(f"https://x.com/{FLAGGED}", author=FLAGGED, following=FLAGGED)
    site.page.locator("main [data-testid$='-unfollow']").click()
    press(site, site.page.get_by_test_id("confirmationSheetConfirm"), "mouse")
    site.did(kind="unfollow", account=FLAGGED)
