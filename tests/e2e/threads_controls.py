"""What there is to press on the imitated Threads: by the tests of the page alone, and by those with the extension."""

from __future__ import annotations

from playwright.sync_api import Page

from tab import css, people, scripted
from targets import WRITING, Find, Target

THREADS = "https://www.threads.com"
HOME = THREADS + "/"
PERMALINK = THREADS + "/@{author}/post/Daa101"
PROFILE = THREADS + "/@{author}"
INTENT_FOLLOW = THREADS + "/intent/follow?username={author}"
INTENT_POST = THREADS + "/intent/post?url=https%3A%2F%2Fwww.threads.com%2F%40{author}%2Fpost%2FDaa101"
ITEM = ".menu .item"


def post(code: str, label: int | str = "") -> Find:
    """Find a post; with a number the button at that place of its bar, with a selector what it finds."""
    box = f'[data-imitation-post="{code}"]'
    if isinstance(label, int):
        return css(f"{box} .bar > [role=button] >> nth={label}")
    return css(f"{box} {label}")


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
    """Bring up the card of the first post's author."""
    page.locator(f'[data-imitation-post=Daa101] .said a[href="/@{people(page)["author"]}"]').first.hover()
    page.locator(".card").wait_for()
    page.evaluate("() => { window.__acts.length = 0; }")


REPOST_MENU = scripted("window.__open('repost-menu', 'Daa101')")
SHARE_MENU = scripted("window.__open('share-menu', 'Daa101')")
BUTTONS = {"menu": "buttons"}
ACTS = [
    Target("like a post", HOME, post("Daa101", 0), act("like", post="Daa101")),
    Target("open the reply dialog", HOME, post("Daa101", 1), opens("reply")),
    Target("open the repost menu", HOME, post("Daa101", 2), opens("repost-menu")),
    Target("open the share menu", HOME, post("Daa101", 3), opens("share-menu")),
    Target("follow by the plus", HOME, post("Daa101", ".plus"), followed()),
    Target("like a repost", HOME, post("Daa103", 0), act("like")),
    Target("like a post that quotes", HOME, post("Daa105", 0), act("like")),
    Target("like a post that mentions", HOME, post("Daa109", 0), act("like")),
    Target("like an answer in the feed", HOME, post("Daa116", 0), act("like")),
    Target("like an ad", HOME, post("Daa117", 0), act("like")),
    Target("like an answered post", HOME, post("Daa107", 0), act("like"), choices={"header": "outside"}),
    Target("like without containers", HOME, post("Daa105", 0), act("like"), choices={"containers": "no"}),
    Target("like with full links", "https://www.threads.net/", post("Daa111", 0), act("like")),
    Target("like on the bare host", "https://threads.com/", post("Daa101", 0), act("like")),
    Target("like on key release", HOME, post("Daa101", 0), act("like"), choices={"keys": "keyup"}),
    Target("like in the older drawings", HOME, post("Daa101", 0), act("like"), choices={"drawings": "old"}),
    Target("reply in the older drawings", HOME, post("Daa101", 1), opens("reply"), choices={"drawings": "old"}),
    Target("follow a suggestion", HOME, css('[data-imitation-suggestion="{author}"] .follow'), followed()),
    Target("follow on the card", HOME, css(".card .follow"), followed(), before=card),
    Target("follow on a profile", PROFILE, css(".head .follow >> nth=0"), followed()),
    Target("like on a profile", PROFILE, post("Daa101", 0), act("like")),
    Target("follow on the replies of a profile", PROFILE + "/replies", css(".head .follow >> nth=0"), followed()),
    Target(
        "like a repost on a profile",
        PROFILE + "/reposts",
        post("Daa102", 0),
        act("like", "{other}"),
        aims="other",
    ),
    Target(
        "follow in a search", THREADS + "/search?q=a", css('[data-imitation-person="{author}"] .follow'), followed()
    ),
    Target("follow back", THREADS + "/activity", css('[data-imitation-person="{author}"] .follow'), followed()),
    Target("like the post of a permalink", PERMALINK, post("Daa101", 0), act("like")),
    Target("like a reply", PERMALINK, post("Drr201", 0), act("like", "{other}"), aims="other"),
    Target("like under the old short address", THREADS + "/t/Daa101", post("Daa101", 0), act("like")),
    Target("repost from the menu", PERMALINK, css(f"{ITEM} >> nth=0"), act("repost"), before=REPOST_MENU),
    Target(
        "quote from the menu", PERMALINK, css(f"{ITEM} >> nth=1"), opens("quote"), before=REPOST_MENU, choices=BUTTONS
    ),
    Target("send from the menu", PERMALINK, css(f"{ITEM} >> nth=1"), act("send"), before=SHARE_MENU),
    Target("follow by a link of another site", INTENT_FOLLOW, css("[role=dialog] .follow"), followed()),
]
BOXES = [
    Target("the box under a post", PERMALINK, css(".editor"), act("reply"), WRITING),
    Target(
        "the box in a dialog",
        HOME,
        css("[role=dialog] .editor"),
        act("reply"),
        WRITING,
        before=scripted("window.__open('reply', 'Daa101')"),
    ),
    Target(
        "the box of a quote",
        HOME,
        css("[role=dialog] .editor"),
        act("quote"),
        WRITING,
        before=scripted("window.__open('quote', 'Daa101')"),
    ),
    Target("the box of a link of another site", INTENT_POST, css("[role=dialog] .editor"), {"kind": "post"}, WRITING),
]
# What nobody is warned about, whoever the page is about.
NO_ACTS = [
    Target("copy the link", PERMALINK, css(f"{ITEM} >> nth=0"), act("copy-link"), before=SHARE_MENU),
    Target(
        "the post's own menu",
        HOME,
        css("[data-imitation-post=Daa101] .said > .row > [role=button]"),
        opens("more-menu"),
    ),
    Target("a mention", PROFILE, css(".head .follow >> nth=1"), {"kind": "open", "what": "mention"}),
    Target("the list of followers", PROFILE, css(".head > [role=button]"), {"kind": "open", "what": "followers"}),
    Target("a new post", HOME, css(".new"), {"kind": "open", "what": "compose"}),
    Target("the plus of the navigation", HOME, css("nav [role=button]"), {"kind": "open", "what": "compose"}),
]
TIED = {"following": "{author}"}
UNDOING = [
    Target("unlike", HOME, post("Daa101", 0), act("unlike"), choices={"liked": "Daa101"}),
    Target(
        "unlike in the older drawings",
        HOME,
        post("Daa101", 0),
        act("unlike"),
        choices={"liked": "Daa101", "drawings": "old"},
    ),
    Target(
        "take a repost back",
        PERMALINK,
        css(f"{ITEM} >> nth=0"),
        act("unrepost"),
        before=REPOST_MENU,
        choices={"reposted": "Daa101"},
    ),
    Target(
        "unfollow on a profile",
        PROFILE,
        css(".head .follow >> nth=0"),
        {"kind": "open", "what": "unfollow"},
        choices=TIED,
    ),
    Target(
        "unfollow in a search",
        THREADS + "/search?q=a",
        css('[data-imitation-person="{author}"] .follow'),
        {"kind": "open", "what": "unfollow"},
        choices=TIED,
    ),
    Target(
        "unfollow by a link of another site",
        INTENT_FOLLOW,
        css("[role=dialog] .follow"),
        {"kind": "open", "what": "unfollow"},
        choices=TIED,
    ),
]
