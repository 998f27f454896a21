"""Verifies a published feed the way a desk would: python-tuf's own client first, then every file.

The client knows nothing but the first root, so the whole chain of roots is walked as well.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from tuf.api.exceptions import DownloadError, DownloadHTTPError, RepositoryError
from tuf.api.metadata import Metadata, Targets
from tuf.ngclient import FetcherInterface, Updater

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.format import PUBLISHER, TOP_ROLE, bundle_path, contest_of, list_hash, region_of
from jaganetral.feed.publisher.contents import said
from jaganetral.feed.publisher.inspecting import wrongs
from jaganetral.feed.publisher.repository import Online, Repository
from jaganetral.feed.publisher.signing import delegated

_CHUNK = 1 << 16
_NOT_THERE = 404


@dataclass(frozen=True)
class Verdict:
    """What a desk would find."""

    problems: tuple[Bilingual, ...]
    contests: int
    accounts: int
    list_hash: str


def verify(published: Path, *, every_file: bool = True) -> Verdict:
    """Looks at a published folder as a desk that knows only its first root.

    Args:
        published: the folder with `metadata/` and `targets/`.
        every_file: read, unpack and check all files, not only the signed metadata.

    Raises:
        PublisherError: the metadata can't be read at all.
    """
    repository = Repository(published)
    problems = list(_refused(published, every_file=every_file))
    online = repository.online()
    targets = {role: metadata.signed.targets for role, metadata in _shown(online)}
    if every_file:
        problems += [wrong for role, files in targets.items() for wrong in wrongs(repository, role, files)]
    contests = {path: said(file) for files in targets.values() for path, file in files.items() if contest_of(path)}
    return Verdict(
        tuple(problems),
        len(contests),
        sum(about["accounts"] for about in contests.values()),
        list_hash({path: about["sha256"] for path, about in contests.items()}),
    )


def _shown(online: Online) -> Iterator[tuple[str, Metadata[Targets]]]:
    """The roles that a client reaches."""
    top = online.roles.get(TOP_ROLE)
    if top is None:
        return
    yield TOP_ROLE, top
    for role in delegated(top.signed):
        if role in online.roles:
            yield role, online.roles[role]


def _refused(published: Path, *, every_file: bool) -> Iterator[Bilingual]:
    """What python-tuf's client refuses."""
    root = (published / "metadata" / "1.root.json").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "metadata").mkdir()
        updater = Updater(
            f"{folder}/metadata",
            f"{(published / 'metadata').absolute().as_uri()}/",
            folder,
            f"{(published / 'targets').absolute().as_uri()}/",
            fetcher=_Files(),
            bootstrap=root,
        )
        try:
            updater.refresh()
            online = Repository(published).online()
            for role, _ in _shown(online):
                path = PUBLISHER if role == TOP_ROLE else bundle_path(region_of(role) or "")
                info = updater.get_targetinfo(path)
                if info is None:
                    yield Bilingual(f"{path} tidak ada", f"{path} is not there")
                elif every_file:
                    updater.download_target(info)
        except (RepositoryError, DownloadError) as error:
            yield Bilingual(f"klien menolak: {error}", f"a client refuses: {error}")


class _Files(FetcherInterface):
    """Gives the client files of this machine."""

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = Path(url2pathname(urlsplit(url).path))
        if not path.is_file():
            raise DownloadHTTPError(f"{path.name} is not there", _NOT_THERE)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
