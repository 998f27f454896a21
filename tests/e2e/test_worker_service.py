"""The worker and the real service: pairing, lists, the queue, and what a person is told when one of them is gone."""

from __future__ import annotations

import contextlib
import json

from health_talk import tab_of
from installation import AS_OF, ExtensionBrowser, until
from port_lock import PORTS
from worker_talk import CONTENT, Maker, Squatter, between_bursts, content_script, decision, journal


def queued(browser: ExtensionBrowser) -> int:
    """How many decisions still wait."""
    return int(browser.status()["queued"])


def test_a_new_profile_is_paired_and_has_the_services_list(browser_with_extension: ExtensionBrowser) -> None:
    until(lambda: browser_with_extension.status()["service"] == "connected", "the first contact to be over")
    status = browser_with_extension.status()
    assert (status["paired"], status["list"]["origin"]) == (True, "service")
    assert status["simulated"].startswith(AS_OF)
    assert [(contest["id"], contest["stage"]) for contest in status["contests"]] == [("pilpres-2024", "candidate")]


def test_the_key_of_the_pairing_is_where_no_content_script_reads_and_cannot_be_exported(
    browser_with_extension: ExtensionBrowser,
) -> None:
    stored = browser_with_extension.desk.evaluate("async () => Object.keys(await chrome.storage.local.get(null))")
    assert [key for key in stored if key not in ("hosts", "health") and not key.startswith("content:")] == []
    extractable = browser_with_extension.desk.evaluate(
        """() => new Promise((resolve, reject) => {
          const opening = indexedDB.open('jaganetral');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const request = opening.result.transaction('state').objectStore('state').get('pairing');
            request.onsuccess = () => { opening.result.close(); resolve(request.result.key.extractable); };
          };
        })"""
    )
    assert extractable is False


def test_a_content_script_learns_who_a_flagged_account_is_and_nothing_of_others(
    browser_with_extension: ExtensionBrowser,
) -> None:
    content = content_script(browser_with_extension)
    flagged = content.send({"type": "notice", "platform": "x", "action": "like", "identities": ["@calon_satu"]})
    assert flagged["account"]["display"] == "@calon_satu"
    assert bool(flagged["simulation"]) == bool(browser_with_extension.status()["simulated"])
    other = content.send({"type": "notice", "platform": "x", "action": "like", "identities": ["@warga_biasa"]})
    assert other is None


def test_the_first_flagged_account_of_several_is_named(browser_with_extension: ExtensionBrowser) -> None:
    content = content_script(browser_with_extension)
    identities = ["@warga_biasa", "@calon_besar", "@calon_satu"]
    model = content.send({"type": "notice", "platform": "x", "action": "comment", "identities": identities})
    assert model["account"]["display"].lower() == "@calon_besar"


def test_a_content_script_may_not_ask_what_pages_ask(browser_with_extension: ExtensionBrowser) -> None:
    content = content_script(browser_with_extension)
    for kind in ("status", "settings", "open-dashboard", "queue", "discard-queue", "sync", "preview-notice"):
        assert "failed" in content.send({"type": kind, "changes": {"language": "en"}})


def test_nothing_is_kept_without_consent(new_installation: Maker) -> None:
    installation = new_installation()
    content = content_script(installation.browser)
    for what in ("cancelled", "proceeded", "wrong_account"):
        assert content.send(decision(what=what)) == {"kept": False}
    assert queued(installation.browser) == 0
    assert journal(installation) == 0


def test_a_continued_act_needs_the_second_tick(new_installation: Maker) -> None:
    installation = new_installation()
    content = content_script(installation.browser)
    installation.browser.consent(journal=True, proceeded=False)
    assert content.send(decision(what="proceeded")) == {"kept": False}
    assert content.send(decision(what="cancelled")) == {"kept": True}
    installation.browser.consent(journal=True, proceeded=True)
    assert content.send(decision(what="proceeded")) == {"kept": True}
    until(lambda: journal(installation) == 2, "both decisions to be in the journal")


def test_an_unlisted_account_is_never_recorded(new_installation: Maker) -> None:
    installation = new_installation()
    installation.browser.consent(journal=True, proceeded=True)
    assert content_script(installation.browser).send(decision("@warga_biasa")) == {"kept": False}


def test_decisions_wait_while_the_service_is_gone_and_arrive_once(new_installation: Maker) -> None:
    installation = new_installation()
    browser = installation.browser
    browser.consent(journal=True, proceeded=True)
    content = content_script(browser)
    installation.service.stop()
    messages = [decision() for _ in range(3)]
    for message in messages:
        assert content.send(message) == {"kept": True}
    assert content.send(messages[0]) == {"kept": True}  # a repeated report of the same decision
    until(lambda: browser.status()["service"] == "down", "the worker to see that the service is gone")
    assert queued(browser) == 3
    retry = until(lambda: browser.desk.evaluate("chrome.alarms.get('retry')"), "an alarm for the next try")
    assert retry["scheduledTime"] > browser.desk.evaluate("Date.now()")
    notice = content.send({"type": "notice", "platform": "x", "action": "like", "identities": ["@calon_satu"]})
    assert notice["account"]["display"] == "@calon_satu"

    browser.kill_worker()
    assert queued(browser) == 3
    installation.service.start()
    browser.ask({"type": "sync"})
    assert queued(browser) == 0
    assert journal(installation) == 3
    browser.ask({"type": "sync"})
    assert journal(installation) == 3


def test_withdrawn_consent_empties_the_queue_at_once(new_installation: Maker) -> None:
    installation = new_installation()
    browser = installation.browser
    browser.consent(journal=True, proceeded=True)
    content = content_script(browser)
    installation.service.stop()
    for what in ("cancelled", "proceeded"):
        content.send(decision(what=what))
    browser.consent(journal=True, proceeded=False)
    assert [event["decision"] for event in browser.ask({"type": "queue"})] == ["cancelled"]
    browser.consent(journal=False, proceeded=False)
    assert browser.ask({"type": "queue"}) == []


def test_a_killed_worker_changes_nothing_that_a_page_is_told(browser_with_extension: ExtensionBrowser) -> None:
    content = content_script(browser_with_extension)
    before = browser_with_extension.status()
    for _ in range(3):
        browser_with_extension.kill_worker()
        model = content.send({"type": "notice", "platform": "x", "action": "share", "identities": ["@calon_satu"]})
        assert model["account"]["display"] == "@calon_satu"
    after = browser_with_extension.status()
    for part in ("service", "list", "contests", "settings", "simulated", "platforms"):
        assert after[part] == before[part]


def test_a_revoked_key_is_replaced_by_pairing_again(new_installation: Maker) -> None:
    installation = new_installation()
    for key in (installation.service.home / "keys").iterdir():
        if key.name != "local":
            key.unlink()
    assert installation.browser.ask({"type": "sync"})["service"] == "connected"


def test_the_way_into_the_dashboard_is_a_link_of_the_service(new_installation: Maker) -> None:
    installation = new_installation()
    answer = installation.browser.ask({"type": "open-dashboard"})
    assert answer["url"].startswith(f"http://127.0.0.1:{installation.service.port}/masuk/")
    installation.service.stop()
    assert "error" in installation.browser.ask({"type": "open-dashboard"})


def test_a_changed_list_comes_into_force(new_installation: Maker) -> None:
    installation = new_installation()
    browser = installation.browser
    sheet = installation.service.home / "more.csv"
    sheet.write_text(
        "contest,candidate,platform,handle,class,source\n"
        "pilpres-2024,Calon Baru,x,@calon_baru,candidate,https://example.org/dokumen\n",
        "utf-8",
    )
    done = installation.service.run("accounts", "import", str(sheet))
    assert done.returncode == 0, done.stderr
    browser.ask({"type": "sync"})
    assert browser.list_in_force("x", ["@calon_baru", "@calon_satu"])


def test_a_program_on_the_services_port_learns_nothing(new_installation: Maker) -> None:
    installation = new_installation()
    browser = installation.browser
    browser.consent(journal=True, proceeded=True)
    content = content_script(browser)
    with contextlib.ExitStack() as stack:
        stack.enter_context(PORTS)  # else another test's service may come to the port first
        with between_bursts(browser):
            installation.service.stop()
            squatter = stack.enter_context(Squatter(installation.service.port))
        assert content.send(decision()) == {"kept": True}
        status = browser.ask({"type": "sync"})
        assert (status["service"], status["service_code"], status["queued"]) == ("down", "not_proved", 1)
        assert squatter.heard
        for method, path, body in squatter.heard:
            assert (method, path) == ("POST", "/api/v1/session")
            assert set(json.loads(body)) == {"key_id", "client_nonce"}


def test_a_broken_list_is_refused_whole_and_the_last_good_one_stays(new_installation: Maker) -> None:
    browser = new_installation().browser
    browser.ask({"type": "sync"})  # after which no burst is under way that would bring a good one
    before = browser.bundle("x")
    assert before is not None
    refusal = browser.desk.evaluate(
        """async () => {
          const { applySnapshot } = await import('/background/list-cache.js');
          return applySnapshot({ schema: 1, platform: 'x', version: 'broken' }, 'x', '"broken"').catch((e) => e.name);
        }"""
    )
    assert refusal == "SnapshotError"
    assert browser.status()["list"]["problem"] is True
    content = content_script(browser)
    model = content.send({"type": "notice", "platform": "x", "action": "like", "identities": ["@calon_satu"]})
    assert model["account"]["display"] == "@calon_satu"
    assert browser.bundle("x") == before
    assert browser.ask({"type": "sync"})["list"]["problem"] is False


def test_a_second_notice_about_an_account_on_one_day_is_shorter_also_after_a_killed_worker(
    new_installation: Maker,
) -> None:
    browser = new_installation().browser
    content = content_script(browser)
    asked = {"type": "notice", "platform": "x", "action": "like", "identities": ["@calon_satu"]}
    assert content.send(asked)["short"] is False
    browser.kill_worker()
    assert content.send(asked)["short"] is True
    other = content.send({**asked, "identities": ["@calon_besar"]})
    assert other["short"] is False


def test_a_marked_tab_says_that_it_must_be_loaded_again_until_it_is(
    browser_with_extension: ExtensionBrowser,
) -> None:
    content = content_script(browser_with_extension)
    content.page.goto(f"{CONTENT}?marked")  # an address of its own among the tabs of the other tests
    badge = """async () => {
      const tabs = await chrome.tabs.query({ url: 'https://x.com/*' });
      return Promise.all(tabs.map((tab) => chrome.action.getBadgeText({ tabId: tab.id })));
    }"""
    desk = browser_with_extension.desk
    mark = "async (tab) => (await import('/background/tab-badge.js')).setTabStates(tab, { reload: {} })"
    desk.evaluate(mark, tab_of(browser_with_extension, content.page))
    marked = desk.evaluate(badge).count("↻")
    assert marked > 0
    browser_with_extension.kill_worker()
    browser_with_extension.ask({"type": "status"})
    desk.evaluate("async () => (await import('/background/badge.js')).refreshBadge()")
    assert desk.evaluate(badge).count("↻") == marked  # the mark outlives the worker, and every look at the whole
    content.page.reload()
    until(lambda: desk.evaluate(badge).count("↻") == marked - 1, "the mark to go with the old document")
    desk.evaluate("async () => (await import('/background/badge.js')).refreshBadge()")
    assert desk.evaluate(badge).count("↻") == marked - 1
    content.page.close()
