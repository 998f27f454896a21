"""The imitated Facebook and YouTube themselves: every page is drawn, every control acts once, by mouse and by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Playwright

from imitation import Imitation, serve_sites
from installation import CHROMIUM
from targets import Find, Target

FACEBOOK, GROUP = "https://www.facebook.com/", "https://www.facebook.com/groups/obrolanwarga/"
YOUTUBE, WATCH = "https://www.youtube.com/", "https://www.youtube.com/watch?v=vidSATU0001"
MOUSE = ("mouse",)


@pytest.fixture(scope="module")
def tab(playwright_driver: Playwright) -> Iterator[Page]:
    """Yield one tab of a plain Chromium: no extension, no service."""
    browser = playwright_driver.chromium.launch(executable_path=CHROMIUM)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    serve_sites(context)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    browser.close()


@pytest.fixture
def site(tab: Page) -> Iterator[Imitation]:
    """Yield the tab for imitation pages, and fail on anything the page complains about."""
    complaints: list[str] = []
    note = lambda problem: complaints.append(str(problem))  # noqa: E731
    tab.on("pageerror", note)
    yield Imitation(tab)
    tab.remove_listener("pageerror", note)
    assert complaints == []


def first(selector: str) -> Find:
    """Find the first element of a selector."""
    return lambda page: page.locator(selector).first


def on(post: str, control: str) -> Find:
    """Find a control of a Facebook post."""
    return first(f'[data-imitation-post="{post}"] {control}')


def under(number: str, control: str) -> Find:
    """Find a control of a Facebook comment: first, by the owner, third, or the answer to the first."""
    word = {"11": "Komentar pertama", "12": "Komentar pemilik", "13": "Komentar ketiga", "21": "Balasan"}[
        number
    ] + " 101"
    return first(f'[role=article]:has(> div > .words:has-text("{word}")) {control}')


def click(selector: str) -> Callable[[Page], None]:
    """Press something that brings a control into the page."""
    return lambda page: page.locator(selector).first.click()


LIKE = "[role=button]:has(> [data-ad-rendering-role=like_button])"
COMMENT = "[role=button]:has(> [data-ad-rendering-role=comment_button])"
SHARE = "[role=button]:has(> [data-ad-rendering-role=share_button])"
PAIR = ".pair > [role=button]:not(.opener)"
VIEWER = ".viewer [role=complementary]"
HEAD = ".head .row > [role=button]"


def opens(what: str) -> dict[str, str]:
    """Say what the page notes when a control only opens something."""
    return {"kind": "open", "what": what}


def acts(kind: str, **more: str) -> dict[str, str]:
    """Say what the page notes of an act."""
    return {"kind": kind, **more}


HOME_101 = FACEBOOK + "?dialog=101"
BOXES = {"facebook": "form[role=presentation] [data-lexical-editor]"}
ON_FACEBOOK = [
    Target("like", FACEBOOK, on("101", LIKE), acts("like", post="101", author="warga.satu", reaction="like")),
    Target("like, bare labels", FACEBOOK, on("101", PAIR), acts("like", post="101"), choices={"hooks": "no"}),
    Target("like, older article", FACEBOOK, on("101", PAIR), acts("like"), choices={"layout": "article"}),
    Target("like, feed without numbers", FACEBOOK, on("101", LIKE), acts("like"), choices={"layout": "described"}),
    Target("like of a share", FACEBOOK, on("103", LIKE), acts("like", author="warga.satu")),
    Target("like of a group post", FACEBOOK, on("105", LIKE), acts("like", post="105")),
    Target("like inside a bundle", FACEBOOK, on("181", LIKE), acts("like", post="181")),
    Target("reaction opener", FACEBOOK, on("101", ".opener"), opens("reactions")),
    Target("comment in the feed", FACEBOOK, on("101", COMMENT), opens("post")),
    Target("share in the feed", FACEBOOK, on("101", SHARE), opens("share")),
    Target("counts", FACEBOOK, on("101", "[role=toolbar] [role=button]"), opens("reactors")),
    Target("count of comments", FACEBOOK, on("101", ".counts > [role=button]"), opens("comments")),
    Target("follow in a head", FACEBOOK, on("113", "[role=button]:has(:text-matches('Ikuti|Follow'))"), acts("follow")),
    Target("friend in the strip", FACEBOOK, first("[role=listitem] .button"), acts("add-friend", account="warga.satu")),
    Target("new post", FACEBOOK, first("[role=main] > .post [role=button]"), opens("compose")),
    Target("like in a dialog", HOME_101, first(f"[role=dialog] {LIKE}"), acts("like", post="101")),
    Target("like of a comment", HOME_101, under("12", PAIR), acts("like-comment", comment="12")),
    Target("like of an answer", HOME_101, under("21", PAIR), acts("like-comment", comment="21")),
    Target("react to a comment", HOME_101, under("11", ".opener"), opens("reactions")),
    Target("reply", HOME_101, under("11", "li:nth-child(3) [role=button]"), opens("reply")),
    Target("share a comment", HOME_101, under("11", "li:nth-child(4) [role=button]"), opens("share")),
    Target(
        "share now",
        FACEBOOK,
        first("[role=dialog] [role=button].button"),
        acts("share", post="101"),
        before=click(f'[data-imitation-post="101"] {SHARE}'),
        choices={"audience": "friends"},
    ),
    Target(
        "share now from a menu",
        FACEBOOK,
        first("[role=menuitem]"),
        acts("share", post="101"),
        before=click(f'[data-imitation-post="101"] {SHARE}'),
        choices={"share": "menu"},
    ),
    Target(
        "choose a reaction",
        FACEBOOK,
        first(".popover [role=button]:nth-child(3)"),
        acts("like", post="101", reaction="care"),
        before=click('[data-imitation-post="101"] .opener'),
    ),
    Target("like on a permalink", FACEBOOK + "calon.satu/posts/pfbid0900", first(LIKE), acts("like", post="900")),
    Target("like by number", FACEBOOK + "permalink.php?story_fbid=9&id=100091000000005", first(LIKE), acts("like")),
    Target("like on a group's post", GROUP + "posts/105/", first(LIKE), acts("like", post="105")),
    Target("join", GROUP, first(HEAD), acts("join", group="obrolanwarga")),
    Target("write into a group", GROUP, first("[role=main] > .post [role=button]"), opens("compose")),
    Target("befriend a member", GROUP + "members/", first("[role=listitem] .button"), acts("add-friend")),
    Target("follow a page", FACEBOOK + "calon.satu", first(HEAD), acts("follow", account="calon.satu")),
    Target("like a page", FACEBOOK + "calon.satu", first(f"{HEAD} >> nth=1"), acts("like-page", account="calon.satu")),
    Target("follow by number", FACEBOOK + "profile.php?id=100091000000005", first(HEAD), acts("follow")),
    Target("befriend", FACEBOOK + "calon.satu", first(HEAD), acts("add-friend"), choices={"header": "person"}),
    Target("message", FACEBOOK + "calon.satu", first(f"{HEAD} >> nth=2"), opens("message")),
    Target("join in a search", FACEBOOK + "search/top?q=desa", first("h3 ~ [role=button]"), acts("join")),
    Target("join in a found post", FACEBOOK + "search/top?q=desa", on("105", ".row > [role=button]"), acts("join")),
    Target("follow in a search", FACEBOOK + "search/top?q=desa", first(".post.row .button"), acts("follow")),
    Target("like of a photo", FACEBOOK + "photo/?fbid=7101", first(f"{VIEWER} .bar {PAIR}"), acts("like", post="101")),
    Target(
        "share of a photo",
        FACEBOOK + "photo/?fbid=7101",
        first(f"{VIEWER} .bar > [role=button] >> nth=1"),
        opens("share"),
    ),
    Target("like of a reel", FACEBOOK + "reel/201", first(".column [role=button]"), acts("like", post="201")),
    Target("comments of a reel", FACEBOOK + "reel/201", first(".column [role=button] >> nth=1"), opens("comments")),
    Target("share of a reel", FACEBOOK + "reel/202", first(".column [role=button] >> nth=2"), opens("share")),
    Target("follow on a reel", FACEBOOK + "reel/201", first(".over .button"), acts("follow", account="warga.satu")),
    Target("like of a broadcast", FACEBOOK + "calon.satu/videos/777", first(f"{VIEWER} .bar {PAIR}"), acts("like")),
    Target("follow beside a broadcast", FACEBOOK + "watch/live/?v=777", first(f"{VIEWER} .button"), acts("follow")),
    Target(
        "thumb in a chat",
        FACEBOOK,
        first(".chat > .row > [role=button]"),
        acts("chat-like"),
        choices={"chat": "calon.satu"},
    ),
    Target("react in a chat", FACEBOOK, first(".chat .opener"), opens("reactions"), choices={"chat": "calon.satu"}),
    Target(
        "like, logged out",
        FACEBOOK + "calon.satu/posts/pfbid0101",
        first(".bar [role=button]"),
        opens("login"),
        choices={"out": "yes"},
    ),
    Target(
        "like, mobile", "https://m.facebook.com/", on("101", ".bar [data-action-id]"), acts("like"), ("mouse", "Enter")
    ),
    Target(
        "follow, mobile",
        "https://m.facebook.com/calon.satu",
        first("[data-action-id]"),
        acts("follow"),
        ("mouse", "Enter"),
    ),
    Target(
        "plugin",
        FACEBOOK + "plugins/like.php?href=https://www.facebook.com/calon.satu",
        first("button"),
        acts("like-page"),
    ),
    Target(
        "plugin, numbered",
        FACEBOOK + "v19.0/plugins/page.php?href=https://www.facebook.com/calon.satu",
        first("button"),
        acts("like-page"),
    ),
    Target(
        "share button",
        FACEBOOK + "plugins/share_button.php?href=https://www.facebook.com/calon.satu",
        first("[role=button]"),
        opens("sharer"),
        MOUSE,
    ),
    Target(
        "sharer", FACEBOOK + "sharer/sharer.php?u=https://www.facebook.com/calon.satu", first("button"), acts("share")
    ),
]

METADATA = "ytd-watch-metadata"
COMMENTED = "ytd-comment-thread-renderer:has-text('pertama') >> ytd-comment-view-model"
REEL = "ytd-reel-video-renderer[is-active]"
SEARCH = YOUTUBE + "results?search_query=desa"
ON_YOUTUBE = [
    Target(
        "like",
        WATCH,
        first(f"{METADATA} like-button-view-model button"),
        acts("like", video="vidSATU0001", author="wargasatu"),
    ),
    Target("like in the player", WATCH, first("#movie_player like-button-view-model button"), acts("like")),
    Target(
        "like, segmented", WATCH, first("#segmented-like-button button"), acts("like"), choices={"like": "segmented"}
    ),
    Target(
        "like, oldest",
        WATCH,
        first(f"{METADATA} ytd-toggle-button-renderer button"),
        acts("like"),
        choices={"like": "toggle", "classes": "old"},
    ),
    Target("dislike", WATCH, first(f"{METADATA} dislike-button-view-model button"), acts("dislike")),
    Target(
        "subscribe", WATCH, first("#owner ytd-subscribe-button-renderer button"), acts("subscribe", account="wargasatu")
    ),
    Target("subscribe in the player", WATCH, first(".ytp-sb"), acts("subscribe", account="wargasatu"), MOUSE),
    Target("membership", WATCH, first("#sponsor-button button"), opens("membership")),
    Target("share", WATCH, first(f"{METADATA} yt-button-view-model button"), opens("share")),
    Target("remix", WATCH, first(f"{METADATA} button[aria-label=Remix]"), acts("remix")),
    Target("save", WATCH, first(f"{METADATA} button:has(:text-matches('Simpan|Save'))"), acts("save")),
    Target(
        "share to a target",
        WATCH,
        first("yt-share-target-renderer button"),
        acts("share", to="WhatsApp"),
        before=click(f"{METADATA} yt-button-view-model button"),
    ),
    Target("comment box", WATCH, first("#simplebox-placeholder"), opens("commentbox"), ("mouse", "Enter")),
    Target(
        "like of a comment", WATCH, first(f"{COMMENTED} >> #like-button button"), acts("like-comment", comment="11")
    ),
    Target("reply", WATCH, first(f"{COMMENTED} >> #reply-button-end button"), opens("reply")),
    Target(
        "like of a short",
        YOUTUBE + "shorts/srtSATU0001",
        first(f"{REEL} like-button-view-model button"),
        acts("like", video="srtSATU0001"),
    ),
    Target(
        "heart of a short",
        YOUTUBE + "shorts/srtDUA00002",
        first(f"{REEL} like-button-view-model button"),
        acts("like", author="wargadua"),
        choices={"heart": "yes"},
    ),
    Target(
        "subscribe on a short",
        YOUTUBE + "shorts/srtSATU0001",
        first(f"{REEL} yt-subscribe-button-view-model button"),
        acts("subscribe"),
    ),
    Target(
        "comments of a short",
        YOUTUBE + "shorts/srtSATU0001",
        first(f"{REEL} reel-action-bar-view-model > button-view-model button"),
        opens("comments"),
    ),
    Target(
        "share of a short", YOUTUBE + "shorts/srtSATU0001", first(f"{REEL} yt-button-view-model button"), opens("share")
    ),
    Target(
        "subscribe on a channel",
        YOUTUBE + "@calonsatu",
        first("yt-subscribe-button-view-model button"),
        acts("subscribe", account="calonsatu"),
    ),
    Target(
        "subscribe, by identity",
        YOUTUBE + "channel/UCcalonSatu0000000000000",
        first("yt-subscribe-button-view-model button"),
        acts("subscribe"),
    ),
    Target(
        "subscribe, asked by a link",
        YOUTUBE + "@calonsatu?sub_confirmation=1",
        first("#confirm-button button"),
        acts("subscribe", account="calonsatu"),
    ),
    Target(
        "subscribe in a search",
        SEARCH,
        first("ytd-channel-renderer ytd-subscribe-button-renderer button"),
        acts("subscribe", account="wargasatu"),
    ),
    Target(
        "like of a post",
        YOUTUBE + "post/UgkxSATU01",
        first("ytd-backstage-post-renderer #like-button button"),
        acts("like", video="UgkxSATU01"),
    ),
    Target(
        "like of a post in a feed",
        YOUTUBE + "feed/subscriptions",
        first("ytd-post-renderer #like-button button"),
        acts("like"),
    ),
    Target("share of a post", YOUTUBE + "post/UgkxSATU01", first("#share-button button"), opens("share")),
    Target(
        "like, mobile",
        "https://m.youtube.com/watch?v=vidSATU0001",
        first("ytm-like-button-renderer button"),
        acts("like"),
    ),
    Target(
        "subscribe, mobile",
        "https://m.youtube.com/@calonsatu",
        first("ytm-subscribe-button-renderer button"),
        acts("subscribe", account="calonsatu"),
    ),
    Target(
        "share, mobile",
        "https://m.youtube.com/watch?v=vidSATU0001",
        first("ytm-slim-video-action-bar-renderer ytm-button-renderer button"),
        opens("share"),
    ),
    Target("embedded", YOUTUBE + "embed/vidSATU0001", first(".ytp-sb"), acts("subscribe"), MOUSE),
]


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
    site.open(target.address, hl=language, **target.choices)
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
    assert {key: done[0].get(key) for key in target.does} == target.does


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
    on("101", LIKE)(site.page).click(delay=700)
    assert [act["kind"] for act in site.acts()] == ["open"]
    site.page.locator(".popover").wait_for()


@pytest.mark.parametrize("send", ["Enter", "button"])
@pytest.mark.parametrize("address", [HOME_101, GROUP + "posts/105/", FACEBOOK + "photo/?fbid=7101"])
def test_a_comment_is_sent_once(site: Imitation, address: str, send: str) -> None:
    site.open(address)
    box = site.page.locator(BOXES["facebook"]).last
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
    site.open(GROUP)
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
