"""What a source says and nobody has checked yet: one proposal for the register, with the place it was read from.

A proposal may leave open what its source leaves open: whose account it is, on which platform, of which class. It says
so in words; the person who accepts it fills that in. Pure: where proposals are kept is `review.py`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import AccountClass, CandidateStatus, Confidence, Platform

Json = dict[str, Any]


class Kind(StrEnum):
    """What the register would gain."""

    ACCOUNT = "account"
    """An account of a candidate; also one that is listed already and goes by another handle now."""
    NOT_FOUND = "not_found"
    """The source says that the candidate has no account: "tidak ditemukan"."""
    STATUS = "status"
    """A document gives the candidate a status, such as withdrawn."""
    REMOVAL = "removal"
    """The account is not the candidate's, or no longer."""


@dataclass(frozen=True, slots=True)
class Person:
    """A candidate as the source names them; `item` is their Wikidata item ("Q…"), where it is known."""

    name: str
    number: int | None = None
    office: str | None = None
    region: str | None = None
    item: str | None = None

    def as_json(self) -> Json:
        """The form of the files."""
        return {
            "name": self.name,
            "number": self.number,
            "office": self.office,
            "region": self.region,
            "item": self.item,
        }

    @classmethod
    def from_json(cls, value: Json) -> Person:
        """The reverse of `as_json`."""
        return cls(value["name"], value["number"], value["office"], value["region"], value["item"])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a proposal was read.

    `document` is the address of the published document or page, `file` the name of the file that was read, `sheet`,
    `row` (from 1) and `cell` ("C7") the place in it, `statement` the address of a Wikidata statement, `text` what
    stands there.
    """

    document: str | None
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    cell: str | None = None
    statement: str | None = None
    text: str = ""

    def as_json(self) -> Json:
        """The form of the files."""
        return {
            "document": self.document,
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "cell": self.cell,
            "statement": self.statement,
            "text": self.text,
        }

    @classmethod
    def from_json(cls, value: Json) -> Place:
        """The reverse of `as_json`."""
        return cls(**value)


@dataclass(frozen=True)
class Proposal:
    """One thing that a source says, for a person to accept or reject.

    `candidate`, `platform`, `handle` and `class_` are None where the source leaves them open (a removal and a status
    need no class, a status no account); `choices` are the people it may be, where it is one of several. `identities`
    are those of the account besides the handle's own: its stable number, former handles. `platform` is None in a
    `not_found` that speaks of all platforms. `from_` and `until` (days included) bound the account's validity, or are
    the days of a status. `uncertain` says in words why a person has to look; empty where the source is plain.
    `notes` say what was done in reading.
    """

    kind: Kind
    contest: str
    candidate: Person | None
    place: Place
    proposed_by: str
    platform: Platform | None = None
    handle: str | None = None
    identities: tuple[str, ...] = ()
    class_: AccountClass | None = None
    confidence: Confidence = Confidence.HIGH
    status: CandidateStatus | None = None
    from_: date | None = None
    until: date | None = None
    choices: tuple[Person, ...] = ()
    uncertain: tuple[Bilingual, ...] = ()
    notes: tuple[Bilingual, ...] = ()

    @cached_property
    def id(self) -> str:
        """A name made of what the proposal says: the same source read again gives the same id."""
        said = self.as_json()
        for name in ("uncertain", "notes", "proposed_by", "choices"):
            del said[name]
        place = said["place"]
        said["place"] = [place["document"], place["statement"]]
        if self.open():  # what is left open is told apart by what stands in the source
            said["place"] += [place["file"], place["sheet"], place["cell"], place["text"]]
        text = json.dumps(said, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.casefold().encode()).hexdigest()[:16]

    def open(self) -> tuple[str, ...]:
        """The fields that must be filled in before the proposal can be accepted."""
        needed: dict[str, object] = {"candidate": self.candidate, "document": self.place.document}
        if self.kind in (Kind.ACCOUNT, Kind.REMOVAL):
            needed |= {"platform": self.platform, "handle": self.handle}
        if self.kind is Kind.ACCOUNT:
            needed |= {"class": self.class_}
        if self.kind is Kind.STATUS:
            needed |= {"status": self.status, "from": self.from_}
        return tuple(name for name, value in needed.items() if value is None)

    def as_json(self) -> Json:
        """The form of the files, as `data/proposal.schema.json` describes it."""
        return {
            "kind": self.kind.value,
            "contest": self.contest,
            "candidate": self.candidate.as_json() if self.candidate else None,
            "choices": [person.as_json() for person in self.choices],
            "platform": self.platform.value if self.platform else None,
            "handle": self.handle,
            "identities": list(self.identities),
            "class": self.class_.value if self.class_ else None,
            "confidence": self.confidence.value,
            "status": self.status.value if self.status else None,
            "from": self.from_.isoformat() if self.from_ else None,
            "until": self.until.isoformat() if self.until else None,
            "place": self.place.as_json(),
            "proposed_by": self.proposed_by,
            "uncertain": [reason.as_json() for reason in self.uncertain],
            "notes": [note.as_json() for note in self.notes],
        }

    @classmethod
    def from_json(cls, value: Json) -> Proposal:
        """The reverse of `as_json`; the schema must have seen `value`."""
        return cls(
            kind=Kind(value["kind"]),
            contest=value["contest"],
            candidate=Person.from_json(value["candidate"]) if value["candidate"] else None,
            choices=tuple(Person.from_json(person) for person in value["choices"]),
            platform=Platform(value["platform"]) if value["platform"] else None,
            handle=value["handle"],
            identities=tuple(value["identities"]),
            class_=AccountClass(value["class"]) if value["class"] else None,
            confidence=Confidence(value["confidence"]),
            status=CandidateStatus(value["status"]) if value["status"] else None,
            from_=date.fromisoformat(value["from"]) if value["from"] else None,
            until=date.fromisoformat(value["until"]) if value["until"] else None,
            place=Place.from_json(value["place"]),
            proposed_by=value["proposed_by"],
            uncertain=tuple(Bilingual.from_json(reason) for reason in value["uncertain"]),
            notes=tuple(Bilingual.from_json(note) for note in value["notes"]),
        )


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An accepted proposal as the register takes it: nothing in it is open any more.

    `platforms` has the account's one platform; for `not_found` all those on which nothing was found; none for a
    status. `source` is the address of the document.
    """

    proposal: str
    kind: Kind
    contest: str
    candidate: Person
    platforms: tuple[Platform, ...]
    handle: str | None
    also: tuple[str, ...]
    class_: AccountClass | None
    confidence: Confidence
    status: CandidateStatus | None
    from_: date | None
    until: date | None
    source: str
    checked_by: str
    checked_on: date

    def account_json(self) -> Json:
        """The account as a contest file has it (`candidates/data/contest.schema.json`); for `ACCOUNT` alone."""
        if self.kind is not Kind.ACCOUNT or self.class_ is None:
            raise ValueError(f"{self.proposal} is no account")
        value: Json = {
            "platform": self.platforms[0].value,
            "handle": self.handle,
            "class": self.class_.value,
            "confidence": self.confidence.value,
            "source": self.source,
            "checked_by": self.checked_by,
            "checked_on": self.checked_on.isoformat(),
        }
        if self.also:
            value["also"] = list(self.also)
        return value | self._days()

    def status_json(self) -> Json:
        """The status as a contest file has it; for `STATUS` alone."""
        if self.kind is not Kind.STATUS or self.status is None:
            raise ValueError(f"{self.proposal} is no status")
        return {"status": self.status.value, "document": self.source} | self._days()

    def _days(self) -> Json:
        days = {"from": self.from_, "until": self.until}
        return {name: day.isoformat() for name, day in days.items() if day}
