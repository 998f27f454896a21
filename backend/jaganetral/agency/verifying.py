"""Looks at what an agency is about to hand out, as somebody who didn't make it would.

Whatever was built around the stand-in program of our tests says TEST-ONLY in its name and in its bytes; it is refused
wherever it turns up.
"""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import tarfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from jaganetral.agency.building import (
    LIB,
    POLICIES,
    SETTINGS,
    SUMS,
    as_json,
    digest,
    policy_files,
    with_settings,
)
from jaganetral.agency.folder import AgencyFolder, open_folder, problems
from jaganetral.agency.reading import NAME, AgencyError
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.service.origins import IDS, Ids

TEST_ONLY = "TEST-ONLY"
DEVELOPMENT = "DEVELOPMENT-KEY"
"""Stands in the bytes of an installer that trusts the key of the repository."""
UNTRIED = "belum-teruji"
"""Stands in the name of an installer that has not yet passed a run on its own system."""
STAMP = "JagaNetral agency "
"""Before the SHA-256 of the `agency.json` that an installer brings, or `none`, in its bytes."""
_PE32_PLUS = 0x20B
INSTALLERS = (".deb", ".exe", ".msi")


@dataclass
class Findings:
    """What was found; only `problems` keep a thing from being handed out."""

    problems: list[Bilingual] = field(default_factory=list)
    notices: list[Bilingual] = field(default_factory=list)

    def refuse(self, indonesian: str, english: str) -> None:
        """Adds a problem."""
        self.problems.append(Bilingual(indonesian, english))

    def notice(self, indonesian: str, english: str) -> None:
        """Adds what the agency should know."""
        self.notices.append(Bilingual(indonesian, english))


def verify(path: Path, folder: AgencyFolder | None = None, ids: Ids = IDS) -> Findings:
    """Looks through an agency's folder, an output of `agency build`, or one installer.

    Args:
        path: what to look at.
        folder: the agency's folder that an installer must have been made from; None where that isn't to be compared.
        ids: under which the extension is known.

    Raises:
        AgencyError: it is nothing that can be looked at.
    """
    found = Findings()
    if path.is_dir():
        _folder(path, folder, ids, found)
    elif path.is_file() and path.suffix in INSTALLERS:
        _installer(path, folder, found)
    else:
        raise AgencyError(f"{path}: neither a folder nor an installer ({', '.join(INSTALLERS)})")
    return found


def _folder(path: Path, folder: AgencyFolder | None, ids: Ids, found: Findings) -> None:
    for inner in sorted(path.rglob("*")):
        if inner.is_file() and inner.suffix in INSTALLERS:
            _installer(inner, folder, found)
        elif _is_test_only(inner.name):
            _refuse_test(inner.name, found)
    if (path / SETTINGS).is_dir():
        _sums(path, found)
        if found.problems:
            return
        agency = open_folder(path / SETTINGS)
        found.problems += problems(agency, ids)
        if not found.problems:
            _policies(path, agency, ids, found)
        if folder is not None and agency.files != folder.files:
            found.refuse("pengaturan bukan dari folder itu", "the settings are not those of that folder")
    else:
        found.problems += problems(open_folder(path), ids)


def _sums(path: Path, found: Findings) -> None:
    try:
        lines = (path / SUMS).read_text("utf-8").splitlines()
    except OSError:
        found.refuse(f"{SUMS} tidak ada", f"{SUMS} is missing")
        return
    listed = {name: said for said, _, name in (line.partition("  ") for line in lines)}
    here = {inner.relative_to(path).as_posix() for inner in path.rglob("*") if inner.is_file()} - {SUMS}
    for name in sorted(here | listed.keys()):
        if name not in here:
            found.refuse(f"{name} hilang", f"{name} is gone")
        elif listed.get(name) != digest((path / name).read_bytes()):
            found.refuse(f"{name} berubah setelah dibuat", f"{name} was changed after it was built")


def _policies(path: Path, agency: AgencyFolder, ids: Ids, found: Findings) -> None:
    for name, content in policy_files(agency.settings, ids).items():
        if not (path / name).is_file() or (path / name).read_bytes() != content:
            found.refuse(f"{name} tidak sesuai dengan {NAME}", f"{name} does not follow from {NAME}")


def _installer(path: Path, folder: AgencyFolder | None, found: Findings) -> None:
    if UNTRIED in path.name:
        found.notice(
            f"{path.name}: belum pernah lulus uji di sistemnya sendiri; cobalah di beberapa komputer dulu",
            f"{path.name}: has not passed a run on its own system yet; try it on a few computers first",
        )
    if path.suffix == ".deb":
        _debian(path, folder, found)
        return
    content = path.read_bytes()
    if _is_test_only(path.name) or _holds(content, TEST_ONLY):
        _refuse_test(path.name, found)
    if _holds(content, DEVELOPMENT):
        _refuse_development(path.name, found)
    form = b"MZ" if path.suffix == ".exe" else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    if not content.startswith(form):
        found.refuse(f"{path.name} bukan berkas {path.suffix}", f"{path.name} is no {path.suffix} file")
        return
    if not _holds(content, STAMP):
        found.refuse(f"{path.name} bukan pemasang JagaNetral", f"{path.name} is no installer of JagaNetral")
    elif _holds(content, f"{STAMP}none"):
        found.refuse(f"{path.name} tanpa pengaturan instansi", f"{path.name} brings no agency's settings")
    elif folder is not None and not _holds(content, STAMP + digest(folder.files[NAME])):
        found.refuse(
            f"{path.name}: pengaturannya bukan dari folder itu",
            f"{path.name}: its settings are not those of the folder",
        )
    if path.suffix == ".exe" and not _has_signature(content):
        found.notice(f"{path.name} belum ditandatangani", f"{path.name} is not signed")


def _debian(path: Path, folder: AgencyFolder | None, found: Findings) -> None:
    control, files = _unpacked(path)
    version = next((line[9:] for line in control.splitlines() if line.startswith("Version: ")), "")
    if _is_test_only(path.name) or _is_test_only(version):
        _refuse_test(path.name, found)
    identities = files.get(f"{LIB}/_internal/jaganetral/service/data/extension-ids.json")
    if version.endswith("~dev") or (identities and json.loads(identities)["development"] is not None):
        _refuse_development(path.name, found)
    packed = files.get(f"{LIB}/{NAME}")
    if packed is None:
        found.refuse(f"{path.name} tanpa pengaturan instansi", f"{path.name} brings no agency's settings")
        return
    if folder is not None:
        for name, content in folder.files.items():
            if files.get(f"{LIB}/{name}") != content:
                found.refuse(f"{path.name}: {name} bukan dari folder itu", f"{path.name}: {name} is not the folder's")
    settings = json.loads(packed)
    for name in ("chromium.json", "firefox.json"):
        policy = files.get(f"{POLICIES}/{name}", b"{}")
        if policy != as_json(with_settings(json.loads(policy), settings)):
            found.refuse(f"{path.name}: {name} tidak sesuai", f"{path.name}: {name} does not follow from {NAME}")


def _unpacked(path: Path) -> tuple[str, dict[str, bytes]]:
    """The control file, and those small files of a package that are looked at."""
    program = shutil.which("dpkg-deb")
    if program is None:
        raise AgencyError("dpkg-deb is missing on this computer")
    answers = []
    for words in (("--field",), ("--fsys-tarfile",)):
        done = subprocess.run([program, *words, str(path)], capture_output=True, check=False)  # noqa: S603 - no shell
        if done.returncode:
            raise AgencyError(f"{path.name}: {done.stderr.decode(errors='replace').strip()}")
        answers.append(done.stdout)
    found = {}
    with tarfile.open(fileobj=BytesIO(answers[1])) as archive:
        for member in archive:
            name = member.name.removeprefix("./")
            if member.isfile() and name.endswith(".json") and name.startswith((str(LIB), str(POLICIES))):
                file = archive.extractfile(member)
                found[name] = file.read() if file else b""
    return answers[0].decode(), found


def _is_test_only(text: str) -> bool:
    return TEST_ONLY in text.upper().replace("_", "-")


def _refuse_test(name: str, found: Findings) -> None:
    found.refuse(
        f"{name} hanya untuk uji ({TEST_ONLY}) dan tidak melindungi siapa pun",
        f"{name} is for tests only ({TEST_ONLY}) and protects nobody",
    )


def _refuse_development(name: str, found: Findings) -> None:
    found.refuse(
        f"{name} memakai kunci pengembangan, yang dimiliki siapa saja",
        f"{name} uses the development key, which anybody has",
    )


def _holds(content: bytes, text: str) -> bool:
    return text.encode() in content or text.encode("utf-16-le") in content


def _has_signature(content: bytes) -> bool:
    """Whether a program of Windows has a table of certificates (PE format, optional header, data directory 4)."""
    try:
        [header] = struct.unpack_from("<I", content, 0x3C)
        [magic] = struct.unpack_from("<H", content, header + 24)
        size = struct.unpack_from("<I", content, header + 24 + (112 if magic == _PE32_PLUS else 96) + 4 * 8 + 4)[0]
    except struct.error:
        return False
    return bool(size)
