"""Every control of the imitated Facebook and YouTube: where it stands, how it is found, what the page notes of it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from targets import Find, Target

FACEBOOK, GROUP = "https://www.facebook.com/", "https://www.facebook.com/groups/{group}/"
YOUTUBE, WATCH = "https://www.youtube.com/", "https://www.youtube.com/watch?v=vidSATU0001"
MOUSE = ("mouse",)
# An account without a name: a flagged one, and one that is nobody's business.
NUMBERS = ("100091000000005", "100081000000001")


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
BOX = "form[role=presentation] [data-lexical-editor]"
ON_FACEBOOK = [
    Target("like", FACEBOOK, on("101", LIKE), acts("like", post="101", author="{author}", reaction="like")),
    Target("like, bare labels", FACEBOOK, on("101", PAIR), acts("like", post="101"), choices={"hooks": "no"}),
    Target(
        "like whose label names the author",
        FACEBOOK,
        on("101", PAIR),
        acts("like", post="101"),
        choices={"hooks": "no", "labels": "named"},
    ),
    Target("like, older article", FACEBOOK, on("101", PAIR), acts("like"), choices={"layout": "article"}),
    Target("like, feed without numbers", FACEBOOK, on("101", LIKE), acts("like"), choices={"layout": "described"}),
    Target("like of a share", FACEBOOK, on("103", LIKE), acts("like", author="{author}")),
    Target("like of a group post", FACEBOOK, on("105", LIKE), acts("like", post="105")),
    Target("like inside a bundle", FACEBOOK, on("181", LIKE), acts("like", post="181")),
    Target("reaction opener", FACEBOOK, on("101", ".opener"), opens("reactions")),
    Target("comment in the feed", FACEBOOK, on("101", COMMENT), opens("post")),
    Target("share in the feed", FACEBOOK, on("101", SHARE), opens("share")),
    Target("counts", FACEBOOK, on("101", "[role=toolbar] [role=button]"), opens("reactors")),
    Target("count of comments", FACEBOOK, on("101", ".counts > [role=button]"), opens("comments")),
    Target("follow in a head", FACEBOOK, on("113", "[role=button]:has(:text-matches('Ikuti|Follow'))"), acts("follow")),
    Target("friend in the strip", FACEBOOK, first("[role=listitem] .button"), acts("add-friend", account="{author}")),
    Target("new post", FACEBOOK, first("[role=main] > .post [role=button]"), opens("compose")),
    Target("like in a dialog", HOME_101, first(f"[role=dialog] {LIKE}"), acts("like", post="101")),
    Target("like of a comment", HOME_101, under("12", PAIR), acts("like-comment", comment="12")),
    Target("like of an answer", HOME_101, under("21", PAIR), acts("like-comment", comment="21"), by="replier"),
    Target(
        "like of a bare comment",
        HOME_101,
        first(".comment:has-text('Komentar pemilik 101') " + PAIR),
        acts("like-comment", comment="12"),
        choices={"comments": "no"},
    ),
    Target("react to a comment", HOME_101, under("11", ".opener"), opens("reactions"), by="commenter"),
    Target(
        "reply",
        HOME_101,
        under("11", "li:nth-child(3) [role=button]"),
        opens("reply"),
        by="commenter",
        also=("author",),
    ),
    Target("share a comment", HOME_101, under("11", "li:nth-child(4) [role=button]"), opens("share"), by="commenter"),
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
    Target("like on a permalink", FACEBOOK + "{author}/posts/pfbid0900", first(LIKE), acts("like", post="900")),
    Target(
        "like by number",
        FACEBOOK + "permalink.php?story_fbid=9&id={author}",
        first(LIKE),
        acts("like"),
        people=NUMBERS,
    ),
    Target("like on a group's post", GROUP + "posts/105/", first(LIKE), acts("like", post="105")),
    Target("join", GROUP, first(HEAD), acts("join", group="{group}"), by="group"),
    Target("write into a group", GROUP, first("[role=main] > .post [role=button]"), opens("compose"), by="group"),
    Target("befriend a member", GROUP + "members/", first("[role=listitem] .button"), acts("add-friend")),
    Target("follow a page", FACEBOOK + "{author}", first(HEAD), acts("follow", account="{author}")),
    Target("like a page", FACEBOOK + "{author}", first(f"{HEAD} >> nth=1"), acts("like-page", account="{author}")),
    Target("follow by number", FACEBOOK + "profile.php?id={author}", first(HEAD), acts("follow"), people=NUMBERS),
    Target("befriend", FACEBOOK + "{author}", first(HEAD), acts("add-friend"), choices={"header": "person"}),
    Target("message", FACEBOOK + "{author}", first(f"{HEAD} >> nth=2"), opens("message")),
    Target("join in a search", FACEBOOK + "search/top?q=desa", first("h3 ~ [role=button]"), acts("join"), by="group"),
    Target(
        "join in a found post",
        FACEBOOK + "search/top?q=desa",
        on("105", ".row > [role=button]"),
        acts("join"),
        by="group",
    ),
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
    Target(
        "share of a reel", FACEBOOK + "reel/202", first(".column [role=button] >> nth=2"), opens("share"), by="other"
    ),
    Target("follow on a reel", FACEBOOK + "reel/201", first(".over .button"), acts("follow", account="{author}")),
    Target("like of a broadcast", FACEBOOK + "{author}/videos/777", first(f"{VIEWER} .bar {PAIR}"), acts("like")),
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
        FACEBOOK + "{author}/posts/pfbid0101",
        first(".bar [role=button]"),
        opens("login"),
        choices={"out": "yes"},
    ),
    Target(
        "like, mobile",
        "https://m.facebook.com/story.php?story_fbid=101&id={author}",
        on("101", ".bar [data-action-id]"),
        acts("like"),
        ("mouse", "Enter", "touch"),
        people=NUMBERS,
    ),
    Target(
        "like on a profile, mobile",
        "https://m.facebook.com/{author}",
        on("101", ".bar [data-action-id]"),
        acts("like"),
        ("mouse", "Enter", "touch"),
    ),
    Target(
        "follow, mobile",
        "https://m.facebook.com/{author}",
        first("[data-action-id]"),
        acts("follow"),
        ("mouse", "Enter"),
    ),
    Target(
        "plugin",
        FACEBOOK + "plugins/like.php?href=https://www.facebook.com/{author}",
        first("button"),
        acts("like-page"),
    ),
    Target(
        "plugin, numbered",
        FACEBOOK + "v19.0/plugins/page.php?href=https://www.facebook.com/{author}",
        first("button"),
        acts("like-page"),
    ),
    Target(
        "share button",
        FACEBOOK + "plugins/share_button.php?href=https://www.facebook.com/{author}",
        first("[role=button]"),
        opens("sharer"),
        MOUSE,
    ),
    Target(
        "sharer", FACEBOOK + "sharer/sharer.php?u=https://www.facebook.com/{author}", first("button"), acts("share")
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
        acts("like", video="vidSATU0001", author="{author}"),
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
        "subscribe", WATCH, first("#owner ytd-subscribe-button-renderer button"), acts("subscribe", account="{author}")
    ),
    Target("subscribe in the player", WATCH, first(".ytp-sb"), acts("subscribe", account="{author}"), MOUSE),
    Target(
        "subscribe on a card over a video",
        WATCH,
        first("yt-profile-card-view-model button"),
        acts("subscribe", account="{other}"),
        choices={"card": "other"},
        by="other",
    ),
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
        "like of a comment",
        WATCH,
        first(f"{COMMENTED} >> #like-button button"),
        acts("like-comment", comment="11"),
        by="commenter",
    ),
    Target(
        "reply",
        WATCH,
        first(f"{COMMENTED} >> #reply-button-end button"),
        opens("reply"),
        by="commenter",
        also=("author",),
    ),
    Target(
        "reply, oldest generation",
        WATCH,
        first(f"{COMMENTED} >> #reply-button-end tp-yt-paper-button"),
        opens("reply"),
        choices={"like": "toggle"},
        by="commenter",
        also=("author",),
    ),
    Target(
        "like of a short",
        YOUTUBE + "shorts/srtSATU0001",
        first(f"{REEL} like-button-view-model button"),
        acts("like", video="srtSATU0001"),
    ),
    Target(
        "like of a short, its buttons beside it",
        YOUTUBE + "shorts/srtSATU0001",
        first(f".reel-video-in-sequence-new:has({REEL}) like-button-view-model button"),
        acts("like", video="srtSATU0001"),
        choices={"bar": "beside"},
    ),
    Target(
        "heart of a short",
        YOUTUBE + "shorts/srtDUA00002",
        first(f"{REEL} like-button-view-model button"),
        acts("like", author="{other}"),
        choices={"heart": "yes"},
        by="other",
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
        YOUTUBE + "@{author}",
        first("yt-subscribe-button-view-model button"),
        acts("subscribe", account="{author}"),
    ),
    Target(
        "subscribe on a channel by its older name",
        YOUTUBE + "c/{author}",
        first("yt-subscribe-button-view-model button"),
        acts("subscribe", account="{author}"),
    ),
    Target(
        "subscribe, by identity",
        YOUTUBE + "channel/{author}",
        first("yt-subscribe-button-view-model button"),
        acts("subscribe"),
        people=("UCcalonAngka000000000000", "UCwargaSatu0000000000000"),
    ),
    Target(
        "subscribe, asked by a link",
        YOUTUBE + "@{author}?sub_confirmation=1",
        first("#confirm-button button"),
        acts("subscribe", account="{author}"),
    ),
    Target(
        "subscribe in a search",
        SEARCH,
        first("ytd-channel-renderer ytd-subscribe-button-renderer button"),
        acts("subscribe", account="{author}"),
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
        "https://m.youtube.com/@{author}",
        first("ytm-subscribe-button-renderer button"),
        acts("subscribe", account="{author}"),
    ),
    Target(
        "share, mobile",
        "https://m.youtube.com/watch?v=vidSATU0001",
        first("ytm-slim-video-action-bar-renderer ytm-button-renderer button"),
        opens("share"),
    ),
    Target("embedded", YOUTUBE + "embed/vidSATU0001", first(".ytp-sb"), acts("subscribe"), MOUSE),
]
