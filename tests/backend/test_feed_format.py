"""Who may sign what, and what a packed file may hold: the rules that publisher and client share."""

from __future__ import annotations

import json
import lzma
from copy import deepcopy
from importlib import resources
from typing import Any

import jsonschema
import pytest

from jaganetral.candidates.bundled import parse
from jaganetral.feed.format import (
    FormatError,
    bundle,
    bundle_custom,
    contest_of,
    custom,
    is_bundle,
    legal_order,
    list_hash,
    measured,
    pack,
    refusal,
    regions,
    short_hash,
    unpack,
)
from jaganetral.feed.schemas import Shape, ShapeError, hold
from registers import contest

REGENCY = contest("3204", "@calonsatu")
PATH = "region/32/pilkada-2029-3204.json.xz"


def changed(**contest_fields: Any) -> dict[str, Any]:
    value = deepcopy(REGENCY)
    value["contest"].update(contest_fields)
    return value


def data(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(resources.files("jaganetral.feed").joinpath(f"data/{name}").read_text("utf-8"))
    return value


def test_the_provinces_are_38_in_order_and_fit_their_schema() -> None:
    jsonschema.validate(data("regions.json"), data("regions.schema.json"), cls=jsonschema.Draft202012Validator)
    assert len(regions()) == 38
    assert list(regions()) == sorted(regions())
    assert regions()["32"].name.id == "Jawa Barat"


def test_a_province_signs_its_own_contests_and_their_bundle() -> None:
    for region in ("3204", "32"):
        value = parse(contest(region, "@calonsatu"))
        assert refusal("region-32", f"region/32/{value.contest.id}.json.xz", value) is None
        assert refusal("region-32", "region/32/all.json.xz", value) is None


def test_the_top_level_role_signs_the_nation_and_its_two_files() -> None:
    national = parse(contest(None, "@calonsatu", name="pilpres-2029"))
    assert refusal("targets", "national/pilpres-2029.json.xz", national) is None
    assert refusal("targets", "publisher.json", None) is None
    assert refusal("targets", "legal.json", None) is None


@pytest.mark.parametrize(
    ("role", "path", "value"),
    [
        ("region-33", "region/33/pilkada-2029-3204.json.xz", REGENCY),
        ("region-33", PATH, REGENCY),
        ("targets", PATH, REGENCY),
        ("targets", "national/pilkada-2029-3204.json.xz", REGENCY),
        ("region-32", "region/32/pilkada-2029-3205.json.xz", REGENCY),
        ("region-32", "national/pilkada-2029-3204.json.xz", REGENCY),
        ("region-32", "national/pilpres-2029.json.xz", contest(None, "@calonsatu", name="pilpres-2029")),
        ("region-32", "region/32/all.json.xz", contest(None, "@calonsatu", name="pilpres-2029")),
        ("region-32", PATH, changed(kind="pilpres")),
        ("targets", "national/lain.json.xz", contest(None, "@calonsatu", name="pilpres-2029")),
        ("region-99", "region/99/pilkada-2029-9904.json.xz", contest("9904", "@calonsatu")),
        ("region-32", "region/32/pilkada-2029.json.xz", changed(id="pilkada-2029")),
        ("region-32", "region/32/pilkada-33-3204.json.xz", changed(id="pilkada-33-3204")),
        ("snapshot", PATH, REGENCY),
    ],
)
def test_what_lies_outside_a_roles_say_is_refused(role: str, path: str, value: dict[str, Any]) -> None:
    assert refusal(role, path, parse(value)) is not None


@pytest.mark.parametrize("path", ["legal.json", "publisher.json", "region/33/all.json.xz", "national/a.json.xz"])
def test_a_province_signs_neither_the_legal_table_nor_a_switch(path: str) -> None:
    assert refusal("region-32", path, None) is not None


def test_a_candidates_id_that_could_hide_somebody_elses_row_is_refused() -> None:
    value = deepcopy(REGENCY)
    value["candidates"][0]["id"] = "pilpres-2024-prabowo-subianto"
    refused = refusal("region-32", PATH, parse(value))
    assert refused is not None
    assert "pilpres-2024-prabowo-subianto" in refused.en


def test_what_is_packed_comes_out_the_same_and_packs_the_same_again() -> None:
    raw = json.dumps(REGENCY).encode()
    about = measured(raw)
    assert unpack(pack(raw), about["length"], about["sha256"]) == raw
    assert pack(raw) == pack(raw)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"not xz",
        pack(b"a" * 99),
        pack(b"a" * 101),
        pack(b"b" * 100),
        pack(b"a" * 100)[:-4],
        pack(b"a" * 100) + b"more",
        pack(b"a" * 100) + pack(b"a"),
        pack(bytes(200_000_000)),
        lzma.compress(b"a" * 100, lzma.FORMAT_ALONE),
        b"a" * 100,
    ],
    ids=["empty", "no-xz", "short", "long", "other", "cut", "tail", "two-streams", "bomb", "old-lzma", "raw"],
)
def test_a_file_that_unpacks_to_anything_but_what_was_signed_is_refused(packed: bytes) -> None:
    about = measured(b"a" * 100)
    with pytest.raises(FormatError):
        unpack(packed, about["length"], about["sha256"])


@pytest.mark.parametrize("length", [0, -1, 64 * 1024 * 1024 + 1])
def test_a_length_beyond_all_sense_is_refused_before_anything_is_unpacked(length: int) -> None:
    with pytest.raises(FormatError):
        unpack(pack(b"a"), length, measured(b"a")["sha256"])


def test_a_bundle_holds_each_contest_byte_for_byte() -> None:
    raws = [json.dumps(contest(code, "@calonsatu")).encode() for code in ("3204", "3205")]
    raw = bundle("32", raws)
    value = json.loads(raw)
    hold(Shape.BUNDLE, value, "bundle")
    assert value["contests"] == [json.loads(one) for one in raws]
    assert all(one in raw for one in raws)
    hold(Shape.BUNDLE, json.loads(bundle("32", [])), "empty")


def test_what_the_metadata_says_of_each_kind_of_file_fits_the_schema() -> None:
    part = parse(REGENCY)
    for about in (custom(b"raw", part), bundle_custom("32", b"raw", 1, 2), {"version": "2026-11-23", **measured(b"r")}):
        hold(Shape.CUSTOM, about, "custom")
    for wrong in ({}, {"contest": part.contest.id}, {**custom(b"raw", part), "length": 10**9}, {"version": 1}):
        with pytest.raises(ShapeError):
            hold(Shape.CUSTOM, wrong, "custom")


def test_a_shape_error_names_the_field() -> None:
    broken = deepcopy(REGENCY)
    broken["candidates"][0]["accounts"][0]["platform"] = "friendster"
    with pytest.raises(ShapeError, match=r"candidates\.0\.accounts\.0\.platform"):
        hold(Shape.CONTEST, broken, "x.json")


def test_the_fast_checker_and_the_schema_library_agree() -> None:
    schema = json.loads(
        resources.files("jaganetral.candidates").joinpath("data/contest.schema.json").read_text("utf-8")
    )
    reference = jsonschema.Draft202012Validator(schema)
    for key in REGENCY:
        broken = {name: value for name, value in REGENCY.items() if name != key}
        assert not reference.is_valid(broken)
        with pytest.raises(ShapeError):
            hold(Shape.CONTEST, broken, key)
    assert reference.is_valid(REGENCY)
    hold(Shape.CONTEST, REGENCY, "whole")


def test_two_desks_with_the_same_contests_have_the_same_hash_whatever_their_order() -> None:
    one = {"national/a.json.xz": "1" * 64, "region/32/b-32.json.xz": "2" * 64}
    assert list_hash(one) == list_hash(dict(reversed(one.items())))
    assert list_hash(one) != list_hash({**one, "national/a.json.xz": "3" * 64})
    assert list_hash({}) != list_hash(one)
    assert len(short_hash(list_hash(one)).split()) == 4


def test_paths_say_what_they_hold() -> None:
    assert contest_of(PATH) == "pilkada-2029-3204"
    assert contest_of("national/pilpres-2029.json.xz") == "pilpres-2029"
    assert [contest_of(path) for path in ("region/32/all.json.xz", "legal.json", "region/x/../a.json.xz")] == [None] * 3
    assert is_bundle("region/32/all.json.xz")
    assert not is_bundle("national/all.json.xz")


def test_versions_of_the_legal_table_are_ordered_by_day_then_count() -> None:
    versions = ["2026-11-24", "2026-11-23.10", "2026-11-23", "2026-11-23.2"]
    assert sorted(versions, key=legal_order) == ["2026-11-23", "2026-11-23.2", "2026-11-23.10", "2026-11-24"]
