"""A hostile user of the same computer, who sends any byte as often as they like; and two of everything, kept apart."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from platformdirs.windows import Windows

from jaganetral.config import Settings
from jaganetral.service import client, handshake
from jaganetral.service.client import LocalClient, ServiceError, read_running
from jaganetral.service.keys import KeyRing
from jaganetral.service.server import running
from jaganetral.service.throttle import BURST, PER_SECOND, Throttle
from knocking import API, EVENTS, JSON, Answer, Caller, batch, event, knock
from programs import ON_THE_PORTS
from visiting import Visitor

pytestmark = ON_THE_PORTS

ROOT = Path(__file__).resolve().parents[2]


def events_kept(caller: Caller) -> int:
    return int(caller.ask("GET", "/api/v1/status").json()["journal"]["events"])


def ask(port: int, authorization: str) -> Answer:
    return knock(port, "GET", "/api/v1/status", headers={**API, "Authorization": authorization})


def test_a_flood_of_silent_connections_locks_nobody_out(caller: Caller) -> None:
    with ExitStack() as stack:
        for _ in range(300):
            silent = stack.enter_context(socket.create_connection(("127.0.0.1", caller.port), timeout=10))
            silent.sendall(b"GET /api")
        assert caller.ask("GET", "/api/v1/status").status == 200
        assert "Jurnal" in Visitor(caller).text()


def test_a_flood_of_wrong_knocks_is_slowed_down_and_the_person_is_not(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaganetral.service.throttle.PER_SECOND", 0.0)  # time fills nothing up, however slow we knock
    visitor = Visitor(caller)
    said = [ask(caller.port, "JagaNetral x:y").status for _ in range(BURST + 100)]
    assert set(said) == {401, 429}
    assert ask(caller.port, "JagaNetral x:y").status == 429
    assert caller.ask("GET", "/api/v1/status").status == 200
    assert caller.ask("GET", "/api/v1/snapshot/nowhere").status == 404, "a signed refusal is answered as what it is"
    assert visitor.get().status == 200
    assert Visitor(caller).get().status == 200, "a new visit too"


def test_the_throttle_lets_go_with_time() -> None:
    now = 0.0
    throttle = Throttle(lambda: now)
    assert [throttle.refused() for _ in range(BURST + 1)] == [False] * BURST + [True]
    now = 1.0
    assert [throttle.refused() for _ in range(int(PER_SECOND) + 1)] == [False] * int(PER_SECOND) + [True]
    now = 10_000.0
    assert [throttle.refused() for _ in range(BURST + 1)] == [False] * BURST + [True]


def stopped(home: Path) -> tuple[int, bytes]:
    """Let a service run and end that leaves its note behind, as a killed one does; return its port and our key."""
    with running(Settings(home=home, port=0)) as service:
        port = service.port
        note = (home / "service.json").read_text("utf-8")
    KeyRing(home).renew_local()
    (home / "service.json").write_text(note, "utf-8")
    key = KeyRing(home).find("local")
    assert key is not None
    return port, key


def heard_first(squatter: socket.socket, answer: Callable[[dict[str, str]], dict[str, str]]) -> str:
    """Answer the first request at the socket, hang up, and return the request."""
    connection, _ = squatter.accept()
    with connection, connection.makefile("rb") as request:
        head = b"".join(iter(request.readline, b"\r\n")).decode()
        length = re.search(r"Content-Length: (\d+)", head)
        assert length is not None
        body = request.read(int(length[1])).decode()
        said = json.dumps(answer(json.loads(body)))
        connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {len(said)}\r\n\r\n{said}".encode())
    return head + body


def test_a_program_that_imitates_the_service_learns_no_key(home: Path) -> None:
    """The service is down; whoever sits on its port hears a name and a random number, and can prove nothing."""
    port, key = stopped(home)
    lie = {"session": "s", "server_nonce": "n", "proof": handshake.encode(bytes(32))}
    asked: dict[str, str] = {}

    def answer(body: dict[str, str]) -> dict[str, str]:
        asked.update(body)
        return lie

    with socket.create_server(("127.0.0.1", port)) as squatter, ThreadPoolExecutor() as pool:
        asking = pool.submit(LocalClient.find, home)
        heard = heard_first(squatter, answer)
        assert asking.result() is None
    assert handshake.encode(key) not in heard
    assert set(asked) == {"key_id", "client_nonce"}


def test_a_program_that_takes_the_port_after_the_proof_hears_nothing_of_a_command(home: Path) -> None:
    """What follows a proof goes over the connection on which it was given, or nowhere."""
    port, key = stopped(home)
    told = read_running(home)
    assert told is not None

    def prove(body: dict[str, str]) -> dict[str, str]:
        proof = handshake.server_proof(key, body["client_nonce"], "n", port)
        return {"session": "s", "server_nonce": "n", "proof": proof}

    with socket.create_server(("127.0.0.1", port)) as listening, ThreadPoolExecutor() as pool:
        asking = pool.submit(LocalClient(told, key).delete_entries, None)
        heard_first(listening, prove)
        with pytest.raises(ServiceError):
            asking.result()
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody knocks a second time
            listening.accept()


@pytest.mark.parametrize(
    "beginning",
    [b"", b"HTTP/1.1 200 OK\r\nX-More: ", b"HTTP/1.1 200 OK\r\n\r\n"],
    ids=["first line", "head", "body"],
)
def test_a_stranger_who_answers_without_end_holds_no_command_up(
    home: Path, monkeypatch: pytest.MonkeyPatch, beginning: bytes
) -> None:
    """Each byte comes well within the time for one; the answer as a whole never does."""
    port, _ = stopped(home)
    monkeypatch.setattr(client, "TIMEOUT_S", 0.3)
    over = threading.Event()

    def answer_for_ever(squatter: socket.socket) -> None:
        connection, _ = squatter.accept()
        with connection, suppress(OSError):  # hung up on
            connection.sendall(beginning)
            while not over.wait(0.01):
                connection.sendall(b"a")

    with socket.create_server(("127.0.0.1", port)) as squatter, ThreadPoolExecutor() as pool:
        pool.submit(answer_for_ever, squatter)
        try:
            assert pool.submit(LocalClient.find, home).result(10) is None
        finally:
            over.set()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '{"session": "s", "server_nonce": "\\ud800", "proof": "p"}'),
        ("", '{"session": "s", "server_nonce": "n", "proof": "\\ud800"}'),
        ("", "[" * 4096),
        ("", "[" + " " * 100_000 + "]"),
        ("", ""),
        ("Transfer-Encoding: chunked\r\n", "-5\r\n"),
        ("Content-Length: -5\r\n", "{}"),
    ],
    ids=["nonce that is no text", "proof that is no text", "deep", "huge", "empty", "piece below zero", "below zero"],
)
def test_no_answer_of_a_stranger_is_taken_for_more_than_that_no_service_runs(home: Path, head: str, body: str) -> None:
    port, _ = stopped(home)

    def answer(squatter: socket.socket) -> None:
        connection, _ = squatter.accept()
        with connection, suppress(OSError):  # hung up on
            connection.sendall(f"HTTP/1.1 200 OK\r\n{head}\r\n{body}".encode())
            connection.shutdown(socket.SHUT_WR)
            connection.recv(65536)

    with socket.create_server(("127.0.0.1", port)) as squatter, ThreadPoolExecutor() as pool:
        pool.submit(answer, squatter)
        assert LocalClient.find(home) is None


# Two of everything


def test_two_services_of_two_data_folders_know_nothing_of_each_other(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with running(Settings(home=first)) as one, running(Settings(home=second)) as two:
        assert one.port != two.port
        mine, other = Caller.paired(first, one.port), Caller.paired(second, two.port)
        mine.ask("POST", EVENTS, batch(event(1)))
        assert (events_kept(mine), events_kept(other)) == (1, 0)
        strayed = Caller(two.port, mine.key_id, mine.key)
        nonce = handshake.encode(bytes(32))
        body = json.dumps({"key_id": strayed.key_id, "client_nonce": nonce}).encode()
        assert knock(two.port, "POST", "/api/v1/session", body, JSON).status == 401


def test_two_browser_profiles_write_one_journal_with_keys_of_their_own(home: Path, port: int) -> None:
    profiles = [f"{n}1111111-2222-4333-8444-555555555555" for n in (1, 2)]
    callers = [Caller(port, *KeyRing(home).create(profile)) for profile in profiles]
    for number, caller in enumerate(callers):
        assert len(caller.ask("POST", EVENTS, batch(event(number), event(7))).json()["stored"]) == 2 - number
    assert events_kept(callers[0]) == 3
    KeyRing(home).revoke(callers[0].key_id)
    assert events_kept(callers[1]) == 3


def test_the_data_folder_of_windows_is_the_local_one_not_the_roaming_one() -> None:
    assert Windows("jaganetral", appauthor=False).roaming is False
    called = (ROOT / "backend" / "jaganetral" / "config.py").read_text("utf-8")
    assert 'user_data_dir("jaganetral", appauthor=False)' in called
