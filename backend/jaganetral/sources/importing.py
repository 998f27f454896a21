"""Takes a table of accounts into the list: good rows in one transaction, the others reported, nothing twice.

An unknown candidate is created, an unknown contest refused: contests have a calendar, and a calendar needs its own
sources. What is bundled is never changed by an import.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import account_id
from jaganetral.candidates.model import (
    Account,
    Candidate,
    CandidateStatus,
    Contest,
    Origin,
    Stage,
    StatusSpan,
)
from jaganetral.sources.csv_rows import AccountRow, RefusedRow, read
from jaganetral.store.lists import ListChange, ListStore

_SHOWN = 10
_EARLY = frozenset({CandidateStatus.DECLARED, CandidateStatus.REGISTERED})


@dataclass
class ImportReport:
    """What became of each row of a table."""

    name: str
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    candidates_added: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    notes: list[Bilingual] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report as the API and `--json` give it."""
        return {
            "name": self.name,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "candidates_added": self.candidates_added,
            "refused": [{"line": row.line, "reason": row.reason.as_json()} for row in self.refused],
            "notes": [note.as_json() for note in self.notes],
        }


class _RefusedError(ValueError):
    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.reason = Bilingual(indonesian, english)


def import_table(store: ListStore, text: str, name: str, today: date) -> ImportReport:
    """Imports a CSV table.

    Args:
        store: the list to change.
        text: the table.
        name: the file's name, for the report and the record of imports.
        today: the real day of the import.

    Returns:
        What was added, updated, left as it was, and refused.

    Raises:
        TableError: the table as a whole can't be read.
        StoreError: the list can't be written; nothing was.
    """
    table = read(text)
    report = ImportReport(name, refused=list(table.refused))
    if table.unknown:
        columns = ", ".join(table.unknown)
        report.notes.append(Bilingual(f"kolom tidak dibaca: {columns}", f"columns not read: {columns}"))
    if table.posts:
        lines = ", ".join(str(line) for line in table.posts[:_SHOWN]) + (" …" if len(table.posts) > _SHOWN else "")
        report.notes.append(
            Bilingual(
                f"baris {lines}: nama akun diambil dari tautan kiriman, bukan profil",
                f"line {lines}: the account's name was taken from the address of a post, not a profile",
            )
        )
    with store.changing() as change:
        contests = change.contests()
        for row in table.rows:
            try:
                _take(change, contests, row, report)
            except _RefusedError as error:
                report.refused.append(RefusedRow(row.line, error.reason))
        if report.added or report.updated or report.candidates_added:
            change.record_import(name, today, len(table.rows) + len(table.refused), len(report.refused))
    report.refused.sort(key=lambda row: row.line)
    return report


def _take(change: ListChange, contests: dict[str, Contest], row: AccountRow, report: ImportReport) -> None:
    contest = contests.get(row.contest)
    if contest is None:
        known = ", ".join(contests)
        raise _RefusedError(
            f"contest: “{row.contest}” tidak dikenal; yang ada: {known}",
            f"contest: “{row.contest}” is not known; there is: {known}",
        )
    present = _candidate(change, row)
    candidate = _created(contest, row) if present is None else _updated(contest, present, row)
    known_accounts = {
        account.id: account
        for account in (change.account_with(contest.id, row.platform, identity) for identity in row.identities)
        if account is not None
    }
    if len(known_accounts) > 1:
        raise _RefusedError(
            "handle dan id milik dua akun yang berbeda dalam daftar",
            "handle and id belong to two different accounts of the list",
        )
    before = next(iter(known_accounts.values()), None)
    if before is not None and before.candidate != candidate.id:
        owner = change.candidate(before.candidate).name
        raise _RefusedError(
            f"akun {row.identities[0]} sudah terdaftar untuk {owner}",
            f"the account {row.identities[0]} is already listed for {owner}",
        )
    account = _account(contest, candidate, row, before)
    if candidate != present:
        change.put_candidate(candidate)
    if present is None:
        report.candidates_added += 1
    if before is None:
        change.put_account(account)
        report.added += 1
    elif account != before:
        change.put_account(account)
        report.updated += 1
    elif candidate != present:
        report.updated += 1
    else:
        report.unchanged += 1


def _candidate(change: ListChange, row: AccountRow) -> Candidate | None:
    """The candidate a row means: the one of that name, told apart by office and region where it gives them."""
    found = [
        candidate
        for candidate in change.candidates_named(row.contest, row.candidate)
        if _agrees(row.office, candidate.office) and _agrees(row.region, candidate.region)
    ]
    if len(found) > 1:
        raise _RefusedError(
            f"candidate: ada beberapa {row.candidate}; isi juga office dan region",
            f"candidate: there are several named {row.candidate}; fill in office and region too",
        )
    if found and row.number is not None and found[0].number not in (None, row.number):
        raise _RefusedError(
            f"number: {row.candidate} sudah terdaftar dengan nomor urut {found[0].number}",
            f"number: {row.candidate} is already listed with ballot number {found[0].number}",
        )
    return found[0] if found else None


def _agrees(given: str | None, listed: str | None) -> bool:
    return given is None or listed is None or given.casefold() == listed.casefold()


def _created(contest: Contest, row: AccountRow) -> Candidate:
    return Candidate(
        id=_candidate_id(row),
        contest=contest.id,
        name=row.candidate,
        number=row.number,
        office=row.office,
        region=row.region,
        statuses=(_status(contest, row),),
        origin=Origin.IMPORT,
    )


def _updated(contest: Contest, candidate: Candidate, row: AccountRow) -> Candidate:
    """The candidate with what the row adds; a bundled one stays as it is, and a row that says otherwise is refused."""
    if candidate.origin is not Origin.IMPORT:
        if row.status is not None and not any(
            span.status is row.status and row.from_ in (None, span.from_) for span in candidate.statuses
        ):
            raise _RefusedError(
                f"status: {candidate.name} ada di daftar bawaan dengan status lain; impor tidak mengubahnya",
                f"status: {candidate.name} is in the bundled list with another status; an import does not change it",
            )
        return candidate
    statuses = candidate.statuses
    if row.status is not None or row.from_ or row.until:
        added = _status(contest, row)
        others = [span for span in statuses if span.status is not added.status]
        statuses = tuple(sorted([*others, added], key=lambda span: span.from_))
        same = next((span for span in candidate.statuses if span.status is added.status), None)
        if same is not None and (same.from_, same.until) == (added.from_, added.until):
            statuses = candidate.statuses  # the first row's document stays: rows of one candidate differ in it
    return candidate._replace(
        number=candidate.number or row.number,
        office=candidate.office or row.office,
        region=candidate.region or row.region,
        statuses=statuses,
    )


def _status(contest: Contest, row: AccountRow) -> StatusSpan:
    """The row's status; without a day it holds from the first day of the stage in which people have it."""
    status = row.status or CandidateStatus.DETERMINED
    later = [span.from_ for span in contest.stages if span.stage is not Stage.PROSPECTIVE]
    first = contest.stages[0].from_ if status in _EARLY or not later else min(later)
    return StatusSpan(status, row.from_ or first, row.source, row.until)


def _account(contest: Contest, candidate: Candidate, row: AccountRow, before: Account | None) -> Account:
    if before is not None and before.origin is not Origin.IMPORT:
        return before
    identities = [*row.identities, *(before.identities if before else ())]
    return Account(
        id=before.id if before else account_id(contest.id, row.platform, row.identities[0]),
        contest=contest.id,
        candidate=candidate.id,
        platform=row.platform,
        identities=tuple(dict.fromkeys(identities)),
        display=row.display,
        class_=row.class_,
        confidence=row.confidence,
        source=row.source,
        checked_by=None,
        checked_on=None,
        from_=row.account_from or (before.from_ if before else None),
        until=row.account_until or (before.until if before else None),
        origin=Origin.IMPORT,
    )


def _candidate_id(row: AccountRow) -> str:
    """An id that the same row always gives, and that people can read."""
    parts = [part for part in (row.candidate, row.office, row.region) if part]
    return ".".join([row.contest, *_slugs(parts)])


def _slugs(parts: Iterable[str]) -> Iterable[str]:
    for part in parts:
        folded = " ".join(part.casefold().split())
        slug = re.sub("[^a-z0-9]+", "-", folded).strip("-")
        if not re.fullmatch("[a-z0-9]+(?: [a-z0-9]+)*", folded):  # signs were lost: two names must not become one
            digest = hashlib.sha256(folded.encode("utf-8")).hexdigest()[:8]
            slug = f"{slug}-{digest}".strip("-")
        yield slug
