"""Holds one old act against accounts of the list. Pure: what may be meant is worked out here, looked up elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from jaganetral.audit.model import OldAct
from jaganetral.candidates.flagged import span_at, spans
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import Account, Platform
from jaganetral.store.lists import Listed

_LONGEST_NAME = 8
"""Words."""
_SHORTEST_NAME = 2
"""Words of a name that is found inside a sentence: one alone stands there too often by chance."""
_POSSESSIVE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s$")
_AROUND = " .,:;!?\"'()[]\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"


@dataclass(frozen=True, slots=True)
class Match:
    """A listed account that an act was done to; `sure` where handle or number say so, and not a mere name."""

    listed: Listed
    sure: bool


@lru_cache(maxsize=65536)
def _identity(platform: Platform, text: str) -> str | None:
    try:
        return normalise(platform, text)
    except HandleError:
        return None


def identities(act: OldAct) -> tuple[str, ...]:
    """The identities that the act names, as `candidates.handles` writes them; texts that name none are left out."""
    found = (_identity(act.platform, text) for text in act.names)
    return tuple(dict.fromkeys(identity for identity in found if identity is not None))


def name_key(name: str) -> str:
    """A name as names are compared: whatever its case and spaces."""
    return " ".join(name.casefold().split())


def possible_names(act: OldAct) -> frozenset[str]:
    """Every name that the act may mean, as `name_key` makes them: its title, and each run of words of its phrase.

    A sentence is in the person's language, "… likes …'s post" or "… menyukai postingan …"; to look for names anywhere
    in it needs no grammar.
    """
    found = {name_key(act.title)} if act.title else set()
    words = [_POSSESSIVE.sub("", word.strip(_AROUND)) for word in act.phrase.casefold().split()]
    for start in range(len(words)):
        for end in range(start + _SHORTEST_NAME, min(len(words), start + _LONGEST_NAME) + 1):
            found.add(" ".join(words[start:end]))
    return frozenset(found - {""})


def matches(
    named: tuple[str, ...], by_identity: Mapping[str, tuple[Listed, ...]], by_name: Iterable[Listed]
) -> Iterator[Match]:
    """The listed accounts that an act was done to.

    Args:
        named: the act's `identities`.
        by_identity: the listed accounts of its platform by identity, for at least those of `named`.
        by_name: the listed accounts of its platform whose candidate has one of the act's `possible_names`.
    """
    sure: dict[str, Listed] = {}
    for identity in named:
        sure.update((listed.account.id, listed) for listed in by_identity.get(identity, ()))
    for listed in sure.values():
        yield Match(listed, sure=True)
    if not sure:
        for listed in by_name:
            if not _told_apart(named, listed.account):
                yield Match(listed, sure=False)


def _told_apart(named: Iterable[str], account: Account) -> bool:
    """Whether act and account are known by the same kind of identity: then the name alone says nothing any more."""
    kinds = {identity[:1] for identity in account.identities}
    return any(identity[:1] in kinds for identity in named)


def flagged_ever(listed: Listed) -> bool:
    """Whether the account is flagged at any time of its contest."""
    return bool(spans(listed.account, listed.candidate, listed.contest))


def flagged_at(listed: Listed, instant: datetime) -> bool:
    """Whether the account is flagged at `instant`."""
    return span_at(spans(listed.account, listed.candidate, listed.contest), instant) is not None
