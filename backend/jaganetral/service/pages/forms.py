"""What a form of ours brings: one clean line of text for each field, and what was wrong where something was."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from flask import request

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.service.schemas import DIRECTIONS

MISSING = Bilingual("Isi bagian ini.", "Please fill this in.")


@dataclass
class Problems:
    """What is wrong, by field; `general` belongs to none."""

    fields: dict[str, Bilingual] = field(default_factory=dict)
    general: Bilingual | None = None

    def __bool__(self) -> bool:
        return bool(self.fields) or self.general is not None


def line(name: str, longest: int) -> str:
    """What stands in a field, on one line.

    Signs that don't print become spaces, those that turn the direction of writing go: the text could read as something
    else than it is.

    Args:
        name: of the field.
        longest: characters after which the rest is left out.
    """
    text = "".join(_plain(sign) for sign in request.form.get(name, ""))
    return " ".join(text.split())[:longest]


def given(**more: Any) -> dict[str, Any]:
    """What a form showed, to be shown again beside what is wrong with it."""
    return {**request.form, **more}


def _plain(sign: str) -> str:
    if unicodedata.bidirectional(sign) in DIRECTIONS:
        return ""
    return " " if unicodedata.category(sign) in ("Cc", "Cs") else sign
