"""The pages of the extension with its service: the state in words, the way to the journal, the queue."""

from __future__ import annotations

from playwright.sync_api import expect

from accessibility import axe_findings
from extension_alone import visit
from installation import ExtensionBrowser, until
from jaganetral.service.client import LocalClient
from page_talk import remember
from worker_talk import Maker, content_script, decision


def test_the_popup_tells_simulation_contest_list_and_service(browser_with_extension: ExtensionBrowser) -> None:
    tab = visit(browser_with_extension.context.new_page(), "popup")
    expect(tab.locator("#simulation")).to_have_text("Simulasi · tanggal dipasang 15 Desember 2023")
    expect(tab.locator("#contests")).to_contain_text("Tahap calon, sampai 10 Februari 2024")
    expect(tab.locator("#service")).to_have_text("Terhubung.")
    expect(tab.locator("#again")).to_be_hidden()
    assert axe_findings(tab) == []
    tab.close()


def test_the_journal_opens_in_a_tab_of_its_own(browser_with_extension: ExtensionBrowser) -> None:
    tab = visit(browser_with_extension.context.new_page(), "popup")
    with browser_with_extension.context.expect_page() as opened:
        tab.click("#journal")
    opened.value.wait_for_url("http://127.0.0.1:*/s/*/**")
    expect(opened.value.locator("h1").first).to_be_visible()
    opened.value.close()
    tab.close()


def test_the_status_of_the_person_reaches_a_service_that_asks_for_it(new_installation: Maker) -> None:
    installation = new_installation()
    tab = visit(installation.browser.context.new_page(), "welcome")
    tab.check("input[name=person][value=pppk]")
    client = until(lambda: LocalClient.find(installation.service.home), "the service to answer")
    # A service of an earlier version does not speak of it, and must not suffer from being told.
    until(lambda: client.status().get("person", "pppk") == "pppk", "the service to hear what was chosen")
    status = installation.browser.ask({"type": "sync"})
    assert status["service"] == "connected"
    assert status["settings"]["person"] == "pppk"


def test_the_card_of_a_new_stage_leads_to_the_check_of_old_likes_and_is_then_done(new_installation: Maker) -> None:
    browser = new_installation().browser
    remember(browser, "reminders", {"since": 1, "said": {}})
    popup = visit(browser.context.new_page(), "popup")
    expect(popup.locator("#occasions")).to_contain_text("tahap calon sejak")
    with browser.context.expect_page() as opened:
        popup.click("#clean-up")
    opened.value.wait_for_url("http://127.0.0.1:*/s/*/**")
    opened.value.close()
    expect(popup.locator("#reminder")).to_be_hidden()
    assert browser.status()["reminders"] == []


def test_a_stopped_service_and_its_queue_are_shown_and_can_be_deleted(new_installation: Maker) -> None:
    installation = new_installation()
    browser = installation.browser
    browser.consent(journal=True, proceeded=False)
    content = content_script(browser)
    installation.service.stop()
    for _ in range(2):
        content.send(decision())

    popup = visit(browser.context.new_page(), "popup")
    expect(popup.locator("#service")).to_contain_text("Peringatan tetap jalan dari daftar terakhir")
    expect(popup.locator("#service")).to_contain_text("2 catatan menunggu dikirim.")
    assert axe_findings(popup) == []
    popup.click("#journal")
    expect(popup.locator("#message")).to_contain_text("layanan tidak tersambung")

    options = visit(browser.context.new_page(), "options")
    expect(options.locator("#queue tr")).to_have_count(2)
    expect(options.locator("#queue")).to_contain_text("@calon_satu")
    assert axe_findings(options) == []
    options.click("#discard")
    expect(options.locator("#queue-empty")).to_be_visible()
    assert browser.status()["queued"] == 0
