"""What is published is what the register says, and python-tuf's own client takes it."""

from __future__ import annotations

import json
import lzma
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jaganetral.candidates.bundled import parse
from jaganetral.feed.format import refusal, unpack
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.files import alone
from jaganetral.feed.publisher.keys import KeyRing
from jaganetral.feed.publisher.publishing import publish
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.repository import Repository
from jaganetral.feed.publisher.verifying import verify
from registers import account, contest, desk, new_register, published, put

PATH = "region/32/pilkada-2029-3204.json.xz"


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """A register of one province with one contest of a regency."""
    made = new_register(tmp_path / "register")
    put(made, contest("3204", "@calonsatu", "@calondua"))
    return made


def files_of(register: Register) -> dict[str, int]:
    return {
        str(path.relative_to(register.published)): path.stat().st_mtime_ns
        for path in register.published.rglob("*")
        if path.is_file()
    }


def test_a_published_contest_is_taken_by_a_client_that_knows_only_the_first_root(
    register: Register, tmp_path: Path
) -> None:
    published(register)
    with desk(register, tmp_path / "desk") as client:
        info = client.refreshed().get_targetinfo(PATH)
        packed = client.take(PATH)
    assert info is not None
    assert packed is not None
    said = info.unrecognized_fields["custom"]
    raw = unpack(packed, said["length"], said["sha256"])
    assert raw == register.find("pilkada-2029-3204").read_bytes()
    assert (said["contest"], said["version"], said["accounts"]) == ("pilkada-2029-3204", 1, 2)
    assert refusal("region-32", PATH, parse(json.loads(raw))) is None


def test_the_bundle_holds_what_the_single_files_hold(register: Register, tmp_path: Path) -> None:
    put(register, contest("32", "@calontiga"))
    published(register)
    with desk(register, tmp_path / "desk") as client:
        bundled = client.take("region/32/all.json.xz")
        single = [client.take(path) for path in ("region/32/pilkada-2029-32.json.xz", PATH)]
    assert bundled is not None
    raws = [lzma.decompress(packed or b"") for packed in single]
    assert json.loads(lzma.decompress(bundled))["contests"] == [json.loads(raw) for raw in raws]


def test_publishing_again_without_a_change_writes_nothing(register: Register) -> None:
    published(register)
    before = files_of(register)
    report = published(register)
    assert (report.published, report.changed, report.waiting) == ({}, [], [])
    assert files_of(register) == before


def test_one_changed_contest_changes_only_its_own_file_its_bundle_and_the_chain(register: Register) -> None:
    put(register, contest("3205", "@calontiga"))
    put(register, contest(None, "@calonempat", name="pilpres-2029"))
    published(register)
    before = files_of(register)
    put(register, contest("3204", "@calonbaru", "@calondua"))
    report = published(register)
    assert report.changed == ["region/32/all.json.xz", PATH]
    assert report.published == {"region-32": 2, "snapshot": 2, "timestamp": 2}
    new = sorted(name.split(".", 1)[-1] for name in files_of(register).keys() - before.keys())
    assert new == ["all.json.xz", "pilkada-2029-3204.json.xz", "region-32.json", "snapshot.json"]


def test_a_change_raises_the_version_and_dates_the_file(register: Register) -> None:
    published(register)
    value = register.read(register.find("pilkada-2029-3204"))
    value["candidates"][0]["accounts"].append(account("@calonsatu", "instagram"))
    put(register, value)
    published(register, datetime(2029, 3, 4, 20, tzinfo=UTC))
    now = register.read(register.find("pilkada-2029-3204"))
    assert (now["version"], now["list_date"]) == (2, "2029-03-05")  # the fifth already in Jakarta


def test_a_file_whose_form_alone_differs_is_not_published_again_but_put_in_form(register: Register) -> None:
    published(register)
    path = register.find("pilkada-2029-3204")
    form = path.read_bytes()
    path.write_text(json.dumps(json.loads(form), indent=8), "utf-8")
    assert published(register).published == {}
    assert path.read_bytes() == form


def test_an_account_stands_on_one_line_of_the_register(register: Register) -> None:
    published(register)
    lines = register.find("pilkada-2029-3204").read_text("utf-8").splitlines()
    assert sum("@calonsatu" in line and "Pemeriksa Satu" in line for line in lines) == 1


def test_a_contest_that_leaves_the_register_leaves_the_feed(register: Register, tmp_path: Path) -> None:
    put(register, contest("3205", "@calontiga"))
    published(register)
    register.find("pilkada-2029-3204").unlink()
    report = published(register)
    assert report.removed == [PATH]
    with desk(register, tmp_path / "desk") as client:
        assert client.take(PATH) is None
        bundled = client.take("region/32/all.json.xz")
    assert [entry["contest"]["id"] for entry in json.loads(lzma.decompress(bundled or b""))["contests"]] == [
        "pilkada-2029-3205"
    ]


def test_everything_to_be_mended_is_named_at_once_and_nothing_is_published(register: Register) -> None:
    broken = contest("3205", "@calontiga", "@calonempat")
    broken["candidates"][0]["accounts"][0]["checked_by"] = None
    broken["candidates"][1]["accounts"] = []
    put(register, broken)
    register.place("3206", "rusak-3206").write_text("{", "utf-8")
    with pytest.raises(PublisherError) as caught:
        published(register)
    text = "\n".join(problem.en for problem in caught.value.problems)
    assert "pilkada-2029-3205-calon-1: @calontiga (x): unchecked" in text
    assert "pilkada-2029-3205-calon-2: no account yet" in text
    assert "rusak-3206.json is not JSON: line 1" in text
    assert not (register.published / "metadata" / "timestamp.json").exists()
    assert not (register.published / "targets").exists()


def test_a_region_that_holds_another_regions_contest_is_refused(register: Register) -> None:
    put(register, contest("3301", "@calontiga")).rename(register.place("32", "pilkada-2029-3301"))
    with pytest.raises(PublisherError) as caught:
        published(register)
    assert "region-32 has no say over pilkada-2029-3301" in caught.value.problems[0].en


def test_an_old_snapshot_and_its_files_go_once_nobody_can_be_in_the_middle_of_them(register: Register) -> None:
    published(register)
    old = set(files_of(register))
    put(register, contest("3204", "@calonbaru"))
    published(register)
    assert old <= set(files_of(register))
    assert Repository(register.published).discard(kept_s=-1) == 4
    left = set(files_of(register))
    assert "metadata/1.root.json" in left
    assert not any(name.startswith("metadata/1.snapshot") for name in left)
    assert verify(register.published).problems == ()


def test_a_timestamp_is_renewed_without_any_passphrase(register: Register) -> None:
    published(register)

    def ask(name: str) -> str:
        raise AssertionError(f"asked for the passphrase of {name}")

    keys = KeyRing(register.keys, ask)
    report = publish(register, keys, datetime.now(UTC) + timedelta(days=1, hours=1), online_only=True)
    assert report.published == {"timestamp": 2}


def test_two_publications_at_once_do_not_mix(register: Register) -> None:
    with alone(register.folder), pytest.raises(PublisherError, match="perintah lain"):
        published(register)
    assert published(register).published


def test_half_written_files_of_a_dead_command_count_for_nothing_and_are_swept_away(register: Register) -> None:
    published(register)
    halves = [
        register.published / "targets" / "region" / "32" / "x.json.xz.part",
        register.folder / "contests" / "region" / "32" / "pilkada-2029-3205.json.part",
    ]
    for half in halves:
        half.write_bytes(b"half")
    assert published(register).published == {}
    assert [half.exists() for half in halves] == [False, False]


def test_a_wrong_passphrase_is_one_sentence(register: Register) -> None:
    wrong = KeyRing(register.keys, lambda _name: "salah")
    with pytest.raises(PublisherError, match="kunci targets-satu tidak terbuka"):
        publish(register, wrong, datetime.now(UTC))


def test_offline_keys_lie_encrypted_and_only_the_owner_reads_any(register: Register) -> None:
    for path in register.keys.iterdir():
        assert path.stat().st_mode & 0o077 == 0
        online = path.stem in ("snapshot", "timestamp")
        assert (b"BEGIN PRIVATE KEY" in path.read_bytes()) is online
        assert (b"BEGIN ENCRYPTED PRIVATE KEY" in path.read_bytes()) is not online


def test_private_keys_are_kept_out_of_a_version_control_beside_what_it_ignores_already(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / ".gitignore").write_text("*.bak", "utf-8")
    new_register(folder)
    assert (folder / ".gitignore").read_text("utf-8").splitlines() == ["*.bak", "/keys/", "/.lock", "*.part"]


@pytest.mark.parametrize("damage", ["flip", "short", "gone", "metadata"])
def test_verify_finds_what_a_desk_would_refuse(register: Register, damage: str) -> None:
    published(register)
    assert verify(register.published).problems == ()
    target = next(register.published.rglob("*.all.json.xz"))
    if damage == "flip":
        target.write_bytes(target.read_bytes()[:-1] + b"x")
    elif damage == "short":
        target.write_bytes(target.read_bytes()[:-1])
    elif damage == "gone":
        target.unlink()
    else:
        path = register.published / "metadata" / "1.region-32.json"
        path.write_bytes(path.read_bytes().replace(b'"accounts":2', b'"accounts":3'))
    assert verify(register.published).problems != ()


def test_the_publishers_page_names_the_provinces_it_carries_and_counts_its_versions(
    register: Register, tmp_path: Path
) -> None:
    published(register)
    publisher = register.publisher()
    assert (publisher["version"], publisher["regions"]) == (1, ["32"])
    publisher["corrections"].append({"on": "2029-02-01", "what": {"id": "Ralat.", "en": "A correction."}})
    register.write(register.folder / "publisher.json", publisher)
    published(register)
    with desk(register, tmp_path / "desk") as client:
        shown = json.loads(client.take("publisher.json") or b"")
    assert (shown["version"], shown["corrections"][0]["what"]["en"]) == (2, "A correction.")


def test_a_changed_legal_table_gets_the_version_of_the_day(register: Register) -> None:
    published(register)
    legal = register.legal()
    bundled = legal["version"]
    for expected in ("2029-03-05", "2029-03-05.1", "2029-03-05.2"):
        legal["duty_goes_on"]["en"] += "!"
        register.write(register.folder / "legal.json", legal)
        published(register, datetime(2029, 3, 5, tzinfo=UTC))
        assert register.legal()["version"] == expected > bundled
        legal["version"] = bundled  # as when an editor pastes the old head back


def test_a_legal_table_with_a_hole_is_not_published(register: Register) -> None:
    legal = register.legal()
    legal["rows"].pop()
    register.write(register.folder / "legal.json", legal)
    with pytest.raises(PublisherError) as caught:
        published(register)
    assert [problem.en for problem in caught.value.problems] == [
        "legal.json: the legal table leaves a cell without an answer"
    ]
