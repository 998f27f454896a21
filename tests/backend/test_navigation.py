"""The menu of the dashboard: every section that exists, in one order, and where the reader is."""

from __future__ import annotations

import re

import pytest

from jaganetral.service.pages.navigation import SECTIONS, menu
from knocking import Caller
from visiting import Visitor


@pytest.fixture
def visitor(caller: Caller) -> Visitor:
    return Visitor(caller)


def test_only_sections_whose_page_exists_stand_in_the_menu_in_their_order() -> None:
    shown = [entry.endpoint for entry in menu({"pages.rules", "pages.journal", "pages.other"}, None)]
    assert shown == ["pages.journal", "pages.rules"]


def test_the_section_is_marked_on_its_own_page_and_on_the_pages_below_it() -> None:
    everything = {section.endpoint for section in SECTIONS}
    on_the_page = {e.endpoint: e.current for e in menu(everything, "pages.journal") if e.current}
    below_it = {e.endpoint: e.current for e in menu(everything, "pages.confirm_delete_all") if e.current}
    assert (on_the_page, below_it) == ({"pages.journal": "page"}, {"pages.journal": "true"})


def test_no_page_stands_below_two_sections() -> None:
    below = [endpoint for section in SECTIONS for endpoint in (section.endpoint, *section.below)]
    assert len(below) == len(set(below))


def test_every_line_of_the_menu_opens_and_marks_itself(visitor: Visitor) -> None:
    links = re.findall(rf'<li><a href="{visitor.root}([^"]*)"', visitor.text())
    assert len(links) >= 3
    for link in links:
        assert re.findall(rf'href="{visitor.root}([^"]*)" aria-current="page"', visitor.text(link)) == [link]


def test_the_other_language_keeps_the_page_and_what_was_asked_of_it(visitor: Visitor) -> None:
    assert f'href="{visitor.root}aturan?x=a%26b&amp;lang=en"' in visitor.text("aturan?x=a%26b")
