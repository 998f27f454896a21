"""The person's choices on the dashboard: what they are, the language, and a computer that is shared."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from jaganetral.config import Settings
from jaganetral.journal.model import Consent, Event
from jaganetral.recording import OwnEntry, event_of
from jaganetral.service.pages import writing
from jaganetral.service.server import running
from jaganetral.store.lists import ListStore
from knocking import EVENTS, Caller, batch, event, knock
from visiting import Visitor


@pytest.fixture
def visitor(caller: Caller) -> Visitor:
    return Visitor(caller)


def chosen(visitor: Visitor, path: str, **fields: str) -> int:
    return visitor.send(f"pengaturan/{path}", {"form": visitor.form("pengaturan"), **fields}).status


def test_what_the_person_is_decides_what_the_overview_says(home: Path, simulation_port: int) -> None:
    visitor = Visitor(Caller.paired(home, simulation_port))
    assert chosen(visitor, "status", status="raja") == 400
    assert "Akibatnya bergantung pada status kepegawaian Anda." in visitor.text()
    assert chosen(visitor, "status", status="pns") == 303
    assert "dapat dijatuhkan setelah pemeriksaan oleh pejabat yang berwenang" in visitor.text()
    assert 'value="pns" checked' in visitor.text("pengaturan")
    assert chosen(visitor, "status", status="unset") == 303
    assert "belum dipilih" in visitor.text()


def test_the_language_that_was_chosen_is_that_of_the_next_visit_too(caller: Caller, visitor: Visitor) -> None:
    assert chosen(visitor, "bahasa", bahasa="jv") == 400
    assert '<html lang="id">' in Visitor(caller).text()
    assert chosen(visitor, "bahasa", bahasa="en") == 303
    assert '<html lang="en">' in visitor.text()
    assert '<html lang="en">' in Visitor(caller).text()


def test_a_computer_that_is_shared_is_emptied_after_a_question_and_keeps_nothing(
    caller: Caller, visitor: Visitor
) -> None:
    caller.ask("POST", EVENTS, batch(event(1)))
    assert "1 catatan di jurnal akan dihapus" in visitor.text("pengaturan/bersama")
    assert visitor.send("pengaturan/bersama", {"form": visitor.form("pengaturan/bersama")}).status == 303
    assert caller.ask("POST", EVENTS, batch(event(2))).json()["stored"] == []
    own = {"akun": "https://x.com/a", "situs": "", "tindakan": "like", "keputusan": "cancelled"}
    written = visitor.send(
        "jurnal/tulis", {"form": visitor.form("jurnal/tulis"), **own, "waktu": "2026-11-01T09:30", "alasan": ""}
    )
    assert written.status == 400
    assert "dipakai bersama" in written.body.decode()
    assert caller.ask("GET", "/api/v1/status").json()["journal"]["events"] == 0
    assert "dipakai bersama" in visitor.text("jurnal")
    assert chosen(visitor, "sendiri") == 303
    assert caller.ask("POST", "/api/v1/journal/cleared", {"clearing": "2999-01-01T00:00:00Z"}).status == 200
    assert caller.ask("POST", EVENTS, batch(event(3))).json()["stored"] == [event(3)["id"]]


def test_an_entry_sent_while_the_computer_becomes_a_shared_one_is_not_kept(
    caller: Caller, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person says so in another tab, between the look at the form and the keeping of what it holds."""
    form = visitor.form("pengaturan/bersama")
    shared = []

    def share_first(entry: OwnEntry, lists: ListStore, now: datetime) -> tuple[Event, Consent]:
        shared.append(visitor.post("pengaturan/bersama", form).status)
        return event_of(entry, lists, now)

    monkeypatch.setattr(writing, "event_of", share_first)
    own = {"akun": "https://x.com/a", "situs": "", "tindakan": "like", "keputusan": "cancelled"}
    written = visitor.send("jurnal/tulis", {"form": form, **own, "waktu": "2026-11-01T09:30", "alasan": ""})
    assert shared == [303]
    assert written.status == 400
    assert "dipakai bersama" in written.body.decode()
    assert caller.ask("GET", "/api/v1/status").json()["journal"]["events"] == 0


@pytest.mark.parametrize(
    ("asked", "opened"),
    [("journal", "jurnal"), ("settings", "pengaturan"), ("overview", ""), ("../x", ""), ("delete_all", ""), ("", "")],
)
def test_a_link_opens_the_section_it_asks_for_and_nothing_else(caller: Caller, asked: str, opened: str) -> None:
    link = caller.ask("POST", "/api/v1/login-link", {}).json()["url"]
    path = link.partition(f":{caller.port}")[2]
    answer = knock(caller.port, "GET", f"{path}?buka={asked}")
    assert answer.status == 303
    assert answer.headers["location"].split("/", 3)[3] == opened


def test_the_choices_of_a_simulation_are_its_own(home: Path) -> None:
    with running(Settings(home=home, port=0)) as service:
        Caller.paired(home, service.port).ask("POST", "/api/v1/person", {"person": "pns"})
    practice = Settings(home=home, port=0, as_of=date(2023, 12, 15))
    with running(practice) as service:
        status = Caller.paired(home, service.port).ask("GET", "/api/v1/status").json()
        assert status["person"] == "unset"
