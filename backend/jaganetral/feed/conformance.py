"""A TUF client of any repository: python-tuf with our fetcher and our errors, and nothing of our format.

TUF's conformance suite runs against it (`CLIENT-CLI.md` of tuf-conformance). The library's own limits hold here, and
any kind of content is let through: what a repository holds is not ours to judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tuf.ngclient import Updater, UpdaterConfig

from jaganetral.feed.fetching import Fetcher
from jaganetral.feed.problems import FeedError, FeedProblem
from jaganetral.feed.updater import TufFetcher, one_error


class Conforming:
    """One run over one repository, whose trusted root lies in the metadata folder."""

    def __init__(self, metadata_dir: Path, metadata_url: str) -> None:
        self._metadata_dir = metadata_dir
        self._metadata_url = metadata_url
        self._fetcher = Fetcher(expects_pages=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._fetcher.close()

    def refresh(self) -> None:
        """Brings the top-level metadata up to date.

        Raises:
            FeedError: it can't be had, or not verified.
        """
        with one_error(self._fetcher):
            self._updater().refresh()

    def download(self, names: Sequence[str], base_url: str, folder: Path) -> None:
        """Downloads targets in the order given; those that lie there already are left alone.

        Args:
            names: target paths.
            base_url: where targets are.
            folder: where they go.

        Raises:
            FeedError: one of them can't be had, or not verified.
        """
        with one_error(self._fetcher):
            folder.mkdir(parents=True, exist_ok=True)
            updater = self._updater(str(folder), base_url)
            for name in names:
                target = updater.get_targetinfo(name)
                if target is None:
                    raise FeedError(FeedProblem.NOT_FOUND, f"{name}: nobody signs for it")
                if updater.find_cached_target(target) is None:
                    updater.download_target(target)

    def _updater(self, folder: str | None = None, base_url: str | None = None) -> Updater:
        return Updater(
            str(self._metadata_dir),
            self._metadata_url,
            folder,
            base_url,
            fetcher=TufFetcher(self._fetcher),
            config=UpdaterConfig(),
            bootstrap=None,
        )
