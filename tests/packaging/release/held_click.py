"""Holds one click in a browser of this computer, with the installed extension and the installed service.

    python tests/packaging/release/held_click.py chromium --browser PATH --extension DIR --profile DIR

Loads the extension from the folder of the installation by the browser's own debugging protocol, lets it pair itself
through the native-messaging host that the installer registered, and presses "like" on an imitation of X: the page must
not see the press, the notice must name the account, and a like of an account that is not listed must go through.
Prints one line of JSON; status 1 and the reason where anything is otherwise.

What this does not show is how the extension gets into the browser: a policy or a store does that on a desk. Chrome,
Edge and Firefox as their makers hand them out take an extension from outside the stores by policy only on managed
computers, or not at all unsigned. On the installed Debian package the tests beside this folder show that part.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

import outgoing
from firefox_browser import FirefoxBrowser, plain_firefox
from imitation import Imitation, build_sites, serve_sites
from installation import EXTENSION_ID, ROOT, ExtensionBrowser, InstalledBrowser, until
from notice_view import cancel
from strangers import strangers
from targets import FAMILIES, press
from test_x import FLAGGED, HOME, INNOCENT, on

LIKE = on("101", "like")


def ready(browser: InstalledBrowser) -> None:
    """Wait until it has paired itself and the imported accounts are in force, and show the imitation sites."""
    serve_sites(browser.context)
    until(lambda: browser.status()["service"] == "connected", "the browser to pair itself")
    browser.wait_for_list()
    browser.ask({"type": "settings", "changes": {"language": "id"}})


def hold(browser: InstalledBrowser) -> dict[str, str]:
    """Press "like" on a listed account and on another one, as a person does, and return what was seen.

    Args:
        browser: paired, with the accounts of the imitation pages in force; see `ready`.

    Raises:
        AssertionError: the page saw the press, the notice is not as it should be, or the other like was in the way.
    """
    browser.consent(journal=True, proceeded=False)
    x = Imitation(browser.context.new_page()).open(HOME, author=FLAGGED, other=INNOCENT)
    press(x, LIKE(x.page), "mouse")
    x.held(f"@{FLAGGED}")
    notice = x.notice("Calon Satu").text
    cancel(x.page)
    assert x.acts() == [], "nothing happens after Batal"

    x.open(HOME, author=INNOCENT, other=FLAGGED)
    press(x, LIKE(x.page), "mouse")
    x.did(kind="like")
    x.page.close()
    return {"held": f"@{FLAGGED}", "passed": f"@{INNOCENT}", "notice": notice}


@contextmanager
def chromium_with(playwright: Playwright, program: Path, extension: Path, profile: Path) -> Iterator[ExtensionBrowser]:
    """Start a browser of Chromium's family and have it load an extension from a folder.

    The switch for that on the command line is no longer heard by Chrome; the debugging protocol is.

    Args:
        playwright: drives it.
        program: the browser.
        extension: the folder.
        profile: the folder of its profile; a new one is empty, or has a native host's manifest in it.
    """
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=program,
        headless=True,
        ignore_default_args=["--disable-extensions"],
        args=["--enable-unsafe-extension-debugging", *outgoing.chromium_arguments()],
        viewport={"width": 1280, "height": 900},
    )
    try:
        assert context.browser is not None
        session = context.browser.new_browser_cdp_session()
        known = session.send("Extensions.loadUnpacked", {"path": str(extension)})["id"]
        session.detach()
        assert known == EXTENSION_ID, f"a release knows the extension as {known}; this run is for trial builds"
        yield ExtensionBrowser(context, profile)
    finally:
        context.close()


@contextmanager
def firefox_with(playwright: Playwright, program: Path, extension: Path, profile: Path) -> Iterator[FirefoxBrowser]:
    """Start Firefox and have it load an add-on from a folder until it ends, as any Firefox does for a developer."""
    with plain_firefox(playwright, profile, dict(os.environ), {}, program=program) as (context, bidi):
        bidi.send("webExtension.install", extensionData={"type": "path", "path": str(extension)})
        yield FirefoxBrowser(context, profile, bidi)


def main() -> None:
    """Read the arguments, hold a click, and say what was seen."""
    parser = argparse.ArgumentParser(description="Hold one click in a browser with the installed product.")
    parser.add_argument("family", choices=FAMILIES)
    parser.add_argument("--browser", type=Path, required=True, help="the program of the browser")
    parser.add_argument("--extension", type=Path, required=True, help="the extension in the folder of the installation")
    parser.add_argument("--profile", type=Path, required=True, help="a folder for the browser's profile")
    arguments = parser.parse_args()
    if (ROOT / "node_modules").is_dir():  # elsewhere the pages were made before
        build_sites()
    start = firefox_with if arguments.family == "firefox" else chromium_with
    with (
        sync_playwright() as playwright,
        start(playwright, arguments.browser, arguments.extension.resolve(), arguments.profile) as browser,
    ):
        ready(browser)
        seen = hold(browser)
    assert strangers(outgoing.outgoing().hosts) == []
    sys.stdout.write(json.dumps({"family": arguments.family, **seen}) + "\n")


if __name__ == "__main__":
    main()
