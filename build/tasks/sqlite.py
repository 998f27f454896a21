"""Compiles the SQLite that the frozen program carries instead of the build machine's own.

Debian 12 has SQLite 3.40.1, which can damage a database when two connections write and checkpoint at the same moment
(the WAL-reset bug: 3.7.0 to 3.51.2, see https://sqlite.org/wal.html). SQLite publishes its sources as one file in the
public domain; `build/freeze/sqlite.json` says which package of the npm registry carries that file, and its hash.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
from pathlib import Path

from tasks.checkout import OUT, ROOT, fail, node_folder, npm, say, with_node

PIN = ROOT / "build" / "freeze" / "sqlite.json"
LIBRARY = "libsqlite3.so.0"
# What Debian's own library can do as far as the program uses it, and nothing that opens a door: no extensions loaded.
_OPTIONS = (
    "SQLITE_THREADSAFE=1",
    "SQLITE_SECURE_DELETE",  # what a person deletes is overwritten
    "SQLITE_ENABLE_COLUMN_METADATA",
    "SQLITE_ENABLE_FTS5",
    "SQLITE_ENABLE_RTREE",
    "SQLITE_ENABLE_DBSTAT_VTAB",
    "SQLITE_ENABLE_MATH_FUNCTIONS",
    "SQLITE_ENABLE_UNLOCK_NOTIFY",
    "SQLITE_MAX_VARIABLE_NUMBER=250000",
)


def pinned() -> dict[str, str]:
    """Return what `sqlite.json` says."""
    found: dict[str, str] = json.loads(PIN.read_text(encoding="utf-8"))
    return found


def library() -> Path:
    """Return the compiled library, made once for each pin and kept in build/out; ends the command where it fails."""
    pin = pinned()
    recipe = hashlib.sha256(json.dumps([pin, _OPTIONS]).encode()).hexdigest()[:16]
    folder = OUT / "package" / f"sqlite-{pin['sqlite']}-{recipe}"
    made = folder / LIBRARY
    if made.is_file():
        return made
    if shutil.which("gcc") is None:
        fail("build/package: no gcc here; run: sudo apt-get install gcc libc6-dev")
    folder.mkdir(parents=True, exist_ok=True)
    archive = _fetch(pin, folder)
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        member = packed.extractfile(pin["source"]) or fail(f"build/package: no {pin['source']} in {pin['package']}")
        (folder / "sqlite3.c").write_bytes(member.read())
    say(f"build/package: compiling SQLite {pin['sqlite']} …")
    fresh = folder / f"{LIBRARY}.new"
    command = ["gcc", "-O2", "-g0", "-shared", "-fPIC", f"-Wl,-soname,{LIBRARY}", "-Wl,-z,relro,-z,now", "-s"]
    command += ["-fstack-protector-strong", "-D_FORTIFY_SOURCE=2", *(f"-D{option}" for option in _OPTIONS)]
    done = subprocess.run(
        [*command, "sqlite3.c", "-o", fresh.name, "-lm"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        fail("build/package: SQLite could not be compiled: " + done.stderr.strip()[-500:])
    fresh.replace(made)
    (folder / "sqlite3.c").unlink()
    return made


def check(archive: bytes, integrity: str) -> None:
    """Compare an archive with the hash that npm and `sqlite.json` write as `sha512-<base64>`.

    Raises:
        ValueError: it is another archive.
    """
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if digest != integrity:
        raise ValueError(f"has the hash {digest} instead of {integrity}")


def _fetch(pin: dict[str, str], folder: Path) -> bytes:
    """The archive, fetched by npm from whichever registry it is set up for; nothing of it is run."""
    node = node_folder() or fail("build/package: no Node here; run build/setup test")
    name = f"{pin['package']}@{pin['version']}"
    words = [*map(str, npm(node)), "pack", name, "--ignore-scripts", "--silent", f"--pack-destination={folder}"]
    done = subprocess.run(words, cwd=folder, env=with_node(node), capture_output=True, text=True, check=False)
    archive = folder / f"{pin['package']}-{pin['version']}.tgz"
    if done.returncode or not archive.is_file():
        fail(f"build/package: {name} could not be fetched: {done.stderr.strip()[-500:]}")
    content = archive.read_bytes()
    archive.unlink()
    try:
        check(content, pin["integrity"])
    except ValueError as error:
        fail(f"build/package: {name} {error}")
    return content
