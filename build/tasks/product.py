"""Starts the product as a person does, `jaganetral browse`, and hands out the browser it opened."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tasks.cdp import Browser, BrowserError, Page
from tasks.checkout import ROOT, VENV, is_root

AS_OF = "2023-12-15"  # inside the campaign of the archive contest Pilpres 2024
EXTENSION = "chrome-extension://mcemkgiampemldapdgbnkhknpifagldo"
QUIET = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a run whose data lies in a folder of the checkout, never in the person's own."""
    return os.environ | {"JAGANETRAL_HOME": str(home), "LANGUAGE": os.environ.get("LANGUAGE") or "id"}


@contextmanager
def product(program: Path, home: Path, *, fresh: bool, extension: Path | None = None) -> Iterator[Browser]:
    """Run service and headless browser in the simulation, for as long as the `with` block.

    Args:
        program: the Chromium to start.
        home: the data folder; the browser's profile lies in it.
        fresh: whether to begin with an empty one.
        extension: the extension's folder, instead of the checkout's.

    Raises:
        BrowserError: the browser did not come up.
    """
    if fresh:
        shutil.rmtree(home, ignore_errors=True)
    profile = home / "profile"
    home.mkdir(parents=True, exist_ok=True)
    (profile / "DevToolsActivePort").unlink(missing_ok=True)
    words = [f"{VENV}/bin/jaganetral", "browse", "--as-of", AS_OF, "--browser", str(program), "--profile", str(profile)]
    # The browser obeys the last of words that contradict each other.
    other = [f"--load-extension={extension}", f"--disable-extensions-except={extension}"] if extension else []
    command = [*words, "--url", "about:blank", "--", *QUIET, *other]
    with _process(command, home) as running, Browser(profile, alive=lambda: running.poll() is None) as browser:
        yield browser


@contextmanager
def plain_browser(program: Path, home: Path) -> Iterator[Browser]:
    """Run the same browser without the product, with an empty profile, for as long as the `with` block."""
    shutil.rmtree(home, ignore_errors=True)
    profile = home / "profile"
    profile.mkdir(parents=True)
    sandbox = ["--no-sandbox"] if is_root() else []
    command = [str(program), f"--user-data-dir={profile}", *QUIET, *sandbox, "about:blank"]
    with _process(command, home) as running, Browser(profile, alive=lambda: running.poll() is None) as browser:
        yield browser


def wait_until_paired(browser: Browser) -> Page:
    """Return the popup, opened in a tab, once it says that the service is connected and what is simulated.

    Raises:
        BrowserError: it did not say so in time.
    """
    page = browser.open()
    page.goto(f"{EXTENSION}/pages/popup.html")
    page.wait_for("document.querySelector('#service')?.dataset.state === 'connected'", "the paired service")
    page.wait_for("!document.querySelector('#simulation').hidden", "the sign of the simulation")
    return page


def ended(running: subprocess.Popen[bytes]) -> None:
    """End a program: politely, then not."""
    running.terminate()
    try:
        running.wait(20)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


@contextmanager
def _process(words: list[str], home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program and end it; what it prints goes to a file beside its data."""
    with (home / "output.txt").open("wb") as output:
        running = subprocess.Popen(
            words,
            cwd=ROOT,
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield running
        except BrowserError as error:
            if running.poll() is None:
                raise
            last = (home / "output.txt").read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
            raise BrowserError(f"{Path(words[0]).name} ended: {' '.join(last) or error}") from error
        finally:
            ended(running)
