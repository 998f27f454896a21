"""`jaganetral browse`: a browser window with the extension loaded and paired, and a service behind it.

The service runs in this process unless one runs already; the native host is told to the profile before the browser
starts. The command lasts as long as the window, and whatever it started ends with it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.config import Settings, extension_dir
from jaganetral.desktop import browser
from jaganetral.desktop.register import register
from jaganetral.desktop.serving import other_clock
from jaganetral.desktop.stopping import Stop, on_stop
from jaganetral.desktop.telling import Tell
from jaganetral.service.client import LocalClient
from jaganetral.service.server import AlreadyRunningError, running

BROWSER_GRACE_S = 10.0
"""How long a browser may take to end by itself before it is ended."""
LOG = "jaganetral-browser.log"
"""What the browser prints, in its profile; only of the last start."""


class BrowseError(Exception):
    """The window can't be opened; `reason` says why."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.reason = Bilingual(indonesian, english)


@dataclass(frozen=True)
class Window:
    """What was asked for on the command line."""

    browser: Path | None
    profile: Path | None
    url: str | None
    extra: tuple[str, ...]


def browse(settings: Settings, window: Window, tell: Tell) -> int:
    """Opens the window and waits until it is closed, or until SIGTERM, SIGINT or `jaganetral stop`.

    Args:
        settings: of this run.
        window: what to open; without a URL it is the dashboard.
        tell: says what happens.

    Returns:
        The exit status: 0 when the window was closed or we were asked to stop, 1 when the browser failed.

    Raises:
        BrowserMissingError: there is no browser.
        BrowseError: no display, or a service with another date runs.
        PortsBusyError: no port is free.
        StoreError: the data folder can't be used.
        FileNotFoundError: the installation has no extension.
        OSError: the profile can't be written, or the browser not started.
    """
    binary = browser.find(window.browser)
    extension = extension_dir()
    if not browser.has_display(window.extra):
        raise BrowseError(
            "tidak ada layar di sini. Jalankan di desktop, atau tambahkan -- --headless=new.",
            "there is no display here. Run it on a desktop, or add -- --headless=new.",
        )
    started: list[subprocess.Popen[bytes]] = []
    with on_stop(lambda: _ask_all_to_end(started)) as stop, ExitStack() as stack:
        client = _service(stack, settings, tell, stop)
        profile = (window.profile or settings.home / "profile").absolute()
        register(profile, settings.home, settings.as_of)
        url = window.url if window.url is not None else client.login_link()
        launch = browser.Launch(binary, profile, extension, url, window.extra)
        tell(f"membuka {binary} dengan profil {profile}.", f"opening {binary} with the profile {profile}.")
        if browser.is_root():
            tell(
                "dijalankan sebagai root, jadi peramban dibuka tanpa sandbox (--no-sandbox).",
                "running as root, so the browser is opened without its sandbox (--no-sandbox).",
            )
        log = profile / LOG
        with _started(browser.arguments(launch, as_root=browser.is_root()), log) as process:
            started.append(process)
            if stop.is_asked():
                _ask_to_end(process)
            status = process.wait()
    if stop.is_asked():
        tell("dihentikan.", "stopped.")
        return 0
    if status != 0:
        tell(
            f"peramban berakhir dengan kegagalan ({status}); sebabnya ada di {log}.",
            f"the browser ended with a failure ({status}); the reason is in {log}.",
        )
        return 1
    tell("peramban ditutup.", "the browser was closed.")
    return 0


def _service(stack: ExitStack, settings: Settings, tell: Tell, stop: Stop) -> LocalClient:
    """A service of this data folder: the one that runs, or one in this process for as long as the stack lasts."""
    try:
        service = stack.enter_context(running(settings, stop.ask))
    except AlreadyRunningError as error:
        if error.client.running.as_of != settings.as_of:
            raise BrowseError(*other_clock(error.client)) from error
        tell(
            f"memakai layanan yang sudah berjalan di port {error.client.port}.",
            f"using the service that already runs on port {error.client.port}.",
        )
        return error.client
    tell(f"layanan berjalan di port {service.port}.", f"the service runs on port {service.port}.")
    if settings.as_of is not None:
        tell(
            f"simulasi: tanggal dipasang pada {settings.as_of.isoformat()}.",
            f"simulation: the date is set to {settings.as_of.isoformat()}.",
        )
    client = LocalClient.find(settings.home)
    if client is None:
        raise BrowseError("layanan tidak menjawab.", "the service does not answer.")
    return client


@contextmanager
def _started(command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A browser with all its helper processes, ended at the end of the block; what it grumbles about goes to `log`."""
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - the browser that the person chose
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield process
    finally:
        _ask_to_end(process)
        try:
            process.wait(BROWSER_GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _end_helpers(process.pid)


def _ask_all_to_end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        _ask_to_end(process)


def _ask_to_end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()


def _end_helpers(group: int) -> None:
    """Ends what the browser left in its process group; normally that is nothing."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
