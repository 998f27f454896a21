"""`feed diff` says in words what a publication will change, and says nothing where it changes nothing."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from jaganetral.feed.publisher import differences, editing
from jaganetral.feed.publisher.comparing import Comparison, compare
from jaganetral.feed.publisher.register import Register
from jaganetral.service.labels import label
from registers import account, contest, new_register, published, put

PAGE = "https://kpu.contoh.id/dokumen"
BASE = contest("3204", "@calonsatu", "@calondua")
PUBLISHER: dict[str, Any] = {
    "name": "Penerbit Satu",
    "contact": "daftar@contoh.id",
    "criteria": [],
    "corrections": [],
    "minimum_client": None,
    "adapters_off": {},
}


def lines(change: Any) -> list[str]:
    after = deepcopy(BASE)
    change(after)
    return [line.en for line in differences.contest(BASE, after, label)]


def remove(value: dict[str, Any]) -> None:
    editing.remove_account(value, "x", "@calonsatu", {"id": "Keliru.", "en": "Wrong."}, "2029-02-03", None)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda value: value["candidates"][0]["accounts"].append(account("@baru", "tiktok")),
            ["Calon 1: new account: @baru (tiktok, candidate account), source https://kpu.contoh.id/berita-acara-1"],
        ),
        (remove, ["Calon 1: account removed: @calonsatu (x): Wrong."]),
        (
            lambda value: value["candidates"][0]["accounts"].clear(),
            ["Calon 1: account removed: @calonsatu (x) with no reason on record"],
        ),
        (
            lambda value: value["candidates"][0]["accounts"][0].update({"class": "supporter"}),
            ["Calon 1: @calonsatu (x): class: candidate → supporter"],
        ),
        (
            lambda value: value["candidates"][0]["accounts"][0].update(handle="@barulagi", also=["@calonsatu"]),
            [
                "Calon 1: @barulagi (x): handle: @calonsatu → @barulagi",
                "Calon 1: @barulagi (x): other names: - → @calonsatu",
            ],
        ),
        (
            lambda value: editing.add_status(
                value, "Calon 2", {"status": "withdrawn", "from": "2029-03-01", "document": PAGE}
            ),
            [f"Calon 2: withdrawn since 2029-03-01 ({PAGE}); the accounts are not flagged from that day"],
        ),
        (lambda value: value["candidates"].pop(), ["candidate removed: Calon 2, with 1 accounts"]),
        (
            lambda value: value["contest"]["stages"][0].update(until="2029-07-01"),
            ["stage Candidates determined: 2029-01-01/2029-06-30 → 2029-01-01/2029-07-01"],
        ),
        (lambda value: value["candidates"].reverse(), ["the order of the candidates changes"]),
        (
            lambda value: editing.add_not_found(value, "Calon 1", ["tiktok"], "Pemeriksa Satu", "2029-02-02"),
            ["Calon 1: tiktok: recorded as not found"],
        ),
        (lambda value: value.update(version=9, list_date="2030-01-01"), []),
    ],
)
def test_a_change_is_said_in_words(change: Any, expected: list[str]) -> None:
    assert lines(change) == expected


def test_a_new_and_a_removed_contest_are_said_with_their_size() -> None:
    assert [line.en for line in differences.contest(None, BASE, label)] == [
        "new contest: Contest pilkada-2029-3204, 2 candidates, 2 accounts"
    ]
    assert [line.id for line in differences.contest(BASE, None, label)] == [
        "pemilihan dicabut: 2 calon dan 2 akun tidak lagi ada di daftar"
    ]


def test_a_switch_and_a_correction_are_said_with_their_reason() -> None:
    reason = {"id": "Tampilan berubah.", "en": "Its layout changed."}
    after = {
        **PUBLISHER,
        "adapters_off": {"tiktok": {"reason": reason, "since": "2029-02-02"}},
        "corrections": [{"on": "2029-02-03", "what": {"id": "Ralat.", "en": "A correction."}}],
        "minimum_client": "0.2.0",
    }
    assert [line.en for line in differences.publisher(PUBLISHER, after)] == [
        "minimum client: - → 0.2.0",
        "correction 2029-02-03: A correction.",
        "guarding tiktok is switched off: Its layout changed.",
    ]
    assert "guarding tiktok is switched on again" in [line.en for line in differences.publisher(after, PUBLISHER)]


@pytest.fixture
def register(tmp_path: Path) -> Register:
    made = new_register(tmp_path / "register")
    put(made, deepcopy(BASE))
    return made


def compared(register: Register) -> Comparison:
    return compare(Register.open(register.folder), datetime.now(UTC), label)


def test_the_register_is_compared_with_what_is_published_and_nothing_is_written(register: Register) -> None:
    published(register)
    assert compared(register) == Comparison((), ())
    path = register.find("pilkada-2029-3204")
    put(register, contest("3204", "@lain", "@calondua"))
    before = path.read_bytes()
    found = compared(register)
    assert [change.name for change in found.changes] == ["pilkada-2029-3204"]
    assert "new account: @lain" in found.changes[0].lines[0].en
    assert path.read_bytes() == before
    assert not list(register.folder.rglob("*.part"))


def test_a_contest_that_needs_mending_is_not_said_to_be_removed(register: Register) -> None:
    published(register)
    value = register.read(register.find("pilkada-2029-3204"))
    value["candidates"][0]["accounts"] = []
    put(register, value)
    found = compared(register)
    assert found.changes == ()
    assert "no account yet" in found.problems[0].en


def test_a_contest_that_was_taken_out_is_said_to_be_removed(register: Register) -> None:
    published(register)
    register.find("pilkada-2029-3204").unlink()
    assert [change.lines[0].en for change in compared(register).changes] == [
        "contest removed: 2 candidates and 2 accounts leave the list"
    ]
