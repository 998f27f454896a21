"""Firefox's one file of policies: setup and MSI write it where there is none, and take back only what is still ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from stand_ins import Made
from wine_desk import WineDesk

KINDS = ("setup", "msi")
THEIRS = '{"policies": {"DisableTelemetry": true}}'
BESIDE = "Program Files/Mozilla Firefox"
OLDER = "Program Files (x86)/Mozilla Firefox"


def firefox(desk: WineDesk, place: str = BESIDE) -> Path:
    """Firefox in a folder; where its policies are looked for."""
    (desk.disk / place).mkdir(parents=True)
    return desk.disk / place / "distribution" / "policies.json"


def install(desk: WineDesk, made: Made, kind: str, *more: str, version: str = "0.1.0") -> int:
    _, [setup, msi, _] = made[version]
    if kind == "setup":
        return desk.run(setup, "/S", *("/NOPOLICIES" for _ in more))
    return desk.run("msiexec", "/i", desk.path(msi), "/qn", *more)


def remove(desk: WineDesk, made: Made, kind: str, *, version: str = "0.1.0") -> None:
    _, [_, msi, _] = made[version]
    if kind == "setup":
        desk.run(desk.disk / "Program Files/JagaNetral/uninstall.exe", "/S")
    else:
        desk.run("msiexec", "/x", desk.path(msi), "/qn")


def own_place(desk: WineDesk) -> Path:
    """Firefox in a folder of its own, which Windows knows as that of the program."""
    key = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\firefox.exe"
    desk.run("reg", "add", key, "/v", "Path", "/d", r"C:\Aplikasi\Firefox", "/f")
    return firefox(desk, "Aplikasi/Firefox")


def traces(desk: WineDesk) -> list[tuple[str, str]]:
    """What is written down of policies that were put somewhere."""
    return [place for place in desk.registry("HKLM") if place[0].startswith(r"Software\JagaNetral")]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_written_where_there_is_none_and_one_of_the_agencys_is_neither_changed_nor_deleted(
    desk: WineDesk, made: Made, kind: str
) -> None:
    ours = (made["0.1.0"][0].folder / "firefox" / "policies.json").read_bytes()
    free, other, same = firefox(desk), firefox(desk, OLDER), own_place(desk)
    other.parent.mkdir()
    other.write_text(THEIRS, "utf-8")
    same.parent.mkdir()
    same.write_bytes(ours)
    assert install(desk, made, kind) == 0
    assert (free.read_bytes(), other.read_text("utf-8"), same.read_bytes()) == (ours, THEIRS, ours)
    remove(desk, made, kind)
    assert (free.parent.parent.is_dir(), free.parent.exists()) == (True, False)
    assert other.read_text("utf-8") == THEIRS
    assert same.read_bytes() == ours, "the agency put it there itself, so it is theirs whatever it says"
    assert traces(desk) == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_renewed_by_an_upgrade_and_stays_where_somebody_has_written_into_it_since(
    desk: WineDesk, made: Made, kind: str
) -> None:
    ours, edited, beside = firefox(desk), firefox(desk, OLDER), own_place(desk)
    beside.parent.mkdir()
    assert install(desk, made, kind) == 0
    assert install(desk, made, kind, version="0.2.0") == 0
    new = (made["0.2.0"][0].folder / "firefox" / "policies.json").read_bytes()
    assert [file.read_bytes() for file in (ours, edited, beside)] == [new, new, new]
    edited.write_text(THEIRS, "utf-8")
    remove(desk, made, kind, version="0.2.0")
    assert (ours.parent.exists(), beside.exists(), beside.parent.is_dir()) == (False, False, True)
    assert edited.read_text("utf-8") == THEIRS
    assert traces(desk) == []


@pytest.mark.parametrize("kind", KINDS)
def test_without_policies_firefox_gets_none(desk: WineDesk, made: Made, kind: str) -> None:
    policy = firefox(desk)
    assert install(desk, made, kind, "POLICIES=0") == 0
    assert not policy.parent.exists()
    assert traces(desk) == []
