"""What the person is: said by the extension or on the page, remembered, and gone when the computer is handed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import journal_rows
from jaganetral.candidates.model import PersonStatus
from jaganetral.config import Settings
from jaganetral.journal.model import SharedComputerError
from jaganetral.journal.pledge_record import PledgeRecord
from jaganetral.service.server import running
from jaganetral.store.journal import JournalStore
from knocking import EVENTS, JSON, Caller, batch, event, knock

PERSON = "/api/v1/person"


def status(caller: Caller) -> dict[str, object]:
    answer: dict[str, object] = caller.ask("GET", "/api/v1/status").json()
    return answer


@pytest.mark.parametrize(
    "body", [{}, {"person": "menteri"}, {"person": None}, {"person": 1}, {"person": "pns", "nip": "1"}]
)
def test_what_is_no_status_is_refused_and_changes_nothing(caller: Caller, body: dict[str, object]) -> None:
    caller.ask("POST", PERSON, {"person": "cpns"})
    assert caller.ask("POST", PERSON, body).status == 400
    assert status(caller)["person"] == "cpns"


def test_nobody_without_a_key_says_what_the_person_is(port: int) -> None:
    assert knock(port, "POST", PERSON, b'{"person": "pns"}', JSON).status == 401


@pytest.mark.parametrize("person", PersonStatus)
def test_what_the_person_is_comes_back_in_the_status(caller: Caller, person: PersonStatus) -> None:
    assert status(caller)["person"] == "unset"
    answer = caller.ask("POST", PERSON, {"person": person.value})
    assert (answer.status, answer.json()) == (200, {"person": person.value})
    assert status(caller)["person"] == person.value


def test_it_outlives_the_service_and_not_the_handing_over(home: Path) -> None:
    with running(Settings(home=home, port=0)) as service:
        Caller.paired(home, service.port).ask("POST", PERSON, {"person": "pppk"})
    with running(Settings(home=home, port=0)) as service:
        assert status(Caller.paired(home, service.port))["person"] == "pppk"
    with JournalStore.open(Settings(home=home).journal_path, simulation=False) as journal:
        journal.wipe()
        assert journal.marks.person() is PersonStatus.UNSET


def test_a_shared_computer_keeps_nothing_whatever_was_agreed(home: Path) -> None:
    with JournalStore.open(Settings(home=home).journal_path, simulation=False) as journal:
        journal.marks.share(shared=True)
    with running(Settings(home=home, port=0)) as service:
        caller = Caller.paired(home, service.port)
        said = caller.ask("POST", EVENTS, batch(event(1))).json()
        assert (said["stored"], said["refused"]) == ([], [{"id": event(1)["id"], "reason": "shared_computer"}])
        journal_status = status(caller)["journal"]
        assert isinstance(journal_status, dict)
        assert (journal_status["events"], journal_status["shared"]) == (0, True)


def test_what_is_kept_on_a_shared_computer_is_asked_where_it_is_kept(home: Path) -> None:
    with JournalStore.open(Settings(home=home).journal_path, simulation=False) as journal:
        journal.marks.share(shared=True)
        with pytest.raises(SharedComputerError):
            journal.add([journal_rows.event(1)], journal_rows.AGREED, journal_rows.NOW)
        with pytest.raises(SharedComputerError):
            journal.pledges.add(PledgeRecord("1", date(2026, 11, 27), "1", sample=True, added=False))
        assert (journal.count(), journal.pledges.all(), journal.trouble) == (0, [], None)
