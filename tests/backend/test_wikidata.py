"""What Wikidata says of candidates is proposed with its statement, rank and days; nothing of it is taken for sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from jaganetral.candidates.model import AccountClass, Confidence, Platform
from jaganetral.sources.known import Known
from jaganetral.sources.proposal import Kind, Person, Proposal
from jaganetral.sources.review import ReviewQueue
from jaganetral.sources.sheets import Reading
from jaganetral.sources.sparql import SparqlClient, SparqlError
from jaganetral.sources.wikidata import BATCH, propose_wikidata
from wikidata_standin import Item, Statement, reply, rows, standing_in, world

CONTEST = "pilkada-uji-2024"
SATU = Known(Person("Dr. H. Calon Satu, S.H.", number=1))
DUA = Known(Person("Calon Dua", number=2))
X, IG, YT = Platform.X, Platform.INSTAGRAM, Platform.YOUTUBE


def at_once(_seconds: float) -> None:
    """Waits for nothing: the stand-in is never tired."""


def ask(
    items: Mapping[str, Item], candidates: Iterable[Known] = (SATU,), election: str | None = None
) -> tuple[Reading, list[str]]:
    """What is proposed, and the queries that were asked."""
    with standing_in(world(items)) as standin:
        client = SparqlClient("daftar@example.org", standin.url, at_once)
        reading = propose_wikidata(client, CONTEST, list(candidates), election)
        return reading, [request.query for request in standin.requests]


def one(reading: Reading) -> Proposal:
    (proposal,) = reading.proposals
    return proposal


def doubts(proposal: Proposal) -> str:
    return "; ".join(doubt.id for doubt in proposal.uncertain)


def with_item(known: Known, item: str, *accounts: tuple[Platform, tuple[str, ...]]) -> Known:
    person = Person(known.person.name, known.person.number, item=item)
    return Known(person, accounts)


def test_an_item_that_the_register_names_gives_its_accounts_with_their_statements() -> None:
    items = {"Q10": Item(("Calon Satu",), (Statement("P2003", "Calon.Satu"),))}
    reading, queries = ask(items, [with_item(SATU, "Q10")])
    proposal = one(reading)
    assert (proposal.kind, proposal.platform, proposal.handle) == (Kind.ACCOUNT, IG, "@Calon.Satu")
    assert proposal.candidate == Person("Dr. H. Calon Satu, S.H.", number=1, item="Q10")
    assert (proposal.class_, proposal.confidence) == (AccountClass.CANDIDATE, Confidence.MEDIUM)
    assert proposal.place.document == "https://www.wikidata.org/wiki/Q10"
    assert proposal.place.statement == "http://www.wikidata.org/entity/statement/Q10-0000-0"
    assert doubts(proposal) == "Wikidata dapat diubah siapa saja; pastikan dengan sumber lain"
    assert "https://example.org/rujukan" in proposal.notes[0].id
    assert len(queries) == 1


@pytest.mark.parametrize(
    ("property_", "value", "platform", "handle"),
    [
        ("P2002", "Calon_Satu", X, "@Calon_Satu"),
        ("P2003", "calon.satu", IG, "@calon.satu"),
        ("P2013", "CalonSatu", Platform.FACEBOOK, "@CalonSatu"),
        ("P2013", "people/Calon-Satu/100000000000001", Platform.FACEBOOK, "#100000000000001"),
        ("P2013", "Calon-Satu-100000000000001", Platform.FACEBOOK, "#100000000000001"),
        ("P2013", "100000000000001", Platform.FACEBOOK, "#100000000000001"),
        ("P7085", "calonsatu", Platform.TIKTOK, "@calonsatu"),
        ("P2397", "UCabcdefghijklmnopqrstuv", YT, "#UCabcdefghijklmnopqrstuv"),
        ("P11245", "CalonSatu", YT, "@CalonSatu"),
        ("P11892", "calonsatu", Platform.THREADS, "@calonsatu"),
    ],
)
def test_the_usernames_of_all_platforms_are_read(property_: str, value: str, platform: Platform, handle: str) -> None:
    reading, _ = ask({"Q10": Item(("Calon Satu",), (Statement(property_, value),))}, [with_item(SATU, "Q10")])
    assert (one(reading).platform, one(reading).handle) == (platform, handle)


def test_a_username_that_can_be_none_is_a_question() -> None:
    items = {"Q10": Item(("Calon Satu",), (Statement("P2002", "nama yang panjang sekali"),))}
    proposal = one(ask(items, [with_item(SATU, "Q10")])[0])
    assert proposal.handle is None
    assert "tidak mungkin menjadi nama akun" in doubts(proposal)


def test_a_value_that_nobody_knows_is_passed_over_and_counted() -> None:
    unknown = Statement("P2002", "http://www.wikidata.org/.well-known/genid/1", kind="bnode")
    reading, _ = ask({"Q10": Item(("Calon Satu",), (unknown,))}, [with_item(SATU, "Q10")])
    assert reading.proposals == ()
    assert "1 pernyataan tidak terbaca dilewati" in [note.id for note in reading.notes]


def test_days_become_validity_and_those_that_are_only_a_year_are_doubted() -> None:
    exact = Statement("P2002", "satu", start=("2019-05-04T00:00:00Z", 11), end=("2024-02-14T00:00:00Z", 11))
    vague = Statement("P2003", "satu", start=("2019-01-01T00:00:00Z", 9))
    odd = Statement("P7085", "satu", start=("2019-00-00T00:00:00Z", 9))
    reading, _ = ask({"Q10": Item(("Calon Satu",), (exact, vague, odd))}, [with_item(SATU, "Q10")])
    by_site = {proposal.platform: proposal for proposal in reading.proposals}
    assert (by_site[X].from_, by_site[X].until) == (date(2019, 5, 4), date(2024, 2, 14))
    assert "perkiraan" not in doubts(by_site[X])
    assert by_site[IG].from_ == date(2019, 1, 1)
    assert "tanggal 2019-01-01 hanya perkiraan" in doubts(by_site[IG])
    assert "hanya perkiraan" in doubts(by_site[Platform.TIKTOK])


def test_a_preferred_statement_comes_first_and_the_lesser_one_says_so() -> None:
    items = {"Q10": Item(("Calon Satu",), (Statement("P2002", "lain"), Statement("P2002", "satu", "PreferredRank")))}
    reading, _ = ask(items, [with_item(SATU, "Q10")])
    assert [proposal.handle for proposal in reading.proposals] == ["@satu", "@lain"]
    assert "mengutamakan akun lain" not in doubts(reading.proposals[0])
    assert "mengutamakan akun lain" in doubts(reading.proposals[1])


def test_a_deprecated_statement_proposes_nothing_and_speaks_against_an_account_of_the_register() -> None:
    items = {"Q10": Item(("Calon Satu",), (Statement("P2002", "satu", "DeprecatedRank"),))}
    reading, _ = ask(items, [with_item(SATU, "Q10")])
    assert reading.proposals == ()
    assert "1 pernyataan usang dilewati" in [note.id for note in reading.notes]
    proposal = one(ask(items, [with_item(SATU, "Q10", (X, ("@satu",)))])[0])
    assert (proposal.kind, proposal.handle) == (Kind.REMOVAL, "@satu")
    assert "usang" in doubts(proposal)


def test_a_statement_without_a_reference_is_worth_less() -> None:
    items = {"Q10": Item(("Calon Satu",), (Statement("P2002", "satu", reference=None),))}
    proposal = one(ask(items, [with_item(SATU, "Q10")])[0])
    assert proposal.confidence is Confidence.LOW
    assert "tanpa rujukan" in doubts(proposal)


def test_two_references_of_one_statement_make_one_proposal() -> None:
    row = {
        "person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q10"},
        "property": {"type": "literal", "value": "P2002"},
        "statement": {"type": "uri", "value": "http://www.wikidata.org/entity/statement/Q10-1"},
        "value": {"type": "literal", "value": "satu"},
        "rank": {"type": "uri", "value": "http://wikiba.se/ontology#NormalRank"},
    }
    with standing_in(lambda handler, _: reply(handler, 200, rows(row, row))) as standin:
        client = SparqlClient("daftar@example.org", standin.url, at_once)
        assert len(propose_wikidata(client, CONTEST, [with_item(SATU, "Q10")]).proposals) == 1


def test_a_handle_that_changed_becomes_a_former_one_of_the_same_account() -> None:
    old = Statement("P2002", "satu_lama", end=("2022-03-01T00:00:00Z", 11), number="777")
    new = Statement("P2002", "satu_baru", start=("2022-03-01T00:00:00Z", 11), number="777")
    other = Statement("P2002", "satu_lain", number="888")
    known = with_item(SATU, "Q10", (X, ("@satu_lama",)))
    reading, _ = ask({"Q10": Item(("Calon Satu",), (old, new, other))}, [known])
    changed = next(proposal for proposal in reading.proposals if "#777" in proposal.identities)
    assert (changed.handle, changed.identities) == ("@satu_baru", ("#777", "@satu_lama"))
    assert (changed.until, changed.notes[0].id) == (None, "dulu satu_lama")
    assert len(reading.proposals) == 2


def test_what_the_register_has_already_is_not_proposed_again_unless_it_ended_or_gained_a_number() -> None:
    items = {
        "Q10": Item(
            ("Calon Satu",),
            (
                Statement("P2003", "Satu"),
                Statement("P7085", "satu", end=("2024-02-14T00:00:00Z", 11)),
                Statement("P2002", "satu", number="777"),
            ),
        )
    }
    known = with_item(SATU, "Q10", (IG, ("@satu",)), (Platform.TIKTOK, ("@satu",)), (X, ("@satu",)))
    reading, _ = ask(items, [known])
    assert {proposal.platform for proposal in reading.proposals} == {Platform.TIKTOK, X}
    assert "1 akun sudah ada di register" in [note.id for note in reading.notes]


def test_a_person_is_found_by_an_account_that_the_register_has() -> None:
    items = {"Q10": Item(("Calon Satu",), (Statement("P2002", "satu"), Statement("P2003", "satu.uji")))}
    known = Known(SATU.person, ((X, ("@satu", "#777")),))
    reading, queries = ask(items, [known])
    proposal = one(reading)
    assert (proposal.handle, proposal.candidate and proposal.candidate.item) == ("@satu.uji", "Q10")
    assert "nama di Wikidata" not in doubts(proposal)
    assert '(wdt:P2002 "satu")' in queries[0]
    assert "777" not in queries[0]


def test_a_person_of_another_name_with_an_account_of_the_register_is_doubted() -> None:
    items = {"Q10": Item(("Orang Lain",), (Statement("P2002", "satu"), Statement("P2003", "lain")))}
    reading, _ = ask(items, [Known(SATU.person, ((X, ("@satu",)),))])
    assert "nama di Wikidata: Orang Lain" in doubts(one(reading))


def test_an_election_gives_its_people_whichever_side_names_the_other() -> None:
    items = {
        "Q10": Item(("Calon Satu",), (Statement("P2002", "satu"),), election="Q99"),
        "Q11": Item(("Calon Tak Dikenal",), (Statement("P2002", "entah"),), election="Q99"),
    }
    reading, queries = ask(items, [SATU, DUA], "Q99")
    by_handle = {proposal.handle: proposal for proposal in reading.proposals}
    satu, entah = by_handle["@satu"], by_handle["@entah"]
    assert satu.candidate == Person("Dr. H. Calon Satu, S.H.", number=1, item="Q10")
    assert "menurut nama saja" not in doubts(satu)
    assert entah.candidate == Person("Calon Tak Dikenal", item="Q11")
    assert "tidak ada di daftar calon register" in doubts(entah)
    assert "wdt:P3602 wd:Q99" in queries[0]
    assert "wd:Q99 wdt:P726" in queries[0]
    assert "tidak ditemukan di Wikidata: 1 calon (Calon Dua)" in [note.id for note in reading.notes]


@pytest.mark.parametrize("election", ["", "99", "Q0", "Q1 } DROP", "wd:Q1"])
def test_an_election_that_is_no_item_is_refused_before_anything_is_asked(election: str) -> None:
    with pytest.raises(SparqlError, match="bukan butir Wikidata"):
        propose_wikidata(SparqlClient("a@example.org"), CONTEST, [SATU], election)


def test_a_name_alone_is_a_doubt_and_two_of_the_name_are_another() -> None:
    items = {
        "Q10": Item(("Calon Satu",), (Statement("P2002", "satu"),)),
        "Q12": Item(("Orang", "Calon Dua"), (Statement("P2002", "dua"),)),
        "Q13": Item(("Calon Dua",), (Statement("P2002", "dua_lain"),)),
    }
    reading, _ = ask(items, [SATU, DUA])
    by_handle = {proposal.handle: doubts(proposal) for proposal in reading.proposals}
    assert set(by_handle) == {"@satu", "@dua", "@dua_lain"}
    assert all("menurut nama saja" in reason for reason in by_handle.values())
    assert "beberapa orang bernama sama" not in by_handle["@satu"]
    assert "beberapa orang bernama sama" in by_handle["@dua"]
    assert "beberapa orang bernama sama" in by_handle["@dua_lain"]


def test_one_item_for_two_candidates_of_a_name_is_nobodys_until_a_person_says_whose() -> None:
    namesake = Known(Person("CALON DUA", number=7))
    reading, _ = ask({"Q12": Item(("Calon Dua",), (Statement("P2002", "dua"),))}, [DUA, namesake])
    proposal = one(reading)
    assert proposal.candidate is None
    assert {person.number for person in proposal.choices} == {2, 7}


def test_names_are_asked_with_whatever_signs_they_have() -> None:
    name = 'Calon "Si" Tiga } DROP'
    reading, queries = ask({"Q14": Item((name,), (Statement("P2002", "tiga"),))}, [Known(Person(name))])
    assert one(reading).handle == "@tiga"
    assert 'Calon \\"Si\\" Tiga' in queries[0]


def test_many_candidates_are_asked_for_in_several_queries() -> None:
    many = [Known(Person(f"Calon {number}", item=f"Q{number}")) for number in range(1, 2 * BATCH + 2)]
    items = {f"Q{number}": Item((f"Calon {number}",)) for number in range(1, 2 * BATCH + 2)}
    _, queries = ask(items, many)
    assert len(queries) == 3


def test_a_failure_in_the_middle_proposes_nothing() -> None:
    items = {"Q10": Item(("Calon Satu",), (Statement("P2002", "satu"),))}
    healthy = world(items)
    with standing_in(
        lambda handler, query: reply(handler, 403, b"") if "?rank" in query else healthy(handler, query)
    ) as standin:
        client = SparqlClient("daftar@example.org", standin.url, at_once)
        with pytest.raises(SparqlError):
            propose_wikidata(client, CONTEST, [SATU])


def test_proposals_wait_in_the_queue_and_the_same_answer_again_adds_nothing(tmp_path: Path) -> None:
    items = {"Q10": Item(("Calon Satu",), (Statement("P2002", "satu"),))}
    queue = ReviewQueue(tmp_path)
    reading, _ = ask(items, [with_item(SATU, "Q10")])
    assert queue.add(*reading.proposals).new == 1
    again, _ = ask(items, [with_item(SATU, "Q10")])
    assert queue.add(*again.proposals).waiting == 1
    ended = {"Q10": Item(("Calon Satu",), (Statement("P2002", "satu", end=("2024-02-14T00:00:00Z", 11)),))}
    changed, _ = ask(ended, [with_item(SATU, "Q10")])
    assert queue.add(*changed.proposals).replaced == 1
    (waiting,) = queue.pending()
    row = queue.accept(waiting.id, "Pemeriksa", date(2026, 11, 27))
    assert row.account_json()["until"] == "2024-02-14"
