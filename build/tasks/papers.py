"""What lies beside every package: checksums, a bill of materials (CycloneDX), the licences of all that is inside."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tasks.checkout import fail
from tasks.freeze import CONTENTS, VENV, environment, epoch, version
from tasks.frozen_contents import normal
from tasks.sqlite import LIBRARY, pinned

CHECKSUMS = "SHA256SUMS"
Component = dict[str, Any]


def write_checksums(folder: Path) -> None:
    """Write the SHA-256 of every file in a folder, as `sha256sum --check` reads it; files in folders below are left."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != CHECKSUMS)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def write_bill(target: Path) -> None:
    """Write the bill of materials of the frozen program that was made last.

    Args:
        target: the file, CycloneDX as JSON.
    """
    python = environment()
    tool = python.with_name("cyclonedx-py")
    words: list[str | Path] = [
        tool,
        "environment",
        python,
        "--output-reproducible",
        "--output-format=JSON",
        "--spec-version=1.6",
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        fail(f"build/package: the bill of materials could not be made: {done.stderr.strip()[-500:]}")
    target.write_text(json.dumps(bill_of(json.loads(done.stdout), _contents()), indent=2) + "\n", encoding="utf-8")


def bill_of(installed: dict[str, Any], contents: dict[str, Any]) -> dict[str, Any]:
    """Return the bill of what is in the program, from the bill of the environment that made it.

    Args:
        installed: the environment's, CycloneDX 1.6; tools that only build are in it too.
        contents: what went into the program, as `build/freeze/jaganetral.spec` writes it.
    """
    inside = set(contents["packages"])
    kept: list[Component] = [part for part in installed["components"] if normal(part["name"]) in inside]
    libraries = [_library(name, Path(source)) for name, source in sorted(contents["libraries"].items())]
    parts = [*kept, *filter(None, libraries), _python(contents["python"]), _sqlite()]
    known = {str(part["bom-ref"]) for part in parts}
    root = {"bom-ref": "jaganetral", "type": "application", "name": "jaganetral", "version": version()}
    depends = [
        {**row, "dependsOn": [ref for ref in row.get("dependsOn", []) if ref in known]}
        for row in installed.get("dependencies", [])
        if row["ref"] in known
    ]
    listed = {row["ref"] for row in depends}
    depends += [{"ref": ref} for ref in sorted(known - listed)]
    return {
        **{key: value for key, value in installed.items() if key not in ("components", "dependencies", "metadata")},
        "metadata": {**installed.get("metadata", {}), "component": root},
        "components": sorted(parts, key=lambda part: str(part["bom-ref"])),
        "dependencies": [{"ref": "jaganetral", "dependsOn": sorted(known)}, *sorted(depends, key=lambda r: r["ref"])],
    }


def write_licences(target: Path) -> None:
    """Write the licences of everything in the frozen program that was made last, one after the other.

    Args:
        target: the file.
    """
    chapters = dict(_licences(_contents()))
    text = "".join(f"{'=' * 78}\n{name}\n{'=' * 78}\n\n{words.strip()}\n\n" for name, words in sorted(chapters.items()))
    target.write_text(text, encoding="utf-8")
    os.utime(target, (epoch(), epoch()))


def _contents() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CONTENTS.read_text(encoding="utf-8"))
    return found


def _licences(contents: dict[str, Any]) -> Iterator[tuple[str, str]]:
    [installed] = VENV.glob("lib/python3.*/site-packages")
    for folder in sorted(installed.glob("*.dist-info")):
        name = folder.name.removesuffix(".dist-info").rpartition("-")[0]
        if normal(name) not in contents["packages"]:
            continue
        texts = [path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*")) if _is_licence(path)]
        yield folder.name.removesuffix(".dist-info"), "\n\n".join(texts) or _stated(folder / "METADATA")
    yield f"Python {contents['python']}", _python_licence()
    yield f"SQLite {pinned()['sqlite']}", "Public domain; see https://sqlite.org/copyright.html"
    for name, source in sorted(contents["libraries"].items()):
        owner = _owner(Path(source))
        if owner is not None and name != LIBRARY:
            text = Path("/usr/share/doc", owner[0].partition(":")[0], "copyright").read_text("utf-8", "replace")
            yield f"{name} ({owner[0]} {owner[1]}, Debian)", text


def _is_licence(path: Path) -> bool:
    return path.is_file() and path.stem.upper().startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS"))


def _stated(path: Path) -> str:
    """The lines of a package's metadata about its licence, where it brings no text of it."""
    lines = path.read_text("utf-8", "replace").partition("\n\n")[0].splitlines()
    return "\n".join(line for line in lines if line.startswith(("License", "Classifier: License", "Author", "Home")))


def _python(number: str) -> Component:
    return {
        "bom-ref": "python",
        "type": "framework",
        "name": "CPython",
        "version": number,
        "licenses": [{"license": {"id": "PSF-2.0"}}],
    }


def _python_licence() -> str:
    words = "import sysconfig; print(sysconfig.get_path('stdlib'))"
    done = subprocess.run([environment(), "-c", words], capture_output=True, text=True, check=True)
    stdlib = Path(done.stdout.strip())
    places = (stdlib / "LICENSE.txt", Path("/usr/share/doc", stdlib.name, "copyright"))
    found = next((place for place in places if place.is_file()), None)
    return found.read_text("utf-8") if found else fail("build/package: this Python brings no text of its licence")


def _sqlite() -> Component:
    return {
        "bom-ref": "sqlite",
        "type": "library",
        "name": "SQLite",
        "version": pinned()["sqlite"],
        "licenses": [{"license": {"id": "blessing"}}],
    }


def _library(name: str, source: Path) -> Component | None:
    """A library of the system that was taken along; those that came in a Python package are listed with it."""
    owner = _owner(source)
    if owner is None or name == LIBRARY:
        return None
    package, number = owner
    return {
        "bom-ref": f"debian:{package}:{name}",
        "type": "library",
        "name": name,
        "version": number,
        "purl": f"pkg:deb/debian/{package.partition(':')[0]}@{number}",
    }


def _owner(source: Path) -> tuple[str, str] | None:
    """Debian's package of a file and its version; None where it is of none."""
    for path in (source, source.resolve()):
        for place in (str(path), str(path).removeprefix("/usr")):
            found = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True, check=False)
            if found.returncode == 0:
                package = found.stdout.split(": ")[0].split(", ")[0]
                words = ["dpkg-query", "--showformat=${Version}", "--show", package]
                return package, subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return None
