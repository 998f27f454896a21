"""What an agency can set, and what it can't: the folder, its one schema, and how a desk takes the settings up."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from agencies import IDS, SETTINGS, agency_folder, root_of_trust
from desks import whole_desk
from jaganetral.agency.folder import open_folder, problems
from jaganetral.agency.reading import NAME, AgencyError, read_agency, schema
from jaganetral.cli import main
from jaganetral.config import Settings
from jaganetral.journal.agency_pledge import pledge_wording
from jaganetral.journal.model import RETENTION, RETENTION_CHOICES
from jaganetral.service.server import running
from jaganetral.store.journal import JournalStore
from programs import ON_THE_PORTS

pytestmark = ON_THE_PORTS

EVERYTHING_THAT_CAN_BE_SET = {
    "name",
    "contact",
    "letterhead",
    "feed",
    "regions",
    "retention_days",
    "pledge",
    "features",
    "browsers",
    "extension",
}
FORBIDDEN_WORDS = (
    "journal",
    "consent",
    "report",
    "send",
    "upload",
    "telemetry",
    "endpoint",
    "force",
    "lock",
    "collect",
)


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return root_of_trust(tmp_path_factory.mktemp("root"))


def keys_of(part: Any) -> set[str]:
    """All names that settings can have, however deep."""
    if not isinstance(part, dict):
        return set()
    inner = [*part.get("properties", {}).values(), part.get("items")]
    return set(part.get("properties", {})).union(*(keys_of(one) for one in inner))


def objects_of(part: Any) -> list[dict[str, Any]]:
    if isinstance(part, list):
        return [one for inner in part for one in objects_of(inner)]
    if not isinstance(part, dict):
        return []
    mine = [part] if part.get("type") == "object" else []
    return mine + [one for inner in part.values() for one in objects_of(inner)]


def write(folder: Path, settings: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(json.dumps(settings), "utf-8")
    return folder / NAME


def test_an_agency_can_set_nothing_that_sends_reads_or_forces_the_journal_or_the_consent() -> None:
    Draft202012Validator.check_schema(schema())
    assert set(schema()["properties"]) == EVERYTHING_THAT_CAN_BE_SET
    assert [key for key in keys_of(schema()) if any(word in key.lower() for word in FORBIDDEN_WORDS)] == []


def test_every_object_of_the_schema_refuses_what_it_does_not_know() -> None:
    assert objects_of(schema())
    assert [part for part in objects_of(schema()) if part.get("additionalProperties") is not False] == []


@pytest.mark.parametrize(
    "more",
    [
        {"journal": {"send_to": "https://contoh.example"}},
        {"consent": True},
        {"retention_minimum": 90},
        {"retention_locked": True},
        {"features": {"marks": True}},
        {"features": {"own_posts": True}},
        {"features": {"existing": True, "journal": True}},
        {"pledge": {**SETTINGS["pledge"], "required": True}},
        {"feed": {**SETTINGS["feed"], "report_url": "https://contoh.example"}},
        {"extension": {"from": "store", "consent": True}},
    ],
    ids=json.dumps,
)
def test_a_key_that_nobody_may_set_is_refused(tmp_path: Path, more: dict[str, Any]) -> None:
    with pytest.raises(AgencyError, match=NAME):
        read_agency(write(tmp_path, {**SETTINGS, **more}))


@pytest.mark.parametrize(
    "more",
    [
        {"retention_days": 10000},
        {"retention_days": 0},
        {"retention_days": 180},
        {"name": "Satu\nDua"},
        {"name": ""},
        {"contact": 7},
        {"regions": []},
        {"regions": ["Jakarta"]},
        {"browsers": ["opera"]},
        {"extension": {"from": "own", "chromium": "http://contoh.example/updates.xml"}},
        {"feed": {"url": "http://contoh.example", "root": "root.json"}},
    ],
    ids=json.dumps,
)
def test_a_value_that_cannot_be_is_refused(tmp_path: Path, more: dict[str, Any]) -> None:
    with pytest.raises(AgencyError, match=NAME):
        read_agency(write(tmp_path, {**SETTINGS, **more}))


def test_the_days_that_an_agency_may_begin_with_are_those_that_a_person_may_choose() -> None:
    days = schema()["properties"]["retention_days"]["enum"]
    assert set(days) < set(RETENTION_CHOICES)
    assert max(days) == RETENTION.days, "the welcome page says how long at most, before the person has changed it"


def test_a_whole_folder_has_no_problem(tmp_path: Path, root: bytes) -> None:
    assert problems(agency_folder(tmp_path / "a", root), IDS) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": None}, "name"),
        ({"contact": None}, "contact"),
        ({"feed": {"url": "https://contoh.example", "root": "../lain.json"}}, "harus ada di folder ini"),
        ({"feed": {"url": "https://contoh.example", "root": "none.json"}}, "none.json"),
        ({"feed": {"url": "https://contoh.example", "root": NAME}}, NAME),
        ({"regions": ["99"]}, "99"),
        ({"extension": {"from": "own"}}, "chrome"),
    ],
)
def test_what_the_schema_cannot_see_is_said(tmp_path: Path, root: bytes, changes: dict[str, Any], said: str) -> None:
    found = problems(agency_folder(tmp_path / "a", root, **changes), IDS)
    assert any(said in problem.id for problem in found)


def test_a_root_that_nobody_signed_is_no_root(tmp_path: Path, root: bytes) -> None:
    unsigned = json.dumps({**json.loads(root), "signatures": []}).encode()
    for content in (b"{}", b"", unsigned):
        folder = agency_folder(tmp_path / str(len(content)), content)
        assert ["bukan akar kepercayaan" in problem.id for problem in problems(folder, IDS)] == [True]


def test_a_browser_without_a_listing_in_its_store_is_named(tmp_path: Path, root: bytes) -> None:
    folder = agency_folder(tmp_path / "a", root, extension={"from": "store"})
    assert problems(folder, IDS) == []
    unlisted = {**IDS, "chrome_store": None, "edge_store": None}
    assert [problem.id.split(":")[0] for problem in problems(folder, unlisted)] == ["chromium", "chrome", "edge"]


def test_the_retention_of_an_agency_is_what_a_journal_begins_with_and_the_person_changes_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    settings = Settings(home=home)
    write(home, {"retention_days": 30})

    def kept(days: int | None = None) -> timedelta:
        with running(settings), JournalStore.open_to_read(settings.journal_path, simulation=False) as journal:
            found = journal.marks.retention()
        if days is not None:
            with JournalStore.open(settings.journal_path, simulation=False) as journal:
                journal.marks.keep_for(days)
        return found

    assert kept(days=365) == timedelta(days=30)
    write(home, {"retention_days": 7})
    assert kept(days=7) == timedelta(days=365)
    write(home, {"retention_days": 90})
    assert kept() == timedelta(days=7)


def test_a_newer_default_of_the_agency_deletes_nothing_from_a_journal_that_has_begun(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with JournalStore.open(path, simulation=False) as journal:
        journal.marks.begin_with(90)
        journal.marks.begin_with(7)
        assert journal.marks.retention() == timedelta(days=90)


def test_the_regions_of_an_agency_hold_until_the_person_chooses(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        settings = json.loads((desk.home / NAME).read_text("utf-8"))
        write(desk.home, {**settings, "regions": ["32", "31"]})
        assert desk.update().problem is None
        with desk.list() as lists:
            assert lists.feed().regions == ("31", "32")
            with lists.changing() as change:
                change.note_feed(regions=None)
        assert desk.update().problem is None
        with desk.list() as lists:
            assert lists.feed().regions is None, "all Indonesia is a choice, too"


def test_the_letterhead_stands_over_the_agencys_own_pledge_only(tmp_path: Path) -> None:
    write(tmp_path, {"letterhead": ["KOTA CONTOH"]})
    assert pledge_wording(tmp_path).letterhead == ()
    write(tmp_path, {"letterhead": ["KOTA CONTOH"], "pledge": SETTINGS["pledge"]})
    assert pledge_wording(tmp_path).letterhead == ("KOTA CONTOH",)


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["agency", *words])
    return done.exit_code, done.stdout, done.stderr


def test_a_folder_is_begun_once_and_says_what_comes_next(tmp_path: Path, root: bytes) -> None:
    given, folder = tmp_path / "1.root.json", tmp_path / "instansi"
    given.write_bytes(root)
    words = ("init", str(folder), "--name", "Kota Contoh", "--contact", "ext. 123")
    feed = ("--feed", "https://daftar.contoh.example", "--root", str(given))
    status, said, _ = run(*words, *feed)
    assert (status, "agency build" in said) == (0, True)
    made = open_folder(folder)
    assert (made.settings["name"], made.settings["feed"]["root"]) == ("Kota Contoh", "root.json")
    assert made.files["root.json"] == root
    assert run(*words, *feed)[0] == 1
    assert run("init", str(tmp_path / "b"), "--name", "x", "--contact", "y", *feed[:2])[0] == 2
    assert run("init", str(tmp_path / "c"), "--name", "x\ny", "--contact", "y")[0] == 1
    assert not (tmp_path / "c" / NAME).exists()


def test_a_folder_with_a_problem_is_not_built_and_the_problem_is_one_line(tmp_path: Path, root: bytes) -> None:
    agency_folder(tmp_path / "a", root, contact=None)
    status, _, said = run("build", str(tmp_path / "a"), "--output", str(tmp_path / "out"))
    assert (status, said.count("\n"), "kontak" in said) == (1, 1, True)
    assert not (tmp_path / "out").exists()
