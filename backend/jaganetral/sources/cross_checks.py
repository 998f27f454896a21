"""What only shows when everything a source says lies side by side: an account of two people, handles that look alike.

Nothing is corrected; proposals become questions. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import Platform
from jaganetral.sources.lookalikes import skeleton
from jaganetral.sources.people import name_key
from jaganetral.sources.proposal import Kind, Person, Proposal


def checked(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals, each once, with the doubts that they raise about each other."""
    by_id: dict[str, Proposal] = {}
    for proposal in proposals:
        by_id.setdefault(proposal.id, proposal)
    once = _each_account_once(list(by_id.values()))
    for doubts in (_of_two_people(once), _alike(once), _contradictions(once)):
        once = [replace(p, uncertain=(*p.uncertain, *doubts[p.id])) if p.id in doubts else p for p in once]
    return once


def _identity(proposal: Proposal) -> tuple[Platform, str] | None:
    if proposal.kind is not Kind.ACCOUNT or proposal.platform is None or proposal.handle is None:
        return None
    try:
        return proposal.platform, normalise(proposal.platform, proposal.handle)
    except HandleError:
        return None


def _owner(person: Person | None) -> str | None:
    return name_key(person.name) if person else None


def _each_account_once(proposals: list[Proposal]) -> list[Proposal]:
    """Of an account that stands twice with the same owner the first, the one without doubt before the other."""
    first: dict[object, Proposal] = {}
    for proposal in proposals:
        identity = _identity(proposal)
        key = (identity, _owner(proposal.candidate), proposal.contest) if identity else proposal.id
        present = first.get(key)
        if present is None or (present.uncertain and not proposal.uncertain):
            first[key] = proposal
    kept = {proposal.id for proposal in first.values()}
    return [proposal for proposal in proposals if proposal.id in kept]


def _of_two_people(proposals: list[Proposal]) -> dict[str, tuple[Bilingual, ...]]:
    owners: dict[object, dict[str, Proposal]] = defaultdict(dict)
    for proposal in proposals:
        identity = _identity(proposal)
        owner = _owner(proposal.candidate)
        if identity and owner:
            owners[identity, proposal.contest].setdefault(owner, proposal)
    doubts: dict[str, tuple[Bilingual, ...]] = {}
    for shared in owners.values():
        for owner, proposal in shared.items():
            others = [other for name, other in shared.items() if name != owner]
            if others:
                doubts[proposal.id] = (_also(others[0]),)
    return doubts


def _also(other: Proposal) -> Bilingual:
    name = other.candidate.name if other.candidate else ""
    where = f" ({other.place.cell})" if other.place.cell else ""
    return Bilingual(f"akun ini juga tercantum untuk {name}{where}", f"the account also stands with {name}{where}")


def _alike(proposals: list[Proposal]) -> dict[str, tuple[Bilingual, ...]]:
    """Accounts of one platform that differ only in signs that look alike; one of the two may be a slip."""
    looks: dict[object, dict[str, Proposal]] = defaultdict(dict)
    for proposal in proposals:
        identity = _identity(proposal)
        if identity and identity[1].startswith("@"):
            looks[identity[0], skeleton(identity[1])].setdefault(identity[1], proposal)
    doubts: dict[str, tuple[Bilingual, ...]] = {}
    for alike in looks.values():
        for handle, proposal in alike.items():
            others = [other for name, other in alike.items() if name != handle]
            if others:
                cell = f" ({others[0].place.cell})" if others[0].place.cell else ""
                doubts[proposal.id] = (
                    Bilingual(
                        f"mirip dengan {others[0].handle}{cell}; salah satu mungkin salah tulis atau tiruan",
                        f"looks like {others[0].handle}{cell}; one of them may be a slip or an imitation",
                    ),
                )
    return doubts


def _contradictions(proposals: list[Proposal]) -> dict[str, tuple[Bilingual, ...]]:
    """A "tidak ada" beside an account of the same person on the same platform."""
    has: dict[str, set[Platform | None]] = defaultdict(set)
    for proposal in proposals:
        owner = _owner(proposal.candidate)
        if owner and proposal.kind is Kind.ACCOUNT:
            has[owner] |= {None, proposal.platform}
    doubt = Bilingual(
        "tertulis tidak ada, tetapi di tempat lain ada akunnya", "it says none, but elsewhere an account stands"
    )
    return {
        proposal.id: (doubt,)
        for proposal in proposals
        if proposal.kind is Kind.NOT_FOUND and proposal.platform in has.get(_owner(proposal.candidate) or "", ())
    }
