"""The list of what build/bench measures: name, unit, goal, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import clicks
import desk
import events
import scrolling
import sizes
from crowd import ACCOUNTS


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
        "extension.tab_memory_mb",
        "MB",
        4,
        "lower",
        f"a page of {desk.ADDRESS} with three frames of its own, list of {ACCOUNTS:,} accounts of two identities each; "
        "heap, DOM and buffers of the tab after a collection, in Chromium with the extension minus one without",
        desk.tab_memory_mb,
    ),
    Measure(
        "extension.load_ms",
        "ms",
        5,
        "lower",
        f"the same page and list, {desk.LOADS} loads; thread time in the browser's trace for running the content "
        "scripts before the first paint; p95",
        desk.load_ms,
    ),
    Measure(
        "extension.list_ms",
        "ms",
        20,
        "lower",
        f"the same page and list, {desk.LOADS} loads; work of the tab's main thread until nothing more happens, in "
        "Chromium with the extension minus one without; difference of the medians",
        desk.list_ms,
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
        40,
        "lower",
        "size of all content scripts of the manifest, as build/package joins them, uncompressed",
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
