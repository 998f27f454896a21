"""What the extension costs a page nobody presses on, with a list as long as a national one.

It is measured as it is handed out: packed, its content scripts joined into one.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clicks import settle
from crowd import ACCOUNTS, SHARES, write_crowd
from tasks.cdp import Browser, Page, until
from tasks.checkout import OUT, VENV
from tasks.extension import pack_extension
from tasks.product import EXTENSION, environment, plain_browser, product
from tracing import busy_ms, percentile, script_run_ms, traced

CONTEST = "pilpres-2024"
ADDRESS = "https://www.facebook.com/"  # the platform with the longest list
IDENTITIES = 2 * round(ACCOUNTS * SHARES["facebook"])
HASH_BYTES = 6
MARKUP = """<!doctype html><title>Halaman ukur</title><p>Contoh.</p>
<script>
  if (window.top === window) for (const number of [1, 2, 3]) document.body.append(Object.assign(
    document.createElement('iframe'), { src: `/bingkai/${number}` }));
</script>"""
# The list comes after the load, and health and sightings look when the page is idle.
SETTLE = "new Promise((done) => setTimeout(done, 1500))"
LOADS = 20
PATIENCE_S = 300  # the list is long, and the machine may be slow


@contextmanager
def crowded(program: Path) -> Iterator[Browser]:
    """Run the product with a national list, for as long as the `with` block; the list is made once and kept."""
    home = OUT / "bench" / "crowd"
    if not (home / "imported").exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        write_crowd(home / "crowd.csv", CONTEST)
        command = [f"{VENV}/bin/jaganetral", "accounts", "import", str(home / "crowd.csv")]
        subprocess.run(command, env=environment(home), check=True, capture_output=True)
        (home / "imported").touch()
    shutil.rmtree(home / "profile", ignore_errors=True)
    packed = OUT / "bench" / "extension"
    pack_extension(packed)
    with product(program, home, fresh=False, extension=packed) as browser:
        browser.tab("/pages/welcome.html").close()
        popup = browser.open()
        popup.goto(f"{EXTENSION}/pages/popup.html")
        until(
            lambda: popup.evaluate(
                "chrome.storage.local.get('content:facebook').then((held) => (held['content:facebook']?.groups ?? [])"
                f".some((group) => group.hashes.length > {IDENTITIES * HASH_BYTES}))"
            ),
            "the whole list in the browser",
            PATIENCE_S,
        )
        popup.close()
        yield browser


def tab_memory_mb(program: Path) -> float:
    """Load a page with frames of its own site, with the product and without.

    Args:
        program: the Chromium to start.

    Returns:
        What the product adds to the memory of the tab's scripts after a collection, in MB (10^6 bytes).
    """
    with crowded(program) as ours, plain_browser(program, OUT / "bench" / "bare") as bare:
        return (_script_memory(ours.open()) - _script_memory(bare.open())) / 1e6


def load_ms(program: Path) -> float:
    """Load a page again and again and add up what its main thread spends on running the content scripts.

    Args:
        program: the Chromium to start.

    Returns:
        The 95th percentile of a load in milliseconds; content scripts run before the first paint.
    """
    with crowded(program) as browser:
        page = browser.open()
        _serve(page)
        durations = []
        for _ in range(LOADS):
            with traced(browser) as events:
                _load(page)
            durations.append(script_run_ms(events, EXTENSION, before_paint=True))
    return percentile(durations, 95)


def list_ms(program: Path) -> float:
    """Load a page again and again, with the national list and with the short one that the extension brings.

    Args:
        program: the Chromium to start.

    Returns:
        What the long list adds to the work of the tab's main thread, medians of a load, in milliseconds.
    """
    packed = OUT / "bench" / "extension"
    with crowded(program) as long, product(program, OUT / "bench" / "short", fresh=True, extension=packed) as short:
        settle(short)
        return _difference_ms(long, short)


def page_ms(program: Path) -> float:
    """Load the same page again and again, with the product and the national list, and without.

    Args:
        program: the Chromium to start.

    Returns:
        All that the product adds to the work of the tab's main thread until nothing more happens, medians of a load,
        in milliseconds: the worlds and scripts of every frame, the list, and looking at the page.
    """
    with crowded(program) as ours, plain_browser(program, OUT / "bench" / "bare") as bare:
        return _difference_ms(ours, bare)


def _difference_ms(one: Browser, other: Browser) -> float:
    pages = (one.open(), other.open())
    for page in pages:
        _serve(page)
        page.call("Performance.enable", timeDomain="threadTicks")
    durations: tuple[list[float], list[float]] = ([], [])
    for _ in range(LOADS):
        for page, found in zip(pages, durations, strict=True):
            _load(page)
            found.append(busy_ms(page))
    return percentile(durations[0], 50) - percentile(durations[1], 50)


def _load(page: Page) -> None:
    page.goto(ADDRESS)
    page.evaluate(SETTLE)


def _script_memory(page: Page) -> float:
    """Return the bytes that the scripts of a loaded page hold, the extension's among them."""
    _serve(page)
    _load(page)
    for _ in range(3):
        page.call("HeapProfiler.collectGarbage")
    usage = page.call("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage["embedderHeapUsedSize"] + usage["backingStorageSize"])


def _serve(page: Page) -> None:
    page.size(1000, 900)
    page.serve(f"{ADDRESS}*", MARKUP)
