"""A table of accounts is taken in as far as it is good; every row left out is named with its line and the reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaganetral.candidates.model import AccountClass, Candidate, CandidateStatus, Confidence, Origin, Platform
from jaganetral.sources.csv_rows import read
from jaganetral.sources.csv_text import TableError, decode
from jaganetral.sources.importing import ImportReport, import_table
from jaganetral.store.lists import ListStore

PAGE = "https://example.org/uji"
HEAD = "contest,candidate,platform,handle,class,source"
TODAY = date(2026, 11, 24)


def row(
    handle: str = "@uji_satu",
    platform: str = "x",
    candidate: str = "Calon Uji",
    contest: str = "pilpres-2024",
    kind: str = "candidate",
    source: str = PAGE,
) -> str:
    return f"{contest},{candidate},{platform},{handle},{kind},{source}"


def table(*rows: str, head: str = HEAD) -> str:
    return "\n".join([head, *rows]) + "\n"


@pytest.fixture
def store() -> Iterator[ListStore]:
    with ListStore.in_memory() as opened:
        yield opened


def take(store: ListStore, text: str) -> ImportReport:
    return import_table(store, text, "uji.csv", TODAY)


def candidate_named(store: ListStore, name: str) -> Candidate:
    (found,) = (candidate for candidate in store.listing().candidates if candidate.name == name)
    return found


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row(handle="@dua kata"), "tidak mungkin menjadi nama akun X"),
        (row(handle="https://x.com/home"), "halaman X, bukan akun"),
        (row(handle="https://www.instagram.com/uji"), "bukan alamat X"),
        (row(handle="https://youtu.be/abc", platform="youtube"), "tautan pendek"),
        (row(handle=""), "handle: kosong"),
        (row(platform="myspace"), "platform: “myspace” tidak dikenal"),
        (row(kind="presiden"), "class: “presiden” tidak dikenal"),
        (row(source="javascript:alert(1)"), "source: harus alamat halaman"),
        (row(source="Surat KPU 12/2023"), "source: harus alamat halaman"),
        (row(source="https://"), "source: harus alamat halaman"),
        (row(source=""), "source: kosong"),
        (row(candidate=""), "candidate: kosong"),
        (row(candidate="Budi\u202eoduB"), "candidate: memuat tanda yang tidak tercetak"),
        (row(candidate="B" * 3000), "candidate: terlalu panjang"),
        (row(contest="pilpres-2099"), "contest: “pilpres-2099” tidak dikenal"),
        (row() + ",lebih", "lebih banyak daripada kolomnya"),
        ('"x"y,b,c,d,e,f', "tanda kutip salah tempat"),
        (row(handle="@prabowo"), "sudah terdaftar untuk Prabowo Subianto"),
    ],
)
def test_a_bad_row_is_named_by_line_and_reason_and_the_good_ones_are_kept(
    store: ListStore, bad: str, reason: str
) -> None:
    report = take(store, table(row("@baik_satu"), bad, row("@baik_dua")))
    (refused,) = report.refused
    assert refused.line == 3
    assert reason in refused.reason.id
    assert refused.reason.en
    assert report.added == 2
    assert store.find(Platform.X, "@baik_dua")


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("confidence", "pasti", "confidence: “pasti” tidak dikenal"),
        ("id", "bukan-angka", "bukan nomor tetap"),
        ("number", "0", "bukan nomor urut"),
        ("number", "satu", "bukan nomor urut"),
        ("status", "calon", "status: “calon” tidak dikenal"),
        ("status", "withdrawn", "memerlukan tanggal dokumennya"),
        ("from", "13/11/2023", "bukan tanggal"),
        ("from", "2023-02-30", "bukan tanggal"),
        ("former", "@dua@kata", "tidak mungkin menjadi nama akun"),
        ("former", "https://www.instagram.com/uji", "bukan alamat X"),
        ("account_until", "besok", "bukan tanggal"),
    ],
)
def test_a_bad_value_in_an_optional_column_refuses_the_row(
    store: ListStore, column: str, value: str, reason: str
) -> None:
    report = take(store, table(f"{row()},{value}", head=f"{HEAD},{column}"))
    assert reason in report.refused[0].reason.id
    assert report.added == 0


def test_an_end_before_the_beginning_refuses_the_row(store: ListStore) -> None:
    report = take(store, table(f"{row()},2024-01-02,2024-01-01", head=f"{HEAD},from,until"))
    assert "until: lebih awal" in report.refused[0].reason.id


def test_an_unclosed_quotation_mark_never_swallows_rows_in_silence(store: ListStore) -> None:
    report = take(store, table(row("@baik"), '"pilpres-2024,Calon,x,@a,candidate,https://example.org/', row("@hilang")))
    assert report.added == 1
    assert report.refused[0].line == 3
    assert "semua baris sesudahnya tidak dibaca" in report.refused[0].reason.id


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "tabel kosong"),
        ("\n\n", "kolom tidak ada"),
        ("contest,candidate,platform,handle,class\n", "kolom tidak ada: source"),
        (table(head=f"{HEAD},source"), "kolom muncul dua kali: source"),
        ("\x00\x01", "kolom tidak ada"),
    ],
)
def test_a_table_without_its_columns_is_refused_as_a_whole(store: ListStore, text: str, reason: str) -> None:
    with pytest.raises(TableError, match=reason):
        take(store, text)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_line_ends_byte_order_marks_and_the_order_of_columns_do_not_matter(
    store: ListStore, separator: str, line_end: str, mark: str
) -> None:
    head = ["Source", "class", "HANDLE", " platform ", "candidate", "contest"]
    cells = [PAGE, "Campaign", "@Uji_Satu", "Twitter", "Calon  Uji", "pilpres-2024"]
    text = mark + line_end.join(separator.join(line) for line in (head, cells, [])) + line_end
    report = take(store, text)
    assert (report.added, report.refused) == (1, [])
    (found,) = store.find(Platform.X, "@uji_satu")
    assert found.candidate.name == "Calon Uji"
    assert (found.account.display, found.account.class_) == ("@Uji_Satu", AccountClass.CAMPAIGN)


def test_lines_are_counted_as_an_editor_shows_them() -> None:
    text = HEAD + '\n\n"pilpres-2024","Calon\nUji",x,@a,candidate,' + PAGE + "\n" + row("@dua kata") + "\n"
    assert [refused.line for refused in read(text).refused] == [3, 5]


@pytest.mark.parametrize(
    ("platform", "handle", "identity"),
    [
        ("x", "https://twitter.com/Uji_Satu?s=20", "@uji_satu"),
        ("x", "12345", "#12345"),
        ("facebook", "https://www.facebook.com/profile.php?id=100000000000001", "#100000000000001"),
        ("facebook", "Uji.Satu", "@ujisatu"),
        ("youtube", "UCabcdefghijklmnopqrstuv", "#UCabcdefghijklmnopqrstuv"),
        ("tiktok", "@uji.satu", "@uji.satu"),
    ],
)
def test_a_handle_may_be_written_in_any_form(store: ListStore, platform: str, handle: str, identity: str) -> None:
    assert take(store, table(row(handle, platform))).added == 1
    assert store.find(Platform(platform), identity)


def test_an_imported_account_is_marked_as_imported_and_as_checked_by_nobody(store: ListStore) -> None:
    take(store, table(row()))
    (found,) = store.find(Platform.X, "@uji_satu")
    assert found.account.origin is Origin.IMPORT
    assert (found.account.checked_by, found.account.checked_on) == (None, None)
    assert found.account.confidence is Confidence.HIGH
    assert found.account.source == PAGE


def test_an_unknown_candidate_is_created_as_determined_from_the_day_candidates_were(store: ListStore) -> None:
    report = take(store, table(f"{row()},4,Gubernur,Uji", head=f"{HEAD},number,office,region"))
    assert report.candidates_added == 1
    candidate = candidate_named(store, "Calon Uji")
    assert (candidate.number, candidate.office, candidate.region) == (4, "Gubernur", "Uji")
    (status,) = candidate.statuses
    assert (status.status, status.from_, status.document) == (CandidateStatus.DETERMINED, date(2023, 11, 13), PAGE)


def test_rows_of_one_candidate_are_put_together_whatever_the_case_and_spaces(store: ListStore) -> None:
    report = take(store, table(row("@satu"), row("@dua", candidate="CALON  uji"), row("@tiga", platform="threads")))
    assert (report.added, report.candidates_added) == (3, 1)


def test_an_account_of_a_bundled_candidate_joins_them(store: ListStore) -> None:
    report = take(store, table(row("@tim_uji", candidate="prabowo subianto", kind="campaign")))
    assert report.candidates_added == 0
    assert store.find(Platform.X, "@tim_uji")[0].candidate.id == "pilpres-2024-prabowo-subianto"


def test_what_is_bundled_is_not_changed_by_an_import(store: ListStore) -> None:
    before = store.listing()
    report = take(store, table(row("@prabowo", candidate="Prabowo Subianto", source="https://example.org/lain")))
    assert (report.unchanged, report.refused) == (1, [])
    head = f"{HEAD},status,from"
    report = take(store, table(f"{row('@lain', candidate='Ganjar Pranowo')},withdrawn,2024-01-01", head=head))
    assert "impor tidak mengubahnya" in report.refused[0].reason.id
    assert store.listing() == before


def test_people_of_one_name_are_told_apart_by_office_and_region(store: ListStore) -> None:
    head = f"{HEAD},office,region"
    report = take(store, table(f"{row('@a')},DPRD,Uji Satu", f"{row('@b')},DPRD,Uji Dua", head=head))
    assert (report.added, report.candidates_added) == (2, 2)
    report = take(store, table(row("@c")))
    assert "ada beberapa Calon Uji" in report.refused[0].reason.id


def test_another_ballot_number_for_the_same_person_is_refused(store: ListStore) -> None:
    report = take(store, table(f"{row('@a')},4", f"{row('@b')},5", head=f"{HEAD},number"))
    assert "nomor urut 4" in report.refused[0].reason.id


def test_candidates_whose_names_differ_only_in_signs_stay_two(store: ListStore) -> None:
    take(store, table(row("@a", candidate="Uji-Satu"), row("@b", candidate="Uji Satu")))
    assert {c.name for c in store.listing().candidates} >= {"Uji-Satu", "Uji Satu"}


def test_a_candidate_who_withdraws_keeps_what_was_before(store: ListStore) -> None:
    take(store, table(row()))
    take(store, table(f"{row()},withdrawn,2024-01-10", head=f"{HEAD},status,from"))
    statuses = candidate_named(store, "Calon Uji").statuses
    assert [(s.status, s.from_) for s in statuses] == [
        (CandidateStatus.DETERMINED, date(2023, 11, 13)),
        (CandidateStatus.WITHDRAWN, date(2024, 1, 10)),
    ]


def test_the_same_table_twice_changes_nothing_the_second_time(store: ListStore) -> None:
    text = table(row("@a"), row("@b", candidate="Lain", source="https://example.org/dua"), row("@c"))
    take(store, text)
    first = store.listing()
    report = take(store, text)
    assert (report.added, report.updated, report.unchanged, report.candidates_added) == (0, 0, 3, 0)
    assert store.listing() == first


def test_a_better_source_replaces_the_old_one(store: ListStore) -> None:
    take(store, table(row()))
    report = take(store, table(row(source="https://example.org/baru")))
    assert (report.added, report.updated) == (0, 1)
    assert store.find(Platform.X, "@uji_satu")[0].account.source == "https://example.org/baru"


def test_an_account_that_changes_its_handle_is_known_by_both_through_its_number(store: ListStore) -> None:
    head = f"{HEAD},id"
    take(store, table(f"{row('@lama')},777", head=head))
    report = take(store, table(f"{row('@baru')},777", head=head))
    assert (report.added, report.updated) == (0, 1)
    for identity in ("@lama", "@baru", "#777"):
        (found,) = store.find(Platform.X, identity)
        assert found.account.display == "@baru"


def test_an_account_that_changes_its_handle_is_known_by_both_where_the_row_says_what_it_was(store: ListStore) -> None:
    take(store, table(row("@lama")))
    head = f"{HEAD},former"
    report = take(store, table(f"{row('@baru')},@lama https://x.com/paling_lama/", head=head))
    assert (report.added, report.updated) == (0, 1)
    for identity in ("@paling_lama", "@lama", "@baru"):
        (found,) = store.find(Platform.X, identity)
        assert found.account.display == "@baru"


def test_the_days_of_an_account_are_kept_until_a_row_says_other_ones(store: ListStore) -> None:
    head = f"{HEAD},account_from,account_until"
    take(store, table(f"{row()},2023-11-28,2024-02-10", head=head))
    take(store, table(row(source="https://example.org/lain")))
    account = store.find(Platform.X, "@uji_satu")[0].account
    assert (account.from_, account.until) == (date(2023, 11, 28), date(2024, 2, 10))
    report = take(store, table(f"{row()},2024-02-10,2023-11-28", head=head))
    assert "account_until: lebih awal" in report.refused[0].reason.id


def test_a_row_whose_handle_and_number_are_two_accounts_is_refused(store: ListStore) -> None:
    head = f"{HEAD},id"
    take(store, table(f"{row('@a')},1", f"{row('@b')},2", head=head))
    report = take(store, table(f"{row('@a')},2", head=head))
    assert "dua akun yang berbeda" in report.refused[0].reason.id


def test_the_address_of_a_post_gives_its_author_and_is_said(store: ListStore) -> None:
    report = take(store, table(row("https://x.com/uji_satu/status/12"), row("https://x.com/uji_dua/")))
    assert (report.added, report.refused) == (2, [])
    assert [note.id for note in report.notes] == ["baris 2: nama akun diambil dari tautan kiriman, bukan profil"]


def test_letters_of_two_scripts_in_one_handle_are_refused(store: ListStore) -> None:
    report = take(store, table(row("@c\u0430lonsatu", "youtube")))
    assert "dua aksara" in report.refused[0].reason.id


def test_columns_that_nobody_reads_are_said(store: ListStore) -> None:
    report = take(store, table(f"{row()},catatan", head=f"{HEAD},keterangan"))
    assert report.added == 1
    assert "keterangan" in report.notes[0].id


def test_an_import_sets_the_lists_date_and_a_table_of_refused_rows_does_not(store: ListStore) -> None:
    before = store.listing().list_date
    take(store, table(row(contest="lain")))
    assert store.listing().list_date == before
    take(store, table(row()))
    assert store.listing().list_date == TODAY


def test_text_of_other_encodings_is_read_and_said() -> None:
    assert decode("nama\n".encode("utf-16")).text == "nama\n"
    assert decode(b"\xef\xbb\xbfnama\n").text == "nama\n"
    windows = decode("Jos\u00e9".encode("cp1252"))
    assert windows.text == "Jos\u00e9"
    assert "Windows-1252" in windows.notes[0].id


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(TableError, match="bukan teks"):
        decode(b"\x81\x8d\xff")


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_a_table_error(raw: bytes) -> None:
    with suppress(TableError):
        assert read(decode(raw).text).rows == ()


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=6, max_size=9), max_size=8))
def test_every_row_of_any_table_is_taken_or_refused(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([HEAD.split(","), *rows])
    found = read(out.getvalue())
    written = [cells for cells in rows if any(cell.strip() for cell in cells)]
    assert len(found.rows) + len(found.refused) == len(written)
