"""Facebook, YouTube, TikTok and Threads: an act on a flagged account is held, and nobody else's is disturbed."""

from __future__ import annotations

from functools import partial

import pytest

from facebook_youtube_controls import ON_FACEBOOK, ON_YOUTUBE
from imitation import Imitation
from installation import ExtensionBrowser, until
from targets import LANGUAGES, Target, press

FLAGGED = {"facebook": ("calon.satu", "calondua"), "youtube": ("calonsatu", "calondua")}
TABLES = {"facebook": ON_FACEBOOK, "youtube": ON_YOUTUBE}
INNOCENT = frozenset({"counts", "count of comments", "new post", "message", "thumb in a chat", "react in a chat", "like, logged out", "dislike", "membership", "save", "write into a group"})
CASES = [
    (platform, target, LANGUAGES[index % 2])
    for platform, table in TABLES.items()
    for index, target in enumerate(table)
    if target.name not in INNOCENT
]


@pytest.fixture(scope="module")
def listed(browser_with_extension: ExtensionBrowser) -> ExtensionBrowser:
    """Wait until the accounts of these sites are in force."""
    for platform, handles in FLAGGED.items():
        identity = f"@{handles[0].replace('.', '')}" if platform == "facebook" else f"@{handles[0]}"
        until(partial(browser_with_extension.list_in_force, platform, [identity]), f"the list of {platform}", 20)
    return browser_with_extension


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(("platform", "target", "language"), CASES, ids=[f"{p}, {t.name}, {la}" for p, t, la in CASES])
def test_an_act_on_a_flagged_account_is_held(site: Imitation, platform: str, target: Target, language: str) -> None:
    control = target.reach(site, *FLAGGED[platform], language)
    press(site, control, target.ways[0])
    assert site.notice()
