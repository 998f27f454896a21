"""Long tables of controls on few page loads: finders that know the page's people, a tab that seldom reloads.

An act that is held changes nothing, so the next control of the same page can be pressed without loading it again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page

from imitation import Imitation
from targets import LANGUAGES, Find, Target

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


def rows(targets: Sequence[Target], *, full: bool, turns: Sequence[int]) -> list[tuple[Target, str, str]]:
    """Return target, way and language: every combination, or the turns of ways and languages asked for (0, 1 …).

    Rows about the same page stand together; neighbours in the table share all ways and both languages between them,
    and a target meets another way and the other language in each turn.
    """
    chosen: list[tuple[Target, str, str]] = []
    for index, target in enumerate(targets):
        if full:
            chosen += [(target, way, language) for way in target.ways for language in LANGUAGES]
            continue
        for turn in turns:
            way = target.ways[(index + turn * (len(target.ways) // 2 or 1)) % len(target.ways)]
            # The language goes by the page, so that the controls of a page share a load.
            language = LANGUAGES[(len(target.address) + turn) % 2]
            chosen.append((target, way, language))
    return sorted(set_of(chosen), key=lambda row: (row[2], row[0].address, sorted(row[0].choices.items())))


def set_of(chosen: Sequence[tuple[Target, str, str]]) -> list[tuple[Target, str, str]]:
    """Return the rows once each, in their order; a target is known by its name."""
    return list({(target.name, way, language): (target, way, language) for target, way, language in chosen}.values())


def spread(metafunc: pytest.Metafunc, targets: Sequence[Target], turns: Sequence[int]) -> None:
    """Give a test its rows: call it from a module's `pytest_generate_tests`."""
    chosen = rows(targets, full=metafunc.config.getoption("--full"), turns=turns)
    names = [f"{target.name}, {way}, {language}" for target, way, language in chosen]
    metafunc.parametrize(("target", "way", "language"), chosen, ids=names)


class Tab:
    """A tab that stays on its page from one test to the next while nothing has been done there."""

    def __init__(self, page: Page) -> None:
        """Take over a fresh tab."""
        self.site = Imitation(page)
        self._at: tuple[object, ...] | None = None

    def reach(self, target: Target, who: dict[str, str], language: str) -> Locator:
        """Bring the control into the page, loading it only where it is another one or no longer as it was."""
        choices = {key: value.format(**who) for key, value in target.choices.items()}
        at = (target.address, tuple(sorted(choices.items())), tuple(who.items()), language)
        if self._at != at or target.before is not None:
            self.leave()
            self.site.page.mouse.move(0, 0)
            self.site.open(target.address.format(**who), **{**who, "hl": language, **choices})
            if target.before is not None:
                target.before(self.site.page)
        # Until the test says how it ended, the next one begins anew.
        self._at = None
        self._next = at if target.before is None else None
        return target.find(self.site.page)

    def stay(self) -> None:
        """Say that the page is as it was, apart from an open notice, which is closed."""
        self.site.close_notice()
        self._at = self._next

    def stay_after(self, target: Target) -> None:
        """Say that the target's own act was done, which may leave the rest of the page as it was."""
        if target.does.get("kind") in SMALL:
            self._at = self._next

    def leave(self) -> None:
        """Begin the next test with a page load."""
        self._at = None
