"""The rows of a table, each with the people it is about: merged names, pairs in one cell, sections, and where it ends.

Pure. What accounts the rows name is `sheet_accounts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.sources.cell_accounts import Mention, read_cell
from jaganetral.sources.columns import PEOPLE, Heading
from jaganetral.sources.forms import form_facts
from jaganetral.sources.grid import Row, Sheet
from jaganetral.sources.mapping import SheetMapping
from jaganetral.sources.people import ballot_number, is_dateline, split_pair
from jaganetral.sources.proposal import Person
from jaganetral.sources.words import Words, plain

PAIR = 2
_FEWEST_NUMBERED = 3
_AT_NAME = re.compile(r"(?<!\S)@\w")
_NUMBERING = re.compile(r"\(?([0-9]{1,2})\)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table; `roles` say of each of `people` whether they are "head" or "deputy", where that is known."""

    row: Row
    people: tuple[Person, ...]
    roles: tuple[str | None, ...]
    doubts: tuple[Bilingual, ...] = ()

    def about(self, role: str | None) -> tuple[Person, ...]:
        """The people whom a column of this role means; all of them where that is not known."""
        if role is None or len(self.people) < PAIR:
            return self.people
        return tuple(person for person, known in zip(self.people, self.roles, strict=True) if known == role)


@dataclass
class Table:
    """The rows of one sheet's table, and the lines under it that were not read."""

    entries: list[Entry] = field(default_factory=list)
    unread_lines: list[int] = field(default_factory=list)


def read_table(sheet: Sheet, heading: Heading, mapping: SheetMapping, words: Words) -> Table:
    """The rows under a heading.

    Args:
        sheet: the sheet.
        heading: its heading.
        mapping: what the mapping file says.
        words: the words to read by.
    """
    return _TableReader(sheet, heading, mapping, words).read()


class _TableReader:
    def __init__(self, sheet: Sheet, heading: Heading, mapping: SheetMapping, words: Words) -> None:
        self._sheet = sheet
        self._heading = heading
        self._mapping = mapping
        self._words = words
        self._titles = {_texts(row) for row in sheet.rows[heading.start : heading.below]}
        self._form = dict(heading.form)
        self._region: str | None = None
        self._ended = False
        self._previous: Entry | None = None

    def read(self) -> Table:
        table = Table()
        for row, gap in self._rows():
            accounts = self._accounts(row)
            plainly = any("/" in mention.text for mention in accounts) or self._answers(row)
            if not plainly and self._takes_form(row):
                self._ended = False
            elif self._is_section(row) and not plainly:
                self._region = next(iter(_distinct(row)))
            elif not plainly and (self._ended or self._ends(row, gap=gap and not accounts)):
                self._ended = True
                table.unread_lines.append(row.line)
            else:
                entry = self._entry(row, gap=gap)
                table.entries.append(entry)
                self._previous = entry
        return table

    def _rows(self) -> Iterator[tuple[Row, bool]]:
        """The rows that say something, each with whether an empty one stands before it."""
        gap, line = False, 0
        for place, row in enumerate(self._sheet.rows[self._heading.below :]):
            if self._mapping.last_row is not None and row.line > self._mapping.last_row:
                return
            if row.blank:
                gap = True
                continue
            if _texts(row) in self._titles or (place == 0 and _counts_columns(row)):
                continue
            yield row, gap or (self._sheet.name is not None and bool(line) and row.line > line + 1)
            gap, line = False, row.line

    def _accounts(self, row: Row) -> list[Mention]:
        return [
            mention
            for column in self._heading.accounts()
            if column.field == "account"
            for mention in read_cell(row.at(column.index).text, row.at(column.index).link, column.platform, self._words)
            if mention.handle is not None
        ]

    def _answers(self, row: Row) -> bool:
        """Whether a row says whose account, or an account by its "@", be it one that asks back."""
        names = {row.at(column.index).text for column in self._heading.people()} - {""}
        accounts = {row.at(column.index).text for column in self._heading.accounts() if column.field == "account"}
        if any(_AT_NAME.search(text) for text in accounts):
            return True
        said = {text for text in accounts - names if text and not self._words.says_none(text)}
        return bool(names and said) and not any(self._words.below_table(text) for text in names)

    def _takes_form(self, row: Row) -> bool:
        """Whether a line between rows says as on a form of whom the following ones are."""
        facts = form_facts([row], self._words)
        if not facts or self._heading.people():
            return False
        if facts.keys() & set(PEOPLE):
            self._form = {}
        self._form.update(facts)
        return True

    def _is_section(self, row: Row) -> bool:
        texts = _distinct(row)
        return len(texts) == 1 and self._words.section(next(iter(texts)))

    def _ends(self, row: Row, *, gap: bool) -> bool:
        """Whether a row without an account is no row of the table: a note, a sum, a place and day, a signature."""
        texts = list(_distinct(row))
        if self._words.below_table(texts[0]) or any(is_dateline(text) for text in texts):
            return True
        counted = any(
            cell.text and ballot_number(cell.text) is not None and cell.text.strip(" .0123456789()") == ""
            for cell in row.cells[: self._first_account()]
        )
        return gap and not counted

    def _first_account(self) -> int:
        return min((column.index for column in self._heading.accounts()), default=len(self._heading.labels))

    def _entry(self, row: Row, *, gap: bool) -> Entry:
        doubts = []
        if self._ended:
            doubts.append(Bilingual("baris ini di bawah akhir tabel", "this row stands under the end of the table"))
        number, doubt = self._number(row)
        if doubt is not None:
            doubts.append(doubt)
        named = list(self._named(row, number))
        if named:
            if len(named) > PAIR:
                doubts.append(Bilingual("lebih dari dua nama dalam satu sel", "more than two names in one cell"))
            people, roles = tuple(person for person, _ in named), tuple(role for _, role in named)
            return Entry(row, people, roles, tuple(doubts))
        return self._without_name(row, doubts, gap=gap)

    def _without_name(self, row: Row, doubts: list[Bilingual], *, gap: bool) -> Entry:
        """A row without a name goes on from the one above, where nothing says otherwise; a person looks at it."""
        before = self._previous
        alone = all(not row.at(column.index).text for column in self._heading.columns if column.field == "number")
        if before is None or gap or not alone or not before.people:
            doubts.append(Bilingual("nama calon kosong", "the candidate's name is empty"))
            return Entry(row, (), (), tuple(doubts))
        if not self._mapping.blank_as_above:
            doubts.append(
                Bilingual(
                    "nama calon kosong; dibaca sebagai lanjutan baris di atasnya",
                    "the candidate's name is empty; read as going on from the row above",
                )
            )
        return Entry(row, before.people, before.roles, tuple(doubts))

    def _named(self, row: Row, number: int | None) -> Iterator[tuple[Person, str | None]]:
        columns = self._heading.people()
        given = [(column.field, column.label, row.at(column.index).text) for column in columns]
        if not columns:
            given = [(field, field, text) for field, text in self._form.items() if field in PEOPLE]
        for field_, label, text in given:
            if not text or self._words.says_none(text) or not re.search(r"[^\W\d_]", text):
                continue
            names = (" ".join(text.split()),) if field_ == "party" else split_pair(text)
            in_one_cell = field_ == "candidate" and len(names) == PAIR
            for place, name in enumerate(names):
                role = ("head", "deputy")[place] if in_one_cell else field_
                yield self._person(row, field_, label, name, number), role if role in ("head", "deputy") else None

    def _person(self, row: Row, field_: str, label: str, name: str, number: int | None) -> Person:
        office = self._said(row, "office") or self._mapping.office
        if office is None and field_ in ("head", "deputy"):
            found = re.search(rf"\bcalon (?:wakil )?(?:{'|'.join(self._words.heads)})\b", plain(label))
            office = found[0].title() if found else None
        return Person(name, number, office, self._said(row, "region") or self._region or self._mapping.region)

    def _said(self, row: Row, field_: str) -> str | None:
        column = self._heading.column(field_)
        if column is not None:
            return " ".join(row.at(column.index).text.split()) or None
        return self._form.get(field_) if field_ != "number" or not self._heading.people() else None

    def _number(self, row: Row) -> tuple[int | None, Bilingual | None]:
        text = self._said(row, "number")
        if text is None or self._words.says_none(text):
            return None, None
        number = ballot_number(text)
        if number is not None:
            return number, None
        return None, Bilingual(f"“{text[:40]}” bukan nomor urut", f"“{text[:40]}” is not a ballot number")


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(plain(cell.text) for cell in row.cells if cell.text)


def _distinct(row: Row) -> dict[str, None]:
    """The texts of a row, a merged one once."""
    return dict.fromkeys(cell.text for cell in row.cells if cell.text)


def _counts_columns(row: Row) -> bool:
    """Whether a row under the heading only numbers the columns: (1) (2) (3)."""
    found = [_NUMBERING.fullmatch(cell.text) for cell in row.cells if cell.text]
    numbers = [int(match[1]) for match in found if match]
    return len(numbers) == len(found) >= _FEWEST_NUMBERED and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )
