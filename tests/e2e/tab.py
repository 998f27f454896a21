"""Long tables of controls on few page loads: finders that know the page's people, a tab that seldom reloads.

An act that is held changes nothing, so the next control of the same page can be pressed without loading it again.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page

from imitation import Imitation
from targets import FAMILIES, LANGUAGES, Find, Target, drivable

# Acts that leave every other control of the page as it was.
SMALL = frozenset({"like", "like-comment", "favourite", "copy-link"})


def people(page: Page) -> dict[str, str]:
    """Return whom the page is about, by the choices in its address."""
    query = parse_qs(urlsplit(page.url).query)
    return {role: query[role][0] for role in ("author", "other")}


def filled(text: str, page: Page) -> str:
    """Put the page's people where `{author}` and `{other}` stand."""
    for role, handle in people(page).items():
        text = text.replace(f"{{{role}}}", handle)
    return text


def css(selector: str) -> Find:
    """Find by a selector in which `{author}` and `{other}` stand for the page's people."""
    return lambda page: page.locator(filled(selector, page))


def scripted(call: str) -> Callable[[Page], None]:
    """Let the site itself bring the control into the page, as it does without a press of the person."""
    return lambda page: page.evaluate(f"() => {filled(call, page)}")


def pressing(selector: str) -> Callable[[Page], None]:
    """Press something that brings the control into the page."""
    return lambda page: css(selector)(page).first.click()


def roles(target: Target, aimed: str, beside: str) -> dict[str, str]:
    """Return who is who when the target is aimed at one person and the other stands beside."""
    return {"author": aimed, "other": beside} if target.aims == "author" else {"author": beside, "other": aimed}


def expected(target: Target, who: dict[str, str]) -> dict[str, str]:
    """Return what the page notes of the target's act, with its people filled in."""
    return {key: value.format(**who) for key, value in target.does.items()}


def choices_of(target: Target, who: dict[str, str], language: str) -> dict[str, str]:
    """Return what the page is opened with: who plays which role, the language, and the target's own choices."""
    return {**who, "hl": language, **{key: value.format(**who) for key, value in target.choices.items()}}


Row = tuple[str, Target, str, str]  # family, target, way, language


def rows(targets: Sequence[Target], *, full: bool, alternating: bool = False) -> list[Row]:
    """Return every combination, or rows in which every target, way and language of each family is met.

    In each family a target comes once, in Firefox in another way and the other language than in Chromium; in a table
    that is too short for all its ways it comes twice in both. Of the ways that a target has not had it is pressed in
    the one that was taken least. Rows of one page stand together.

    Args:
        targets: the table.
        full: every combination.
        alternating: a target comes in one family only, in turn, unless every combination is asked for.
    """
    short = len(targets) < 2 * max(len(target.ways) for target in targets)
    chosen: dict[tuple[str, str, str, str], Row] = {}
    for number, family in enumerate(FAMILIES):
        used: Counter[str] = Counter()
        tried: dict[str, set[str]] = defaultdict(set)
        for turn, (at, target) in itertools.product(range(2), enumerate(targets)):
            ways = drivable(target.ways, family)
            way = min(
                (way for way in ways if way not in tried[target.name]), key=lambda way: used[way], default=ways[0]
            )
            used[way] += 1
            tried[target.name].add(way)
            wanted = turn == number or (short and not alternating)
            spared = alternating and at % len(FAMILIES) != number
            # The language goes by the page, so that the controls of a page share a load.
            picked = [(way, LANGUAGES[(len(target.address) + turn) % 2])] if wanted and not spared else []
            for way, language in itertools.product(ways, LANGUAGES) if full else picked:
                chosen[family, target.name, way, language] = (family, target, way, language)
    return sorted(
        chosen.values(), key=lambda row: (row[0], row[3], row[1].address, sorted(row[1].choices.items()), row[1].name)
    )


def spread(metafunc: pytest.Metafunc, targets: Sequence[Target], *, alternating: bool = False) -> None:
    """Give a test its rows: call it from a module's `pytest_generate_tests`; see `rows`."""
    table = rows(targets, full=metafunc.config.getoption("--full"), alternating=alternating)
    metafunc.parametrize(
        ("family", "target", "way", "language"),
        table,
        ids=[f"{family}, {target.name}, {way}, {language}" for family, target, way, language in table],
        indirect=["family"],
    )


# What a page was loaded as, and what was done there since, stands in the page itself: another one doesn't have it.
_SHOWN = "() => window.__shown ?? null"
_SAY = "shown => { window.__shown = shown; }"


class Tab:
    """A tab that is loaded anew only where the last test left something behind, or another page is wanted."""

    def __init__(self, site: Imitation) -> None:
        """Take over a tab, whatever it shows."""
        self.site = site
        self._shown: dict[str, Any] | None = None

    def reach(self, target: Target, choices: dict[str, str]) -> Locator:
        """Bring the control into the page.

        Args:
            target: the control.
            choices: what its page is opened with; its people are filled into the address.
        """
        # Left where the last test pressed, the pointer would come to rest on whatever the page scrolls under it.
        self.site.page.mouse.move(0, 0)
        wanted = [target.address, sorted(map(list, choices.items()))]
        shown = self.site.page.evaluate(_SHOWN) or {"page": None, "done": []}
        if target.before is not None or shown["page"] != wanted or target.name in shown["done"]:
            self.site.open(target.address.format(**choices), **choices)
            shown = {"page": wanted, "done": []}
        # Until the test says how it ended, the next one begins anew.
        self._say(None)
        if target.before is not None:
            target.before(self.site.page)
        self._shown = None if target.before is not None else shown
        return target.find(self.site.page)

    def _say(self, shown: dict[str, Any] | None) -> None:
        self.site.page.evaluate(_SAY, shown)

    def stay(self) -> None:
        """Say that the page is as it was, apart from an open notice, which is closed."""
        self.site.close_notice()
        self._say(self._shown)

    def stay_after(self, target: Target) -> None:
        """Say that the target's own act was done, which may leave the rest of the page as it was."""
        if self._shown is not None and target.does.get("kind") in SMALL:
            self._say({"page": self._shown["page"], "done": [*self._shown["done"], target.name]})
