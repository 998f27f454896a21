"""How the words of the domain, days and instants are said to one reader; who knows it hands it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jaganetral.candidates.bilingual import Bilingual, Language


@dataclass(frozen=True)
class Voice:
    """One reader's language, with what follows from it."""

    language: Language
    label: Callable[[StrEnum], str]
    """A member of the domain's enumerations: "Menyukai"."""
    day: Callable[[date], str]
    """A calendar day: "15 Desember 2023"."""
    moment: Callable[[datetime], str]
    """An instant in the zone of this computer: "15 Des 2023 12.05 WIB"."""
    number: Callable[[int], str]
    """A count with its separators."""

    def say(self, sentence: Bilingual) -> str:
        """The sentence in the reader's language."""
        return sentence.say(self.language)
