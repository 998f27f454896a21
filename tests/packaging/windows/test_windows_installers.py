"""Setup and MSI, installed, upgraded and removed under Wine around the stand-in: every file and every key."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from agencies import IDS
from jaganetral.agency.folder import AgencyFolder
from jaganetral.agency.verifying import verify
from stand_ins import VERSIONS, Made
from tasks.windows import CERTIFICATE, PASSWORD, Contents, sign
from wine_desk import Registry, WineDesk, text_of

Meant = dict[tuple[str, str], str | bool]
MACHINE = "Program Files/JagaNetral"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\JagaNetral"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
HOST_KEYS = {
    rf"Software\{browser}\NativeMessagingHosts\id.jaganetral.host": family
    for browser, family in (
        (r"Google\Chrome", "chromium"),
        (r"Microsoft\Edge", "chromium"),
        ("Chromium", "chromium"),
        ("Mozilla", "gecko"),
    )
}
# Windows Installer's own bookkeeping.
_BOOKS = re.compile(r"\\(Installer|Uninstall\\\{|Installer\\)", re.IGNORECASE)


def added(before: Registry, after: Registry) -> Registry:
    """What came, in values; nothing else may have changed or gone."""
    assert [place for place in before if place not in after] == []
    assert [place for place in before if before[place] != after[place]] == []
    return {place: value for place, value in after.items() if place not in before and place[1]}


def kept_books_aside(values: Registry) -> Registry:
    return {place: value for place, value in values.items() if not _BOOKS.search(place[0] + "\\")}


def values_in(registry: Registry) -> Registry:
    return {place: value for place, value in registry.items() if place[1]}


def program_files(contents: Contents, place: str) -> set[str]:
    """All files and folders of an installation."""
    files = {f"{place}/{path.as_posix()}" for path in contents.files}
    folders = {parent.as_posix() for name in files for parent in Path(name).parents}
    return files | {name for name in folders if name.startswith(place)}


def expected_values(contents: Contents, windows_folder: str, *, policies: bool, autostart: bool) -> Meant:
    """What is written: where the hosts are, the start with the session, the policies."""
    found: Meant = {(key, "@"): rf"{windows_folder}\host-{family}.json" for key, family in HOST_KEYS.items()}
    if autostart:
        found[RUN, "JagaNetral"] = rf'"{windows_folder}\jaganetral-layanan.exe" serve'
    if policies:
        found |= {(one.key, one.name): one.value for one in contents.values}
    return found


def meant(values: Registry) -> Meant:
    return {place: text_of(value) for place, value in values.items()}


def without_own(values: Registry) -> Registry:
    return {place: value for place, value in values.items() if place[0] != UNINSTALL}


def person_writes(desk: WineDesk) -> Path:
    """The data of whoever uses the desk."""
    [local] = [path for path in desk.disk.glob("users/*/AppData/Local") if "Public" not in str(path)]
    journal = local / "jaganetral" / "journal.sqlite3"
    journal.parent.mkdir()
    journal.write_bytes(b"milik orangnya")
    return journal


def version_of(desk: WineDesk, place: str) -> str:
    content = (desk.disk / place / "jaganetral.exe").read_bytes()
    found = re.search(rb"version (\d\.\d\.\d)", content)
    assert found is not None
    return found[1].decode()


def test_a_silent_setup_leaves_exactly_its_files_and_keys_and_takes_them_back(desk: WineDesk, made: Made) -> None:
    contents, [setup, *_] = made["0.1.0"]
    files, machine, user = desk.files(), desk.registry("HKLM"), desk.registry("HKCU")
    assert desk.run(setup, "/S") == 0
    assert desk.files() - files == program_files(contents, MACHINE) | {f"{MACHINE}/uninstall.exe"}
    for path in contents.files:
        assert (desk.disk / MACHINE / path).read_bytes() == (contents.folder / path).read_bytes()
    new = added(machine, desk.registry("HKLM"))
    folder = r"C:\Program Files\JagaNetral"
    assert meant(without_own(new)) == expected_values(contents, folder, policies=True, autostart=True)
    assert text_of(new[UNINSTALL, "DisplayVersion"]) == "0.1.0"
    assert "TEST-ONLY" in str(text_of(new[UNINSTALL, "DisplayName"]))
    assert added(user, desk.registry("HKCU")) == {}

    journal = person_writes(desk)
    assert desk.run(desk.disk / MACHINE / "uninstall.exe", "/S") == 0
    data = {path.relative_to(desk.disk).as_posix() for path in (journal, journal.parent)}
    assert desk.files() - files == data
    assert desk.registry("HKLM") == machine
    assert desk.registry("HKCU") == user


def test_the_persons_data_goes_only_where_that_was_asked_for(desk: WineDesk, made: Made) -> None:
    _, [setup, *_] = made["0.1.0"]
    desk.run(setup, "/S")
    journal = person_writes(desk)
    desk.run(desk.disk / MACHINE / "uninstall.exe", "/S", "/REMOVEDATA")
    assert not journal.parent.exists()


def test_an_upgrade_leaves_nothing_of_the_old_version_and_a_downgrade_is_refused(desk: WineDesk, made: Made) -> None:
    _, [old, *_] = made["0.1.0"]
    contents, [new, *_] = made["0.2.0"]
    files, machine = desk.files(), desk.registry("HKLM")
    desk.run(old, "/S")
    journal = person_writes(desk)
    assert version_of(desk, MACHINE) == "0.1.0"
    assert desk.run(new, "/S") == 0
    whole = program_files(contents, MACHINE) | {f"{MACHINE}/uninstall.exe"}
    data = {path.relative_to(desk.disk).as_posix() for path in (journal, journal.parent)}
    assert desk.files() - files == whole | data
    assert version_of(desk, MACHINE) == "0.2.0"
    upgraded = desk.registry("HKLM")
    assert text_of(upgraded[UNINSTALL, "DisplayVersion"]) == "0.2.0"

    assert desk.run(old, "/S") == 3
    assert (version_of(desk, MACHINE), desk.registry("HKLM")) == ("0.2.0", upgraded)
    desk.run(desk.disk / MACHINE / "uninstall.exe", "/S")
    assert (desk.files() - files, desk.registry("HKLM")) == (data, machine)
    assert journal.read_bytes() == b"milik orangnya"


def test_every_option_stands_on_the_command_line(desk: WineDesk, made: Made) -> None:
    contents, [setup, *_] = made["0.1.0"]
    files, machine = desk.files(), desk.registry("HKLM")
    assert desk.run(setup, "/S", "/NOPOLICIES", "/NOAUTOSTART", r"/D=C:\Lain", r"Tempat\JagaNetral") == 0
    place = "Lain Tempat/JagaNetral"
    assert desk.files() - files == program_files(contents, place) | {f"{place}/uninstall.exe", "Lain Tempat"}
    new = without_own(added(machine, desk.registry("HKLM")))
    assert meant(new) == expected_values(contents, r"C:\Lain Tempat\JagaNetral", policies=False, autostart=False)
    desk.run(desk.disk / place / "uninstall.exe", "/S")
    assert (desk.files() - files, desk.registry("HKLM")) == ({"Lain Tempat"}, machine)


def test_an_installation_for_one_user_touches_nothing_of_the_machine(desk: WineDesk, made: Made) -> None:
    contents, [setup, *_] = made["0.1.0"]
    files, machine, user = desk.files(), desk.registry("HKLM"), desk.registry("HKCU")
    assert desk.run(setup, "/S", "/CURRENTUSER") == 0
    [program] = list(desk.disk.glob("users/*/AppData/Local/Programs/JagaNetral"))
    place = program.relative_to(desk.disk)
    assert program_files(contents, place.as_posix()) <= desk.files()
    assert desk.registry("HKLM") == machine
    folder = "C:\\" + str(place).replace("/", "\\")
    new = without_own(added(user, desk.registry("HKCU")))
    assert meant(new) == expected_values(contents, folder, policies=False, autostart=True)
    desk.run(program / "uninstall.exe", "/S")
    assert {name for name in desk.files() - files if not name.endswith("/Programs")} == set()
    assert desk.registry("HKCU") == user


def test_others_policies_stay(desk: WineDesk, made: Made) -> None:
    _, [setup, *_] = made["0.1.0"]
    key = r"HKLM\Software\Policies\Google\Chrome\ExtensionInstallForcelist"
    desk.run("reg", "add", key, "/v", "1", "/d", "lain;https://contoh.example", "/f")
    machine = desk.registry("HKLM")
    desk.run(setup, "/S")
    desk.run(desk.disk / MACHINE / "uninstall.exe", "/S")
    assert desk.registry("HKLM") == machine


@pytest.mark.parametrize("more", [(), ("POLICIES=0", "AUTOSTART=0")], ids=["all", "without"])
def test_an_msi_leaves_the_same_files_and_keys_and_takes_them_back(
    desk: WineDesk, made: Made, more: tuple[str, ...]
) -> None:
    contents, [_, msi, _] = made["0.1.0"]
    files, machine = desk.files(), desk.registry("HKLM")
    assert desk.run("msiexec", "/i", desk.path(msi), "/qn", *more) == 0
    assert desk.files() - files == program_files(contents, MACHINE)
    new = kept_books_aside(added(machine, desk.registry("HKLM")))
    folder = r"C:\Program Files\JagaNetral"
    assert meant(new) == expected_values(contents, folder, policies=not more, autostart=not more)
    journal = person_writes(desk)
    assert desk.run("msiexec", "/x", desk.path(msi), "/qn") == 0
    assert {name for name in desk.files() - files if not name.startswith("users/")} == set()
    assert journal.is_file()
    # Windows Installer takes empty keys along, whoever made them.
    after = kept_books_aside(desk.registry("HKLM"))
    assert values_in(after) == values_in(kept_books_aside(machine))


def test_an_msi_upgrades_and_refuses_to_go_back(desk: WineDesk, made: Made) -> None:
    contents, [_, new, _] = made["0.2.0"]
    _, [_, old, _] = made["0.1.0"]
    files = desk.files()
    desk.run("msiexec", "/i", desk.path(old), "/qn")
    assert desk.run("msiexec", "/i", desk.path(new), "/qn") == 0
    assert desk.files() - files == program_files(contents, MACHINE)
    assert version_of(desk, MACHINE) == "0.2.0"
    assert desk.run("msiexec", "/i", desk.path(old), "/qn") != 0
    assert version_of(desk, MACHINE) == "0.2.0"


def test_an_msi_for_one_user_writes_to_that_user_only(desk: WineDesk, made: Made) -> None:
    contents, [_, _, msi] = made["0.1.0"]
    machine, user = desk.registry("HKLM"), desk.registry("HKCU")
    assert desk.run("msiexec", "/i", desk.path(msi), "/qn") == 0
    [program] = list(desk.disk.glob("users/*/AppData/Local/Programs/JagaNetral"))
    folder = "C:\\" + str(program.relative_to(desk.disk)).replace("/", "\\")
    new = kept_books_aside(added(user, desk.registry("HKCU")))
    assert meant(new) == expected_values(contents, folder, policies=False, autostart=True)
    assert kept_books_aside(added(machine, desk.registry("HKLM"))) == {}
    desk.run("msiexec", "/x", desk.path(msi), "/qn")
    assert not program.exists()


def test_nothing_built_around_the_stand_in_may_go_out(made: Made, agency: AgencyFolder, tmp_path: Path) -> None:
    for version in VERSIONS:
        for path in made[version][1]:
            assert "TEST-ONLY" in path.name
            renamed = tmp_path / f"jaganetral{path.suffix}"
            renamed.write_bytes(path.read_bytes())
            for one in (path, renamed):
                found = verify(one, agency, IDS)
                assert [problem.en for problem in found.problems if "TEST-ONLY" in problem.en]
                assert [problem for problem in found.problems if "TEST-ONLY" not in problem.en] == []


def test_installers_are_signed_where_a_certificate_is_given(
    made: Made, agency: AgencyFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = [tmp_path / path.name for path in made["0.1.0"][1]]
    for path, copy in zip(made["0.1.0"][1], copies, strict=True):
        copy.write_bytes(path.read_bytes())
    key, certificate, bundle, secret = (tmp_path / name for name in ("key.pem", "cert.pem", "both.p12", "secret"))
    secret.write_text("rahasia", "utf-8")
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Penerbit Satu"]
    subprocess.run([*new, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    pack = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(certificate), "-passout", "pass:rahasia"]
    subprocess.run([*pack, "-out", str(bundle)], check=True)
    monkeypatch.setenv(CERTIFICATE, str(bundle))
    monkeypatch.setenv(PASSWORD, str(secret))
    sign(copies)
    for copy in copies:
        subprocess.run(["osslsigncode", "verify", "-CAfile", certificate, "-in", copy], check=True, capture_output=True)
    assert [notice for notice in verify(copies[0], agency, IDS).notices if "signed" in notice.en] == []
