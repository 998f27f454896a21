"""Proposes accounts that Wikidata knows of a contest's candidates: for the review queue, never for the register itself.

Who somebody is on Wikidata is found in four ways, the surest first: the register says the item; an item has an account
that the register has; the item says that the person stands in the election, or the election's says so; the name. Then
all account statements of those items are read. Anybody can edit Wikidata, so every proposal says that another source is
needed. `propose_wikidata` is what `jaganetral feed import wikidata` calls.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Platform
from jaganetral.sources import wikidata_queries as queries
from jaganetral.sources.cross_checks import checked
from jaganetral.sources.known import Known
from jaganetral.sources.people import name_key
from jaganetral.sources.proposal import Person, Proposal
from jaganetral.sources.sheets import Reading
from jaganetral.sources.sparql import Binding, SparqlClient, SparqlError
from jaganetral.sources.wikidata_statements import Statement, proposals_of, read_statement

T = TypeVar("T")

BATCH = 100
_ITEM = re.compile("Q[1-9][0-9]{0,15}")


@dataclass
class _Match:
    """Somebody on Wikidata, whom of the register they are taken for, and what is not sure about that.

    `choices` are the candidates of the register that it may be, where it is one of several.
    """

    person: Person
    known: Known | None
    doubts: list[Bilingual] = field(default_factory=list)
    choices: tuple[Person, ...] = ()


def propose_wikidata(
    client: SparqlClient, contest: str, candidates: Sequence[Known], election: str | None = None
) -> Reading:
    """What Wikidata says of the candidates of a contest.

    Args:
        client: the endpoint to ask.
        contest: the contest's id.
        candidates: those in the register, with what is known of them.
        election: the item of the election ("Q…"), where somebody has confirmed it.

    Returns:
        Proposals, each with the address of its statement, and notes: who was not found, what was left out.

    Raises:
        SparqlError: Wikidata gave no answer that can be used, or `election` is no item; nothing is proposed then.
    """
    if election is not None and not _ITEM.fullmatch(election):
        raise SparqlError(f"“{election[:40]}” bukan butir Wikidata (Q…)", f"“{election[:40]}” is no Wikidata item (Q…)")
    matches = _Finder(client, candidates).find(election)
    statements: dict[str, list[Statement]] = defaultdict(list)
    left_out: Counter[str] = Counter()
    for items in _batches(sorted(matches, key=_number), BATCH):
        for binding in client.ask(queries.accounts_of(items)):
            statement = read_statement(binding)
            if statement is None:
                left_out["unreadable"] += 1
            elif statement.item in matches:
                statements[statement.item].append(statement)
    proposals: list[Proposal] = []
    for item, match in matches.items():
        accounts = match.known.accounts if match.known else ()
        for proposal in proposals_of(contest, match.person, accounts, statements[item], left_out):
            doubted = replace(proposal, uncertain=(*match.doubts, *proposal.uncertain))
            proposals.append(replace(doubted, candidate=None, choices=match.choices) if match.choices else doubted)
    found = {id(match.known) for match in matches.values() if match.known}
    missing = [known.person.name for known in candidates if id(known) not in found]
    return Reading(tuple(checked(proposals)), tuple(_notes(missing, left_out)))


class _Finder:
    """Finds the candidates' items."""

    def __init__(self, client: SparqlClient, candidates: Sequence[Known]) -> None:
        self._client = client
        self._candidates = candidates
        self._matches: dict[str, _Match] = {}
        self._found: set[int] = set()
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for known in candidates:
            self._by_name[name_key(known.person.name)].append(known)

    def find(self, election: str | None) -> dict[str, _Match]:
        """The items of candidates, and of others who stand in the election."""
        for known in self._candidates:
            if known.person.item and _ITEM.fullmatch(known.person.item):
                self._match(known.person.item, known)
        self._by_account()
        if election is not None:
            self._by_election(election)
        self._by_their_name()
        return self._matches

    def _match(self, item: str, known: Known, *doubts: Bilingual) -> None:
        if item not in self._matches:
            self._matches[item] = _Match(replace(known.person, item=item), known, list(doubts))
            self._found.add(id(known))

    def _one_of(self, item: str, several: Iterable[Known]) -> None:
        people = tuple(known.person for known in several)
        doubt = Bilingual(
            f"beberapa calon bernama {people[0].name}; yang mana?", f"several candidates named {people[0].name}; which?"
        )
        self._matches.setdefault(item, _Match(people[0], None, [doubt], people))

    def _by_account(self) -> None:
        owners: dict[tuple[str, str], Known] = {}
        for known in self._candidates:
            for platform, identities in known.accounts:
                owners.update((pair, known) for pair in _values(platform, identities))
        found: dict[str, Known] = {}
        for accounts in _batches(owners, BATCH):
            for binding in self._client.ask(queries.with_accounts(accounts)):
                item, owner = _item(binding), owners.get((_tail(binding, "property"), _value(binding, "value")))
                if item and owner and item not in self._matches and id(owner) not in self._found:
                    found[item] = owner
        names = self._names(found)
        for item, known in found.items():
            if name_key(known.person.name) in {name_key(name) for name in names[item]}:
                self._match(item, known)
            else:
                shown = names[item][0] if names[item] else item
                self._match(item, known, Bilingual(f"nama di Wikidata: {shown}", f"the name on Wikidata: {shown}"))

    def _by_election(self, election: str) -> None:
        items = {_item(binding) for binding in self._client.ask(queries.of_election(election))}
        new = sorted((item for item in items if item and item not in self._matches), key=_number)
        names = self._names(new)
        for item in new:
            same = {id(k): k for name in names[item] for k in self._by_name.get(name_key(name), ())}
            open_ = [known for known in same.values() if id(known) not in self._found]
            if len(open_) == 1:
                self._match(item, open_[0])
            elif open_:
                self._one_of(item, open_)
            elif names[item]:
                doubt = Bilingual("tidak ada di daftar calon register", "not among the register's candidates")
                self._matches[item] = _Match(Person(names[item][0], item=item), None, [doubt])

    def _by_their_name(self) -> None:
        bearers: dict[str, list[Known]] = defaultdict(list)
        for known in self._candidates:
            if id(known) not in self._found:
                for name in _spellings(known.person.name):
                    bearers[name].append(known)
        found: dict[str, str] = {}
        for names in _batches(bearers, BATCH):
            for binding in self._client.ask(queries.with_names(names)):
                item, name = _item(binding), _value(binding, "name")
                if item and name in bearers and item not in self._matches:
                    found.setdefault(item, name)
        namesakes = Counter(id(bearers[name][0]) for name in found.values())
        for item in sorted(found, key=_number):
            owners = bearers[found[item]]
            if len(owners) > 1:
                self._one_of(item, owners)
                continue
            doubts = [
                Bilingual(
                    f"dicocokkan menurut nama saja ({item}); pastikan orangnya sama",
                    f"matched by the name alone ({item}); make sure that it is the same person",
                )
            ]
            if namesakes[id(owners[0])] > 1:
                doubts.append(
                    Bilingual("beberapa orang bernama sama di Wikidata", "several people of this name on Wikidata")
                )
            self._match(item, owners[0], *doubts)

    def _names(self, items: Iterable[str]) -> dict[str, list[str]]:
        """The names of items, the label first."""
        names: dict[str, list[str]] = defaultdict(list)
        for some in _batches(items, BATCH):
            for binding in self._client.ask(queries.names_of(some)):
                item, name = _item(binding), _value(binding, "name")
                if item and name and name not in names[item]:
                    place = 0 if _value(binding, "kind").endswith("#label") else len(names[item])
                    names[item].insert(place, name)
        return names


def _batches(values: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """As many values at a time as one query can ask for (`itertools.batched` of Python 3.12)."""
    rest = iter(values)
    while some := tuple(islice(rest, size)):
        yield some


def _spellings(name: str) -> Iterator[str]:
    """A name as a label may have it: as it is, without titles, each word with a capital."""
    key = name_key(name)
    yield from dict.fromkeys((" ".join(name.split()), key.title(), name.partition(",")[0].strip()))


def _values(platform: Platform, identities: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The usernames under which an account can stand on Wikidata."""
    for identity in identities:
        bare = identity.lstrip("@#")
        if "/" in bare or (identity.startswith("#") and platform not in (Platform.YOUTUBE, Platform.FACEBOOK)):
            continue
        for property_, site in queries.USERNAMES.items():
            if site is platform and (property_ == "P2397") is (
                platform is Platform.YOUTUBE and identity.startswith("#")
            ):
                yield property_, bare


def _number(item: str) -> int:
    return int(item[1:])


def _value(binding: Binding, name: str) -> str:
    return binding[name].value if name in binding else ""


def _tail(binding: Binding, name: str) -> str:
    return _value(binding, name).rpartition("/")[2]


def _item(binding: Binding) -> str | None:
    value = _value(binding, "person")
    item = value.removeprefix(queries.ENTITY)
    return item if value.startswith(queries.ENTITY) and _ITEM.fullmatch(item) else None


def _notes(missing: list[str], left_out: Counter[str]) -> Iterator[Bilingual]:
    if missing:
        shown = ", ".join(missing[:10]) + (" …" if len(missing) > 10 else "")  # noqa: PLR2004 - as many as one line holds
        yield Bilingual(
            f"tidak ditemukan di Wikidata: {len(missing)} calon ({shown})",
            f"not found on Wikidata: {len(missing)} candidates ({shown})",
        )
    sentences = {
        "listed": ("akun sudah ada di register", "accounts are in the register already"),
        "deprecated": ("pernyataan usang dilewati", "deprecated statements were passed over"),
        "unreadable": ("pernyataan tidak terbaca dilewati", "unreadable statements were passed over"),
    }
    for name, (indonesian, english) in sentences.items():
        if left_out[name]:
            yield Bilingual(f"{left_out[name]} {indonesian}", f"{left_out[name]} {english}")
