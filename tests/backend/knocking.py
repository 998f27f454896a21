"""Speaks to a running service as anybody could: with every header and every byte of the request line chosen freely."""

from __future__ import annotations

import http.client
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jaganetral.service import handshake
from jaganetral.service.keys import KeyRing

API = {"X-JagaNetral": "1"}
JSON = {"X-JagaNetral": "1", "Content-Type": "application/json"}
EVENTS = "/api/v1/events"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        return str(self.json()["error"]["code"])


def knock(
    port: int,
    method: str,
    target: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    host: str | None = "",
) -> Answer:
    """Sends one request; `host` "" is the right one, None leaves it out."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        if host is not None:
            connection.putheader("Host", host or f"127.0.0.1:{port}")
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        answer = connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        connection.close()


@dataclass
class Caller:
    """Somebody who holds a key and signs with it, as the extension and the command line do."""

    port: int
    key_id: str
    key: bytes

    @classmethod
    def paired(cls, home: Path, port: int) -> Caller:
        """A caller with the key of a browser profile."""
        key_id, key = KeyRing(home).create("11111111-2222-4333-8444-555555555555")
        return cls(port, key_id, key)

    @classmethod
    def local(cls, home: Path, port: int) -> Caller:
        """A caller with the key of the command line."""
        key = KeyRing(home).find("local")
        assert key is not None
        return cls(port, "local", key)

    def open(self) -> tuple[str, bytes]:
        """Opens a session, and is convinced that the service holds the key."""
        nonce = handshake.encode(secrets.token_bytes(32))
        body = json.dumps({"key_id": self.key_id, "client_nonce": nonce}).encode()
        answer = knock(self.port, "POST", "/api/v1/session", body, JSON)
        assert answer.status == 200, answer
        said = answer.json()
        assert said["proof"] == handshake.server_proof(self.key, nonce, said["server_nonce"], self.port)
        return said["session"], handshake.session_key(self.key, nonce, said["server_nonce"], self.port)

    def ask(self, method: str, target: str, content: object = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Sends a signed request, and believes the answer only with its proof."""
        session, key = self.open()
        body = b"" if content is None else json.dumps(content).encode()
        signature = handshake.request_signature(key, method, target, body)
        sent = {**JSON, "Authorization": f"JagaNetral {session}:{signature}", **(headers or {})}
        answer = knock(self.port, method, target, body, sent)
        proof = handshake.answer_signature(key, method, target, answer.status, answer.body)
        assert answer.headers.get("x-jaganetral-proof") == proof
        return answer


def consent(*, journal: bool = True, proceeded: bool = False) -> dict[str, Any]:
    agreed_at = "2023-12-15T05:00:00.000Z" if journal else None
    return {"journal": journal, "proceeded": proceeded, "agreed_at": agreed_at, "wording": "1"}


def event(number: int = 1, **changes: object) -> dict[str, Any]:
    """An event as the extension sends it; `number` makes its id."""
    return {
        "id": f"00000000-0000-4000-8000-{number:012x}",
        "at": "2026-11-23T04:05:06.789Z",
        "platform": "x",
        "action": "like",
        "account": "@calon_satu",
        "display": "@calon_satu",
        "candidate": "pilpres-2024.satu",
        "contest": "pilpres-2024",
        "stage": "candidate",
        "decision": "cancelled",
        **changes,
    }


def batch(*events: object, simulation: bool = False, **ticks: bool) -> dict[str, Any]:
    return {"consent": consent(**ticks), "simulation": simulation, "events": list(events)}
