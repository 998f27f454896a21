"""The list of what build/bench measures: name, unit, goal, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import busy
import clicks
import desk
import events
import exports
import feeds
import packaged
import pages
import publishing
import rivals
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
        f"the same page, {desk.LOADS} loads; work of the tab's main thread until nothing more happens, with that list "
        "minus with the short one of the package; difference of the medians",
        desk.list_ms,
    ),
    Measure(
        "extension.page_ms",
        "ms",
        25,
        "lower",
        f"the same page and list, {desk.LOADS} loads; work of the tab's main thread until nothing more happens, in "
        "Chromium with the extension minus one without; difference of the medians: scripts before the paint (5) and "
        "everything after it (20)",
        desk.page_ms,
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
        "service.requests_vs_aw",
        "times",
        2.5,
        "higher",
        f"signed GET /api/v1/status of ours against GET /api/0/info of aw-server, {rivals.REQUESTS} each over "
        f"{rivals.CONNECTIONS} connections at once, server and client on a core each; median of {rivals.ROUNDS} rounds "
        "in turns",
        lambda _program: rivals.requests_ratio(),
    ),
    Measure(
        "service.event_writes_vs_aw",
        "times",
        5,
        "higher",
        f"signed POST of one event, flushed to the disk, against one heartbeat of aw-server, {rivals.WRITES} each over "
        f"{rivals.CONNECTIONS} connections at once; median of {rivals.ROUNDS} rounds in turns",
        lambda _program: rivals.writes_ratio(),
    ),
    Measure(
        "service.bare_writes_vs_aw",
        "times",
        5,
        "higher",
        "the same events sent to Flask, waitress and SQLite alone, with no door, signature, check or journal: what the "
        "libraries leave for the measure above on this machine",
        lambda _program: rivals.writes_of_bare_ratio(),
    ),
    Measure(
        "service.idle_memory_vs_aw",
        "times",
        0.95,
        "lower",
        f"resident memory {rivals.IDLE_S:g} s after the first answer, ours over that of aw-server; median of "
        f"{rivals.ROUNDS} rounds in turns",
        lambda _program: rivals.idle_memory_ratio(),
    ),
    Measure(
        "service.start_vs_aw",
        "times",
        1,
        "lower",
        "from starting the process in an empty folder to the first answer, ours over aw-server; median of 7 rounds in "
        "turns",
        lambda _program: rivals.start_ratio(),
    ),
    Measure(
        "service.event_write_ms_p99",
        "ms",
        10,
        "lower",
        f"{events.EVENTS} signed requests over loopback, one event each, to a running service; from sending to the "
        "answer that it is stored (SQLite, WAL, synchronous=FULL)",
        lambda _program: events.write_ms_p99(),
    ),
    Measure(
        "service.event_write_busy_ms_p99",
        "ms",
        100,
        "lower",
        f"the same from {busy.CONNECTIONS} connections at once for {busy.SECONDS:g} s, while a table of "
        f"{busy.ROWS} accounts is imported again and again",
        lambda _program: busy.write_ms_p99(),
    ),
    Measure(
        "feed.poll_bytes",
        "bytes",
        2048,
        "lower",
        "a nation of 300,000 accounts in 1,600 contests and 38 regions, served on loopback; bytes that come down, "
        f"heads included, when nothing is new; the most of {feeds.POLLS} polls",
        feeds.poll_bytes,
    ),
    Measure(
        "feed.poll_cpu_ms",
        "ms",
        50,
        "lower",
        f"the same polls; processor time of the process that polls; median of {feeds.POLLS}",
        feeds.poll_cpu_ms,
    ),
    Measure(
        "feed.one_contest_bytes",
        "bytes",
        30 * 1024,
        "lower",
        "the same desk after one contest was published anew; bytes that come down, heads and metadata included",
        feeds.one_contest_bytes,
    ),
    Measure(
        "feed.full_sync_bytes",
        "MB",
        7,
        "lower",
        "the first update of a desk that follows all regions; bytes that come down, heads and metadata included",
        feeds.full_sync_bytes,
    ),
    Measure(
        "feed.full_sync_s",
        "s",
        10,
        "lower",
        "the same update, from asking to the list being on the disk",
        feeds.full_sync_s,
    ),
    Measure(
        "feed.update_peak_mb",
        "MB",
        120,
        "lower",
        "the same update; proportional memory (Pss) of the process that writes and the one that fetches, added up, at "
        "its highest",
        feeds.update_peak_mb,
    ),
    Measure(
        "feed.desk_mb",
        "MB",
        5,
        "lower",
        "the data folder of a desk that follows the nation and one of the 38 regions, after its first update, names "
        "indexed, while the list is open",
        feeds.desk_mb,
    ),
    Measure(
        "feed.publish_s",
        "s",
        60,
        "lower",
        "a register of 300,000 accounts in 1,600 contests and 38 provinces, checked, packed and signed from scratch on "
        "this machine's cores",
        lambda _program: publishing.publish_s(),
    ),
    Measure(
        "feed.publish_one_s",
        "s",
        3,
        "lower",
        "the same register, one account of one contest changed: its file, its province's bundle and the signatures",
        lambda _program: publishing.publish_one_s(),
    ),
    Measure(
        "feed.published_mb",
        "MB",
        7,
        "lower",
        "the same register: the files a desk downloads first, without HTTP's headers: metadata, 38 bundles, national "
        "contests, legal table",
        lambda _program: publishing.full_sync_mb(),
    ),
    Measure(
        "feed.published_contest_kb",
        "kB",
        30,
        "lower",
        "the same register: timestamp, snapshot, one province's metadata and its largest contest, without headers",
        lambda _program: publishing.one_contest_kb(),
    ),
    Measure(
        "dashboard.first_byte_ms_p95",
        "ms",
        100,
        "lower",
        f"{pages.ROUNDS} requests for each section of the dashboard's menu and some pages behind them, with "
        f"{pages.ACCOUNTS:,} accounts in {pages.CONTESTS} contests and {pages.ENTRIES:,} entries of the "
        "journal; from sending to the first byte",
        lambda _program: pages.first_byte_ms_p95(),
    ),
    Measure(
        "dashboard.search_ms_p95",
        "ms",
        50,
        "lower",
        f"names and handles typed letter by letter into the search of a list of {pages.ACCOUNTS:,} accounts; from "
        "sending to the answer, all results rendered",
        lambda _program: pages.search_ms_p95(),
    ),
    Measure(
        "dashboard.page_kb",
        "kB",
        150,
        "lower",
        "the heaviest of the same pages with its style sheets, scripts and pictures, uncompressed",
        lambda _program: pages.page_kb(),
    ),
    Measure(
        "audit.seconds_2gb",
        "s",
        60,
        "lower",
        f"jaganetral audit over one zip of 2 GB: {exports.PICTURES:,} pictures, and text of {exports.LIKES:,} likes on "
        f"Instagram, as many reactions on Facebook and {exports.LIKES // 2:,} likes on X; from start to end of the "
        "command",
        lambda _program: exports.seconds_2gb(),
    ),
    Measure(
        "audit.peak_mb",
        "MB",
        150,
        "lower",
        "the same run; the most resident memory of its process",
        lambda _program: exports.peak_mb(),
    ),
    Measure(
        "package.installed_mb",
        "MB",
        55,
        "lower",
        "all files of the newest Debian package in dist/, unpacked",
        lambda _program: packaged.installed_mb(),
    ),
    Measure(
        "package.download_mb",
        "MB",
        20,
        "lower",
        "the newest Debian package in dist/",
        lambda _program: packaged.download_mb(),
    ),
    Measure(
        "package.start_s",
        "s",
        0.5,
        "lower",
        f"from starting the packaged program in an empty folder to its first answer; median of {packaged.STARTS}",
        lambda _program: packaged.start_s(),
    ),
    Measure(
        "package.idle_mb",
        "MB",
        45,
        "lower",
        f"resident memory of the packaged service {packaged.IDLE_S:g} s after its first answer",
        lambda _program: packaged.idle_mb(),
    ),
    Measure(
        "package.first_page_s",
        "s",
        60,
        "lower",
        "from starting the packaged program (`browse`, empty folder and profile) to the notice that holds a press on a "
        "candidate's post in Chromium",
        packaged.first_page_s,
    ),
)
