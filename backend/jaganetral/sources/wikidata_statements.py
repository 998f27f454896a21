"""From Wikidata's statements about a person's accounts to proposals: ranks, days, numeric ids, handles that changed.

What the ranks mean: https://www.wikidata.org/wiki/Help:Ranking. A deprecated statement is one known to be wrong, so it
proposes nothing, and speaks against an account that the register has. Pure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import AccountClass, Confidence, Platform
from jaganetral.sources.proposal import Kind, Person, Place, Proposal
from jaganetral.sources.sparql import Binding
from jaganetral.sources.wikidata_queries import ENTITY, USERNAMES

PAGES = "https://www.wikidata.org/wiki/"
DAY = 11  # wikibase:timePrecision of a day; 10 is a month, 9 a year
_STATEMENT = re.compile(re.escape(ENTITY) + r"statement/Q[1-9][0-9]*-[0-9A-Za-z-]+", re.IGNORECASE)

Accounts = Sequence[tuple[Platform, tuple[str, ...]]]

_OTHER_SOURCE = Bilingual(
    "Wikidata dapat diubah siapa saja; pastikan dengan sumber lain",
    "anybody can edit Wikidata; make sure with another source",
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a qualifier; not `exact` where only its month or year is known, and the day is made up."""

    day: date
    exact: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement about an account; `numbers` are the stable ids that it gives besides the username."""

    item: str
    address: str
    platform: Platform
    username: str
    rank: str
    start: Day | None
    end: Day | None
    numbers: tuple[str, ...]
    reference: str | None

    @property
    def handle(self) -> str | None:
        """The handle as we show it; None where the username can be none."""
        for text in (self.username, f"https://www.facebook.com/{self.username}"):
            try:
                identity = normalise(self.platform, text)
            except HandleError:
                continue
            plain = identity.startswith("@") and "/" not in self.username
            return f"@{self.username.removeprefix('@')}" if plain else identity
        return None


def read_statement(binding: Binding) -> Statement | None:
    """One row of the answer to `wikidata_queries.accounts_of`; None where it holds no username ("unknown value")."""
    texts = {name: term.value for name, term in binding.items()}
    property_, item = texts.get("property", ""), texts.get("person", "").removeprefix(ENTITY)
    value = binding.get("value")
    if property_ not in USERNAMES or value is None or value.kind != "literal" or not value.value.strip():
        return None
    if not _STATEMENT.fullmatch(texts.get("statement", "")):
        return None
    platform = USERNAMES[property_]
    numbers = []
    if platform is Platform.X and texts.get("number", "").isdigit():
        numbers.append(f"#{texts['number']}")
    if platform is Platform.YOUTUBE and texts.get("channel"):
        numbers.append(f"#{texts['channel']}")
    return Statement(
        item=item,
        address=texts["statement"],
        platform=platform,
        username=value.value.strip(),
        rank=texts.get("rank", "").rpartition("#")[2].removesuffix("Rank").lower(),
        start=_day(texts.get("start"), texts.get("startPrecision")),
        end=_day(texts.get("end"), texts.get("endPrecision")),
        numbers=tuple(numbers),
        reference=texts.get("reference"),
    )


def proposals_of(
    contest: str, person: Person, accounts: Accounts, statements: Iterable[Statement], left_out: Counter[str]
) -> Iterator[Proposal]:
    """What the statements about one person propose.

    Args:
        contest: the contest's id.
        person: whose accounts they are.
        accounts: those that the register has of them, by platform and identities.
        statements: what Wikidata says.
        left_out: counts what proposes nothing: "listed" and "deprecated".
    """
    once = {statement.address: statement for statement in statements}  # two references make two rows
    ordered = sorted(once.values(), key=lambda s: (s.platform, s.end is not None, s.rank != "preferred", s.address))
    listed = {(platform, identity) for platform, identities in accounts for identity in identities}
    preferred = {s.platform for s in ordered if s.rank == "preferred"}
    for statement, former in _with_former(ordered):
        proposal = _proposal(contest, person, statement, former)
        identity = _identity(statement)
        known = identity is not None and (statement.platform, identity) in listed
        if statement.rank == "deprecated":
            if known:
                yield _removal(proposal)
            else:
                left_out["deprecated"] += 1
            continue
        news = [other for other in proposal.identities if (statement.platform, _bare(statement, other)) not in listed]
        if known and not news and proposal.until is None:
            left_out["listed"] += 1
            continue
        yield _doubted(proposal, statement, lesser=statement.platform in preferred and statement.rank != "preferred")


def _with_former(ordered: Sequence[Statement]) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    """Each statement with those of the same account under the handles it had before, by its numeric id."""
    same: dict[tuple[Platform, str], list[Statement]] = defaultdict(list)
    for statement in ordered:
        if statement.rank != "deprecated":
            for number in statement.numbers:
                same[statement.platform, number].append(statement)
    former: set[str] = set()
    earlier: dict[str, tuple[Statement, ...]] = {}
    for statements in same.values():
        current = [statement for statement in statements if statement.end is None]
        ended = [statement for statement in statements if statement.end is not None]
        if len(current) == 1 and ended:
            earlier[current[0].address] = tuple(ended)
            former |= {statement.address for statement in ended}
    for statement in ordered:
        if statement.address not in former:
            yield statement, earlier.get(statement.address, ())


def _proposal(contest: str, person: Person, statement: Statement, former: Iterable[Statement]) -> Proposal:
    identities = [*statement.numbers, *(handle for each in former if (handle := each.handle) is not None)]
    notes = [
        Bilingual(f"dulu {each.username}", f"formerly {each.username}") for each in former if each.handle is not None
    ]
    if statement.reference:
        notes.append(Bilingual(f"rujukan: {statement.reference}", f"reference: {statement.reference}"))
    return Proposal(
        kind=Kind.ACCOUNT,
        contest=contest,
        candidate=person,
        place=Place(f"{PAGES}{statement.item}", statement=statement.address, text=statement.username),
        proposed_by="wikidata",
        platform=statement.platform,
        handle=statement.handle,
        identities=tuple(identities),
        class_=AccountClass.CANDIDATE,
        confidence=Confidence.MEDIUM if statement.reference else Confidence.LOW,
        from_=statement.start.day if statement.start else None,
        until=statement.end.day if statement.end else None,
        uncertain=(_OTHER_SOURCE,),
        notes=tuple(notes),
    )


def _doubted(proposal: Proposal, statement: Statement, *, lesser: bool) -> Proposal:
    doubts = list(proposal.uncertain)
    if proposal.handle is None:
        doubts.append(
            Bilingual(
                f"“{statement.username[:60]}” tidak mungkin menjadi nama akun",
                f"“{statement.username[:60]}” cannot be an account name",
            )
        )
    if lesser:
        doubts.append(
            Bilingual("Wikidata mengutamakan akun lain di situs ini", "Wikidata prefers another account on this site")
        )
    doubts += [
        Bilingual(f"tanggal {each.day} hanya perkiraan", f"of the date {each.day} only month or year is known")
        for each in (statement.start, statement.end)
        if each is not None and not each.exact
    ]
    if not statement.reference:
        doubts.append(Bilingual("pernyataan tanpa rujukan", "a statement without a reference"))
    return replace(proposal, uncertain=tuple(doubts))


def _removal(proposal: Proposal) -> Proposal:
    doubt = Bilingual(
        "Wikidata menandai pernyataan ini usang; apakah akun ini masih benar?",
        "Wikidata marks this statement as deprecated; is the account still right?",
    )
    return Proposal(
        kind=Kind.REMOVAL,
        contest=proposal.contest,
        candidate=proposal.candidate,
        place=proposal.place,
        proposed_by=proposal.proposed_by,
        platform=proposal.platform,
        handle=proposal.handle,
        uncertain=(*proposal.uncertain, doubt),
        notes=proposal.notes,
    )


def _identity(statement: Statement) -> str | None:
    return _bare(statement, statement.handle) if statement.handle else None


def _bare(statement: Statement, text: str) -> str:
    try:
        return normalise(statement.platform, text)
    except HandleError:
        return text


def _day(text: str | None, precision: str | None) -> Day | None:
    """A time of Wikidata; none where it is no day of our calendar, such as one without a month ("2019-00-00")."""
    found = re.match(r"\+?(\d{4})-(\d{2})-(\d{2})T", text or "")
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return Day(date(year, max(month, 1), max(day, 1)), precision == str(DAY))
    except ValueError:
        return None
