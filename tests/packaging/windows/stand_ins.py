"""Versions of the stand-in for the frozen program, and installers made around each."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tasks.windows import SOURCES, Contents

VERSIONS = {"0.1.0": ("data/a b.json", "data/old.json"), "0.2.0": ("data/a b.json", "data/new/$x.json")}
"""Each version of the program brings other files."""
Made = dict[str, tuple[Contents, list[Path]]]
"""By version: what is installed, and setup, MSI, MSI for one user."""


def stand_in(folder: Path, version: str) -> Path:
    """A stand-in, with its files around it as PyInstaller would leave the program."""
    for name in VERSIONS[version]:
        path = folder / "_internal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(version, "utf-8")
    program = folder / "jaganetral.exe"
    compiler = ["x86_64-w64-mingw32-gcc", "-O1", f'-DVERSION="{version}"', "-o"]
    subprocess.run([*compiler, program, SOURCES / "stand_in.c"], check=True)
    shutil.copyfile(program, folder / "jaganetral-layanan.exe")
    return folder
