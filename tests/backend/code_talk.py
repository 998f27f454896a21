"""Speaks to the service with the short code of the dashboard, as the extension does."""

from __future__ import annotations

import json
import re
import secrets
from typing import Any

from jaganetral.service import handshake
from jaganetral.service.origins import CHROMIUM_ORIGIN
from jaganetral.service.pairing_codes import ALPHABET, stretched
from knocking import JSON, Answer, Caller, knock
from visiting import Visitor

PROFILE = "6f2b8e0a-52a5-4c1c-9f7e-0123456789ab"
EXTENSION = {**JSON, "Origin": CHROMIUM_ORIGIN}


def shown(visitor: Visitor) -> str:
    """The code that the dashboard shows."""
    answer = visitor.post("peramban/kode", visitor.form("peramban"))
    found = re.search(rf">([{ALPHABET}]{{4}}-[{ALPHABET}]{{4}})<", answer.body.decode())
    assert found is not None
    return found[1]


def knock_with_code(port: int, headers: dict[str, str]) -> tuple[str, Answer]:
    nonce = handshake.encode(secrets.token_bytes(32))
    body = json.dumps({"key_id": "code", "client_nonce": nonce}).encode()
    return nonce, knock(port, "POST", "/api/v1/session", body, headers)


def open_with(port: int, code: str) -> tuple[str, bytes] | None:
    """A handshake as the extension does it: None where the other side can't prove that it knows the code."""
    nonce, answer = knock_with_code(port, EXTENSION)
    if answer.status != 200:
        return None
    said, key = answer.json(), stretched(code)
    if said["proof"] != handshake.server_proof(key, nonce, said["server_nonce"], port):
        return None
    return said["session"], handshake.session_key(key, nonce, said["server_nonce"], port)


def signed(port: int, session: tuple[str, bytes], method: str, target: str, content: Any) -> Answer:
    name, key = session
    body = json.dumps(content).encode() if content is not None else b""
    signature = handshake.request_signature(key, method, target, body)
    return knock(port, method, target, body, {**EXTENSION, "Authorization": f"JagaNetral {name}:{signature}"})


def pair(port: int, code: str) -> Caller | None:
    session = open_with(port, code)
    if session is None:
        return None
    answer = signed(port, session, "POST", "/api/v1/pair", {"profile": PROFILE, "browser": "Firefox 140"})
    assert answer.status == 200, answer
    assert "key" not in answer.json(), "the key never crosses the wire"
    return Caller(port, answer.json()["key_id"], handshake.paired_key(session[1]))
