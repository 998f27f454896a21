"""`jaganetral doctor` and `register`: every trouble is found, named and answered with something to do."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from jaganetral.browsers import BROWSERS, Family, launcher_of, manifest_place, remove_manifests
from jaganetral.candidates.model import Platform
from jaganetral.config import PORTS, Settings
from jaganetral.desktop import doctor
from jaganetral.desktop.doctor import Finding, State, examine
from jaganetral.desktop.register import register_everywhere
from jaganetral.service.adapter_reports import Adapter, AdapterReports, AdapterState
from jaganetral.service.client import NOTE
from jaganetral.service.keys import KeyRing
from jaganetral.service.origins import CHROMIUM_ORIGIN, GECKO_ID
from jaganetral.service.server import bind, running
from jaganetral.store.backups import Backups
from jaganetral.store.journal import JournalStore
from journal_rows import AGREED, NOW, event
from knocking import EVENTS, Caller, batch
from knocking import event as decided
from programs import ON_THE_PORTS, until
from programs import invoke as command

pytestmark = ON_THE_PORTS

PROFILE = "6f2b8e0a-52a5-4c1c-9f7e-0123456789ab"


@pytest.fixture(autouse=True)
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person with all four browsers and nothing else."""
    folder = tmp_path / "person"
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))
    for name in (".config/chromium", ".config/google-chrome", ".config/microsoft-edge", ".mozilla"):
        (folder / name).mkdir(parents=True)
    return folder


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home, port=0)


def found(settings: Settings, name: str) -> Finding:
    [finding] = [finding for finding in examine(settings) if finding.name == name]
    return finding


def state(settings: Settings, name: str) -> State:
    finding = found(settings, name)
    assert (finding.advice is None) is (finding.state is State.OK)
    return finding.state


def test_on_a_healthy_computer_everything_is_well(settings: Settings) -> None:
    register_everywhere(settings.home)
    KeyRing(settings.home).create(PROFILE, browser="Chromium 146")
    with bind(None) as listener:
        port = int(listener.getsockname()[1])
    with running(Settings(home=settings.home, port=port)):
        troubles = {finding.name for finding in examine(settings) if finding.state is not State.OK}
        assert troubles <= {"list", "sqlite"}, "the archive of 2024 is an old list, Debian's SQLite an old one"
        names = {finding.name for finding in examine(settings)}
    assert {
        "service",
        "pairing",
        "pairing.firefox",
        "database.list",
        "database.journal",
        "permissions",
        "clock",
    } <= names


def test_looking_changes_nothing(settings: Settings) -> None:
    examine(settings)
    assert not settings.home.exists()


def test_a_service_that_does_not_run_or_has_no_port_is_found(settings: Settings) -> None:
    assert state(settings, "service") is State.WARNING
    with ExitStack() as stack:

        def is_taken(port: int) -> bool:
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", port)) == 0:
                    return True
            try:
                stack.enter_context(socket.create_server(("127.0.0.1", port)))
            except OSError:
                return False  # the system gave it to somebody's connection for a moment
            return True

        for port in PORTS:
            until(partial(is_taken, port), f"port {port} to be taken")
        assert state(settings, "port") is State.FAILED


def test_a_service_that_crashed_is_told_from_one_that_was_stopped(settings: Settings) -> None:
    with running(settings):
        note = (settings.home / NOTE).read_text("utf-8")
    stopped = found(settings, "service")
    (settings.home / NOTE).write_text(note, "utf-8")
    crashed = found(settings, "service")
    assert crashed.sentence.id == "Layanan tidak berjalan; ia berhenti tiba-tiba."
    assert crashed.advice is not None
    assert "Peramban yang dipasangkan memulainya lagi" in crashed.advice.id
    assert stopped.advice is not None
    assert "tidak memulai lagi layanan yang dihentikan" in stopped.advice.id


def test_a_port_outside_the_range_is_found(settings: Settings) -> None:
    with running(settings):
        assert state(settings, "port") is State.FAILED


def test_a_browser_that_does_not_know_us_is_found(settings: Settings) -> None:
    assert state(settings, "pairing.chromium") is State.WARNING
    register_everywhere(settings.home)
    assert state(settings, "pairing.chromium") is State.OK
    for launcher in (settings.home / "bin").iterdir():
        launcher.unlink()
    assert state(settings, "pairing.chromium") is State.WARNING


def test_no_pairing_and_a_forgotten_one_are_found(settings: Settings) -> None:
    assert state(settings, "pairing") is State.WARNING
    key_id, _ = KeyRing(settings.home).create(PROFILE)
    assert state(settings, "pairing") is State.OK
    old = (datetime.now(UTC) - timedelta(days=40)).timestamp()
    os.utime(settings.home / "keys" / key_id, (old, old))
    assert state(settings, "pairing") is State.WARNING


@pytest.mark.parametrize("name", ["list", "journal"])
def test_a_damaged_database_is_found(settings: Settings, name: str) -> None:
    settings.home.mkdir(mode=0o700)
    path = settings.home / f"{name}.sqlite3"
    path.write_bytes(b"no database" * 1000)
    assert state(settings, f"database.{name}") is State.FAILED


def test_a_journal_that_was_restored_and_its_damaged_file_are_found(settings: Settings) -> None:
    settings.home.mkdir(mode=0o700)
    settings.journal_path.write_bytes(b"no database" * 1000)
    JournalStore.open(settings.journal_path, simulation=False).close()
    assert state(settings, "database.journal") is State.WARNING
    assert state(settings, "damaged") is State.WARNING


def test_an_event_that_the_running_service_could_not_keep_is_found(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaganetral.store.database.BUSY_TIMEOUT_MS", 0)
    with running(settings) as service:
        until(Backups(settings.journal_path).files, "the end of the first round of care")
        assert state(settings, "database.journal") is State.OK
        with closing(sqlite3.connect(settings.journal_path, isolation_level=None)) as foreign:
            foreign.execute("BEGIN EXCLUSIVE")
            caller = Caller.local(settings.home, service.port)
            assert caller.ask("POST", EVENTS, batch(decided(1))).code == "journal_locked"
        assert state(settings, "database.journal") is State.WARNING
        assert "program lain menguncinya" in found(settings, "database.journal").sentence.id
        simulated = replace(settings, as_of=date(2023, 12, 15))
        JournalStore.open(simulated.journal_path, simulation=True).close()
        assert state(simulated, "database.journal") is State.OK, "that is another journal"
        caller.ask("POST", EVENTS, batch(decided(1)))
        assert state(settings, "database.journal") is State.OK


def test_an_old_copy_is_found(settings: Settings) -> None:
    with JournalStore.open(settings.journal_path, simulation=False) as journal:
        journal.add([event(1)], AGREED, NOW)
        journal.back_up(NOW.date())
        [copy] = journal.backups.files()
    assert state(settings, "backups") is State.OK
    old = (datetime.now(UTC) - timedelta(days=4)).timestamp()
    os.utime(copy, (old, old))
    assert state(settings, "backups") is State.WARNING


def test_files_that_others_can_read_are_found(settings: Settings) -> None:
    with running(settings):
        assert state(settings, "permissions") is State.OK
    (settings.home / "list.sqlite3").chmod(0o644)
    finding = found(settings, "permissions")
    assert finding.state is State.FAILED
    assert "list.sqlite3" in finding.sentence.id


def test_a_clock_behind_what_was_written_is_found(settings: Settings) -> None:
    with running(settings):
        pass
    assert state(settings, "clock") is State.OK
    later = (datetime.now(UTC) + timedelta(days=2)).timestamp()
    os.utime(settings.journal_path, (later, later))
    assert state(settings, "clock") is State.FAILED


def test_a_site_whose_rules_no_longer_fit_is_named(settings: Settings) -> None:
    name, _ = KeyRing(settings.home).create(PROFILE, browser="Chromium 146")
    AdapterReports(settings.home).keep(
        name,
        [
            Adapter(Platform.X, AdapterState.DEGRADED, version=2, changed_on=NOW.date()),
            Adapter(Platform.THREADS, AdapterState.ACTIVE, version=2, changed_on=NOW.date()),
        ],
    )
    assert (state(settings, "adapter.x"), state(settings, "adapter.threads")) == (State.WARNING, State.OK)


def test_another_part_of_the_program_can_add_a_check(settings: Settings) -> None:
    finding = Finding("mine", State.OK, found(settings, "clock").sentence)

    def mine(_settings: Settings) -> Iterator[Finding]:
        yield finding

    assert examine(settings, [*doctor.CHECKS, mine])[-1] is finding


def test_the_command_prints_words_or_json_and_fails_where_something_has_failed(home: Path) -> None:
    done = command(home, "doctor")
    assert done.returncode == 0
    assert "Layanan tidak berjalan." in done.stdout
    assert "jaganetral register" in done.stdout
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    failed = command(home, "doctor", "--json")
    assert failed.returncode == 1
    [permissions] = [row for row in json.loads(failed.stdout) if row["name"] == "permissions"]
    assert permissions["state"] == "failed"
    assert set(permissions["advice"]) == {"id", "en"}


# Registering


def test_every_browser_of_the_person_is_told_in_its_own_form(home: Path, person: Path) -> None:
    assert [browser.name for browser in register_everywhere(home)] == [browser.name for browser in BROWSERS]
    for browser in BROWSERS:
        place = manifest_place(browser)
        assert place.is_relative_to(person)
        content = json.loads(place.read_text("utf-8"))
        who = {"allowed_extensions": [GECKO_ID]} if browser.family is Family.GECKO else {}
        who = who or {"allowed_origins": [f"{CHROMIUM_ORIGIN}/"]}
        assert {key: content[key] for key in who} == who
        assert set(content) == {"name", "description", "path", "type", *who}
        assert launcher_of(browser) == home / "bin" / "host"


def test_a_browser_that_is_not_there_is_left_alone(home: Path, person: Path) -> None:
    (person / ".config" / "google-chrome").rmdir()
    assert "Google Chrome" not in [browser.name for browser in register_everywhere(home)]
    assert not (person / ".config" / "google-chrome").exists()


def test_what_was_registered_for_this_folder_is_removed_and_nothing_else(home: Path, tmp_path: Path) -> None:
    register_everywhere(home)
    [chromium, *others] = BROWSERS
    register_everywhere(tmp_path / "another")
    register_everywhere(home)
    place = manifest_place(chromium)
    foreign = place.read_text("utf-8").replace(str(home), str(tmp_path / "another"))
    place.write_text(foreign, "utf-8")
    assert remove_manifests(home) == others
    assert place.read_text("utf-8") == foreign
    assert not any(manifest_place(browser).exists() for browser in others)


def test_the_command_says_with_whom_it_registered(home: Path) -> None:
    assert command(home, "register").stderr.strip() == (
        "jaganetral: didaftarkan di: Chromium, Google Chrome, Microsoft Edge, Firefox."
    )
    assert "dilepas dari: Chromium" in command(home, "register", "--remove").stderr
    assert "tidak ada" in command(home, "register", "--remove").stderr
