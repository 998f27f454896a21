"""A desk takes what is new, and no more; what goes upstream goes here, and what the desk has stays whatever happens."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from desks import FETCH, WholeDesk, set_up, whole_desk
from feed_servers import page, send
from jaganetral.candidates import legal
from jaganetral.candidates.bundled import bundled, parse
from jaganetral.candidates.model import Origin, Platform
from jaganetral.config import Settings
from jaganetral.feed.age import OLD_DAYS, VERY_OLD_DAYS, FeedState, state_of
from jaganetral.feed.job import Job
from jaganetral.feed.outcome import NOT_SET
from jaganetral.feed.problems import FeedProblem
from jaganetral.feed.stop import Stop
from jaganetral.feed.updating import update
from jaganetral.sources.importing import import_table
from jaganetral.store.contest_rows import contest_rows
from jaganetral.store.lists import ListStore
from registers import contest, published, put

ROOT = Path(__file__).resolve().parents[2]
ENDS_BY = (
    "import os, signal, sys; number = int(sys.argv[1]); signal.signal(number, signal.SIG_DFL);"
    "os.kill(os.getpid(), number)"
)


def test_without_an_address_the_bundled_list_is_whole_and_says_so(tmp_path: Path) -> None:
    with ListStore.open(tmp_path / "list.sqlite3") as lists:
        outcome = update(tmp_path, lists, ["false"])
        assert (outcome.set_up, outcome.problem, outcome.sentence) == (False, None, NOT_SET)
        assert lists.count() == sum(len(part.accounts) for part in bundled())


def test_a_first_start_without_a_network_has_the_bundled_list(tmp_path: Path) -> None:
    set_up(tmp_path, "http://127.0.0.1:9", b"{}")
    with ListStore.open(tmp_path / "list.sqlite3") as lists:
        before = lists.count()
        assert update(tmp_path, lists, [sys.executable, "-m", "jaganetral", "feed", "client", "fetch"]).problem
        assert lists.count() == before > 0


def test_a_first_update_brings_everything_and_keeps_the_bundled_archive(tmp_path: Path) -> None:
    with whole_desk(tmp_path, contest("3204", "calonsatu"), contest(None, "calondua", name="pilpres-2029")) as desk:
        outcome = desk.update()
        assert (outcome.problem, outcome.changed) == (None, 2)
        with desk.list() as lists:
            ids = {one.id: one.region for one in lists.contests()}
            assert ids == {"pilkada-2029-3204": "3204", "pilpres-2029": None, "pilpres-2024": None}
            assert lists.find(Platform.X, "@calonsatu")[0].account.origin is Origin.FEED
            record = lists.feed()
        assert record.publisher is not None
        assert record.publisher["name"] == "Penerbit Satu"
        assert record.checked_at is not None
        assert "/targets/region/32/" in " ".join(desk.server.asked)


def test_a_poll_with_nothing_new_asks_for_one_small_file_and_loads_no_tuf(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        desk.update()
        desk.server.asked.clear()
        script = (
            "import sys; from pathlib import Path; from jaganetral.feed.updating import update;"
            "from jaganetral.store.lists import ListStore; home = Path(sys.argv[1]);"
            "lists = ListStore.open(home / 'list.sqlite3'); outcome = update(home, lists, ['false']);"
            "print(outcome.problem, outcome.changed, 'tuf' in sys.modules, 'cryptography' in sys.modules)"
        )
        ran = subprocess.run([sys.executable, "-c", script, str(desk.home)], capture_output=True, text=True, check=True)
        assert ran.stdout.split() == ["None", "0", "False", "False"]
        assert desk.server.asked == ["/metadata/timestamp.json"]
        assert len((desk.register.published / "metadata" / "timestamp.json").read_bytes()) < 1500


@pytest.mark.parametrize("note", [{"refreshed_at": datetime.now(UTC) - timedelta(days=2)}, {"problem": "offline"}])
def test_all_signatures_are_walked_through_daily_and_after_a_problem(tmp_path: Path, note: dict[str, Any]) -> None:
    with whole_desk(tmp_path) as desk:
        desk.update()
        with desk.list() as lists, lists.changing() as change:
            change.note_feed(**note)
        desk.server.asked.clear()
        assert desk.update().problem is None
        assert len(desk.server.asked) > 1


def test_one_changed_contest_comes_alone(tmp_path: Path) -> None:
    others = [contest(f"32{number:02}", f"calon{number}") for number in range(1, 9)]
    with whole_desk(tmp_path, *others) as desk:
        desk.update()
        desk.publish(contest("3204", "calonbaru"))
        desk.server.asked.clear()
        assert desk.update().changed == 1
        assert [path for path in desk.server.asked if "/targets/" in path] == [
            path for path in desk.server.asked if path.endswith("pilkada-2029-3204.json.xz")
        ]
        assert desk.flagged("calonbaru")
        assert not desk.flagged("calon4")


def test_an_account_that_was_taken_off_is_flagged_no_more_and_check_says_why(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        desk.update()
        assert desk.flagged("calonsatu")
        value = contest("3204", "calonsatu", "calondua")
        first = value["candidates"][0]
        first["removed"] = [
            {
                "platform": "x",
                "handle": "calonsatu",
                "reason": {"id": "Akun milik orang lain yang senama.", "en": "It belongs to a namesake."},
                "on": "2029-01-03",
                "document": "https://kpu.contoh.id/koreksi-1",
            }
        ]
        first["accounts"] = []
        first["not_found"] = [
            {"platform": site.value, "checked_by": "Pemeriksa Satu", "checked_on": "2029-01-03"} for site in Platform
        ]
        desk.publish(value)
        assert desk.update().problem is None
        assert not desk.flagged("calonsatu")
        said = " ".join(note.id for note in desk.check("calonsatu").notes)
        assert "Akun milik orang lain yang senama." in said
        assert "2029-01-03" in said
        assert "https://kpu.contoh.id/koreksi-1" in said


def test_a_contest_that_is_gone_upstream_goes_and_its_accounts_are_known_to_have_been_listed(tmp_path: Path) -> None:
    with whole_desk(tmp_path, contest("3204", "calonsatu"), contest("3205", "calondua")) as desk:
        desk.update()
        desk.register.place("3204", "pilkada-2029-3204").unlink()
        desk.publish()
        assert desk.update().changed == 1
        assert not desk.flagged("calonsatu")
        assert desk.flagged("calondua")
        assert any("pernah tercatat" in note.id for note in desk.check("calonsatu").notes)
        with desk.list() as lists:
            assert "pilkada-2029-3204" not in {one.id for one in lists.contests()}


def test_what_a_person_imported_stays_beside_the_feed(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        desk.update()
        table = (
            "contest,candidate,platform,handle,class,source\n"
            "pilkada-2029-3204,Calon 1,x,akunsendiri,supporter,https://contoh.id/a\n"
        )
        with desk.list() as lists:
            import_table(lists, table, "akun.csv", datetime.now(UTC).date())
        desk.publish(contest("3204", "calonbaru", "calondua"))
        assert desk.update().problem is None
        assert desk.flagged("akunsendiri")
        assert desk.flagged("calonbaru")


@pytest.mark.parametrize(("version", "superseded"), [(99, True), (1, False)])
def test_a_bundled_contest_gives_way_to_a_newer_version_only(
    tmp_path: Path, *, version: int, superseded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = contest(None, "calonsatu", name="pilpres-2024")
    value["version"] = version
    with whole_desk(tmp_path, value) as desk:
        older = bundled()[0]
        newer = type(older)(2, older.list_date, older.contest, older.candidates, older.accounts)
        ListStore.open(desk.settings.list_path, [newer]).close()
        monkeypatch.setattr("jaganetral.store.lists.bundled", lambda: (newer,))
        assert desk.update().problem is None
        assert desk.flagged("calonsatu") is superseded


def test_chosen_regions_alone_are_held_and_all_come_back(tmp_path: Path) -> None:
    with whole_desk(tmp_path, contest("3204", "calonsatu"), contest("1101", "calondua")) as desk:
        desk.update()
        for regions, expected in ((["32"], (True, False)), (None, (True, True)), ([], (False, False))):
            with desk.list() as lists, lists.changing() as change:
                change.note_feed(regions=regions, timestamp=None)
            assert desk.update().problem is None
            assert (desk.flagged("calonsatu"), desk.flagged("calondua")) == expected


def test_the_signed_legal_table_counts_where_it_is_newer(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        path = desk.register.folder / "legal.json"
        value = json.loads(path.read_text("utf-8"))
        value["version"] = "2999-01-01"
        value["duty_goes_on"]["id"] = "Kalimat dari penerbit."
        path.write_text(json.dumps(value), "utf-8")
        desk.publish()
        assert desk.update().problem is None
        with desk.list() as lists:
            table = legal.newer(lists.feed().legal)
        assert table.duty_goes_on.id == "Kalimat dari penerbit."


def test_an_older_signed_legal_table_does_not_count() -> None:
    value = {"version": "1999-01-01"}
    assert legal.newer(value) is legal.load()
    assert legal.newer(None) is legal.load()


def test_a_newer_version_that_the_publisher_asks_for_is_told_and_the_list_is_taken(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        path = desk.register.folder / "publisher.json"
        value = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps({**value, "minimum_client": "99.0.0"}), "utf-8")
        desk.publish()
        outcome = desk.update()
        assert outcome.problem is FeedProblem.CLIENT_TOO_OLD
        assert "Perbarui JagaNetral" in outcome.sentence.id
        assert desk.flagged("calonsatu")


def after_a_failure(desk: WholeDesk, problem: FeedProblem) -> None:
    """The old list is whole, and the state says why there is no newer one."""
    assert desk.update().problem is problem
    assert desk.flagged("calonsatu")
    with desk.list() as lists:
        assert lists.feed().problem == problem.value
        assert lists.feed().checked_at is not None


def test_a_server_that_fails_leaves_the_last_good_list_and_recovers(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        desk.update()
        desk.publish(contest("3204", "calonbaru"))
        desk.server.answers["*"] = page
        after_a_failure(desk, FeedProblem.PORTAL)
        desk.server.answers["*"] = lambda handler: send(handler, b"", status=503)
        after_a_failure(desk, FeedProblem.SERVER)
        desk.server.answers.clear()
        assert desk.update().problem is None
        assert desk.flagged("calonbaru")


def test_a_process_that_dies_in_the_middle_leaves_the_last_good_list(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        desk.update()
        rows = contest_rows(parse(contest("3204", "z"), Origin.FEED)).as_json()
        line = json.dumps({"path": "region/32/x.json.xz", "sha256": "0", "rows": rows})
        dying = [sys.executable, "-c", f"print({line!r}, flush=True); raise SystemExit(3)"]
        with desk.list() as lists:
            outcome = update(desk.home, lists, dying, full=True)
        assert outcome.problem is FeedProblem.BROKEN
        assert desk.flagged("calonsatu")
        assert not desk.flagged("z")


def test_an_update_that_is_stopped_is_no_problem_of_the_list(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk, desk.list() as lists:
        assert update(desk.home, lists, FETCH).problem is None
        before = lists.feed()
        stop = Stop()
        stop.stop()
        outcome = update(desk.home, lists, FETCH, full=True, stop=stop)
        assert outcome.problem is FeedProblem.STOPPED, "whoever waits for it is not told that the list is the newest"
        assert lists.feed() == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_logout_that_reaches_the_fetching_process_first_is_no_problem_of_the_list(
    tmp_path: Path, number: signal.Signals
) -> None:
    """Who ends a session ends all its processes at once; which of ours hears first is chance."""
    ended = [sys.executable, "-c", ENDS_BY, str(number.value)]
    with whole_desk(tmp_path) as desk, desk.list() as lists:
        before = lists.feed()
        assert update(desk.home, lists, ended, full=True).problem is FeedProblem.STOPPED
        assert lists.feed() == before
        crashed = [sys.executable, "-c", ENDS_BY, str(signal.SIGSEGV.value)]
        assert update(desk.home, lists, crashed, full=True).problem is FeedProblem.BROKEN
        assert lists.feed().problem == FeedProblem.BROKEN


def test_the_fetching_process_dies_of_ctrl_c_as_of_any_other_end(tmp_path: Path) -> None:
    at_work = threading.Event()
    with whole_desk(tmp_path) as desk:

        def hold(_: BaseHTTPRequestHandler) -> None:
            at_work.set()
            desk.server.over.wait()

        desk.server.answers["*"] = hold
        job = Job(desk.server.url, desk.home / "root.json", desk.home / "feed", None, {})
        with subprocess.Popen(FETCH, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdin is not None
            process.stdin.write(json.dumps(job.as_json()).encode())
            process.stdin.close()
            process.stdin = None
            assert at_work.wait(60)
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=60)
    assert (process.returncode, *said) == (-signal.SIGINT, b"", b"")


def test_a_program_that_cannot_be_started_leaves_the_last_good_list(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        desk.update()
        with desk.list() as lists:
            assert update(desk.home, lists, [str(tmp_path / "none")], full=True).problem is FeedProblem.BROKEN
        assert desk.flagged("calonsatu")


@pytest.mark.parametrize(
    "content",
    ["{", "[]", '{"feed": {"url": "ftp://contoh.id", "root": "r"}}', '{"feed": {"url": "https://contoh.id"}}'],
)
def test_settings_that_cannot_be_used_are_one_clear_state(tmp_path: Path, content: str) -> None:
    (tmp_path / "agency.json").write_text(content, "utf-8")
    with ListStore.open(Settings(home=tmp_path).list_path) as lists:
        assert update(tmp_path, lists, ["false"]).problem is FeedProblem.SETTINGS
        assert lists.count() > 0


def test_the_age_of_a_list_has_three_words() -> None:
    now = datetime(2029, 3, 31, 12, tzinfo=UTC)
    for days, expected in ((0, FeedState.FRESH), (6, FeedState.FRESH), (7, FeedState.OLD), (29, FeedState.OLD)):
        assert state_of(now - timedelta(days=days), now) is expected
    assert state_of(now - timedelta(days=30), now) is FeedState.VERY_OLD
    assert state_of(now + timedelta(days=700), now) is FeedState.FRESH  # the clock's own problem says the rest
    assert state_of(None, now) is FeedState.NONE


def test_service_and_extension_count_the_age_alike() -> None:
    wording = (ROOT / "extension" / "background" / "wording.js").read_text("utf-8")
    assert f"const OLD_DAYS = {OLD_DAYS};" in wording
    assert f"const VERY_OLD_DAYS = {VERY_OLD_DAYS};" in wording


def test_the_list_is_as_old_as_its_last_verification(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        desk.update()
        with desk.list() as lists, lists.changing() as change:
            change.note_feed(checked_at=datetime(2029, 1, 5, 20, tzinfo=UTC))
        with desk.list() as lists:
            assert lists.listing().list_date.isoformat() == "2029-01-06"  # as Jakarta counts


def test_a_register_without_contests_is_a_list_too(tmp_path: Path) -> None:
    with whole_desk(tmp_path) as desk:
        desk.update()
        for _, path in desk.register.contests("32"):
            path.unlink()
        published(desk.register)
        assert desk.update().problem is None
        assert not desk.flagged("calonsatu")
        put(desk.register, contest("3204", "calonsatu"))
        published(desk.register)
        assert desk.update().problem is None
        assert desk.flagged("calonsatu")
