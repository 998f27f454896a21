"""From a proposal and a person's decision to a row of the register, with nothing left open. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import AccountClass, CandidateStatus, Confidence, Platform
from jaganetral.sources.pages import is_document
from jaganetral.sources.proposal import Json, Kind, Person, Proposal, RegisterRow


class ReviewError(Exception):
    """The queue can't do what was asked; `reason` says why and what to do."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.reason = Bilingual(indonesian, english)


def register_row(name: str, proposal: Proposal, decision: Json) -> RegisterRow:
    """The row of an accepted proposal.

    Args:
        name: the proposal's id.
        proposal: as its source gave it.
        decision: `by`, `on` and what the person filled in (`fill`), as in the file of the queue.

    Raises:
        ReviewError: something is open, or what was filled in can't be used.
    """
    proposal = _filled(proposal, decision["fill"])
    missing = proposal.open()
    if missing:
        names = ", ".join(missing)
        raise ReviewError(f"usulan {name} belum lengkap: {names}", f"the proposal {name} lacks: {names}")
    candidate, document = proposal.candidate, proposal.place.document
    if candidate is None or document is None or not is_document(document):
        raise ReviewError(
            f"sumber usulan {name} harus alamat halaman (https://…/…)",
            f"the source of the proposal {name} must be the address of a page (https://…/…)",
        )
    if proposal.from_ and proposal.until and proposal.until < proposal.from_:
        raise ReviewError("until lebih awal daripada from", "until is earlier than from")
    return RegisterRow(
        proposal=name,
        kind=proposal.kind,
        contest=proposal.contest,
        candidate=candidate,
        platforms=_platforms(proposal),
        handle=proposal.handle,
        also=_other_identities(proposal),
        class_=proposal.class_,
        confidence=proposal.confidence,
        status=proposal.status,
        from_=proposal.from_,
        until=proposal.until,
        source=document,
        checked_by=decision["by"],
        checked_on=date.fromisoformat(decision["on"]),
    )


def _platforms(proposal: Proposal) -> tuple[Platform, ...]:
    if proposal.platform is not None:
        return (proposal.platform,)
    return tuple(Platform) if proposal.kind is Kind.NOT_FOUND else ()


def _other_identities(proposal: Proposal) -> tuple[str, ...]:
    if proposal.platform is None or proposal.handle is None:
        return ()
    platform = proposal.platform
    try:
        first = normalise(platform, proposal.handle)
        others = [normalise(platform, identity) for identity in proposal.identities]
    except HandleError as error:
        raise ReviewError(error.reason.id, error.reason.en) from error
    return tuple(identity for identity in dict.fromkeys(others) if identity != first)


_FILLED: dict[str, tuple[str, Callable[[Any], object]]] = {
    "platform": ("platform", Platform),
    "handle": ("handle", str),
    "identities": ("identities", lambda value: tuple(str(identity) for identity in value)),
    "class": ("class_", AccountClass),
    "confidence": ("confidence", Confidence),
    "status": ("status", CandidateStatus),
    "from": ("from_", date.fromisoformat),
    "until": ("until", date.fromisoformat),
}


def _filled(proposal: Proposal, fill: Json) -> Proposal:
    """The proposal with what a person added."""
    for name, value in fill.items():
        try:
            if name == "candidate":
                proposal = replace(proposal, candidate=_person(proposal, value))
            elif name == "document":
                proposal = replace(proposal, place=replace(proposal.place, document=str(value)))
            elif name in _FILLED:
                field, read = _FILLED[name]
                changes: dict[str, Any] = {field: read(value)}
                proposal = replace(proposal, **changes)
            else:
                raise ReviewError(f"tidak ada isian {name}", f"there is nothing called {name} to fill in")
        except (ValueError, TypeError, KeyError) as error:
            shown = str(value)[:60]
            raise ReviewError(f"{name}: “{shown}” tidak dapat dipakai", f"{name}: “{shown}” can't be used") from error
    return proposal


def _person(proposal: Proposal, value: object) -> Person:
    """The person meant: given whole, or by a name among the choices, or by a name alone."""
    if isinstance(value, dict):
        return Person.from_json({"number": None, "office": None, "region": None, "item": None, **value})
    name = " ".join(str(value).split())
    if not name:
        raise ValueError(value)
    known = [person for person in (*proposal.choices, proposal.candidate) if person is not None]
    return next((person for person in known if person.name.casefold() == name.casefold()), Person(name))
