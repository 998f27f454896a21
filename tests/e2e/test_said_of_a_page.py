"""What is said about a page or a site is what holds now: after a crash, side by side, on the way back, and after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from extension_alone import browser_alone, visit
from health_talk import badge_of, tab_of, train, wait_for_badge
from imitation import serve_sites
from installation import EXTENSION_ID, ExtensionBrowser, until
from worker_talk import OwnWorld

REPORTS = """
  const { afterReport, changeAdapter, readAdapters } = await import('/background/adapters.js');
  const { browser } = globalThis.jaganetral;
  const report = (...faults) =>
    changeAdapter('tiktok', (old, today) => afterReport(old, { version: 1, checked: ['post'], faults }, today));
  const both = async () => [(await readAdapters()).tiktok.state, (await browser.read('health')).tiktok.state];
"""
# Ends where the worker may: the record is kept, and the tabs have not read it yet.
HALF_SAID = f"""async () => {{
  {REPORTS}
  await report();
  await new Promise((kept) => {{
    browser.write = () => new Promise(kept);
    void report('post: author');
  }});
}}"""
LISTED = "https://x.com/prabowo"
OTHER = "https://x.com/warga_biasa"
CANNOT_CHECK = """async () => {
  const key = 'content:x';
  const bundle = (await chrome.storage.local.get(key))[key];
  bundle.rules.unknown_here = [{ path: '^/prabowo', why: 'nobody could read a page of it' }];
  await chrome.storage.local.set({ [key]: bundle });
}"""


# What the worker has heard of a page waits for a change before it.
SAID_LATE = """async ([tabId, page]) => {
  const { tellShown } = await import('/background/sightings.js');
  await new Promise((held) => {
    navigator.locks.request('jaganetral:tabs', () => {
      held();
      return new Promise((go) => { window.goOn = go; });
    });
  });
  window.said = tellShown({ count: 1 }, { tabId, page, top: true });
}"""
# One look is held up at its words, from before the end of a pause; another begins after it.
OVERTAKEN = """async () => {
  const { refreshBadge } = await import('/background/badge.js');
  const { changeSettings } = await import('/background/settings.js');
  const { browser } = globalThis.jaganetral;
  await changeSettings({ paused_until: Date.now() + 600_000 });
  const { packaged } = browser;
  let goOn;
  let slow;
  await new Promise((held) => {
    browser.packaged = async (path) => {
      if (!path.endsWith('messages.json')) return packaged(path);
      browser.packaged = packaged;
      held();
      await new Promise((go) => { goOn = go; });
      return packaged(path);
    };
    slow = refreshBadge();
  });
  await changeSettings({ paused_until: null });
  let met = false;
  const quick = refreshBadge().then(() => { met = true; });
  while (!met) {
    const { pending } = await navigator.locks.query();
    met ||= pending.some(({ name }) => name === 'jaganetral:badge');
  }
  goOn();
  await Promise.all([slow, quick]);
  return chrome.action.getBadgeText({});
}"""
SWITCH = "([id, on]) => new Promise((done) => chrome.management.setEnabled(id, on, done))"


@pytest.fixture(scope="module")
def alone(playwright_driver: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExtensionBrowser]:
    """Yield a browser without a service that keeps the pages it leaves, as one that nobody drives does."""
    with browser_alone(playwright_driver, tmp_path_factory.mktemp("said"), keeps_pages=True) as browser:
        serve_sites(browser.context)
        until(lambda: browser.bundle("threads"), "the package's own lists")
        until(lambda: browser.desk.evaluate("chrome.storage.session.get('marked')"), "the first run to be over")
        yield browser


@pytest.fixture
def tab(alone: ExtensionBrowser) -> Iterator[Page]:
    """Yield a fresh tab."""
    page = alone.context.new_page()
    yield page
    page.close()


def test_what_was_kept_of_a_site_before_the_worker_died_reaches_the_tabs(alone: ExtensionBrowser) -> None:
    dying = visit(alone.context.new_page(), "options")
    dying.evaluate(HALF_SAID)
    dying.close()
    again = f"async () => {{ {REPORTS} return [await report('post: author'), ...await both()]; }}"
    assert alone.desk.evaluate(again) == [True, "degraded", "degraded"]


def test_what_was_kept_of_a_site_before_the_browser_ended_reaches_the_tabs_with_its_next_start(
    alone: ExtensionBrowser,
) -> None:
    dying = visit(alone.context.new_page(), "options")
    dying.evaluate(HALF_SAID)
    dying.close()
    alone.desk.evaluate("chrome.storage.session.clear()")
    alone.kill_worker()
    both = f"async () => {{ {REPORTS} return both(); }}"
    alone.status()  # wakes it
    until(lambda: alone.desk.evaluate(both) == ["degraded", "degraded"], "the tabs to read what is known")


def test_two_tabs_that_report_at_the_same_moment_leave_one_truth(alone: ExtensionBrowser) -> None:
    meeting = f"""async () => {{
      {REPORTS}
      await report();
      const {{ write }} = browser;
      let goOn;
      const first = new Promise((written) => {{
        browser.write = (...what) => {{
          browser.write = write;
          written();
          return new Promise((go) => {{ goOn = go; }}).then(() => write(...what));
        }};
      }});
      const bad = report('post: author');
      await first;
      let met = false;
      const good = report().then(() => {{ met = true; }});
      while (!met) {{
        const {{ pending }} = await navigator.locks.query();
        met ||= pending.some(({{ name }}) => name === 'jaganetral:health');
      }}
      goOn();
      await Promise.all([bad, good]);
      return both();
    }}"""
    assert alone.desk.evaluate(meeting) == ["active", "active"]


def test_a_page_that_one_comes_back_to_says_again_what_is_to_be_said_of_it(alone: ExtensionBrowser, tab: Page) -> None:
    train(alone)
    alone.desk.evaluate(CANNOT_CHECK)
    tab.goto(LISTED)
    number = tab_of(alone, tab)
    ask = {"type": "tab", "tab": number}
    until(lambda: {*alone.ask(ask)} == {"flagged_here", "unknown_here"}, "both to be said")
    tab.evaluate("addEventListener('pageshow', ({ persisted }) => { window.kept = persisted; })")
    tab.goto(OTHER)
    until(lambda: alone.ask(ask) == {}, "nothing to be said of another page")
    tab.evaluate("setTimeout(() => history.back())")  # the driver waits for a load, which the way back has not
    tab.wait_for_function("window.kept")
    until(lambda: {*alone.ask(ask)} == {"flagged_here", "unknown_here"}, "both to be said again")
    wait_for_badge(alone, tab, "?")


def test_what_a_page_said_just_before_it_was_left_is_not_said_of_the_next(alone: ExtensionBrowser, tab: Page) -> None:
    train(alone)
    tab.goto(LISTED)
    wait_for_badge(alone, tab, "●")
    number = tab_of(alone, tab)
    page = OwnWorld(tab.context.new_cdp_session(tab)).evaluate("globalThis.jaganetral.browser.page")
    alone.desk.evaluate(SAID_LATE, [number, page])
    tab.goto(OTHER)
    alone.desk.evaluate("() => { window.goOn(); return window.said; }")
    assert alone.ask({"type": "tab", "tab": number}) == {}
    assert badge_of(alone, tab) != "●"


def test_a_look_that_took_its_time_is_not_painted_over_a_newer_one(alone: ExtensionBrowser) -> None:
    train(alone)
    assert alone.desk.evaluate(OVERTAKEN) == "SIM!"


def test_pages_opened_while_the_extension_was_switched_off_are_not_called_guarded(
    alone: ExtensionBrowser, tab: Page
) -> None:
    alone.ask({"type": "settings", "changes": {"language": "id"}})
    switches = alone.context.new_page()
    switches.goto("chrome://extensions")
    with alone.desk.expect_event("close"):
        switches.evaluate(SWITCH, [EXTENSION_ID, False])
    tab.goto(OTHER)
    switches.evaluate(SWITCH, [EXTENSION_ID, True])
    switches.close()
    alone.desk = visit(alone.context.new_page(), "options")
    wait_for_badge(alone, tab, "↻")
    # However the tab came to be without a script: the popup sees for itself.
    forget = "async (tab) => (await import('/background/tab-badge.js')).setTabStates(tab, { reload: null })"
    alone.desk.evaluate(forget, tab_of(alone, tab))
    popup = alone.context.new_page()
    tab.bring_to_front()  # as under a real popup, the page in front stays the site's
    visit(popup, "popup")
    expect(popup.locator("#verdict")).to_have_attribute("data-state", "reload")
    popup.close()
    tab.reload()
    until(lambda: badge_of(alone, tab) == "", "the mark to go with the old page")
