"""From the rows of one table to proposals: every account, "tidak ada" and status, with the cell it stands in.

What a cell leaves open stays open and says why. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import AccountClass, CandidateStatus, Confidence, Platform
from jaganetral.sources.cell_accounts import Mention, read_cell
from jaganetral.sources.columns import PEOPLE, Column, Heading
from jaganetral.sources.grid import Sheet, address
from jaganetral.sources.mapping import SheetMapping
from jaganetral.sources.pages import is_page
from jaganetral.sources.people import name_key, read_day
from jaganetral.sources.proposal import Kind, Person, Place, Proposal
from jaganetral.sources.table_rows import PAIR, Entry, Table
from jaganetral.sources.words import Words, plain

OUT = (CandidateStatus.WITHDRAWN, CandidateStatus.DISQUALIFIED)
_SHOWN = 300


@dataclass(frozen=True)
class Origin:
    """What a sheet is read as: whose contest, from which document, in which file."""

    contest: str | None
    document: str | None
    file: str


@dataclass
class Found:
    """What a table says; `uncovered` counts what belongs to services that are not covered."""

    proposals: list[Proposal] = field(default_factory=list)
    uncovered: Counter[str] = field(default_factory=Counter)


@dataclass
class _Said:
    """What a row says besides its accounts, with the doubts about it."""

    contest: str
    document: str | None
    class_: AccountClass | None
    confidence: Confidence
    platform: Platform | None
    from_: date | None
    until: date | None
    doubts: list[Bilingual]
    service: str | None = None


class AccountReader:
    """Reads the accounts of one table."""

    def __init__(self, sheet: Sheet, heading: Heading, mapping: SheetMapping, words: Words, origin: Origin) -> None:
        self._sheet = sheet
        self._heading = heading
        self._mapping = mapping
        self._words = words
        self._origin = origin
        self._found = Found()

    def read(self, table: Table) -> Found:
        """Everything that the rows of `table` say."""
        cells: dict[tuple[int, object], list[Entry]] = {}
        for entry in table.entries:
            for column in self._heading.accounts():
                merged = entry.row.at(column.index).merged
                key = (column.index, ("line", entry.row.line) if merged is None else ("merged", merged))
                cells.setdefault(key, []).append(entry)
            self._found.proposals.extend(self._statuses(entry))
        columns = {column.index: column for column in self._heading.accounts()}
        for (index, _), entries in cells.items():
            self._found.proposals.extend(self._cell(columns[index], entries))
        if self._heading.column("account") is not None:
            self._found.proposals.extend(self._silent(table))
        self._found.proposals.sort(key=lambda proposal: proposal.place.row or 0)
        return self._found

    def _cell(self, column: Column, entries: list[Entry]) -> Iterator[Proposal]:
        entry = entries[0]
        cell = entry.row.at(column.index)
        if not cell.text and cell.link is None:
            return
        if column.uncovered is not None:
            if not self._words.says_none(cell.text):
                self._found.uncovered[column.uncovered] += 1
            return
        said = self._said(entry, column)
        if said.service is not None:
            self._found.uncovered[said.service] += 1
            return
        people = tuple(dict.fromkeys(person for each in entries for person in each.about(column.role)))
        mentions = self._beside_address(
            entry, column, said, read_cell(cell.text, cell.link, column.platform or said.platform, self._words)
        )
        for mention in mentions:
            if mention.uncovered is not None:
                self._found.uncovered[mention.uncovered] += 1
                continue
            base = self._proposal(entry, column, mention, said)
            if mention.none:
                yield from (replace(base, kind=Kind.NOT_FOUND, candidate=person) for person in people)
            else:
                yield self._owned(self._with_identities(base, entry, alone=len(mentions) == 1), people, entry)

    def _beside_address(
        self, entry: Entry, column: Column, said: _Said, mentions: tuple[Mention, ...]
    ) -> tuple[Mention, ...]:
        """An account's name in a column "nama akun", beside its address: it adds nothing, or contradicts."""
        if len(mentions) != 1:
            return mentions
        mention = mentions[0]
        for other in self._heading.accounts():
            if other.index == column.index or other.platform is not column.platform or other.field != "account":
                continue
            cell = entry.row.at(other.index)
            beside = read_cell(cell.text, cell.link, other.platform or said.platform, self._words)
            if len(beside) != 1 or not (_is_name(column) or _is_name(other)):
                continue
            if _differ(mention, beside[0]):
                shown = beside[0].handle
                doubt = Bilingual(f"di sebelahnya tertulis {shown}", f"beside it stands {shown}")
                return (replace(mention, doubts=(*mention.doubts, doubt)),)
            if _is_name(column) and beside[0].certain and not mention.none and mention.identity is None:
                return ()
        return mentions

    def _proposal(self, entry: Entry, column: Column, mention: Mention, said: _Said) -> Proposal:
        return Proposal(
            kind=Kind.ACCOUNT,
            contest=said.contest,
            candidate=None,
            place=self._place(entry, column, mention.text or entry.row.at(column.index).text, said.document),
            proposed_by="sheet",
            platform=mention.platform,
            handle=mention.handle,
            class_=None if mention.none else said.class_,
            confidence=said.confidence,
            from_=said.from_,
            until=said.until,
            uncertain=(*entry.doubts, *said.doubts, *mention.doubts),
            notes=mention.notes,
        )

    def _owned(self, proposal: Proposal, people: tuple[Person, ...], entry: Entry) -> Proposal:
        """The account with its owner; that of several people is a question, unless the mapping says what it is."""
        if len(people) == 1:
            return replace(proposal, candidate=people[0])
        if not people:
            return proposal
        if self._mapping.pairs_campaign and people == entry.people and len(people) == PAIR:
            return replace(proposal, candidate=people[0], class_=AccountClass.CAMPAIGN)
        names = ", ".join(person.name for person in people)
        doubt = Bilingual(f"akun siapa: {names}?", f"whose account: {names}?")
        return replace(proposal, choices=people, uncertain=(*proposal.uncertain, doubt))

    def _with_identities(self, proposal: Proposal, entry: Entry, *, alone: bool) -> Proposal:
        """The account with its number and its former handles, which a row can give for one account only."""
        texts = {name: self._text(entry, name) for name in ("id", "former")}
        given = {name: text for name, text in texts.items() if text and not self._words.says_none(text)}
        if not given or proposal.platform is None:
            return proposal
        filled = [column for column in self._heading.accounts() if entry.row.at(column.index).text]
        if not alone or len(filled) > 1:
            doubt = Bilingual(
                "baris ini menyebut beberapa akun; nomor tetap atau akun lama milik yang mana?",
                "the row names several accounts; whose are the number or the former handle?",
            )
            return replace(proposal, uncertain=(*proposal.uncertain, doubt))
        identities, doubts = [], list(proposal.uncertain)
        if "id" in given:
            try:
                identity = normalise(proposal.platform, given["id"])
            except HandleError:
                identity = ""
            if identity.startswith("#"):
                identities.append(identity)
            else:
                text = given["id"][:40]
                doubts.append(
                    Bilingual(f"“{text}” bukan nomor tetap akun", f"“{text}” is not an account's stable number")
                )
        for mention in read_cell(given.get("former", ""), None, proposal.platform, self._words):
            doubts.extend(mention.doubts)
            if mention.identity is not None:
                identities.append(mention.identity)
        return replace(proposal, identities=tuple(identities), uncertain=tuple(doubts))

    def _statuses(self, entry: Entry) -> Iterator[Proposal]:
        column = self._heading.column("status")
        text = self._text(entry, "status")
        if column is None or not text or self._words.says_none(text):
            return
        status = self._words.statuses.get(plain(text))
        doubts: list[Bilingual] = []
        from_, until = self._day(entry, "from", doubts), self._day(entry, "until", doubts)
        if status is None:
            doubts.append(Bilingual(f"status “{text[:60]}” tidak dikenal", f"the status “{text[:60]}” is not known"))
        elif status not in OUT and from_ is None:
            return  # that somebody stands is what the register says already
        said = self._said(entry, column)
        for person in entry.people:
            yield Proposal(
                kind=Kind.STATUS,
                contest=said.contest,
                candidate=person,
                place=self._place(entry, column, text, said.document),
                proposed_by="sheet",
                status=status,
                from_=from_,
                until=until,
                uncertain=(*entry.doubts, *doubts),
            )

    def _silent(self, table: Table) -> Iterator[Proposal]:
        """The people beside whose name every cell is empty: without an account, or not filled in? A person decides."""
        people = {
            (name_key(person.name), person.number)
            for proposal in self._found.proposals
            for person in (proposal.candidate, *proposal.choices)
            if person is not None and proposal.kind is not Kind.STATUS
        }
        column = next(iter((*self._heading.people(), *self._heading.accounts())))
        for entry in table.entries:
            said = self._said(entry, column)
            for person in entry.people:
                key = (name_key(person.name), person.number)
                if key in people:
                    continue
                people.add(key)
                doubt = Bilingual(
                    "semua sel akunnya kosong: tidak ada, atau belum diisi?",
                    "all its account cells are empty: none, or not filled in?",
                )
                yield Proposal(
                    kind=Kind.NOT_FOUND,
                    contest=said.contest,
                    candidate=person,
                    place=self._place(entry, column, person.name, said.document),
                    proposed_by="sheet",
                    confidence=said.confidence,
                    uncertain=(*entry.doubts, doubt),
                )

    def _said(self, entry: Entry, column: Column) -> _Said:
        doubts: list[Bilingual] = []
        platform, service = self._platform(entry, column, doubts)
        return _Said(
            contest=self._text(entry, "contest") or self._origin.contest or "",
            document=self._document(entry, doubts),
            class_=self._class(entry, column, doubts),
            confidence=self._confidence(entry, doubts),
            platform=platform,
            from_=self._day(entry, "account_from", doubts),
            until=self._day(entry, "account_until", doubts),
            doubts=doubts,
            service=service,
        )

    def _platform(self, entry: Entry, column: Column, doubts: list[Bilingual]) -> tuple[Platform | None, str | None]:
        text = self._text(entry, "platform")
        if column.platform is not None or column.field != "account":
            return None, None
        if not text:
            return self._heading.site, None
        word = plain(text)
        if word in self._words.platforms or word in self._words.uncovered:
            return self._words.platforms.get(word), self._words.uncovered.get(word)
        doubts.append(Bilingual(f"situs “{text[:40]}” tidak dikenal", f"the site “{text[:40]}” is not known"))
        return None, None

    def _document(self, entry: Entry, doubts: list[Bilingual]) -> str | None:
        text = self._text(entry, "source")
        if is_page(text):
            return text
        if text and not self._words.says_none(text) and self._origin.document is None:
            doubts.append(
                Bilingual(
                    f"sumber “{text[:60]}” bukan alamat halaman", f"the source “{text[:60]}” is no address of a page"
                )
            )
        return self._origin.document or self._mapping.source

    def _class(self, entry: Entry, column: Column, doubts: list[Bilingual]) -> AccountClass | None:
        text = self._text(entry, "class")
        if text and not self._words.says_none(text):
            class_ = self._words.class_in(text)
            if class_ is None:
                doubts.append(Bilingual(f"jenis “{text[:40]}” tidak dikenal", f"the kind “{text[:40]}” is not known"))
            return class_
        people = {each.field for each in self._heading.people()} or self._heading.form.keys() & set(PEOPLE)
        return column.class_ or (AccountClass.PARTY if people == {"party"} else self._mapping.class_)

    def _confidence(self, entry: Entry, doubts: list[Bilingual]) -> Confidence:
        text = self._text(entry, "confidence").casefold()
        if text in set(Confidence):
            return Confidence(text)
        if text:
            doubts.append(
                Bilingual(f"keyakinan “{text[:40]}” tidak dikenal", f"the confidence “{text[:40]}” is not known")
            )
        return self._mapping.confidence or Confidence.HIGH

    def _day(self, entry: Entry, name: str, doubts: list[Bilingual]) -> date | None:
        text = self._text(entry, name)
        if not text or self._words.says_none(text):
            return None
        read = read_day(text)
        if read is None:
            doubts.append(Bilingual(f"“{text[:40]}” bukan tanggal", f"“{text[:40]}” is not a date"))
            return None
        if not read[1]:
            doubts.append(
                Bilingual(
                    f"“{text[:40]}”: tanggal dulu atau bulan dulu?", f"“{text[:40]}”: is the day or the month first?"
                )
            )
        return read[0]

    def _text(self, entry: Entry, name: str) -> str:
        column = self._heading.column(name)
        return " ".join(entry.row.at(column.index).text.split()) if column else ""

    def _place(self, entry: Entry, column: Column, text: str, document: str | None) -> Place:
        line = entry.row.line
        return Place(
            document=document,
            file=self._origin.file,
            sheet=self._sheet.name,
            row=line,
            cell=address(column.index, line),
            text=text[:_SHOWN],
        )


def _is_name(column: Column) -> bool:
    return "nama" in plain(column.label).split()


def _differ(one: Mention, other: Mention) -> bool:
    """Whether two texts about one account name two."""
    first, second = (mention.identity or mention.handle for mention in (one, other))
    if first is None or second is None:
        return False
    return first.casefold().lstrip("@") != second.casefold().lstrip("@")
