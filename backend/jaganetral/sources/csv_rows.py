"""Rows of accounts out of a CSV table, each good in itself or refused with its line and the reason.

Columns, in any order: contest, candidate, platform, handle, class, source, and as wished confidence, id, office,
region, number, status, from, until, former, account_from, account_until. `id` is the account's stable number on its
platform, `former` the handles it had before; `from` and `until` are the days between which the status holds,
`account_from` and `account_until` those between which the account is the candidate's. Pure: whether contest and
candidate are known is the import's question.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import AccountClass, CandidateStatus, Confidence, Platform
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.lookalikes import mixes_scripts
from jaganetral.sources.pages import is_page, is_post

REQUIRED = ("contest", "candidate", "platform", "handle", "class", "source")
OPTIONAL = (
    *("confidence", "id", "office", "region", "number", "status", "from", "until"),
    *("former", "account_from", "account_until"),
)

_LONGEST = 2000
_SEPARATORS = ",;\t"
_TWITTER = {"twitter": "x"}

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One good row; `identities` has the handle's first, then that of the `id` column and those of `former`."""

    line: int
    contest: str
    candidate: str
    platform: Platform
    identities: tuple[str, ...]
    display: str
    class_: AccountClass
    source: str
    confidence: Confidence
    office: str | None
    region: str | None
    number: int | None
    status: CandidateStatus | None
    from_: date | None
    until: date | None
    account_from: date | None
    account_until: date | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is left out: its line in the file, and why."""

    line: int
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class Table:
    """What a CSV text holds; `unknown` are the columns nobody reads, `posts` the lines that give a post's address."""

    rows: tuple[AccountRow, ...]
    refused: tuple[RefusedRow, ...]
    unknown: tuple[str, ...]
    posts: tuple[int, ...] = ()


class _BadRowError(ValueError):
    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.reason = Bilingual(indonesian, english)


def read(text: str) -> Table:
    """All rows of a CSV text.

    Args:
        text: the table with its head; separated by commas, semicolons or tabs.

    Raises:
        TableError: there is no head, or it lacks a column or has one twice.
    """
    lines = records(text.removeprefix("\ufeff"))
    head = next(lines, None)
    if head is None or isinstance(head, RefusedRow):
        raise TableError(Bilingual("tabel kosong atau baris judulnya rusak", "the table is empty or its head broken"))
    columns = [column.strip().lower() for column in head[1]]
    _check_head(columns)
    rows: list[AccountRow] = []
    refused: list[RefusedRow] = []
    posts: list[int] = []
    for entry in lines:
        if isinstance(entry, RefusedRow):
            refused.append(entry)
            continue
        line, cells = entry
        if not any(cell.strip() for cell in cells):
            continue
        try:
            values = _values(columns, cells)
            rows.append(_row(line, values))
            if is_post(values["handle"]):
                posts.append(line)
        except _BadRowError as error:
            refused.append(RefusedRow(line, error.reason))
        except HandleError as error:
            refused.append(RefusedRow(line, error.reason))
    unknown = tuple(column for column in columns if column and column not in REQUIRED + OPTIONAL)
    return Table(tuple(rows), tuple(refused), unknown, tuple(posts))


def records(text: str) -> Iterator[tuple[int, list[str]] | RefusedRow]:
    """Each record of a CSV text with the line it starts on.

    One that breaks the quoting is refused, not silently joined to others.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    while True:
        start = reader.line_num + 1
        try:
            yield start, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error):
                reason = Bilingual(
                    "tanda kutip tidak ditutup; baris ini dan semua baris sesudahnya tidak dibaca",
                    "a quotation mark is not closed; this line and all after it were not read",
                )
            else:
                reason = Bilingual("tanda kutip salah tempat", "a quotation mark is out of place")
            yield RefusedRow(start, reason)


def _separator(text: str) -> str:
    head = text.lstrip("\r\n").splitlines()[0] if text.strip() else ""
    return max(_SEPARATORS, key=head.count)


def _check_head(columns: list[str]) -> None:
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        names = ", ".join(missing)
        raise TableError(Bilingual(f"kolom tidak ada: {names}", f"missing columns: {names}"))
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        names = ", ".join(twice)
        raise TableError(Bilingual(f"kolom muncul dua kali: {names}", f"columns that stand twice: {names}"))


def _values(columns: list[str], cells: list[str]) -> dict[str, str]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise _BadRowError("isinya lebih banyak daripada kolomnya", "it has more cells than there are columns")
    values = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
    for column, value in values.items():
        if len(value) > _LONGEST:
            raise _BadRowError(f"{column}: terlalu panjang", f"{column}: too long")
        if any(not sign.isprintable() for sign in value.strip("\u200b\u200e\u200f\ufeff")) and column != "handle":
            raise _BadRowError(
                f"{column}: memuat tanda yang tidak tercetak", f"{column}: has signs that cannot be printed"
            )
    for column in REQUIRED:
        if not values.get(column):
            raise _BadRowError(f"{column}: kosong", f"{column}: empty")
    return values


def _row(line: int, values: Mapping[str, str]) -> AccountRow:
    name = values["platform"].lower()
    platform = _choice(Platform, "platform", _TWITTER.get(name, name))
    identities = [normalise(platform, values["handle"])]
    if mixes_scripts(identities[0]):
        raise _BadRowError(
            "handle: memuat huruf dari dua aksara (mungkin huruf tiruan)",
            "handle: has letters of two scripts (perhaps look-alikes)",
        )
    if values.get("id"):
        identities.append(_stable_id(platform, values["id"]))
    identities += [normalise(platform, former) for former in re.split(r"[\s,;]+", values.get("former", "")) if former]
    if not is_page(values["source"]):
        raise _BadRowError(
            "source: harus alamat halaman (https://…) tempat akun ini disebut",
            "source: must be the address (https://…) of a page that names this account",
        )
    status = values.get("status")
    row = AccountRow(
        line=line,
        contest=values["contest"],
        candidate=" ".join(values["candidate"].split()),
        platform=platform,
        identities=tuple(dict.fromkeys(identities)),
        display=_display(values["handle"], identities[0]),
        class_=_choice(AccountClass, "class", values["class"].lower()),
        source=values["source"],
        confidence=_choice(Confidence, "confidence", (values.get("confidence") or Confidence.HIGH).lower()),
        office=values.get("office") or None,
        region=values.get("region") or None,
        number=_number(values.get("number")),
        status=_choice(CandidateStatus, "status", status.lower()) if status else None,
        from_=_day("from", values.get("from")),
        until=_day("until", values.get("until")),
        account_from=_day("account_from", values.get("account_from")),
        account_until=_day("account_until", values.get("account_until")),
    )
    _check_days(row)
    return row


def _choice(kind: type[Choice], column: str, value: str) -> Choice:
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(kind)
        raise _BadRowError(
            f"{column}: “{value[:40]}” tidak dikenal; pilih salah satu: {known}",
            f"{column}: “{value[:40]}” is not known; choose one of: {known}",
        ) from error


def _stable_id(platform: Platform, text: str) -> str:
    wrong = _BadRowError(
        f"id: “{text[:40]}” bukan nomor tetap akun", f"id: “{text[:40]}” is not an account's stable number"
    )
    try:
        identity = normalise(platform, text)
    except HandleError as error:
        raise wrong from error
    if not identity.startswith("#"):
        raise wrong
    return identity


def _display(text: str, identity: str) -> str:
    """A handle as its owner writes it; anything else as the identity says it."""
    bare = text.strip().removeprefix("@")
    return f"@{bare}" if identity.startswith("@") and "/" not in text and bare.isprintable() else identity


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if not re.fullmatch("[1-9][0-9]{0,3}", text):
        raise _BadRowError(f"number: “{text[:40]}” bukan nomor urut", f"number: “{text[:40]}” is not a ballot number")
    return int(text)


def _day(column: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _BadRowError(
        f"{column}: “{text[:40]}” bukan tanggal; tulis seperti 2023-11-13",
        f"{column}: “{text[:40]}” is not a date; write it like 2023-11-13",
    )


def _check_days(row: AccountRow) -> None:
    if row.from_ and row.until and row.until < row.from_:
        raise _BadRowError("until: lebih awal daripada from", "until: earlier than from")
    if row.account_from and row.account_until and row.account_until < row.account_from:
        raise _BadRowError(
            "account_until: lebih awal daripada account_from", "account_until: earlier than account_from"
        )
    if row.status in (CandidateStatus.WITHDRAWN, CandidateStatus.DISQUALIFIED) and not row.from_:
        raise _BadRowError(
            f"from: status {row.status} memerlukan tanggal dokumennya",
            f"from: the status {row.status} needs the date of its document",
        )
