"""Prepares signed requests to our service as bytes, so that a measurement sends and waits and does nothing else."""

from __future__ import annotations

import http.client
import json
import secrets
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

from jaganetral.service import handshake
from jaganetral.service.client import read_running
from jaganetral.service.keys import LOCAL, KeyRing

RENEW_S = 45.0
"""A session lasts a minute."""


class SignedClient:
    """Holds the key of the command line of a data folder."""

    def __init__(self, home: Path) -> None:
        running, key = read_running(home), KeyRing(home).find(LOCAL)
        if running is None or key is None:
            raise ValueError("the service is gone")
        self.port = running.port
        self.simulated = running.as_of is not None
        self._key = key
        self._name, self._session, self._opened = "", b"", 0.0

    def status(self) -> bytes:
        """A request for the status."""
        return self.request("GET", "/api/v1/status", b"")

    def event(self) -> bytes:
        """A request that stores one new event."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        event = {
            "id": str(uuid.uuid4()),
            "at": now,
            "platform": "x",
            "action": "like",
            "account": "@calon_contoh",
            "display": "@calon_contoh",
            "candidate": "calon-contoh",
            "contest": "pilpres-2024",
            "stage": "candidate",
            "decision": "cancelled",
        }
        consent = {"journal": True, "proceeded": False, "agreed_at": now, "wording": "1"}
        content = {"consent": consent, "simulation": self.simulated, "events": [event]}
        return self.request("POST", "/api/v1/events", json.dumps(content).encode())

    def request(self, method: str, target: str, body: bytes) -> bytes:
        """A signed request, good for a minute."""
        if time.monotonic() - self._opened > RENEW_S:
            self._open()
        signature = handshake.request_signature(self._session, method, target, body)
        head = (
            f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nX-JagaNetral: 1\r\n"
            f"Authorization: JagaNetral {self._name}:{signature}\r\n"
        )
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        return f"{head}\r\n".encode() + body

    def _open(self) -> None:
        nonce = handshake.encode(secrets.token_bytes(handshake.NONCE_BYTES))
        headers = {"X-JagaNetral": "1", "Content-Type": "application/json"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("POST", "/api/v1/session", json.dumps({"key_id": LOCAL, "client_nonce": nonce}), headers)
        said = json.loads(connection.getresponse().read())
        connection.close()
        self._name, self._opened = said["session"], time.monotonic()
        self._session = handshake.session_key(self._key, nonce, said["server_nonce"], self.port)
