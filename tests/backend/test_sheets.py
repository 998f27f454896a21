"""Sheets in the shapes that election offices make them: what is certain is read, what is not is a question."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from jaganetral.candidates.model import AccountClass
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.proposal import Kind
from jaganetral.sources.sheets import propose_sheet
from sheet_files import Cells, fill, saved, xlsx
from sheet_talk import CONTEST, FB, IG, PAGE, X, accounts, none_found, notes, only, questions, read


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["DAFTAR AKUN"]],
        [["Nama Calon", "Alamat Rumah"], ["Calon Satu", "Jalan Uji"]],
        [["Instagram", "Facebook"], ["@a", "@b"]],
    ],
)
def test_a_sheet_without_a_table_of_accounts_is_refused_with_the_way_out(rows: list[Cells]) -> None:
    with pytest.raises(TableError, match="berkas pemetaan"):
        read(xlsx(rows))


def test_a_source_that_is_no_address_of_a_page_is_refused_before_anything_is_read() -> None:
    with pytest.raises(TableError, match="harus alamat halaman"):
        propose_sheet(b"", "a.csv", CONTEST, "Surat KPU 12/2024")


def test_a_file_that_names_no_contest_is_refused() -> None:
    with pytest.raises(TableError, match="--contest"):
        propose_sheet(xlsx([["Nama Calon", "Instagram"], ["Calon Satu", "@satu"]]), "a.xlsx", None, PAGE)


def test_a_plain_table_gives_a_row_a_cell_with_its_place() -> None:
    reading = read(xlsx([["Nomor Urut", "Nama Calon", "Instagram"], ["01", "Calon Satu", "@Calon_Satu"]]))
    proposal = only(reading)
    assert proposal.candidate is not None
    assert (proposal.candidate.name, proposal.candidate.number) == ("Calon Satu", 1)
    assert (proposal.handle, proposal.uncertain) == ("@Calon_Satu", ())
    place = proposal.place
    assert (place.document, place.file, place.sheet, place.row, place.cell, place.text) == (
        PAGE,
        "daftar.xlsx",
        "Lembar1",
        2,
        "C2",
        "@Calon_Satu",
    )
    assert proposal.open() == ("class",)


OFFICE_ROWS: list[Cells] = [
    ["DAFTAR AKUN MEDIA SOSIAL PASANGAN CALON"],
    ["BUPATI DAN WAKIL BUPATI KABUPATEN UJI TAHUN 2024"],
    [],
    ["No.", "Nomor Urut", "Nama Calon", "Media Sosial", None, None, "WhatsApp", "Ket."],
    [None, None, None, "Instagram", "Facebook", "X (Twitter)"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    [1, "01", "Calon Satu, S.H.", "@CALON_SATU\n@satu.resmi", "https://www.facebook.com/calonsatu/", "-", "0812"],
    [2, "02", "Dr. Calon Dua", "tidak ada", "Calon Dua Official", "x.com/calondua/status/1", None, "baru"],
    [3, "03", "Calon Tiga"],
    [],
    ["Catatan: daftar ini sementara"],
    [None, None, None, None, "Uji, 25 September 2024"],
    [None, None, None, None, "KETUA KPU KABUPATEN UJI"],
    [None, None, None, None, "Nama Ketua"],
]
OFFICE_MERGED = ["A1:H1", "A2:H2", "D4:F4", *(f"{letter}4:{letter}5" for letter in "ABCGH")]


@pytest.mark.parametrize(
    "row",
    [
        ["1", "Calon Satu", "Instagram", "satu.uji"],
        ["1", "Calon Satu", "Instagram", "https://www.instagram.com/satu.uji"],
        ["1", "Calon Satu", "Instagram", "instagram.com/satu.uji"],
        [1, "Nama Calon Uji", "IG", "@satu.uji"],
    ],
)
@pytest.mark.parametrize(
    "heading",
    [
        ["No", "Nama Calon", "Platform", "Akun"],
        ["No. Urut", "Nama Lengkap Calon", "Jenis Akun", "Akun Pribadi"],
        ["Nomor Urut", "Nama Pasangan Calon (Lengkap)", "Media Sosial", "Akun Media Sosial (sesuai formulir)"],
    ],
)
def test_the_first_row_of_a_table_is_never_taken_for_a_part_of_its_heading(heading: Cells, row: Cells) -> None:
    proposal = only(read(xlsx([heading, row])))
    assert (proposal.place.row, proposal.platform) == (2, IG)
    assert proposal.handle is not None
    assert proposal.handle.lstrip("@") == "satu.uji"


def test_titles_a_heading_of_two_rows_a_row_of_column_numbers_and_a_signature_are_what_they_are() -> None:
    reading = read(xlsx(OFFICE_ROWS, OFFICE_MERGED))
    assert accounts(reading) == [
        ("Calon Satu, S.H.", IG, "@CALON_SATU"),
        ("Calon Satu, S.H.", IG, "@satu.resmi"),
        ("Calon Satu, S.H.", FB, "@calonsatu"),
        ("Dr. Calon Dua", X, "@calondua"),
    ]
    assert none_found(reading) == [("Calon Satu, S.H.", X), ("Dr. Calon Dua", IG)]
    assert questions(reading) == [
        ("E8", "seperti nama tampilan, bukan nama akun; cari alamat profilnya"),
        ("C9", "semua sel akunnya kosong: tidak ada, atau belum diisi?"),
    ]
    assert "baris 11\u201314 di bawah tabel tidak dibaca" in notes(reading)
    assert "WhatsApp: 1 isi tidak dibaca" in notes(reading)
    assert "Ket. (H)" in notes(reading)


def test_the_same_table_saved_as_csv_is_read_the_same() -> None:
    text = "\n".join(
        ",".join(f'"{"" if cell is None else cell}"' for cell in row) if row else "" for row in OFFICE_ROWS
    )
    from_csv, from_xlsx = read(text.encode(), name="daftar.csv"), read(xlsx(OFFICE_ROWS, OFFICE_MERGED))
    assert accounts(from_csv) == accounts(from_xlsx)
    assert none_found(from_csv) == none_found(from_xlsx)
    assert [reason for _, reason in questions(from_csv)] == [reason for _, reason in questions(from_xlsx)]


def test_a_candidate_merged_over_several_rows_owns_all_of_them() -> None:
    rows: list[Cells] = [
        ["No Urut", "Nama Calon", "Platform", "Nama Akun"],
        [1, "Calon Satu", "Instagram", "@satu"],
        [None, None, "Facebook", "satu.uji"],
        [None, None, "Twitter", "@satu_x"],
        [2, "Calon Dua", "IG", "@dua"],
        [None, None, "Telegram", "@dua"],
        [None, None, "MySpace", "@dua"],
    ]
    reading = read(xlsx(rows, ["A2:A4", "B2:B4", "A5:A7", "B5:B7"]))
    assert accounts(reading) == [
        ("Calon Satu", IG, "@satu"),
        ("Calon Satu", FB, "@satu.uji"),
        ("Calon Satu", X, "@satu_x"),
        ("Calon Dua", IG, "@dua"),
    ]
    assert {p.candidate.number for p in reading.proposals if p.candidate} == {1, 2}
    assert questions(reading) == [("D7", "situs “MySpace” tidak dikenal; situs akun ini tidak disebut")]
    assert "Telegram: 1 isi tidak dibaca" in notes(reading)


UNMERGED: list[Cells] = [
    ["No Urut", "Nama Calon", "Instagram"],
    [1, "Calon Satu", "@satu"],
    [None, None, "@satu_dua"],
    [2, None, "@siapa"],
]


def test_a_row_without_a_name_is_a_question_and_not_simply_the_one_above() -> None:
    reading = read(xlsx(UNMERGED))
    assert accounts(reading) == [("Calon Satu", IG, "@satu")]
    assert questions(reading) == [
        ("C3", "nama calon kosong; dibaca sebagai lanjutan baris di atasnya"),
        ("C4", "nama calon kosong"),
    ]


def test_a_mapping_file_can_say_that_a_blank_name_is_the_one_above() -> None:
    reading = read(xlsx(UNMERGED), {"blank_name": "as_above"})
    assert accounts(reading) == [("Calon Satu", IG, "@satu"), ("Calon Satu", IG, "@satu_dua")]
    assert questions(reading) == [("C4", "nama calon kosong")]


PAIRS: list[Cells] = [
    ["Nomor Urut", "Pasangan Calon", "Akun Instagram"],
    [1, "Calon Satu \u2013 Calon Dua", "@pasangan_satu"],
    [2, "Calon Tiga, S.H. dan Calon Empat, M.Si.", "-"],
    [3, "1. Calon Lima\n2. Calon Enam", "@lima"],
]


def test_the_account_of_a_pair_is_a_question_with_both_as_the_choices() -> None:
    reading = read(xlsx(PAIRS))
    first = reading.proposals[0]
    assert [person.name for person in first.choices] == ["Calon Satu", "Calon Dua"]
    assert {person.number for person in first.choices} == {1}
    assert accounts(reading) == []
    assert none_found(reading) == [("Calon Tiga, S.H.", IG), ("Calon Empat, M.Si.", IG)]
    assert questions(reading)[1] == ("C4", "akun siapa: Calon Lima, Calon Enam?")


def test_a_mapping_file_can_say_that_a_pairs_accounts_are_campaign_accounts() -> None:
    reading = read(xlsx(PAIRS), {"pair_accounts": "campaign"})
    assert accounts(reading) == [("Calon Satu", IG, "@pasangan_satu"), ("Calon Lima", IG, "@lima")]
    assert {p.class_ for p in reading.proposals if p.kind is Kind.ACCOUNT} == {AccountClass.CAMPAIGN}


def test_columns_that_name_one_of_a_pair_give_the_account_to_that_one() -> None:
    rows: list[Cells] = [
        ["No. Urut", "Calon Bupati", None, None, "Calon Wakil Bupati", None, None],
        [None, "Nama", "Akun Instagram Pribadi", "Facebook", "Nama", "Akun Instagram Pribadi", "Facebook"],
        ["1", "Calon Satu", "@satu", "satu.uji", "Calon Dua", "@dua", "-"],
    ]
    reading = read(xlsx(rows, ["A1:A2", "B1:D1", "E1:G1"]))
    assert accounts(reading) == [
        ("Calon Satu", IG, "@satu"),
        ("Calon Satu", FB, "@satu.uji"),
        ("Calon Dua", IG, "@dua"),
    ]
    assert none_found(reading) == [("Calon Dua", FB)]
    people = {p.candidate.name: p.candidate.office for p in reading.proposals if p.candidate}
    assert people == {"Calon Satu": "Calon Bupati", "Calon Dua": "Calon Wakil Bupati"}
    assert reading.proposals[0].class_ is AccountClass.CANDIDATE


def test_an_account_merged_over_the_rows_of_two_people_is_a_question() -> None:
    rows: list[Cells] = [
        ["No Urut", "Nama Calon", "Instagram"],
        [1, "Calon Satu", "@satu_dua"],
        [None, "Calon Dua", None],
    ]
    reading = read(xlsx(rows, ["A2:A3", "C2:C3"]))
    assert questions(reading) == [("C2", "akun siapa: Calon Satu, Calon Dua?")]
    assert only(reading).candidate is None


def test_several_accounts_in_one_cell_of_a_column_without_a_platform() -> None:
    rows: list[Cells] = [
        ["Nama Calon Tetap", "Daerah Pemilihan", "Jabatan", "Akun Media Sosial"],
        ["CALON SATU", "Uji 1", "DPRD Kabupaten", "1. IG: @satu\n2. FB : satu.uji\n3. WA: 0812\n4. @entah"],
        ["CALON DUA", "Uji 2", "DPRD Kabupaten", "Tidak ada"],
    ]
    reading = read(xlsx(rows))
    assert accounts(reading) == [("CALON SATU", IG, "@satu"), ("CALON SATU", FB, "@satu.uji")]
    assert none_found(reading) == [("CALON DUA", None)]
    assert questions(reading) == [("D2", "situs akun ini tidak disebut")]
    person = reading.proposals[0].candidate
    assert person is not None
    assert (person.region, person.office) == ("Uji 1", "DPRD Kabupaten")


def test_lines_between_rows_say_which_region_follows_and_repeated_headings_are_passed_over() -> None:
    heading: Cells = ["No", "Nama Caleg", "Instagram"]
    rows: list[Cells] = [
        heading,
        ["DAPIL UJI 1", None, None],
        [1, "Calon Satu", "@satu"],
        heading,
        ["DAPIL UJI 2", None, None],
        [1, "Calon Dua", "@dua"],
    ]
    reading = read(xlsx(rows, ["A2:C2", "A5:C5"]))
    regions = [(p.candidate.name, p.candidate.region) for p in reading.proposals if p.candidate]
    assert regions == [("Calon Satu", "DAPIL UJI 1"), ("Calon Dua", "DAPIL UJI 2")]
    assert questions(reading) == []


def test_links_behind_words_are_read_and_one_that_differs_from_its_text_is_a_question() -> None:
    rows: list[Cells] = [
        ["Nama Calon", "Tautan", "X"],
        ["Calon Satu", "klik di sini", "@satu"],
        ["Calon Dua", "Instagram", "@dua"],
    ]
    links = {
        "B2": "https://www.instagram.com/satu.uji/",
        "B3": "https://www.instagram.com/dua.uji/",
        "C3": "https://x.com/orang_lain",
    }
    reading = read(xlsx(rows, links=links))
    assert accounts(reading) == [
        ("Calon Satu", IG, "@satu.uji"),
        ("Calon Satu", X, "@satu"),
        ("Calon Dua", IG, "@dua.uji"),
    ]
    assert {cell for cell, reason in questions(reading) if "tautan di baliknya" in reason} == {"C3"}


def test_parties_are_read_as_who_the_accounts_belong_to() -> None:
    rows: list[Cells] = [["No", "Nama Partai Politik", "Instagram"], [1, "Partai Uji", "@partai_uji"]]
    proposal = only(read(xlsx(rows)))
    assert proposal.candidate is not None
    assert (proposal.candidate.name, proposal.class_) == ("Partai Uji", AccountClass.PARTY)


def test_where_people_are_named_their_party_is_no_owner() -> None:
    rows: list[Cells] = [["Nama Caleg", "Partai", "Instagram"], ["Calon Satu", "Partai Uji", "@satu"]]
    assert accounts(read(xlsx(rows))) == [("Calon Satu", IG, "@satu")]


def test_every_visible_sheet_with_a_table_is_read_and_the_others_are_named() -> None:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Kecamatan Satu"
    fill(first, [["Nama Calon", "IG"], ["Calon Satu", "@satu"]])
    fill(book.create_sheet("Kecamatan Dua"), [["Nama Calon", "IG"], ["Calon Dua", "@dua"]])
    fill(book.create_sheet("Petunjuk"), [["Isilah dengan benar"]])
    hidden = book.create_sheet("Rahasia")
    fill(hidden, [["Nama Calon", "IG"], ["Calon Tiga", "@tiga"]])
    hidden.sheet_state = "hidden"
    reading = read(saved(book))
    assert [(p.place.sheet, p.handle) for p in reading.proposals] == [
        ("Kecamatan Satu", "@satu"),
        ("Kecamatan Dua", "@dua"),
    ]
    assert "“Petunjuk”: tidak ada tabel" in notes(reading)
    assert "tersembunyi “Rahasia” tidak dibaca" in notes(reading)
    assert accounts(read(saved(book), {"sheet": "Kecamatan Dua"})) == [("Calon Dua", IG, "@dua")]
    with pytest.raises(TableError, match="tidak ada lembar “Lain”"):
        read(saved(book), {"sheet": "Lain"})


FORM: list[Cells] = [
    ["FORMULIR PENDAFTARAN AKUN MEDIA SOSIAL"],
    ["Nama Calon", ":", "Calon Satu"],
    ["Nomor Urut : 01"],
    ["Kabupaten/Kota", None, ": Uji"],
    [],
    ["No", "Jenis Media Sosial", "Nama Akun", "Alamat Akun", "Penanggung Jawab"],
    [1, "Instagram", "Calon Satu Official", "https://www.instagram.com/satu.uji/", "Warga Satu"],
    [2, "X", "@satu_uji", "https://x.com/Satu_Uji", "Warga Satu"],
    [3, "TikTok", "@satu", "https://www.tiktok.com/@lain", "Warga Dua"],
    [4, "Facebook", "Calon Satu", None, "Warga Dua"],
    [5, "Threads", None, None, None],
    [],
    ["Uji, 24 September 2024"],
    ["Petugas Penghubung"],
    ["Warga Tiga"],
]


def test_a_form_names_its_candidate_above_the_table_and_an_account_by_name_and_address() -> None:
    reading = read(xlsx(FORM))
    assert accounts(reading) == [("Calon Satu", IG, "@satu.uji"), ("Calon Satu", X, "@satu_uji")]
    (person,) = {p.candidate for p in reading.proposals}
    assert person is not None
    assert (person.number, person.region) == (1, "Uji")
    assert questions(reading) == [
        ("C9", "di sebelahnya tertulis @lain"),
        ("D9", "di sebelahnya tertulis @satu"),
        ("C10", "seperti nama tampilan, bukan nama akun; cari alamat profilnya"),
    ]
    assert "Penanggung Jawab (E)" in notes(reading)
    assert "baris 13\u201315" in notes(reading)


def test_forms_one_under_the_other_each_name_their_own_candidate() -> None:
    second: list[Cells] = [
        ["Nama Pasangan Calon : Calon Dua dan Calon Tiga"],
        ["Nomor Urut : 2"],
        ["No", "Jenis Media Sosial", "Nama Akun", "Alamat Akun", "Penanggung Jawab"],
        [1, "Instagram", None, "https://www.instagram.com/dua.uji/", None],
    ]
    reading = read(xlsx([*FORM, [], *second]))
    last = reading.proposals[-1]
    assert [(person.name, person.number) for person in last.choices] == [("Calon Dua", 2), ("Calon Tiga", 2)]
    assert len(accounts(reading)) == 2


def test_lines_above_a_table_of_people_say_the_region_and_no_ballot_number() -> None:
    rows: list[Cells] = [
        ["Daerah Pemilihan : Uji 3"],
        ["Nomor Urut : 9"],
        ["Nama Calon", "Instagram"],
        ["Calon Satu", "@satu"],
    ]
    person = only(read(xlsx(rows))).candidate
    assert person is not None
    assert (person.region, person.number) == ("Uji 3", None)


def test_the_name_of_a_sheet_can_say_the_site() -> None:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Akun Instagram"
    fill(first, [["Nama Calon", "Akun"], ["Calon Satu", "@satu"]])
    assert accounts(read(saved(book))) == [("Calon Satu", IG, "@satu")]
