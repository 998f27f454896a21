"""A role whose file lies in the folder of an earlier update is not believed for lying there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, MetaFile, Targets

from feed_servers import FeedServer
from jaganetral.feed.fetching import Fetcher
from jaganetral.feed.problems import FeedError, FeedProblem
from jaganetral.feed.updater import Repository
from tuf_repository import COMPACT, TufRepository, later

ROLE = "daerah"


def delegate(top: Targets, paths: list[str], key: CryptoSigner) -> None:
    """Delegates to the role and to nobody else."""
    top.delegations = Delegations({}, {ROLE: DelegatedRole(ROLE, [], 1, False, paths)})
    top.add_key(key.public_key, ROLE)


def write(repository: TufRepository, key: CryptoSigner, version: int) -> None:
    """A version of the role, listed in the next snapshot."""
    targets = Targets(version=version, expires=later(9))
    repository.snapshot.signed.meta[f"{ROLE}.json"] = MetaFile(version=version)
    signed = Metadata(targets)
    signed.sign(key)
    (repository.folder / "metadata" / f"{version}.{ROLE}.json").write_bytes(signed.to_bytes(COMPACT))


def take(repository: TufRepository, server: FeedServer, folder: Path) -> None:
    root = (repository.folder / "metadata" / "1.root.json").read_bytes()
    with Fetcher() as fetcher:
        desk = Repository(folder, server.url, root, fetcher)
        desk.refresh()
        desk.targets(ROLE, f"{ROLE}/a")


def key_taken_away(repository: TufRepository, _: CryptoSigner) -> None:
    delegate(repository.targets.signed, ["lain/*"], CryptoSigner.generate_ed25519())


def nobody_delegates(repository: TufRepository, _: CryptoSigner) -> None:
    repository.targets.signed.delegations = None


def newer_version(repository: TufRepository, key: CryptoSigner) -> None:
    delegate(repository.targets.signed, ["lain/*"], key)
    write(repository, key, 2)


@pytest.mark.parametrize("change", [key_taken_away, nobody_delegates, newer_version])
def test_a_kept_role_that_the_search_no_longer_reaches_is_refused(
    tmp_path: Path, change: Callable[[TufRepository, CryptoSigner], None]
) -> None:
    repository, key = TufRepository(tmp_path / "repository"), CryptoSigner.generate_ed25519()
    delegate(repository.targets.signed, [f"{ROLE}/*"], key)
    write(repository, key, 1)
    repository.publish("targets")
    with FeedServer(repository.folder).running() as server:
        take(repository, server, tmp_path / "desk")
        change(repository, key)
        repository.publish("targets")
        with pytest.raises(FeedError) as caught:
            take(repository, server, tmp_path / "desk")
    assert caught.value.problem is FeedProblem.NOT_VERIFIED
