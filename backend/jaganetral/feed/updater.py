"""python-tuf's client with our fetcher, our limits and one kind of error; the only module of the client that knows TUF.

It is imported in a process that lives for one update only: TUF and its cryptography cost tens of megabytes.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    RepositoryError,
)
from tuf.api.metadata import Metadata, Snapshot, TargetFile, Targets
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from jaganetral.feed.age import clock_is_off
from jaganetral.feed.fetching import Fetcher, HttpStatusError
from jaganetral.feed.problems import FeedError, FeedProblem

LIMITS = UpdaterConfig(
    root_max_length=128 * 1024,
    timestamp_max_length=8 * 1024,
    snapshot_max_length=256 * 1024,
    targets_max_length=4 * 1024 * 1024,
    max_delegations=64,
)
"""Above what a national feed needs, far below what would fill a memory; the library's own are for any repository."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class TufFetcher(FetcherInterface):
    """Lets TUF fetch through `Fetcher`; TUF must hear of a missing file, which is how it finds the newest root."""

    def __init__(self, fetcher: Fetcher, longest: int = LIMITS.targets_max_length) -> None:
        self._fetcher = fetcher
        self._longest = longest

    def _fetch(self, url: str) -> Iterator[bytes]:
        return self._speaking(self._fetcher.chunks(url, self._longest))

    def _speaking(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        try:
            yield from chunks
        except HttpStatusError as error:
            raise DownloadHTTPError(str(error), error.status) from error
        except FeedError as error:
            raise DownloadError(str(error)) from error

    @contextmanager
    def download_file(self, url: str, max_length: int) -> Iterator[Any]:
        """As the library does, with the time and size of this very file."""
        self._longest = max_length
        with super().download_file(url, max_length) as file:
            yield file


@contextmanager
def one_error(fetcher: Fetcher) -> Iterator[None]:
    """Turns everything that TUF, the network and the disk raise into `FeedError`.

    Args:
        fetcher: what was fetched with; its server's clock tells a wrong clock from a list that is past its date.

    Raises:
        FeedError: something stands in the way.
    """
    try:
        yield
    except ExpiredMetadataError as error:
        problem = FeedProblem.CLOCK if clock_is_off(fetcher.server_clock, datetime.now(UTC)) else FeedProblem.EXPIRED
        raise FeedError(problem, str(error)) from error
    except RepositoryError as error:
        raise FeedError(FeedProblem.NOT_VERIFIED, f"{type(error).__name__}: {error}") from error
    except DownloadLengthMismatchError as error:
        raise FeedError(FeedProblem.TOO_LARGE, str(error)) from error
    except DownloadError as error:
        cause = error.__cause__
        if isinstance(cause, FeedError):
            raise FeedError(cause.problem, cause.detail) from error
        raise FeedError(FeedProblem.BROKEN_OFF, str(error)) from error
    except OSError as error:
        problem = FeedProblem.DISK_FULL if error.errno in _FULL else FeedProblem.DATA_FOLDER
        raise FeedError(problem, str(error)) from error


class Repository:
    """The verified view of one feed; `refresh` first."""

    def __init__(self, folder: Path, url: str, root: bytes, fetcher: Fetcher) -> None:
        """Loads the root of trust.

        Args:
            folder: where verified metadata is kept between updates; this process has it alone.
            url: the folder that has `metadata/` and `targets/` in it.
            root: the root of trust that came with the program.
            fetcher: fetches.

        Raises:
            FeedError: the root is none, or the folder can't be used.
        """
        self._folder = folder / "metadata"
        self._fetcher = fetcher
        with one_error(fetcher):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._updater = Updater(
                    str(self._folder),
                    f"{url}/metadata/",
                    target_base_url=f"{url}/targets/",
                    fetcher=TufFetcher(fetcher),
                    config=LIMITS,
                    bootstrap=root,
                )
            except RepositoryError as error:
                raise FeedError(FeedProblem.SETTINGS, f"root: {error}") from error

    def refresh(self) -> None:
        """Brings the top-level metadata up to date.

        Raises:
            FeedError: it can't be had, or not verified.
        """
        with one_error(self._fetcher):
            self._updater.refresh()

    def timestamp(self) -> bytes:
        """The verified timestamp, byte for byte."""
        with one_error(self._fetcher):
            return (self._folder / "timestamp.json").read_bytes()

    def targets(self, role: str, any_path: str) -> Mapping[str, TargetFile]:
        """The files that a role signs, verified, by path.

        Args:
            role: `targets`, or a delegated role.
            any_path: a path that is delegated to it, present or not: asking for it is how TUF loads the role.

        Raises:
            FeedError: the role can't be had, or not verified.
        """
        with one_error(self._fetcher):
            self._updater.get_targetinfo(any_path)
            path = self._folder / f"{role}.json"
            if not path.is_file():
                raise FeedError(FeedProblem.NOT_VERIFIED, f"{role}: nobody delegates to it")
            kept = Metadata[Targets].from_bytes(path.read_bytes())
            if role != Targets.type:
                self._hold_to_present(role, kept)
            return dict(kept.signed.targets)

    def _hold_to_present(self, role: str, kept: Metadata[Targets]) -> None:
        """Holds a kept role to what is delegated today.

        TUF verifies the roles that its search for a path comes to, and leaves the files of the others where they lie:
        one whose paths were taken away, or were given to another, is never looked at again.
        """
        top = Metadata[Targets].from_bytes((self._folder / "targets.json").read_bytes()).signed
        if top.delegations is None or role not in (top.delegations.roles or {}):
            raise FeedError(FeedProblem.NOT_VERIFIED, f"{role}: nobody delegates to it")
        top.verify_delegate(role, kept.signed_bytes, kept.signatures)
        snapshot = Metadata[Snapshot].from_bytes((self._folder / "snapshot.json").read_bytes()).signed
        listed = snapshot.meta.get(f"{role}.json")
        if listed is None or listed.version != kept.signed.version:
            raise FeedError(FeedProblem.NOT_VERIFIED, f"{role}: not the version of the snapshot")
        if kept.signed.is_expired():
            raise ExpiredMetadataError(f"{role}.json is expired")

    def delegated(self) -> list[str]:
        """The names of the roles that the top-level role delegates to."""
        with one_error(self._fetcher):
            signed = Metadata[Targets].from_bytes((self._folder / "targets.json").read_bytes()).signed
            return [] if signed.delegations is None else list(signed.delegations.roles or {})

    def download(self, target: TargetFile, file: Path) -> bytes:
        """Downloads a target, and gives its bytes only where length and hash are the signed ones.

        Raises:
            FeedError: it can't be had.
        """
        with one_error(self._fetcher):
            self._updater.download_target(target, str(file))
            return file.read_bytes()
