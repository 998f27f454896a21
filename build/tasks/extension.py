"""Packs the extension as it is handed out: the same files, its content scripts joined into one small one."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from tasks.checkout import ROOT, fail, node_folder, with_node
from tasks.content_modules import ENTRY, UnknownShapeError, modules_of

EXTENSION = ROOT / "extension"
JOINED = "content.js"
# For those who write site rules and code, not for the browser.
_LEFT_OUT = ("*.md", "*.d.ts", "schema.json")
# The oldest browsers of the manifest.
_ESBUILD = ("--minify", "--legal-comments=none", "--charset=utf8", "--target=chrome130,firefox140")
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say; the same bytes from the same sources


def pack_extension(folder: Path) -> None:
    """Write the extension as it is handed out, its content scripts joined into one small one.

    Args:
        folder: where to; what lies there is replaced.
    """
    shutil.rmtree(folder, ignore_errors=True)
    manifest = read_manifest(EXTENSION)
    scripts = manifest["content_scripts"]
    if len(scripts) != 1:
        fail("build/package: the manifest lists content scripts in more than one place; the joining expects one")
    shutil.copytree(EXTENSION, folder, ignore=shutil.ignore_patterns(*_LEFT_OUT))
    (folder / JOINED).write_bytes(joined(scripts[0]["js"]))
    for name in scripts[0]["js"]:
        if name.startswith("content/") and not _used_by_pages(name):
            (folder / name).unlink()
    for sheet in (folder / "content").glob("*.css"):
        sheet.write_bytes(_node_tool("esbuild", *_ESBUILD, "--loader=css", source=sheet.read_bytes()))
    scripts[0]["js"] = [JOINED]
    write_manifest(folder, manifest)


def joined(names: list[str]) -> bytes:
    """Return the content scripts in their order as one, without comments and blanks, with short names throughout."""
    try:
        modules = modules_of({name: (EXTENSION / name).read_text(encoding="utf-8") for name in names})
    except UnknownShapeError as problem:
        fail(f"build/package: {problem}")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in modules.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        one = _node_tool("esbuild", *_ESBUILD, "--bundle", "--format=iife", f"{folder}/{ENTRY}")
    # One letter beyond ASCII, and the browser may keep two bytes for each letter of the script; and no function of ours
    # needs a `this` of its own, so all can be arrows.
    return _node_tool(
        "terser",
        "--ecma=2022",
        "--compress=passes=3,unsafe_arrows=true",
        "--mangle",
        "--format=ascii_only=true",
        source=one,
    )


def _node_tool(tool: str, *arguments: str, source: bytes | None = None) -> bytes:
    """Return what a program of node_modules makes of its input."""
    node = node_folder() or fail("build/package: no Node here; run build/setup test")
    done = subprocess.run(
        [tool, *arguments], cwd=ROOT, env=with_node(node), input=source, capture_output=True, check=False
    )
    if done.returncode:
        fail(f"build/package: {tool}: " + done.stderr.decode(errors="replace").strip())
    return done.stdout


def zip_folder(folder: Path, archive: Path) -> None:
    """Write a folder as a zip, the same bytes for the same files."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes())


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of an extension's folder."""
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest of an extension's folder."""
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _used_by_pages(name: str) -> bool:
    """Whether a page of the extension loads the script too, as the practice notice does."""
    return any(name in page.read_text(encoding="utf-8") for page in (EXTENSION / "pages").glob("*.html"))
