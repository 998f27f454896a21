"""Makes what an agency hands out: the settings beside the program, the policies in every form, a Debian package.

The same folder gives the same files, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from jaganetral.agency.admx import CULTURES, adml, admx
from jaganetral.agency.folder import AgencyFolder
from jaganetral.agency.policies import managed, policies
from jaganetral.agency.policy_forms import (
    KEYS,
    configuration_profile,
    domains,
    property_list,
    registry_file,
)
from jaganetral.agency.reading import Agency, AgencyError
from jaganetral.service.origins import IDS, Ids

SUMS = "SHA256SUMS"
SETTINGS = "settings"
"""The folder whose files belong beside the program."""
LIB = Path("usr/lib/jaganetral")
POLICIES = Path("usr/share/jaganetral/policy")
"""Where the Debian package has its program and its policies."""


def policy_files(settings: Agency, ids: Ids = IDS) -> dict[str, bytes]:
    """Every form of the policies, by the name of its file; pure.

    Args:
        settings: of the agency, which `folder.problems` has found whole.
        ids: under which the extension is known.
    """
    every = policies(settings, ids)
    made: dict[str, bytes] = {}
    for browser, policy in every.items():
        if browser == "firefox":
            for system in ("linux", "windows", "macos"):
                made[f"{system}/firefox/policies.json"] = as_json(policy)
        else:
            made[f"linux/{browser}/jaganetral.json"] = as_json(policy)
    if any(browser in KEYS for browser in every):
        made["windows/jaganetral.reg"] = "\ufeff".encode("utf-16-le") + registry_file(every).encode("utf-16-le")
        made["windows/PolicyDefinitions/jaganetral.admx"] = admx(every)
        for language, culture in CULTURES.items():
            made[f"windows/PolicyDefinitions/{culture}/jaganetral.adml"] = adml(every, language)
    for domain, content in domains(every).items():
        made[f"macos/{domain}.plist"] = property_list(content)
    made["macos/jaganetral.mobileconfig"] = configuration_profile(every, settings.get("name", "JagaNetral"))
    return made


def build(folder: AgencyFolder, output: Path, ids: Ids = IDS) -> list[Path]:
    """Writes settings, policies and checksums.

    Args:
        folder: of the agency, which `folder.problems` has found whole.
        output: where to; it must not exist, or be empty.
        ids: under which the extension is known.

    Returns:
        The files.

    Raises:
        AgencyError: the output folder holds something already.
        OSError: it can't be written.
    """
    if output.exists() and any(output.iterdir()):
        raise AgencyError(f"{output}: not empty")
    made = {f"{SETTINGS}/{name}": content for name, content in folder.files.items()}
    made |= policy_files(folder.settings, ids)
    for name, content in made.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    write_sums(output)
    return [output / name for name in sorted(made)] + [output / SUMS]


def write_sums(output: Path) -> None:
    """Writes the checksums of all files of a folder into it."""
    files = sorted(path for path in output.rglob("*") if path.is_file() and path != output / SUMS)
    lines = [f"{digest(path.read_bytes())}  {path.relative_to(output).as_posix()}\n" for path in files]
    (output / SUMS).write_text("".join(lines), "utf-8")


def build_debian(folder: AgencyFolder, package: Path, output: Path) -> Path:
    """Puts the settings into a Debian package; program and extension stay as they are.

    Args:
        folder: of the agency.
        package: the `.deb` that `build/package deb` made.
        output: where to.

    Returns:
        The new package, of the same name.

    Raises:
        AgencyError: it can't be unpacked or packed, or is no package of ours.
    """
    output.mkdir(parents=True, exist_ok=True)
    target = output / package.name
    if target.resolve() == package.resolve():
        raise AgencyError(f"{target}: would be written over")
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "root"
        _run("dpkg-deb", "--raw-extract", str(package), str(root))
        if not (root / LIB).is_dir() or not (root / POLICIES).is_dir():
            raise AgencyError(f"{package.name}: not a package of JagaNetral")
        when = int((root / "DEBIAN" / "control").stat().st_mtime)
        changed = _put_settings(root, folder)
        _write_debian_sums(root)
        for path in [*changed, root / "DEBIAN" / "md5sums"]:
            path.chmod(0o644)
            for part in (path, path.parent):
                os.utime(part, (when, when))
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(when)}
        _run("dpkg-deb", "-Zxz", "--root-owner-group", "--build", str(root), str(target), environment=environment)
    return target


def with_settings(policy: dict[str, Any], settings: Agency) -> dict[str, Any]:
    """A policy of the Debian package, which installs the archive that it brings, with what the extension is told."""
    inner = policy.get("policies", policy)
    # Firefox and Chromium spell the same word differently.
    word = "Extensions" if "policies" in policy else "extensions"
    inner["3rdparty"] = {word: {known: managed(settings) for known in inner["ExtensionSettings"]}}
    return policy


def as_json(content: object) -> bytes:
    """A policy as its browser reads it from a file."""
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def digest(content: bytes) -> str:
    """SHA-256, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _put_settings(root: Path, folder: AgencyFolder) -> list[Path]:
    changed = []
    for name, content in folder.files.items():
        path = root / LIB / name
        path.write_bytes(content)
        changed.append(path)
    for name in ("chromium.json", "firefox.json"):
        path = root / POLICIES / name
        path.write_bytes(as_json(with_settings(json.loads(path.read_text("utf-8")), folder.settings)))
        changed.append(path)
    return changed


def _write_debian_sums(root: Path) -> None:
    files = sorted(
        path
        for path in root.rglob("*")
        if path.is_file() and not path.is_symlink() and not path.is_relative_to(root / "DEBIAN")
    )
    lines = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    ]
    (root / "DEBIAN" / "md5sums").write_text("".join(lines), "utf-8")


def _run(*words: str, environment: dict[str, str] | None = None) -> None:
    program = shutil.which(words[0])
    if program is None:
        raise AgencyError(f"{words[0]} is missing on this computer")
    done = subprocess.run(  # noqa: S603 - the one tool of Debian's, no shell
        [program, *words[1:]], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AgencyError(f"{words[0]}: {done.stderr.strip()}")
