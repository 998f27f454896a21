"""Finds the heading of a sheet, under whatever titles it stands, and what each column holds.

A heading may have up to three rows with merged cells ("Media Sosial" over "Instagram" and "Facebook"); the lowest text
names the column, those above it may say whose accounts and which. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jaganetral.candidates.model import AccountClass, Platform
from jaganetral.sources.forms import form_facts
from jaganetral.sources.grid import Row, Sheet, column_letter
from jaganetral.sources.mapping import SheetMapping
from jaganetral.sources.words import Words, plain

PEOPLE = ("candidate", "head", "deputy", "party")
DEEPEST = 3
_LOOKED_AT = 60
_MOSTLY = 0.8
_SAMPLE = 200
_NAMING = frozenset(
    ("nama", "lengkap", "bakal", "calon", "pasangan", "paslon", "dan", "tetap", "peserta", "pemilihan", "tahun")
)
_ABOUT_PEOPLE = re.compile(r"\b(?:nama|calon|paslon|kandidat|caleg)\b")
_NAMES_FIRST = re.compile(r"nama (?:bakal )?(?:lengkap|calon|pasangan|paslon|kandidat|caleg)\b")
_SITE = re.compile(r"\w\.(?:com|net|id)/", re.IGNORECASE)
_VAGUE_CLASSES = frozenset(
    ("calon", "paslon", "candidate", "akun calon", "tim", "party", "campaign", "supporter", "institution")
)


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds: a field of `data/sheet_words.json`, or `uncovered` with the service's name.

    `platform`, `role` (whose account, of a pair: "head" or "deputy") and `class_` are what the heading says of the
    accounts in it.
    """

    index: int
    label: str
    field: str
    platform: Platform | None = None
    role: str | None = None
    class_: AccountClass | None = None
    uncovered: str | None = None

    @property
    def letter(self) -> str:
        """The column's letter."""
        return column_letter(self.index)


@dataclass(frozen=True)
class Heading:
    """A sheet's heading: its rows in `Sheet.rows` (`below` is the first under it), and the columns that are read.

    `form` is what the lines above say as on a form; `site` the platform that the sheet's name gives.
    """

    start: int
    below: int
    labels: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    unread: tuple[str, ...]
    form: Mapping[str, str]
    site: Platform | None

    def people(self) -> tuple[Column, ...]:
        """The columns with names of people; where there are any, the party is theirs and no owner."""
        named = tuple(column for column in self.columns if column.field in PEOPLE)
        return tuple(column for column in named if column.field != "party") or named

    def column(self, field: str) -> Column | None:
        """The first column that holds `field`."""
        return next((column for column in self.columns if column.field == field), None)

    def accounts(self) -> tuple[Column, ...]:
        """The columns with accounts in them, and those of services that are not covered."""
        return tuple(column for column in self.columns if column.field in ("account", "uncovered"))


def find_heading(sheet: Sheet, words: Words, mapping: SheetMapping) -> Heading | None:
    """The heading of a sheet; None where there is no table of accounts or statuses in it.

    Of all rows near the top the ones win in which most columns are known and fewest are not; of those that are as
    good, the fewest and the first.
    """
    best: tuple[int, Heading] | None = None
    for start, depth in _candidates(sheet, mapping):
        labels = _labels(sheet, start, depth)
        heading = _heading(sheet, start, start + depth, labels, words, mapping)
        known = len(heading.columns) + sum(column.platform is not None for column in heading.columns)
        known -= _cut(sheet, start) + _cut(sheet, start + depth) + len(heading.unread)
        if _is_table(heading) and (best is None or known > best[0]):
            best = (known, heading)
    return best[1] if best else None


def _candidates(sheet: Sheet, mapping: SheetMapping) -> Iterable[tuple[int, int]]:
    if mapping.header_row is not None:
        starts = [place for place, row in enumerate(sheet.rows) if row.line == mapping.header_row]
        return [(start, mapping.header_rows) for start in starts]
    rows = sheet.rows[:_LOOKED_AT]
    return [
        (start, depth)
        for depth in range(1, DEEPEST + 1)
        for start in range(len(rows) - depth + 1)
        if not any(_holds_accounts(row) for row in rows[start : start + depth])
    ]


def _holds_accounts(row: Row) -> bool:
    """Whether a row is no part of a heading, since an account or an address stands in it."""
    return any("@" in cell.text or "://" in cell.text or _SITE.search(cell.text) for cell in row.cells)


def _cut(sheet: Sheet, below: int) -> int:
    """How many merged cells would be cut by a heading that begins, or ends, above the row `below`."""
    if not 0 < below < len(sheet.rows):
        return 0
    pairs = zip(sheet.rows[below - 1].cells, sheet.rows[below].cells, strict=False)
    return sum(above.merged is not None and above.merged == under.merged for above, under in pairs)


def _is_table(heading: Heading) -> bool:
    fields = {column.field for column in heading.columns}
    return bool(heading.people() or heading.form.keys() & set(PEOPLE)) and bool(fields & {"account", "status"})


def _labels(sheet: Sheet, start: int, depth: int) -> tuple[tuple[str, ...], ...]:
    """For each column the texts of its heading, from the top down; a merged text once."""
    rows = sheet.rows[start : start + depth]
    width = max((len(row.cells) for row in rows), default=0)
    found = []
    for column in range(width):
        texts: list[str] = []
        seen: int | None = None
        for level, row in enumerate(rows):
            cell = row.at(column)
            text = cell.text or (_group(rows, level, column) if sheet.name is None else "")
            if text and (cell.merged is None or cell.merged != seen):
                texts.append(text)
            seen = cell.merged
        found.append(tuple(texts))
    return tuple(found)


def _group(rows: tuple[Row, ...], level: int, column: int) -> str:
    """In a CSV, where a merged text stands in its first cell alone: the text of the group that a column belongs to."""
    below = rows[level + 1 :]
    if not below or not below[0].at(column).text:
        return ""
    for left in range(column - 1, -1, -1):
        if not below[0].at(left).text:
            return ""
        if rows[level].at(left).text:
            return rows[level].at(left).text
    return ""


def _heading(
    sheet: Sheet, start: int, below: int, labels: tuple[tuple[str, ...], ...], words: Words, mapping: SheetMapping
) -> Heading:
    columns, unread, taken = [], [], set()
    for index, texts in enumerate(labels):
        label = " ".join(" / ".join(texts).split())
        column = _mapped(index, texts, label, mapping) or _column(index, texts, label, words)
        if column is not None and column.field in ("account", "platform"):
            column = _by_content(column, sheet.rows[below : below + _SAMPLE], words)
        if column is None or (column.field in taken and column.field not in ("account", "uncovered")):
            if label:
                unread.append(f"{label} ({column_letter(index)})")
        elif column.field not in ("ignore", "counter"):
            columns.append(column)
            taken.add(column.field)
    form = form_facts(sheet.rows[:start], words)
    site = _site(plain(sheet.name or ""), words)
    return Heading(start, below, labels, tuple(columns), tuple(unread), form, site)


def _mapped(index: int, texts: tuple[str, ...], label: str, mapping: SheetMapping) -> Column | None:
    letter = column_letter(index)
    for column in mapping.columns:
        if column.names(letter, label) or (texts and column.names(letter, texts[-1])):
            return Column(index, label, column.field, column.platform, column.person, column.class_)
    return None


def _column(index: int, texts: tuple[str, ...], label: str, words: Words) -> Column | None:
    """What a heading says; the lowest text counts first, then all of them together."""
    if not texts:
        return None
    whole, lowest = plain(" ".join(texts)), plain(texts[-1])
    said = Column(index, label, "", role=_role(whole, words), class_=_class(whole, words))
    for text in dict.fromkeys((lowest, whole)):
        field = words.columns.get(text)
        site = words.platforms.get(text) or _site(whole if field == "account" else text, words)
        if site is not None and field in (None, "account"):
            return replace(said, field="account", platform=site)
        if field is not None:
            return replace(said, field=(said.role or field) if field == "candidate" else field)
        if (service := _service(text, words)) is not None:
            return replace(said, field="uncovered", uncovered=service)
    if (people := _people(whole, lowest, words)) is not None:
        return replace(said, field=people)
    if _about_accounts(lowest) and not any(word in words.uncovered for word in lowest.split()):
        return replace(said, field="account", platform=_only_site(whole, words))
    upper = plain(" ".join(texts[:-1]))
    under_accounts = words.columns.get(upper) == "account" or _about_accounts(upper)
    return replace(said, field="account") if under_accounts and (said.class_ or lowest.isdigit()) else None


def _about_accounts(text: str) -> bool:
    """Whether a longer heading is about accounts: "akun media sosial (Instagram, Facebook, dll)"."""
    return re.match(r"(?:nama |alamat |link |tautan |url )?(?:akun|media sosial|medsos|sosmed)\b", text) is not None


def _only_site(text: str, words: Words) -> Platform | None:
    named = {words.platforms[word] for word in text.split() if word in words.platforms}
    return next(iter(named)) if len(named) == 1 else None


def _site(text: str, words: Words) -> Platform | None:
    """The one platform that a heading such as "link akun Instagram resmi calon" names."""
    named = {words.platforms[word] for word in _terms(text, words)}
    return next(iter(named)) if len(named) == 1 else None


def _terms(text: str, words: Words) -> list[str]:
    """The platform names in a heading that has nothing else of weight; none where it has."""
    left = [word for word in text.split() if word not in words.fillers and word not in _role_words(words)]
    left = [word for word in left if word not in words.classes and not word.isdigit()]
    joined = " ".join(left)
    if joined in words.platforms:
        return [joined]
    return left if left and all(word in words.platforms for word in left) else []


def _service(text: str, words: Words) -> str | None:
    left = " ".join(word for word in text.split() if word not in words.fillers)
    return words.uncovered.get(text) or words.uncovered.get(left)


def _people(text: str, lowest: str, words: Words) -> str | None:
    """Whether a heading such as "nama calon bupati dan wakil bupati" is about people: of whom of a pair, or of both."""
    rest = text
    for phrase in sorted((*words.heads, *words.deputies), key=len, reverse=True):
        rest = re.sub(rf"\b{phrase}\b", " ", rest)
    named = _NAMES_FIRST.match(lowest) is not None
    plainly = all(word in _NAMING or word.isdigit() for word in rest.split())
    if not named and not (plainly and _ABOUT_PEOPLE.search(text)):
        return None
    return _role(text, words) or "candidate"


def _role(text: str, words: Words) -> str | None:
    """Of whom a heading speaks: "head", "deputy", or None for both or neither."""
    heads = "|".join(words.heads)
    alone = re.sub(rf"\bwakil\s+(?:{heads})\b", " wakil ", text)
    head = bool(re.search(rf"\b(?:{heads})\b", alone))
    deputy = bool(re.search(rf"\b(?:{'|'.join(words.deputies)})\b", text))
    if head == deputy:
        return None
    return "deputy" if deputy else "head"


def _role_words(words: Words) -> set[str]:
    return {word for phrase in (*words.heads, *words.deputies) for word in phrase.split()}


def _class(text: str, words: Words) -> AccountClass | None:
    """The one class that a heading names, such as campaign in "akun tim kampanye"."""
    named = {
        class_
        for phrase, class_ in words.classes.items()
        if phrase not in _VAGUE_CLASSES and re.search(rf"\b{re.escape(phrase)}\b", text)
    }
    return next(iter(named)) if len(named) == 1 else None


def _by_content(column: Column, rows: tuple[Row, ...], words: Words) -> Column:
    """A column headed "media sosial" or "jenis akun" holds accounts, names of platforms or classes: its cells say."""
    if column.platform is not None:
        return column
    values = [plain(row.at(column.index).text) for row in rows if row.at(column.index).text]
    if not values:
        return column
    named = words.platforms.keys() | words.uncovered.keys()
    if sum(value in named for value in values) >= _MOSTLY * len(values):
        return replace(column, field="platform")
    if column.field == "platform" and sum(value in words.classes for value in values) >= _MOSTLY * len(values):
        return replace(column, field="class")
    return column
