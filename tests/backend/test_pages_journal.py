"""The journal's page: parts of it, entries of the person's own, corrections, and the chart made of it."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from jaganetral.candidates.model import Action, Decision, Platform
from jaganetral.config import Settings
from jaganetral.journal.model import By
from jaganetral.journal.selection import EVERYTHING, Selection, Tally
from jaganetral.service.pages.filtering import selection_of
from jaganetral.service.pages.paging import paging
from jaganetral.service.pages.weeks import HEIGHT, Week, chart, edges, weeks
from jaganetral.store.backups import Backups
from jaganetral.store.journal import JournalStore
from journal_rows import AGREED, NOW
from journal_rows import event as row
from knocking import EVENTS, Caller, batch, event
from visiting import Visitor


@pytest.fixture
def visitor(caller: Caller) -> Visitor:
    return Visitor(caller)


def handles(text: str) -> list[str]:
    return re.findall(r'<bdi class="handle">([^<]+)</bdi>', text)


# Parts


@pytest.mark.parametrize("text", ["", "x'--", "99999-99-99", "2023-02-30", "0001-01-01", "9999-12-31", "menteri"])
def test_what_an_address_asks_for_never_breaks_the_page(text: str) -> None:
    asked = dict.fromkeys(("situs", "tindakan", "keputusan", "oleh", "dari", "sampai"), text)
    selection = selection_of(asked)
    assert (selection.platform, selection.action, selection.decision, selection.by) == (None, None, None, None)


def test_days_are_those_of_this_computer_both_included() -> None:
    selection = selection_of({"dari": "2023-12-15", "sampai": "2023-12-15", "pemilihan": "-"})
    assert selection.contest == ""
    assert selection.since is not None
    assert selection.until is not None
    assert selection.until - selection.since == timedelta(days=1)
    assert selection.since.astimezone().hour == 0


def test_a_page_number_that_is_none_is_the_first_and_one_too_many_the_last() -> None:
    for text in ("", "0", "-1", "x", "²", "9" * 50):
        assert paging({"halaman": text}, 250).page == 1
    assert paging({"halaman": "77"}, 250).page == 3
    assert paging({"situs": "x", "halaman": "2"}, 250).following == "?situs=x&halaman=3"
    assert (paging({}, 0).first, paging({}, 0).last, paging({}, 0).following) == (0, 0, None)


def test_each_question_leaves_only_the_entries_that_agree(caller: Caller, visitor: Visitor) -> None:
    caller.ask(
        "POST",
        EVENTS,
        batch(
            event(1, display="@satu", platform="x", action="like", at="2026-11-20T05:00:00Z"),
            event(2, display="@dua", platform="tiktok", action="share", at="2026-11-22T05:00:00Z"),
            event(3, display="@tiga", decision="wrong_account", contest="pilkada-lain", at="2026-11-23T05:00:00Z"),
        ),
    )
    for asked, expected in (
        ("", ["@tiga", "@dua", "@satu"]),
        ("?situs=tiktok", ["@dua"]),
        ("?tindakan=like&situs=x", ["@tiga", "@satu"]),
        ("?keputusan=wrong_account", ["@tiga"]),
        ("?pemilihan=pilkada-lain", ["@tiga"]),
        ("?dari=2026-11-21&sampai=2026-11-22", ["@dua"]),
        ("?oleh=person", []),
        ("?situs=x%27%20or%201=1", ["@tiga", "@dua", "@satu"]),
    ):
        assert handles(visitor.text(f"jurnal{asked}")) == expected, asked
    filtered = visitor.text("jurnal?situs=tiktok")
    assert "1 dari 3 catatan" in filtered
    assert 'value="tiktok" selected' in filtered
    download = re.search(r'href="[^"]*/(jurnal\.csv\?situs=tiktok)"', filtered)
    assert download is not None
    rows = list(csv.reader(io.StringIO(visitor.get(download[1]).body.decode("utf-8-sig"))))
    assert [line[3] for line in rows[1:]] == ["'@dua"]
    assert "Tidak ada catatan yang cocok" in visitor.text("jurnal?oleh=person")


def test_the_store_counts_and_pages_any_part(tmp_path: Path) -> None:
    with JournalStore.open(tmp_path / "journal.sqlite3", simulation=False) as journal:
        journal.add([row(n, NOW + timedelta(minutes=n)) for n in range(5)], AGREED, NOW)
        journal.add([row(9, NOW, Decision.PROCEEDED)], AGREED, NOW)
        total, entries = journal.select(Selection(decision=Decision.CANCELLED, platform=Platform.X), 1, 2)
        assert (total, [entry.number for entry in entries]) == (5, [4, 3])
        assert journal.select(Selection(by=By.PERSON), 0, 10) == (0, [])
        assert journal.select(EVERYTHING, 0, -1)[0] == 6
        assert journal.contests() == ["pilpres-2024"]


# Entries of the person's own


def own(form: str, **fields: str) -> dict[str, str]:
    usual = {"akun": "https://x.com/calon_uji", "situs": "", "tindakan": "like", "keputusan": "cancelled"}
    return {"form": form, **usual, "waktu": "2026-11-01T09:30", "alasan": "di ponsel, sudah saya batalkan", **fields}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("akun", "", "Isi bagian ini."),
        ("akun", "https://example.org/calon", "bukan alamat di enam situs"),
        ("akun", "@calon_uji", "sebutkan situsnya"),
        ("waktu", "", "Tulis tanggal dan jamnya."),
        ("waktu", "kemarin", "Tulis tanggal dan jamnya."),
        ("waktu", "2999-01-01T00:00", "Waktunya masih di depan."),
        ("tindakan", "dance", "Isi bagian ini."),
        ("keputusan", "", "Isi bagian ini."),
    ],
)
def test_an_entry_that_lacks_something_says_so_beside_the_field_and_keeps_what_was_typed(
    caller: Caller, visitor: Visitor, field: str, value: str, said: str
) -> None:
    answer = visitor.send("jurnal/tulis", own(visitor.form("jurnal/tulis"), **{field: value}))
    text = answer.body.decode()
    assert answer.status == 400
    assert said in text
    assert f'id="salah-{field}"' in text
    assert "di ponsel, sudah saya batalkan" in text
    assert caller.ask("GET", "/api/v1/status").json()["journal"]["events"] == 0


def test_an_entry_of_ones_own_is_kept_and_marked_as_such(visitor: Visitor) -> None:
    hostile = "di ponsel\n\u202e<b>satu</b>\x00"
    answer = visitor.send("jurnal/tulis", own(visitor.form("jurnal/tulis"), alasan=hostile))
    assert answer.status == 303
    text = visitor.text(answer.headers["location"].removeprefix(visitor.root))
    assert "Catatan Anda sudah disimpan." in text
    assert handles(text) == ["@calon_uji"]
    assert "Anda tulis sendiri: <bdi>di ponsel &lt;b&gt;satu&lt;/b&gt;</bdi>" in text
    assert handles(visitor.text("jurnal?oleh=person")) == ["@calon_uji"]
    assert handles(visitor.text("jurnal?pemilihan=-")) == ["@calon_uji"]


# Corrections


def test_a_correction_stands_below_the_record_which_stays_as_it_was(caller: Caller, visitor: Visitor) -> None:
    caller.ask("POST", EVENTS, batch(event(1)))
    path = f"jurnal/koreksi/{event(1)['id']}"
    form = visitor.form(path)
    assert visitor.send(path, {"form": form, "koreksi": "  \n "}).status == 400
    for words in ("Bukan saya yang menekan", "Sudah <i>dibatalkan</i>"):
        assert visitor.send(path, {"form": form, "koreksi": words}).status == 303
    text = visitor.text("jurnal")
    assert "Dibatalkan" in text
    assert "<bdi>Bukan saya yang menekan</bdi>" in text
    assert "<bdi>Sudah &lt;i&gt;dibatalkan&lt;/i&gt;</bdi>" in text
    today = datetime.now(UTC).astimezone().date().isoformat()
    exported = visitor.get("jurnal.csv").body.decode()
    assert f"{today}: Bukan saya yang menekan; {today}: Sudah <i>dibatalkan</i>" in exported


def test_what_is_not_in_the_journal_cannot_be_corrected(visitor: Visitor) -> None:
    path = f"jurnal/koreksi/{event(1)['id']}"
    assert visitor.get(path).status == 404
    assert visitor.send(path, {"form": visitor.form("serahkan"), "koreksi": "x"}).status == 404
    assert visitor.get("jurnal/koreksi/bukan-id").status == 404


def test_a_correction_goes_with_its_entry_from_the_file_and_from_the_copies(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with JournalStore.open(path, simulation=False) as journal:
        journal.add([row(1), row(2)], AGREED, NOW)
        assert journal.correct(row(1).id, "rahasia satu", NOW)
        assert not journal.correct(row(3).id, "tidak ada", NOW)
        journal.back_up(date(2026, 11, 23))
        assert b"rahasia satu" in Backups(path).files()[0].read_bytes()
        journal.delete(row(1).id, NOW)
        assert b"rahasia satu" not in Backups(path).files()[0].read_bytes()
        assert journal.correct(row(2).id, "rahasia dua", NOW)
        (entry,) = journal.entries()
        assert [made.text for made in entry.corrections] == ["rahasia dua"]
        journal.wipe()
    left = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"rahasia" not in left


# The chart


def test_weeks_begin_on_monday_and_count_each_decision_where_it_happened() -> None:
    instants = edges(date(2023, 12, 15), 3)
    assert [instant.date() for instant in instants] == [date(2023, 11, day) for day in (27,)] + [
        date(2023, 12, day) for day in (4, 11, 18)
    ]
    counted = [
        [Tally(Action.LIKE, Decision.CANCELLED, 2), Tally(Action.SHARE, Decision.CANCELLED, 1)],
        [],
        [Tally(Action.LIKE, Decision.PROCEEDED, 4), Tally(Action.LIKE, Decision.WRONG_ACCOUNT, 9)],
    ]
    found = weeks(instants, counted)
    assert [(week.heeded, week.continued) for week in found] == [(3, 0), (0, 0), (0, 4)]
    assert (found[2].first, found[2].last) == (date(2023, 12, 11), date(2023, 12, 17))


@pytest.mark.parametrize(("most", "step"), [(0, 1), (4, 1), (5, 2), (9, 5), (21, 10), (100_000, 50_000)])
def test_the_lines_of_the_chart_are_round_numbers_that_hold_every_bar(most: int, step: int) -> None:
    drawn = chart([Week(date(2023, 12, 11), date(2023, 12, 17), most, 0)])
    assert [line.acts for line in drawn.lines] == [n * step for n in range(5)]
    assert all(0 <= bar.y <= HEIGHT and bar.y + bar.height == pytest.approx(HEIGHT) for bar in drawn.heeded)


@pytest.mark.parametrize("count", [12, 26, 52])
def test_the_bars_of_all_weeks_stand_beside_each_other_inside_the_chart(count: int) -> None:
    drawn = chart([Week(date(2023, 12, 11), date(2023, 12, 17), 3, 4)] * count)
    bars = sorted([*drawn.heeded, *drawn.continued], key=lambda bar: bar.x)
    assert len(bars) == 2 * count
    assert all(one.x + one.width <= other.x for one, other in pairwise(bars))
    assert bars[-1].x + bars[-1].width <= 100


def test_the_chart_is_drawn_from_the_journal_and_said_in_a_table(home: Path, caller: Caller, visitor: Visitor) -> None:
    assert "Jurnal masih kosong." in visitor.text("grafik")
    now = datetime.now(UTC).isoformat()
    sent = batch(event(1, at=now), event(2, at=now), event(3, at=now, decision="proceeded"))
    sent["consent"]["proceeded"] = True
    caller.ask("POST", EVENTS, sent)
    text = visitor.text("grafik")
    assert re.search(r"</th><td>2</td><td>1</td></tr>", text)
    assert text.count('<rect class="heeded" x=') == 1
    assert text.count("<tr>") == 1 + 12
    assert visitor.text("grafik?minggu=52").count("<tr>") == 1 + 52
    assert visitor.text("grafik?minggu=53").count("<tr>") == 1 + 12
    assert Settings(home=home).journal_path.exists()
