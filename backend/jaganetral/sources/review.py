"""The review queue: what sources propose waits here, one small JSON file each, until a person has looked at it.

A working folder holds `<contest>/<id>.json`. One file a proposal, because two people who review at the same time then
change different files, and because a decision is one rename: after a crash it was taken or it was not. A proposal that
was decided stays, with the decision, so that the same source read again does not ask the same question again.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from jaganetral.sources.accepting import ReviewError, register_row
from jaganetral.sources.proposal import Json, Kind, Person, Place, Proposal, RegisterRow
from jaganetral.sources.schemas import FormError, check

__all__ = ["Added", "Kind", "Person", "Place", "Proposal", "RegisterRow", "ReviewError", "ReviewQueue", "Waiting"]

SHORTEST_ID = 4
_CONTEST = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that nobody has decided on, under the id it is called by."""

    id: str
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Added:
    """What became of proposals that were added: how many are new, were waiting already, were decided before.

    `replaced` are those that waited with what a Wikidata statement said earlier; the new one stands in their place.
    """

    new: int
    waiting: int
    decided: int
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    proposal: Proposal
    decision: Json | None


class ReviewQueue:
    """The queue in a folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, *proposals: Proposal) -> Added:
        """Adds proposals; those that are there already, waiting or decided, stay as they are.

        Raises:
            ReviewError: the folder can't be written, or a file in it is damaged; what was written stays.
        """
        counts = {"new": 0, "waiting": 0, "decided": 0, "replaced": 0}
        known: dict[str, dict[str, _Entry]] = {}
        for proposal in proposals:
            entries = known.get(proposal.contest)
            if entries is None:
                entries = known[proposal.contest] = {e.id: e for e in self._entries(proposal.contest)}
            present = entries.get(proposal.id)
            if present is not None:
                counts["waiting" if present.decision is None else "decided"] += 1
                continue
            for earlier in _superseded(proposal, entries.values()):
                self._remove(earlier)
                del entries[earlier.id]
                counts["replaced"] += 1
            entry = _Entry(proposal.id, proposal, None)
            self._write(entry, durable=False)
            entries[entry.id] = entry
            counts["new"] += 1
        return Added(**counts)

    def pending(self, contest: str | None = None) -> list[Waiting]:
        """What waits for a person: by contest, then in the order of the source.

        Args:
            contest: only its proposals; None for all.

        Raises:
            ReviewError: a file can't be read.
        """
        waiting = [Waiting(e.id, e.proposal) for e in self._entries(contest) if e.decision is None]
        return sorted(waiting, key=_order)

    def accepted(self, contest: str | None = None) -> list[RegisterRow]:
        """Every row that was accepted, for a register to make sure that it has them all.

        Raises:
            ReviewError: a file can't be read.
        """
        found = (entry for entry in self._entries(contest) if _outcome(entry) == "accepted")
        return [_row(entry) for entry in sorted(found, key=lambda e: _order(Waiting(e.id, e.proposal)))]

    def find(self, text: str) -> Waiting:
        """The waiting proposal whose id is, or begins with, `text`.

        Raises:
            ReviewError: there is none, or more than one, or it was decided.
        """
        entry = self._find(text)
        if entry.decision is not None:
            raise _decided(entry)
        return Waiting(entry.id, entry.proposal)

    def accept(self, text: str, checked_by: str, on: date, *, fill: Json | None = None) -> RegisterRow:
        """Accepts a proposal; accepting it again gives the same row again, so that a crash in between loses nothing.

        Args:
            text: the proposal's id, or the beginning of it.
            checked_by: the person who looked at the source and at the account.
            on: the day they did.
            fill: what the person adds or corrects, as in the file: `candidate` (an object, or the name), `platform`,
                `handle`, `identities`, `class`, `confidence`, `status`, `from`, `until`, `document`.

        Raises:
            ReviewError: no such proposal, it was rejected, something is still open, or `fill` says what can't be.
        """
        if not checked_by.strip():
            raise ReviewError("sebutkan siapa yang memeriksa", "say who checked it")
        entry = self._find(text)
        if entry.decision is None:
            decision = {"outcome": "accepted", "by": checked_by.strip(), "on": on.isoformat(), "fill": fill or {}}
            entry = replace(entry, decision=decision)
            row = _row(entry)
            self._write(entry, durable=True)
            return row
        if _outcome(entry) != "accepted":
            raise _decided(entry)
        return _row(entry)

    def reject(self, text: str, reason: str) -> None:
        """Rejects a proposal, with the reason that the file keeps.

        Args:
            text: the proposal's id, or the beginning of it.
            reason: in the maintainer's words.

        Raises:
            ReviewError: no such proposal, it was accepted, or the reason is empty.
        """
        if not reason.strip():
            raise ReviewError("tuliskan alasan penolakan", "give the reason for the rejection")
        entry = self._find(text)
        if _outcome(entry) == "accepted":
            raise _decided(entry)
        if entry.decision is None:
            decision = {"outcome": "rejected", "reason": reason.strip()}
            self._write(replace(entry, decision=decision), durable=True)

    def _find(self, text: str) -> _Entry:
        if not re.fullmatch(f"[0-9a-f]{{{SHORTEST_ID},16}}", text):
            raise ReviewError(f"“{text[:40]}” bukan nomor usulan", f"“{text[:40]}” is not the number of a proposal")
        found = list(self._folder.glob(f"*/{text}*.json"))
        if not found:
            raise ReviewError(f"tidak ada usulan {text}", f"there is no proposal {text}")
        if len(found) > 1:
            raise ReviewError(
                f"{text} cocok dengan {len(found)} usulan; tulis lebih panjang",
                f"{text} fits {len(found)} proposals; write more of it",
            )
        return _read(found[0])

    def _entries(self, contest: str | None) -> Iterator[_Entry]:
        if contest is not None and not _CONTEST.fullmatch(contest):
            raise ReviewError(f"“{contest[:60]}” bukan kode pemilihan", f"“{contest[:60]}” is not the id of a contest")
        for path in sorted(self._folder.glob(f"{contest or '*'}/*.json")):
            yield _read(path)

    def _path(self, entry: _Entry) -> Path:
        return self._folder / entry.proposal.contest / f"{entry.id}.json"

    def _remove(self, entry: _Entry) -> None:
        try:
            self._path(entry).unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(self._path(entry)) from error

    def _write(self, entry: _Entry, *, durable: bool) -> None:
        path = self._path(entry)
        value = {"schema": 1, "id": entry.id, "proposal": entry.proposal.as_json(), "decision": entry.decision}
        _checked(value, path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
                try:
                    file.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
                    file.flush()
                    if durable:
                        os.fsync(file.fileno())
                except BaseException:
                    Path(file.name).unlink(missing_ok=True)
                    raise
            Path(file.name).replace(path)
        except OSError as error:
            raise _unwritable(path) from error


def _superseded(proposal: Proposal, entries: Iterable[_Entry]) -> list[_Entry]:
    """What waits with an earlier reading of the same Wikidata statement."""
    statement = proposal.place.statement
    if statement is None:
        return []
    return [
        entry
        for entry in entries
        if entry.decision is None
        and entry.proposal.place.statement == statement
        and entry.proposal.kind is proposal.kind
        and entry.proposal.candidate == proposal.candidate
    ]


def _order(waiting: Waiting) -> tuple[str, str, str, int, int, str, str]:
    """By contest, source and place in it; a column of one letter comes before one of two."""
    place = waiting.proposal.place
    column = (place.cell or "").rstrip("0123456789")
    source = place.file or place.document or ""
    return (
        *(waiting.proposal.contest, source, place.sheet or "", place.row or 0),
        *(len(column), column, waiting.id),
    )


def _outcome(entry: _Entry) -> str | None:
    return cast("str", entry.decision["outcome"]) if entry.decision else None


def _decided(entry: _Entry) -> ReviewError:
    if _outcome(entry) == "accepted":
        return ReviewError(f"usulan {entry.id} sudah diterima", f"the proposal {entry.id} was accepted already")
    return ReviewError(f"usulan {entry.id} sudah ditolak", f"the proposal {entry.id} was rejected already")


def _unwritable(path: Path) -> ReviewError:
    return ReviewError(
        f"{path} tidak dapat ditulis; periksa ruang kosong dan izin foldernya",
        f"{path} cannot be written; check the free space and the permissions of its folder",
    )


def _checked(value: Json, path: Path) -> None:
    try:
        check("proposal", value)
    except FormError as error:
        raise ReviewError(f"{path} tidak sesuai bentuknya: {error}", f"{path} is not in form: {error}") from error


def _read(path: Path) -> _Entry:
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ReviewError(
            f"{path} tidak dapat dibaca; perbaiki atau hapus berkas itu",
            f"{path} cannot be read; repair or remove the file",
        ) from error
    _checked(value, path)
    try:
        return _Entry(value["id"], Proposal.from_json(value["proposal"]), value["decision"])
    except ValueError as error:  # a day that no calendar has
        raise ReviewError(f"{path} tidak sesuai bentuknya: {error}", f"{path} is not in form: {error}") from error


def _row(entry: _Entry) -> RegisterRow:
    return register_row(entry.id, entry.proposal, entry.decision or {})
