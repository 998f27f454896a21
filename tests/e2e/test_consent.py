"""Consent first: what reaches the journal before, with the first tick, and with the second."""

from __future__ import annotations

from imitation import Imitation
from journal_file import journal_rows, wait_for_journal
from notice_view import cancel, proceed, wrong_account
from own_installation import Installation, NewInstallation
from targets import press
from test_x import HOME, on

LIKE = on("101", "like")


def answer(site: Imitation, account: str, how: str) -> None:
    """Try to like a post of the account and answer the notice."""
    site.open(HOME, author=account)
    press(site, LIKE(site.page), "mouse")
    site.held(f"@{account}")
    {"cancelled": cancel, "proceeded": proceed, "wrong_account": wrong_account}[how](site.page)


def settled(made: Installation) -> int:
    """Ask the worker to deliver what it has, and return how much is still waiting."""
    made.browser.ask({"type": "sync"})
    return int(made.browser.status()["queued"])


def test_nothing_is_queued_or_written_before_the_person_has_agreed(new_installation: NewInstallation) -> None:
    made = new_installation()
    site = made.tab()
    answer(site, "calon_satu", "cancelled")
    answer(site, "calon_dua", "proceeded")
    answer(site, "calon_koreksi", "wrong_account")
    assert settled(made) == 0
    assert journal_rows(made.service.home) == []
    # What comes after the agreement is the first that is ever kept.
    made.browser.consent(journal=True, proceeded=True)
    answer(site, "kampanye_tiga", "cancelled")
    wait_for_journal(made.service.home, [("x", "like", "@kampanye_tiga", "cancelled")])


def test_the_first_tick_keeps_what_was_cancelled_and_corrected_only(new_installation: NewInstallation) -> None:
    made = new_installation()
    made.browser.consent(journal=True, proceeded=False)
    site = made.tab()
    answer(site, "calon_satu", "cancelled")
    answer(site, "calon_dua", "proceeded")
    press(site, LIKE(site.page), "mouse")
    site.did(kind="like")
    answer(site, "calon_koreksi", "wrong_account")
    expected = [
        ("x", "like", "@calon_satu", "cancelled"),
        ("x", "like", "@calon_koreksi", "wrong_account"),
    ]
    wait_for_journal(made.service.home, expected)
    assert settled(made) == 0


def test_the_second_tick_keeps_what_was_continued(new_installation: NewInstallation) -> None:
    made = new_installation()
    made.browser.consent(journal=True, proceeded=True)
    site = made.tab()
    answer(site, "calon_satu", "proceeded")
    answer(site, "calon_dua", "cancelled")
    expected = [("x", "like", "@calon_satu", "proceeded"), ("x", "like", "@calon_dua", "cancelled")]
    wait_for_journal(made.service.home, expected)


def test_taking_the_agreement_back_ends_the_keeping(new_installation: NewInstallation) -> None:
    made = new_installation()
    made.browser.consent(journal=True, proceeded=False)
    site = made.tab()
    answer(site, "calon_satu", "cancelled")
    wait_for_journal(made.service.home, [("x", "like", "@calon_satu", "cancelled")])
    made.browser.consent(journal=False, proceeded=False)
    answer(site, "calon_dua", "cancelled")
    assert settled(made) == 0
    made.browser.consent(journal=True, proceeded=False)
    answer(site, "kampanye_tiga", "cancelled")
    expected = [("x", "like", "@calon_satu", "cancelled"), ("x", "like", "@kampanye_tiga", "cancelled")]
    wait_for_journal(made.service.home, expected)


def test_the_ticks_of_the_welcome_page_are_empty_at_first_and_count_when_set(
    new_installation: NewInstallation,
) -> None:
    made = new_installation()
    welcome = made.browser.context.new_page()
    welcome.goto(made.browser.url("pages/welcome.html"))
    welcome.locator("#next").click()
    journal = welcome.locator("#consent-journal")
    journal.wait_for()
    assert not journal.is_checked()
    assert not welcome.locator("#consent-proceeded").is_checked()
    journal.check()
    welcome.locator("#next").click()
    welcome.locator("[data-action=like]").wait_for()
    consent = made.browser.status()["consent"]
    assert (consent["journal"], consent["proceeded"]) == (True, False)
    site = made.tab()
    answer(site, "calon_satu", "cancelled")
    wait_for_journal(made.service.home, [("x", "like", "@calon_satu", "cancelled")])
