"""Events through the API: checked field by field, kept only as agreed, once each, in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jaganetral.config import Settings
from jaganetral.store.journal import JournalStore
from knocking import EVENTS, Caller, batch, event


def ids(*numbers: int) -> list[str]:
    return [event(number)["id"] for number in numbers]


def kept(home: Path) -> list[str]:
    """What stands in the real journal, oldest first."""
    with JournalStore.open(Settings(home=home).journal_path, simulation=False) as journal:
        return [entry.event.id for entry in reversed(journal.entries(1000))]


def send(caller: Caller, content: object) -> Any:
    answer = caller.ask("POST", EVENTS, content)
    assert answer.status == 200, answer
    return answer.json()


def events_kept(caller: Caller) -> int:
    return int(caller.ask("GET", "/api/v1/status").json()["journal"]["events"])


BAD_ROWS: list[dict[str, Any]] = [
    {"id": "1"},
    {"id": None},
    {"id": 5},
    {"at": "yesterday"},
    {"at": "2026-11-23T04:05:06"},
    {"at": 1700000000},
    {"platform": "myspace"},
    {"action": "unlike"},
    {"decision": "maybe"},
    {"stage": "late"},
    {"account": ""},
    {"account": "@a\nb"},
    {"account": "@" + "a" * 200},
    {"display": "@ok\u202eevil"},
    {"display": "x" * 201},
    {"candidate": None},
    {"contest": {"id": "x"}},
    {"url": "https://x.com/somebody/status/1"},
    {"text": "what the page said"},
]


def test_bad_rows_are_refused_and_the_good_ones_beside_them_kept(caller: Caller) -> None:
    bad = [event(10 + place, **change) for place, change in enumerate(BAD_ROWS)]
    said = send(caller, batch(event(1), *bad, event(2)))
    assert said["stored"] == ids(1, 2)
    assert said["refused"] == [
        {"id": row["id"] if isinstance(row["id"], str) else None, "reason": "bad_row"} for row in bad
    ]


def test_rows_that_are_no_events_at_all_are_refused(caller: Caller) -> None:
    rows: list[object] = [None, 1, "x", [], {}]
    assert send(caller, batch(*rows))["refused"] == [{"id": None, "reason": "bad_row"}] * len(rows)


def test_rows_with_a_field_missing_are_refused(caller: Caller) -> None:
    rows = [{name: value for name, value in event().items() if name != missing} for missing in event()]
    said = send(caller, batch(*rows))
    assert said["stored"] == []
    assert [row["reason"] for row in said["refused"]] == ["bad_row"] * len(event())


def test_a_batch_of_the_wrong_outline_is_refused_whole(caller: Caller) -> None:
    right = batch(event())
    wrong: list[object] = [
        {},
        [],
        {"events": []},
        {**right, "events": {}},
        {**right, "events": [event(n) for n in range(201)]},
        {**right, "simulation": "no"},
        {**right, "consent": None},
        {**right, "consent": {"journal": True}},
        {**right, "consent": {**right["consent"], "journal": "yes"}},
        {**right, "consent": {**right["consent"], "agreed_at": "then"}},
        {**right, "consent": {**right["consent"], "agreed_at": "2026-11-23T04:05:06"}},
        {**right, "agency": "x"},
    ]
    for content in wrong:
        answer = caller.ask("POST", EVENTS, content)
        assert (answer.status, answer.code) == (400, "bad_body"), content
    assert events_kept(caller) == 0


def test_nothing_is_kept_without_consent(caller: Caller) -> None:
    said = send(caller, batch(event(1), event(2, decision="wrong_account"), journal=False))
    assert said["stored"] == []
    assert [row["reason"] for row in said["refused"]] == ["no_consent", "no_consent"]
    unsaid = batch(event(3))
    unsaid["consent"]["agreed_at"] = None
    assert send(caller, unsaid)["refused"][0]["reason"] == "no_consent"
    assert events_kept(caller) == 0


def test_the_second_tick_alone_is_no_consent(caller: Caller) -> None:
    said = send(caller, batch(event(1, decision="proceeded"), journal=False, proceeded=True))
    assert said["refused"] == [{"id": ids(1)[0], "reason": "no_consent"}]


def test_continued_acts_are_kept_only_with_the_second_tick(caller: Caller) -> None:
    rows = [event(1), event(2, decision="proceeded"), event(3, decision="wrong_account")]
    said = send(caller, batch(*rows))
    assert said["stored"] == ids(1, 3)
    assert said["refused"] == [{"id": ids(2)[0], "reason": "proceeded_not_agreed"}]
    assert send(caller, batch(rows[1], proceeded=True))["stored"] == ids(2)


def test_an_event_is_kept_once_however_often_it_is_sent(caller: Caller, home: Path) -> None:
    assert send(caller, batch(event(1), event(2)))["stored"] == ids(1, 2)
    said = send(caller, batch(event(2), event(3), event(3), event(1)))
    assert said == {"stored": ids(3), "known": ids(2, 3, 1), "refused": []}
    assert kept(home) == ids(1, 2, 3)


def test_an_id_in_capitals_is_the_same_id(caller: Caller) -> None:
    given = "ABCDEFAB-0000-4000-8000-00000000000A"
    send(caller, batch(event(id=given)))
    assert send(caller, batch(event(id=given.lower())))["known"] == [given.lower()]


def test_events_stand_in_the_order_in_which_they_came(caller: Caller, home: Path) -> None:
    send(caller, batch(event(5), event(3, at="2026-11-20T00:00:00Z")))
    send(caller, batch(event(4), event(1)))
    assert kept(home) == ids(5, 3, 4, 1)


def test_a_batch_of_two_hundred_is_taken(caller: Caller) -> None:
    assert len(send(caller, batch(*(event(number) for number in range(200))))["stored"]) == 200
    assert events_kept(caller) == 200


def test_an_empty_batch_is_answered(caller: Caller) -> None:
    assert send(caller, batch()) == {"stored": [], "known": [], "refused": []}


def test_simulated_events_never_enter_the_real_journal(caller: Caller) -> None:
    answer = caller.ask("POST", EVENTS, batch(event(), simulation=True))
    assert (answer.status, answer.code) == (409, "other_clock")
    assert events_kept(caller) == 0


def test_real_events_never_enter_the_simulation_s_journal(home: Path, simulation_port: int) -> None:
    caller = Caller.paired(home, simulation_port)
    assert caller.ask("POST", EVENTS, batch(event())).code == "other_clock"
    assert send(caller, batch(event(at="2023-12-15T05:00:00Z"), simulation=True))["stored"] == ids(1)
    assert (home / "journal-simulasi.sqlite3").exists()
    assert not (home / "journal.sqlite3").exists()
    assert kept(home) == []


def test_a_journal_that_cannot_be_written_is_said_and_nothing_acknowledged(caller: Caller, home: Path) -> None:
    """Another program holds the database; the service says so, and takes the same events afterwards."""
    with JournalStore.open(Settings(home=home).journal_path, simulation=False) as other:
        with other._database.writing():  # noqa: SLF001 - what a foreign program would do
            answer = caller.ask("POST", EVENTS, batch(event()))
        assert (answer.status, answer.code) == (503, "journal_locked")
    assert send(caller, batch(event()))["stored"] == ids(1)
