"""What a person's own text may name: the full names of those who stand for an executive office, and hashtags.

Each becomes a key that no platform changes. `extension/content/own-posts.js` takes a text apart by the same rules; both
are held to `tests/fixtures/mentions.json`. Pure.
"""

from __future__ import annotations

import re
import unicodedata

from jaganetral.candidates.model import Candidate, Contest, ContestKind

EXECUTIVE = frozenset({ContestKind.PILPRES, ContestKind.PILKADA})
"""Contests for the office of a president, governor, regent or mayor."""

_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc`")
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"\w+")
_OF_LEARNING = {"dr", "drs", "dra", "ir", "prof", "h", "hj", "kh"}
_OF_RANK = {"letjen", "mayjen", "brigjen", "jenderal", "kolonel", "irjen", "komjen", "brigpol", "tni", "purn"}
_TITLES = frozenset(_OF_LEARNING | _OF_RANK)
"""Titles that stand before or after a name and are seldom written along with it."""
_FEWEST_WORDS = 2


def keys(candidate: Candidate, contest: Contest) -> tuple[str, ...]:
    """The keys by which a text can name `candidate` of `contest`: the name first, then the hashtags.

    None where the office isn't an executive one, or not known: a party, or a member of a parliament.
    """
    if contest.kind not in EXECUTIVE or candidate.office is None:
        return ()
    found = [name_key(candidate.name), *(tag_key(hashtag.tag) for hashtag in candidate.hashtags)]
    return tuple(dict.fromkeys(key for key in found if key))


def name_key(name: str) -> str | None:
    """A name as it is looked for in a text: small letters, no accents, titles or degrees; None for a single word."""
    words = text_words(name.partition(",")[0])
    while words and words[0] in _TITLES:
        words.pop(0)
    while words and words[-1] in _TITLES:
        words.pop()
    return " ".join(words) if len(words) >= _FEWEST_WORDS else None


def tag_key(tag: str) -> str | None:
    """A hashtag, with its "#", as it is looked for; None where nothing is left of it."""
    found = _TAG.match(unicodedata.normalize("NFKC", tag.removeprefix("#")).lower())
    return f"#{found[0]}" if found else None


def text_words(text: str) -> list[str]:
    """The words of a text in small letters, without accents and apostrophes."""
    split = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    plain = "".join(letter for letter in split if not unicodedata.category(letter).startswith("M"))
    return _WORD.findall(plain.lower())
