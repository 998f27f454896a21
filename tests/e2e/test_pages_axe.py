"""Every page of the extension in every state: whole, accessible, big enough to press, still where that is asked for.

One look a state in the short run, in turn (Indonesian in the light, English in the dark), at the narrowest and the
widest screen; all four and every width under `--full`. A zoom of 200 % on a screen of 1280 pixels is 640 of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Playwright, expect

from accessibility import axe_findings
from extension_alone import browser_alone, visit
from installation import ExtensionBrowser, until
from page_talk import AS_INSTALLED, as_installed, moving, remember, small_targets, under_way, walk_to

STAGES = [("candidate", -1.0, 30.0), ("quiet", 30.0, 33.0), ("counting", 33.0, 60.0)]
SHORT = ((320, 1920), (("id", "light"), ("en", "dark")))
FULL = ((320, 368, 640, 800, 1280, 1920), tuple(itertools.product(("id", "en"), ("light", "dark"))))
FEED = {
    "state": "very_old",
    "checked_at": "2026-11-20T06:00:00Z",
    "list_date": "2026-11-10",
    "problem": "offline",
    "regions": ["31", "51"],
    "publisher": {"name": "KPU Contoh", "contact": "contoh@kpu.invalid"},
    "list_hash": "0123456789abcdef",
}
NOT_LOADED = """async () => {
  const known = Object.keys(await chrome.storage.local.get(null)).filter((key) => key.startsWith('content:'));
  await chrome.storage.local.remove(known);
}"""


def _nothing(_browser: ExtensionBrowser) -> None:
    """Leave it as it is."""


def _still(_page: Page) -> None:
    """Leave the page as it opens."""


def _settings(**changes: object) -> Callable[[ExtensionBrowser], None]:
    return lambda browser: browser.ask({"type": "settings", "changes": changes}) and None


def _told(browser: ExtensionBrowser) -> None:
    """A stage has opened, the list is old, and only some regions are on it."""
    remember(browser, "reminders", {"since": 1, "said": {}})
    remember(browser, "feed", FEED)
    under_way(browser, STAGES, contests=5, list_date="2026-01-02")


def _monthly(browser: ExtensionBrowser) -> None:
    remember(browser, "monthly", {"month": "2020-01", "day": None})


def _not_loaded(browser: ExtensionBrowser) -> None:
    browser.desk.evaluate(NOT_LOADED)


def _paused(browser: ExtensionBrowser) -> None:
    until_then = browser.desk.evaluate("Date.now() + 600000")
    browser.ask({"type": "settings", "changes": {"paused_until": until_then}})


def _step(step: str) -> Callable[[Page], None]:
    return lambda page: walk_to(page, step)


def _spouse(page: Page) -> None:
    page.check("#spouse")


def _more(page: Page) -> None:
    page.click("#extras summary")
    page.click("#limits summary")


def _practised(page: Page) -> None:
    walk_to(page, "step-3")
    page.click("[data-action=like]")
    page.keyboard.press("Escape")
    expect(page.locator("#outcome")).not_to_be_empty()


def _refused_journal(page: Page) -> None:
    page.click("#journal")
    expect(page.locator("#message")).to_be_visible()


@dataclass(frozen=True)
class State:
    """A page, what there is to say, and what the person has done on it."""

    name: str
    page: str
    prepare: Callable[[ExtensionBrowser], None] = _nothing
    act: Callable[[Page], None] = _still


AGREED = {"journal": True, "proceeded": True}
STATES = (
    State("the popup", "popup"),
    State("the popup paused", "popup", _paused),
    State("the popup before the list", "popup", _not_loaded),
    State("the popup with something new", "popup", _told),
    State("the popup once a month", "popup", _monthly),
    State("the popup without a way to the journal", "popup", act=_refused_journal),
    State("the first step", "welcome", act=_spouse),
    State("the second step", "welcome", act=_step("step-2")),
    State("the third step", "welcome", act=_practised),
    State("the end of the first run", "welcome", act=_step("finished")),
    State("what is optional", "welcome", act=_more),
    State("the second step, shared", "welcome", _settings(shared=True), _step("step-2")),
    State("the second step, agreed", "welcome", _settings(consent=AGREED), _step("step-2")),
    State("the settings", "options", _told),
    State("the settings, agreed", "options", _settings(consent=AGREED)),
    State("the settings, shared", "options", _settings(shared=True)),
)


@pytest.fixture(scope="module")
def alone(playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExtensionBrowser]:
    """Yield a browser with the extension alone."""
    with browser_alone(playwright_driver, tmp_path_factory.mktemp("axe")) as browser:
        until(lambda: browser.status()["list"]["date"], "the bundled list to be in force")
        yield browser


@pytest.fixture
def tab(alone: ExtensionBrowser) -> Iterator[Page]:
    """Yield a fresh tab; everything is as after the installation again when the test is over."""
    page = alone.context.new_page()
    yield page
    page.close()
    alone.ask({"type": "settings", "changes": AS_INSTALLED})
    as_installed(alone)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_a_page_is_whole_and_accessible_in_every_state(
    alone: ExtensionBrowser, tab: Page, state: State, *, full: bool
) -> None:
    widths, looks = FULL if full else (SHORT[0], (SHORT[1][STATES.index(state) % 2],))
    state.prepare(alone)
    tab.emulate_media(reduced_motion="reduce")
    for language, scheme in looks:
        alone.ask({"type": "settings", "changes": {"language": language}})
        tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        visit(tab, state.page)
        state.act(tab)
        for width in widths:
            tab.set_viewport_size({"width": width, "height": 900})
            place = f"{state.name} at {width} in {language}, {scheme}"
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
            assert axe_findings(tab) == [], place
            assert small_targets(tab) == [], place
        assert moving(tab) == []
        assert tab.evaluate("[...document.querySelectorAll('[data-i18n]')].every(part => part.textContent)")
        words = tab.inner_text("body")
        assert "undefined" not in words
        assert "{" not in words


def test_the_checks_see_what_moves_and_what_is_small(tab: Page) -> None:
    visit(tab, "popup")
    assert moving(tab) != []
    tab.evaluate("document.getElementById('quarter').style.cssText = 'min-height: 0; height: 23px; padding: 0'")
    assert len(small_targets(tab)) == 1


def test_at_a_zoom_of_200_percent_nothing_has_to_be_moved_sideways(alone: ExtensionBrowser, tab: Page) -> None:
    _told(alone)
    for name in ("popup", "welcome", "options"):
        tab.set_viewport_size({"width": 640, "height": 360})
        visit(tab, name)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        # Larger letters alone: everything is measured in them.
        tab.evaluate("document.documentElement.style.fontSize = '200%'")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
