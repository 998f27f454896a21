"""What Instagram's, Threads' and Facebook's exports have in common: three ways to write down one thing.

`string_list_data` (address, value, time), `string_map_data` (labels in the person's language) and, since 2025,
`label_values` (labels again, nested). Texts are mis-encoded; see `streams.mend`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from jaganetral.audit.recognising import labels
from jaganetral.audit.streams import mend

_DEEPEST = 6
_YEAR_2100 = 4102444800
_MOST_LABELS = 500


@dataclass
class Said:
    """One entry of an export, however it was written down."""

    title: str = ""
    links: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    """Of the list, in order."""
    labelled: list[tuple[str, str]] = field(default_factory=list)
    """Label, in lower case, and value, in order, without those of nested groups."""
    owned: list[tuple[str, str]] = field(default_factory=list)
    """The same of the group that tells whose post it is."""
    grouped: list[tuple[str, str]] = field(default_factory=list)
    """The same of all other groups: people tagged, places, hashtags, or an owner under a word we don't know."""
    at: datetime | None = None

    def value(self, word: str) -> str:
        """The value under a label that means `word`, of the owner first; empty where there is none."""
        names = labels(word)
        return next((value for label, value in (*self.owned, *self.labelled) if label in names and value), "")


def said(entry: Any) -> Said | None:
    """Reads one entry; None where it is nothing that an export would hold."""
    if not isinstance(entry, dict):
        return None
    found = Said(title=text_of(entry.get("title")), at=instant(entry.get("timestamp")))
    for row in _dicts(entry.get("string_list_data")):
        found.links.append(text_of(row.get("href")))
        found.values.append(text_of(row.get("value")))
        found.at = found.at or instant(row.get("timestamp"))
    labelled = entry.get("string_map_data")
    if isinstance(labelled, dict):
        for label, row in labelled.items():
            if isinstance(row, dict):
                found.labelled.append((mend(label).strip().lower(), text_of(row.get("value"))))
                found.links.append(text_of(row.get("href")))
                found.at = found.at or instant(row.get("timestamp"))
    _take_labels(found, entry.get("label_values"))
    found.links.extend(text_of(entry.get(name)) for name in ("url", "href"))
    found.links = [link for link in found.links if link]
    found.values = [value for value in found.values if value]
    return found


def _take_labels(found: Said, rows: Any) -> None:
    """Labels and values of the generation of 2025; of a group only an owner's addresses count."""
    for group, label, value, link in islice(_label_values(rows, "", _DEEPEST), _MOST_LABELS):
        owner = group in labels("media_owner")
        place = found.owned if owner else found.grouped if group else found.labelled
        place.append((label, value))
        if not group or owner:
            found.links.append(link or (value if label in labels("url") else ""))


def _label_values(rows: Any, group: str, depth: int) -> Iterator[tuple[str, str, str, str]]:
    for row in _dicts(rows) if depth else ():
        label = text_of(row.get("label") or row.get("title")).lower()
        if "dict" in row or "vec" in row:
            for name in ("dict", "vec"):
                yield from _label_values(row.get(name), group or label, depth - 1)
        else:
            yield group, label, text_of(row.get("value")), text_of(row.get("href"))


def _dicts(rows: Any) -> Iterable[dict[str, Any]]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else ()


def text_of(value: Any) -> str:
    """A text of the export as it was meant; empty for anything else."""
    return mend(value).strip() if isinstance(value, str) else ""


def instant(value: Any) -> datetime | None:
    """The instant of a number of seconds since 1970; None for anything else."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < _YEAR_2100:
        return datetime.fromtimestamp(value, UTC)
    return None
