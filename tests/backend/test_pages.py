"""The pages: only for the browser that came in by the link, readable without a script, and true."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from jaganetral.candidates import legal
from jaganetral.candidates.bilingual import Language
from jaganetral.candidates.bundled import bundled_list
from jaganetral.candidates.calendar import ZONES, noon
from jaganetral.candidates.model import AccountClass, Stage
from jaganetral.config import Settings
from jaganetral.service.dates import age, clock, day, number
from jaganetral.service.labels import LABELS, label, labels
from jaganetral.service.logins import LINK_LIFETIME_S, VISIT_LIFETIME_S, Logins
from jaganetral.service.pages.contests import contest_view
from jaganetral.service.pages.rule_views import rule_views
from jaganetral.store.journal import JournalStore
from knocking import EVENTS, Caller, batch, event, knock
from visiting import Visitor


@pytest.fixture
def visitor(caller: Caller) -> Visitor:
    return Visitor(caller)


def kept(caller: Caller) -> int:
    return int(caller.ask("GET", "/api/v1/status").json()["journal"]["events"])


@pytest.mark.parametrize(
    "path",
    [
        *("/s/x/", "/s/x/aturan", "/s/x/hapus-semua", "/s/x/serahkan", "/s/x/jurnal", "/s/x/jurnal.csv"),
        *("/s/x/daftar/hasil?cari=calon", "/masuk/x", "/masuk/" + "a" * 43),
    ],
)
def test_without_a_link_there_is_no_page(port: int, path: str) -> None:
    answer = knock(port, "GET", path)
    assert answer.status == 403
    assert "Jurnal" not in answer.body.decode()


def test_a_link_works_once(visitor: Visitor) -> None:
    again = knock(visitor.port, "GET", visitor.entry)
    assert again.status == 403
    assert "set-cookie" not in again.headers
    assert "tidak berlaku lagi" in again.body.decode()


def test_a_link_that_another_site_points_to_is_not_used_up(caller: Caller) -> None:
    link = urlsplit(caller.ask("POST", "/api/v1/login-link", {}).json()["url"]).path
    assert knock(caller.port, "GET", link, headers={"Sec-Fetch-Site": "cross-site"}).status == 403
    assert knock(caller.port, "GET", link, headers={"Sec-Fetch-Site": "none"}).status == 303


def test_a_link_lasts_a_minute_and_a_visit_twelve_idle_hours() -> None:
    time = 0.0
    logins = Logins(lambda: time)
    late, good = logins.issue(), logins.issue()
    time = LINK_LIFETIME_S
    visit = logins.redeem(good, Language.ID)
    assert visit is not None
    time += 0.1
    assert logins.redeem(late, Language.ID) is None
    time += VISIT_LIFETIME_S - 1
    assert logins.find(visit.path, visit.cookie) is visit
    time += VISIT_LIFETIME_S + 1
    assert logins.find(visit.path, visit.cookie) is None


def test_the_cookie_is_strict_hidden_from_scripts_and_bound_to_its_path(visitor: Visitor) -> None:
    parts = {part.strip().lower() for part in visitor.set_cookie.split(";")[1:]}
    assert {"httponly", "samesite=strict", f"path={visitor.root.rstrip('/')}".lower()} <= parts


def test_path_and_cookie_are_both_needed_and_belong_together(caller: Caller, visitor: Visitor) -> None:
    other = Visitor(caller)
    assert knock(visitor.port, "GET", visitor.root).status == 403
    assert knock(visitor.port, "GET", visitor.root, headers={"Cookie": other.cookie}).status == 403
    assert knock(visitor.port, "GET", visitor.root, headers={"Cookie": "jaganetral="}).status == 403
    assert len(visitor.root) >= len("/s//") + 43
    assert visitor.get().status == 200
    assert other.get().status == 200


def test_before_anything_is_agreed_the_page_says_why_the_journal_is_empty(visitor: Visitor) -> None:
    text = visitor.text("jurnal")
    assert "Belum ada catatan" in text
    assert "Hapus semua" not in text
    assert "Simulasi" not in text


def test_the_journal_shows_what_was_decided(caller: Caller, visitor: Visitor) -> None:
    later = event(2, at="2026-11-23T09:00:00Z", decision="wrong_account", action="share")
    caller.ask("POST", EVENTS, batch(later, event(1)))
    text = visitor.text("jurnal")
    table = text[text.index("<tbody>") :]
    for word in ("@calon_satu", "Dibatalkan", "Salah akun", "Membagikan", "Menyukai", "Pemilihan Presiden"):
        assert word in text
    assert table.index("Salah akun") < table.index("Dibatalkan"), "newest first"


def test_hostile_text_in_an_event_is_shown_as_text(caller: Caller, visitor: Visitor) -> None:
    hostile = "<script>alert(1)</script>\"'>{{7*7}}"
    caller.ask("POST", EVENTS, batch(event(display=hostile, candidate=hostile, contest=hostile)))
    text = visitor.text("jurnal")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "{{7*7}}" in text


def test_one_entry_is_deleted_after_a_question(caller: Caller, visitor: Visitor) -> None:
    caller.ask("POST", EVENTS, batch(event(1), event(2)))
    path = f"hapus/{event(1)['id']}"
    assert f'href="{visitor.root}{path}"' in visitor.text("jurnal")
    done = visitor.post(path, visitor.form(path))
    assert (done.status, kept(caller)) == (303, 1)
    assert "Catatan sudah dihapus." in visitor.text(done.headers["location"].removeprefix(visitor.root))
    assert visitor.get(path).status == 404


def test_all_entries_are_deleted_after_a_question(caller: Caller, visitor: Visitor) -> None:
    caller.ask("POST", EVENTS, batch(event(1), event(2)))
    assert visitor.post("hapus-semua", visitor.form("hapus-semua")).status == 303
    assert kept(caller) == 0


def test_a_form_that_somebody_else_made_deletes_nothing(caller: Caller, visitor: Visitor) -> None:
    caller.ask("POST", EVENTS, batch(event(1)))
    right, other = visitor.form("hapus-semua"), Visitor(caller).form("hapus-semua")
    assert visitor.post("hapus-semua", "").status == 403
    assert visitor.post("hapus-semua", other).status == 403
    assert visitor.post("hapus-semua", right, Cookie="").status == 403
    assert visitor.post("hapus-semua", right, Origin="https://x.com").status == 403
    assert visitor.post("hapus-semua", right, Origin="http://127.0.0.1:1").status == 403
    assert visitor.post("hapus-semua", right, **{"Sec-Fetch-Site": "same-site"}).status == 403
    assert visitor.get("hapus-semua").status == 200
    assert kept(caller) == 1


def test_looking_at_a_page_never_deletes(caller: Caller, visitor: Visitor) -> None:
    caller.ask("POST", EVENTS, batch(event(1)))
    visitor.get(f"hapus/{event(1)['id']}?form={visitor.form('hapus-semua')}")
    visitor.get("hapus-semua")
    assert kept(caller) == 1


def test_a_journal_that_cannot_be_changed_is_said_on_a_page(caller: Caller, visitor: Visitor, home: Path) -> None:
    """Another program holds the database at that moment."""
    caller.ask("POST", EVENTS, batch(event(1)))
    form = visitor.form("hapus-semua")
    with (
        JournalStore.open(Settings(home=home).journal_path, simulation=False) as other,
        other._database.writing(),  # noqa: SLF001 - what a foreign program would do
    ):
        answer = visitor.post("hapus-semua", form)
    assert answer.status == 503
    assert "Folder data JagaNetral tidak dapat dibaca atau ditulis." in answer.body.decode()
    assert kept(caller) == 1


def test_a_long_journal_is_read_page_by_page(caller: Caller, visitor: Visitor) -> None:
    caller.ask("POST", EVENTS, batch(*(event(n, display=f"@akun_{n}_") for n in range(150))))
    first = visitor.text("jurnal?situs=x")
    assert "@akun_149_" in first
    assert "@akun_49_" not in first
    assert "100 dari 150" in first
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older is not None
    second = visitor.text("jurnal" + older[1].replace("&amp;", "&"))
    assert "@akun_49_" in second
    assert "@akun_0_" in second
    assert 'rel="next"' not in second
    assert "@akun_0_" in visitor.text("jurnal?halaman=999"), "after the last page comes the last page"


def test_english_is_one_click_away_and_stays(visitor: Visitor) -> None:
    assert '<html lang="id">' in visitor.text()
    assert "No records yet" in visitor.text("jurnal?lang=en")
    assert '<html lang="en">' in visitor.text("aturan")
    assert '<html lang="id">' in visitor.text("?lang=id")
    assert '<html lang="id">' in visitor.text("?lang=xx")


def test_every_row_of_the_legal_table_is_on_the_page_with_its_sources(visitor: Visitor) -> None:
    text = visitor.text("aturan").replace("&#39;", "'").replace("&amp;", "&").replace("&#34;", '"')
    table = legal.load()
    for row in table.rows:
        assert row.rule.id in text
        assert row.consequence is None or row.consequence.id in text
        for basis in row.basis:
            assert basis.source in text
            assert basis.article.id in text
    assert table.general.id in text


def test_what_no_expert_has_checked_is_marked(visitor: Visitor) -> None:
    table = legal.load()
    views = rule_views(table, date(2026, 11, 23))
    assert sum(len(view.consequences) for view in views) == len(table.rows)
    unchecked = sum(view.checked_by is None for view in views)
    marks = visitor.text("aturan").count("Belum diperiksa ahli hukum")
    assert marks == unchecked + (1 if unchecked else 0)


def test_the_simulation_is_said_on_every_page(home: Path, simulation_port: int) -> None:
    visitor = Visitor(Caller.paired(home, simulation_port))
    for path in ("", "aturan", "hapus-semua"):
        assert "Simulasi — 15 Desember 2023" in visitor.text(path)
    assert "Simulation — 15 December 2023" in visitor.text("?lang=en")


def test_the_page_says_what_is_not_covered(visitor: Visitor) -> None:
    text = visitor.text()
    for word in ("ponsel", "WhatsApp", "Telegram", "bukan berarti diperbolehkan"):
        assert word in text


def test_pages_have_no_script_and_no_style_inside_and_the_door_opens_for_scripts_only_where_one_is(
    caller: Caller, visitor: Visitor
) -> None:
    caller.ask("POST", EVENTS, batch(event(1)))
    sections = re.findall(rf'<li><a href="{visitor.root}([^"]*)"', visitor.text())
    scripted = []
    for path in (*sections, "hapus-semua", f"hapus/{event(1)['id']}", "jurnal/tulis", "daftar/tambah", "serahkan"):
        text = visitor.text(path)
        scripts = re.findall(r"<script[^>]*>", text)
        policy = visitor.get(path).headers["content-security-policy"]
        if scripts:  # a file of ours, without which the page does the same
            scripted.append(path)
            assert all(re.fullmatch(r'<script src="/static/[a-z-]+\.js" defer>', script) for script in scripts)
            assert text.count("</script>") == text.count("></script>") == len(scripts), "no script inside a page"
        assert ("script-src 'self'" in policy) is bool(scripts)
        assert "<style" not in text
        assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", text)
    assert "daftar" in scripted


@pytest.mark.parametrize(
    ("on", "states"),
    [
        (date(2023, 1, 1), {"coming"}),
        (date(2023, 12, 15), {"past", "current", "coming"}),
        (date(2024, 2, 14), {"past", "current", "coming"}),
        (date(2026, 11, 23), {"past", "current"}),
    ],
)
def test_the_stages_stand_as_the_calendar_says(on: date, states: set[str]) -> None:
    (contest,) = [contest for contest in bundled_list().contests if contest.id == "pilpres-2024"]
    view = contest_view(contest, noon(on))
    assert {stage.state for stage in view.stages} <= states
    assert sum(stage.state == "current" for stage in view.stages) <= 1
    assert view.under_way is (date(2023, 6, 1) < on < date(2024, 3, 20))


def test_every_word_of_the_domain_has_its_own_label_in_both_languages() -> None:
    for enumeration, words in LABELS.items():
        assert set(words) == set(enumeration)
        for language in Language:
            assert len({sentence.say(language) for sentence in words.values()}) == len(words)
        assert len(labels(list(enumeration))) == 1
    # Both are written "candidate", and neither may be taken for the other.
    assert label(Stage.CANDIDATE).id == "Calon ditetapkan"
    assert label(AccountClass.CANDIDATE).id == "akun calon"


def test_days_and_times_are_written_as_people_write_them() -> None:
    instant = datetime(2023, 12, 15, 5, 4, tzinfo=UTC)
    jakarta, makassar = noon(date(2023, 12, 15)), instant
    assert day(date(2023, 12, 15), Language.ID) == "15 Desember 2023"
    assert clock(jakarta.astimezone(ZONES["Asia/Jakarta"]), Language.ID) == "12.00 WIB"
    assert clock(makassar.astimezone(ZONES["Asia/Makassar"]), Language.EN) == "13:04 WITA"
    assert clock(instant, Language.EN) == "05:04 UTC"
    assert number(12345, Language.ID) == "12.345"
    assert number(12345, Language.EN) == "12,345"
    assert age(date(2026, 11, 1), date(2026, 11, 23), Language.ID) == "22 hari lalu"
    assert age(date(2026, 11, 22), date(2026, 11, 23), Language.EN) == "yesterday"
    assert age(date(2026, 11, 24), date(2026, 11, 23), Language.ID) == "hari ini"
