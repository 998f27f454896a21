"""The pages of pledge and statement: what is read is what is taken along, and nothing filled in is kept."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jaganetral.candidates.model import Decision
from jaganetral.config import Settings
from jaganetral.service.server import running
from jaganetral.store.journal import JournalStore
from journal_rows import AGREED
from journal_rows import event as stored_event
from knocking import EVENTS, Caller, batch, event
from paper_reading import squeezed, text_of
from visiting import Visitor

NAME = "Ñurmaďa Calon Satu"
FILLED = {
    "name": NAME,
    "nip": "198001012005011001",
    "unit": "Dinas Contoh",
    "place": "Kota Contoh",
    "day": "2026-11-27",
}
EVERYTHING = ["pledge", "checks", "counts", "accounts", "reasons", "proceeded"]


@pytest.fixture
def visitor(caller: Caller) -> Visitor:
    return Visitor(caller)


def words_of(page: bytes) -> str:
    """What stands on the paper of a preview."""
    paper = re.search(r'<article class="paper".*?</article>', page.decode(), re.DOTALL)
    assert paper is not None
    return squeezed(html.unescape(re.sub(r"<[^>]+>", " ", paper[0])))


def hidden(page: bytes) -> list[tuple[str, str]]:
    """The fields that the preview's form carries on."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.decode())
    return [(name, html.unescape(value)) for name, value in found]


def period(**more: str) -> dict[str, str]:
    today = datetime.now().astimezone().date().isoformat()
    return {"first": today, "last": today, "name": NAME, **more}


def test_a_pledge_is_filled_in_read_and_taken_along_word_for_word(visitor: Visitor) -> None:
    form = visitor.form("pakta")
    preview = visitor.send("pakta", {**FILLED, "form": form, "add": "1"})
    assert preview.status == 200
    read = words_of(preview.body)
    for text in (NAME, "198001012005011001", "Kota Contoh, 27 November 2026", "Contoh, bukan formulir resmi"):
        assert squeezed(text) in read
    file = visitor.send("pakta.pdf", dict(hidden(preview.body)))
    assert file.headers["content-type"] == "application/pdf"
    assert file.headers["content-disposition"] == 'attachment; filename="pakta-integritas.pdf"'
    numbered = re.sub(r"(?<=:)1\.|(?<=;)[2-5]\.", "", text_of(file.body))
    assert numbered == read


def test_nothing_of_what_was_filled_in_is_kept(home: Path, visitor: Visitor) -> None:
    form = visitor.form("pakta")
    preview = visitor.send("pakta", {**FILLED, "form": form})
    visitor.send("pakta.pdf", dict(hidden(preview.body)))
    assert "Belum ada." in visitor.text("pakta")
    assert visitor.send("pakta/catat", dict(hidden(preview.body))).status == 303
    left = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    for secret in (NAME, "198001012005011001", "Dinas Contoh", "Kota Contoh"):
        assert secret.encode() not in left


def test_a_pledge_is_recorded_on_request_listed_once_and_deleted_after_a_question(visitor: Visitor) -> None:
    form = visitor.form("pakta")
    for _ in range(2):
        assert visitor.send("pakta/catat", {**FILLED, "form": form, "add": "1"}).status == 303
    page = visitor.text("pakta")
    assert page.count("naskah contoh versi 1") == 1
    assert "27 November 2026" in page
    [question] = re.findall(r'href="[^"]+/(pakta/hapus/[^"]+)"', page)
    assert "Hapus catatan pakta ini?" in visitor.text(question)
    assert visitor.post(question, form).status == 303
    assert "Belum ada." in visitor.text("pakta")
    assert visitor.get(question).status == 404


def test_a_shared_computer_keeps_no_pledge_and_forgets_those_it_had(home: Path, visitor: Visitor) -> None:
    form = visitor.form("pakta")
    visitor.send("pakta/catat", {**FILLED, "form": form})
    assert visitor.post("pengaturan/bersama", form).status == 303
    assert "dipakai bersama" in visitor.send("pakta", {**FILLED, "form": form}).body.decode()
    visitor.send("pakta/catat", {**FILLED, "form": form})
    assert "27 November 2026" not in visitor.text("pakta")
    with JournalStore.open_to_read(Settings(home=home).journal_path, simulation=False) as journal:
        assert journal.pledges.all() == []


@pytest.mark.parametrize("day", ["", "27-11-2026", "2026-13-40", "besok"])
def test_a_day_that_is_none_is_said_and_the_rest_stays_filled_in(visitor: Visitor, day: str) -> None:
    form = visitor.form("pakta")
    again = visitor.send("pakta", {**FILLED, "day": day, "form": form}).body.decode()
    assert "tulis tanggal sebagai tahun-bulan-hari" in again
    assert f'value="{NAME}"' in html.unescape(again)
    for path in ("pakta.pdf", "pakta/catat"):
        assert visitor.send(path, {**FILLED, "day": day, "form": form}).status == 400


def test_a_strange_number_is_told_and_the_pledge_is_made_all_the_same(visitor: Visitor) -> None:
    form = visitor.form("pakta")
    preview = visitor.send("pakta", {**FILLED, "nip": "123", "form": form})
    assert "NIP biasanya 18 angka" in preview.body.decode()
    assert visitor.send("pakta.pdf", dict(hidden(preview.body))).body.startswith(b"%PDF")


def test_what_was_filled_in_can_be_changed(visitor: Visitor) -> None:
    form = visitor.form("pakta")
    again = visitor.send("pakta", {**FILLED, "form": form, "do": "edit", "add": "1"}).body.decode()
    assert "198001012005011001" in again
    assert re.search(r'name="add" value="1" checked', again)


@pytest.mark.parametrize("nasty", ["<script>alert(1)</script>", "\u202eutas nolac", "a\x00b\x1bc", "x" * 5000, '"><b>'])
def test_nasty_text_stays_text(visitor: Visitor, nasty: str) -> None:
    form = visitor.form("pakta")
    preview = visitor.send("pakta", {**FILLED, "name": nasty, "form": form})
    assert preview.status == 200
    page = preview.body.decode()
    assert "<script" not in page
    assert '"><b>' not in page
    assert not re.search("[\u202a-\u202e\x00-\x08\x1b]", page)
    assert visitor.send("pakta.pdf", dict(hidden(preview.body))).body.startswith(b"%PDF")


def test_every_form_of_the_papers_wants_the_secret_of_its_visit(visitor: Visitor) -> None:
    paths = ("pakta", "pakta.pdf", "pakta/catat", "pernyataan", "pernyataan.pdf", "pernyataan.json")
    for path in (*paths, "pakta/hapus/00000000-0000-4000-8000-000000000001"):
        assert visitor.send(path, {**FILLED, **period(), "form": "wrong"}).status == 403
        assert visitor.send(path, FILLED, Origin="https://x.com").status == 403


def test_letters_that_the_font_lacks_are_told_before_they_are_printed(visitor: Visitor) -> None:
    page = visitor.send("pakta", {**FILLED, "name": "नाम", "form": visitor.form("pakta")}).body.decode()
    assert "akan tampak sebagai kotak" in page


def test_a_statement_has_no_word_of_the_journal_until_it_is_ticked(caller: Caller, visitor: Visitor) -> None:
    now = datetime.now(UTC).isoformat()
    caller.ask("POST", EVENTS, batch(event(1, display="@rahasia", at=now)))
    form = visitor.text("pernyataan")
    assert re.findall(r'name="part" value="(\w+)" checked', form) == ["pledge", "checks"]
    preview = visitor.send("pernyataan", {**period(), "form": visitor.form("pernyataan"), "part": "pledge"})
    assert "@rahasia" not in preview.body.decode()
    assert squeezed("Dibuat sukarela; bukan bukti kepatuhan maupun pelanggaran") in words_of(preview.body)


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv", "json"])
def test_the_preview_shows_every_word_that_leaves(caller: Caller, visitor: Visitor, kind: str) -> None:
    now = datetime.now(UTC).isoformat()
    caller.ask("POST", EVENTS, batch(event(1, display="@akun_satu", at=now), event(2, display="@akun_dua", at=now)))
    filled = period(form=visitor.form("pernyataan"), nip="198001012005011001", unit="Dinas Contoh")
    fields = [*filled.items(), *(("part", part) for part in EVERYTHING)]
    preview = visitor.send_all("pernyataan", fields)
    read = words_of(preview.body)
    assert "@akun_satu(X)" in read
    file = visitor.send_all(f"pernyataan.{kind}", hidden(preview.body))
    assert file.headers["content-disposition"] == f'attachment; filename="pernyataan-mandiri.{kind}"'
    for text in texts_of(kind, file.body):
        assert squeezed(text) in read, text


def texts_of(kind: str, body: bytes) -> list[str]:
    """All texts of a file, as far as a preview has to show them."""
    match kind:
        case "pdf":
            page = text_of(body)
            return [page[at : at + 12] for at in range(0, len(page) - 12, 12)]
        case "xlsx":
            sheet = load_workbook(io.BytesIO(body)).active
            assert sheet is not None
            return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        case "csv":
            rows = csv.reader(io.StringIO(body.decode("utf-8-sig")))
            return [cell.removeprefix("'") for row in rows for cell in row]
        case _:
            return list(strings_of(json.loads(body)["parts"]))


def strings_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inner for text in strings_of(one)]


def test_a_journal_that_changed_meanwhile_is_read_again_before_it_leaves(caller: Caller, visitor: Visitor) -> None:
    fields = [*period(form=visitor.form("pernyataan")).items(), ("part", "accounts")]
    preview = visitor.send_all("pernyataan", fields)
    caller.ask("POST", EVENTS, batch(event(1, display="@baru", at=datetime.now(UTC).isoformat())))
    again = visitor.send_all("pernyataan.csv", hidden(preview.body))
    assert "content-disposition" not in again.headers
    assert "Jurnal berubah sejak pratinjau tadi" in again.body.decode()
    assert "@baru" in words_of(again.body)
    assert "content-disposition" in visitor.send_all("pernyataan.csv", hidden(again.body)).headers


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-02-01", "2026-01-01", "mendahului"),
        ("2026-02-01", "2999-01-01", "belum tiba"),
        ("1999-02-01", "2026-01-01", "sepuluh tahun"),
        ("kemarin", "2026-01-01", "Dari tanggal: tulis tanggal"),
        ("2026-01-01", "", "Sampai tanggal: tulis tanggal"),
    ],
)
def test_a_period_that_cannot_be_is_told_and_the_rest_stays(visitor: Visitor, first: str, last: str, told: str) -> None:
    fields = {"first": first, "last": last, "name": NAME, "part": "counts", "form": visitor.form("pernyataan")}
    for path in ("pernyataan", "pernyataan.pdf"):
        page = visitor.send(path, fields).body.decode()
        assert told in page
        assert f'value="{NAME}"' in html.unescape(page)
        assert 'value="counts" checked' in page


def test_the_papers_of_a_simulation_are_marked_and_named_so(home: Path) -> None:
    settings = Settings(home=home, port=0, as_of=datetime(2023, 12, 15, tzinfo=UTC).date())
    with JournalStore.open(settings.journal_path, simulation=True) as journal:
        at = datetime(2023, 12, 15, 5, tzinfo=UTC)
        journal.add([stored_event(1, at, Decision.CANCELLED)], AGREED, at)
    with running(settings) as service:
        visitor = Visitor(Caller.paired(home, service.port))
        preview = visitor.send("pakta", {**FILLED, "form": visitor.form("pakta")})
        assert words_of(preview.body).startswith("SIMULASI")
        file = visitor.send("pakta.pdf", dict(hidden(preview.body)))
        assert "simulasi.pdf" in file.headers["content-disposition"]
        assert "SIMULASI" in text_of(file.body)
        fields = {"first": "2023-12-01", "last": "2023-12-15", "part": "accounts", "form": visitor.form("pernyataan")}
        stated = visitor.send("pernyataan", fields)
        rows = visitor.send_all("pernyataan.csv", hidden(stated.body)).body.decode("utf-8-sig").splitlines()
        assert len(rows) > 5
        assert all(row.startswith("SIMULASI") for row in rows)


def test_the_journal_is_printed_too(caller: Caller, visitor: Visitor) -> None:
    caller.ask("POST", EVENTS, batch(event(1, display="@akun_satu")))
    file = visitor.get("jurnal.pdf")
    assert file.headers["content-type"] == "application/pdf"
    assert "@akun_satu(X)" in text_of(file.body)


def test_the_pages_say_the_same_in_english(visitor: Visitor) -> None:
    page = visitor.text("pakta?lang=en")
    assert "Integrity pledge" in page
    assert "A sample, not an official form" in page
    assert "Made of your own free will" in visitor.text("pernyataan?lang=en")
