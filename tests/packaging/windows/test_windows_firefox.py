"""Firefox's one file of policies: setup and MSI write it where there is none, and take back only what is still ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from stand_ins import Made
from wine_desk import WineDesk

KINDS = ("setup", "msi")
THEIRS = '{"policies": {"DisableTelemetry": true}}'
BESIDE = "Program Files/Mozilla Firefox"


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


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_written_where_there_is_none_kept_over_an_upgrade_and_taken_back(
    desk: WineDesk, made: Made, kind: str
) -> None:
    policy = firefox(desk)
    machine = desk.registry("HKLM")
    assert install(desk, made, kind) == 0
    assert policy.read_bytes() == (made["0.1.0"][0].folder / "firefox" / "policies.json").read_bytes()
    assert install(desk, made, kind, version="0.2.0") == 0
    assert policy.read_bytes() == (made["0.2.0"][0].folder / "firefox" / "policies.json").read_bytes()
    remove(desk, made, kind, version="0.2.0")
    assert (policy.parent.parent.is_dir(), policy.parent.exists()) == (True, False)
    assert [place for place in desk.registry("HKLM") if "JagaNetral" in place[0]] == []
    assert [place for place in machine if "JagaNetral" in place[0]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_one_that_the_agency_wrote_is_neither_changed_nor_deleted(desk: WineDesk, made: Made, kind: str) -> None:
    policy = firefox(desk)
    policy.parent.mkdir()
    policy.write_text(THEIRS, "utf-8")
    assert install(desk, made, kind) == 0
    assert policy.read_text("utf-8") == THEIRS
    remove(desk, made, kind)
    assert policy.read_text("utf-8") == THEIRS


@pytest.mark.parametrize("kind", KINDS)
def test_one_that_the_agency_put_there_itself_is_theirs_even_where_it_says_the_same(
    desk: WineDesk, made: Made, kind: str
) -> None:
    policy = firefox(desk)
    policy.parent.mkdir()
    policy.write_bytes((made["0.1.0"][0].folder / "firefox" / "policies.json").read_bytes())
    install(desk, made, kind)
    remove(desk, made, kind)
    assert policy.is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_ours_that_somebody_has_written_into_since_is_theirs_now(desk: WineDesk, made: Made, kind: str) -> None:
    policy = firefox(desk)
    install(desk, made, kind)
    policy.write_text(THEIRS, "utf-8")
    remove(desk, made, kind)
    assert policy.read_text("utf-8") == THEIRS
    assert [place for place in desk.registry("HKLM") if place[0].startswith(r"Software\JagaNetral")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_for_it_that_was_there_before_stays(desk: WineDesk, made: Made, kind: str) -> None:
    policy = firefox(desk)
    policy.parent.mkdir()
    install(desk, made, kind)
    assert policy.is_file()
    remove(desk, made, kind)
    assert (policy.exists(), policy.parent.is_dir()) == (False, True)


@pytest.mark.parametrize("kind", KINDS)
def test_without_policies_firefox_gets_none(desk: WineDesk, made: Made, kind: str) -> None:
    policy = firefox(desk)
    assert install(desk, made, kind, "POLICIES=0") == 0
    assert not policy.parent.exists()
    remove(desk, made, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_firefox_in_a_folder_of_its_own_is_found_where_windows_knows_it(
    desk: WineDesk, made: Made, kind: str
) -> None:
    policy = firefox(desk, "Aplikasi/Firefox")
    key = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\firefox.exe"
    desk.run("reg", "add", key, "/v", "Path", "/d", r"C:\Aplikasi\Firefox", "/f")
    install(desk, made, kind)
    assert policy.is_file()
    remove(desk, made, kind)
    assert not policy.parent.exists()
