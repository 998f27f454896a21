"""What the register has already, held beside what a source says: whose accounts they are there, and under which handle.

Nobody is renamed and nothing is removed by this: proposals take the register's name for a person where it is plain who
is meant, and become questions where register and source differ. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import Platform
from jaganetral.sources.lookalikes import skeleton
from jaganetral.sources.people import name_key
from jaganetral.sources.proposal import Kind, Person, Proposal


@dataclass(frozen=True, slots=True)
class Known:
    """A candidate as the register has them, with the identities of each of their accounts, the current one first.

    `id` is the candidate's id in the register.
    """

    person: Person
    accounts: tuple[tuple[Platform, tuple[str, ...]], ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class _Listed:
    owner: Known
    identities: tuple[str, ...]


def compared(proposals: Iterable[Proposal], known: Sequence[Known]) -> tuple[list[Proposal], list[Bilingual]]:
    """The proposals that say something new, and notes on how many did not.

    Args:
        proposals: what a source says.
        known: the candidates of the same contest in the register.
    """
    register = _Register(known)
    kept, same = [], 0
    for proposal in proposals:
        new = register.compare(proposal)
        if new is None:
            same += 1
        else:
            kept.append(new)
    if not same:
        return kept, []
    return kept, [Bilingual(f"{same} akun sudah ada di register", f"{same} accounts are in the register already")]


class _Register:
    def __init__(self, known: Sequence[Known]) -> None:
        self._people: dict[str, list[Known]] = defaultdict(list)
        self._listed: dict[tuple[Platform, str], _Listed] = {}
        self._looks: dict[tuple[Platform, str], _Listed] = {}
        for candidate in known:
            self._people[name_key(candidate.person.name)].append(candidate)
            for platform, identities in candidate.accounts:
                listed = _Listed(candidate, identities)
                for identity in identities:
                    self._listed[platform, identity] = listed
                    self._looks[platform, skeleton(identity)] = listed

    def compare(self, proposal: Proposal) -> Proposal | None:
        """The proposal as the register sees it; None where it says nothing new."""
        owner = self._known(proposal.candidate)
        proposal = replace(
            self._named(proposal, owner), choices=tuple(self._person(choice) for choice in proposal.choices)
        )
        if proposal.kind is Kind.NOT_FOUND:
            return self._none_found(proposal, owner)
        if proposal.kind is not Kind.ACCOUNT or proposal.platform is None or proposal.handle is None:
            return proposal
        return self._account(proposal, proposal.platform, owner)

    def _account(self, proposal: Proposal, platform: Platform, owner: Known | None) -> Proposal | None:
        identities = _identities(proposal)
        holders = {id(listed): listed for identity in identities if (listed := self._listed.get((platform, identity)))}
        for listed in holders.values():
            if owner is None or listed.owner is not owner:
                name = listed.owner.person.name
                doubt = Bilingual(f"di register akun ini milik {name}", f"in the register the account is {name}'s")
                return _doubting(proposal, doubt)
        if len(holders) > 1:
            return _doubting(
                proposal,
                Bilingual("di register ini dua akun yang berbeda", "in the register these are two different accounts"),
            )
        for listed in holders.values():
            if set(identities) <= set(listed.identities) and identities[0] == listed.identities[0]:
                return proposal if proposal.from_ or proposal.until or proposal.uncertain else None
            before = Bilingual(f"di register: {listed.identities[0]}", f"in the register: {listed.identities[0]}")
            former = tuple(dict.fromkeys((*proposal.identities, *listed.identities)))
            return replace(
                proposal,
                identities=tuple(identity for identity in former if identity != identities[0]),
                notes=(*proposal.notes, before),
            )
        alike = self._looks.get((platform, skeleton(identities[0])))
        if alike is not None:
            shown, name = alike.identities[0], alike.owner.person.name
            return _doubting(
                proposal,
                Bilingual(
                    f"mirip dengan {shown} milik {name} di register", f"looks like {shown} of {name} in the register"
                ),
            )
        return proposal

    def _none_found(self, proposal: Proposal, owner: Known | None) -> Proposal:
        has = [platform for platform, _ in owner.accounts] if owner else []
        if has and (proposal.platform is None or proposal.platform in has):
            return _doubting(
                proposal, Bilingual("register mencatat akun orang ini", "the register has an account of this person")
            )
        return proposal

    def _named(self, proposal: Proposal, owner: Known | None) -> Proposal:
        given = proposal.candidate
        if given is None:
            return proposal
        if owner is None:
            note = Bilingual("calon ini belum ada di register", "the candidate is not in the register yet")
            return replace(proposal, notes=(*proposal.notes, note))
        if given.number is not None and owner.person.number not in (None, given.number):
            number = owner.person.number
            doubt = Bilingual(f"nomor urutnya di register {number}", f"the ballot number in the register is {number}")
            proposal = _doubting(proposal, doubt)
        if given.name != owner.person.name:
            note = Bilingual(f"tertulis {given.name}", f"written {given.name}")
            proposal = replace(proposal, notes=(*proposal.notes, note))
        return replace(proposal, candidate=replace(owner.person, item=given.item or owner.person.item))

    def _person(self, given: Person) -> Person:
        owner = self._known(given)
        return owner.person if owner else given

    def _known(self, person: Person | None) -> Known | None:
        """The one whom a name means; of several of one name the one whose number or region fits."""
        if person is None:
            return None
        found = self._people.get(name_key(person.name), [])
        if len(found) > 1:
            found = [
                known
                for known in found
                if _agrees(person.number, known.person.number)
                and _agrees(_folded(person.region), _folded(known.person.region))
            ]
        return found[0] if len(found) == 1 else None


def _identities(proposal: Proposal) -> list[str]:
    """The identities of an account, the handle's first."""
    found = []
    for text in (proposal.handle, *proposal.identities):
        try:
            if proposal.platform is not None and text is not None:
                found.append(normalise(proposal.platform, text))
        except HandleError:
            continue
    return found or [""]


def _agrees(given: object, known: object) -> bool:
    return given is None or known is None or given == known


def _folded(text: str | None) -> str | None:
    return text.casefold() if text else None


def _doubting(proposal: Proposal, doubt: Bilingual) -> Proposal:
    return replace(proposal, uncertain=(*proposal.uncertain, doubt))
