"""Every shape of export is read without a miss and without a false match, as a zip, a folder, and in several parts."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from audit_export import Export, Found
from audit_exports import SHAPES
from audit_exports_others import x_archive
from audit_list import NOW, NOW_CONTEST, OLD_CONTEST, audit_list
from jaganetral.audit.auditing import audit
from jaganetral.audit.model import Progress
from jaganetral.audit.recognising import exports_json
from jaganetral.audit.report import Report

every_shape = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
Shape = Callable[[], Export]


def checked(*sources: Path) -> Report:
    with audit_list() as lists:
        return audit(sources, lists, NOW, lambda _: None)


def found_in(report: Report) -> frozenset[Found]:
    return frozenset(
        (row.listed.account.platform.value, row.action.value, row.identity, row.count, row.sure) for row in report.rows
    )


def holds(report: Report, export: Export) -> None:
    assert found_in(report) == export.found
    assert sum(report.untold.values()) == export.untold
    assert [owner.name for owner in report.owners] == ([export.owner] if export.owner else [])
    assert {entry.listed.account.identities[0] for entry in report.unnumbered} == export.by_hand
    assert report.troubles == []


@every_shape
def test_a_zip_is_read_without_a_miss_and_without_a_false_match(shape: Shape, tmp_path: Path) -> None:
    export = shape()
    path = tmp_path / "ekspor.zip"
    path.write_bytes(export.zipped())
    holds(checked(path), export)


@every_shape
def test_a_folder_gives_what_its_zip_gives(shape: Shape, tmp_path: Path) -> None:
    export = shape()
    holds(checked(export.unpacked(tmp_path / "ekspor")), export)


@every_shape
def test_several_parts_in_any_order_and_a_folder_of_zips_are_one_export(shape: Shape, tmp_path: Path) -> None:
    export = shape()
    folder = tmp_path / "unduhan"
    folder.mkdir()
    for place, (name, content) in enumerate(reversed(tuple(export.files.items()))):
        with zipfile.ZipFile(folder / f"bagian-{place}.zip", "w") as part:
            part.writestr(f"bagian/{name}", content)
    parts = sorted(folder.iterdir())
    assert found_in(checked(*parts)) == export.found
    assert found_in(checked(folder)) == export.found


@every_shape
def test_a_zip_in_a_zip_is_looked_into(shape: Shape, tmp_path: Path) -> None:
    export = shape()
    path = tmp_path / "semua.zip"
    with zipfile.ZipFile(path, "w") as outer:
        outer.writestr("dalam/ekspor.zip", export.zipped(root="lapisan/"))
    holds(checked(path), export)


@every_shape
def test_slashes_of_windows_and_a_folder_of_macos_change_nothing(shape: Shape, tmp_path: Path) -> None:
    export = shape()
    path = tmp_path / "ekspor.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in export.files.items():
            info = zipfile.ZipInfo("x")
            info.filename = f"ekspor/{name}".replace("/", "\\")
            archive.writestr(info, content)
            archive.writestr(f"__MACOSX/ekspor/{name}", b"\x00\x05\x16\x07")
    assert found_in(checked(path)) == export.found


@every_shape
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_files_saved_again_in_another_encoding_are_read(shape: Shape, encoding: str, tmp_path: Path) -> None:
    export = shape()
    again = {name: content.decode("utf-8").encode(encoding) for name, content in export.files.items()}
    holds(checked(Export(again, export.found).unpacked(tmp_path / "ekspor")), export)


def test_a_single_file_of_an_export_can_be_named(tmp_path: Path) -> None:
    folder = x_archive().unpacked(tmp_path / "ekspor")
    assert found_in(checked(folder / "data" / "following.js")) == {("x", "follow", "@calon_satu", 1, True)}


def test_a_row_says_whether_the_account_is_flagged_today(tmp_path: Path) -> None:
    report = checked(x_archive().unpacked(tmp_path))
    assert {row.identity for row in report.of(None)[0]} == {"@calon_satu", "@calon_dua"}
    assert {row.identity for row in report.of(NOW_CONTEST)[0]} == {"@calon_satu", "@calon_dua"}
    assert {row.identity for row in report.of(OLD_CONTEST)[0]} == {"@calon_lama"}
    assert report.of("tidak-ada") == ([], [])


def test_a_row_leads_to_where_it_can_be_undone(tmp_path: Path) -> None:
    rows = {(row.identity, row.action.value): row for row in checked(x_archive().unpacked(tmp_path)).rows}
    assert rows["@calon_satu", "follow"].profile == "https://x.com/calon_satu"
    assert rows["@calon_dua", "like"].links == ["https://x.com/i/status/13", "https://x.com/i/status/15"]


def test_progress_goes_from_nothing_to_the_end(tmp_path: Path) -> None:
    said: list[Progress] = []
    with audit_list() as lists:
        audit([x_archive().unpacked(tmp_path)], lists, NOW, said.append)
    shares = [progress.share for progress in said]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert said[-1].done > 0.8 * said[-1].total


def test_the_report_is_plain_json(tmp_path: Path) -> None:
    report = checked(x_archive().unpacked(tmp_path))
    value = json.loads(json.dumps(report.as_json(None)))
    assert {entry["account"] for entry in value["found"]} == {"@calon_satu", "@calon_dua"}
    assert value["not_told"] == [{"platform": "x", "action": "like", "count": 2}]
    assert [entry["account"] for entry in value["by_hand"]] == ["@calon_dua"]


def test_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither beside the export, nor in the working folder, nor where temporary files go."""
    folder, temporary = tmp_path / "kerja", tmp_path / "sementara"
    folder.mkdir()
    temporary.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TMPDIR", str(temporary))
    path = tmp_path / "ekspor.zip"
    with zipfile.ZipFile(path, "w") as outer:
        outer.writestr("dalam.zip", x_archive().zipped())
    before = path.read_bytes()
    assert checked(path).rows
    assert sorted(tmp_path.rglob("*")) == [path, folder, temporary]
    assert path.read_bytes() == before
    assert zipfile.is_zipfile(io.BytesIO(before))


def test_the_data_file_is_what_its_schema_says() -> None:
    schema = json.loads(
        (Path(__file__).parents[2] / "backend/jaganetral/audit/data/exports.schema.json").read_text("utf-8")
    )
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(exports_json())) == []
