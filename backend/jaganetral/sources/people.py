"""Names, ballot numbers and days as offices write them: "01", "A - B", "Dr. H. A, S.H.", "25 September 2024". Pure."""

from __future__ import annotations

import re
from datetime import date

from jaganetral.sources.words import words

_PAIR = re.compile(r"\s+[-\u2013\u2014]+\s+|\s*[\u2013\u2014]\s*|\s+(?:dan|&)\s+|\s+/\s+|\n+", re.IGNORECASE)
_LISTED = re.compile(r"^\s*\(?\d{1,3}[.)]\s*")
_NUMBER = re.compile(r"(?:no(?:mor)?(?:\s*urut)?[.:]?\s*)?0*([1-9][0-9]{0,3})(?:\s*\([a-z ]+\))?\.?", re.IGNORECASE)
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb february",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu agt ags aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nopember nop",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_WORDED = re.compile(r"(?:[a-z']+,?\s+)?([0-9]{1,2})[\s.-]+([a-z]+)\.?[\s.-]+([0-9]{4})", re.IGNORECASE)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T][0-9:]{5,8})?")
_FIGURES = re.compile(r"([0-9]{1,2})\s*[./-]\s*([0-9]{1,2})\s*[./-]\s*([0-9]{4})")
_SIGNED = re.compile(r"[a-z][a-z .'-]+,\s*(?:tanggal\s+)?[0-9.…_ ]*\s*([a-z]+)\s+[0-9]{4}\.?", re.IGNORECASE)


def split_pair(text: str) -> tuple[str, ...]:
    """The people whom a cell names: "A - B", "A dan B", one below the other.

    A comma never parts people: degrees follow one.
    """
    parts = (_LISTED.sub("", part) for part in _PAIR.split(text))
    return tuple(name for name in (" ".join(part.split()).strip(" -\u2013\u2014") for part in parts) if name)


def name_key(name: str) -> str:
    """A name as it is compared across documents: without titles and signs, whatever its case.

    Args:
        name: such as "Dr. H. CALON SATU, S.H., M.Si.".
    """
    first = name.partition(",")[0]
    compact = re.sub(r"(?<=\w)\.(?=\w\b)", "", first.casefold())  # "s.h." is one word
    parts = [re.sub(r"[\W_]+", "", word) for word in compact.split()]
    kept = [word for word in parts if word and word not in words().titles]
    return " ".join(kept or [word for word in parts if word])


def ballot_number(text: str) -> int | None:
    """The number that a cell gives: "01", "1", "No. Urut 1", "1 (satu)"; None where it is none."""
    found = _NUMBER.fullmatch(" ".join(text.split()))
    return int(found[1]) if found else None


def read_day(text: str) -> tuple[date, bool] | None:
    """A day as it is written in Indonesia, and whether it is beyond doubt; None where it is none.

    In doubt is "03/04/2024", which a spreadsheet set to English writes with the month first.
    """
    text = " ".join(text.split()).strip(" .")
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3])), True
        if (found := _WORDED.fullmatch(text)) and found[2].casefold() in _MONTHS:
            return date(int(found[3]), _MONTHS[found[2].casefold()], int(found[1])), True
        if found := _FIGURES.fullmatch(text):
            day, month = int(found[1]), int(found[2])
            return date(int(found[3]), month, day), day == month or day > max(_MONTHS.values())
    except ValueError:
        return None
    return None


def is_dateline(text: str) -> bool:
    """Whether a text is the place and day over a signature: "Bandung, 25 September 2024"."""
    found = _SIGNED.fullmatch(" ".join(text.split()))
    return bool(found and found[1].casefold() in _MONTHS)
