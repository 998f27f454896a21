"""The chain of roots: each signed by the one before, however long a desk was off."""

from __future__ import annotations

from pathlib import Path

from tuf_repository import scene


def test_a_root_that_was_rotated_twice_while_a_desk_was_off_is_followed(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        here.repository.rotate("root")
        here.repository.rotate("root")
        here.repository.publish("targets")
        assert here.desk.fetch().problem is None
        assert here.desk.version("root") == 3
        assert here.desk.version("targets") == 2


def test_a_new_desk_walks_from_the_root_that_came_with_the_program(tmp_path: Path) -> None:
    with scene(tmp_path, taken=False) as here:
        here.repository.rotate("root")
        here.repository.rotate("timestamp")
        here.repository.rotate("root")
        here.repository.publish("timestamp")
        assert here.desk.fetch().problem is None
        assert here.desk.version("root") == 4


def test_a_root_without_the_signature_of_the_one_before_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        here.repository.rotate("root")
        here.repository.write("root")  # by the new key alone
        assert here.desk.fetch().problem == "not_verified"
        assert here.desk.version("root") == 1


def test_a_root_without_its_own_signature_is_refused(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        old = here.repository.rotate("root")
        here.repository.write("root", old)
        assert here.desk.fetch().problem == "not_verified"


def test_a_revoked_key_of_the_timestamp_counts_no_more(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        old = here.repository.rotate("timestamp")
        here.repository.publish("timestamp")
        here.repository.write("timestamp", old)
        assert here.desk.fetch().problem == "not_verified"


def test_a_gap_in_the_chain_ends_the_walk_and_the_older_root_stays(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        here.repository.rotate("root")
        here.repository.rotate("root")
        (here.repository.folder / "metadata" / "2.root.json").unlink()
        assert here.desk.fetch().problem is None
        assert here.desk.version("root") == 1


def test_a_root_of_trust_that_is_none_is_a_matter_of_the_settings(tmp_path: Path) -> None:
    with scene(tmp_path, taken=False) as here:
        (tmp_path / "desk-root.json").write_text("{}")
        assert here.desk.fetch().problem == "settings"
        (tmp_path / "desk-root.json").unlink()
        assert here.desk.fetch().problem == "settings"
