"""The notice in the real product varies from one to the next, and an act gets one of them at most."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from imitation import Imitation
from notice_view import cancel, cdp, frame
from targets import press
from test_x import HOME, on

COUNT = """() => {
    window.__notices = 0;
    new MutationObserver((records) => {
        for (const { addedNodes } of records) window.__notices += addedNodes.length;
    }).observe(document.documentElement, { childList: true });
}"""


def _variants(node: dict[str, Any]) -> Iterator[str]:
    if node["nodeName"] == "DIALOG":
        attributes = dict(zip(node["attributes"][::2], node["attributes"][1::2], strict=True))
        if "data-variant" in attributes:
            yield attributes["data-variant"]
    for key in ("children", "shadowRoots"):
        for child in node.get(key, ()):
            yield from _variants(child)


def variant(page: Page) -> str:
    """Return the layout of the open notice."""
    document = cdp(page).send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
    return next(_variants(document))


def test_two_notices_in_a_row_differ_in_layout_and_heading_whoever_they_are_about(site: Imitation) -> None:
    site.open(HOME, author="calon_satu", other="calon_dua")
    looks = []
    for number in ("101", "102", "101", "102"):
        press(site, on(number, "like")(site.page), "mouse")
        notice = site.notice("Dasar hukum")
        looks.append((variant(site.page), notice.name))
        cancel(site.page)
    for first, second in pairwise(looks):
        assert first[0] != second[0]
        assert first[1] != second[1]


@pytest.mark.parametrize("way", ["mouse", "Enter", "double click"])
def test_an_act_gets_one_notice(site: Imitation, way: str) -> None:
    site.open(HOME, author="calon_satu")
    control = on("101", "like")(site.page)
    control.wait_for()
    site.page.evaluate(COUNT)
    press(site, control, way)
    site.notice("Dasar hukum")
    frame(site.page)
    assert site.page.evaluate("window.__notices") == 1
    cancel(site.page)
