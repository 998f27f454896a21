"""The imitated Facebook and YouTube themselves: every page is drawn, every control acts once, by mouse and by key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Error, Page, Playwright

from facebook_youtube_controls import (
    BOX,
    COMMENTED,
    FACEBOOK,
    GROUP,
    HOME_101,
    LIKE,
    METADATA,
    ON_FACEBOOK,
    ON_YOUTUBE,
    REEL,
    WATCH,
    YOUTUBE,
    acts,
    on,
    opens,
    under,
)
from imitation import Imitation, serve_sites
from installation import CHROMIUM
from targets import Target, sampled

pytestmark = sampled(8)

PEOPLE = {
    True: {"author": "warga.satu", "other": "warga.dua", "group": "obrolanwarga"},
    False: {"author": "wargasatu", "other": "wargadua"},
}


@pytest.fixture(scope="module")
def tab(playwright_driver: Playwright) -> Iterator[Page]:
    """Yield one tab of a plain Chromium: no extension, no service."""
    browser = playwright_driver.chromium.launch(executable_path=CHROMIUM)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    serve_sites(context)
    page = context.new_page()
    yield page
    browser.close()


@pytest.fixture
def site(tab: Page) -> Iterator[Imitation]:
    """Yield the tab for imitation pages, and fail on anything the page complains about."""
    complaints: list[str] = []

    def note(problem: Error) -> None:
        complaints.append(str(problem))

    tab.on("pageerror", note)
    yield Imitation(tab)
    tab.remove_listener("pageerror", note)
    assert complaints == []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Press each control by mouse or by key in turn; in the full run both ways."""
    if "target" not in metafunc.fixturenames:
        return
    rows: list[tuple[Target, str, str]] = []
    for index, target in enumerate(ON_FACEBOOK + ON_YOUTUBE):
        keys = [way for way in ("Enter", "Space") if way in target.ways]
        ways = ["mouse", keys[index // 2 % len(keys)]] if keys else ["mouse"]
        if not metafunc.config.getoption("--full"):
            ways = [ways[index % len(ways)]]
        rows += [(target, way, "id" if way == "mouse" else "en") for way in ways]
    ids = [f"{target.address.split('.')[1]}: {target.name}, {way}, {language}" for target, way, language in rows]
    metafunc.parametrize(("target", "way", "language"), rows, ids=ids)


def test_a_control_acts_once(site: Imitation, target: Target, way: str, language: str) -> None:
    people = {**PEOPLE["facebook.com" in target.address], **({"author": target.people[1]} if target.people else {})}
    choices = {**people, "hl": language, **target.choices}
    site.open(target.address.format(**people), **choices)
    if target.before:
        target.before(site.page)
    control = target.find(site.page)
    control.wait_for()
    site.forget()
    if way == "mouse":
        control.click()
    else:
        site.key(control, way)
    done = site.acts()
    assert len(done) == 1, done
    assert {key: done[0].get(key) for key in target.does} == {k: v.format(**people) for k, v in target.does.items()}


@pytest.mark.parametrize(("address", "like"), [(FACEBOOK, LIKE), (WATCH, f"{METADATA} like-button-view-model button")])
def test_a_finger_likes_once(site: Imitation, address: str, like: str) -> None:
    site.open(address)
    site.tap(site.page.locator(like).first)
    site.page.wait_for_function("() => window.__acts.length > 0")
    assert [act["kind"] for act in site.acts()] == ["like"]


def test_a_like_can_be_seen_and_taken_back(site: Imitation) -> None:
    site.open(FACEBOOK)
    like = on("101", LIKE)(site.page)
    assert like.get_attribute("aria-label") == "Suka"
    like.click()
    assert like.get_attribute("aria-label") == "Hapus Suka"
    assert on("101", ".opener")(site.page).get_attribute("aria-label") == "Ubah tanggapan Suka"
    like.click()
    assert [act["kind"] for act in site.acts()] == ["like", "unlike"]
    site.open(FACEBOOK, hl="en", liked="101")
    assert like.get_attribute("aria-label") == "Remove Like"


def test_resting_on_like_opens_the_reactions_outside_the_post(site: Imitation) -> None:
    site.open(FACEBOOK)
    on("101", LIKE)(site.page).hover()
    site.page.locator("body > .popover [aria-label=Super]").click()
    assert site.acts() == [{"kind": "like", "post": "101", "author": "warga.satu", "reaction": "love"}]
    assert site.page.locator(".popover").count() == 0


def test_holding_like_opens_the_reactions_and_likes_nothing(site: Imitation) -> None:
    site.open(FACEBOOK)
    on("101", LIKE)(site.page).hover()
    site.page.mouse.down()
    site.page.wait_for_function("() => window.__acts.length > 0")
    site.page.mouse.up()
    assert [act["kind"] for act in site.acts()] == ["open"]
    site.page.locator(".popover").wait_for()


@pytest.mark.parametrize("send", ["Enter", "button"])
@pytest.mark.parametrize(
    "address", [HOME_101, GROUP.format(group="obrolanwarga") + "posts/105/", FACEBOOK + "photo/?fbid=7101"]
)
def test_a_comment_is_sent_once(site: Imitation, address: str, send: str) -> None:
    site.open(address)
    box = site.page.locator(BOX).last
    box.click()
    site.page.keyboard.type("halo")
    site.page.keyboard.press("Shift+Enter")
    site.page.keyboard.type("lagi")
    assert site.acts() == []
    if send == "Enter":
        site.page.keyboard.press("Enter")
    else:
        site.page.locator("#focused-state-composer-submit [role=button]").last.click()
    assert [(act["kind"], act["text"]) for act in site.acts()] == [("comment", "halo\nlagi")]
    assert box.inner_text().strip() == ""


def test_a_reply_is_sent_to_its_comment(site: Imitation) -> None:
    site.open(HOME_101)
    under("12", "li:nth-child(3) [role=button]")(site.page).click()
    site.page.keyboard.type("halo")
    site.forget()
    site.page.keyboard.press("Enter")
    assert site.acts() == [{"kind": "reply", "comment": "12", "post": "101", "author": "warga.satu", "text": "halo"}]


def test_a_post_is_written_into_a_group(site: Imitation) -> None:
    site.open(GROUP.format(group="obrolanwarga"))
    site.page.locator("[role=main] > .post [role=button]").first.click()
    site.page.keyboard.type("halo")
    site.page.keyboard.press("Enter")
    site.forget()
    site.page.locator("form [role=button].button").click()
    assert site.acts() == [{"kind": "post", "group": "obrolanwarga", "text": "halo"}]


@pytest.mark.parametrize(("letter", "act"), [("l", acts("like")), ("c", opens("post")), ("s", opens("share"))])
def test_a_letter_acts_on_the_current_post(site: Imitation, letter: str, act: dict[str, str]) -> None:
    site.open(FACEBOOK)
    site.page.keyboard.press(letter)
    assert site.acts() == []
    site.page.keyboard.press("j")
    site.page.keyboard.press("j")
    site.page.keyboard.press(letter)
    done = site.acts()
    assert [{key: one.get(key) for key in (*act, "post")} for one in done] == [{**act, "post": "102"}]


def test_a_time_has_no_address_before_the_pointer_comes(site: Imitation) -> None:
    site.open(FACEBOOK)
    time = on("101", ".time")(site.page)
    assert (time.get_attribute("href") or "").startswith("?__cft__")
    assert time.inner_text() != "5 Desember pukul 09.15"
    time.hover()
    assert time.get_attribute("href") == "/warga.satu/posts/pfbid0101"


def test_the_frame_on_another_site_tells_the_page_around_it(site: Imitation) -> None:
    site.open("https://kabar.invalid/berita", href="https://www.facebook.com/calon.satu")
    site.page.frame_locator("iframe").locator("button").click()
    site.page.wait_for_function("() => window.__acts.length > 0")
    assert site.acts()[0]["account"] == "https://www.facebook.com/calon.satu"


def test_the_like_of_a_video_stands_three_times_in_the_page_and_once_hidden(site: Imitation) -> None:
    site.open(WATCH)
    likes = site.page.locator("like-button-view-model button[aria-pressed]")
    assert [likes.nth(number).is_visible() for number in range(likes.count())] == [True, True, False]
    likes.first.click()
    assert [likes.nth(number).get_attribute("aria-pressed") for number in range(3)] == ["true"] * 3


def test_a_subscription_shows_and_ends_only_when_confirmed(site: Imitation) -> None:
    site.open(WATCH, hl="en", subscribed="wargasatu")
    button = site.page.locator("#owner ytd-subscribe-button-renderer[subscribed] button")
    assert button.get_attribute("aria-label") == "Unsubscribe from Kanal wargasatu."
    button.click()
    site.page.locator("#confirm-button button").click()
    assert [act["kind"] for act in site.acts()] == ["open", "unsubscribe"]
    assert site.page.locator("ytd-subscribe-button-renderer[subscribed]").count() == 0


@pytest.mark.parametrize("place", ["comment", "reply"])
def test_a_youtube_comment_is_sent_by_its_button(site: Imitation, place: str) -> None:
    site.open(WATCH)
    opener = "#placeholder-area" if place == "comment" else f"{COMMENTED} >> #reply-button-end button"
    site.page.locator(opener).first.click()
    submit = site.page.locator("#submit-button button")
    assert submit.is_disabled()
    site.page.keyboard.type("halo")
    site.forget()
    submit.click()
    assert [(act["kind"], act["text"]) for act in site.acts()] == [(place, "halo")]


@pytest.mark.parametrize("send", ["Enter", "button"])
def test_the_chat_of_a_broadcast_is_a_frame_of_its_own(site: Imitation, send: str) -> None:
    site.open(YOUTUBE + "watch?v=vidLIVE0005")
    chat = site.page.frame_locator("#chatframe")
    chat.locator("#input [contenteditable]").click()
    site.page.keyboard.type("halo")
    site.forget()
    if send == "Enter":
        site.page.keyboard.press("Enter")
    else:
        chat.locator("#send-button button").click()
    assert site.acts() == [{"kind": "live-chat", "video": "vidLIVE0005", "author": "wargasatu", "text": "halo"}]
    assert site.seen() != []


def test_the_block_of_the_owner_lags_behind_the_address(site: Imitation) -> None:
    site.open(WATCH, lag="hold")
    site.page.evaluate("() => document.addEventListener('yt-navigate-finish', () => { window.__finished = true })")
    owner = site.page.locator("ytd-video-owner-renderer a").first
    site.page.locator("#secondary a[href*=vidDUA]").first.click()
    assert "vidDUA00002" in site.page.url
    assert site.page.locator("ytd-watch-flexy").get_attribute("video-id") == "vidDUA00002"
    assert owner.get_attribute("href") == "/@wargasatu"
    site.page.evaluate("() => window.__settle()")
    assert owner.get_attribute("href") == "/@wargadua"
    assert site.page.evaluate("() => window.__finished")
    assert "vidDUA00002" in site.page.locator("ytd-comment-view-model").first.inner_text()


def test_several_shorts_are_in_the_page_and_one_is_active(site: Imitation) -> None:
    site.open(YOUTUBE + "shorts/srtSATU0001")
    assert site.page.locator("ytd-reel-video-renderer").count() == 3
    site.page.locator("#navigation-button-down button").click()
    assert site.page.url.endswith("/shorts/srtDUA00002")
    assert "srtDUA00002" in site.page.locator(REEL).inner_text()


@pytest.mark.parametrize(
    ("form", "links"),
    [
        ("handle", "/@calonsatu"),
        ("id", "/channel/UCcalonSatu0000000000000"),
        ("custom", "/c/calonsatu"),
        ("user", "/user/calonsatu"),
    ],
)
def test_a_channel_is_linked_in_every_form(site: Imitation, form: str, links: str) -> None:
    site.open(WATCH, author="calonsatu", form=form)
    assert site.page.locator("ytd-video-owner-renderer a").first.get_attribute("href") == links


def test_the_home_grid_has_nothing_to_like(site: Imitation) -> None:
    site.open(YOUTUBE)
    assert site.page.locator("ytd-rich-item-renderer").count() > 0
    assert site.page.locator("button[aria-pressed], ytd-subscribe-button-renderer").count() == 0
