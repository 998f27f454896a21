"""The bare TUF client speaks as TUF's conformance suite expects: three commands, exit status 0 or 1, plain names."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, MetaFile, Targets

from feed_servers import FeedServer, send
from tuf_repository import COMPACT, TufRepository, later


def run(*arguments: object) -> int:
    command = [sys.executable, "-m", "jaganetral", "feed", "client", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_init_refresh_and_download_in_the_suites_own_words(tmp_path: Path) -> None:
    repository = TufRepository(tmp_path / "repository")
    repository.add_target("path/to/berkas.txt", b"<isi>")
    repository.publish("targets")
    metadata, targets = tmp_path / "metadata", tmp_path / "targets"
    metadata.mkdir()
    targets.mkdir()
    with FeedServer(repository.folder).running() as server:
        here = ("--metadata-url", f"{server.url}/metadata", "--metadata-dir", metadata)
        there = ("--target-dir", targets, "--target-base-url", f"{server.url}/targets")
        first = repository.folder / "metadata" / "1.root.json"
        assert run("--metadata-dir", metadata, "init", first) == 0
        assert server.asked == []
        assert run(*here, "refresh") == 0
        assert {file.name for file in metadata.glob("*.json")} == {
            "root.json",
            "timestamp.json",
            "snapshot.json",
            "targets.json",
        }
        assert run(*here, "--target-name", "path/to/berkas.txt", *there, "download") == 0
        assert [file.read_bytes() for file in targets.iterdir()] == [b"<isi>"]
        asked = len(server.asked)
        assert run(*here, "--target-name", "path/to/berkas.txt", *there, "download") == 0
        assert not any("/targets/" in path for path in server.asked[asked:])
        names = ("--target-name", "path/to/berkas.txt", "--target-name", "tidak-ada")
        assert run(*here, *names, *there, "download") == 1
        repository.timestamp.signed.version = 1
        repository.write("timestamp")
        assert run(*here, "refresh") == 1


def test_missing_arguments_are_wrong_usage(tmp_path: Path) -> None:
    assert run("refresh") == 2
    assert run("--metadata-dir", tmp_path, "--metadata-url", "http://127.0.0.1:9", "download") == 2
    assert run("--metadata-dir", tmp_path, "init", tmp_path / "none.json") == 2


def test_an_initial_root_that_is_none_fails_at_refresh_without_a_request(tmp_path: Path) -> None:
    (tmp_path / "root.json").write_text("{}")
    with FeedServer(tmp_path).running() as server:
        assert run("--metadata-dir", tmp_path / "m", "init", tmp_path / "root.json") == 0
        assert run("--metadata-dir", tmp_path / "m", "--metadata-url", server.url, "refresh") == 1
        assert server.asked == []


@dataclass
class Bench:
    """A repository, its server, and the folders of one client that has been given the first root."""

    repository: TufRepository
    server: FeedServer
    metadata: Path
    targets: Path

    def refresh(self) -> int:
        return run("--metadata-url", f"{self.server.url}/metadata", "--metadata-dir", self.metadata, "refresh")

    def download(self, *names: str) -> int:
        here = ("--metadata-url", f"{self.server.url}/metadata", "--metadata-dir", self.metadata)
        there = ("--target-dir", self.targets, "--target-base-url", f"{self.server.url}/targets")
        return run(*here, *(word for name in names for word in ("--target-name", name)), *there, "download")

    def trusted(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.metadata.glob("*.json")}

    def downloaded(self) -> list[bytes]:
        return [file.read_bytes() for file in self.targets.iterdir()]

    def delegate(self, parent: Targets, role: str, paths: list[str], signer: CryptoSigner) -> None:
        """Names a role in its parent's metadata."""
        if parent.delegations is None:
            parent.delegations = Delegations({}, {})
        assert parent.delegations.roles is not None
        parent.delegations.roles[role] = DelegatedRole(role, [], 1, False, paths)
        parent.add_key(signer.public_key, role)

    def put(self, role: str, targets: Targets, signer: CryptoSigner) -> None:
        """Signs a delegated role, has it given out and lists it in the next snapshot."""
        signed = Metadata(targets)
        signed.sign(signer)
        content = signed.to_bytes(COMPACT)
        self.server.answers[f"/metadata/{targets.version}.{role}.json"] = lambda handler: send(handler, content)
        self.repository.snapshot.signed.meta[f"{role}.json"] = MetaFile(version=targets.version)


@contextmanager
def bench(folder: Path) -> Iterator[Bench]:
    repository = TufRepository(folder / "repository")
    metadata, targets = folder / "metadata", folder / "targets"
    targets.mkdir()
    with FeedServer(repository.folder).running() as server:
        assert run("--metadata-dir", metadata, "init", repository.folder / "metadata" / "1.root.json") == 0
        yield Bench(repository, server, metadata, targets)


def test_a_role_verified_under_one_delegator_is_not_believed_under_another_in_the_same_run(tmp_path: Path) -> None:
    keys = [CryptoSigner.generate_ed25519() for _ in range(4)]
    with bench(tmp_path) as client:
        release = Targets(expires=later(9))
        top = client.repository.targets.signed
        for side, parent_key, release_key in (("a", keys[0], keys[1]), ("b", keys[2], keys[3])):
            client.delegate(top, f"induk-{side}", [f"{side}/*"], parent_key)
            parent = Targets(expires=later(9))
            client.delegate(parent, "rilis", [f"{side}/*"], release_key)
            client.put(f"induk-{side}", parent, parent_key)
            release.targets[f"{side}/berkas"] = client.repository.add_target(f"{side}/berkas", side.encode())
            del top.targets[f"{side}/berkas"]
        client.put("rilis", release, keys[1])
        client.repository.publish("targets")
        assert client.download("a/berkas", "b/berkas") == 1
        assert client.downloaded() == [b"a"]


@pytest.mark.parametrize(("role", "file"), [("../peran", "..%2Fperan"), ("?", "%3F"), ("#", "%23")])
def test_an_odd_role_name_is_asked_for_and_kept_quoted(tmp_path: Path, role: str, file: str) -> None:
    key = CryptoSigner.generate_ed25519()
    with bench(tmp_path) as client:
        client.delegate(client.repository.targets.signed, role, ["*"], key)
        client.put(role, Targets(expires=later(9)), key)
        client.repository.publish("targets")
        assert client.download("tidak-ada") == 1
        assert f"{file}.json" in client.trusted()
        assert list(tmp_path.glob("*.json")) == []


def test_what_was_trusted_stays_byte_for_byte_when_a_refresh_fails(tmp_path: Path) -> None:
    with bench(tmp_path) as client:
        assert client.refresh() == 0
        before = client.trusted()
        client.repository.timestamp.signed.expires = later(-1)
        client.repository.publish("timestamp")
        assert client.refresh() == 1
        assert client.trusted() == before


def test_one_good_signature_is_enough_beside_a_bad_one_but_never_counts_twice(tmp_path: Path) -> None:
    with bench(tmp_path) as client:
        repository = client.repository
        good, other = repository.signers["timestamp"][0], CryptoSigner.generate_ecdsa()
        repository.root.signed.add_key(other.public_key, "timestamp")
        repository.publish("root", "timestamp")
        repository.timestamp.sign(other, append=True)
        repository.timestamp.signatures[other.public_key.keyid].signature = ""
        repository.put("timestamp", repository.timestamp.to_bytes(COMPACT))
        assert client.refresh() == 0
        repository.root.signed.roles["timestamp"].threshold = 2
        repository.publish("root", "timestamp")
        once = json.loads(repository.timestamp.to_bytes(COMPACT))
        assert [signature["keyid"] for signature in once["signatures"]] == [good.public_key.keyid]
        repository.put("timestamp", json.dumps({**once, "signatures": once["signatures"] * 2}).encode())
        assert client.refresh() == 1


@pytest.mark.parametrize("new", [CryptoSigner.generate_rsa, CryptoSigner.generate_ecdsa])
def test_keys_of_the_kinds_of_the_specification_verify(tmp_path: Path, new: Callable[[], CryptoSigner]) -> None:
    with bench(tmp_path) as client:
        key = new()
        client.repository.root.signed.add_key(key.public_key, "root")
        client.repository.root.signed.roles["root"].threshold = 2
        client.repository.signers["root"].append(key)
        client.repository.publish("root")
        assert client.refresh() == 0
        client.repository.signers["root"].pop()
        client.repository.publish("root")
        assert client.refresh() == 1
        assert json.loads(client.trusted()["root.json"])["signed"]["version"] == 2


def test_a_repository_without_consistent_snapshots_is_read_by_plain_names(tmp_path: Path) -> None:
    with bench(tmp_path) as client:
        repository = client.repository
        target = repository.add_target("map/berkas", b"isi")
        folder = repository.folder / "targets" / "map"
        (folder / f"{target.hashes['sha256']}.berkas").rename(folder / "berkas")
        repository.root.signed.consistent_snapshot = False
        repository.publish("root", "targets")
        for role in ("snapshot", "targets"):
            version = repository.one(role).signed.version
            (repository.folder / "metadata" / f"{version}.{role}.json").rename(
                repository.folder / "metadata" / f"{role}.json"
            )
        assert client.download("map/berkas") == 0
        assert client.downloaded() == [b"isi"]
