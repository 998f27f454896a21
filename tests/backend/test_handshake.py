"""The handshake: neither side sends its key, and neither believes the other without a proof."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jaganetral.service import handshake
from jaganetral.service.client import LocalClient, ServiceError
from jaganetral.service.keys import KeyRing, write_private
from jaganetral.service.pairing_codes import PairingCodes
from jaganetral.service.sessions import LIFETIME_S, MOST, Sessions
from knocking import API, JSON, Caller, knock

NONCE = handshake.encode(bytes(range(32)))
STATUS = "/api/v1/status"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def key_id(home: Path) -> str:
    return KeyRing(home).create("profile")[0]


def signed(sessions: Sessions, home: Path, key_id: str, target: str = STATUS) -> str:
    """The header of a correctly signed GET."""
    opening = sessions.open(key_id, NONCE)
    key = KeyRing(home).find(key_id)
    assert opening is not None
    assert key is not None
    derived = handshake.session_key(key, NONCE, opening.server_nonce, 47821)
    return f"JagaNetral {opening.session}:{handshake.request_signature(derived, 'GET', target, b'')}"


def test_the_texts_that_are_signed_are_those_of_the_extension() -> None:
    """Worked out apart from our code; the extension's tests write the same texts out once more."""
    key, server_nonce = bytes(range(32)), handshake.encode(bytes(reversed(range(32))))
    session = handshake.session_key(key, NONCE, server_nonce, 47821)
    assert handshake.server_proof(key, NONCE, server_nonce, 47821) == "lL9tKdQD+c7lIvyzxymlgSMiF+EHBt8XsA9uaBkGDng="
    assert handshake.encode(session) == "wFmfNJ731jg/a6tTAK6s1BYBwTcbiS4gthQbv7x31r8="
    assert (
        handshake.request_signature(session, "POST", "/api/v1/events", b"{}")
        == "BNIk207yxCzq3a3GrJLVn0G9LcVhWCTelPIA3Qn+Aaw="
    )
    assert (
        handshake.answer_signature(session, "POST", "/api/v1/events", 200, b"{}")
        == "N8IU0lWla02VUBwTEgHR+VnUptNMLH68YRnvDDI0BlQ="
    )


def test_a_proof_for_one_port_is_none_for_another() -> None:
    """A program that passes the messages on to the real service is told from it by the port."""
    key = bytes(32)
    assert handshake.server_proof(key, NONCE, NONCE, 47821) != handshake.server_proof(key, NONCE, NONCE, 47822)
    assert handshake.session_key(key, NONCE, NONCE, 47821) != handshake.session_key(key, NONCE, NONCE, 47822)


def test_a_signed_request_is_answered_with_a_proof(caller: Caller) -> None:
    assert caller.ask("GET", STATUS).status == 200


def test_refusals_to_a_signed_request_are_signed_too(caller: Caller) -> None:
    assert caller.ask("GET", "/api/v1/snapshot/myspace").code == "unknown_platform"
    assert caller.ask("GET", "/api/v1/nothing").code == "not_found"
    assert caller.ask("DELETE", STATUS).code == "wrong_method"
    assert caller.ask("POST", "/api/v1/events", [1, 2]).code == "bad_body"


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "JagaNetral",
        "JagaNetral ",
        "JagaNetral :",
        "JagaNetral x:y",
        "Bearer x",
        "Basic eDp5",
        "JagaNetral \xe9:\xe9",
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", STATUS),
        ("GET", "/api/v1/snapshot/x"),
        ("POST", "/api/v1/events"),
        ("POST", "/api/v1/login-link"),
        ("POST", "/api/v1/accounts/import"),
    ],
)
def test_nothing_but_health_is_answered_without_a_signature(
    port: int, method: str, path: str, authorization: str | None
) -> None:
    headers = JSON if authorization is None else {**JSON, "Authorization": authorization}
    answer = knock(port, method, path, b"{}" if method == "POST" else b"", headers)
    assert (answer.status, answer.code) == (401, "unauthorized")
    assert "x-jaganetral-proof" not in answer.headers


def test_a_signature_counts_for_one_method_path_and_body_only(caller: Caller) -> None:
    session, key = caller.open()
    right = handshake.request_signature(key, "POST", "/api/v1/login-link", b"{}")
    headers = {**JSON, "Authorization": f"JagaNetral {session}:{right}"}
    assert knock(caller.port, "POST", "/api/v1/login-link", b'{"a":1}', headers).status == 401
    assert knock(caller.port, "POST", "/api/v1/login-link?a=1", b"{}", headers).status == 401
    assert knock(caller.port, "POST", "/api/v1/events", b"{}", headers).status == 401
    assert knock(caller.port, "POST", "/api/v1/login-link", b"{}", headers).status == 200
    reading = handshake.request_signature(key, "GET", STATUS, b"")
    headers = {**API, "Authorization": f"JagaNetral {session}:{reading}"}
    assert knock(caller.port, "HEAD", STATUS, headers=headers).status == 401
    assert knock(caller.port, "GET", STATUS, headers=headers).status == 200


@pytest.mark.parametrize(
    "key_id", ["", "0" * 32, "F" * 32, "local/../local", "../service.json", "..", "local ", "\x00", "a" * 5000]
)
def test_an_unknown_key_opens_nothing(port: int, key_id: str) -> None:
    body = json.dumps({"key_id": key_id, "client_nonce": NONCE}).encode()
    answer = knock(port, "POST", "/api/v1/session", body, JSON)
    assert (answer.status, answer.code) == (401, "unknown_key")


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"key_id": "local"}',
        b'{"key_id": "local", "client_nonce": ""}',
        b'{"key_id": "local", "client_nonce": "AAAA"}',
        b'{"key_id": 1, "client_nonce": 2}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_first_message_of_the_wrong_shape_is_refused(port: int, message: bytes) -> None:
    assert knock(port, "POST", "/api/v1/session", message, JSON).code == "bad_body"


def test_a_revoked_key_opens_no_session_and_ends_the_open_ones(home: Path, port: int, caller: Caller) -> None:
    session, key = caller.open()
    KeyRing(home).revoke(caller.key_id)
    headers = {**API, "Authorization": f"JagaNetral {session}:{handshake.request_signature(key, 'GET', STATUS, b'')}"}
    assert knock(port, "GET", STATUS, headers=headers).status == 401
    body = json.dumps({"key_id": caller.key_id, "client_nonce": NONCE}).encode()
    assert knock(port, "POST", "/api/v1/session", body, JSON).code == "unknown_key"


def test_pairing_a_profile_again_revokes_its_old_key_and_no_other(home: Path) -> None:
    keys = KeyRing(home)
    first, other = keys.create("profile")[0], keys.create("another profile")[0]
    second = keys.create("profile")[0]
    assert keys.find(first) is None
    assert keys.find(second) is not None
    assert keys.find(other) is not None


def test_a_session_lasts_a_minute(home: Path, key_id: str) -> None:
    clock = Clock()
    sessions = Sessions(KeyRing(home), PairingCodes(), 47821, clock)
    header = signed(sessions, home, key_id)
    clock.time += LIFETIME_S
    assert sessions.check(header, "GET", STATUS, b"") is not None
    clock.time += 0.1
    assert sessions.check(header, "GET", STATUS, b"") is None


def test_the_oldest_session_makes_room(home: Path, key_id: str) -> None:
    sessions = Sessions(KeyRing(home), PairingCodes(), 47821)
    oldest = signed(sessions, home, key_id)
    newer = [signed(sessions, home, key_id) for _ in range(MOST)]
    assert sessions.check(oldest, "GET", STATUS, b"") is None
    assert all(sessions.check(header, "GET", STATUS, b"") for header in newer)


def test_a_session_in_use_makes_no_room(home: Path, key_id: str) -> None:
    sessions = Sessions(KeyRing(home), PairingCodes(), 47821)
    in_use = signed(sessions, home, key_id)
    unused = signed(sessions, home, key_id)
    for _ in range(MOST):
        assert sessions.check(in_use, "GET", STATUS, b"") is not None
        signed(sessions, home, key_id)
    assert sessions.check(unused, "GET", STATUS, b"") is None
    assert sessions.check(in_use, "GET", STATUS, b"") is not None


def test_a_damaged_key_file_is_no_key(home: Path) -> None:
    for content in ("", "{", "[]", '{"key": 1}', '{"key": "AAAA"}', '{"key": ""}'):
        write_private(home / "keys" / ("0" * 32), content)
        assert KeyRing(home).find("0" * 32) is None


def test_key_files_are_for_their_owner_alone(home: Path, port: int, caller: Caller) -> None:
    assert port
    for path in [home / "service.json", *(home / "keys").iterdir()]:
        assert path.stat().st_mode & 0o777 == 0o600, path
    assert {path.name for path in (home / "keys").iterdir()} == {"local", caller.key_id}
    assert (home / "keys").stat().st_mode & 0o777 == 0o700
    assert home.stat().st_mode & 0o777 == 0o700


@contextmanager
def squatter() -> Iterator[tuple[int, list[bytes]]]:
    """A program that sits on a port, answers everything with success, and remembers what it was told."""
    heard: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def sit() -> None:
        while True:
            connection, _ = listener.accept()
            with connection:
                request = connection.recv(65536)
                if request == b"stop":
                    return
                heard.append(request)
                body = json.dumps({"session": "s", "server_nonce": NONCE, "proof": NONCE}).encode()
                head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nX-JagaNetral-Proof: {NONCE}\r\n\r\n"
                connection.sendall(head.encode() + body)

    thread = threading.Thread(target=sit)
    thread.start()
    try:
        yield listener.getsockname()[1], heard
    finally:
        with socket.create_connection(listener.getsockname()) as connection:
            connection.sendall(b"stop")
        thread.join()
        listener.close()


def test_a_squatter_on_the_port_learns_a_key_s_name_and_a_random_number(home: Path) -> None:
    key = KeyRing(home).renew_local()
    with squatter() as (squatted, heard):
        write_private(home / "service.json", json.dumps({"port": squatted, "pid": 1, "as_of": None}))
        assert LocalClient.find(home) is None
    assert len(heard) == 1
    said = json.loads(heard[0].partition(b"\r\n\r\n")[2] or b"{}") or {}
    assert set(said) <= {"key_id", "client_nonce"}
    assert handshake.encode(key).encode() not in heard[0]


def test_the_command_line_believes_no_answer_without_its_proof(home: Path, port: int) -> None:
    client = LocalClient.find(home)
    assert client is not None
    assert client.status()["journal"] == {"events": 0, "state": "ok", "cleared": None, "shared": False}
    key = KeyRing(home).find("local")
    assert key is not None
    with squatter() as (squatted, _):
        elsewhere = LocalClient(type(client.running)(squatted, 1, None), key)
        with pytest.raises(ServiceError):
            elsewhere.login_link()
    assert port == client.port


def test_no_service_no_client(home: Path) -> None:
    assert LocalClient.find(home) is None
    for note in ("", "{}", "[]", '{"port": "x", "pid": 1, "as_of": null}', '{"port": 1, "pid": 1, "as_of": "x"}'):
        write_private(home / "service.json", note)
        assert LocalClient.find(home) is None
