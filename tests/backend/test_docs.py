"""Keeps the documents true: what they promise a reader exists, and what exists stands in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from jaganetral.cli import main

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("extension/**/*.md")])
MADE = {
    ".git",
    ".venv",
    "node_modules",
    "__pycache__",
    "dist",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tree() -> Iterator[Path]:
    """Every file of the project, without what tools make."""
    folders = [ROOT]
    while folders:
        for path in folders.pop().iterdir():
            if path.name in MADE or path == ROOT / "build" / "out":
                continue
            if path.is_dir():
                folders.append(path)
            else:
                yield path


def commands(command: click.Command, name: str) -> Iterator[str]:
    if isinstance(command, click.Group):
        for child, inner in command.commands.items():
            yield from commands(inner, f"{name} {child}")
    else:
        yield name


def test_every_command_of_the_program_stands_in_the_readme() -> None:
    assert isinstance(main, click.Command)
    text = read("README.md")
    assert [name for name in commands(main, "jaganetral") if f"`{name}" not in text] == []


def test_every_command_of_build_stands_in_the_readme() -> None:
    tools = [path.name for path in (ROOT / "build").iterdir() if path.is_file()]
    documents = read("README.md") + read("CONTRIBUTING.md")
    assert [name for name in tools if f"`build/{name}" not in documents] == []


def test_every_command_of_build_that_a_document_names_exists() -> None:
    named = {
        name for page in DOCUMENTS for name in re.findall(r"`build/([a-z]+)[ `]", page.read_text(encoding="utf-8"))
    }
    assert [name for name in sorted(named) if not (ROOT / "build" / name).is_file()] == []


def test_every_permission_of_the_manifest_is_explained_and_no_other() -> None:
    manifest = json.loads(read("extension/manifest.json"))
    asked = {*manifest["permissions"], *manifest["optional_permissions"], *manifest["host_permissions"]}
    for script in manifest["content_scripts"]:
        asked |= set(script["matches"])
    explained = set(re.findall(r"^\| `([^`]+)` \|", read("PERMISSIONS.md"), re.MULTILINE))
    assert explained == asked


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_decision_stands_in_the_index() -> None:
    index = read("docs/decisions/README.md")
    records = [path.name for path in (ROOT / "docs" / "decisions").glob("0*.md")]
    assert records
    assert [name for name in records if f"({name})" not in index] == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    places = {str(ROOT), str(Path.home())} - {"/"}
    found = re.compile("|".join([*map(re.escape, places), r"/home/\w", r"/Users/\w"]).encode())
    assert [str(path.relative_to(ROOT)) for path in tree() if found.search(path.read_bytes())] == []


def test_the_lock_files_name_no_place_to_download_from() -> None:
    packages = json.loads(read("package-lock.json"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    for name in ("run", "dev", "package"):
        lines = read(f"build/requirements/{name}.txt").splitlines()
        assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_the_version_is_the_same_everywhere() -> None:
    project = re.search(r'^version = "([^"]+)"', read("pyproject.toml"), re.MULTILINE)
    assert project is not None
    versions = {
        json.loads(read(name))["version"] for name in ("package.json", "package-lock.json", "extension/manifest.json")
    }
    assert versions == {project[1]}


def test_every_test_that_the_threat_model_names_exists() -> None:
    """A threat without its test would only be a promise."""
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    page = read("docs/threat-model.md")
    named = set(re.findall(r"`(test_\w+)(?:_…)?`", page)) | set(re.findall(r"`(test_ls\d\d)_…`", page))
    files = set(re.findall(r"`(test_\w+\.py)`", page))
    assert len(named) > 25
    assert [name for name in sorted(named) if f"def {name}" not in tests] == []
    assert [name for name in sorted(files) if not list((ROOT / "tests").rglob(name))] == []
