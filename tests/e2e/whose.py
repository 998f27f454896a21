"""The people around a control: once the one it is aimed at is flagged, once everybody but that one.

A target says by `by` and `also` which of the page's people its act is aimed at. Everybody
has a name of their own, so that a notice that names the wrong one cannot pass for the right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator

from imitation import Imitation
from notice_parts import Notice
from notice_view import frame
from targets import LANGUAGES, Target

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


@dataclass
class Reused:
    """A tab that is loaded anew only where the last test left something behind or another page is wanted."""

    site: Imitation
    shown: tuple[object, ...] | None = field(default=None, init=False)

    def show(self, address: str, choices: dict[str, str]) -> Imitation:
        """Show an address (people of its choices filled in) as freshly loaded."""
        wanted = (address, tuple(sorted(choices.items())))
        if self.shown != wanted:
            self.site.open(address.format(**choices), **choices)
        self.shown = None  # until the test says that it left nothing
        return self.site

    def unchanged(self, address: str, choices: dict[str, str]) -> None:
        """Say that the page is still as it was loaded."""
        self.shown = (address, tuple(sorted(choices.items())))

    def reach(self, target: Target, choices: dict[str, str]) -> Locator:
        """Show the place of a target and return its control."""
        site = self.show(target.address, choices)
        if target.before is not None:
            target.before(site.page)
        return target.find(site.page)


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


def filled(act: dict[str, str], choices: dict[str, str]) -> dict[str, str]:
    """Return what a site notes, with the people who play in this test."""
    return {key: value.format(**choices) for key, value in act.items()}


def rows(targets: list[Target], *, full: bool, turns: int) -> list[tuple[Target, str, str]]:
    """Return target, way and language: every combination, or `turns` of each target.

    Ways go round from target to target, and both languages come to each way; neighbours on
    one page keep its language, so that it need not be loaded again.
    """
    if full:
        return [(target, way, language) for language in LANGUAGES for target in targets for way in target.ways]
    pages = list(dict.fromkeys((target.address, *target.choices.items()) for target in targets))
    found = []
    for turn in range(turns):
        for index, target in enumerate(targets):
            page = pages.index((target.address, *target.choices.items()))
            way = target.ways[(index + turn * max(1, len(target.ways) // 2)) % len(target.ways)]
            found.append((target, way, LANGUAGES[(page + turn) % 2]))
    return found


def spread(metafunc: pytest.Metafunc, targets: list[Target], turns: int) -> None:
    """Give a test its rows: call it from a module's `pytest_generate_tests`."""
    table = rows(targets, full=metafunc.config.getoption("--full"), turns=turns)
    ids = [f"{target.name}, {way}, {language}" for target, way, language in table]
    metafunc.parametrize(("target", "way", "language"), table, ids=ids)
