"""What stands above a table as on a form: "Nama Pasangan Calon : A dan B", "Nomor Urut : 1". Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jaganetral.sources.grid import Row
from jaganetral.sources.words import Words, plain

FIELDS = frozenset(("candidate", "head", "deputy", "party", "number", "office", "region"))


def form_facts(rows: Iterable[Row], words: Words) -> dict[str, str]:
    """Fields of `data/sheet_words.json` with what the lines say of them; the first that says something counts.

    Args:
        rows: the lines, with label and value in one cell or in cells side by side, parted by a colon.
        words: the words to read by.
    """
    facts: dict[str, str] = {}
    for row in rows:
        for label, value in _pairs(row):
            field = words.columns.get(plain(label))
            if field in FIELDS and value:
                facts.setdefault(field, value)
    return facts


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    """Labels and values of one line; only what a colon parts is one."""
    texts = list(dict.fromkeys(cell.text for cell in row.cells if cell.text))
    for place, text in enumerate(texts):
        label, colon, value = text.partition(":")
        following = texts[place + 1] if place + 1 < len(texts) else ""
        if colon and value.strip():
            yield label, value.strip()
        elif colon and label.strip():
            yield label, following.removeprefix(":").strip()
        elif not colon and following.startswith(":"):
            value = following.removeprefix(":").strip()
            yield text, value or (texts[place + 2] if place + 2 < len(texts) else "")
