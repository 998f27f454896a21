"""The list of what build/bench measures: name, unit, goal, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import clicks
import events
import scrolling
import sizes


@dataclass(frozen=True)
class Measure:
    """One figure and what it means; `run` takes the Chromium to use."""

    name: str
    unit: str
    goal: float
    better: Literal["lower", "higher"]
    how: str
    run: Callable[[Path], float]


MEASURES = (
    Measure(
        "extension.click_overhead_ms_p99",
        "ms",
        0.2,
        "lower",
        f"{clicks.BLOCKS * clicks.PRESSES} mouse presses on like buttons of unlisted accounts in Chromium with the "
        "extension and as many in one without, in turns; thread time in the browser's trace for a press, from "
        "pointerdown to click; p99 with minus p99 without",
        clicks.click_overhead_ms_p99,
    ),
    Measure(
        "extension.notice_ms_p95",
        "ms",
        50,
        "lower",
        f"{clicks.NOTICES} mouse presses on like buttons of listed accounts, each on a page just loaded; time in the "
        "browser's trace from the click's time stamp to the frame presented next, which is checked to show the notice",
        clicks.notice_ms_p95,
    ),
    Measure(
        "extension.scroll_cpu_ratio",
        "ratio",
        1.02,
        "lower",
        f"a timeline of {scrolling.POSTS} posts, one in twenty by a listed account, scrolled to its end in Chromium "
        "with the extension and in one without, in turns; time of the page's main thread with, divided by without",
        scrolling.scroll_cpu_ratio,
    ),
    Measure(
        "extension.script_kb",
        "kB",
        100,
        "lower",
        "size of all content scripts of the manifest as they lie in the package, uncompressed",
        lambda _program: sizes.script_kb(),
    ),
    Measure(
        "service.event_write_ms_p99",
        "ms",
        50,
        "lower",
        f"{events.EVENTS} signed requests over loopback, one event each, to a running service; from sending to the "
        "answer that it is stored (SQLite, WAL, synchronous=FULL)",
        lambda _program: events.write_ms_p99(),
    ),
)
