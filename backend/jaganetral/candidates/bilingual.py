"""A sentence a person reads exists in Indonesian and in English; this type keeps the two together."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


class Language(StrEnum):
    """The two languages of everything a person reads."""

    ID = "id"
    EN = "en"


class Bilingual(NamedTuple):
    """One sentence in both languages; the Indonesian one is the original."""

    id: str
    en: str

    def say(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.en if language is Language.EN else self.id

    def as_json(self) -> dict[str, str]:
        """`{"id": …, "en": …}`, the form all our files and answers use."""
        return {"id": self.id, "en": self.en}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Bilingual:
        """The reverse of `as_json`."""
        return cls(id=value["id"], en=value["en"])
