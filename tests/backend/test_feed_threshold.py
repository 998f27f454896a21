"""A list counts only with as many different keys as the root asks for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner

from tuf_repository import ROLES, scene


@pytest.mark.parametrize("role", ROLES)
def test_one_signature_of_two_is_not_enough(tmp_path: Path, role: str) -> None:
    with scene(tmp_path, {role: 2}) as here:
        here.repository.publish(*ROLES)
        here.repository.write(role, here.repository.signers[role][:1])
        assert here.desk.fetch().problem == "not_verified"


@pytest.mark.parametrize("role", ROLES)
def test_the_same_signature_twice_counts_once(tmp_path: Path, role: str) -> None:
    with scene(tmp_path, {role: 2}) as here:
        here.repository.publish(*ROLES)
        content = json.loads(here.repository.write(role, here.repository.signers[role][:1]))
        content["signatures"] *= 2
        here.repository.put(role, json.dumps(content).encode())
        assert here.desk.fetch().problem == "not_verified"


@pytest.mark.parametrize("role", ["targets", "snapshot", "timestamp"])
def test_a_key_that_stands_twice_in_the_root_counts_once(tmp_path: Path, role: str) -> None:
    with scene(tmp_path) as here:
        repository = here.repository
        signed = repository.root.signed
        signed.version += 1
        signed.roles[role].threshold = 2
        content = json.loads(repository.write("root"))
        content["signed"]["roles"][role]["keyids"] *= 2
        repository.put("root", json.dumps(content).encode())
        repository.publish("targets", "timestamp")
        # Such a root is refused as it is, or the role lacks a second signature; in neither case is the list taken.
        assert here.desk.fetch().problem == "not_verified"


@pytest.mark.parametrize("role", ROLES)
def test_a_key_that_the_root_does_not_name_counts_nothing(tmp_path: Path, role: str) -> None:
    with scene(tmp_path) as here:
        here.repository.publish(*ROLES)
        here.repository.write(role, [CryptoSigner.generate_ed25519()])
        assert here.desk.fetch().problem == "not_verified"


def test_a_signature_of_other_content_counts_nothing(tmp_path: Path) -> None:
    with scene(tmp_path) as here:
        content = json.loads(here.repository.write("timestamp"))
        content["signed"]["version"] += 1
        here.repository.put("timestamp", json.dumps(content).encode())
        assert here.desk.fetch().problem == "not_verified"


def test_two_signatures_of_two_are_enough(tmp_path: Path) -> None:
    with scene(tmp_path, dict.fromkeys(ROLES, 2)) as here:
        here.repository.publish(*ROLES)
        assert here.desk.fetch().problem is None
        assert here.desk.version("targets") == 2
