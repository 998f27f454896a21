"""What the installers for Windows are told: exactly these files and values, written and taken back."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from agencies import IDS, agency_folder, root_of_trust
from jaganetral.agency.building import digest
from jaganetral.agency.policy_forms import RegistryValue
from jaganetral.agency.reading import NAME
from jaganetral.agency.verifying import DEVELOPMENT, STAMP
from tasks.msi import SPACE, Scope, wxs
from tasks.release import Release
from tasks.windows import Contents, gather, make_windows, payload_script, policies_script

VALUES = (
    RegistryValue(r"Software\Policies\Contoh\A", "satu", 'Kota "Dua" $x [y]'),
    RegistryValue(r"Software\Policies\Contoh\A", "dua", True),
)


def payload(folder: Path, mark: bytes = b"") -> Path:
    (folder / "_internal" / "a b").mkdir(parents=True)
    for name in ("jaganetral.exe", "jaganetral-layanan.exe", "_internal/a b/$x.json"):
        (folder / name).write_bytes(b"MZ" + mark)
    return folder


def contents(tmp_path: Path, mark: bytes = b"") -> Contents:
    agency = agency_folder(tmp_path / "agency", root_of_trust(tmp_path / "register"))
    made = gather(payload(tmp_path / "payload", mark), agency.path, IDS, tmp_path / "contents")
    assert STAMP + digest(agency.files[NAME]) in made.stamp
    return made


def test_the_setup_removes_every_file_and_folder_that_it_writes_and_no_other(tmp_path: Path) -> None:
    made = contents(tmp_path)
    script = payload_script(made)
    install, remove = script.split("!macro PayloadUninstall")
    assert len(re.findall(r"^  File ", install, re.MULTILINE)) == len(made.files)
    written = set()
    folder = ""
    for line in install.splitlines():
        if match := re.match(r'  SetOutPath "(.*)"', line):
            folder = match[1]
        elif match := re.match(r'  File "/oname=([^"]*)"', line):
            written.add(f"{folder}\\{match[1]}")
    assert set(re.findall(r'  Delete "(.*)"', remove)) == written
    assert r"$INSTDIR\_internal\a b\$$x.json" in written
    folders = re.findall(r'  RMDir "(.*)"', remove)
    assert folders == sorted(folders, key=lambda name: -name.count("\\")), "the deepest first"
    assert "/r" not in remove


def test_the_setup_deletes_each_value_that_it_writes_and_keys_only_when_they_are_empty() -> None:
    script = policies_script(VALUES)
    write, delete = script.split("!macro PoliciesDelete")
    assert 'WriteRegStr HKLM "Software\\Policies\\Contoh\\A" "satu" "Kota $\\"Dua$\\" $$x [y]"' in write
    assert 'WriteRegDWORD HKLM "Software\\Policies\\Contoh\\A" "dua" 1' in write
    assert delete.count("DeleteRegValue") == len(VALUES)
    keys = re.findall(r'DeleteRegKey (/ifempty )?HKLM "(.*)"', delete)
    assert [key for if_empty, key in keys if not if_empty] == []
    assert [key for _, key in keys] == [r"Software\Policies\Contoh\A", r"Software\Policies\Contoh"]


@pytest.mark.parametrize("scope", Scope)
def test_an_msi_brings_the_same_and_for_one_user_no_policies(tmp_path: Path, scope: Scope) -> None:
    made = contents(tmp_path)
    top = ET.fromstring(wxs(made.files, VALUES, "0.1.0", scope, made.stamp, " x", "../help.exe"))  # noqa: S314 - our own
    names = {"w": SPACE}
    assert len(top.findall(".//w:File", names)) == len(made.files)
    values = {
        (one.attrib["Root"], one.attrib["Key"]): one.attrib["Value"] for one in top.findall(".//w:RegistryValue", names)
    }
    assert {root for root, _ in values} == {scope.root}
    policies = [value for (_, key), value in values.items() if "Policies" in key]
    assert bool(policies) == (scope is Scope.MACHINE)
    components = [one.attrib["Id"] for one in top.findall(".//w:Component", names)]
    assert [one.attrib["Id"] for one in top.findall(".//w:ComponentRef", names)] == components
    assert len({one.attrib["Guid"] for one in top.findall(".//w:Component", names)}) == len(components)


def test_what_a_person_wrote_into_a_policy_is_text_to_windows_installer(tmp_path: Path) -> None:
    text = wxs(contents(tmp_path).files, VALUES, "0.1.0", Scope.MACHINE, STAMP, "", "../help.exe").decode()
    assert "Kota &quot;Dua&quot; $$x [\\[]y[\\]]" in text


def test_the_native_host_is_named_from_its_manifest_so_that_any_folder_will_do(tmp_path: Path) -> None:
    made = contents(tmp_path)
    for family in ("chromium", "gecko"):
        assert '"path": "native-host.bat"' in (made.folder / f"host-{family}.json").read_text("utf-8")
    assert (made.folder / "native-host.bat").read_bytes() == b'@"%~dp0jaganetral.exe" native-host %*\r\n'


def test_what_is_built_around_the_stand_in_says_so_everywhere(tmp_path: Path) -> None:
    made = contents(tmp_path, b"TEST-ONLY")
    assert made.test_only
    assert (made.title("0.1.0"), made.stamp.endswith(" TEST-ONLY")) == (" TEST-ONLY", True)


def test_an_installer_that_trusts_the_key_that_anybody_has_says_so(tmp_path: Path) -> None:
    ids = {**IDS, "development": "d" * 32}
    assert gather(payload(tmp_path / "payload"), None, ids, tmp_path / "contents").stamp.endswith(DEVELOPMENT)


def test_a_real_program_is_called_untried_until_windows_has_seen_it(tmp_path: Path) -> None:
    made = contents(tmp_path)
    assert (made.test_only, made.title("0.0.0")) == (False, " (belum teruji)")


def test_without_a_program_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        make_windows(Release.read(None, None), tmp_path)
    assert "--payload" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
