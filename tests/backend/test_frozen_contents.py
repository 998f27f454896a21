"""What goes into the frozen program, and the papers that say so."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from importlib import metadata
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from jaganetral.store.sqlite_version import has_wal_reset_bug
from tasks import sqlite
from tasks.freeze import version
from tasks.frozen_contents import wanted
from tasks.man_page import man_page
from tasks.papers import CHECKSUMS, bill_of, write_checksums

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = {
    "flask": ["werkzeug>=3.1", "asgiref>=3.2; extra == 'async'"],
    "werkzeug": ["markupsafe>=2.1"],
    "markupsafe": [],
    "asgiref": [],
    "apispec": ["packaging>=21", "PyYAML>=3; extra == 'yaml'", "marshmallow>=3; extra == 'marshmallow'"],
    "packaging": [],
    "pyyaml": [],
    "marshmallow": [],
    "sqlite-utils": ["pip", "sqlite-fts4"],
    "sqlite-fts4": [],
    "pip": [],
    "fpdf2": ["defusedxml", "Pillow>=9"],
    "defusedxml": [],
    "pillow": [],
    "lxml": [],
    "cyclonedx-bom": ["lxml"],
}


def test_what_is_asked_for_belongs_in_with_what_it_asks_for() -> None:
    assert wanted(["flask>=3.1,<4"], INSTALLED) == {"flask", "werkzeug", "markupsafe"}


def test_only_the_extras_that_are_asked_for_count() -> None:
    assert wanted(["apispec[yaml]>=6"], INSTALLED) == {"apispec", "packaging", "pyyaml"}
    assert wanted(["apispec", "apispec[marshmallow,yaml]"], INSTALLED) >= {"pyyaml", "marshmallow"}


def test_tools_that_are_there_by_chance_and_what_is_never_used_stay_out() -> None:
    assert wanted(["sqlite_utils", "fpdf2"], INSTALLED) == {"sqlite-utils", "sqlite-fts4", "fpdf2", "defusedxml"}


def test_the_program_says_the_version_of_the_project() -> None:
    assert metadata.version("jaganetral") == version()


def test_the_manual_page_names_every_command_and_option() -> None:
    page = man_page("0.1.0", 0)
    for words in (".SS jaganetral serve", ".SS jaganetral accounts import", r".B \-\-as\-of", "1970-01-01"):
        assert words in page
    assert [line for line in page.splitlines() if line.startswith("'")] == []


def test_the_checksums_are_what_sha256sum_checks(tmp_path: Path) -> None:
    (tmp_path / "a.deb").write_bytes(b"a")
    (tmp_path / "b.crx").write_bytes(b"b")
    (tmp_path / "extension").mkdir()
    write_checksums(tmp_path)
    write_checksums(tmp_path)
    assert (tmp_path / CHECKSUMS).read_text("ascii").count("\n") == 2
    check = ["sha256sum", "--check", "--strict", CHECKSUMS]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "a.deb").write_bytes(b"other")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_the_bill_lists_what_is_inside_and_no_tool() -> None:
    def part(name: str) -> dict[str, Any]:
        return {"bom-ref": f"{name}==1", "type": "library", "name": name, "version": "1"}

    installed = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "components": [part("Flask"), part("werkzeug"), part("pyinstaller")],
        "dependencies": [
            {"ref": "Flask==1", "dependsOn": ["werkzeug==1", "pyinstaller==1"]},
            {"ref": "pyinstaller==1"},
        ],
    }
    bill = bill_of(installed, {"python": "3.11.2", "packages": ["flask", "werkzeug"], "libraries": {}})
    assert [part["name"] for part in bill["components"]] == ["Flask", "CPython", "SQLite", "werkzeug"]
    assert bill["metadata"]["component"]["name"] == "jaganetral"
    rows = {row["ref"]: row.get("dependsOn", []) for row in bill["dependencies"]}
    assert rows["Flask==1"] == ["werkzeug==1"]
    assert set(rows) == {"jaganetral", "Flask==1", "werkzeug==1", "python", "sqlite"}


# SQLite


def test_where_sqlite_comes_from_fits_its_schema_and_is_new_enough() -> None:
    schema = json.loads((sqlite.PIN.with_name("sqlite.schema.json")).read_text("utf-8"))
    pin = sqlite.pinned()
    jsonschema.validate(pin, schema, cls=jsonschema.Draft202012Validator)
    major, minor, patch = map(int, pin["sqlite"].split("."))
    assert not has_wal_reset_bug((major, minor, patch))


def test_an_archive_with_another_hash_is_refused() -> None:
    good = "sha512-" + base64.b64encode(hashlib.sha512(b"archive").digest()).decode()
    sqlite.check(b"archive", good)
    with pytest.raises(ValueError, match="instead of"):
        sqlite.check(b"another", good)


@pytest.mark.parametrize(
    ("number", "bad"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((4, 0, 0), False),
    ],
)
def test_the_versions_that_can_damage_a_database_are_known(number: tuple[int, int, int], bad: bool) -> None:  # noqa: FBT001 - a row of the table
    assert has_wal_reset_bug(number) is bad
