"""What goes out is looked at first: what was changed, what is for tests, and whose settings an installer brings."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from agencies import IDS, SETTINGS, agency_folder, root_of_trust
from jaganetral.agency.building import LIB, POLICIES, as_json, build, build_debian, digest, write_sums
from jaganetral.agency.folder import AgencyFolder
from jaganetral.agency.reading import NAME, AgencyError
from jaganetral.agency.verifying import STAMP, Findings, verify
from jaganetral.policies import chromium_policy, firefox_policy

HEADS = {".exe": b"MZ" + bytes(400), ".msi": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(400)}


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return root_of_trust(tmp_path_factory.mktemp("root"))


@pytest.fixture
def folder(tmp_path: Path, root: bytes) -> AgencyFolder:
    return agency_folder(tmp_path / "instansi", root)


@pytest.fixture
def built(tmp_path: Path, folder: AgencyFolder) -> Path:
    build(folder, tmp_path / "out", IDS)
    return tmp_path / "out"


def said(found: Findings) -> str:
    return "; ".join(problem.id for problem in found.problems)


def test_what_was_just_built_can_go_out(built: Path, folder: AgencyFolder) -> None:
    assert verify(built, folder, IDS) == Findings()
    assert verify(folder.path, None, IDS) == Findings()


def test_the_same_folder_gives_the_same_files(tmp_path: Path, built: Path, folder: AgencyFolder) -> None:
    build(folder, tmp_path / "again", IDS)
    assert (built / "SHA256SUMS").read_bytes() == (tmp_path / "again" / "SHA256SUMS").read_bytes()


def test_nothing_is_written_over(built: Path, folder: AgencyFolder) -> None:
    with pytest.raises(AgencyError, match="not empty"):
        build(folder, built, IDS)


@pytest.mark.parametrize("name", ["windows/jaganetral.reg", "macos/jaganetral.mobileconfig", "settings/agency.json"])
def test_a_file_that_was_changed_is_named(built: Path, name: str) -> None:
    content = (built / name).read_bytes()
    (built / name).write_bytes(content + b" ")
    assert f"{name} berubah" in said(verify(built, None, IDS))
    (built / name).unlink()
    assert f"{name} hilang" in said(verify(built, None, IDS))


def test_a_file_that_was_put_in_is_named(built: Path) -> None:
    (built / "linux" / "more.json").write_text("{}", "utf-8")
    assert "linux/more.json berubah" in said(verify(built, None, IDS))


def test_a_policy_that_says_something_else_than_the_settings_is_named(built: Path) -> None:
    """Even where whoever changed it wrote the checksums anew."""
    path = built / "linux" / "chrome" / "jaganetral.json"
    path.write_bytes(as_json({**json.loads(path.read_bytes()), "URLBlocklist": ["*"]}))
    write_sums(built)
    assert "linux/chrome/jaganetral.json tidak sesuai" in said(verify(built, None, IDS))


def test_the_settings_of_another_agency_are_named(tmp_path: Path, built: Path, root: bytes) -> None:
    other = agency_folder(tmp_path / "other", root, name="Kota Lain")
    assert "bukan dari folder itu" in said(verify(built, other, IDS))


def installer(path: Path, text: str, *, wide: bool = False) -> Path:
    path.write_bytes(HEADS[path.suffix] + text.encode("utf-16-le" if wide else "utf-8"))
    return path


@pytest.mark.parametrize("suffix", [".exe", ".msi"])
@pytest.mark.parametrize("wide", [False, True])
def test_whatever_is_marked_for_tests_is_refused(
    tmp_path: Path, folder: AgencyFolder, suffix: str, *, wide: bool
) -> None:
    stamp = STAMP + digest(folder.files[NAME])
    good = installer(tmp_path / f"jaganetral{suffix}", stamp, wide=wide)
    assert verify(good, folder, IDS).problems == []
    marked = installer(tmp_path / f"renamed{suffix}", f"{stamp} TEST-ONLY", wide=wide)
    assert "hanya untuk uji" in said(verify(marked, folder, IDS))
    named = installer(tmp_path / f"jaganetral_test_only{suffix}", stamp, wide=wide)
    assert "hanya untuk uji" in said(verify(named, folder, IDS))


def test_a_test_installer_is_found_in_any_folder(built: Path) -> None:
    (built / "windows" / "x-TEST-ONLY.zip").write_bytes(b"")
    assert "hanya untuk uji" in said(verify(built, None, IDS))


def test_an_installer_that_was_not_yet_tried_or_signed_goes_out_with_that_said(
    tmp_path: Path, folder: AgencyFolder
) -> None:
    path = installer(tmp_path / "jaganetral-belum-teruji.exe", STAMP + digest(folder.files[NAME]))
    found = verify(path, folder, IDS)
    assert found.problems == []
    assert [("lulus uji" in notice.id, "ditandatangani" in notice.id) for notice in found.notices] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "bukan pemasang JagaNetral"),
        (f"{STAMP}none", "tanpa pengaturan instansi"),
        (STAMP + "0" * 64, "bukan dari folder itu"),
        (f"{STAMP}none DEVELOPMENT-KEY", "kunci pengembangan"),
    ],
)
def test_an_installer_without_these_settings_is_refused(
    tmp_path: Path, folder: AgencyFolder, text: str, problem: str
) -> None:
    assert problem in said(verify(installer(tmp_path / "jaganetral.msi", text), folder, IDS))


def test_something_that_is_no_installer_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_bytes(b"#!/bin/sh")
    assert "bukan berkas .exe" in said(verify(tmp_path / "a.exe", None, IDS))
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(AgencyError):
        verify(tmp_path / "a.txt", None, IDS)
    with pytest.raises(AgencyError):
        verify(tmp_path, None, IDS)


def debian(folder: Path, version: str, development: str | None) -> Path:
    """A small package of the real shape, packed by the real tool."""
    place = folder / "deb"
    files = {
        f"{LIB}/_internal/jaganetral/service/data/extension-ids.json": as_json({**IDS, "development": development}),
        f"{LIB}/jaganetral": b"#!/bin/sh\n",
        f"{POLICIES}/chromium.json": as_json(chromium_policy("a" * 32, "file:///usr/share/updates.xml")),
        f"{POLICIES}/firefox.json": as_json(firefox_policy("a@b", "file:///usr/share/a.xpi")),
        "DEBIAN/control": (
            f"Package: jaganetral\nVersion: {version}\nArchitecture: all\nMaintainer: x <x@example.org>\n"
            "Description: x\n"
        ).encode(),
    }
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    target = folder / f"jaganetral_{version}_all.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-b", place, target], check=True, capture_output=True)
    return target


def test_a_debian_package_takes_the_settings_along(tmp_path: Path, folder: AgencyFolder) -> None:
    bare = debian(tmp_path, "0.1.0", None)
    assert "tanpa pengaturan instansi" in said(verify(bare, None, IDS))
    made = build_debian(folder, bare, tmp_path / "out")
    assert verify(made, folder, IDS) == Findings()
    place = tmp_path / "unpacked"
    subprocess.run(["dpkg-deb", "-R", made, place], check=True)
    assert (place / LIB / NAME).read_bytes() == folder.files[NAME]
    assert (place / LIB / "jaganetral").read_bytes() == b"#!/bin/sh\n"
    policy = json.loads((place / POLICIES / "chromium.json").read_text("utf-8"))
    assert policy["3rdparty"]["extensions"]["a" * 32]["agency_name"] == SETTINGS["name"]
    assert policy["ExtensionSettings"]["a" * 32]["update_url"] == "file:///usr/share/updates.xml"
    assert json.loads((place / POLICIES / "firefox.json").read_text("utf-8"))["policies"]["3rdparty"]["Extensions"]
    subprocess.run(["md5sum", "--check", "--quiet", place / "DEBIAN/md5sums"], cwd=place, check=True)
    again = build_debian(folder, bare, tmp_path / "again")
    assert again.read_bytes() == made.read_bytes()


def test_a_package_made_with_the_key_that_anybody_has_is_refused(tmp_path: Path, folder: AgencyFolder) -> None:
    made = build_debian(folder, debian(tmp_path, "0.1.0~dev", "d" * 32), tmp_path / "out")
    assert "kunci pengembangan" in said(verify(made, folder, IDS))


def test_a_package_of_somebody_else_is_refused(tmp_path: Path, folder: AgencyFolder) -> None:
    (tmp_path / "x.deb").write_bytes(b"!<arch>\n")
    with pytest.raises(AgencyError, match="dpkg-deb"):
        verify(tmp_path / "x.deb", folder, IDS)
    with pytest.raises(AgencyError, match="dpkg-deb"):
        build_debian(folder, tmp_path / "x.deb", tmp_path / "out")
