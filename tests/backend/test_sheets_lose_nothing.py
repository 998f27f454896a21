"""Whatever the shape of a sheet, an account in it is proposed or asked about, and never passed over in silence."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from jaganetral.sources.sheets import propose_sheet
from sheet_files import Cells, xlsx

NAMES = ["Nama Calon", "NAMA LENGKAP", "Nama Pasangan Calon", "Paslon", "Nama Caleg (sesuai KTP)", "Kandidat"]
SITES = ["Instagram", "Link Facebook", "X (Twitter)", "Akun TikTok Resmi", "YouTube", "Threads"]
OTHERS = ["No", "Nomor Urut", "Dapil", "Jabatan", "Ket.", "WhatsApp", "Pengikut", "Penanggung Jawab"]
FORMS = [
    "@{}",
    "IG: @{}",
    "1. @{}",
    "https://x.com/{}",
    "https://www.tiktok.com/@{}",
    "@{} (resmi)",
    "FB : @{}, X: @{}",
]
PEOPLE = ["Calon Satu", "Dr. H. CALON DUA, S.H.", "Calon Tiga \u2013 Calon Empat", "Calon Lima", ""]
TITLES = ["DAFTAR AKUN MEDIA SOSIAL CALON", "KABUPATEN UJI TAHUN 2024", "", "Nomor: 12/PL.02/2024"]
BELOW = ["", "Catatan: sementara", "Uji, 25 September 2024", "KETUA", "Jumlah"]


@dataclass(frozen=True)
class Drawn:
    """A sheet, and the handles that stand in it."""

    rows: list[Cells]
    merged: list[str]
    handles: set[str]


@st.composite
def sheets(draw: st.DrawFn) -> Drawn:
    sites = draw(st.lists(st.sampled_from(SITES), min_size=1, max_size=3, unique=True))
    others = draw(st.lists(st.sampled_from(OTHERS), max_size=3, unique=True))
    heading = draw(st.permutations([draw(st.sampled_from(NAMES)), *sites, *others]))
    titles = draw(st.lists(st.sampled_from(TITLES), max_size=3))
    rows: list[Cells] = [[title] for title in titles]
    merged = []
    if draw(
        st.booleans()
    ):  # a heading of two rows, the columns with sites under a common one where they stand together
        top = len(rows) + 1
        rows.append(["Media Sosial" if label in sites else label for label in heading])
        rows.append([label if label in sites else None for label in heading])
        letters = [chr(ord("A") + place) for place, label in enumerate(heading) if label not in sites]
        merged = [f"{letter}{top}:{letter}{top + 1}" for letter in letters]
    else:
        rows.append(list(heading))
    handles: set[str] = set()
    for number in range(draw(st.integers(1, 4))):
        row: list[object] = []
        for label in heading:
            if label in sites and draw(st.booleans()):
                handle = f"uji_{number}_{len(handles)}"
                handles.add(handle)
                row.append(draw(st.sampled_from(FORMS)).replace("{}", handle))
            elif label in NAMES:
                row.append(draw(st.sampled_from(PEOPLE)))
            elif label in ("No", "Nomor Urut"):
                row.append(number + 1)
            else:
                row.append(draw(st.sampled_from(["", "-", "uji"])) if label not in sites else "")
        rows.append(row)
        if draw(st.integers(0, 5)) == 0:
            rows.append([draw(st.sampled_from(BELOW))])
    return Drawn(rows, merged, handles)


@settings(deadline=None, max_examples=40)
@given(sheets())
def test_no_account_of_a_sheet_is_lost(drawn: Drawn) -> None:
    reading = propose_sheet(xlsx(drawn.rows, drawn.merged), "a.xlsx", "uji", "https://example.org/a")
    said = " ".join(f"{proposal.handle} {proposal.place.text}" for proposal in reading.proposals).lower()
    assert {handle for handle in drawn.handles if handle not in said} == set()


def test_a_row_after_an_empty_line_is_read_though_its_account_asks_back() -> None:
    rows: list[Cells] = [["Nama Calon", "Link Facebook", "No"], ["Calon Satu", "", 1], [""], ["", "@uji_dua", 2]]
    reading = propose_sheet(xlsx(rows), "a.xlsx", "uji", "https://example.org/a")
    assert "@uji_dua" in [proposal.place.text for proposal in reading.proposals]
