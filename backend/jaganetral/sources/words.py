"""The words by which sheets of election offices are read, from `data/sheet_words.json`, and how texts are compared."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jaganetral.candidates.model import AccountClass, CandidateStatus, Platform

_SIGNS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """A text as it is compared: lower case, signs and runs of spaces as one space."""
    return _SIGNS.sub(" ", text.casefold()).strip()


@dataclass(frozen=True, eq=False)
class Words:
    """The lists of `data/sheet_words.json`, turned to be looked up by word; a mapping file may have added its own."""

    columns: Mapping[str, str]
    platforms: Mapping[str, Platform]
    uncovered: Mapping[str, str]
    fillers: frozenset[str]
    heads: tuple[str, ...]
    deputies: tuple[str, ...]
    classes: Mapping[str, AccountClass]
    statuses: Mapping[str, CandidateStatus]
    none: frozenset[str]
    below: tuple[str, ...]
    sections: tuple[str, ...]
    pointers: frozenset[str]
    vague: frozenset[str]
    short_hosts: tuple[str, ...]
    uncovered_hosts: Mapping[str, str]
    titles: frozenset[str]

    def says_none(self, text: str) -> bool:
        """Whether a text says that there is no account."""
        return " ".join(text.casefold().split()).rstrip(".") in self.none

    def below_table(self, text: str) -> bool:
        """Whether a text begins as lines under a table do."""
        return text.startswith("*") or _begins(plain(text), self.below)

    def section(self, text: str) -> bool:
        """Whether a text begins as a line that says which region follows."""
        return _begins(plain(text), self.sections)

    def class_in(self, text: str) -> AccountClass | None:
        """The class that a text names, where it is one; None else."""
        return self.classes.get(plain(text))


def _begins(text: str, words: tuple[str, ...]) -> bool:
    return any(text == word or text.startswith(f"{word} ") for word in words)


@cache
def words() -> Words:
    """The words that are known without a mapping file."""
    return _words({})


def words_with(own: Mapping[str, Any]) -> Words:
    """The known words and those of a mapping file.

    Args:
        own: `words` of the mapping file.
    """
    return _words(own) if own else words()


def _words(own: Mapping[str, Any]) -> Words:
    text = resources.files("jaganetral.sources").joinpath("data/sheet_words.json").read_text("utf-8")
    value: dict[str, Any] = json.loads(text)
    platforms = {word: Platform(name) for word, name in _turned(value["platforms"]).items()}
    platforms |= {plain(word): Platform(name) for word, name in own.get("platform", {}).items()}
    classes = {word: AccountClass(name) for word, name in _turned(value["classes"]).items()}
    classes |= {plain(word): AccountClass(name) for word, name in own.get("class", {}).items()}
    statuses = {word: CandidateStatus(name) for word, name in _turned(value["statuses"]).items()}
    statuses |= {plain(word): CandidateStatus(name) for word, name in own.get("status", {}).items()}
    return Words(
        columns=_turned(value["columns"]),
        platforms=platforms,
        uncovered=_turned(value["uncovered"]),
        fillers=frozenset(value["fillers"]),
        heads=tuple(value["roles"]["head"]),
        deputies=tuple(value["roles"]["deputy"]),
        classes=classes,
        statuses=statuses,
        none=frozenset(value["none"]) | {" ".join(word.casefold().split()) for word in own.get("none", [])},
        below=tuple(value["below"]),
        sections=tuple(value["sections"]),
        pointers=frozenset(value["pointers"]),
        vague=frozenset(value["vague"]),
        short_hosts=tuple(value["short_hosts"]),
        uncovered_hosts=_turned(value["uncovered_hosts"]),
        titles=frozenset(value["titles"]),
    )


def _turned(lists: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: name for name, values in lists.items() for word in values}
