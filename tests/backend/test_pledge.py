"""The pledge: whose words it has, what is told of a number, and that its record holds neither name nor number."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from jaganetral.candidates.bilingual import Language
from jaganetral.journal import pledge as pledge_module
from jaganetral.journal.agency_pledge import pledge_wording
from jaganetral.journal.document import Points, Signature, words
from jaganetral.journal.pledge import (
    Signer,
    doubt_about_nip,
    pledge_document,
    sample_wording,
)
from jaganetral.journal.pledge_record import PledgeRecord
from jaganetral.service.voices import voice
from jaganetral.store.journal import JournalStore

DATA = Path(pledge_module.__file__).parent / "data"
DAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 5, tzinfo=UTC)
SIGNER = Signer("Calon Satu", "198001012005011001", "Dinas Contoh", "Kota Contoh")
AGENCY = {
    "version": "2026-01",
    "letterhead": ["PEMERINTAH KOTA CONTOH", "Dinas Contoh"],
    "title": "PAKTA INTEGRITAS",
    "opening": "Dengan ini saya menyatakan:",
    "points": ["Butir instansi satu;", "Butir instansi dua."],
}


def read(name: str) -> dict[str, object]:
    value = json.loads((DATA / name).read_text("utf-8"))
    assert isinstance(value, dict)
    return value


def test_the_sample_wording_has_the_shape_of_its_schema() -> None:
    schema = read("pledge.schema.json")
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(read("pledge.json"))


@pytest.mark.parametrize("language", Language)
def test_the_sample_says_that_it_is_one_and_has_its_four_points(language: Language) -> None:
    said = voice(language)
    made = pledge_document(sample_wording(), SIGNER, DAY, said, add_optional=False, simulation=False)
    assert made.notice == {"id": "Contoh, bukan formulir resmi", "en": "A sample, not an official form"}[language]
    [points] = [block for block in made.blocks if isinstance(block, Points)]
    assert len(points.sentences) == 4
    assert [sentence[-1] for sentence in points.sentences] == [";", ";", ";", "."]
    assert "pers" not in " ".join(words(made)).split() or language is Language.EN


@pytest.mark.parametrize("language", Language)
def test_the_added_point_comes_with_what_is_said_of_its_origin(language: Language) -> None:
    said = voice(language)
    made = pledge_document(sample_wording(), SIGNER, DAY, said, add_optional=True, simulation=False)
    [points] = [block for block in made.blocks if isinstance(block, Points)]
    assert len(points.sentences) == 5
    assert [sentence[-1] for sentence in points.sentences] == [";", ";", ";", ";", "."]
    optional = sample_wording().optional
    assert optional is not None
    assert said.say(optional.label) in words(made)
    assert {Language.ID: "pers", Language.EN: "press"}[language] in said.say(optional.label)


def test_the_day_is_written_as_in_indonesia_and_the_line_to_sign_bears_the_name() -> None:
    made = pledge_document(sample_wording(), SIGNER, DAY, voice(Language.ID), add_optional=False, simulation=False)
    [sign] = [block for block in made.blocks if isinstance(block, Signature)]
    assert sign == Signature(
        "Kota Contoh, 27 November 2026", "Yang menyatakan,", "Calon Satu", "NIP 198001012005011001"
    )


def test_no_sentence_of_the_sample_names_a_penalty_or_calls_anything_allowed() -> None:
    text = (DATA / "pledge.json").read_text("utf-8").lower()
    for word in ("sanksi", "hukuman", "pidana", "penjara", "boleh", "diizinkan", "allowed", "permitted", "penalty"):
        assert word not in text


@pytest.mark.parametrize("nip", ["", "198001012005011001", " 19800101 200501 1 001 ", "199912312024212007"])
def test_a_usual_number_or_none_raises_no_doubt(nip: str) -> None:
    assert doubt_about_nip(nip) is None


@pytest.mark.parametrize("nip", ["123", "19800101200501100", "abc", "198013012005011001", "١٩٨٠٠١٠١٢٠٠٥٠١١٠٠١"])
def test_an_unusual_number_is_told_of_and_not_refused(nip: str) -> None:
    doubt = doubt_about_nip(nip)
    assert doubt is not None
    assert "tetap dapat dibuat" in doubt.id
    made = pledge_document(
        sample_wording(), Signer(nip=nip), DAY, voice(Language.ID), add_optional=False, simulation=False
    )
    assert nip in words(made)


def test_an_agencys_form_takes_the_place_of_the_sample(home: Path) -> None:
    home.mkdir()
    assert pledge_wording(home).is_sample
    (home / "agency.json").write_text(json.dumps({"name": "Kota Contoh", "pledge": AGENCY}), "utf-8")
    wording = pledge_wording(home)
    assert (wording.is_sample, wording.version, wording.optional) == (False, "2026-01", None)
    assert wording.language(Language.EN) is Language.ID, "an official form has one language"
    made = pledge_document(wording, SIGNER, DAY, voice(Language.ID), add_optional=True, simulation=False)
    assert made.letterhead == ("PEMERINTAH KOTA CONTOH", "Dinas Contoh")
    assert made.notice == ""
    [points] = [block for block in made.blocks if isinstance(block, Points)]
    assert points.sentences == ("Butir instansi satu;", "Butir instansi dua.")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        json.dumps({"pledge": {}}),
        json.dumps({"pledge": {**AGENCY, "points": []}}),
        json.dumps({"pledge": {**AGENCY, "send_to": "atasan"}}),
        json.dumps({"pledge": {**AGENCY, "version": 7}}),
        json.dumps({"pledge": {**AGENCY, "title": "x" * 500}}),
    ],
)
def test_settings_without_a_sound_form_leave_the_sample_which_says_so_itself(home: Path, content: str) -> None:
    home.mkdir()
    (home / "agency.json").write_text(content, "utf-8")
    assert pledge_wording(home).is_sample


def record(number: int, day: date = DAY) -> PledgeRecord:
    return PledgeRecord(f"00000000-0000-4000-9000-{number:012x}", day, "1", sample=True, added=False)


def test_a_record_has_no_room_for_a_name_or_a_number(home: Path) -> None:
    assert set(PledgeRecord._fields) == {"id", "day", "version", "sample", "added"}
    with JournalStore.open(home / "journal.sqlite3", simulation=False) as journal:
        journal.pledges.add(record(1))
        journal.pledges.add(record(2, date(2026, 1, 2)))
        journal.pledges.add(record(1))
        assert journal.pledges.all() == [record(1), record(2, date(2026, 1, 2))]
        assert journal.count() == 0


def bytes_of(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_a_deleted_record_is_gone_from_the_copies_too(home: Path) -> None:
    told = PledgeRecord(record(1).id, DAY, "naskah-yang-dihapus", sample=False, added=True)
    with JournalStore.open(home / "journal.sqlite3", simulation=False) as journal:
        journal.pledges.add(told)
        journal.pledges.add(record(2))
        journal.back_up(DAY)
        assert b"naskah-yang-dihapus" in bytes_of(home)
        assert journal.delete_pledge(told.id, NOW)
        assert not journal.delete_pledge(told.id, NOW)
        assert journal.pledges.all() == [record(2)]
    assert b"naskah-yang-dihapus" not in bytes_of(home)


@pytest.mark.parametrize("way", ["delete everything", "hand the computer over"])
def test_nothing_of_a_pledge_is_left_when_everything_goes(home: Path, way: str) -> None:
    told = PledgeRecord(record(1).id, DAY, "naskah-yang-dihapus", sample=False, added=True)
    with JournalStore.open(home / "journal.sqlite3", simulation=False) as journal:
        journal.pledges.add(told)
        journal.back_up(DAY)
        if way == "delete everything":
            journal.delete_all(NOW)
        else:
            journal.wipe()
        assert journal.pledges.all() == []
    assert b"naskah-yang-dihapus" not in bytes_of(home)


def test_a_copy_from_before_there_were_pledges_can_still_forget(home: Path) -> None:
    with JournalStore.open(home / "journal.sqlite3", simulation=False) as journal:
        journal.pledges.add(record(1))
        journal.back_up(DAY)
        [copy] = journal.backups.files()
        with closing(sqlite3.connect(copy)) as old:
            old.execute("DROP TABLE pledges")
        assert journal.delete_pledge(record(1).id, NOW)
        assert journal.backups.files() == [copy]
