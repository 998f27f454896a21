"""What can't be published, and when a candidate who is out stops being flagged: through the register itself."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from jaganetral.candidates.bundled import parse
from jaganetral.candidates.calendar import begins
from jaganetral.candidates.flagged import span_at, spans
from jaganetral.candidates.model import Platform
from jaganetral.feed.publisher import editing
from jaganetral.feed.publisher.checks import problems
from jaganetral.feed.publisher.coverage import coverage
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.text import text
from jaganetral.feed.schemas import Shape, ShapeError, hold
from registers import account, contest, new_register, published, put

DAY = "2029-02-03"
PAGE = "https://kpu.contoh.id/dokumen"
REASON = {"id": "Bukan akun calon ini.", "en": "Not this candidate's account."}


def two() -> dict[str, Any]:
    return contest("3204", "@calonsatu", "@calondua")


def said(value: dict[str, Any]) -> str:
    return "\n".join(problem.en for problem in problems(parse(value)))


def test_a_contest_in_order_has_no_problems() -> None:
    assert said(two()) == ""


@pytest.mark.parametrize("field", ["checked_by", "checked_on"])
def test_an_account_that_nobody_checked_is_not_published(field: str) -> None:
    value = two()
    value["candidates"][0]["accounts"][0][field] = None
    assert "@calonsatu (x): unchecked" in said(value)


@pytest.mark.parametrize("missing", ["source", "class", "platform", "handle"])
def test_an_account_without_its_source_or_class_has_not_even_the_shape(missing: str) -> None:
    value = two()
    del value["candidates"][0]["accounts"][0][missing]
    with pytest.raises(ShapeError):
        hold(Shape.CONTEST, value, "contest")


def test_a_source_must_be_a_page() -> None:
    value = two()
    value["candidates"][0]["accounts"][0]["source"] = "katanya"
    with pytest.raises(ShapeError, match="source"):
        hold(Shape.CONTEST, value, "contest")


def test_a_candidate_without_accounts_must_be_recorded_as_not_found_first() -> None:
    value = two()
    value["candidates"][0]["accounts"] = []
    assert "pilkada-2029-3204-calon-1: no account yet" in said(value)
    editing.add_not_found(value, "Calon 1", ["x", "instagram"], "Pemeriksa Satu", DAY)
    assert said(value) == ""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda value: value["candidates"][1]["accounts"].append(account("@CalonSatu")), "stands twice"),
        (
            lambda value: value["candidates"][1]["accounts"].append(account("@lain", also=["@calonsatu"])),
            "stands twice",
        ),
        (lambda value: value["candidates"].append(deepcopy(value["candidates"][0])), "calon-1: stands there twice"),
        (
            lambda value: value["candidates"][0]["accounts"].append(
                account("@lama", **{"from": "2029-02-02", "until": "2029-02-01"})
            ),
            "ends before it begins",
        ),
        (
            lambda value: value["candidates"][0].update(
                not_found=[{"platform": "x", "checked_by": "Pemeriksa Satu", "checked_on": DAY}]
            ),
            "yet there is an account",
        ),
        (
            lambda value: value["candidates"][0].update(
                removed=[{"platform": "x", "handle": "@calonsatu", "reason": REASON, "on": DAY}]
            ),
            "yet still listed",
        ),
        (
            lambda value: value["candidates"][0].update(hashtags=[{"tag": "#calonsatu", "source": PAGE}]),
            "different numbers of hashtags",
        ),
    ],
)
def test_rows_that_contradict_each_other_are_named(change: Any, expected: str) -> None:
    value = two()
    change(value)
    assert expected in said(value)


@pytest.mark.parametrize("status", ["withdrawn", "disqualified"])
def test_who_is_out_stops_being_flagged_on_the_day_of_the_document(tmp_path: Path, status: str) -> None:
    register = new_register(tmp_path / "register")
    put(register, two())
    with editing.changing(register, "pilkada-2029-3204") as value:
        editing.add_status(value, "Calon 1", {"status": status, "from": "2029-03-01", "document": PAGE})
    published(register)
    part = parse(register.read(register.find("pilkada-2029-3204")))
    out, still = (spans(one, who, part.contest) for one, who in zip(part.accounts, part.candidates, strict=True))
    midnight = begins(date(2029, 3, 1), "Asia/Jakarta")
    before = datetime(2029, 2, 28, 16, 59, 59, tzinfo=UTC)
    assert [span_at(out, instant) is not None for instant in (before, midnight)] == [True, False]
    assert span_at(still, midnight) is not None


def test_an_account_gets_a_new_name_and_keeps_the_old_one() -> None:
    value = two()
    row = account("@calonsatubaru", also=["#123456"])
    value["candidates"][0]["accounts"][0]["also"] = ["#123456"]
    assert editing.add_account(value, "calon 1", row) is False
    listed = value["candidates"][0]["accounts"]
    assert [(one["handle"], one["also"]) for one in listed] == [("@calonsatubaru", ["#123456", "@calonsatu"])]


def test_an_account_of_somebody_else_is_not_taken_over() -> None:
    value = two()
    with pytest.raises(PublisherError, match="sudah tercatat milik pilkada-2029-3204-calon-1"):
        editing.add_account(value, "Calon 2", account("https://x.com/CalonSatu"))


def test_finding_an_account_ends_that_none_was_found() -> None:
    value = two()
    editing.add_not_found(value, "Calon 1", [site.value for site in Platform], "Pemeriksa Satu", DAY)
    assert [row["platform"] for row in value["candidates"][0]["not_found"]] == [
        "instagram",
        "facebook",
        "tiktok",
        "youtube",
        "threads",
    ]
    assert editing.add_account(value, "Calon 1", account("calonsatu", "tiktok")) is True
    assert "tiktok" not in [row["platform"] for row in value["candidates"][0]["not_found"]]
    assert said(value) == ""


def test_a_removed_account_stays_on_record_with_its_reason_and_can_come_back() -> None:
    value = two()
    owner = editing.remove_account(value, "x", "https://x.com/calonsatu", REASON, DAY, PAGE)
    assert owner == "pilkada-2029-3204-calon-1"
    part = parse(value)
    assert [(gone.identities, gone.reason.en, gone.document) for gone in part.removed] == [
        (("@calonsatu",), REASON["en"], PAGE)
    ]
    assert said(value) == ""  # taking off a wrong account waits for nothing
    with pytest.raises(PublisherError, match="tidak terdaftar"):
        editing.remove_account(value, "x", "@calonsatu", REASON, DAY, None)
    editing.add_account(value, "Calon 1", account("@calonsatu"))
    assert parse(value).removed == ()


def test_candidates_stand_in_the_order_of_the_ballot_however_they_were_entered() -> None:
    value = contest("3204")
    status = {"status": "determined", "from": "2029-02-10", "document": PAGE}
    for name, number in (("Calon Tiga", 3), ("Calon Satu", 1), ("Partai Tanpa Nomor", None), ("Calon Dua", 2)):
        editing.add_candidate(value, name, number, None, None, status)
    assert [entry["number"] for entry in value["candidates"]] == [1, 2, 3, None]
    with pytest.raises(PublisherError, match="sudah ada"):
        editing.add_candidate(value, "  calon  SATU ", 9, None, None, status)


def test_a_change_that_breaks_the_contest_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    register = new_register(tmp_path / "register")
    path = put(register, two())
    before = path.read_bytes()
    with pytest.raises(PublisherError), editing.changing(register, "pilkada-2029-3204") as value:
        value["candidates"][0]["accounts"][0]["class"] = "teman"
    with pytest.raises(PublisherError, match="tidak ada pemilihan"), editing.changing(register, "pilkada-2029-9999"):
        pass
    assert path.read_bytes() == before


def test_coverage_says_site_by_site_what_is_listed_not_found_and_still_to_do() -> None:
    value = two()
    editing.add_account(value, "Calon 1", account("@calonsatu2"))
    editing.add_not_found(value, "Calon 1", ["tiktok"], "Pemeriksa Satu", DAY)
    first = coverage(parse(value))[0]
    assert first.listed == ((Platform.X, 2),)
    assert first.not_found == (Platform.TIKTOK,)
    assert first.open == (Platform.INSTAGRAM, Platform.FACEBOOK, Platform.YOUTUBE, Platform.THREADS)


def test_the_same_contest_is_always_the_same_text_and_reads_back_the_same(tmp_path: Path) -> None:
    register = new_register(tmp_path / "register")
    value = two()
    editing.remove_account(value, "x", "@calondua", REASON, DAY, None)
    path = tmp_path / "register" / "x.json"
    register.write(path, value)
    assert register.read(path) == value
    assert path.read_text("utf-8") == text(register.read(path))


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe{", b"[" * 100_000, b'{"a": NaN'])
def test_a_file_that_is_no_json_object_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(PublisherError, match=r"x\.json bukan"):
        Register(tmp_path).read(path)
