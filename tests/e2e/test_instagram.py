"""Instagram: every place a control stands in, every way to press it, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from imitation import Imitation, look_alikes
from tab import Tab, choices_of, roles, spread
from targets import DOUBLES, WRITING, Find, Target, press, sampled

FLAGGED, INNOCENT = "calon.satu", "warga.dua"
HOME = "https://www.instagram.com/"
DIALOG = "https://www.instagram.com/p/Caa111/"
PAGE = "https://www.instagram.com/{author}/p/Cab001/"
SHORT_PAGE = "https://www.instagram.com/p/Cab001/"
REELS = "https://www.instagram.com/reels/Cre201/"
PROFILE = "https://www.instagram.com/{author}/"
STORY = "https://www.instagram.com/stories/{author}/3200000000000000001/"
LIVE = "https://www.instagram.com/{author}/live/"
OVER = {"over": "warga.tiga"}

HEART = "[role=button]:has(> svg[height='24'] path[d^='M16.792 3.904'])"
FULL_HEART = "[role=button]:has(> svg[height='24'] path[d^='M34.6 3.1'])"
SMALL_HEART = "[role=button]:has(> svg:not([height='24']) path[d^='M16.792 3.904'])"
BUBBLE = "[role=button]:has(> svg path[d^='M20.656 17.008'])"
LOOP = "[role=button]:has(> svg path[d^='M19.998 9.497'])"
PLANE = "section :is(button, [role=button]):has(> svg :is(path[d^='M13.973 20.046'], polygon[points^='11.698 20.334']))"
RIBBON = "[role=button]:has(> svg polygon[points^='20 21 12 13.44'])"
FOLLOW_BUTTON = ":is(button, [role=button]):is(:has-text('Ikuti'), :has-text('Follow')):not(:has(button))"
IMAGE = "img[alt^=Foto]"


def post(code: str) -> str:
    """Return a selector of the feed post with this code."""
    return f'article:has-text("Kiriman {code} ")'


def inside(place: str, control: str) -> Find:
    """Find a control inside a place."""
    return lambda page: page.locator(f"{place} {control}").first


def reel(code: str) -> str:
    """Return a selector of the reel with this code."""
    return f'.reel:has([aria-label="Reel {code}"])'


def comment(number: str) -> str:
    """Return a selector of a comment's row: first, by the owner, third."""
    word = {"11": "pertama", "12": "pemilik", "13": "ketiga"}[number]
    return f'li:has-text("Komentar {word}")'


def share_sheet(page: Page) -> None:
    """Let the site bring up the panel to share the page's post."""
    page.evaluate("() => window.__share('Cab001')")


def in_sheet(number: int) -> Find:
    """Find a button of the panel to share."""
    return lambda page: page.locator("[role=dialog] [role=button]").nth(number)


def card(page: Page) -> None:
    """Bring up the card of the person the page is about."""
    page.evaluate("() => window.__card(new URLSearchParams(location.search).get('author'))")


def opens(what: str) -> dict[str, str]:
    """Say what the page notes when a control only opens something."""
    return {"kind": "open", "what": what}


LIKE, FOLLOW, REPOST = {"kind": "like"}, {"kind": "follow"}, {"kind": "repost"}
COMMENT_LIKE = {"kind": "like-comment"}
OLDER = {"keys": "keyup"}
DIALOG_BOX = "[role=dialog]"
LIKES = [
    Target("like in the feed", HOME, inside(post("Caa101"), HEART), LIKE),
    Target("like in the feed, older keys", HOME, inside(post("Caa101"), HEART), LIKE, choices=OLDER),
    Target("like a suggested post", HOME, inside(post("Caa105"), HEART), LIKE),
    Target("like an ad", HOME, inside(post("Caa107"), HEART), LIKE),
    Target("like a post of one and five others", HOME, inside(post("Caa109"), HEART), LIKE),
    Target("like a post in which somebody is tagged", HOME, inside(post("Caa111"), HEART), LIKE),
    Target("like in a dialog over a profile", DIALOG, inside(DIALOG_BOX, HEART), LIKE, choices=OVER),
    Target("like on a post's page", PAGE, inside("main", HEART), LIKE),
    Target("like on a post's short page", SHORT_PAGE, inside("main", HEART), LIKE),
    Target("like a reel", REELS, inside(reel("Cre201"), HEART), LIKE),
    Target("like a later reel", REELS, inside(reel("Cre203"), HEART), LIKE),
    Target(
        "like a reel of a plainly linked author", REELS, inside(reel("Cre203"), HEART), LIKE, choices={"name": "plain"}
    ),
    Target("like a live picture", LIVE, inside("main", HEART), LIKE),
    Target("like a story", STORY, inside("main", HEART), LIKE),
    Target(
        "like a comment",
        DIALOG,
        inside(f"[role=dialog] {comment('12')}", SMALL_HEART),
        COMMENT_LIKE,
        choices={"over": "warga.tiga", "commenter": "warga.tiga"},
    ),
]
SHARES = [
    Target("share from the feed", HOME, inside(post("Caa101"), PLANE), opens("share")),
    Target(
        "share from the feed, older drawing",
        HOME,
        inside(post("Caa101"), PLANE),
        opens("share"),
        choices={"plane": "old"},
    ),
    Target("share from a dialog", DIALOG, inside(DIALOG_BOX, PLANE), opens("share"), choices=OVER),
    Target("share from a post's page", PAGE, inside("main", PLANE), opens("share")),
    Target("share a reel", REELS, inside(reel("Cre201"), PLANE), opens("share")),
    Target("repost from the feed", HOME, inside(post("Caa101"), LOOP), REPOST),
    Target("repost from a dialog", DIALOG, inside(DIALOG_BOX, LOOP), REPOST, choices=OVER),
    Target("repost a reel", REELS, inside(reel("Cre203"), LOOP), REPOST),
    Target("send to somebody", PAGE, in_sheet(0), {"kind": "send"}, before=share_sheet),
    Target("share to one's story", PAGE, in_sheet(1), {"kind": "story"}, before=share_sheet),
]
PEOPLE = "https://www.instagram.com/p/Caa101/liked_by/"
ROW = f'.row:has(> div > a[href="/{FLAGGED}/"])'
FOLLOWS = [
    Target("follow on a profile", PROFILE, inside("header", FOLLOW_BUTTON), FOLLOW),
    Target(
        "follow in a private notice",
        PROFILE,
        inside(".private", FOLLOW_BUTTON),
        FOLLOW,
        choices={"private": "yes"},
    ),
    Target("follow a suggested author", HOME, inside(post("Caa105"), FOLLOW_BUTTON), FOLLOW),
    Target("follow on a hover card", HOME, lambda page: page.locator(".card-follow"), FOLLOW, before=card),
    Target("follow on a reel", REELS, inside(reel("Cre201"), FOLLOW_BUTTON), FOLLOW),
    Target("follow in the side column", HOME, inside(ROW, FOLLOW_BUTTON), FOLLOW, swapped=False),
    Target("follow in a list of people", PEOPLE, inside(f"[role=dialog] {ROW}", FOLLOW_BUTTON), FOLLOW, swapped=False),
    Target(
        "follow in the suggestions of a private profile",
        "https://www.instagram.com/warga.tiga/",
        inside(ROW, FOLLOW_BUTTON),
        FOLLOW,
        choices={"private": "yes"},
        swapped=False,
    ),
]
REPLIES = [
    Target("comment on a reel", REELS, inside(reel("Cre201"), BUBBLE), opens("comments")),
]
PRESSED = [*LIKES, *SHARES, *FOLLOWS, *REPLIES]
IMAGES = [
    Target("a picture in the feed", HOME, inside(post("Caa101"), IMAGE), LIKE, DOUBLES),
    Target("a picture in a dialog", DIALOG, inside(DIALOG_BOX, IMAGE), LIKE, DOUBLES, choices=OVER),
    Target("a picture on a post's page", PAGE, inside("main", IMAGE), LIKE, DOUBLES),
    Target("a reel", REELS, inside(reel("Cre203"), ".media video"), LIKE, DOUBLES),
    Target(
        "a comment",
        DIALOG,
        inside(f"[role=dialog] {comment('12')}", "span:text('Komentar')"),
        COMMENT_LIKE,
        DOUBLES,
        choices={"over": "warga.tiga", "commenter": "warga.tiga"},
    ),
]
BOXES = [
    Target("the box in the feed", HOME, inside(post("Caa101"), "textarea"), {}, WRITING),
    Target("the box in a dialog", DIALOG, inside(DIALOG_BOX, "textarea"), {}, WRITING, choices=OVER),
    Target("the box on a post's page", PAGE, inside("main", "textarea"), {}, WRITING),
    Target("the box under a live picture", LIVE, inside("main", "textarea"), {}, WRITING),
    Target("the answer to a story", STORY, inside("main", "textarea"), {}, WRITING),
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Spread the tables over the tests that take a row of them."""
    if "target" in metafunc.fixturenames:
        name = metafunc.function.__name__
        table = BOXES if "box" in name else IMAGES if "twice" in name else PRESSED
        spread(metafunc, table)


def test_an_act_on_a_flagged_account_is_held(tab: Tab, target: Target, way: str, language: str) -> None:
    press(tab.site, tab.reach(target, choices_of(target, roles(target, FLAGGED, INNOCENT), language)), way)
    tab.site.held(f"@{FLAGGED}")
    tab.stay()


def test_an_act_on_anybody_else_is_untouched(tab: Tab, target: Target, way: str, language: str) -> None:
    author, other = (INNOCENT, FLAGGED) if target.swapped else ("warga.satu", INNOCENT)
    control = tab.reach(target, choices_of(target, roles(target, author, other), language))
    if not target.swapped:
        control = inside(ROW.replace(FLAGGED, "warga.satu"), FOLLOW_BUTTON)(tab.site.page)
    press(tab.site, control, way)
    tab.site.did(**target.does)
    tab.stay_after(target)


def test_pressing_twice_on_a_flagged_accounts_is_held(tab: Tab, target: Target, way: str, language: str) -> None:
    press(tab.site, tab.reach(target, choices_of(target, roles(target, FLAGGED, INNOCENT), language)), way)
    tab.site.held(f"@{FLAGGED}", blind=False)
    assert "dblclick" not in tab.site.seen()


def test_pressing_twice_on_anybody_elses_is_untouched(tab: Tab, target: Target, way: str, language: str) -> None:
    press(tab.site, tab.reach(target, choices_of(target, roles(target, INNOCENT, FLAGGED), language)), way)
    tab.site.did(**target.does)


@pytest.mark.usefixtures("clipboard")
def test_writing_in_a_box_under_a_flagged_post_is_held_when_it_begins(
    tab: Tab, target: Target, way: str, language: str
) -> None:
    box = tab.reach(target, choices_of(target, roles(target, FLAGGED, INNOCENT), language))
    press(tab.site, box, way)
    tab.site.held(f"@{FLAGGED}")
    assert box.input_value() == ""


def test_writing_in_any_other_box_is_untouched(
    tab: Tab, clipboard: str, target: Target, way: str, language: str
) -> None:
    box = tab.reach(target, choices_of(target, roles(target, INNOCENT, FLAGGED), language))
    press(tab.site, box, way)
    tab.site.no_notice()
    assert box.input_value() == {"typing": "h", "dictation": "h", "paste": clipboard}.get(way, "")
    assert box.evaluate("box => document.activeElement === box")


EMBED = "https://www.instagram.com/p/Caa101/embed/"


@pytest.mark.parametrize("link", [0, 1])
def test_a_button_of_a_flagged_post_that_another_site_carries_is_held(site: Imitation, link: int) -> None:
    site.open(EMBED, author=FLAGGED, other=INNOCENT)
    press(site, site.page.locator("a:has(svg)").nth(link), "mouse")
    site.held(f"@{FLAGGED}")


@pytest.mark.parametrize(("author", "inside"), [(FLAGGED, ".more"), (INNOCENT, "a:has(svg)")])
def test_a_link_of_a_post_that_another_site_carries_leads_on(site: Imitation, author: str, inside: str) -> None:
    site.open(EMBED, author=author, other=FLAGGED)
    site.page.locator(inside).first.click()
    site.page.wait_for_url("**/p/Caa101/?**")
    site.no_notice()


def test_the_speech_bubble_of_a_flagged_post_is_held_before_its_box_has_the_focus(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    press(site, inside(post("Caa101"), BUBBLE)(site.page), "mouse")
    site.held(f"@{FLAGGED}")
    site.close_notice()
    assert not site.page.locator(f"{post('Caa101')} textarea").evaluate("box => document.activeElement === box")


def test_the_speech_bubble_of_anybody_else_leads_to_its_box(site: Imitation) -> None:
    site.open(HOME, author=INNOCENT, other=FLAGGED)
    press(site, inside(post("Caa101"), BUBBLE)(site.page), "mouse")
    site.no_notice()
    box = site.page.locator(f"{post('Caa101')} textarea")
    assert box.evaluate("box => document.activeElement === box")


@pytest.mark.parametrize("send", ["button", "Enter"])
def test_a_comment_on_anybody_elses_post_is_sent_untouched(site: Imitation, send: str) -> None:
    site.open(HOME, author=INNOCENT, other=FLAGGED)
    place = site.page.locator(post("Caa101"))
    place.locator("textarea").click()
    site.page.keyboard.type("halo")
    site.forget()
    if send == "button":
        place.locator("form [role=button]").click()
    else:
        site.page.keyboard.press("Enter")
    site.did(kind="comment", text="halo")


@pytest.mark.parametrize("send", ["button", "Enter"])
def test_a_restored_draft_is_held_when_it_is_sent(site: Imitation, send: str) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    place = site.page.locator(post("Caa101"))
    box = place.locator("textarea")
    box.evaluate(
        """box => {
            const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
            set.call(box, 'draf');
            box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }"""
    )
    if send == "button":
        press(site, place.locator("form [role=button]"), "mouse")
    else:
        site.key(box, "Enter")
    site.held(f"@{FLAGGED}")


WHOSE: dict[str, tuple[str, Find, dict[str, str], bool]] = {
    "like of a post with a flagged first author": (HOME, inside(post("Caa103"), HEART), {}, True),
    "like of a post with a flagged second author": (HOME, inside(post("Caa104"), HEART), {}, True),
    "share of a post with a flagged second author": (HOME, inside(post("Caa104"), PLANE), {}, True),
    "comment under a post with a flagged second author": (HOME, inside(post("Caa104"), "textarea"), {}, True),
    "like of a post that a flagged account liked": (HOME, inside(post("Caa102"), HEART), {}, False),
    "like of a post in which a flagged account is tagged": (HOME, inside(post("Caa110"), HEART), {}, False),
    "like in a dialog in which a flagged account is tagged": (
        "https://www.instagram.com/p/Caa110/",
        inside(DIALOG_BOX, HEART),
        OVER,
        False,
    ),
    "like in a dialog over a flagged profile": (
        "https://www.instagram.com/p/Caa112/",
        inside(DIALOG_BOX, HEART),
        {"over": FLAGGED},
        False,
    ),
    "like of a flagged account's comment": (
        "https://www.instagram.com/p/Caa102/",
        inside(f"[role=dialog] {comment('11')}", SMALL_HEART),
        {"over": INNOCENT, "commenter": FLAGGED},
        True,
    ),
    "like of an innocent comment under a flagged post": (
        DIALOG,
        inside(f"[role=dialog] {comment('13')}", SMALL_HEART),
        {"over": FLAGGED},
        False,
    ),
    "like of an innocent comment on a flagged post's page": (
        "https://www.instagram.com/calon.satu/p/Cab001/",
        inside(f"main {comment('13')}", SMALL_HEART),
        {},
        False,
    ),
    "answer to an innocent comment under a flagged post": (
        DIALOG,
        inside(f"[role=dialog] {comment('13')}", "button"),
        OVER,
        True,
    ),
    "answer to a flagged account's comment": (
        "https://www.instagram.com/p/Caa102/",
        inside(f"[role=dialog] {comment('11')}", "button"),
        {"over": INNOCENT, "commenter": FLAGGED},
        True,
    ),
    "answer to an innocent comment under an innocent post": (
        "https://www.instagram.com/p/Caa102/",
        inside(f"[role=dialog] {comment('13')}", "button"),
        {"over": INNOCENT, "commenter": FLAGGED},
        False,
    ),
    "like of a reel beside a flagged one": (REELS, inside(reel("Cre202"), HEART), {}, False),
    "like of a comment by a flagged account under a reel": (
        REELS,
        inside(f".side {comment('12')}", SMALL_HEART),
        {"panel": "Cre201"},
        True,
    ),
    "follow of somebody a flagged profile names": (
        "https://www.instagram.com/warga.dua/",
        inside("header", FOLLOW_BUTTON),
        {"other": FLAGGED},
        False,
    ),
}


@pytest.mark.parametrize("act", WHOSE)
def test_whose_act_it_is(site: Imitation, act: str) -> None:
    address, find, choices, held = WHOSE[act]
    site.open(address, **{"author": FLAGGED, "other": INNOCENT, **choices})
    press(site, find(site.page), "mouse")
    if held:
        site.held(f"@{FLAGGED}")
    else:
        site.no_notice()
        assert "click" in site.seen()


INNOCENT_PARTS: dict[str, tuple[str, Find, dict[str, str]]] = {
    "save": (HOME, inside(post("Caa101"), RIBBON), {"kind": "save"}),
    "the notifications' heart": (HOME, inside("nav", "a:has(path[d^='M16.792 3.904'])"), opens("notifications")),
    "the messages' paper plane": (PROFILE, inside(".messages", "[role=button]"), opens("messages")),
    "the number of authors": (HOME, inside(post("Caa109"), "span[role=button]:has-text('5 ')"), opens("authors")),
    "the post's options": (HOME, inside(post("Caa101"), "[role=button]:has(circle)"), opens("options")),
    "a message": (PROFILE, inside("header", "[role=button]"), opens("message")),
}


@pytest.mark.parametrize("part", INNOCENT_PARTS)
def test_what_stands_beside_a_flagged_account_is_untouched(site: Imitation, part: str) -> None:
    address, find, act = INNOCENT_PARTS[part]
    site.open(address.format(author=FLAGGED), author=FLAGGED, other=INNOCENT)
    press(site, find(site.page), "mouse")
    site.did(**act)


@pytest.mark.parametrize("link", ["span[role=button]:text('1.204')", "a[href='/calon.satu/']", "a:has(time)"])
def test_looking_closer_at_a_flagged_account_is_untouched(site: Imitation, link: str) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    press(site, inside(post("Caa101"), link)(site.page), "mouse")
    site.no_notice()
    assert "click" in site.seen()


def test_the_page_for_looking_around_is_untouched(site: Imitation) -> None:
    site.open("https://www.instagram.com/explore/", author=FLAGGED, other=INNOCENT)
    site.page.locator(".grid a").first.click()
    site.page.wait_for_url("https://www.instagram.com/p/Caa101/**")
    site.no_notice()


def test_a_single_click_on_a_flagged_picture_is_untouched(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED, other=INNOCENT)
    press(site, inside(post("Caa101"), IMAGE)(site.page), "mouse")
    site.no_notice()
    assert "click" in site.seen()


@pytest.mark.parametrize("written", ["CALON.Satu", "Calon.Besar", "kampanye.tiga"])
def test_a_flagged_account_is_known_however_it_is_written(site: Imitation, written: str) -> None:
    site.open(HOME, author=written, other=INNOCENT)
    press(site, inside(post("Caa101"), HEART)(site.page), "mouse")
    site.held(f"@{written}")


@sampled(3)
@pytest.mark.parametrize("handle", look_alikes("instagram"))
def test_a_look_alike_is_somebody_else(site: Imitation, handle: str) -> None:
    site.open(HOME, author=handle, other=INNOCENT)
    press(site, inside(post("Caa101"), HEART)(site.page), "mouse")
    site.did(kind="like", author=handle)
    press(site, inside(post("Caa105"), FOLLOW_BUTTON)(site.page), "mouse")
    site.did(kind="follow", account=handle)


@pytest.mark.parametrize("place", ["feed", "dialog", "reel"])
def test_unliking_a_flagged_post_is_never_held(site: Imitation, place: str) -> None:
    address, where, code = {
        "feed": (HOME, post("Caa101"), "Caa101"),
        "dialog": (DIALOG, DIALOG_BOX, "Caa111"),
        "reel": (REELS, reel("Cre201"), "Cre201"),
    }[place]
    site.open(address, author=FLAGGED, liked=code, over="warga.tiga")
    press(site, inside(where, FULL_HEART)(site.page), "mouse")
    site.did(kind="unlike")


def test_pressing_twice_on_a_picture_liked_already_is_never_held(site: Imitation) -> None:
    site.open(HOME, author=FLAGGED, liked="Caa101")
    press(site, inside(post("Caa101"), IMAGE)(site.page), "double click")
    site.no_notice()
    assert "dblclick" in site.seen()


@pytest.mark.parametrize("part", ["words", "save", "more"])
def test_pressing_twice_beside_the_picture_of_a_flagged_account_is_never_held(site: Imitation, part: str) -> None:
    site.open(HOME, author=FLAGGED)
    control = {
        "words": "span:text('Kiriman')",
        "save": "[role=button]:has(polygon)",
        "more": "[role=button]:has(circle)",
    }
    press(site, inside(post("Caa101"), control[part])(site.page), "double click")
    site.no_notice()


def test_unfollowing_a_flagged_account_is_never_held(site: Imitation) -> None:
    site.open(PROFILE.format(author=FLAGGED), author=FLAGGED, following=FLAGGED)
    press(site, site.page.locator("header button"), "mouse")
    site.no_notice()
    press(site, site.page.get_by_role("dialog").locator("button").first, "mouse")
    site.did(kind="unfollow", account=FLAGGED)
