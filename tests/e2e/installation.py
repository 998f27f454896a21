"""One real installation of the product for a test to drive: data folder, service, browser with the extension.

Nothing in it is replaced by a stand-in: the command line is the installed one, the service
is a process of its own on a port of the product's range, and the extension runs unpacked in
Debian's Chromium, paired by the native-messaging host registered in the browser's profile.
"""

from __future__ import annotations

import abc
import base64
import contextlib
import csv
import http.client
import io
import json
import os
import signal
import struct
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

import outgoing
from jaganetral.desktop.register import register
from jaganetral.service.client import LocalClient
from port_lock import PORTS

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "extension"
EXTENSION_ID = "mcemkgiampemldapdgbnkhknpifagldo"
ACCOUNTS_FILE = ROOT / "tests" / "sites" / "accounts.json"
AS_OF = "2023-12-15"
CHROMIUM = os.environ.get("JAGANETRAL_CHROMIUM", "/usr/bin/chromium")
COMMAND = Path(sys.executable).with_name("jaganetral")
COLUMNS = ("contest", "candidate", "office", "platform", "handle", "id", "class", "source")
OFFICE = "Calon Presiden"  # names of candidates for an executive office are looked for in own texts


T = TypeVar("T")
PATIENCE_S = 60.0  # a slow machine takes its time; a wait that is met ends at once


class ConditionNotMetError(AssertionError):
    """A condition a test waited for did not come true before its deadline."""


def until(condition: Callable[[], T | None], what: str, deadline: float = PATIENCE_S) -> T:
    """Ask again and again until the answer is something, and return it.

    Raises:
        ConditionNotMetError: the deadline passed; the message says what was waited for.
    """
    end = time.monotonic() + deadline
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise ConditionNotMetError(f"waited {deadline:g} s for: {what}")
        time.sleep(0.02)  # the pace of the question, not a guess at the answer


def accounts() -> dict[str, Any]:
    """Return the table of invented accounts the imitation pages and the tests share."""
    return cast(dict[str, Any], json.loads(ACCOUNTS_FILE.read_text("utf-8")))


def flagged_csv() -> str:
    """Return the accounts of the table as the file `jaganetral accounts import` reads."""
    table = accounts()
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in table["flagged"] + table["never_flagged"]:
        writer.writerow({**row, "contest": table["contest"], "office": OFFICE, "source": table["source"]})
    return text.getvalue()


def fnv1a64(text: str) -> bytes:
    """Return the 64-bit FNV-1a hash of the text, big-endian, as the extension's list holds it."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value.to_bytes(8, "big")


def _hashes(shard: str) -> Iterator[bytes]:
    """Yield the 8-byte hashes of a shard: 256 ends of parts, then seven bytes a hash."""
    packed = base64.b64decode(shard)
    ends = struct.unpack(">256I", packed[:1024])
    rest = packed[1024:]
    start = 0
    for first, end in enumerate(ends):
        for place in range(start, end):
            yield bytes([first]) + rest[place * 7 : place * 7 + 7]
        start = end


@dataclass
class Service:
    """A `jaganetral serve` of its own process, with the data folder it works in."""

    home: Path
    as_of: str | None = AS_OF
    process: subprocess.Popen[bytes] | None = None
    port: int = 0
    only_port: int | None = None  # instead of the first free one

    def environment(self) -> dict[str, str]:
        """Return the environment in which every command meets this data folder."""
        return {**os.environ, **outgoing.environment(), "JAGANETRAL_HOME": str(self.home), "LANGUAGE": "id"}

    def start(self) -> Service:
        """Start the service and wait until it says it is well."""
        arguments = [str(COMMAND), "serve", *(("--as-of", self.as_of) if self.as_of else ())]
        arguments += [] if self.only_port is None else ["--port", str(self.only_port)]
        with PORTS:
            with (self.home / "serve.log").open("ab") as log:
                self.process = subprocess.Popen(
                    arguments, env=self.environment(), stdout=log, stderr=log, start_new_session=True
                )
            until(self._well, f"the service of {self.home} to be healthy")
        return self

    def _well(self) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            raise AssertionError("the service ended: " + (self.home / "serve.log").read_text("utf-8", "replace"))
        state = self.home / "service.json"
        if not state.exists():
            return False
        try:
            self.port = int(json.loads(state.read_text("utf-8"))["port"])
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
            try:
                connection.request("GET", "/api/v1/health", headers={"X-JagaNetral": "1"})
                return bool(json.load(connection.getresponse())["status"] == "ok")
            finally:
                connection.close()
        except (OSError, http.client.HTTPException, ValueError, KeyError):
            return False  # not there yet, or just being written

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the service and wait until it is gone; after a crash (SIGKILL) a paired browser starts it again.

        One that the native-messaging host started for this data folder ends too.
        """
        if self.process is None:
            if LocalClient.find(self.home) is not None:
                pid = int(json.loads((self.home / "service.json").read_text("utf-8"))["pid"])
                os.kill(pid, how)
                until(lambda: LocalClient.find(self.home) is None, f"the service {pid} to end")
            return
        process, self.process = self.process, None
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(how)
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()  # it must not stay behind; but what a test does next counts on a clean end
            process.wait()
            raise

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one `jaganetral` command in this data folder."""
        return subprocess.run(
            [str(COMMAND), *arguments],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def import_flagged(self) -> None:
        """Import the invented accounts with the command line, as a maintainer would."""
        sheet = self.home / "flagged.csv"
        sheet.write_text(flagged_csv(), "utf-8")
        done = self.run("accounts", "import", str(sheet))
        assert done.returncode == 0, done.stdout + done.stderr


class InstalledBrowser(abc.ABC):
    """A browser with the extension in it, of either family."""

    context: BrowserContext
    profile: Path

    @abc.abstractmethod
    def evaluate_in_extension(self, function: str, argument: Any) -> Any:
        """Call a function in a page of the extension, and return what comes back."""

    @abc.abstractmethod
    def ask(self, message: dict[str, Any]) -> Any:
        """Send a message to the worker as an extension page does, and return its answer."""

    @abc.abstractmethod
    def opened(self, name: str, *, behind: Page | None = None) -> contextlib.AbstractContextManager[Page]:
        """Open a page of the extension, yield it once its words are there, and close it.

        Args:
            name: which of its pages.
            behind: the page that stays in front of it, as the site's does under a real popup.
        """

    @abc.abstractmethod
    def stored(self, key: str) -> Any:
        """Return what the extension keeps under a key where content scripts read it."""

    def status(self) -> dict[str, Any]:
        """Return what the worker says of itself."""
        return cast(dict[str, Any], self.ask({"type": "status"}))

    def bundle(self, platform: str) -> dict[str, Any] | None:
        """Return what content scripts of a platform are given."""
        return cast("dict[str, Any] | None", self.stored(f"content:{platform}"))

    def list_in_force(self, platform: str, identities: Iterable[str]) -> bool:
        """Whether each identity is flagged at the bundle's own instant."""
        bundle = self.bundle(platform)
        if not bundle or bundle["origin"] != "service":
            return False
        now = bundle["now"] if bundle["now"] is not None else time.time() * 1000
        held: set[bytes] = set()
        for group in bundle["groups"]:
            if group["starts"] <= now < group["ends"]:
                held.update(_hashes(group["hashes"]))
        return all(fnv1a64(identity) in held for identity in identities)

    def wait_for_list(self) -> None:
        """Wait until the invented accounts are in force on all sites."""
        wanted = {
            "x": ["@calon_satu", "@calon_besar"],
            **{platform: ["@calon.satu"] for platform in ("instagram", "threads", "tiktok")},
            **{platform: ["@calonsatu"] for platform in ("facebook", "youtube")},
        }
        for platform, identities in wanted.items():
            until(partial(self._has_list, platform, identities), f"the accounts of {platform} to be in force")

    def _has_list(self, platform: str, identities: list[str]) -> bool:
        # A background that nobody asks anything may end while it still waits for a service that starts.
        return bool(self.status()) and self.list_in_force(platform, identities)

    def consent(self, *, journal: bool, proceeded: bool) -> None:
        """Set the two ticks as the welcome page does."""
        agreed = {"agreed_at": "2023-12-15T05:00:00.000Z" if journal else None, "wording": "2"}
        consent = {"journal": journal, "proceeded": proceeded, **agreed}
        self.ask({"type": "settings", "changes": {"consent": consent}})


_browsers: weakref.WeakValueDictionary[BrowserContext, InstalledBrowser] = weakref.WeakValueDictionary()


def remember_browser(browser: InstalledBrowser) -> None:
    """Say which context is one of a browser with the extension."""
    _browsers[browser.context] = browser


def browser_of(page: Page) -> InstalledBrowser | None:
    """Return the browser a page is shown in, or None where the extension isn't in it."""
    return _browsers.get(page.context)


@dataclass
class ExtensionBrowser(InstalledBrowser):
    """Chromium with the extension loaded, and one extension page to talk to the worker through."""

    context: BrowserContext
    profile: Path
    desk: Page = field(init=False)

    def __post_init__(self) -> None:
        """Open the extension page that asks the worker on behalf of the tests."""
        remember_browser(self)
        self.desk = self.context.new_page()
        self.desk.goto(self.url("pages/popup.html"))

    @staticmethod
    def url(path: str) -> str:
        """Return the address of a page of the extension."""
        return f"chrome-extension://{EXTENSION_ID}/{path}"

    def evaluate_in_extension(self, function: str, argument: Any) -> Any:
        """Call a function in the desk, and return what comes back."""
        return self.desk.evaluate(function, argument)

    def ask(self, message: dict[str, Any]) -> Any:
        """Send a message to the worker as an extension page does, and return its answer."""
        return self.desk.evaluate("m => chrome.runtime.sendMessage(m)", message)

    @contextlib.contextmanager
    def opened(self, name: str, *, behind: Page | None = None) -> Iterator[Page]:
        """Open a page of the extension in a tab; see `InstalledBrowser.opened`."""
        page = self.context.new_page()
        if behind is not None:
            behind.bring_to_front()
        page.goto(self.url(f"pages/{name}.html"))
        page.wait_for_selector("html:not(.loading)")
        yield page
        page.close()

    def stored(self, key: str) -> Any:
        """Return what the extension keeps under a key where content scripts read it."""
        return self.desk.evaluate("async k => (await chrome.storage.local.get(k))[k] ?? null", key)

    def kill_worker(self) -> None:
        """End the background worker as the browser does when it needs the memory."""
        browser = self.context.browser
        assert browser is not None
        session = browser.new_browser_cdp_session()
        for target in session.send("Target.getTargets")["targetInfos"]:
            if target["type"] == "service_worker" and EXTENSION_ID in target["url"]:
                session.send("Target.closeTarget", {"targetId": target["targetId"]})
        session.detach()

    def reload_extension(self) -> None:
        """Have the extension replaced under its open tabs, as an update does, and open the desk again."""
        browser = self.context.browser
        assert browser is not None
        session = browser.new_browser_cdp_session()
        with self.desk.expect_event("close"):
            session.send("Extensions.loadUnpacked", {"path": str(EXTENSION)})
        session.detach()
        self.desk = self.context.new_page()

        def back() -> bool:
            try:
                self.desk.goto(self.url("pages/popup.html"))
                return bool(self.status())
            except PlaywrightError:
                return False  # not loaded again yet

        until(back, "the extension to be loaded again")


def register_host(profile: Path, service: Service) -> None:
    """Register the native-messaging host in the profile, as `jaganetral browse` does."""
    register(profile, service.home, date.fromisoformat(service.as_of) if service.as_of else None)


@contextlib.contextmanager
def extension_browser(
    playwright: Playwright,
    service: Service,
    profile: Path,
    *,
    language: str = "id",
    extension: Path = EXTENSION,
    registered: bool = True,
    beside: Sequence[Path] = (),
    arguments: Sequence[str] = (),
) -> Iterator[ExtensionBrowser]:
    """Start Chromium with the extension on a profile paired with the service's data folder.

    `registered` False leaves out the native-messaging host; `beside` are folders of other extensions.
    """
    profile.mkdir(parents=True, exist_ok=True)
    if registered:
        register_host(profile, service)
    extensions = ",".join(map(str, (extension, *beside)))
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        headless=True,
        env=cast("dict[str, str | float | bool]", service.environment()),
        args=[
            f"--load-extension={extensions}",
            f"--disable-extensions-except={extensions}",
            *outgoing.chromium_arguments(),
            *arguments,
        ],
        viewport={"width": 1280, "height": 900},
    )
    context.set_default_timeout(PATIENCE_S * 1000)
    try:
        browser = ExtensionBrowser(context, profile)
        browser.ask({"type": "settings", "changes": {"language": language}})
        yield browser
    finally:
        context.close()
