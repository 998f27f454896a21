"""An account is flagged in its contest's stages, as its candidate's documents say, and not a second longer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaganetral.candidates.bundled import bundled
from jaganetral.candidates.calendar import noon, utc_text
from jaganetral.candidates.flagged import FlagSpan, span_at, spans
from jaganetral.candidates.model import AccountClass, Candidate, CandidateStatus, Stage, StatusSpan

ENTRY = bundled()[0]
CONTEST, CANDIDATE, ACCOUNT = ENTRY.contest, ENTRY.candidates[0], ENTRY.accounts[0]
DOCUMENT = "https://example.org/dokumen"
DAYS = st.dates(date(2023, 9, 1), date(2024, 5, 1))


def with_statuses(*statuses: tuple[CandidateStatus, date]) -> Candidate:
    return CANDIDATE._replace(statuses=tuple(StatusSpan(status, day, DOCUMENT) for status, day in statuses))


def on(day: date, candidate: Candidate = CANDIDATE) -> FlagSpan | None:
    return span_at(spans(ACCOUNT, candidate, CONTEST), noon(day))


def test_an_institution_is_never_flagged() -> None:
    assert spans(ACCOUNT._replace(class_=AccountClass.INSTITUTION), CANDIDATE, CONTEST) == ()


@pytest.mark.parametrize("class_", [c for c in AccountClass if c is not AccountClass.INSTITUTION])
def test_every_other_class_is_flagged_alike(class_: AccountClass) -> None:
    assert spans(ACCOUNT._replace(class_=class_), CANDIDATE, CONTEST) == spans(ACCOUNT, CANDIDATE, CONTEST)


def test_a_concluded_contest_flags_nobody() -> None:
    assert on(date(2024, 3, 20)) is not None
    assert on(date(2024, 3, 21)) is None
    assert on(date(2026, 11, 23)) is None


def test_nobody_is_flagged_before_their_first_document() -> None:
    assert on(date(2023, 10, 18)) is None
    late = with_statuses((CandidateStatus.DETERMINED, date(2024, 1, 5)))
    assert on(date(2024, 1, 4), late) is None
    assert on(date(2024, 1, 5), late) is not None


def test_without_any_document_nobody_is_flagged() -> None:
    assert spans(ACCOUNT, CANDIDATE._replace(statuses=()), CONTEST) == ()


@pytest.mark.parametrize("out", [CandidateStatus.WITHDRAWN, CandidateStatus.DISQUALIFIED])
def test_the_flag_ends_on_the_day_of_the_document_that_takes_a_candidate_out(out: CandidateStatus) -> None:
    candidate = with_statuses((CandidateStatus.DETERMINED, date(2023, 11, 13)), (out, date(2024, 1, 10)))
    assert on(date(2024, 1, 9), candidate) is not None
    assert on(date(2024, 1, 10), candidate) is None
    assert on(date(2024, 2, 14), candidate) is None


def test_a_later_document_can_put_a_candidate_back() -> None:
    candidate = with_statuses(
        (CandidateStatus.DETERMINED, date(2023, 11, 13)),
        (CandidateStatus.DISQUALIFIED, date(2024, 1, 10)),
        (CandidateStatus.DETERMINED, date(2024, 1, 20)),
    )
    assert on(date(2024, 1, 15), candidate) is None
    assert on(date(2024, 1, 20), candidate) is not None


def test_stage_and_status_are_told_apart() -> None:
    found = on(date(2023, 10, 20))
    assert found is not None
    assert (found.stage, found.status) == (Stage.PROSPECTIVE, CandidateStatus.REGISTERED)
    candidate = with_statuses((CandidateStatus.DECLARED, date(2023, 9, 1)))
    found = on(date(2023, 12, 1), candidate)
    assert found is not None
    assert (found.stage, found.status) == (Stage.CANDIDATE, CandidateStatus.DECLARED)


def test_an_account_is_flagged_only_while_it_was_theirs() -> None:
    account = ACCOUNT._replace(from_=date(2023, 12, 1), until=date(2023, 12, 31))
    (span,) = spans(account, CANDIDATE, CONTEST)
    assert (utc_text(span.starts_at), utc_text(span.ends_at)) == ("2023-11-30T17:00:00Z", "2023-12-31T17:00:00Z")


def test_a_status_that_ended_by_itself_no_longer_flags() -> None:
    status = StatusSpan(CandidateStatus.DETERMINED, date(2023, 11, 13), DOCUMENT, date(2023, 11, 20))
    candidate = CANDIDATE._replace(statuses=(status,))
    assert on(date(2023, 11, 20), candidate) is not None
    assert on(date(2023, 11, 21), candidate) is None


def test_of_two_documents_of_one_day_the_later_in_the_list_counts() -> None:
    day = date(2023, 11, 13)
    candidate = with_statuses((CandidateStatus.REGISTERED, day), (CandidateStatus.DETERMINED, day))
    assert {span.status for span in spans(ACCOUNT, candidate, CONTEST)} == {CandidateStatus.DETERMINED}


@pytest.mark.parametrize(("zone", "starts_at"), [("Asia/Jakarta", 17), ("Asia/Makassar", 16), ("Asia/Jayapura", 15)])
def test_days_begin_at_midnight_of_the_contests_own_zone(zone: str, starts_at: int) -> None:
    found = spans(ACCOUNT, CANDIDATE, CONTEST._replace(time_zone=zone))
    assert found[0].starts_at == datetime(2023, 10, 18, starts_at, tzinfo=UTC)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(CandidateStatus), DAYS), max_size=5))
def test_stretches_never_overlap_and_never_leave_the_calendar(statuses: list[tuple[CandidateStatus, date]]) -> None:
    found = spans(ACCOUNT, with_statuses(*statuses), CONTEST)
    assert all(span.starts_at < span.ends_at for span in found)
    assert all(earlier.ends_at <= later.starts_at for earlier, later in pairwise(found))
    assert all(span.stage is not Stage.CONCLUDED for span in found)
    assert not {span.status for span in found} & {CandidateStatus.WITHDRAWN, CandidateStatus.DISQUALIFIED}
    for span in found:
        assert span_at(found, span.starts_at) == span
        assert span_at(found, span.ends_at - timedelta(seconds=1)) == span
        assert span_at(found, span.ends_at) != span
