"""The list on the dashboard: search, contests, an account looked up, and the person's own additions."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from jaganetral.candidates import legal
from jaganetral.candidates.bundled import bundled_list
from jaganetral.candidates.calendar import JAKARTA
from jaganetral.candidates.model import Contest, PersonStatus, Stage
from jaganetral.service.pages.for_me import for_me
from jaganetral.service.pages.stage_news import stage_news
from jaganetral.service.pages.timeline import timeline
from knocking import Caller, knock
from visiting import Visitor

NEW = {
    "pemilihan": "pilpres-2024",
    "calon": "Calon Uji",
    "situs": "x",
    "akun": "@calon_uji",
    "jenis": "candidate",
    "sumber": "https://example.org/uji",
    "keyakinan": "high",
}


@pytest.fixture
def visitor(caller: Caller) -> Visitor:
    return Visitor(caller)


@pytest.fixture
def practising(home: Path, simulation_port: int) -> Visitor:
    return Visitor(Caller.paired(home, simulation_port))


def added(visitor: Visitor, **fields: str) -> int:
    return visitor.send("daftar/tambah", {"form": visitor.form("daftar/tambah"), **NEW, **fields}).status


def the_contest() -> Contest:
    (contest,) = [contest for contest in bundled_list().contests if contest.id == "pilpres-2024"]
    return contest


def noon_on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=JAKARTA)


# Own additions


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("calon", "", "Isi bagian ini."),
        ("sumber", "dari teman", "Harus alamat halaman"),
        ("akun", "https://instagram.com/calon_uji", "bukan alamat X"),
        ("situs", "myspace", "tidak dikenal"),
        ("jenis", "penguasa", "tidak dikenal"),
        ("pemilihan", "pilkades-2030", "tidak dikenal"),
        ("keyakinan", "mutlak", "tidak dikenal"),
    ],
)
def test_an_addition_that_lacks_its_ground_is_refused_beside_the_field(
    visitor: Visitor, field: str, value: str, said: str
) -> None:
    answer = visitor.send("daftar/tambah", {"form": visitor.form("daftar/tambah"), **NEW, field: value})
    text = answer.body.decode()
    assert answer.status == 400
    assert said in text
    assert f'id="salah-{field}"' in text
    assert "Belum ada tambahan" in visitor.text("daftar/tambahan")


def test_an_addition_is_found_marked_and_can_be_removed_again(visitor: Visitor) -> None:
    assert added(visitor, calon='Calon "Uji", =1+1') == 303
    text = visitor.text("daftar/tambahan")
    assert "Calon &#34;Uji&#34;, =1+1" in text
    assert "tambahan di komputer ini" in text
    assert "@calon_uji" in visitor.text("daftar/hasil?cari=%40calon_u")
    assert "tambahan di komputer ini" in visitor.text("periksa?akun=%40calon_uji&situs=x")
    link = re.search(rf'href="{visitor.root}(daftar/hapus/[^"]+)"', text)
    assert link is not None
    assert visitor.send(link[1], {"form": visitor.form(link[1])}).status == 303
    assert "Belum ada tambahan" in visitor.text("daftar/tambahan")
    assert visitor.get(link[1]).status == 404
    assert "Tidak ada di daftar" in visitor.text("daftar/hasil?cari=%40calon_u")


def test_what_was_not_added_here_cannot_be_removed(visitor: Visitor) -> None:
    account = bundled_list().accounts[0]
    path = f"daftar/hapus/{account.id}"
    assert visitor.get(path).status == 404
    assert visitor.send(path, {"form": visitor.form("serahkan")}).status == 404
    assert account.display in visitor.text(f"daftar/pemilihan/{account.contest}")


# Search and contests


def test_searching_needs_no_script_and_says_what_a_miss_means(visitor: Visitor) -> None:
    added(visitor)
    assert "Calon Uji" in visitor.text("daftar?cari=%40calon_uji")
    for miss in ("zzzz", "%22*", "%00zzzz", "a" * 300):
        assert "bukan berarti diperbolehkan" in visitor.text(f"daftar?cari={miss}")
    assert "sedikitnya 2 huruf" in visitor.text("daftar?cari=c")
    assert "<html" not in visitor.text("daftar/hasil?cari=calon")


def test_a_contest_is_found_by_the_words_of_its_name_in_either_language(visitor: Visitor) -> None:
    for words in ("presiden 2024", "PRESID", "presidential"):
        assert 'daftar/pemilihan/pilpres-2024"' in visitor.text(f"daftar/hasil?cari={words.replace(' ', '+')}")
    assert "pilpres-2024" not in visitor.text("daftar/hasil?cari=presiden+2029")


def test_hostile_text_in_a_search_is_shown_as_text(visitor: Visitor) -> None:
    for path in ("daftar?cari=", "periksa?akun="):
        text = visitor.get(f"{path}%3Cscript%3Ealert(1)%3C/script%3E").body.decode()
        assert "<script>" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_a_contest_shows_every_candidate_and_account_in_the_order_of_the_ballot(visitor: Visitor) -> None:
    listing = bundled_list()
    text = visitor.text("daftar/pemilihan/pilpres-2024")
    assert {account.display for account in listing.accounts} <= set(re.findall(r"<bdi>([^<]+)</bdi></a>", text))
    names = [candidate.name for candidate in listing.candidates]
    places = [text.index(name) for name in names]
    numbers = [candidate.number for candidate in listing.candidates]
    assert [number for _, number in sorted(zip(places, numbers, strict=True))] == sorted(n for n in numbers if n)
    assert visitor.get("daftar/pemilihan/tidak-ada").status == 404


def test_the_results_are_for_visitors_only(port: int) -> None:
    assert knock(port, "GET", "/s/x/daftar/hasil?cari=calon").status == 403


# One account


def test_an_account_that_is_not_listed_is_not_called_allowed(visitor: Visitor) -> None:
    text = visitor.text("periksa?akun=%40warga_biasa&situs=x")
    assert "@warga_biasa (X): tidak ada di daftar." in text
    assert "Tidak ada di daftar bukan berarti diperbolehkan." in text


def test_what_is_no_account_is_said_and_kept_in_the_field(visitor: Visitor) -> None:
    answer = visitor.get("periksa?akun=https%3A%2F%2Fexample.org%2Fx")
    assert answer.status == 400
    assert "bukan alamat di enam situs" in answer.body.decode()
    assert 'value="https://example.org/x"' in answer.body.decode()


def test_a_listed_account_is_told_with_its_source_stage_and_what_the_decree_names(practising: Visitor) -> None:
    account = bundled_list().accounts[0]
    text = practising.text(f"periksa?akun={account.identities[0].replace('@', '%40')}&situs={account.platform}")
    for words in (account.source, "Calon ditetapkan, sampai 10 Februari 2024", "daftar bawaan", "disebut dalam SKB"):
        assert words in text, words
    assert "Status Anda belum dipilih." in text
    form = practising.form("pengaturan")
    practising.send("pengaturan/status", {"form": form, "status": "pns"})
    told = practising.text(f"periksa?akun={account.identities[0].replace('@', '%40')}&situs={account.platform}")
    assert "dapat dijatuhkan setelah pemeriksaan" in told
    assert "Bagi PNS." in told


def test_outside_the_simulation_an_unchecked_row_says_nothing_of_the_decree() -> None:
    for simulated, named in ((True, {True, False}), (False, {None})):
        (situation,) = for_me(
            [the_contest()], noon_on(2023, 12, 15), PersonStatus.PNS, legal.load(), simulated=simulated
        )
        assert {said.named for said in situation.said} <= named
        assert situation.stage is Stage.CANDIDATE


# Contests in time


def test_no_contest_under_way_gives_no_rules_and_says_that_the_duty_goes_on(visitor: Visitor) -> None:
    assert for_me([the_contest()], noon_on(2025, 1, 1), PersonStatus.PNS, legal.load(), simulated=True) == []
    assert "netral" in visitor.text()


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2023, 10, 19), date(2024, 2, 12), date(2025, 1, 1)])
def test_the_line_of_stages_is_whole_in_order_and_marks_today_where_it_lies(day: date) -> None:
    line = timeline(the_contest(), day)
    for before, after in pairwise(line.segments):
        assert before.x + before.width == pytest.approx(after.x, abs=0.02)
    assert line.segments[0].x > 0
    assert line.segments[-1].x + line.segments[-1].width < 100
    assert (line.today is not None) is (date(2023, 10, 10) < day < date(2024, 4, 1))
    assert sum(segment.current for segment in line.segments) == (1 if line.today is not None else 0)
    assert all(0 <= tick.x <= 81 for tick in line.ticks)


def test_a_stage_that_opens_is_news_for_a_week_before_and_after() -> None:
    contest = the_contest()
    opening = next(span.from_ for span in contest.stages if span.stage is Stage.QUIET)
    before = stage_news([contest], noon_on(opening.year, opening.month, opening.day - 3))
    on_the_day = stage_news([contest], noon_on(opening.year, opening.month, opening.day))
    assert before is not None
    assert on_the_day is not None
    assert (before.opened, on_the_day.opened, on_the_day.day) == (False, True, opening)
    assert stage_news([contest], noon_on(2023, 12, 15)) is None
    assert stage_news([contest], noon_on(2025, 1, 1)) is None
