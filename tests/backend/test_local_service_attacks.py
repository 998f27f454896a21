"""The attacks on a local service that others have met, one by one, each test by the number it is known under.

What a number stands for is told by the test's name; `docs/threat-model.md` names these tests. Most are tried on more
paths and in more forms elsewhere (`test_gate.py`, `test_handshake.py`, `test_pairing_code.py`, `test_journal_care.py`).
"""

from __future__ import annotations

import hmac
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pytest

from code_talk import open_with, pair, shown
from jaganetral.browsers import BROWSERS, manifest_place
from jaganetral.config import PORTS, Settings
from jaganetral.desktop.native_host import answer as native_answer
from jaganetral.service import handshake
from jaganetral.service.client import LocalClient
from jaganetral.service.gate import BODY_LIMIT
from jaganetral.service.keys import KeyRing
from jaganetral.service.server import bind, running
from jaganetral.store.backups import Backups
from jaganetral.store.journal import JournalStore
from knocking import API, EVENTS, JSON, Answer, Caller, batch, event, knock
from programs import ON_THE_PORTS, command, start, until
from visiting import Visitor

pytestmark = ON_THE_PORTS

ROOT = Path(__file__).resolve().parents[2]
EVERYWHERE = ["/api/v1/health", "/api/v1/status", "/static/pages.css", "/s/x/", "/nothing-here"]
KILLS, MANY_KILLS = 4, 1000
NOBODY = 65534


def events_kept(caller: Caller) -> int:
    return int(caller.ask("GET", "/api/v1/status").json()["journal"]["events"])


@pytest.mark.parametrize("path", EVERYWHERE)
def test_ls01_any_other_host_is_refused_on_api_static_and_404_paths(port: int, path: str) -> None:
    for host in (
        None,
        "",
        "localhost",
        f"localhost:{port}",
        f"127.0.0.1.:{port}",
        f"127.0.0.1:{port + 1}",
        "evil.example",
    ):
        named = " " if host == "" else host
        assert knock(port, "GET", path, headers=API, host=named).status == 400


@pytest.mark.parametrize("path", EVERYWHERE)
def test_ls02_a_rebound_name_is_refused_although_the_browser_says_same_origin(port: int, path: str) -> None:
    headers = {**API, "Sec-Fetch-Site": "same-origin", "Origin": f"http://evil.example:{port}"}
    assert knock(port, "GET", path, headers=headers, host=f"evil.example:{port}").status == 400


@pytest.mark.parametrize(
    "origin",
    ["https://x.com", "null", "http://127.0.0.1:1", "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
)
def test_ls03_a_foreign_origin_is_refused_without_any_cors_header(port: int, origin: str) -> None:
    for path in EVERYWHERE:
        answer = knock(port, "GET", path, headers={**API, "Origin": origin})
        assert answer.status == 403
        assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_ls03_a_foreign_firefox_add_on_passes_the_door_and_gets_nowhere_without_a_key(port: int) -> None:
    """Firefox gives every add-on a random origin, ours too: there the key alone decides."""
    add_on = {**JSON, "Origin": "moz-extension://00000000-0000-4000-8000-000000000000"}
    for path in ("/api/v1/status", "/api/v1/snapshot/x"):
        assert knock(port, "GET", path, headers=add_on).status == 401
    assert knock(port, "POST", EVENTS, b"{}", add_on).status == 401


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_ls04_a_body_that_needs_no_permission_to_be_sent_writes_no_row(caller: Caller, kind: str) -> None:
    session, key = caller.open()
    body = json.dumps(batch(event())).encode()
    signature = handshake.request_signature(key, "POST", EVENTS, body)
    headers = {**API, "Content-Type": kind, "Authorization": f"JagaNetral {session}:{signature}"}
    assert knock(caller.port, "POST", EVENTS, body, headers).status == 415
    assert events_kept(caller) == 0


def test_ls05_a_missing_wrong_empty_or_revoked_key_opens_nothing(home: Path, caller: Caller) -> None:
    session, key = caller.open()
    right = handshake.request_signature(key, "GET", "/api/v1/status", b"")
    assert ask(caller.port, f"JagaNetral {session}:{right}").status == 200
    wrong = ("A" if right[0] != "A" else "B") + right[1:]
    for authorization in (
        None,
        "",
        "JagaNetral",
        "JagaNetral :",
        f"JagaNetral {session}:",
        f"JagaNetral {session}:{handshake.encode(bytes(32))}",
        f"JagaNetral x:{right}",
        f"Bearer {session}:{right}",
        f"JagaNetral {session}:{wrong}",
        f"JagaNetral {session}:{right[:-1]}",
    ):
        assert ask(caller.port, authorization).status == 401
    KeyRing(home).revoke(caller.key_id)
    assert ask(caller.port, f"JagaNetral {session}:{right}").status == 401


def test_ls05_secrets_are_compared_in_constant_time(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []

    def watch(one: bytes, other: bytes) -> bool:
        compared.append(one)
        return real(one, other)

    real = hmac.compare_digest
    session, _ = caller.open()
    monkeypatch.setattr(hmac, "compare_digest", watch)
    assert ask(caller.port, f"JagaNetral {session}:guess").status == 401
    assert compared == [b"guess"]


def ask(port: int, authorization: str | None) -> Answer:
    headers = API if authorization is None else {**API, "Authorization": authorization}
    return knock(port, "GET", "/api/v1/status", headers=headers)


@pytest.mark.parametrize(
    "target",
    [
        "//api/v1/status",
        "/api//v1/status",
        "/%61pi/v1/status",
        "/api/v1%2Fstatus",
        "/api/v1/../v1/status",
        "/static/../api/v1/status",
        "/API/v1/status",
        "/api/v1/status/",
        "/api/v1/./status",
        "/api\\v1\\status",
    ],
)
def test_ls06_no_spelling_of_a_path_gets_around_the_key(port: int, target: str) -> None:
    for headers in ({}, API):
        assert knock(port, "GET", target, headers=headers).status in (400, 401, 403, 404)


def test_ls07_the_pairing_code_is_brief_used_once_and_dies_of_five_tries(caller: Caller) -> None:
    visitor = Visitor(caller)
    assert knock(caller.port, "POST", "/api/v1/session", b"{}", {**JSON, "Origin": "https://x.com"}).status == 403
    code = shown(visitor)
    assert pair(caller.port, code) is not None
    assert pair(caller.port, code) is None
    code = shown(visitor)
    for _ in range(5):
        assert open_with(caller.port, "22222222") is None
    assert open_with(caller.port, code) is None


def test_ls08_only_the_loopback_address_listens(port: int) -> None:
    listening = []
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text("ascii").splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            if state == "0A" and int(local.rpartition(":")[2], 16) == port:
                listening.append(local)
    assert listening == [f"0100007F:{port:04X}"]


def test_ls09_a_body_over_the_limit_and_a_slow_client_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaganetral.service.server.IDLE_CLIENT_S", 1)
    monkeypatch.setattr("jaganetral.service.server.LOOK_FOR_IDLE_S", 1)
    with running(Settings(home=tmp_path / "home", port=0)) as service:
        assert knock(service.port, "POST", EVENTS, b" " * (BODY_LIMIT + 1), JSON).status == 413
        with socket.create_connection(("127.0.0.1", service.port), timeout=20) as slow:
            slow.sendall(b"POST /api/v1/events HTTP/1.1\r\nContent-Length: 9\r\n\r\n{")
            assert slow.recv(1) == b""


def test_ls10_no_answer_and_no_log_names_a_cause_a_place_or_a_secret(home: Path) -> None:
    with start(home, "serve", "--port", "0") as process:
        client = until(lambda: LocalClient.find(home), "the service to answer", process)
        caller = Caller.paired(home, client.port)
        session, key = caller.open()
        Visitor(caller).text()
        answers = [
            knock(client.port, method, path, body, {**headers, "Authorization": f"JagaNetral {session}:x"})
            for method in ("GET", "POST", "PATCH")
            for path in (*EVERYWHERE, EVENTS, "/api/v1/session", "/masuk/" + "x" * 43)
            for headers in (API, JSON, {"Origin": "https://x.com"})
            for body in (b"", b"{", b"[" * 10_000)
        ]
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        assert process.stderr is not None
        log = process.stderr.read()
    said = log + "".join(str(answer.headers) + answer.body.decode() for answer in answers)
    for word in (
        "Traceback",
        'File "',
        str(home),
        str(ROOT),
        session,
        handshake.encode(caller.key),
        "waitress",
        "Python/",
    ):
        assert word not in said
    assert handshake.encode(key) not in said


def test_ls11_what_is_kept_is_for_its_owner_alone(home: Path, caller: Caller) -> None:
    caller.ask("POST", EVENTS, batch(event(1)))
    copies = Backups(Settings(home=home).journal_path)
    until(lambda: copies.files() and not [*home.rglob("*.new")], "the daily copy")
    for path in (home, *home.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_ls11_another_user_of_this_computer_reads_nothing_and_opens_nothing(caller: Caller, home: Path) -> None:
    """As a really other user where this one may become another; else the modes alone must say it."""
    caller.ask("POST", EVENTS, batch(event(1)))
    private = [home / "journal.sqlite3", home / "keys" / caller.key_id, home / "service.json", home / "keys" / "local"]
    if os.name != "posix" or os.geteuid() != 0:
        assert all(path.stat().st_mode & 0o077 == 0 for path in (home, *private))
        return
    with tempfile.TemporaryDirectory() as folder:  # whose way in is open to all, so that only our own modes are tested
        Path(folder).chmod(0o755)
        copy = Path(folder) / "home"
        shutil.copytree(home, copy, ignore=shutil.ignore_patterns("*.new", "*-shm", "*-wal"))  # which come and go
        tried = [as_nobody("cat", str(copy / path.relative_to(home))) for path in private]
        tried += [as_nobody("ls", str(copy)), as_nobody("touch", str(copy / "keys" / ("0" * 32)))]
    assert [done.returncode for done in tried] == [1, 1, 1, 1, 2, 1]
    assert {done.stdout for done in tried} == {""}
    knocking = (
        "import http.client, sys; c = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]));"
        "c.request('GET', '/api/v1/status', headers={'X-JagaNetral': '1'}); print(c.getresponse().status)"
    )
    system = shutil.which("python3", path="/usr/bin:/bin")
    if system is not None:
        assert as_nobody(system, "-c", knocking, str(caller.port)).stdout.strip() == "401"


def as_nobody(*words: str) -> subprocess.CompletedProcess[str]:
    """Runs a program as the user that owns nothing."""
    return subprocess.run(
        words, user=NOBODY, group=NOBODY, extra_groups=[], capture_output=True, text=True, check=False
    )


def test_ls12_a_busy_port_moves_the_service_on_and_the_extension_is_told_where(home: Path) -> None:
    with bind(None) as taken, running(Settings(home=home)) as service:
        assert service.port in PORTS
        assert service.port > taken.getsockname()[1]
        assert native_answer({"type": "port"}, home, None) == {"ok": True, "port": service.port}


def test_ls13_of_two_instances_the_second_ends_cleanly(home: Path, port: int) -> None:
    second = command(home, "serve")
    assert (second.returncode, second.stdout) == (0, "")
    assert f"port {port}" in second.stderr
    assert knock(port, "GET", "/api/v1/health", headers=API).status == 200


def test_ls14_a_kill_in_the_middle_of_writing_loses_and_doubles_nothing(home: Path, *, full: bool) -> None:
    acknowledged: set[str] = set()
    for round_ in range(MANY_KILLS // 10 if full else KILLS):
        with start(home, "serve", "--port", "0") as process:
            client = until(lambda: LocalClient.find(home), "the service to answer", process)
            caller = Caller.local(home, client.port)
            for number in range(5):
                said = caller.ask(
                    "POST", EVENTS, batch(event(round_ * 100 + number), event(round_ * 100 + 50 + number))
                )
                acknowledged |= set(said.json()["stored"])
            process.kill()
            process.wait(10)
        with JournalStore.open(Settings(home=home).journal_path, simulation=False) as journal:
            stored = [entry.event.id for entry in journal.entries()]
            assert journal.marks.mishaps() == []
        assert len(stored) == len(set(stored))
        assert set(stored) == acknowledged


def test_ls15_a_full_disk_is_an_honest_error_and_the_list_goes_on(home: Path) -> None:
    with running(Settings(home=home, port=0)) as service:
        caller = Caller.local(home, service.port)
        caller.ask("POST", EVENTS, batch(event(1)))
        copies = Backups(Settings(home=home).journal_path)
        until(copies.files, "the end of the first round of care, whose writes still have room")
        with small_disk(home):
            many = batch(*(event(number, display="@" + "x" * 190) for number in range(2, 150)))
            refused = caller.ask("POST", EVENTS, many)
            assert (refused.status, refused.code) == (503, "journal_full")
            assert "disk penuh" in refused.json()["error"]["message"]["id"]
            status = caller.ask("GET", "/api/v1/status").json()
            assert (status["journal"]["state"], status["journal"]["events"]) == ("full", 1)
            assert caller.ask("GET", "/api/v1/snapshot/x").status == 200
        assert len(caller.ask("POST", EVENTS, many).json()["stored"]) == 148


@contextmanager
def small_disk(home: Path) -> Iterator[None]:
    """The journal of the service in this process may not grow: to SQLite that is a disk without room."""
    import gc  # noqa: PLC0415 - to find the one journal that is open

    [journal] = [
        found
        for found in gc.get_objects()
        if type(found) is JournalStore and found.path == Settings(home=home).journal_path
    ]
    with journal._database.reading() as tables:  # noqa: SLF001 - the end of the disk
        pages = tables.conn.execute("PRAGMA page_count").fetchone()[0]
        tables.conn.execute(f"PRAGMA max_page_count={pages}")
    yield
    with journal._database.reading() as tables:  # noqa: SLF001 - somebody made room
        tables.conn.execute("PRAGMA max_page_count=1000000")


def test_ls16_this_suite_runs_on_the_locked_dependencies() -> None:
    lines = (ROOT / "build" / "requirements" / "dev.txt").read_text("utf-8").splitlines()
    pins = [found for line in lines if (found := re.match(r"([\w.-]+)(?:\[[^]]*\])?==([^\s;]+)", line))]
    locked = {pin[1]: pin[2] for pin in pins}
    ours = ("flask", "werkzeug", "waitress", "sqlite-utils", "marshmallow", "filelock", "jinja2", "click", "apispec")
    assert {name: version(name) for name in ours} == {name: locked[name] for name in ours}


def test_ls17_after_removing_no_process_no_registration_and_no_key_is_left(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = tmp_path / "person"
    monkeypatch.setenv("HOME", str(person))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(person / ".config"))
    for name in (".config/chromium", ".config/google-chrome", ".config/microsoft-edge", ".mozilla"):
        (person / name).mkdir(parents=True)
    with start(home, "serve", "--port", "0") as process:
        client = until(lambda: LocalClient.find(home), "the service to answer", process)
        assert command(home, "register").returncode == 0
        assert all(manifest_place(browser).is_file() for browser in BROWSERS)
        Caller.paired(home, client.port).ask("GET", "/api/v1/status")
        assert command(home, "handover", "--yes").returncode == 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert [path for path in person.rglob("*") if path.is_file()] == []
    assert list((home / "keys").iterdir()) == []
    assert list((home / "bin").iterdir()) == []
    assert not (home / "service.json").exists()
