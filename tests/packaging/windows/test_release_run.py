"""The run for a real Windows, rehearsed: its installers, its scripts and its order are right, as far as Wine can tell.

What only Windows has (SYSTEM, other users, browsers) is stood in for by this desk's own user and by the stand-in's
service; whatever the run compares, files, keys, versions, statuses, processes, it compares here as it does there.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

import pytest

import trial_installers
import windows_run
from installation import until
from stand_ins import stand_in
from windows_desk import PERSON, RUN, Values, WindowsDesk, batch, read_values, text_of
from windows_run import FORMER, INSIDE, Installers, Run, long_form
from wine_desk import WineDesk

_WHOLE = {1603 & 0xFF: 1603}
"""Of a status no more than one byte comes through from Wine."""


class RehearsalDesk(WindowsDesk):
    """The desk of the run on a Windows of Wine's; everybody is the one user that Wine has."""

    def __init__(self, wine: WineDesk) -> None:
        self.wine = wine
        self.services: list[subprocess.Popen[bytes]] = []

    @property
    def programs(self) -> Path:
        return self.wine.disk / "Program Files"

    @property
    def profile(self) -> Path:
        return self.wine.disk / "users" / PERSON

    def path(self, text: str) -> Path:
        return self.wine.disk / text.removeprefix("C:\\").replace("\\", "/")

    def as_system(self, *words: str | Path) -> int:
        # Paths of this computer, where msiexec wants those of Windows.
        said = [self.wine.path(word) if isinstance(word, Path) and word.suffix == ".msi" else word for word in words]
        ended = self.wine.run(*said, among_others=True)
        return _WHOLE.get(ended, ended)

    def add_person(self) -> None:
        (self.profile / "AppData/Local/jaganetral").mkdir(parents=True)

    def values(self, *keys: str) -> Values:
        # All at once: to start a program takes as long here as to export everything.
        file = self.wine.disk / "export.reg"
        assert self.wine.run("reg", "export", r"HKLM\Software", r"C:\export.reg", "/y", among_others=True) == 0
        wanted = tuple(f"{long_form(key)}\\".casefold() for key in keys)
        every = read_values(file.read_text("utf-16"))
        return {place: value for place, value in every.items() if f"{place[0]}\\".casefold().startswith(wanted)}

    def processes_in(self, folder: Path) -> list[str]:
        return [str(folder) for service in self.services if service.poll() is None]


class RehearsedRun(Run):
    """The person's part is the stand-in's service, started by the Run key's words, and something in the journal."""

    def person(self, *more: str) -> str:
        [start] = [text_of(value) for (_, name), value in self.desk.values(RUN).items() if name == "JagaNetral"]
        assert start == r'"C:\Program Files\JagaNetral\jaganetral-layanan.exe" serve'
        assert isinstance(self.desk, RehearsalDesk)
        wine = self.desk.wine
        ready = wine.disk / "ready"
        ready.unlink(missing_ok=True)
        program = self.program / "jaganetral-layanan.exe"
        self.desk.services.append(wine.start(program, "serve", environment={"STAND_IN_READY": r"C:\ready"}))
        until(lambda: ready.exists() or None, "the service to run")
        journal = self.desk.profile / "AppData/Local/jaganetral/journal.sqlite3"
        assert journal.exists() == ("--entries" in more)
        journal.write_bytes(b"milik orangnya")
        return ""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the trial's installers, around the stand-in with what the run writes into."""
    place = tmp_path_factory.mktemp("trial")
    payload = stand_in(place / "payload", "0.1.0")
    (payload / INSIDE / "candidates" / "data" / "contests").mkdir(parents=True)
    (payload / INSIDE / "candidates" / "data" / "contests" / "pilpres-2024.json").write_text("{}", "utf-8")
    trial_installers.make(payload, place)
    return place


@pytest.mark.parametrize(("kind", "firefox"), [("setup", False), ("msi", True)], ids=["setup", "msi and Firefox"])
def test_the_whole_run_passes_where_the_installers_do_what_they_should(
    desk: WineDesk, folders: Path, kind: str, *, firefox: bool
) -> None:
    if firefox:
        (desk.disk / "Program Files/Mozilla Firefox").mkdir()
    run = RehearsedRun(RehearsalDesk(desk), Installers(kind), ["chromium=x"])
    windows_run.go(run, folders / "former", folders / "newer", folders / "newer")


def test_the_run_fails_where_something_is_left(desk: WineDesk, folders: Path) -> None:
    rehearsal = RehearsalDesk(desk)
    run = RehearsedRun(rehearsal, Installers("setup"), [])
    before = rehearsal.all_values()
    rehearsal.add_person()
    run.ran(run.installers.install(folders / "former", policies=True))
    run.is_installed(FORMER)
    with pytest.raises(AssertionError):
        run.is_installed("0.0.2")
    run.person()
    desk.run("reg", "add", r"HKLM\Software\Policies\Google\Chrome", "/v", "Sisa", "/d", "1", "/f", among_others=True)
    run.ran(run.installers.remove(folders / "former", run.program))
    with pytest.raises(AssertionError):
        run.is_gone(before)
    desk.run("reg", "delete", r"HKLM\Software\Policies\Google\Chrome", "/v", "Sisa", "/f", among_others=True)
    run.is_gone(before)


@pytest.mark.parametrize("wait", [True, False])
def test_a_step_writes_down_what_was_said_and_how_it_ended(desk: WineDesk, *, wait: bool) -> None:
    place = desk.disk / "Uji Satu"
    place.mkdir()
    words: Iterable[str] = ["cmd", "/c", "echo %JUDUL% & exit 3"]
    text = batch(words, PureWindowsPath(r"C:\Uji Satu\langkah"), {"JUDUL": "dua kata"}, wait=wait)
    assert "%%JUDUL%%" in text
    (place / "langkah.cmd").write_bytes(text.encode("ascii"))
    desk.run("cmd", "/c", r"C:\Uji Satu\langkah.cmd")
    assert (place / "langkah.status").read_text("ascii").strip() == "3"
    assert not (place / "langkah.part").exists()
    if not wait:  # a program with windows says nothing
        assert (place / "langkah.log").read_text("ascii").strip() == "dua kata"


def test_long_values_and_names_of_an_export_are_read_as_they_were_meant() -> None:
    text = (
        "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\Software\\A]\r\n"
        '@="C:\\\\a\\\\\\"b\\""\r\n"satu\\\\dua"="x"\r\n"biner"=hex:01,\\\r\n  02\r\n'
    )
    key = r"HKEY_LOCAL_MACHINE\Software\A"
    values = read_values(text)
    assert values == {(key, "@"): r'"C:\\a\\\"b\""', (key, "satu\\dua"): '"x"', (key, "biner"): "hex:01,02"}
    assert text_of(values[key, "@"]) == r'C:\a\"b"'
