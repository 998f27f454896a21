"""The self-declaration: by default one sentence, and never more of the journal than was ticked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

import pytest

from jaganetral.candidates.bilingual import Language
from jaganetral.candidates.model import Action, Decision
from jaganetral.journal.document import Document, Table, words
from jaganetral.journal.model import By, Correction, Entry, Event
from jaganetral.journal.pledge import Signer
from jaganetral.journal.pledge_record import PledgeRecord
from jaganetral.journal.printing import MOST_PRINTED, journal_document
from jaganetral.journal.statement import (
    BY_DEFAULT,
    LONGEST_PERIOD_DAYS,
    PART_LABELS,
    Part,
    Period,
    Request,
    StatementError,
    statement_document,
)
from jaganetral.service.voices import voice
from journal_rows import event

TODAY = date(2026, 11, 27)
PERIOD = Period(date(2026, 11, 1), date(2026, 11, 27))
NOON = datetime(2026, 11, 10, 5, tzinfo=UTC)
PLEDGES = [PledgeRecord(str(n), day, "1", sample=True, added=False) for n, day in enumerate([date(2026, 3, 4), TODAY])]


def entry(number: int, **changes: object) -> Entry:
    made: Event = event(number, NOON)._replace(**changes)  # type: ignore[arg-type]
    return Entry(number, made, NOON)


JOURNAL = [
    entry(5, display="@lanjut", decision=Decision.PROCEEDED, action=Action.SHARE, reason="alasan lanjut"),
    entry(4, display="@sendiri", by=By.PERSON, reason="alasan sendiri"),
    entry(3, display="@lama", at=datetime(2026, 10, 1, 5, tzinfo=UTC)),
    entry(2, display="@batal"),
    entry(1, display="@salah", decision=Decision.WRONG_ACCOUNT, action=Action.COMMENT),
]


def made(parts: Collection[Part] = BY_DEFAULT, *, language: Language = Language.ID, **more: object) -> Document:
    request = Request(PERIOD, frozenset(parts), Signer("Calon Satu"))
    return statement_document(
        request,
        JOURNAL,
        PLEDGES,
        TODAY,
        voice(language),
        candidates={"satu": "Calon Satu"},
        simulation=bool(more.get("simulation")),
    )


def said(document: Document) -> str:
    return "\n".join(words(document))


def test_by_default_it_is_one_sentence_the_pledges_day_and_the_checks() -> None:
    text = said(made())
    assert "Dibuat sukarela; bukan bukti kepatuhan maupun pelanggaran" in text
    assert "dalam kurun 1 November 2026 sampai 27 November 2026" in text
    assert "Pakta integritas dibuat\n27 November 2026" in text
    assert "1 tindakan saya periksa dan batalkan sendiri, terakhir 10 November 2026" in text
    for secret in ("@", "alasan", "Dilanjutkan", "Menyukai", "Membagikan"):
        assert secret not in text


def test_without_ticks_it_is_the_sentence_alone() -> None:
    assert "Pakta" not in said(made(()))
    assert "tindakan" not in said(made(()))


@pytest.mark.parametrize("parts", [set(Part) - {Part.PROCEEDED}, {Part.COUNTS}, {Part.ACCOUNTS}, {Part.REASONS}])
def test_continued_acts_come_in_only_with_their_own_tick(parts: set[Part]) -> None:
    without, with_them = said(made(parts)), said(made(parts | {Part.PROCEEDED}))
    for secret in ("@lanjut", "alasan lanjut", "Dilanjutkan", "Membagikan"):
        assert secret not in without
    assert len(with_them) > len(without)


def test_no_tick_for_counts_accounts_reasons_or_continued_acts_is_set_beforehand() -> None:
    assert {Part.PLEDGE, Part.CHECKS} == BY_DEFAULT
    assert set(PART_LABELS) == set(Part)


def test_accounts_come_without_reasons_and_reasons_without_accounts() -> None:
    accounts, reasons = said(made({Part.ACCOUNTS})), said(made({Part.REASONS}))
    assert "@batal" in accounts
    assert "alasan" not in accounts
    assert "alasan sendiri" in reasons
    assert "@" not in reasons


def test_a_correction_stands_beside_the_reason_it_corrects() -> None:
    corrected = JOURNAL[1]._replace(corrections=(Correction(NOON, "sudah dibatalkan di ponsel"),))
    request = Request(PERIOD, frozenset({Part.REASONS}))
    document = statement_document(request, [corrected], [], TODAY, voice(Language.ID), candidates={}, simulation=False)
    assert "alasan sendiri; 10 November 2026: sudah dibatalkan di ponsel" in said(document)


def test_counts_are_those_of_the_period_in_the_order_of_the_acts() -> None:
    [table] = [block for block in made({Part.COUNTS, Part.PROCEEDED}).blocks if isinstance(block, Table)]
    assert table.columns == ("Tindakan", "Dibatalkan", "Dilanjutkan")
    assert table.rows == (("Menyukai", "2", "0"), ("Membagikan", "0", "1"))


def test_details_stand_in_the_order_of_time_and_keep_to_the_period() -> None:
    [table] = [block for block in made({Part.ACCOUNTS}).blocks if isinstance(block, Table)]
    assert [row[3] for row in table.rows] == ["@salah (X)", "@batal (X)", "@sendiri (X)"]
    assert "@lama" not in said(made(set(Part)))


def test_an_empty_period_says_so_and_claims_nothing() -> None:
    request = Request(Period(date(2026, 1, 1), date(2026, 1, 2)), frozenset(Part))
    document = statement_document(request, JOURNAL, [], TODAY, voice(Language.ID), candidates={}, simulation=False)
    assert said(document).count("Tidak ada catatan dalam kurun ini.") == 2
    assert "Pakta" not in said(document)


def test_a_pledge_made_after_the_period_is_not_named() -> None:
    request = Request(Period(date(2026, 4, 1), date(2026, 4, 30)))
    document = statement_document(request, [], PLEDGES, TODAY, voice(Language.ID), candidates={}, simulation=False)
    assert "4 Maret 2026" in said(document)
    assert "Pakta integritas dibuat\n27 November" not in said(document)


@pytest.mark.parametrize(
    "period",
    [
        Period(TODAY, TODAY - timedelta(days=1)),
        Period(TODAY, TODAY + timedelta(days=1)),
        Period(TODAY - timedelta(days=LONGEST_PERIOD_DAYS + 1), TODAY),
    ],
)
def test_a_period_that_cannot_be_spoken_about_is_refused_in_one_sentence(period: Period) -> None:
    with pytest.raises(StatementError) as refused:
        period.check(TODAY)
    assert refused.value.reason.id.endswith(".")
    assert refused.value.reason.en.endswith(".")


def test_more_than_anybody_prints_is_told_and_not_tried() -> None:
    many = [entry(1)] * (MOST_PRINTED + 1)
    request = Request(PERIOD, frozenset({Part.ACCOUNTS}))
    with pytest.raises(StatementError, match=r"lebih dari 5\.000 catatan"):
        statement_document(request, many, [], TODAY, voice(Language.ID), candidates={}, simulation=False)
    printed = journal_document(many, TODAY, voice(Language.ID), candidates={}, simulation=False)
    assert "Yang dicetak 5.000 catatan terbaru dari 5.001" in said(printed)


def test_in_english_every_word_is() -> None:
    text = said(made(set(Part), language=Language.EN, simulation=True))
    for word in ("Dibuat", "Nama", "Tindakan", "Dibatalkan", "sampai", "Yang menyatakan"):
        assert word not in text
    assert "proof neither of compliance nor of a violation" in text
    assert "SIMULASI" in text


def test_the_printed_journal_is_oldest_first_and_says_who_recorded_it() -> None:
    document = journal_document(JOURNAL, TODAY, voice(Language.ID), candidates={}, simulation=True)
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert [row[2] for row in table.rows] == ["@salah (X)", "@batal (X)", "@lama (X)", "@sendiri (X)", "@lanjut (X)"]
    assert [row[7] for row in table.rows][3:] == ["saya sendiri", "peramban"]
    assert document.simulation
    empty = journal_document([], TODAY, voice(Language.EN), candidates={}, simulation=False)
    assert "No records." in words(empty)
