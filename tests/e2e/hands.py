"""Taps and double clicks with real events at a place of the page, in either family of browser."""

from __future__ import annotations

import time

from playwright.sync_api import CDPSession, Page

from bidi import name_of, wire_of
from notice_view import cdp

BETWEEN_TAPS_S = 0.1  # of a double tap; sites wait up to 0.3 for the second
_PRESS = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]


def tap(page: Page, x: float, y: float, times: int = 1, *, held: int = 0) -> None:
    """Tap with a finger; `held` is how many milliseconds it stays."""
    bidi = wire_of(page)
    if bidi:
        # Several taps in one order: two that the driver sends one by one may come too late for a double tap.
        down, up = _PRESS
        lying = [down, {"type": "pause", "duration": held}, up]
        bidi.pointer(name_of(page), "touch", [{"type": "pointerMove", "x": int(x), "y": int(y)}, *lying * times])
        return
    session = cdp(page)
    if held:
        _touch(session, [{"x": x, "y": y}], time.time())
        # The length of the press by the page's own clock, so that its timers of that length have run.
        page.evaluate("held => new Promise(done => setTimeout(done, held))", held)
        _touch(session, [], time.time())
        return
    # Each touch says itself when it was: how long the driver takes to send the second one must not matter.
    now = time.time()
    for at in (now + number * BETWEEN_TAPS_S for number in range(times)):
        _touch(session, [{"x": x, "y": y}], at)
        _touch(session, [], at + BETWEEN_TAPS_S / 3)


def _touch(session: CDPSession, points: list[dict[str, float]], at: float) -> None:
    kind = "touchStart" if points else "touchEnd"
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points, "timestamp": at})


def double_click(page: Page, x: float, y: float) -> None:
    """Double-click with the mouse."""
    bidi = wire_of(page)
    if bidi:
        # To Firefox, Playwright sends a double click as two clicks that have nothing to do with each other.
        bidi.pointer(name_of(page), "mouse", [{"type": "pointerMove", "x": int(x), "y": int(y)}, *_PRESS, *_PRESS])
    else:
        page.mouse.dblclick(x, y)
