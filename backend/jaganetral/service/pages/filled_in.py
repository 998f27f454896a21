"""What a person wrote into a form: cleaned of what cannot be seen, and told in one sentence where it cannot be used."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.journal.pledge import Signer

LONGEST_LINE = 120
"""Of a name, a unit or a place."""
LONGEST_NUMBER = 40
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def line(form: Mapping[str, str], name: str, longest: int = LONGEST_LINE) -> str:
    """One line of text, without characters that cannot be seen, cut at its longest, which the form says as well."""
    seen = "".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in form.get(name, ""))
    return unicodedata.normalize("NFC", " ".join(seen.split()))[:longest].strip()


def signer(form: Mapping[str, str]) -> Signer:
    """Who signs."""
    return Signer(
        name=line(form, "name"),
        nip=line(form, "nip", LONGEST_NUMBER),
        unit=line(form, "unit"),
        place=line(form, "place"),
    )


def day(form: Mapping[str, str], name: str, label: Bilingual) -> date | Bilingual:
    """A calendar day, or what is wrong with what was written."""
    try:
        return date.fromisoformat(form.get(name, "").strip())
    except ValueError:
        return Bilingual(
            f"{label.id}: tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-11-27.",
            f"{label.en}: write the day as year-month-day, for instance 2026-11-27.",
        )
