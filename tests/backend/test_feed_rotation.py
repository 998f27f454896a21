"""The procedures of docs/procedures.md, each done for real: keys change, are lost or stolen, and desks follow.

Every desk here is python-tuf's own client, most of them set up before anything happened.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tuf.api.exceptions import ExpiredMetadataError, UnsignedMetadataError
from tuf.api.metadata import Metadata, Targets

from jaganetral.candidates.bundled import parse
from jaganetral.feed.format import custom, pack
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.publishing import Report
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.repository import Repository
from jaganetral.feed.publisher.rotating import add_key, replace_key, with_region, with_threshold, without_region
from jaganetral.feed.publisher.taking import take
from jaganetral.feed.publisher.text import text
from jaganetral.feed.publisher.trust import Trust
from jaganetral.feed.publisher.verifying import verify
from registers import PASSPHRASE, Desk, contest, desk, new_register, passphrase, published, put, ring

PATH = "region/32/pilkada-2029-3204.json.xz"


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """A register of one province, published once."""
    made = new_register(tmp_path / "register")
    put(made, contest("3204", "@calonsatu"))
    published(made)
    return made


def rotated(register: Register, role: str, old: str | None = None) -> Report:
    register = Register.open(register.folder)
    trust = replace_key(register.trust, role, old, None, ring(register.folder), passphrase)
    return published(register.with_trust(trust))


def made_key(register: Register, name: str) -> tuple[str, str]:
    return name, ring(register.folder).make(name, PASSPHRASE)


@contextmanager
def taken_away(register: Register, *names: str) -> Iterator[None]:
    """Keys of a working folder that somebody else has, or nobody any more."""
    away = register.folder / "away"
    away.mkdir()
    for name in names:
        (register.keys / f"{name}.pem").rename(away / f"{name}.pem")
    try:
        yield
    finally:
        for name in names:
            (away / f"{name}.pem").rename(register.keys / f"{name}.pem")
        away.rmdir()


def taken(register: Register, other: Register) -> dict[str, int]:
    return take(Register.open(register.folder), other.published, ring(register.folder))


def still_served(client: Desk) -> bool:
    return client.take(PATH) is not None and client.take("publisher.json") is not None


@pytest.mark.parametrize("role", ["root", "targets", "snapshot", "timestamp", "region-32"])
def test_a_key_is_rotated_and_old_and_new_desks_follow(register: Register, tmp_path: Path, role: str) -> None:
    with desk(register, tmp_path / "old") as before, desk(register, tmp_path / "new") as fresh:
        assert still_served(before)
        report = rotated(register, role)
        assert report.waiting == []
        assert ("root" in report.published) is (role != "region-32")
        assert still_served(before)
        assert still_served(fresh)
    assert verify(register.published).problems == ()
    assert published(register).published == {}


def test_a_desk_that_was_off_during_two_rotations_of_the_root_follows(register: Register, tmp_path: Path) -> None:
    with desk(register, tmp_path / "desk") as client:
        client.refreshed()
        rotated(register, "root")
        rotated(register, "root")
        put(register, contest("3204", "@calonbaru"))
        published(register)
        assert still_served(client)
        assert client.refreshed().get_targetinfo(PATH) is not None


def test_a_key_out_of_use_signs_nothing_that_a_desk_accepts(register: Register, tmp_path: Path) -> None:
    stolen = tmp_path / "stolen"
    shutil.copytree(register.folder, stolen)
    with desk(register, tmp_path / "desk") as client:
        rotated(register, "timestamp")
        client.refreshed()
        thief = Register.open(stolen)
        published(thief, datetime.now(UTC) + timedelta(days=1, hours=12), online_only=True)
        forged = (thief.published / "metadata" / "timestamp.json").read_bytes()
        (register.published / "metadata" / "timestamp.json").write_bytes(forged)
        with pytest.raises(UnsignedMetadataError):
            client.refreshed()


def test_one_of_two_root_keys_is_lost_and_the_other_replaces_it(tmp_path: Path) -> None:
    register = new_register(tmp_path / "register", signers=("satu", "dua"), threshold=1)
    put(register, contest("3204", "@calonsatu"))
    published(register)
    with desk(register, tmp_path / "desk") as client:
        assert still_served(client)
        (register.keys / "root-satu.pem").unlink()
        report = rotated(register, "root", "root-satu")
        assert (report.published["root"], report.waiting) == (2, [])
        assert still_served(client)
    assert "root-satu" not in Register.open(register.folder).trust.roles["root"].keys


def test_a_lost_online_key_is_replaced_by_the_root(register: Register, tmp_path: Path) -> None:
    with desk(register, tmp_path / "desk") as client:
        assert still_served(client)
        (register.keys / "timestamp.pem").unlink()
        assert [outcome.role for outcome in published(register, datetime.now(UTC) + timedelta(days=1.5)).waiting] == [
            "timestamp"
        ]
        rotated(register, "timestamp")
        assert still_served(client)
    assert verify(register.published).problems == ()


def test_where_two_must_sign_one_alone_changes_nothing_and_the_second_completes_it(tmp_path: Path) -> None:
    register = new_register(tmp_path / "register", signers=("satu", "dua"), threshold=2)
    put(register, contest(None, "@calonsatu", name="pilpres-2029"))
    published(register)
    shown = (register.published / "metadata" / "timestamp.json").read_bytes()
    put(register, contest(None, "@calonbaru", name="pilpres-2029"))
    with taken_away(register, "targets-dua"):
        report = published(register)
        assert [(outcome.role, outcome.signed_by, outcome.missing) for outcome in report.waiting] == [
            ("targets", ("targets-satu",), ("targets-dua",))
        ]
        assert (register.published / "metadata" / "timestamp.json").read_bytes() == shown
        assert published(register).waiting != []  # twice the same person is still one
    with taken_away(register, "targets-satu"):
        report = published(register, datetime.now(UTC) + timedelta(hours=20))
    assert (report.waiting, report.published["targets"]) == ([], 2)
    assert list(register.staged.iterdir()) == []
    with desk(register, tmp_path / "desk") as client:
        info = client.refreshed().get_targetinfo("national/pilpres-2029.json.xz")
    assert info is not None
    assert info.unrecognized_fields["custom"]["version"] == 2


def test_a_signature_under_something_else_does_not_count_for_what_changed_since(tmp_path: Path) -> None:
    register = new_register(tmp_path / "register", signers=("satu", "dua"), threshold=2)
    path = put(register, contest(None, "@calonsatu", name="pilpres-2029"))
    with taken_away(register, "targets-dua"):
        published(register)
    value = json.loads(path.read_text("utf-8"))
    value["candidates"][0]["accounts"][0]["handle"] = "@diamdiam"
    path.write_text(json.dumps(value), "utf-8")
    with taken_away(register, "targets-satu"):
        report = published(register)
    assert [outcome.signed_by for outcome in report.waiting] == [("targets-dua",)]
    assert not (register.published / "metadata" / "timestamp.json").exists()


def test_the_threshold_of_a_role_is_raised(register: Register, tmp_path: Path) -> None:
    with desk(register, tmp_path / "desk") as client:
        assert still_served(client)
        trust = add_key(register.trust, "root", made_key(register, "root-dua"))
        report = published(register.with_trust(with_threshold(trust, "root", 2)))
        assert report.published["root"] == 2
        assert still_served(client)
    root = json.loads((register.published / "metadata" / "2.root.json").read_text("utf-8"))
    assert root["signed"]["roles"]["root"]["threshold"] == 2
    assert len(root["signatures"]) == 2


def test_a_root_that_lacks_a_signature_is_not_shown(register: Register) -> None:
    trust = add_key(register.trust, "root", made_key(register, "root-dua"))
    register = register.with_trust(with_threshold(trust, "root", 2))
    with taken_away(register, "root-dua"):
        assert [outcome.missing for outcome in published(register).waiting] == [("root-dua",)]
        assert not (register.published / "metadata" / "2.root.json").exists()
        assert verify(register.published).problems == ()
    assert published(register).published["root"] == 2


@pytest.mark.parametrize(
    "change",
    [{"threshold": 2}, {"keys": ["root-satu", "root-satu"]}, {"keys": ["tidak-ada"]}, {"keys": []}, {"threshold": 0}],
)
def test_a_register_that_no_signature_could_satisfy_is_refused(register: Register, change: dict[str, object]) -> None:
    value = register.trust.as_json()
    value["roles"]["root"].update(change)
    with pytest.raises(PublisherError):
        Trust.from_json(value)


def test_one_key_under_two_names_does_not_count_as_two_people(register: Register) -> None:
    trust = register.trust
    with pytest.raises(PublisherError, match="dua nama"):
        add_key(trust, "root", ("root-dua", trust.keys["root-satu"]))


def test_an_expired_timestamp_is_refused_by_desks_until_it_is_renewed(tmp_path: Path) -> None:
    register = new_register(tmp_path / "register")
    put(register, contest("3204", "@calonsatu"))
    published(register, datetime.now(UTC) - timedelta(days=3))
    with desk(register, tmp_path / "desk") as client:
        with pytest.raises(ExpiredMetadataError):
            client.refreshed()
        assert published(register, online_only=True).published == {"timestamp": 2}
        assert still_served(client)


def test_a_compromised_region_is_cut_off_and_its_list_comes_back_from_the_register(
    register: Register, tmp_path: Path
) -> None:
    stolen = tmp_path / "stolen"
    shutil.copytree(register.folder, stolen)
    thief = Register.open(stolen)
    put(thief, contest("3204", "@bukancalon"))
    for name in ("root-satu", "targets-satu", "snapshot", "timestamp"):
        (thief.keys / f"{name}.pem").unlink()
    published(thief)
    with desk(register, tmp_path / "desk") as client:
        with taken_away(register, "region-32"):
            assert taken(register, thief) == {"region-32": 2}  # signed with the region's key, so it is believed
            published(register)
        listed = client.refreshed().get_targetinfo(PATH)
        assert listed is not None
        assert listed.unrecognized_fields["custom"]["version"] == 2
        rotated(register, "region-32")
        again = client.refreshed().get_targetinfo(PATH)
        assert again is not None
        assert again.unrecognized_fields["custom"]["sha256"] != listed.unrecognized_fields["custom"]["sha256"]
        assert again.unrecognized_fields["custom"]["version"] > 2
        for again_and_again in ("@bukansatu", "@bukandua", "@bukantiga"):
            put(thief, contest("3204", again_and_again))
            published(thief)
        with taken_away(register, "region-32-k2"), pytest.raises(PublisherError, match="tidak ditandatangani"):
            taken(register, thief)


def test_a_dropped_region_leaves_the_desks_lists(register: Register, tmp_path: Path) -> None:
    with desk(register, tmp_path / "desk") as client:
        assert still_served(client)
        report = published(register.with_trust(without_region(register.trust, "region-32")))
        assert "targets" in report.published
        assert client.take(PATH) is None
        assert json.loads(client.take("publisher.json") or b"")["regions"] == []
    assert verify(register.published).problems == ()


def test_a_regions_new_key_that_has_signed_nothing_stops_the_publication(register: Register, tmp_path: Path) -> None:
    foreign = ring(tmp_path / "committee").make("region-32-panitia", PASSPHRASE)
    trust = replace_key(
        register.trust, "region-32", None, ("region-32-panitia", foreign), ring(register.folder), passphrase
    )
    shown = (register.published / "metadata" / "timestamp.json").read_bytes()
    (register.keys / "region-32.pem").unlink()
    with pytest.raises(PublisherError, match="belum ditandatangani"):
        published(register.with_trust(trust))
    assert (register.published / "metadata" / "timestamp.json").read_bytes() == shown


@pytest.fixture
def committee(tmp_path: Path) -> tuple[Register, Register]:
    """A publisher, and the committee of province 33 with its own key and a copy of what is public."""
    publisher = new_register(tmp_path / "publisher")
    published(publisher)
    folder = tmp_path / "committee"
    public = ring(folder).make("region-33", PASSPHRASE)
    trust = with_region(publisher.trust, "33", {"region-33": public}, 1, ring(publisher.folder), passphrase)
    publisher = publisher.with_trust(trust)
    published(publisher)
    for name in ("published", "register.json", "publisher.json", "legal.json"):
        copy = shutil.copytree if (publisher.folder / name).is_dir() else shutil.copy
        copy(publisher.folder / name, folder / name)
    return publisher, Register.open(folder)


def test_a_committee_signs_its_own_contests_and_the_publisher_takes_them_up(
    committee: tuple[Register, Register], tmp_path: Path
) -> None:
    publisher, own = committee
    put(own, contest("3301", "@calonsatu"))
    report = published(own)
    assert (list(report.published), [outcome.role for outcome in report.waiting]) == (["region-33"], ["snapshot"])
    assert taken(publisher, own) == {"region-33": 1}
    assert taken(publisher, own) == {}
    published(publisher)
    with desk(publisher, tmp_path / "desk") as client:
        assert client.take("region/33/pilkada-2029-3301.json.xz") is not None
        assert json.loads(client.take("publisher.json") or b"")["regions"] == ["32", "33"]


def test_a_list_that_a_stranger_signed_is_not_taken(committee: tuple[Register, Register]) -> None:
    publisher, own = committee
    (own.keys / "region-33.pem").unlink()
    stranger = ring(own.folder).make("region-33", PASSPHRASE)
    trust = Trust(own.trust.days, {**own.trust.keys, "region-33": stranger}, own.trust.roles)
    own = own.with_trust(trust)
    put(own, contest("3301", "@calonsatu"))
    assert published(own).waiting[0].signed_by == ("region-33",)
    shutil.copy(own.staged / "region-33.json", own.published / "metadata" / "1.region-33.json")
    with pytest.raises(PublisherError, match="tidak ditandatangani dengan kunci yang dikenal"):
        taken(publisher, own)
    assert not list((publisher.published / "targets").rglob("*3301*"))


def test_a_committees_list_with_somebody_elses_contest_is_not_taken(
    committee: tuple[Register, Register],
) -> None:
    publisher, own = committee
    put(own, contest("3301", "@calonsatu"))
    published(own)
    _with_another_contest(own)
    with pytest.raises(PublisherError) as caught:
        taken(publisher, own)
    assert "region-33 has no say over pilkada-2029-3204" in "\n".join(problem.en for problem in caught.value.problems)
    assert not list((publisher.published / "targets" / "region").glob("33/*3204*"))


def test_a_committees_list_that_nobody_checked_is_not_taken(committee: tuple[Register, Register]) -> None:
    publisher, own = committee
    value = contest("3301", "@calonsatu")
    value["candidates"][0]["accounts"][0]["checked_by"] = None
    _signed_elsewhere(own, value, 1)
    with pytest.raises(PublisherError) as caught:
        taken(publisher, own)
    assert "@calonsatu (x): unchecked" in caught.value.problems[0].en


def test_a_province_whose_key_lies_here_is_signed_from_this_register(register: Register, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(register.folder, other)
    put(Register(other), contest("3204", "@calonlain"))
    published(Register(other))
    assert taken(register, Register(other)) == {}


def test_a_lost_published_folder_comes_back_from_the_web_server(register: Register, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    shutil.copytree(register.published, mirror)
    with desk(register, tmp_path / "desk") as client:
        assert still_served(client)
        shutil.rmtree(register.published)
        with pytest.raises(PublisherError, match="tidak dapat dibaca"):
            published(register)
        shutil.copytree(mirror, register.published)
        put(register, contest("3204", "@calonbaru"))
        assert published(register).published == {"region-32": 2, "snapshot": 2, "timestamp": 2}
        assert still_served(client)


def test_what_lies_in_the_folder_but_was_never_looked_at_is_not_published_either(
    committee: tuple[Register, Register],
) -> None:
    publisher, own = committee
    put(own, contest("3301", "@calonsatu"))
    published(own)
    forged = _with_another_contest(own)
    shutil.copytree(forged, publisher.published, dirs_exist_ok=True)
    shown = (publisher.published / "metadata" / "timestamp.json").read_bytes()
    with pytest.raises(PublisherError):
        published(publisher)
    assert (publisher.published / "metadata" / "timestamp.json").read_bytes() == shown


def _with_another_contest(own: Register) -> Path:
    """A committee's folder with a contest of another province as well, signed with its own right key."""
    return _signed_elsewhere(own, contest("3204", "@bukancalon"), 2)


def _signed_elsewhere(own: Register, value: dict[str, Any], version: int) -> Path:
    """A committee's folder with one more contest, signed with its own right key but by other software."""
    repository = Repository(own.published)
    signed = repository.role("region-33", version - 1) if version > 1 else Metadata(Targets())
    raw = text(value).encode()
    path = f"region/33/{value['contest']['id']}.json.xz"
    target = repository.put_target(path, pack(raw))
    target.unrecognized_fields["custom"] = custom(raw, parse(value))
    signed.signed.targets[path] = target
    signed.signed.version = version
    signed.sign(ring(own.folder).signer("region-33", own.trust.public("region-33")))
    repository.put_metadata(f"{version}.region-33.json", signed)
    for name in ("timestamp.json", "1.root.json"):
        (own.published / "metadata" / name).unlink()
    return own.published


def test_every_procedure_names_a_test_that_exists() -> None:
    root = Path(__file__).resolve().parents[2]
    named = set(re.findall(r"`(test_\w+)`", (root / "docs" / "procedures.md").read_text("utf-8")))
    tests = "".join(path.read_text("utf-8") for path in (root / "tests" / "backend").glob("test_*.py"))
    assert len(named) > 12
    assert [name for name in sorted(named) if f"def {name}(" not in tests] == []
