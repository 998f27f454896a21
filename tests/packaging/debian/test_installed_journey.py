"""The whole way of issue 1 on the installed package: the browser has the extension by policy, and pairs by itself."""

from __future__ import annotations

from playwright.sync_api import Playwright

import installed_browsers
from debian_desk import Desk
from held_click import hold
from imitation import Imitation
from installation import InstalledBrowser, until
from notice_view import proceed
from targets import press
from test_instagram import FOLLOW_BUTTON, inside


def walk(browser: InstalledBrowser, desk: Desk) -> None:
    """Agree, cancel a like, follow after all, and read both in the journal."""
    installed_browsers.ready(browser)
    assert "Pemilihan uji coba" in hold(browser)["notice"]
    browser.consent(journal=True, proceeded=True)

    instagram = Imitation(browser.context.new_page()).open("https://www.instagram.com/calon.dua/", author="calon.dua")
    follow = inside("header", FOLLOW_BUTTON)
    press(instagram, follow(instagram.page), "mouse")
    instagram.held("@calon.dua")
    proceed(instagram.page)
    assert instagram.acts() == []
    press(instagram, follow(instagram.page), "mouse")
    instagram.did(kind="follow", account="calon.dua")

    wanted = [("x", "like", "@calon_satu", "cancelled"), ("instagram", "follow", "@calon.dua", "proceeded")]
    until(lambda: sorted(installed_browsers.journal(desk)) == sorted(wanted), f"the journal to hold {wanted}")


def test_in_chromium_from_the_installation_to_the_journal(installed: Desk, playwright_driver: Playwright) -> None:
    installed_browsers.put_contest(installed)
    with installed_browsers.chromium(playwright_driver, installed) as browser:
        walk(browser, installed)


def test_in_firefox_from_the_installation_to_the_journal(installed: Desk, playwright_driver: Playwright) -> None:
    installed_browsers.put_contest(installed)
    with installed_browsers.firefox(playwright_driver, installed) as browser:
        walk(browser, installed)
