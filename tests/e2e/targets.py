"""Tables of controls to press, and the ways a person presses them.

A target is one control in one place of an imitated site. The same target is tried twice:
once where the account it aims at is flagged (it must be held and the notice must name that
account), and once with the people exchanged, so that the flagged account stands everywhere
around it but is not the one aimed at (it must act, once, with nothing in its way).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page

from imitation import Imitation

Find = Callable[[Page], Locator]
LANGUAGES = ("id", "en")
FAMILIES = ("chromium", "firefox")
PRESSES = ("mouse", "Enter", "Space", "touch")
# Dictation, input methods and text dropped in write without a key or a press.
WRITING = ("mouse", "typing", "touch", "paste", "dictation")
DOUBLES = ("double click", "double tap")
LONG_PRESS_MS = 700  # how long the finger lies; sites open their list after some 500


@dataclass(frozen=True)
class Target:
    """One control in one place.

    Attributes:
        name: what it is, for the test's name.
        address: where it stands; `{author}` and `{other}` are filled in.
        find: finds it in the page.
        does: what the site notes when it is pressed (`acts` of the page).
        ways: how a person can press it.
        choices: further choices of the imitation page.
        before: a step that brings the control into the page.
        swapped: whether the act is innocent once the two people have changed places.
        aims: which of the two the act is aimed at, in the tables that say so.
        by: which of the page's people the act is aimed at (a choice of the page).
        also: further ones it is aimed at as well.
        people: a flagged account and an innocent one to take instead of the table's own.
    """

    name: str
    address: str
    find: Find
    does: dict[str, str]
    ways: Sequence[str] = PRESSES
    choices: dict[str, str] = field(default_factory=dict)
    before: Callable[[Page], None] | None = None
    swapped: bool = True
    aims: str = "author"
    by: str = "author"
    also: tuple[str, ...] = ()
    people: tuple[str, str] | None = None

    def reach(self, site: Imitation, author: str, other: str, language: str) -> Locator:
        """Open the place about these people and return the control."""
        people = {"author": author, "other": other, "hl": language}
        site.open(self.address.format(**people), **people, **self.choices)
        if self.before is not None:
            self.before(site.page)
        return self.find(site.page)


def press(site: Imitation, control: Locator, way: str) -> None:
    """Press a control in one of the ways; both logs begin just before the press itself."""
    control.wait_for()
    site.forget()
    match way:
        case "mouse":
            control.click()
        case "Enter" | "Space":
            site.key(control, way)
        case "touch":
            site.tap(control)
        case "typing":
            site.key(control, "h")
        case "paste":
            site.key(control, "Control+v")
        case "dictation":
            control.focus()
            site.forget()
            site.page.keyboard.insert_text("h")
        case "double click":
            site.double_click(control)
        case "long press":
            site.tap(control, held=LONG_PRESS_MS)
        case "double tap":
            site.tap(control, 2)
        case _:
            raise AssertionError(way)


def drivable(ways: Sequence[str], family: str) -> list[str]:
    """Return the ways that can be driven in a family of browser.

    Text put in without a key comes from the page's own editing command in the driver's Firefox, not
    from the person: no `beforeinput` announces it.
    """
    return [way for way in ways if family == "chromium" or way != "dictation"]


def each_row_once(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Return the rows of short tables that can be spared.

    A row that several tests of a module have is tried by one of them, in turn: held, untouched. A control that is held
    in one family is untouched in the other, or in its next row there. Of a test that is `sampled` one row in so many
    is run, in another place each time; of the pages themselves, bare of the extension, one in eight.
    """
    tests: dict[tuple[str, str, str, str, str], dict[str, list[pytest.Item]]] = {}
    spared: list[pytest.Item] = []
    met: Counter[str] = Counter()
    for item in items:
        if not isinstance(item, pytest.Function) or not hasattr(item, "callspec"):
            continue
        params = item.callspec.params
        if mark := item.get_closest_marker("sampled"):
            among = int(mark.args[0])
            test = f"{item.path}::{item.originalname}"
            group, place = divmod(met[test], among)
            met[test] += 1
            if place != group % among:
                spared.append(item)
        elif isinstance(target := params.get("target"), Target):
            family = str(params.get("family", FAMILIES[0]))
            row = (str(item.path), target.name, family, str(params.get("way")), str(params.get("language")))
            tests.setdefault(row, {}).setdefault(item.originalname, []).append(item)
    controls: dict[tuple[str, str], int] = {}
    had: Counter[tuple[str, str, str]] = Counter()
    for row, found in tests.items():
        module, name, family, *_ = row
        turn = controls.setdefault((module, name), len(controls)) + FAMILIES.index(family) + had[module, name, family]
        had[module, name, family] += 1
        stays = list(found)[turn % len(found)]
        spared += [item for test, rows in found.items() if test != stays for item in rows]
    return spared


in_both_families = pytest.mark.parametrize("family", FAMILIES, indirect=True)
"""Marks a test, or a module, that is run in Chromium and in Firefox."""

in_chromium = pytest.mark.parametrize("family", FAMILIES[:1], indirect=True)
"""Marks a test that looks into the extension's own world, or presses in a frame of another process.

Firefox's driver does neither; what can be done there in another way is in test_firefox.py.
"""


def sampled(among: int) -> pytest.MarkDecorator:
    """Mark a test, or a module, of whose rows the short run takes one in so many."""
    return pytest.mark.sampled(among)
