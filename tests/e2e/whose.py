"""The people around a control: once the one it is aimed at is flagged, once everybody but that one.

A target says by `by` and `also` which of the page's people its act is aimed at. Everybody
has a name of their own, so that a notice that names the wrong one cannot pass for the right.
"""

from __future__ import annotations

import re

from imitation import Imitation
from notice_parts import Notice
from notice_view import frame
from targets import Target

Cast = dict[str, tuple[str, str]]  # role: the flagged account and the innocent one that may play it


def people(target: Target, cast: Cast, *, aimed: bool) -> dict[str, str]:
    """Return who plays each role.

    Args:
        target: the control.
        cast: the accounts of the platform.
        aimed: flagged is the one the act is aimed at, and nobody else; else everybody except
            those it is aimed at.
    """
    cast = {**cast, target.by: target.people or cast[target.by]}
    spared = {target.by, *target.also}
    return {role: pair[int((role != target.by) if aimed else (role in spared))] for role, pair in cast.items()}


def bare(text: str) -> str:
    """Return a text without what Facebook ignores in a name."""
    return re.sub(r"[@.]", "", text).casefold()


def assert_held(site: Imitation, account: str, *, blind: bool = True) -> Notice:
    """Assert that a notice names the account, and that the site did and saw nothing."""
    notice = site.notice(account, bare)
    frame(site.page)
    assert site.acts() == []
    if blind:
        assert site.seen() == []
    return notice
