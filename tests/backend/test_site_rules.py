"""The rule files of the sites: they keep to their schema, name only what they hold, and know things in two ways."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

SITES = Path(__file__).resolve().parents[2] / "extension" / "sites"
SCHEMA: dict[str, Any] = json.loads((SITES / "schema.json").read_text("utf-8"))
RULES: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted(SITES.glob("*.json"))
    if path.stem not in {"schema", "index"}
}


@pytest.fixture(params=RULES)
def rules(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the rules of one site after the other."""
    platform: str = request.param
    return RULES[platform]


def test_a_rule_file_keeps_to_the_schema(rules: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(rules)


def pressed(rules: dict[str, Any]) -> list[dict[str, Any]]:
    """Return everything that has ways to be recognised."""
    return [*rules["controls"], *rules["editors"]]


def names(said: str | list[str]) -> list[str]:
    return [said] if isinstance(said, str) else said


def test_every_name_that_a_rule_uses_is_there(rules: dict[str, Any]) -> None:
    openers = rules.get("openers", [])
    acting = [*pressed(rules), *rules["keys"], *rules["gestures"], *openers]
    aims = {name for rule in acting for ranked in rule.get("aims", []) for name in ranked}
    ways = [way for rule in [*pressed(rules), *openers] for way in rule["ways"]]
    words = {name for way in ways for key in ("words", "except") if key in way for name in names(way[key])}
    icons = {thing[key] for thing in [*ways, *rules["gestures"]] for key in ("icon", "given") if key in thing}
    climbed = [way["scope"] for author in rules["authors"].values() for way in author if isinstance(way["scope"], dict)]
    words |= {name for scope in climbed if "alone" in scope for name in names(scope["alone"])}
    assert aims - rules["authors"].keys() == set()
    assert words - rules["words"].keys() == set()
    assert icons - rules["icons"].keys() == set()


@pytest.mark.parametrize("platform", ["instagram", "threads", "tiktok", "x"])
def test_every_control_is_known_in_two_ways(platform: str) -> None:
    assert [rule["name"] for rule in RULES[platform]["controls"] if len(rule["ways"]) < 2] == []


def test_every_pattern_can_be_read(rules: dict[str, Any]) -> None:
    unknown = rules.get("unknown_here", [])
    ways = [way for rule in pressed(rules) for way in rule["ways"]]
    authors = [way for author in rules["authors"].values() for way in author]
    for thing in [*ways, *authors, *unknown]:
        for key in {"label", "path", "pattern", "host"} & thing.keys():
            re.compile(thing[key])
    for word in itertools.chain.from_iterable(rules["words"].values()):
        if word.startswith("^"):
            re.compile(word)


def test_an_unlike_word_is_no_like_word(rules: dict[str, Any]) -> None:
    undoing = {word.casefold() for name in ("following", "unlike", "reposted") for word in rules["words"].get(name, [])}
    doing = {
        word.casefold()
        for name in ("follow", "like", "repost", "quote", "share")
        for word in rules["words"].get(name, [])
    }
    assert undoing & doing == set()


def test_no_pattern_of_doing_fits_a_word_of_undoing_nor_the_other_way_round(rules: dict[str, Any]) -> None:
    undoing = ("undo", "unlike", "following", "reposted")
    doing = ("like", "react", "reply", "comment", "repost", "share", "follow")

    def words(names: tuple[str, ...]) -> list[str]:
        return [word for name in names for word in rules["words"].get(name, [])]

    for here, there in ((words(undoing), words(doing)), (words(doing), words(undoing))):
        shapes = [word for word in here if word.startswith("^")]
        fits = [word for word in there for shape in shapes if re.search(shape, word, re.IGNORECASE)]
        assert fits == []
