"""The imitated TikTok and Threads by themselves: every place draws, every control acts once, by mouse and by key.

No extension is loaded here. What these pages do when nothing holds an act is what the tests
with the extension compare with, so a page that acted twice or not at all would prove nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, Playwright, expect

import threads_controls
import tiktok_controls
from imitation import Imitation, serve_sites
from installation import CHROMIUM
from tab import expected, pressing
from targets import LANGUAGES, Target, press, sampled
from threads_controls import ITEM, PERMALINK, REPOST_MENU, THREADS, post
from tiktok_controls import HEART, REPLY, TIKTOK, VIDEO, by, comment

pytestmark = sampled(8)

AUTHOR, OTHER, THIRD = "warga.satu", "warga.dua", "warga.tiga"
WAYS = ("mouse", "Enter", "Space")


@pytest.fixture(scope="module")
def plain(playwright_driver: Playwright) -> Iterator[BrowserContext]:
    """Yield a browser without the extension, on the imitation pages."""
    browser = playwright_driver.chromium.launch(executable_path=CHROMIUM)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    serve_sites(context)
    yield context
    browser.close()


@pytest.fixture(scope="module")
def tab(plain: BrowserContext) -> Page:
    """Return the tab of that browser: opening another takes as long as a test."""
    return plain.new_page()


@pytest.fixture
def bare(tab: Page) -> Iterator[Imitation]:
    """Yield the tab for an imitation page, and fail on anything the page complains about."""
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(str(error))

    tab.on("pageerror", note)
    yield Imitation(tab)
    tab.remove_listener("pageerror", note)
    assert errors == []


TABLES = [*tiktok_controls.ACTS, *tiktok_controls.NO_ACTS, *threads_controls.ACTS, *threads_controls.NO_ACTS]
PRESSED = [
    (target, way)
    for index, target in enumerate(TABLES)
    for way in dict.fromkeys((target.ways[0], target.ways[1 + index % 2] if len(target.ways) > 2 else target.ways[-1]))
]
PEOPLE = {"author": AUTHOR, "other": OTHER}


@pytest.mark.parametrize(("target", "way"), PRESSED, ids=[f"{target.name}, {way}" for target, way in PRESSED])
def test_a_control_acts_once(bare: Imitation, target: Target, way: str) -> None:
    control = target.reach(bare, AUTHOR, OTHER, "id")
    press(bare, control, way)
    bare.did(**expected(target, PEOPLE))


PLACES = {
    "tiktok feed": (TIKTOK + "/foryou", "[data-e2e=feed-video]"),
    "tiktok feed on the mobile host": ("https://m.tiktok.com/", "[data-e2e=feed-video]"),
    "tiktok detail": (VIDEO, "[data-e2e=detail-video]"),
    "tiktok photo": (TIKTOK + "/@{author}/photo/7107", ".swiper img"),
    "tiktok profile": (TIKTOK + "/@{author}", "[data-e2e=user-title]"),
    "tiktok people": (TIKTOK + "/search/user?q=a", "[data-e2e=search-user-container]"),
    "tiktok explore": (TIKTOK + "/explore", "[data-e2e=explore-item]"),
    "tiktok live": (TIKTOK + "/@{author}/live", "[data-e2e=live-room-follow]"),
    "threads home": (THREADS, "[data-pressable-container]"),
    "threads home on the older host": ("https://threads.net/", "[data-pressable-container]"),
    "threads permalink": (PERMALINK, ".editor"),
    "threads profile": (THREADS + "/@{author}", ".head .follow"),
    "threads reposts of a profile": (THREADS + "/@{author}/reposts", ".line"),
    "threads search": (THREADS + "/search?q=a", ".person"),
    "threads activity": (THREADS + "/activity", ".person"),
}


@pytest.mark.parametrize(("place", "language"), [(place, LANGUAGES[at % 2]) for at, place in enumerate(PLACES)])
def test_a_place_draws(bare: Imitation, place: str, language: str) -> None:
    address, landmark = PLACES[place]
    bare.open(address.format(author=AUTHOR), author=AUTHOR, other=OTHER, hl=language)
    expect(bare.page.locator(landmark).first).to_be_visible()
    assert bare.acts() == []


def write(bare: Imitation, box: Locator, text: str = "halo") -> None:
    """Write in a box with real keys, and begin both logs anew."""
    box.click()
    bare.page.keyboard.type(text)
    assert box.inner_text().strip() == text
    bare.forget()


TIKTOK_BOX = "[data-e2e=comment-text]"


def act(kind: str, **more: str) -> dict[str, str]:
    """Say what the page notes of something written under the author's item."""
    return {"kind": kind, "author": AUTHOR, **more}


TIKTOK_BOXES: dict[str, tuple[str, str, dict[str, str], dict[str, Any]]] = {
    "comment in the panel": (
        TIKTOK,
        f".comments > [data-e2e=comment-input] {TIKTOK_BOX} .box",
        tiktok_controls.PANEL,
        act("comment"),
    ),
    "comment on the detail page": (
        VIDEO,
        f".comments > [data-e2e=comment-input] {TIKTOK_BOX} .box",
        {},
        act("comment"),
    ),
    "comment in the older editor": (VIDEO, f"{TIKTOK_BOX}.box", {"editor": "outer"}, act("comment")),
    "chat of a live page": (TIKTOK + "/@{author}/live", ".chat .box", {}, act("comment", post="live")),
}


@pytest.mark.parametrize("how", ["Enter", "button"])
@pytest.mark.parametrize("place", TIKTOK_BOXES)
def test_a_tiktok_box_sends_by_enter_and_by_its_button(bare: Imitation, place: str, how: str) -> None:
    address, selector, choices, does = TIKTOK_BOXES[place]
    bare.open(address.format(author=AUTHOR), author=AUTHOR, other=OTHER, **choices)
    box = bare.page.locator(selector)
    write(bare, box)
    if how == "Enter":
        bare.page.keyboard.press("Enter")
    else:
        bare.page.locator("[data-e2e=comment-post], .chat button").last.click()
    bare.did(**does, text="halo")
    assert box.inner_text().strip() == ""


@pytest.mark.parametrize("login", ["in", "out"])
@pytest.mark.parametrize(("number", "whose"), [("c1", OTHER), ("c11", AUTHOR), ("c21", THIRD)])
def test_a_tiktok_reply_is_written_inside_its_row(bare: Imitation, number: str, whose: str, login: str) -> None:
    bare.open(VIDEO.format(author=AUTHOR), author=AUTHOR, other=OTHER, replies="open", login=login)
    row = bare.page.locator(f'[data-imitation-comment="{number}"]')
    row.locator(REPLY).press("Enter")
    write(bare, row.locator(".box"))
    row.locator("[data-e2e=comment-post]").press("Enter")
    bare.did(kind="reply", author=whose, owner=AUTHOR, text="halo")


def test_the_tiktok_address_follows_the_video_only_once_scrolling_settles(plain: BrowserContext) -> None:
    bare = Imitation(plain.new_page())  # whose clock goes by the test from now on
    bare.page.clock.install()
    bare.open(TIKTOK + "/foryou", author=AUTHOR, other=OTHER, panel="open", settle="600000")
    bare.page.mouse.move(500, 400)
    bare.page.mouse.wheel(0, 900)
    expect(bare.page.locator('[data-imitation-item="7102"]')).to_be_in_viewport(ratio=0.9)
    assert "/foryou" in bare.page.url
    bare.page.clock.fast_forward(600_000)
    bare.page.wait_for_url(f"**/@{OTHER}/video/7102**")
    assert "pada 7102" in bare.page.locator(".panel").inner_text()
    assert bare.page.locator('[data-imitation-item="7106"] section').count() == 0


def test_the_next_video_of_a_tiktok_page_is_somebody_elses(bare: Imitation) -> None:
    bare.open(VIDEO.format(author=AUTHOR), author=AUTHOR, other=OTHER, layout="feed", settle="60000")
    bare.page.locator('[data-imitation-item="7102"]').scroll_into_view_if_needed()
    press(bare, by("like-icon", "7102")(bare.page), "mouse")
    bare.did(kind="like", author=OTHER)
    assert f"/@{AUTHOR}/video/7101" in bare.page.url


@pytest.mark.parametrize(
    ("address", "post_id"), [("/foryou", "7101"), ("/@{author}/video/7101", "7101"), ("/@{author}/live", "live")]
)
def test_the_letter_l_likes_what_plays_on_tiktok_but_not_while_writing(
    bare: Imitation, address: str, post_id: str
) -> None:
    bare.open(TIKTOK + address.format(author=AUTHOR), author=AUTHOR, other=OTHER, panel="open")
    bare.page.keyboard.press("l")
    bare.did(kind="like", post=post_id, author=AUTHOR)
    write(bare, bare.page.locator(".box").last, "l")
    assert bare.acts() == []


@pytest.mark.parametrize(
    ("number", "address"), [("7101", VIDEO), ("7101", TIKTOK), ("7107", TIKTOK + "/@{author}/photo/7107")]
)
def test_two_clicks_on_a_tiktok_picture_like_and_never_unlike(bare: Imitation, number: str, address: str) -> None:
    bare.open(address.format(author=AUTHOR), author=AUTHOR, other=OTHER)
    picture = bare.page.locator(f"#media-card-{number}")
    press(bare, picture, "double click")
    bare.did(kind="like", author=AUTHOR, post=number)
    press(bare, picture, "double click")
    assert bare.acts() == []


def test_tiktok_shows_what_is_pressed_already(bare: Imitation) -> None:
    bare.open(TIKTOK, author=AUTHOR, other=OTHER, liked="7101", likedComments="c1", panel="open")
    like, heart = by("like-icon")(bare.page), comment("c1", HEART)(bare.page)
    expect(like).to_have_attribute("aria-pressed", "true")
    press(bare, like, "mouse")
    bare.did(kind="unlike", author=AUTHOR)
    expect(like).to_have_attribute("aria-pressed", "false")
    press(bare, heart, "Enter")
    bare.did(kind="unlike-comment", author=OTHER)


@pytest.mark.parametrize(
    ("choices", "language", "word"),
    [
        ({"following": AUTHOR}, "id", "Mengikuti"),
        ({"following": AUTHOR}, "en", "Following"),
        ({"friends": AUTHOR}, "id", "Teman"),
        ({"friends": AUTHOR}, "en", "Friends"),
    ],
)
@pytest.mark.parametrize("heads", ["old", "new"])
def test_a_tiktok_profile_says_in_words_that_one_follows(
    bare: Imitation, choices: dict[str, str], language: str, word: str, heads: str
) -> None:
    bare.open(f"{TIKTOK}/@{AUTHOR}", author=AUTHOR, other=OTHER, hl=language, heads=heads, **choices)
    button = bare.page.locator("[data-e2e=follow-button]").first
    assert button.inner_text() == word
    assert AUTHOR not in (button.get_attribute("aria-label") or "")
    assert bare.page.locator("[data-e2e=user-title]").inner_text() == (AUTHOR if heads == "old" else "Warga Satu")
    press(bare, button, "mouse")
    bare.did(kind="unfollow", account=AUTHOR)


THREADS_BOXES: dict[str, tuple[str, Callable[[Page], object], str]] = {
    "reply under a post": (PERMALINK, lambda _page: None, "reply"),
    "reply in a dialog": (THREADS, pressing("[data-imitation-post=Daa101] .bar > [role=button] >> nth=1"), "reply"),
    "quote in a dialog": (THREADS, lambda page: page.evaluate("() => window.__open('quote', 'Daa101')"), "quote"),
    "new post": (THREADS, pressing(".new"), "post"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", THREADS_BOXES)
def test_a_threads_editor_sends_by_its_button_alone(bare: Imitation, place: str, way: str) -> None:
    address, before, kind = THREADS_BOXES[place]
    bare.open(address.format(author=AUTHOR), author=AUTHOR, other=OTHER)
    before(bare.page)
    box = bare.page.locator("[data-lexical-editor]")
    box.click()
    bare.page.keyboard.type("halox")
    bare.page.keyboard.press("Backspace")
    bare.page.keyboard.press("Enter")
    bare.page.keyboard.insert_text("semua")
    press(bare, bare.page.locator(".send"), way)
    bare.did(kind=kind, text="halo\nsemua", **({} if kind == "post" else {"author": AUTHOR}))


@pytest.mark.parametrize(("language", "word"), [("id", "Mengikuti"), ("en", "Following")])
def test_threads_asks_before_it_unfollows(bare: Imitation, language: str, word: str) -> None:
    bare.open(f"{THREADS}/@{AUTHOR}", author=AUTHOR, other=OTHER, hl=language, following=AUTHOR)
    button = bare.page.locator(".head .follow").first
    assert button.inner_text() == word
    assert post("Daa101", ".plus")(bare.page).count() == 0
    press(bare, button, "mouse")
    bare.did(kind="open", what="unfollow")
    press(bare, bare.page.get_by_role("dialog").get_by_role("button").first, "Enter")
    bare.did(kind="unfollow", account=AUTHOR)


def test_threads_shows_what_is_pressed_already(bare: Imitation) -> None:
    bare.open(THREADS, author=AUTHOR, other=OTHER, hl="en", liked="Daa101", reposted="Daa101")
    like = post("Daa101", 0)(bare.page)
    expect(like.locator("svg")).to_have_attribute("aria-label", "Unlike")
    press(bare, like, "Space")
    bare.did(kind="unlike", author=AUTHOR)
    REPOST_MENU(bare.page)
    press(bare, bare.page.locator(ITEM).first, "mouse")
    bare.did(kind="unrepost", author=AUTHOR)


def test_a_quoted_threads_post_is_an_element_of_the_same_kind_without_controls(bare: Imitation) -> None:
    bare.open(THREADS, author=AUTHOR, other=OTHER)
    quoted = post("Daa105", "[data-pressable-container]")(bare.page)
    assert quoted.locator("[role=button]").count() == 0
    quoted.click(position={"x": 4, "y": 4})
    bare.page.wait_for_url(f"**/@{OTHER}/post/Dqq905**")
