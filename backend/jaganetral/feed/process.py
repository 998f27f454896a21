"""Runs the network half of an update in a process of its own, which gives its memory back when it ends.

The two speak JSON, a line a message: the job goes in, contests come out one after the other, and last the end. A
process that dies in the middle has said no end, and then nothing of what it said counts.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO, Any, cast

from jaganetral.feed.job import Job
from jaganetral.feed.problems import FeedError, FeedProblem
from jaganetral.feed.stop import Stop

if sys.platform == "linux":
    import fcntl

Json = dict[str, Any]
# A province's contests come in one go, some 0.9 MB: where they fit into the pipe, the next ones are worked out while
# these are written. As much as any user's pipe may hold.
_AHEAD = 1 << 20
# Who logs out, shuts down or presses Ctrl+C ends both processes, and the other one may hear of it first.
_GOODBYES = frozenset(-getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGTERM") if hasattr(signal, name))
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def serve(given: IO[bytes], taken: IO[bytes]) -> None:
    """The other process: does the job that it is given.

    Args:
        given: one JSON document, the job.
        taken: where messages go.
    """
    from jaganetral.feed.client import fetch  # noqa: PLC0415 - TUF is loaded in the other process alone

    def emit(message: Json) -> None:
        taken.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n")
        taken.flush()

    fetch(Job.from_json(json.loads(given.read())), emit)


def messages(command: Sequence[str], job: Job, stop: Stop) -> Iterator[Json]:
    """What the other process says, the end included.

    Args:
        command: the words that start it.
        job: what it is to do.
        stop: ends it.

    Raises:
        FeedError: it can't be started, or ended without an end; `STOPPED` where somebody ended it.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=_NO_WINDOW
        )
    except OSError as error:
        raise FeedError(FeedProblem.BROKEN, str(error)) from error
    ended = False
    with process, stop.over(process):
        try:
            given, said = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
            _widen(said)
            with suppress(BrokenPipeError):  # it died at once; that it said no end is seen below
                given.write(json.dumps(job.as_json()).encode("utf-8"))
                given.close()
            for line in said:
                if not line.endswith(b"\n"):
                    break  # cut off in the middle
                message: Json = json.loads(line)
                ended = "end" in message
                yield message
        finally:
            if not ended:
                process.kill()
    if not ended:
        problem = FeedProblem.STOPPED if stop.asked or process.returncode in _GOODBYES else FeedProblem.BROKEN
        raise FeedError(problem, f"the updating process ended with {process.returncode}")


def _widen(pipe: IO[bytes]) -> None:
    """Lets a pipe hold more than 64 KiB, where that can be asked for and is given."""
    if sys.platform == "linux":
        with suppress(OSError):  # lowered by an administrator, or all pipes of this user hold enough: it is only slower
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _AHEAD)
