"""A broken hook turns the state of its site within one page view, and the remaining ways go on holding the click."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page

from health_talk import break_hook, said_of, site_of, wait_for_badge
from imitation import Imitation
from installation import InstalledBrowser, until
from targets import in_both_families, press, sampled

X, INSTAGRAM, FACEBOOK = "https://x.com/home", "https://www.instagram.com/", "https://www.facebook.com/"
TIKTOK, THREADS = "https://www.tiktok.com/foryou", "https://www.threads.com/"
VIDEO = "https://www.tiktok.com/@calon.satu/video/7101"
YOUTUBE = "https://www.youtube.com/watch?v=vid00000101"
AUTHORS = {
    "x": "calon_satu",
    "instagram": "calon.satu",
    "facebook": "calon.satu",
    "tiktok": "calon.satu",
    "youtube": "calonsatu",
    "threads": "calon.satu",
}
X_BAR = "article >> nth=0 >> [role=group] > button >> nth="
IG_BAR = "article >> nth=0 >> section > span >> nth="
FB_LIKE = "[aria-posinset] >> nth=0 >> .pair > [role=button]:not(.opener)"
TT_BAR = "article >> nth=0 >> .actions > button >> nth="
TT_DETAIL = ".actions-row > button >> nth="
YT_LIKE = "ytd-watch-metadata like-button-view-model button"
YT_SUBSCRIBE = "ytd-watch-metadata ytd-subscribe-button-renderer button"
TH_BAR = "[data-imitation-post] >> nth=0 >> .bar [role=button] >> nth="
X_NEWER, X_NEWER_BAR = "https://x.com/home?client=newer", "article >> nth=0 >> .bar >> "
FOLLOW = "[data-testid=UserCell]:has(a[href='/calon_satu']) button"

# platform, page, the hook that is taken away (selector, attribute), the fault, the control that must still hold
BREAKS = [
    ("x", X, '[data-testid="like"]', "data-testid", "post: like (css)", X_BAR + "2"),
    ("x", X, 'path[d^="M16.697 5.5"]', "d", "post: like (icon)", X_BAR + "2"),
    ("x", X, '[data-testid="reply"]', "data-testid", "post: reply (css)", X_BAR + "0"),
    ("x", X, '[data-testid="retweet"]', "data-testid", "post: repost (css)", X_BAR + "1"),
    ("x", X, 'article button[aria-haspopup="menu"]', "aria-haspopup", "post: share (in)", X_BAR + "4"),
    ("x", X, '[data-testid="User-Name"]', "data-testid", "post: author", X_BAR + "2"),
    ("x", X, '[data-testid^="UserAvatar-Container-"]', "data-testid", "post: author", X_BAR + "2"),
    ("x", X, '[data-testid$="-follow"]', "data-testid", "person: follow (css)", FOLLOW),
    ("x", X, "[data-testid=UserCell] button", "aria-label", "person: follow (label)", FOLLOW),
    (
        "x",
        X_NEWER,
        "[data-engagement-action]",
        "data-engagement-action",
        "entry: like (css)",
        X_NEWER_BAR + "button >> nth=1",
    ),
    ("x", X_NEWER, "[data-icon]", "data-icon", "entry: repost (in)", X_NEWER_BAR + "button >> nth=0"),
    ("x", X_NEWER, "[data-href]", "data-href", "entry: author", X_NEWER_BAR + "a"),
    ("instagram", INSTAGRAM, 'path[d^="M16.792"]', "d", "post: like (icon)", IG_BAR + "0 >> [role=button] >> nth=0"),
    ("instagram", INSTAGRAM, 'path[d^="M20.656"]', "d", "post: comment (icon)", IG_BAR + "1 >> [role=button] >> nth=0"),
    ("instagram", INSTAGRAM, 'path[d^="M19.998"]', "d", "post: repost (icon)", IG_BAR + "2 >> [role=button]"),
    (
        "facebook",
        FACEBOOK,
        '[data-ad-rendering-role="like_button"]',
        "data-ad-rendering-role",
        "post: like (has)",
        FB_LIKE,
    ),
    (
        "facebook",
        FACEBOOK,
        '[data-ad-rendering-role="profile_name"]',
        "data-ad-rendering-role",
        "post: author",
        FB_LIKE,
    ),
    ("tiktok", TIKTOK, '[data-e2e="like-icon"]', "data-e2e", "item: like (has)", TT_BAR + "0"),
    ("tiktok", TIKTOK, 'path[d^="M7.5 2.25"]', "d", "item: like (icon)", TT_BAR + "0"),
    ("tiktok", TIKTOK, '[data-e2e="comment-icon"]', "data-e2e", "item: comment (has)", TT_BAR + "1"),
    ("tiktok", TIKTOK, 'path[d^="M10.938 3.175"]', "d", "item: share (icon)", TT_BAR + "3"),
    ("tiktok", TIKTOK, '[data-e2e="video-author-avatar"]', "data-e2e", "item: author", TT_BAR + "0"),
    ("tiktok", VIDEO, '[data-e2e="browse-like-icon"]', "data-e2e", "detail: like (has)", TT_DETAIL + "0"),
    ("tiktok", VIDEO, '[data-e2e="browse-username"]', "data-e2e", "detail: author", TT_DETAIL + "0"),
    ("youtube", YOUTUBE, "like-button-view-model button", "aria-label", "watch: like (label)", YT_LIKE),
    (
        "youtube",
        YOUTUBE,
        "ytd-subscribe-button-renderer button",
        "aria-label",
        "watch: subscribe (label)",
        YT_SUBSCRIBE,
    ),
    ("youtube", YOUTUBE, "#owner,#upload-info", "id", "watch: author", YT_LIKE),
    ("threads", THREADS, ".bar svg", "aria-label", "post: like (words)", TH_BAR + "0"),
]
HEALTHY = [
    ("x", {"post": X, "person": X, "entry": X_NEWER}),
    ("instagram", {"post": INSTAGRAM}),
    ("facebook", {"post": FACEBOOK}),
    ("tiktok", {"item": TIKTOK, "detail": VIDEO}),
    ("youtube", {"watch": YOUTUBE}),
    ("threads", {"post": THREADS}),
]


def opened(page: Page, platform: str, address: str, **more: str) -> Imitation:
    """Open an imitation page about a flagged account."""
    return Imitation(page).open(address, author=AUTHORS[platform], hl="id", **more)


def degraded_of(browser: InstalledBrowser, page: Page) -> dict[str, Any] | None:
    """Return what is said about a page whose site's rules do not fit, or None."""
    return said_of(browser, page).get("degraded")


def is_well(browser: InstalledBrowser, platform: str, rule: str) -> bool:
    """Whether a site has been tried and this health rule of it has no fault."""
    site = site_of(browser, platform)
    return site["health"] != "unknown" and not any(fault.startswith(f"{rule}:") for fault in site["faults"])


@in_both_families
@pytest.mark.parametrize("platform", AUTHORS)
def test_a_broken_hook_is_noticed_on_the_page_and_the_click_is_still_held(
    any_browser: InstalledBrowser, family: str, platform: str, *, full: bool
) -> None:
    rows = [row for row in BREAKS if row[0] == platform]
    if family == "firefox" and not full:
        rows = rows[::4]
    sites = []
    for number, (_, address, selector, attribute, _, _) in enumerate(rows):
        page = any_browser.context.new_page()
        break_hook(page, selector, attribute)
        sites.append(opened(page, platform, address, tab=str(number)))  # an address of its own, to find it by
    for site, (*_, fault, control) in zip(sites, rows, strict=True):
        said = until(partial(degraded_of, any_browser, site.page), f"the page to miss {fault}")
        assert fault in said["faults"].split(", ")
        wait_for_badge(any_browser, site.page, "!")
        press(site, site.page.locator(control).first, "mouse")
        site.held(f"@{AUTHORS[platform]}")
        site.page.close()
    assert site_of(any_browser, platform)["health"] == "degraded"


@sampled(2)
@in_both_families
@pytest.mark.parametrize(("platform", "places"), HEALTHY, ids=[row[0] for row in HEALTHY])
def test_pages_as_they_should_be_make_the_site_active_again(
    any_browser: InstalledBrowser, page: Page, platform: str, places: dict[str, str]
) -> None:
    for rule, address in places.items():
        opened(page, platform, address)
        until(partial(is_well, any_browser, platform, rule), f"{platform}, {rule} to be without a fault")
        assert set(said_of(any_browser, page)) <= {"flagged_here"}
    assert site_of(any_browser, platform)["health"] == "active"
