"""Files of different publications don't go together, and a file is what its hash and length say."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tuf.api.metadata import MetaFile

from feed_servers import dripping, endless, half, page
from jaganetral.feed.format import PUBLISHER
from tuf_repository import Scene, scene

SAID = {
    "schema": 1,
    "version": 1,
    "name": "Penerbit Satu",
    "contact": "daftar@contoh.id",
    "criteria": [{"id": "Sumber resmi.", "en": "An official source."}],
    "corrections": [],
    "minimum_client": None,
    "adapters_off": {},
    "regions": [],
}


def with_publisher(here: Scene) -> Path:
    """The repository with its one file; returns where that lies."""
    raw = json.dumps(SAID).encode()
    target = here.repository.add_target(PUBLISHER, raw)
    digest = hashlib.sha256(raw).hexdigest()
    target.unrecognized_fields["custom"] = {"version": 1, "length": len(raw), "sha256": digest}
    here.repository.publish("targets")
    return here.repository.folder / "targets" / f"{digest}.{PUBLISHER}"


def test_a_true_file_is_taken(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        with_publisher(here)
        seen = here.desk.fetch()
        assert seen.problem is None
        assert seen.end["files"][PUBLISHER]["value"] == SAID


@pytest.mark.parametrize("role", ["snapshot", "targets"])
def test_an_old_file_under_the_new_name_is_refused(tmp_path: Path, role: str) -> None:
    with scene(tmp_path) as here:
        metadata = here.repository.folder / "metadata"
        old = (metadata / f"1.{role}.json").read_bytes()
        here.repository.publish("targets")
        (metadata / f"2.{role}.json").write_bytes(old)
        assert here.desk.fetch().problem == "not_verified"


def test_metadata_with_another_hash_than_the_snapshot_says_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        repository = here.repository
        repository.publish("targets")
        wrong = MetaFile(version=2, length=None, hashes={"sha256": "0" * 64})
        repository.snapshot.signed.meta["targets.json"] = wrong
        repository.write("snapshot")
        assert here.desk.fetch().problem == "not_verified"


def test_a_target_of_the_same_length_with_other_bytes_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        file = with_publisher(here)
        file.write_bytes(file.read_bytes().replace(b"Satu", b"Dua "))
        seen = here.desk.fetch()
        assert (seen.problem, seen.end["verified"]) == ("not_verified", False)
        assert list(here.desk.folder.rglob("incoming")) == []


def test_a_target_that_is_longer_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        file = with_publisher(here)
        file.write_bytes(file.read_bytes() + b" ")
        assert here.desk.fetch().problem == "too_large"


def test_a_target_that_is_shorter_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        file = with_publisher(here)
        file.write_bytes(file.read_bytes()[:-1])
        assert here.desk.fetch().problem == "not_verified"


@pytest.mark.parametrize("name", ["metadata/timestamp.json", "metadata/2.root.json", "targets"])
def test_endless_data_is_cut_off(tmp_path: Path, name: str) -> None:
    with scene(tmp_path) as here:
        file = with_publisher(here)
        path = f"/targets/{file.name}" if name == "targets" else f"/{name}"
        here.server.answers[path] = endless(here.server)
        assert here.desk.fetch().problem == "too_large"


def test_half_a_file_is_broken_off_and_leaves_nothing(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        file = with_publisher(here)
        here.server.answers[f"/targets/{file.name}"] = half(file.read_bytes())
        assert here.desk.fetch().problem == "broken_off"
        here.server.answers.clear()
        assert here.desk.fetch().problem is None


def test_a_sign_in_page_in_the_place_of_everything_is_named(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        here.server.answers["*"] = page
        assert here.desk.fetch().problem == "portal"


def test_a_server_that_knows_none_of_it_is_named(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        (here.repository.folder / "metadata" / "timestamp.json").unlink()
        assert here.desk.fetch().problem == "not_found"


def test_metadata_that_is_no_json_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        here.repository.put("timestamp", b"\x00\xff{" * 10)
        assert here.desk.fetch().problem == "not_verified"


def test_a_slow_file_ends_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jaganetral.feed import fetching  # noqa: PLC0415 - only its default patience is shortened

    monkeypatch.setattr(fetching.Patience, "for_length", lambda *_: 0.5)
    with scene(tmp_path) as here:
        here.server.answers["/metadata/timestamp.json"] = dripping(here.server)
        assert here.desk.fetch().problem == "slow"
