"""What the extension costs a person who presses: on an account nobody lists, and until the notice stands."""

from __future__ import annotations

from pathlib import Path

from tasks.cdp import Browser, Page
from tasks.checkout import OUT
from tasks.notice import close_notice, wait_for_notice
from tasks.product import plain_browser, product, wait_until_paired
from tasks.tour import imitation, one_account_a_pair
from tracing import click_to_frame, percentile, press_durations, traced

BLOCKS, PRESSES = 10, 200
POSTS = 8  # on page.html
NOTICES = 60
ADDRESS = "https://x.com/home"


def click_overhead_ms_p99(program: Path) -> float:
    """Press unflagged like buttons in a browser with the product and in one without, in turns.

    Args:
        program: the Chromium to start.

    Returns:
        The difference of the two 99th percentiles of a press, in milliseconds.
    """
    markup = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
    with (
        product(program, OUT / "bench" / "with", fresh=True) as ours,
        plain_browser(program, OUT / "bench" / "bare") as bare,
    ):
        settle(ours)
        pages = {"with": ours.open(), "bare": bare.open()}
        for page in pages.values():
            page.size(1000, 900)
            page.serve(f"{ADDRESS}*", markup)
            page.goto(ADDRESS)
        with traced(ours) as with_events, traced(bare) as bare_events:
            for _ in range(BLOCKS):
                for page in pages.values():
                    _press_a_block(page)
    durations = press_durations(with_events), press_durations(bare_events)
    for found in durations:
        if len(found) != BLOCKS * PRESSES:
            raise ValueError(f"{len(found)} presses in the trace instead of {BLOCKS * PRESSES}")
    return percentile(durations[0], 99) - percentile(durations[1], 99)


def notice_ms_p95(program: Path) -> float:
    """Press flagged like buttons on freshly loaded pages and take the time until the frame with the notice.

    Args:
        program: the Chromium to start.

    Returns:
        The 95th percentile in milliseconds.
    """
    accounts = one_account_a_pair("x")
    with product(program, OUT / "bench" / "notice", fresh=True) as browser:
        settle(browser)
        page = browser.open()
        page.size(1000, 900)
        page.serve(f"{ADDRESS}*", imitation("x", accounts))
        durations: list[float] = []
        for number in range(NOTICES):
            handle = accounts[number % len(accounts)]["handle"]
            page.goto(ADDRESS)  # a tab meets its first notice far more often than its second
            place = page.place(f"[data-tour='like {handle}']")
            with traced(browser) as events:
                page.press(*place)
                _frames(page, 4)
                wait_for_notice(page, handle)
            durations.append(click_to_frame(events)[0])
            close_notice(page)
    return percentile(durations, 95)


def settle(browser: Browser) -> None:
    """Wait for what a fresh installation does once: its welcome page, the pairing, the first list."""
    browser.tab("/pages/welcome.html").close()
    wait_until_paired(browser).close()


def _press_a_block(page: Page) -> None:
    """Press one button after the other; only presses that reach the page count."""
    before = page.evaluate("window.presses")
    for number in range(1, POSTS + 1):
        x, y = page.place(f"[data-number='{number}']")
        page.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for _ in range(PRESSES // POSTS):
            for kind in ("mousePressed", "mouseReleased"):
                page.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
    page.wait_for(f"window.presses === {before + PRESSES}", "every press to reach the page")


def _frames(page: Page, count: int) -> None:
    """Let the page draw without asking it anything meanwhile, which would cost it time."""
    page.evaluate(
        f"new Promise((done) => {{ let left = {count};"
        "const next = () => (left-- ? requestAnimationFrame(next) : done(true)); next(); })"
    )
