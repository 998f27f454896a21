"""No service, no loss: notices go on, decisions wait, and each is delivered once and in order."""

from __future__ import annotations

import signal
from pathlib import Path

from imitation import Imitation
from installation import ExtensionBrowser, Service, until
from jaganetral.service.client import LocalClient
from journal_file import wait_for_journal
from notice_view import cancel
from own_installation import NewInstallation
from port_lock import PORTS
from targets import press
from test_x import HOME, on

ACCOUNTS = ("calon_satu", "calon_dua", "kampanye_tiga")
ROWS = [("x", "like", f"@{account}", "cancelled") for account in ACCOUNTS]


def cancel_a_like(site: Imitation, account: str) -> None:
    """Have a like of this account's post held, and cancel it."""
    site.open(HOME, author=account)
    press(site, on("101", "like")(site.page), "mouse")
    site.held(f"@{account}")
    cancel(site.page)


def wait_for_queue(browser: ExtensionBrowser, length: int) -> None:
    """Wait until this many decisions wait in the worker."""
    until(lambda: browser.status()["queued"] == length, f"{length} decisions in the queue")


def wait_for_delivery(browser: ExtensionBrowser) -> None:
    """Ask for a delivery until nothing waits any more."""

    def empty() -> bool:
        browser.ask({"type": "sync"})
        return bool(browser.status()["queued"] == 0)

    until(empty, "the queue to be delivered")


def test_a_service_that_is_gone_costs_nothing(new_installation: NewInstallation) -> None:
    made = new_installation()
    made.browser.consent(journal=True, proceeded=False)
    site = made.tab()
    made.service.stop()
    for account in ACCOUNTS:
        cancel_a_like(site, account)
    wait_for_queue(made.browser, len(ACCOUNTS))
    until(lambda: made.browser.status()["service"] == "down", "the worker to see that the service is gone")
    made.service.start()
    wait_for_delivery(made.browser)
    wait_for_journal(made.service.home, ROWS)
    # A second delivery finds nothing to deliver.
    made.browser.ask({"type": "sync"})
    wait_for_journal(made.service.home, ROWS)
    assert made.browser.status()["service"] == "connected"


def test_a_service_that_crashed_is_brought_back_by_the_next_decision(new_installation: NewInstallation) -> None:
    """Nobody else would do it before the next login where no systemd and no launchd look after it."""
    made = new_installation()
    made.browser.consent(journal=True, proceeded=False)
    site = made.tab()
    made.service.stop(signal.SIGKILL)
    for account in ACCOUNTS:
        cancel_a_like(site, account)
    wait_for_journal(made.service.home, ROWS)
    until(lambda: made.browser.status()["service"] == "connected", "the worker to have found it")
    wait_for_queue(made.browser, 0)


def test_a_service_that_was_stopped_stays_so_though_another_persons_has_its_port(
    new_installation: NewInstallation, tmp_path: Path
) -> None:
    made = new_installation()
    neighbour = Service(tmp_path, only_port=made.service.port)
    with PORTS:  # nobody else comes to the port in between
        made.service.stop()
        neighbour.start()
    try:
        made.browser.ask({"type": "sync"})
        until(lambda: made.browser.status()["service"] == "down", "the worker to see that the service is gone")
        assert LocalClient.find(made.service.home) is None
    finally:
        neighbour.stop()
    made.service.start()
    wait_for_delivery(made.browser)
    until(lambda: made.browser.status()["service"] == "connected", "the worker to have found it")


def test_an_open_tab_goes_on_holding_while_the_service_is_gone(new_installation: NewInstallation) -> None:
    made = new_installation()
    site = made.tab()
    site.open(HOME, author="calon_satu", other="warga_dua")
    made.service.stop()
    press(site, on("101", "like")(site.page), "mouse")
    site.held("@calon_satu")
    site.close_notice()
    press(site, on("102", "like")(site.page), "mouse")
    site.did(kind="like")


def test_a_killed_worker_changes_nothing_the_person_sees(new_installation: NewInstallation) -> None:
    made = new_installation()
    made.browser.consent(journal=True, proceeded=False)
    site = made.tab()
    site.open(HOME, author=ACCOUNTS[0])
    made.browser.kill_worker()
    press(site, on("101", "like")(site.page), "mouse")
    notice = site.held(f"@{ACCOUNTS[0]}")
    full = site.notice("Calon Satu")
    assert len(full.lines) >= len(notice.lines)
    made.browser.kill_worker()
    cancel(site.page)
    wait_for_journal(made.service.home, ROWS[:1])
    made.browser.kill_worker()
    cancel_a_like(site, ACCOUNTS[1])
    wait_for_journal(made.service.home, ROWS[:2])
