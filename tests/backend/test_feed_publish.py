"""What is published is what the register says, and python-tuf's own client takes it."""

from __future__ import annotations

import json
from pathlib import Path

from jaganetral.candidates.bundled import parse
from jaganetral.feed.format import refusal, unpack
from registers import contest, desk, new_register, published, put


def test_a_published_contest_is_taken_by_a_client_that_knows_only_the_first_root(tmp_path: Path) -> None:
    register = new_register(tmp_path / "register")
    file = put(register, contest("3204", "@calonsatu", "@calondua"))
    published(register)
    path = "region/32/pilkada-2029-3204.json.xz"
    with desk(register, tmp_path / "desk") as client:
        info = client.refreshed().get_targetinfo(path)
        packed = client.take(path)
    assert info is not None
    assert packed is not None
    said = info.unrecognized_fields["custom"]
    raw = unpack(packed, said["length"], said["sha256"])
    assert raw == file.read_bytes()
    assert (said["contest"], said["version"], said["accounts"]) == ("pilkada-2029-3204", 1, 2)
    assert refusal("region-32", path, parse(json.loads(raw))) is None
