"""Reads from the browser's own trace how long it spent on input events, to the microsecond.

A page's clock is coarse and its listeners run after the extension's; the trace sees the whole dispatch.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tasks.cdp import Browser, Page

PRESS = ("pointerdown", "mousedown", "pointerup", "mouseup", "click")


@contextmanager
def traced(browser: Browser) -> Iterator[list[dict[str, Any]]]:
    """Record what the browser does during the `with` block; the list is filled when the block ends."""
    events: list[dict[str, Any]] = []
    complete = threading.Event()
    browser.on("Tracing.dataCollected", "", lambda message: events.extend(message["value"]))
    browser.on("Tracing.tracingComplete", "", lambda _: complete.set())
    categories = {"includedCategories": ["devtools.timeline"], "excludedCategories": ["*"]}
    browser.call("Tracing.start", traceConfig=categories, transferMode="ReportEvents")
    yield events
    browser.call("Tracing.end")
    if not complete.wait(60):
        raise TimeoutError("the browser did not hand over its trace")


def press_durations(events: Sequence[dict[str, Any]]) -> list[float]:
    """Return, in milliseconds, what the dispatch of each press cost, pointerdown to click, listeners and all.

    It is the time of the page's own thread: what other programs take from it meanwhile does not count.
    """
    dispatched = [
        event for event in events if event["name"] == "EventDispatch" and event["args"]["data"]["type"] in PRESS
    ]
    durations, total = [], 0.0
    for event in sorted(dispatched, key=lambda event: float(event["ts"])):
        total += event["tdur"] / 1000
        if event["args"]["data"]["type"] == "click":
            durations.append(total)
            total = 0.0
    return durations


def click_to_frame(events: Sequence[dict[str, Any]]) -> list[float]:
    """Return, in milliseconds, the time from each click's time stamp to the frame that shows what it led to."""
    timings = [event for event in events if event["name"] == "EventTiming"]
    begun: dict[str, float] = {}
    durations = []
    for event in sorted(timings, key=lambda event: float(event["ts"])):
        if event["ph"] == "b" and event["args"]["data"]["type"] == "click":
            begun[event["id"]] = event["ts"]
        elif event["ph"] == "e" and event["id"] in begun:
            durations.append((event["ts"] - begun.pop(event["id"])) / 1000)
    return durations


def script_run_ms(events: Sequence[dict[str, Any]], origin: str, *, before_paint: bool) -> float:
    """Return, in milliseconds, what the page's thread spent on running the scripts of an origin for the first time."""
    painted = min((event["ts"] for event in events if event["name"] == "firstPaint"), default=math.inf)
    return math.fsum(
        event["tdur"] / 1000
        for event in events
        if event["name"] == "EvaluateScript"
        and event["args"]["data"]["url"].startswith(origin)
        and not (before_paint and event["ts"] > painted)
    )


def busy_ms(page: Page) -> float:
    """Return how long the tab's main thread has worked on the document it shows, in ms of its own time.

    The browser's count begins anew with each document; the metrics must be switched on.
    """
    metrics = page.call("Performance.getMetrics")["metrics"]
    return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least so many per cent of the values do not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]
