"""The numbers under which the list keeps words of a fixed choice; once given, a number never means another word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from jaganetral.candidates.model import AccountClass, Confidence, Origin, Platform

Word = TypeVar("Word", Platform, AccountClass, Confidence, Origin)

PLATFORM: Mapping[Platform, int] = {
    Platform.X: 0,
    Platform.INSTAGRAM: 1,
    Platform.FACEBOOK: 2,
    Platform.TIKTOK: 3,
    Platform.YOUTUBE: 4,
    Platform.THREADS: 5,
}
CLASS: Mapping[AccountClass, int] = {
    AccountClass.CANDIDATE: 0,
    AccountClass.CAMPAIGN: 1,
    AccountClass.PARTY: 2,
    AccountClass.SUPPORTER: 3,
    AccountClass.INSTITUTION: 4,
}
CONFIDENCE: Mapping[Confidence, int] = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}
ORIGIN: Mapping[Origin, int] = {Origin.BUNDLED: 0, Origin.FEED: 1, Origin.IMPORT: 2}


def words(numbers: Mapping[Word, int]) -> dict[int, Word]:
    """The way back: the word of each number."""
    return {number: word for word, number in numbers.items()}


PLATFORM_OF = words(PLATFORM)
CLASS_OF = words(CLASS)
CONFIDENCE_OF = words(CONFIDENCE)
ORIGIN_OF = words(ORIGIN)
