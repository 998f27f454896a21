"""The worker when the clock, the person or the queue has moved on meanwhile: in the shared browser, left as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Worker, expect

from installation import PATIENCE_S, ExtensionBrowser, until
from worker_talk import between_bursts, decision

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
    synced = browser.desk.evaluate(
        """async (ahead) => {
          const { changeState, readState } = await import('/background/database.js');
          await changeState('service', (old) => ({ ...old, synced_at: Date.now() + ahead }));
          await chrome.runtime.sendMessage({ type: 'sync' });
          return (await readState('service')).synced_at - Date.now();
        }""",
        AHEAD_MS,
    )
    assert synced <= 0


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


def test_a_decision_does_not_outlive_a_withdrawal_made_while_it_was_looked_up(browser: ExtensionBrowser) -> None:
    browser.consent(journal=True, proceeded=True)
    outcome = browser.desk.evaluate(
        """async (message) => {
          const { answerOf, transact } = await import('/background/database.js');
          const { takeDecision } = await import('/background/decisions.js');
          const { inQueue } = await import('/background/journal-queue.js');
          const { changeSettings } = await import('/background/settings.js');
          const { leaveNothing } = await import('/background/shared-computer.js');
          let letGo = false;
          let held;
          await new Promise((holds) => {
            held = transact(['accounts'], 'readwrite', async ({ accounts }) => {
              while (!letGo) await answerOf(accounts.count()).then(holds);
            });
          });
          const { transaction } = IDBDatabase.prototype;
          let taken;
          await new Promise((waits) => {
            IDBDatabase.prototype.transaction = function (names, ...more) {
              if (names.includes('accounts')) waits();
              return transaction.call(this, names, ...more);
            };
            taken = takeDecision(message, { private: false });
          });
          IDBDatabase.prototype.transaction = transaction;
          await leaveNothing(await changeSettings({ shared: true }));
          letGo = true;
          await held;
          return [await taken, await inQueue()];
        }""",
        decision(),
    )
    assert outcome == [{"kept": False}, []]


def test_what_was_deleted_while_it_was_being_sent_does_not_come_back_refused(browser: ExtensionBrowser) -> None:
    browser.consent(journal=True, proceeded=True)
    with between_bursts(browser):
        waiting = browser.desk.evaluate(
            """async (message) => {
              const { takeDecision } = await import('/background/decisions.js');
              const { deliver, discardAll, inQueue } = await import('/background/journal-queue.js');
              await takeDecision(message, { private: false });
              const [{ simulation }] = await inQueue();
              const service = {
                async request(_method, _path, { json }) {
                  await discardAll();
                  const refused = json.events.map(({ id }) => ({ id, reason: 'no_consent' }));
                  return { status: 200, etag: null, value: { stored: [], known: [], refused } };
                },
              };
              await deliver(service, simulation, { journal: false, proceeded: false, agreed_at: null, wording: '2' });
              return inQueue();
            }""",
            decision(),
        )
    assert waiting == []


def test_a_decision_of_the_other_clock_waits_without_keeping_the_worker_busy(browser: ExtensionBrowser) -> None:
    browser.consent(journal=True, proceeded=True)
    browser.desk.evaluate(
        """async ({ id, at, platform, action, identity, decision }) => {
          const { keep } = await import('/background/journal-queue.js');
          const of = { account: identity, display: identity, candidate: 'c', contest: 'c', stage: 'candidate' };
          await keep({ id, at, platform, action, ...of, decision, simulation: false, refused: null });
        }""",
        decision(),
    )

    def is_quiet() -> bool:
        browser.ask({"type": "sync"})
        return browser.desk.evaluate("async () => (await chrome.alarms.get('retry')) === undefined") is True

    until(is_quiet, "no alarm to be set for another try")
    assert [event["simulation"] for event in browser.ask({"type": "queue"})] == [False]


def test_the_list_is_fetched_also_after_another_burst_that_waited_before(browser: ExtensionBrowser) -> None:
    with between_bursts(browser):
        browser.desk.evaluate(
            """async () => {
              const { noteProblem } = await import('/background/list-cache.js');
              const { deliverHealth, sync } = await import('/background/sync.js');
              await noteProblem('x', 'not fetched since');
              window.bursts = [deliverHealth(), sync()];
            }"""
        )
    browser.desk.evaluate("async () => { await Promise.all(window.bursts); }")
    assert browser.status()["list"]["problem"] is False


def _worker(browser: ExtensionBrowser) -> Worker:
    browser.status()  # wakes it
    return until(lambda: next(iter(browser.context.service_workers), None), "the worker")


def test_nothing_waits_for_a_browser_that_has_not_yet_said_what_an_agency_set(browser: ExtensionBrowser) -> None:
    _worker(browser).evaluate("() => { chrome.storage.managed.get = () => new Promise(() => {}); }")
    said = browser.desk.evaluate(
        """(deadline) => Promise.race([
          chrome.runtime.sendMessage({ type: 'sync' }),
          new Promise((late) => setTimeout(late, deadline, null)),
        ])""",
        PATIENCE_S * 1000,
    )
    assert said is not None, "the worker waits for what an agency set"
    assert said["service"] == "connected"
    browser.desk.reload()
    browser.desk.wait_for_selector("html:not(.loading)")
    browser.kill_worker()


def test_what_an_agency_set_is_in_force_soon_and_only_until_the_person_chooses(browser: ExtensionBrowser) -> None:
    browser.desk.evaluate(
        """async () => {
          const { changeState } = await import('/background/database.js');
          await changeState('settings', ({ existing, ...others }) => others);  // another test may have chosen it
        }"""
    )

    def hears(managed: str, name: str) -> None:
        """Let the browser tell what an administrator set, and the worker ask, as it does every quarter of an hour."""
        _worker(browser).evaluate(
            f"() => {{ chrome.storage.managed.get = async () => ({managed});"
            " chrome.alarms.create('sync', { when: Date.now() }); }"
        )
        until(lambda: browser.status()["agency"]["name"] == name, f"word of {managed}")

    def existing(*, wanted: bool) -> None:
        assert browser.status()["settings"]["existing"] is wanted
        until(lambda: (browser.bundle("x") or {})["existing"] is wanted, f"the tabs to hear that hints are {wanted}")

    hears("{ existing: false, agency_name: 'Kota Contoh', agency_contact: 'ruang 7' }", "Kota Contoh")
    existing(wanted=False)
    browser.desk.reload()
    expect(browser.desk.locator("#agency")).to_have_text(
        "Dipasang oleh Kota Contoh. Jurnal Anda tidak dapat dibuka instansi lewat JagaNetral. Tanya: ruang 7."
    )
    browser.ask({"type": "settings", "changes": {"language": "id"}})
    hears("{}", "")
    existing(wanted=True)
    browser.ask({"type": "settings", "changes": {"existing": True}})
    hears("{ existing: false, agency_name: 'Kota Lain' }", "Kota Lain")
    existing(wanted=True)
    hears("{}", "")
    browser.kill_worker()
