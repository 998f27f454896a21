"""What a person sees of a hint, from outside its closed shadow root: as `notice_view.py` does for the notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from playwright.sync_api import Page

import firefox_notice
from bidi import Node, wire_of
from installation import until
from notice_view import cdp, place

LABELS = ("Petunjuk JagaNetral", "JagaNetral hint")


@dataclass(frozen=True)
class Hint:
    """A hint as it stands: what a screen reader says of it, and its one button."""

    text: str
    button: int | Node


def _sections(node: dict[str, Any], *, inside: bool = False) -> Iterator[int]:
    if inside and node["nodeName"] == "SECTION" and node.get("attributes", [])[1::2][-1:] != []:
        attributes = dict(zip(node["attributes"][::2], node["attributes"][1::2], strict=True))
        if attributes.get("aria-label") in LABELS:
            yield node["backendNodeId"]
    for child in node.get("children", ()):
        yield from _sections(child, inside=inside)
    for root in node.get("shadowRoots", ()):
        yield from _sections(root, inside=inside or root.get("shadowRootType") == "closed")


def read_hint(page: Page) -> Hint | None:
    """Return the hint that is shown now, once its words are there."""
    lines, button = (firefox_notice.read_hint(page, LABELS) if wire_of(page) else _heard(page)) or ([], 0)
    return Hint("\n".join(lines), button) if len(lines) > 2 else None  # more than its name and its button


def _heard(page: Page) -> tuple[list[str], int] | None:
    session = cdp(page)
    document = session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
    section = next(_sections(document), None)
    if section is None:
        return None
    nodes = session.send("Accessibility.queryAXTree", {"backendNodeId": section})["nodes"]
    heard = [node for node in nodes if not node.get("ignored")]
    lines = [str(n["name"]["value"]) for n in heard if n["role"]["value"] == "StaticText"]
    buttons = [cast(int, n["backendDOMNodeId"]) for n in heard if n["role"]["value"] == "button"]
    return lines, next(iter(buttons), 0)


def wait_for_hint(page: Page, containing: str = "") -> Hint:
    """Wait until a hint says something and return it."""

    def shown() -> Hint | None:
        hint = read_hint(page)
        return hint if hint and containing in hint.text else None

    return until(shown, f"a hint with {containing!r}")


def close_hint(page: Page) -> None:
    """Put the hint away with the mouse."""
    page.mouse.click(*place(page, wait_for_hint(page).button))
    until(lambda: read_hint(page) is None, "the hint to go")
