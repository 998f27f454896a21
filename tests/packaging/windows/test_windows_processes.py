"""What an installer ends, and what it leaves alone: a process is known by the path of its program, not by its name."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from installation import until
from stand_ins import Made
from wine_desk import PATIENCE_S, WineDesk

FOLDER = "Program Files/JagaNetral"
KINDS = ("setup", "msi")


@dataclass(frozen=True)
class Running:
    """A program that stays."""

    process: subprocess.Popen[bytes]
    ready: Path

    @property
    def ended_in_peace(self) -> bool:
        """Whether it was asked to end, and did."""
        return self.ready.with_name(f"{self.ready.name}-stopped").exists()


def started(desk: WineDesk, name: str, *words: str | Path) -> Running:
    """Start a program that stays, and return once it runs."""
    ready = desk.disk / name
    process = desk.start(*words, environment={"STAND_IN_READY": f"C:\\{name}"})
    until(lambda: ready.exists() or process.poll() is not None, f"{name} to run")
    assert process.poll() is None
    return Running(process, ready)


def service(desk: WineDesk, place: str = FOLDER, name: str = "service") -> Running:
    """Start the service as the session does."""
    return started(desk, name, desk.disk / place / "jaganetral-layanan.exe", "serve")


def native_host(desk: WineDesk) -> Running:
    """Start the native host as a browser does: through the command line's interpreter."""
    return started(desk, "host", "cmd", "/c", rf"C:\{FOLDER}\native-host.bat".replace("/", "\\"))


def others(desk: WineDesk) -> list[Running]:
    """Programs of the same names elsewhere: in a folder whose name begins alike, and in one inside ours."""
    found = []
    for number, place in enumerate(("Lain", "Program Files/JagaNetral 2", f"{FOLDER}/milik")):
        folder = desk.disk / place
        folder.mkdir()
        for program in ("jaganetral.exe", "jaganetral-layanan.exe"):
            shutil.copyfile(desk.disk / FOLDER / program, folder / program)
        found.append(service(desk, place, f"other-{number}"))
    return found


def install(desk: WineDesk, made: Made, version: str, kind: str, *, among_others: bool = False) -> None:
    _, [setup, msi, _] = made[version]
    words = [setup, "/S"] if kind == "setup" else ["msiexec", "/i", desk.path(msi), "/qn"]
    assert desk.run(*words, among_others=among_others) == 0


def remove(desk: WineDesk, made: Made, version: str, kind: str) -> None:
    """Remove it, and wait for the uninstaller itself, which otherwise goes on as a copy."""
    _, [_, msi, _] = made[version]
    uninstall = desk.disk / FOLDER / "uninstall.exe"
    there = f"_?=C:\\{FOLDER}".replace("/", "\\")
    words = [uninstall, "/S", there] if kind == "setup" else ["msiexec", "/x", desk.path(msi), "/qn"]
    assert desk.run(*words, among_others=True) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_removing_ends_the_service_in_peace_and_the_hosts_and_nobody_elses_programs(
    desk: WineDesk, made: Made, kind: str
) -> None:
    install(desk, made, "0.1.0", kind)
    mine, host, strangers = service(desk), native_host(desk), others(desk)
    remove(desk, made, "0.1.0", kind)
    mine.process.wait(PATIENCE_S)
    host.process.wait(PATIENCE_S)
    assert mine.ended_in_peace
    assert not (desk.disk / FOLDER / "jaganetral.exe").exists()
    assert [one.process.poll() for one in strangers] == [None, None, None]


@pytest.mark.parametrize("kind", KINDS)
def test_an_upgrade_ends_what_runs_so_that_its_files_can_be_replaced(desk: WineDesk, made: Made, kind: str) -> None:
    install(desk, made, "0.1.0", kind)
    mine, host = service(desk), native_host(desk)
    install(desk, made, "0.2.0", kind)
    mine.process.wait(PATIENCE_S)
    host.process.wait(PATIENCE_S)
    assert mine.ended_in_peace
    assert b"version 0.2.0" in (desk.disk / FOLDER / "jaganetral-layanan.exe").read_bytes()


def test_a_service_that_does_not_hear_is_ended_all_the_same(desk: WineDesk, made: Made) -> None:
    """As one of another person's, or one that hangs: what it has acknowledged is on the disk."""
    install(desk, made, "0.1.0", "setup")
    deaf = started(desk, "deaf", desk.disk / FOLDER / "jaganetral-layanan.exe", "native-host")
    remove(desk, made, "0.1.0", "setup")
    deaf.process.wait(PATIENCE_S)
    assert not deaf.ended_in_peace
    assert not (desk.disk / FOLDER / "jaganetral-layanan.exe").exists()


def test_where_nothing_runs_there_is_nothing_to_end(desk: WineDesk, made: Made, helper: Path) -> None:
    assert desk.run(helper, "end", r"C:\Program Files\JagaNetral") == 0
    assert desk.run(helper, "end") == 2
    assert desk.run(helper, "lain", "C:\\") == 2
    install(desk, made, "0.1.0", "setup")
    assert desk.run(helper, "end", "C:\\Program Files\\JagaNetral\\.") == 0
