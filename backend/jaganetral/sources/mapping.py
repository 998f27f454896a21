"""The mapping file: says of one office's sheets what they do not say themselves (`data/mapping.schema.json`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import AccountClass, Confidence, Platform
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.schemas import FormError, check
from jaganetral.sources.words import Words, plain, words_with


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """What a column holds, as the mapping file says it; the column is named by letter or by heading."""

    field: str
    letter: str | None = None
    header: str | None = None
    platform: Platform | None = None
    person: str | None = None
    class_: AccountClass | None = None

    def names(self, letter: str, label: str) -> bool:
        """Whether it speaks of the column with this letter and heading."""
        return letter == self.letter if self.letter else plain(self.header or "") == plain(label)


@dataclass(frozen=True)
class SheetMapping:
    """A mapping file; one that says nothing is the default."""

    sheet: str | None = None
    header_row: int | None = None
    header_rows: int = 1
    last_row: int | None = None
    columns: tuple[MappedColumn, ...] = ()
    contest: str | None = None
    office: str | None = None
    region: str | None = None
    class_: AccountClass | None = None
    confidence: Confidence | None = None
    source: str | None = None
    own_words: Mapping[str, Any] = field(default_factory=dict)
    pairs_campaign: bool = False
    blank_as_above: bool = False

    def words(self) -> Words:
        """The words to read by."""
        return words_with(self.own_words)


def read_mapping(path: Path) -> SheetMapping:
    """The mapping file at `path`.

    Raises:
        TableError: it can't be read, or is not in form; the reason says where.
    """
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise TableError(
            Bilingual(f"berkas pemetaan {path} bukan JSON yang terbaca", f"the mapping file {path} is no readable JSON")
        ) from error
    return parse_mapping(value, str(path))


def parse_mapping(value: Any, name: str) -> SheetMapping:
    """A mapping from the JSON of its file.

    Args:
        value: the JSON.
        name: of the file, for the message.

    Raises:
        TableError: it is not in form.
    """
    try:
        check("mapping", value)
    except FormError as error:
        raise TableError(Bilingual(f"berkas pemetaan {name}: {error}", f"the mapping file {name}: {error}")) from error
    defaults = value.get("defaults", {})
    return SheetMapping(
        sheet=value.get("sheet"),
        header_row=value.get("header_row"),
        header_rows=value.get("header_rows", 1),
        last_row=value.get("last_row"),
        columns=tuple(
            MappedColumn(
                field=column["field"],
                letter=column.get("column"),
                header=column.get("header"),
                platform=Platform(column["platform"]) if "platform" in column else None,
                person=column.get("person"),
                class_=AccountClass(column["class"]) if "class" in column else None,
            )
            for column in value.get("columns", [])
        ),
        contest=defaults.get("contest"),
        office=defaults.get("office"),
        region=defaults.get("region"),
        class_=AccountClass(defaults["class"]) if "class" in defaults else None,
        confidence=Confidence(defaults["confidence"]) if "confidence" in defaults else None,
        source=defaults.get("source"),
        own_words=value.get("words", {}),
        pairs_campaign=value.get("pair_accounts") == "campaign",
        blank_as_above=value.get("blank_name") == "as_above",
    )
