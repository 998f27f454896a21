"""The browsers of the computer, as the person has them: installed by policy, paired by the system's native host.

Playwright runs outside and drives them through a program of a few lines that enters the computer and becomes the
person. Nothing is loaded or registered by the tests; only inspection is allowed to them, which Chromium otherwise
refuses for an extension that a policy has installed.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright
from playwright.sync_api import Error as PlaywrightError

from debian_desk import PERSON, UID, Desk
from firefox_browser import FirefoxBrowser, plain_firefox
from held_click import ready
from installation import ExtensionBrowser, flagged_csv, until
from tasks.freeze import PACKAGE
from trial_contest import CONTEST, under_way

__all__ = ["chromium", "firefox", "journal", "put_contest", "ready"]

# Each keeps Playwright from doing what a person's browser does by itself: installing what a policy says.
_NOT_OURS = ["--disable-extensions", "--disable-background-networking", "--disable-component-update"]


def put_contest(desk: Desk) -> None:
    """Let the installed program know a contest that is under way today, and import the invented accounts into it."""
    today = date.today()  # noqa: DTZ011 - of this computer, as the installed program's
    place = desk.root / "usr/lib/jaganetral" / PACKAGE / "candidates/data/contests" / f"{CONTEST}.json"
    place.write_text(json.dumps(under_way(today)), "utf-8")
    desk.does("systemctl", "--user", "restart", "jaganetral", user=PERSON)
    desk.wait_until_it_answers()
    sheet = desk.shared / "flagged.csv"
    sheet.write_text(flagged_csv().replace("pilpres-2024", CONTEST), "utf-8")
    desk.does("jaganetral", "accounts", "import", sheet, user=PERSON)


def journal(desk: Desk) -> list[tuple[str, str, str, str]]:
    """Return what the person's journal holds: platform, act, account, decision."""
    said = json.loads(desk.does("jaganetral", "journal", "export", "--format", "json", user=PERSON))
    return [(row["platform"], row["action"], row["account"], row["decision"]) for row in said["entries"]]


def _as_the_person(desk: Desk, program: str) -> Path:
    """Write the program that Playwright starts in the browser's place, and return it."""
    words = shlex.join([*desk.inside(user=PERSON), program])
    made = desk.shared / f"{program}.sh"
    # What Playwright has put into the profile, as root, must belong to the person.
    made.write_text(f'#!/bin/sh\nchown -R {UID}:{UID} {shlex.quote(str(desk.shared))}\nexec {words} "$@"\n', "utf-8")
    made.chmod(0o755)
    return made


@contextlib.contextmanager
def chromium(playwright: Playwright, desk: Desk, name: str = "chromium") -> Iterator[ExtensionBrowser]:
    """Start the computer's Chromium for the first time and wait until the policy's extension is there.

    Args:
        playwright: drives it.
        desk: the computer.
        name: of the folder for the profile, which is new.
    """
    inspect = desk.root / "etc/chromium/policies/managed/uji.json"
    inspect.write_text('{"DeveloperToolsAvailability": 1}', "utf-8")
    profile = desk.shared / name
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=_as_the_person(desk, "chromium"),
        headless=True,
        ignore_default_args=_NOT_OURS,
        viewport={"width": 1280, "height": 900},
    )
    try:
        until(lambda: list(profile.glob("Default/Extensions/*/*/manifest.json")), "the policy to be carried out")
        until(lambda: _shows_its_pages(context), "the extension to run")
        yield ExtensionBrowser(context, profile)
    finally:
        context.close()


def _shows_its_pages(context: BrowserContext) -> bool:
    page = context.new_page()
    try:
        page.goto(ExtensionBrowser.url("pages/popup.html"))
    except PlaywrightError:
        return False  # not yet
    finally:
        page.close()
    return True


@contextlib.contextmanager
def firefox(playwright: Playwright, desk: Desk) -> Iterator[FirefoxBrowser]:
    """Start the computer's Firefox for the first time; signatures are required, as they are for everybody."""
    program = _as_the_person(desk, "firefox-esr")
    profile = desk.shared / "firefox"
    preferences: dict[str, str | float | bool] = {
        # What everybody's Firefox of Debian has, and Playwright or the other tests change.
        "xpinstall.signatures.required": True,
        "extensions.enabledScopes": 15,
        "extensions.autoDisableScopes": 3,
    }
    with plain_firefox(playwright, profile, dict(os.environ), preferences, program=program) as (context, bidi):
        yield FirefoxBrowser(context, profile, bidi)
