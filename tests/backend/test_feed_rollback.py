"""An old list is no list, whoever signed it; and a publisher can recover from a version that ran ahead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuf_repository import scene


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_an_older_version_of_a_role_is_refused(tmp_path: Path, role: str) -> None:
    with scene(tmp_path) as here:
        repository = here.repository
        repository.publish("targets", "snapshot", "timestamp")
        assert here.desk.fetch().problem is None
        repository.one(role).signed.version = 1
        if role == "timestamp":
            repository.write("timestamp")
        else:
            # Signed anew by keys that a thief has: the timestamp goes on, what it names goes back.
            repository.snapshot.signed.meta["targets.json"].version = repository.targets.signed.version
            if role == "targets":
                repository.snapshot.signed.version += 1
            repository.timestamp.signed.snapshot_meta.version = repository.snapshot.signed.version
            repository.timestamp.signed.version += 1
            for one in ("targets", "snapshot", "timestamp"):
                repository.write(one)
        assert here.desk.fetch().problem == "not_verified"
        assert here.desk.version("targets") == 2
        assert here.desk.version(role) >= 2


def test_an_older_root_under_a_newer_name_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        old = (here.repository.folder / "metadata" / "1.root.json").read_bytes()
        here.repository.rotate("timestamp")
        here.repository.publish("timestamp")
        assert here.desk.fetch().problem is None
        (here.repository.folder / "metadata" / "3.root.json").write_bytes(old)
        assert here.desk.fetch().problem == "not_verified"
        assert here.desk.version("root") == 2


def test_a_whole_repository_of_yesterday_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        metadata = here.repository.folder / "metadata"
        yesterday = {file.name: file.read_bytes() for file in metadata.iterdir()}
        here.repository.publish("targets")
        assert here.desk.fetch().problem is None
        for name, content in yesterday.items():
            (metadata / name).write_bytes(content)
        assert here.desk.fetch().problem == "not_verified"
        assert here.desk.version("targets") == 2


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_a_version_that_ran_ahead_is_recovered_from_with_new_keys(tmp_path: Path, role: str) -> None:
    with scene(tmp_path) as here:
        repository = here.repository
        repository.one(role).signed.version = 99_998
        repository.publish("targets", "snapshot", "timestamp")
        assert here.desk.fetch().problem is None
        for one in ("timestamp", "snapshot"):
            repository.rotate(one)
        if role == "targets":
            repository.rotate("targets")
        for one in ("targets", "snapshot", "timestamp"):
            repository.one(one).signed.version = 4
        repository.publish("targets", "snapshot", "timestamp")
        assert here.desk.fetch().problem is None
        assert here.desk.version(role) == 5
