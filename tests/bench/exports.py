"""How long the check of old likes and follows takes for a data export of two gigabytes, and what memory it needs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tasks.checkout import OUT, ROOT, VENV
from tasks.product import AS_OF, environment

PICTURES = 60_000
PICTURE_BYTES = 31_000
LIKES = 250_000
"""Of posts on Instagram, as many reactions on Facebook, and half as many likes on X."""
FOUND = 40_000
"""One like in so many is of a listed account."""
_T0 = 1_700_000_000


@cache
def _measured() -> tuple[float, float]:
    """Seconds and megabytes of one run over a new archive."""
    home = OUT / "bench" / f"audit-{uuid.uuid4().hex}"
    home.mkdir(parents=True)
    try:
        archive = _archive(home / "ekspor.zip")
        command = [f"{VENV}/bin/jaganetral", "audit", str(archive), "--as-of", AS_OF, "--json"]
        started = time.perf_counter()
        with (home / "output.json").open("wb") as output:
            process = subprocess.Popen(command, cwd=ROOT, env=environment(home), stdout=output)
            _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - started
        report = json.loads((home / "output.json").read_text("utf-8"))
        if status or not report["found"] or report["troubles"]:
            raise ValueError(f"the check went wrong: {status}, {report['troubles']}")
        return took, used.ru_maxrss / 1024
    finally:
        shutil.rmtree(home)


def seconds_2gb() -> float:
    """From starting the command to its end."""
    return _measured()[0]


def peak_mb() -> float:
    """The most resident memory that the same run had."""
    return _measured()[1]


def _archive(path: Path) -> Path:
    """An export of the size and mixture of a busy person's: mostly pictures, and some hundred megabytes of text."""
    picture = os.urandom(PICTURE_BYTES)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for n in range(PICTURES):
            archive.writestr(f"media/posts/2023{n % 12 + 1:02}/{n}.jpg", picture)
        for name, entries in (
            ("your_instagram_activity/likes/liked_posts.json", _instagram()),
            ("your_facebook_activity/comments_and_reactions/likes_and_reactions_1.json", _facebook()),
            ("data/like.js", _x()),
        ):
            with _packed(archive, name) as write:
                write("window.YTD.like.part0 = [\n" if name.endswith(".js") else "[\n")
                for n, entry in enumerate(entries):
                    write(("" if n == 0 else ",\n") + json.dumps(entry))
                write("\n]")
    return path


@contextmanager
def _packed(archive: zipfile.ZipFile, name: str) -> Iterator[Callable[[str], int]]:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as part:
        yield lambda text: part.write(text.encode())


def _mixed(n: int, below: int) -> int:
    """A number that looks like any other, the same in each run."""
    return n * 2_654_435_761 % below


def _instagram() -> Iterator[dict[str, object]]:
    for n in range(LIKES):
        owner = "prabowo" if n % FOUND == 0 else f"warga_{_mixed(n, 10**6)}"
        post = {"href": f"https://www.instagram.com/p/C{_mixed(n, 10**9):x}/", "value": "\u00f0\u009f\u0091\u008d"}
        yield {"title": owner, "media_list_data": [], "string_list_data": [{**post, "timestamp": _T0 + n}]}


def _facebook() -> Iterator[dict[str, object]]:
    for n in range(LIKES):
        reaction = {"reaction": {"reaction": "LIKE", "actor": "Warga Satu"}}
        title = f"Warga Satu likes Warga Nomor {_mixed(n, 10**6)}'s post."
        yield {"timestamp": _T0 + n, "data": [reaction], "title": title}


def _x() -> Iterator[dict[str, object]]:
    for n in range(LIKES // 2):
        number = str(10**18 + _mixed(n, 10**18))
        text = " ".join(f"kata{_mixed(n * 25 + word, 9999)}" for word in range(25))
        link = f"https://twitter.com/i/web/status/{number}"
        yield {"like": {"tweetId": number, "fullText": text, "expandedUrl": link}}
