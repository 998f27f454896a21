"""What there is to press on the imitated TikTok: by the tests of the page alone, and by those with the extension."""

from __future__ import annotations

from playwright.sync_api import Page

from tab import css, scripted
from targets import DOUBLES, WRITING, Find, Target

TIKTOK = "https://www.tiktok.com"
VIDEO = TIKTOK + "/@{author}/video/7101"
PHOTO = TIKTOK + "/@{author}/photo/7107"
PROFILE = TIKTOK + "/@{author}"
LIVE = TIKTOK + "/@{author}/live"
HEART, REPLY = "[role=button][aria-pressed]", "[role=button][data-e2e^=comment-reply]"
REPLIES_OPEN = {"replies": "open"}
PANEL = {"replies": "open", "panel": "open"}
SHARE_PANEL = scripted("window.__share('7101')")


def by(hook: str, at: str = "7101") -> Find:
    """Find the button of an item that carries this hook, on it or inside it."""
    return css(f'[data-imitation-item="{at}"] button:is([data-e2e={hook}], :has([data-e2e={hook}]))')


def row_of(handle: str, hook: str) -> Find:
    """Find the button with a hook beside the link to an account."""
    return css(f':is(li, [data-e2e=search-user-container]):has(a[href="/@{handle}"]) > [data-e2e={hook}]')


def comment(number: str, control: str) -> Find:
    """Find a control in the row of a comment."""
    return css(f'[data-imitation-comment="{number}"] {control}')


def act(kind: str, author: str = "{author}", **more: str) -> dict[str, str]:
    """Say what the page notes of an act on something an account posted."""
    return {"kind": kind, "author": author, **more}


def opens(what: str) -> dict[str, str]:
    """Say what the page notes of a control that only opens something."""
    return {"kind": "open", "what": what, "author": "{author}"}


def followed(account: str = "{author}") -> dict[str, str]:
    """Say what the page notes of a follow."""
    return {"kind": "follow", "account": account}


def card(page: Page) -> None:
    """Bring up the card of the first item's author."""
    page.locator('[data-imitation-item="7101"] [data-e2e=video-author-avatar]').hover()
    page.locator("[data-e2e=user-card]").wait_for()
    page.evaluate("() => { window.__acts.length = 0; }")


ACTS = [
    Target("like in the feed", TIKTOK + "/foryou", by("like-icon"), act("like", post="7101")),
    Target("follow in the feed", TIKTOK + "/foryou", by("feed-follow"), followed()),
    Target("open the comments", TIKTOK + "/foryou", by("comment-icon"), opens("comments")),
    Target("open the share panel", TIKTOK + "/foryou", by("share-icon"), opens("share")),
    Target(
        "like somebody's next item", TIKTOK + "/foryou", by("like-icon", "7102"), act("like", "{other}"), aims="other"
    ),
    Target("like a repost", TIKTOK, by("like-icon", "7103"), act("like", post="7103"), choices={"at": "7103"}),
    Target("like an ad", TIKTOK, by("like-icon", "7106"), act("like", "{other}"), choices={"at": "7106"}, aims="other"),
    Target("like a photo", TIKTOK, by("like-icon", "7107"), act("like"), choices={"at": "7107"}),
    Target("like with full links", TIKTOK, by("like-icon", "7112"), act("like"), choices={"at": "7112"}),
    Target("like on the mobile host", "https://m.tiktok.com/foryou", by("like-icon"), act("like")),
    Target("repost", TIKTOK, css("[data-e2e=share-repost]"), act("repost"), before=SHARE_PANEL),
    Target(
        "repost without a hook",
        TIKTOK,
        css(".sheet .row >> nth=0 >> button >> nth=0"),
        act("repost"),
        before=SHARE_PANEL,
        choices={"repost": "bare"},
    ),
    Target(
        "repost where that is no button",
        TIKTOK,
        css("[data-e2e=share-repost]"),
        act("repost"),
        ("mouse", "touch"),
        before=SHARE_PANEL,
        choices={"items": "plain"},
    ),
    Target("like in the older list", TIKTOK + "/foryou", by("like-icon"), act("like"), choices={"list": "cards"}),
    Target("follow in the older list", TIKTOK + "/foryou", by("feed-follow"), followed(), choices={"list": "cards"}),
    Target(
        "share elsewhere",
        TIKTOK,
        css("[data-e2e=share-whatsapp]"),
        act("share-out"),
        ("mouse", "Enter"),
        before=SHARE_PANEL,
    ),
    Target("follow on the card", TIKTOK, css("[data-e2e=user-card-follow]"), followed(), before=card),
    Target("like on the detail page", VIDEO, css("button:has([data-e2e=browse-like-icon])"), act("like")),
    Target(
        "like a comment",
        VIDEO,
        comment("c1", HEART),
        act("like-comment", "{other}"),
        aims="other",
        choices=REPLIES_OPEN,
    ),
    Target("like the owner's comment", VIDEO, comment("c2", HEART), act("like-comment"), choices=REPLIES_OPEN),
    Target("like an answer", VIDEO, comment("c11", HEART), act("like-comment"), choices=REPLIES_OPEN),
    Target(
        "like an answer, logged out",
        VIDEO,
        comment("c12", HEART),
        act("like-comment", "{other}"),
        aims="other",
        choices={**REPLIES_OPEN, "login": "out"},
    ),
    Target(
        "like a comment in the panel",
        TIKTOK,
        comment("c1", HEART),
        act("like-comment", "{other}"),
        aims="other",
        choices=PANEL,
    ),
    Target("share on the detail page", VIDEO, css("button:has([data-e2e=share-icon])"), opens("share")),
    Target("follow on the detail page", VIDEO, css("[data-e2e=browse-follow]"), followed()),
    Target(
        "like in the feed layout of a video's page", VIDEO, by("like-icon"), act("like"), choices={"layout": "feed"}
    ),
    Target(
        "like the next video of a page",
        VIDEO,
        by("like-icon", "7102"),
        act("like", "{other}"),
        aims="other",
        choices={"layout": "feed"},
    ),
    Target("like on a photo's page", PHOTO, css("button:has([data-e2e=browse-like-icon])"), act("like")),
    Target("follow on a profile", PROFILE, css(".profile > .row [data-e2e=follow-button]"), followed()),
    Target(
        "follow on a profile with the older headings",
        PROFILE,
        css(".profile > .row [data-e2e=follow-button]"),
        followed(),
        choices={"heads": "old"},
    ),
    Target(
        "follow a suggested account", PROFILE, row_of("{other}", "follow-button"), followed("{other}"), aims="other"
    ),
    Target("share a profile", PROFILE, css("[data-e2e=share-btn]"), opens("share")),
    Target("follow in a search", TIKTOK + "/search/user?q=a", row_of("{author}", "follow-back"), followed()),
    Target(
        "follow back",
        TIKTOK,
        css('[data-e2e=inbox-list-item]:has(> a[href="/@{other}"] .picture) [data-e2e=follow-back]'),
        followed("{other}"),
        aims="other",
        choices={"inbox": "open"},
    ),
    Target("follow on a live page", LIVE, css("[data-e2e=live-room-follow] button"), followed()),
    Target("share a live page", LIVE, css(".live > div:first-child > .row > button"), opens("share")),
    Target("tap a live picture", LIVE, css(".live-picture"), act("like", post="live"), ("mouse", "touch")),
]
MEDIA = [
    Target("a video in the feed", TIKTOK + "/foryou", css("#media-card-7101"), act("like"), DOUBLES),
    Target("a photo in the feed", TIKTOK, css("#media-card-7107"), act("like"), DOUBLES, choices={"at": "7107"}),
    Target("a video on its page", VIDEO, css("#media-card-7101"), act("like"), DOUBLES),
    Target("a photo on its page", PHOTO, css("#media-card-7107"), act("like"), DOUBLES),
]
PANEL_BOX = ".comments > [data-e2e=comment-input] [data-e2e=comment-text]"
BOXES = [
    Target("the box in the panel", TIKTOK, css(f"{PANEL_BOX} .box"), act("comment"), WRITING, choices=PANEL),
    Target("the box on the detail page", VIDEO, css(f"{PANEL_BOX} .box"), act("comment"), WRITING),
    Target(
        "the box of the older editor",
        VIDEO,
        css(f"{PANEL_BOX}.box"),
        act("comment"),
        WRITING,
        choices={"editor": "outer"},
    ),
    Target("the chat of a live page", LIVE, css(".chat .box"), act("comment", post="live"), WRITING),
]
# What nobody is warned about, whoever the page is about.
NO_ACTS = [
    Target("favourite", TIKTOK + "/foryou", by("undefined-icon"), act("favourite")),
    Target("copy the link", TIKTOK, css("[data-e2e=share-copy]"), act("copy-link"), before=SHARE_PANEL),
    Target("favourite on the detail page", VIDEO, css("button:has([data-e2e=undefined-icon])"), act("favourite")),
    Target("a message", PROFILE, css("[data-e2e=message-button]"), {"kind": "open", "what": "message"}),
    Target("the notifications", PROFILE, css("[data-e2e=inbox-icon]"), {"kind": "open", "what": "inbox"}),
    Target(
        "an ad's own button",
        TIKTOK,
        css('[data-imitation-item="7105"] .caption button'),
        {"kind": "open", "what": "advert"},
        choices={"at": "7105"},
    ),
]
LIKED = {"liked": "7101,7107,7112", "likedComments": "c1,c2,c11", "panel": "open", "replies": "open"}
UNDOING = [
    Target("unlike in the feed", TIKTOK + "/foryou", by("like-icon"), act("unlike"), choices=LIKED),
    Target("unlike a comment", TIKTOK + "/foryou", comment("c2", HEART), act("unlike-comment"), choices=LIKED),
    Target(
        "unlike on the detail page", VIDEO, css("button:has([data-e2e=browse-like-icon])"), act("unlike"), choices=LIKED
    ),
    Target("unlike an answer", VIDEO, comment("c11", HEART), act("unlike-comment"), choices=LIKED),
    Target(
        "unfollow on a profile",
        PROFILE,
        css(".profile > .row [data-e2e=follow-button]"),
        {"kind": "unfollow"},
        choices={"following": "{author}"},
    ),
    Target(
        "unfollow a friend",
        PROFILE,
        css(".profile > .row [data-e2e=follow-button]"),
        {"kind": "unfollow"},
        choices={"friends": "{author}"},
    ),
    Target(
        "unfollow on the detail page",
        VIDEO,
        css("[data-e2e=browse-follow]"),
        {"kind": "unfollow"},
        choices={"following": "{author}"},
    ),
    Target(
        "unfollow in a search",
        TIKTOK + "/search/user?q=a",
        row_of("{author}", "follow-back"),
        {"kind": "unfollow"},
        choices={"following": "{author}"},
    ),
    Target(
        "unfollow on a live page",
        LIVE,
        css("[data-e2e=live-room-follow] button"),
        {"kind": "unfollow"},
        choices={"following": "{author}"},
    ),
    Target(
        "take a repost back",
        TIKTOK,
        css("[data-e2e=share-repost]"),
        act("unrepost"),
        before=SHARE_PANEL,
        choices={"reposted": "7101"},
    ),
]
