"""Candidates are found by what a person types so far, in the neutral order, whatever the list has been through."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaganetral.candidates.bundled import BundledContest, bundled
from jaganetral.service.care import taking_in_names
from jaganetral.sources.importing import import_table
from jaganetral.store import list_search
from jaganetral.store.lists import ListStore

HEAD = "contest,candidate,platform,handle,class,source,number\n"
TODAY = date(2026, 11, 24)
PATIENCE_S = 10.0


def imported(store: ListStore, *rows: str) -> None:
    text = "".join(f"pilpres-2024,{row}\n" for row in rows)
    assert import_table(store, HEAD + text, "uji.csv", TODAY).refused == []


def row(name: str, handle: str, number: int | str = "", platform: str = "x") -> str:
    return f"{name},{platform},{handle},candidate,https://example.org/uji,{number}"


def names(store: ListStore, text: str, most: int = 50) -> list[str]:
    return [found.candidate.name for found in store.search(text, most).found]


def without_people() -> BundledContest:
    """A contest to import into: no import can bring one."""
    return bundled()[0]._replace(candidates=(), accounts=(), removed=())


@pytest.fixture
def store() -> Iterator[ListStore]:
    with ListStore.in_memory([without_people()]) as store:
        imported(
            store,
            row("Calon Dua", "@dua_resmi", 2),
            row("Calon Satu", "@satu.resmi", 1, "instagram"),
            row("Warga Tiga Élan", "@tiga"),
        )
        store.take_in_names()
        yield store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("c", []),
        ("ca", ["Calon Satu", "Calon Dua"]),
        ("CALON  sa", ["Calon Satu"]),
        ("satu calon", ["Calon Satu"]),
        ("elan", ["Warga Tiga Élan"]),
        ("@dua", ["Calon Dua"]),
        ("dua_re", ["Calon Dua"]),
        ("@Satu.R", ["Calon Satu"]),
        ("alon", []),
        ("tiga x", []),
    ],
)
def test_a_beginning_of_any_word_or_of_an_account_finds_its_candidate(
    store: ListStore, text: str, found: list[str]
) -> None:
    assert names(store, text) == found


def test_the_order_is_that_of_the_ballot_whoever_stands_where(store: ListStore) -> None:
    assert names(store, "calon") == ["Calon Satu", "Calon Dua"]
    with ListStore.in_memory([without_people()]) as other:
        imported(other, row("Calon Satu", "@a", 2), row("Calon Dua", "@b", 1))
        other.take_in_names()
        assert names(other, "calon") == ["Calon Dua", "Calon Satu"]


def test_accounts_are_found_at_once_and_names_as_soon_as_they_are_taken_in(store: ListStore) -> None:
    imported(store, row("Calon Empat", "@empat_baru"))
    assert store.search("calon em", 50).behind
    assert names(store, "@empat") == ["Calon Empat"]
    store.take_in_names()
    assert names(store, "calon em") == ["Calon Empat"]
    assert not store.search("calon em", 50).behind


def test_a_name_that_changed_or_went_is_found_no_longer(store: ListStore) -> None:
    with store._database.writing() as tables:  # noqa: SLF001 - what a newer list does
        tables.conn.execute("update candidates set name = 'Calon Baru' where name = 'Calon Dua'")
    store.take_in_names()
    assert (names(store, "calon du"), names(store, "calon ba")) == ([], ["Calon Baru"])
    (third,) = [found.accounts[0] for found in store.search("tiga", 50).found]
    with store.changing() as change:
        assert change.delete_own_account(third.id)
        assert not change.delete_own_account(third.id)
    store.take_in_names()
    assert names(store, "tiga") == []
    assert names(store, "warga") == []


def test_a_candidate_whose_name_waits_to_be_taken_in_can_be_renamed_and_come_back(store: ListStore) -> None:
    imported(store, row("Calon Empat", "@empat_baru"))  # its name waits from here on
    (found,) = [found.candidate for found in store.search("@empat_baru", 50).found]
    with store.changing() as change:
        change.put_candidate(found._replace(name="Calon Lima"))
        change.put_candidate(found._replace(name="Calon Enam"))
    with store.changing() as change:
        (account,) = store.search("@empat_baru", 50).found[0].accounts
        assert change.delete_own_account(account.id)  # and the candidate with it
        change.put_candidate(found)  # under the same key again
    store.take_in_names()
    assert names(store, "calon em") == ["Calon Empat"]


def test_more_than_are_shown_are_counted(store: ListStore) -> None:
    found = store.search("calon", 1)
    assert ([f.candidate.name for f in found.found], found.total) == (["Calon Satu"], 2)


def test_taking_in_names_can_be_ended_between_two_batches(store: ListStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_search, "BATCH", 1)
    imported(store, row("Warga Empat", "@e"), row("Warga Lima", "@l"))
    answers = iter([False, True])
    store.take_in_names(lambda: next(answers))
    assert names(store, "warga") == ["Warga Tiga Élan", "Warga Empat"]
    store.take_in_names()
    assert names(store, "warga") == ["Warga Tiga Élan", "Warga Empat", "Warga Lima"]


def test_a_new_list_is_taken_in_whole(tmp_path: Path) -> None:
    with ListStore.open(tmp_path / "list.sqlite3") as store:
        assert store.search("calon", 50).behind
        store.take_in_names()
        assert not store.search("calon", 50).behind


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=40))
def test_whatever_is_typed_is_looked_for_and_never_read_as_a_command(text: str) -> None:
    with ListStore.in_memory() as store:
        store.search(text, 50)


class ClearedAtTheEnd(threading.Event):
    """Whoever clears it does so only when somebody has set it meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.about_to_clear = threading.Event()
        self._set_since = threading.Event()

    def set(self) -> None:
        super().set()
        self._set_since.set()

    def clear(self) -> None:
        self.about_to_clear.set()
        assert self._set_since.wait(PATIENCE_S)
        super().clear()


def test_a_service_that_ends_while_its_names_are_about_to_be_looked_at_ends(store: ListStore) -> None:
    store.grown = grown = ClearedAtTheEnd()

    def serve() -> None:
        with taking_in_names(store):
            assert grown.about_to_clear.wait(PATIENCE_S)

    service = threading.Thread(target=serve, daemon=True)
    service.start()
    service.join(PATIENCE_S)
    ended = not service.is_alive()
    grown.set()  # and lets the thread go, whatever came out
    assert ended
