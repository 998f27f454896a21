"""The worker when the clock, the person or the queue has moved on meanwhile: in the shared browser, left as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from installation import ExtensionBrowser, until

AHEAD_MS = 365 * 24 * 3600 * 1000
QUARTER_MS = 15 * 60 * 1000


@pytest.fixture
def browser(browser_with_extension: ExtensionBrowser) -> Iterator[ExtensionBrowser]:
    """Yield the shared browser once it is connected, and take back what a test has chosen or left in the queue."""
    until(lambda: browser_with_extension.status()["service"] == "connected", "the first contact to be over")
    yield browser_with_extension
    browser_with_extension.ask({"type": "settings", "changes": {"shared": False, "paused_until": None}})
    browser_with_extension.consent(journal=False, proceeded=False)
    browser_with_extension.ask({"type": "discard-queue"})


def test_an_attempt_made_while_the_clock_was_ahead_keeps_no_list_away(browser: ExtensionBrowser) -> None:
    attempted = browser.desk.evaluate(
        """async (ahead) => {
          const { changeState, readState } = await import('/background/database.js');
          await changeState('service', (old) => ({ ...old, attempted_at: Date.now() + ahead }));
          await chrome.runtime.sendMessage({ type: 'sync' });
          return (await readState('service')).attempted_at - Date.now();
        }""",
        AHEAD_MS,
    )
    assert attempted <= 0


def test_an_alarm_set_while_the_clock_was_ahead_is_set_anew(browser: ExtensionBrowser) -> None:
    far = "(when) => chrome.alarms.create('sync', { when: Date.now() + when, periodInMinutes: 15 })"
    browser.desk.evaluate(far, AHEAD_MS)
    browser.kill_worker()

    def near() -> bool:
        browser.status()  # wakes the worker
        away = browser.desk.evaluate("async () => (await chrome.alarms.get('sync')).scheduledTime - Date.now()")
        return bool(away <= QUARTER_MS)

    until(near, "the next alarm to be a quarter of an hour away at most")


def test_a_pause_chosen_while_the_clock_was_ahead_is_over_and_does_not_come_back(browser: ExtensionBrowser) -> None:
    browser.desk.evaluate(
        """async (ahead) => {
          const { changeState } = await import('/background/database.js');
          const chosen = Date.now() + ahead;
          await changeState('settings', (old) => ({ ...old, paused_from: chosen, paused_until: chosen + 900_000 }));
        }""",
        AHEAD_MS,
    )
    status = browser.status()
    assert status["settings"]["paused_until"] is None
    assert {site["state"] for site in status["platforms"]} == {"active"}
    kept = browser.desk.evaluate(
        """async () => {
          const { prepare } = await import('/background/sync.js');
          await prepare();
          const { readState } = await import('/background/database.js');
          const { paused_from, paused_until } = await readState('settings');
          return [paused_from, paused_until];
        }"""
    )
    assert kept == [None, None]
