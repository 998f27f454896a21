"""Debian's Firefox ESR with the extension, packed from its sources, and paired as a person's own Firefox would be.

The add-on is put into the profile as a file, which needs Firefox's signature check switched off; its host name is fixed
by a preference. The browser gets a home folder of its own, in which the native-messaging host is registered.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

import outgoing
from bidi import Bidi, BidiError, remember_wire
from installation import EXTENSION, PATIENCE_S, InstalledBrowser, Service, remember_browser, until
from jaganetral.desktop.register_firefox import register_firefox
from jaganetral.service.origins import GECKO_ID

FIREFOX = os.environ.get("JAGANETRAL_FIREFOX", "/usr/bin/firefox-esr")
WIRE = Path(__file__).with_name("firefox_wire.py")
MET_MS = 10_000  # in which Playwright has got to know a tab that stands there whole, or never will
# On Windows the program that is started hands over to another one and ends, unless it is told to wait.
_STAYS = ["--wait-for-browser"] if os.name == "nt" else []
UUID = "1f1f1f1f-2e2e-4d4d-8c8c-6b6b6b6b6b6b"
PREFERENCES: dict[str, str | float | bool] = {
    "xpinstall.signatures.required": False,
    "extensions.webextensions.uuids": json.dumps({GECKO_ID: UUID}),
    # No word to anybody from a test: neither updates nor studies.
    "app.normandy.enabled": False,
    "extensions.update.enabled": False,
    "services.settings.server": "data:,",
    # A screen that can be touched, as in a laptop that has one.
    "dom.w3c_touch_events.enabled": 1,
}


def pack(target: Path, extension: Path) -> None:
    """Pack the extension as it lies in a folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(extension.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(extension).as_posix())


@dataclass
class FirefoxBrowser(InstalledBrowser):
    """Firefox with the extension; its welcome page, opened by itself, asks the background for the tests."""

    context: BrowserContext
    profile: Path
    bidi: Bidi
    desk: str = field(init=False)

    def __post_init__(self) -> None:
        """Find the welcome page, which the extension opens before Playwright is there to see it."""
        remember_browser(self)
        self.desk = until(self._welcome, "the welcome page of a new installation")

    def _welcome(self) -> str | None:
        address = self.url("pages/welcome.html")
        return next((str(tab["context"]) for tab in self.bidi.tabs() if tab["url"] == address), None)

    @staticmethod
    def url(path: str) -> str:
        """Return the address of a page of the extension."""
        return f"moz-extension://{UUID}/{path}"

    def evaluate(self, function: str, *arguments: Any) -> Any:
        """Call a function in the welcome page; what comes back is what JSON can say."""
        call = f"async (...given) => JSON.stringify(await ({function})(...given)) ?? 'null'"
        return json.loads(self.bidi.call(self.desk, call, *arguments, sandbox=None))

    def evaluate_in_extension(self, function: str, argument: Any) -> Any:
        """Call a function in the welcome page; see `evaluate`."""
        return self.evaluate(function, argument)

    def ask(self, message: dict[str, Any]) -> Any:
        """Send a message to the background as an extension page does, and return its answer."""
        return self.evaluate("message => browser.runtime.sendMessage(message)", message)

    def stored(self, key: str) -> Any:
        """Return what the extension keeps under a key where content scripts read it."""
        return self.evaluate("async key => (await browser.storage.local.get(key))[key] ?? null", key)

    @contextlib.contextmanager
    def opened(self, name: str, *, behind: Page | None = None) -> Iterator[Page]:
        """Open a page of the extension in a tab; see `InstalledBrowser.opened`.

        Firefox lets only the extension itself open its pages, and Playwright waits for ever when it closes one.
        """
        with contextlib.ExitStack() as stack:
            # One that loads while Playwright is being told of the tab may stay unknown to it for good, as well as it
            # stands there; then another tab is met in time.
            page = next(filter(None, (self._opened(name, behind, stack) for _ in range(4))), None)
            assert page is not None, f"Playwright does not get to know {name}"
            yield page

    def _opened(self, name: str, behind: Page | None, stack: contextlib.ExitStack) -> Page | None:
        """Open a page of the extension; None when it is whole and Playwright does not see it."""
        known = {tab["context"] for tab in self.bidi.tabs()}
        create = "(url, active) => browser.tabs.create({ url, active }).then(({ id }) => id)"
        if behind is not None:
            behind.bring_to_front()
        try:
            with self.context.expect_page(timeout=MET_MS) as opened:
                tab = self.evaluate(create, f"/pages/{name}.html", behind is None)
                stack.callback(self.evaluate, "tab => browser.tabs.remove(tab)", tab)
                [context] = [str(one["context"]) for one in self.bidi.tabs() if one["context"] not in known]
                until(lambda: self._is_shown(context, name), f"the words of {name}")
            opened.value.wait_for_selector("html:not(.loading)", timeout=MET_MS)
        except PlaywrightTimeoutError:
            return None
        return opened.value

    def _is_shown(self, context: str, name: str) -> bool:
        shown = "path => location.pathname === path && document.querySelector('html:not(.loading)') !== null"
        try:
            return bool(self.bidi.call(context, shown, f"/pages/{name}.html", sandbox=None))
        except BidiError:
            return False  # on its way to the page


@contextlib.contextmanager
def plain_firefox(
    playwright: Playwright,
    profile: Path,
    environment: dict[str, str],
    preferences: dict[str, str | float | bool],
    *,
    program: str | Path = FIREFOX,
) -> Iterator[tuple[BrowserContext, Bidi]]:
    """Start Firefox on a profile, with the line for commands of our own."""
    home = profile / "person"
    home.mkdir(parents=True, exist_ok=True)
    wire = home / "wire"
    place = {"HOME": str(home), "JAGANETRAL_FIREFOX": str(program), "JAGANETRAL_WIRE": str(wire)}
    context = playwright.firefox.launch_persistent_context(
        profile,
        channel="moz-firefox",
        # Python stands in Firefox's place on every system; a script of the shell would on most.
        executable_path=sys.executable,
        ignore_default_args=True,
        args=[str(WIRE), "--remote-debugging-port=0", "--headless", "--profile", str(profile), *_STAYS],
        headless=True,
        env=cast("dict[str, str | float | bool]", environment | place),
        firefox_user_prefs=PREFERENCES | outgoing.firefox_preferences() | preferences,
        viewport={"width": 1280, "height": 900},
    )
    context.set_default_timeout(PATIENCE_S * 1000)
    try:
        with Bidi(int(wire.read_text("ascii"))) as bidi:
            remember_wire(context, bidi)
            yield context, bidi
    finally:
        context.close()


@contextlib.contextmanager
def firefox_browser(
    playwright: Playwright,
    service: Service | None,
    profile: Path,
    *,
    language: str = "id",
    preferences: dict[str, str | float | bool] | None = None,
    extension: Path = EXTENSION,
) -> Iterator[FirefoxBrowser]:
    """Start Firefox with the extension, paired with the service's data folder, or without any service."""
    pack(profile / "extensions" / f"{GECKO_ID}.xpi", extension)
    if service is not None:
        as_of = date.fromisoformat(service.as_of) if service.as_of else None
        register_firefox(service.home, as_of, person=profile / "person")
    environment = service.environment() if service is not None else dict(os.environ)
    with plain_firefox(playwright, profile, environment, preferences or {}) as (context, bidi):
        browser = FirefoxBrowser(context, profile, bidi)
        browser.ask({"type": "settings", "changes": {"language": language}})
        yield browser
