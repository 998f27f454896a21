"""How a command on this computer speaks to the running service of the same data folder.

It reads the port from `service.json`, opens a session with `keys/local`, and believes nothing until the service has
proved that it holds that key. A file left behind by a service that was killed, or a program that has taken its port
meanwhile, thus looks the same as no service at all. What follows the proof goes over the connection on which it came:
a program that takes the port a moment later hears nothing.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import secrets
import socket
import threading
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple, cast

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.service import handshake
from jaganetral.service.keys import LOCAL, KeyRing

NOTE = "service.json"
"""In it a service says where it is; it takes the file along when it ends, unless it crashes."""
TIMEOUT_S = 5.0
IMPORT_TIMEOUT_S = 300.0
UPDATE_TIMEOUT_S = 600.0
LARGEST_ANSWER = 64 * 1024 * 1024
LARGEST_PROOF = 4096
"""Of the answer with the proof: until it has come, whoever answers may be anybody."""


class ServiceError(Exception):
    """The running service refused or broke off; `reason` is one sentence for the person."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.id)
        self.reason = reason


class RefusedByServiceError(ServiceError):
    """The running service has understood, and said no."""


class Running(NamedTuple):
    """What `service.json` says of the service that wrote it."""

    port: int
    pid: int
    as_of: date | None


def read_running(home: Path) -> Running | None:
    """What `service.json` says, or None when there is none or it can't be read. Nothing is proved by it."""
    try:
        content = json.loads((home / NOTE).read_text("utf-8"))
        as_of = content["as_of"]
        return Running(
            port=int(content["port"]),
            pid=int(content["pid"]),
            as_of=date.fromisoformat(as_of) if as_of is not None else None,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


class LocalClient:
    """A service that runs for this data folder and has proved it."""

    def __init__(self, running: Running, key: bytes) -> None:
        self.running = running
        self._key = key

    @classmethod
    def find(cls, home: Path) -> LocalClient | None:
        """The running service of this data folder, or None when none runs or none can prove that it is ours."""
        running = read_running(home)
        key = KeyRing(home).find(LOCAL)
        if running is None or key is None:
            return None
        client = cls(running, key)
        try:
            with client._connection() as connection:
                client._open_session(connection)
        except ServiceError:
            return None
        return client

    @property
    def port(self) -> int:
        """The port that the service listens on."""
        return self.running.port

    def status(self) -> dict[str, Any]:
        """The answer of `GET /api/v1/status`.

        Raises:
            ServiceError: the service didn't answer, or not as it should.
        """
        return self._request("GET", "/api/v1/status", None)

    def login_link(self) -> str:
        """A link to the dashboard that works once, for a minute.

        Raises:
            ServiceError: the service didn't answer, or not as it should.
        """
        return str(self._request("POST", "/api/v1/login-link", {})["url"])

    def import_accounts(self, csv: str, name: str) -> dict[str, Any]:
        """Imports a table of accounts through the service, which is the one that writes.

        Args:
            csv: the text of the table.
            name: the file's name, for the report.

        Returns:
            The report, as JSON.

        Raises:
            ServiceError: the service didn't answer, or refused the table as a whole.
        """
        return self._request("POST", "/api/v1/accounts/import", {"csv": csv, "name": name}, IMPORT_TIMEOUT_S)

    def update(self) -> dict[str, Any]:
        """Has the service bring its list up to date now.

        Returns:
            What it came to, as `feed.updating.Outcome.as_json`.

        Raises:
            ServiceError: the service didn't answer.
        """
        return self._request("POST", "/api/v1/update", {}, UPDATE_TIMEOUT_S)

    def add_entry(self, entry: dict[str, Any]) -> None:
        """Adds an entry of the person's own to the journal.

        Args:
            entry: as `OwnEntry.as_json` gives it.

        Raises:
            ServiceError: the service didn't answer, or refused it.
        """
        self._request("POST", "/api/v1/journal/add", entry)

    def delete_entries(self, event_id: str | None) -> int:
        """Deletes one entry of the journal, or all.

        Args:
            event_id: of the entry; None for all.

        Returns:
            How many were deleted.

        Raises:
            ServiceError: the service didn't answer, or couldn't.
        """
        return int(self._request("POST", "/api/v1/journal/delete", {"id": event_id})["deleted"])

    def hand_over(self) -> None:
        """Wipes both journals and unpairs every browser.

        Raises:
            ServiceError: the service didn't answer, or couldn't.
        """
        self._request("POST", "/api/v1/handover", {}, IMPORT_TIMEOUT_S)

    def end(self) -> None:
        """Has the service end; it is over when the lock of its data folder is free.

        Raises:
            RefusedByServiceError: it can't be ended so.
        """
        try:
            self._request("POST", "/api/v1/stop", {})
        except RefusedByServiceError:
            raise
        except ServiceError:
            return  # it has heard, or ended by itself, and was gone before the answer was on its way

    @contextlib.contextmanager
    def _connection(self) -> Iterator[http.client.HTTPConnection]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_S)
        try:
            connection.connect()
            connection.auto_open = 0  # never another one: what follows a proof goes to whoever gave it
            yield connection
        except (OSError, http.client.HTTPException) as error:
            raise ServiceError(
                Bilingual("Layanan JagaNetral tidak menjawab.", "The JagaNetral service does not answer.")
            ) from error
        finally:
            connection.close()

    def _open_session(self, connection: http.client.HTTPConnection) -> tuple[str, bytes]:
        nonce = handshake.encode(secrets.token_bytes(handshake.NONCE_BYTES))
        body = json.dumps({"key_id": LOCAL, "client_nonce": nonce}).encode()
        try:
            with _cut_after(connection.sock, TIMEOUT_S):
                status, _, raw = _send(connection, "POST", "/api/v1/session", body, {}, LARGEST_PROOF)
            answer = json.loads(raw)
            session, server_nonce, proof = (str(answer[name]) for name in ("session", "server_nonce", "proof"))
            expected = handshake.server_proof(self._key, nonce, server_nonce, self.port)
            proved = status == HTTPStatus.OK and handshake.same(proof, expected)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._stranger() from error
        if not proved:
            raise self._stranger()
        return session, handshake.session_key(self._key, nonce, server_nonce, self.port)

    def _request(self, method: str, path: str, document: object, timeout: float = TIMEOUT_S) -> dict[str, Any]:
        body = b"" if document is None else json.dumps(document).encode("utf-8")
        with self._connection() as connection:
            session, key = self._open_session(connection)
            signature = handshake.request_signature(key, method, path, body)
            headers = {"Authorization": f"JagaNetral {session}:{signature}"}
            if connection.sock is not None:
                connection.sock.settimeout(timeout)
            status, proof, raw = _send(connection, method, path, body, headers)
        if not handshake.same(proof, handshake.answer_signature(key, method, path, status, raw)):
            raise self._stranger()
        answer = cast(dict[str, Any], json.loads(raw))
        if status != HTTPStatus.OK:
            raise RefusedByServiceError(Bilingual.from_json(answer["error"]["message"]))
        return answer

    def _stranger(self) -> ServiceError:
        return ServiceError(
            Bilingual(
                f"Yang menjawab di port {self.port} bukan layanan JagaNetral folder data ini.",
                f"What answers on port {self.port} is not the JagaNetral service of this data folder.",
            )
        )


@contextlib.contextmanager
def _cut_after(sock: socket.socket, seconds: float) -> Iterator[None]:
    """Ends what is said over a socket when the block takes longer.

    The socket's own limit begins anew with every byte, so that whoever sends one now and then would be waited for
    without end.
    """
    timer = threading.Timer(seconds, _cut, [sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):  # closed meanwhile
        sock.shutdown(socket.SHUT_RDWR)


def _send(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    body: bytes,
    headers: dict[str, str],
    most: int = LARGEST_ANSWER,
) -> tuple[int, str, bytes]:
    everywhere = {"X-JagaNetral": "1", "Content-Type": "application/json"}
    connection.request(method, path, body or None, {**everywhere, **headers})
    answer = connection.getresponse()
    if answer.chunked:  # ours never is; http.client takes a piece of -1 bytes for all that ever comes
        raise http.client.HTTPException("an answer in pieces")
    return answer.status, answer.getheader("X-JagaNetral-Proof", ""), answer.read(most)
