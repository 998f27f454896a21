"""The arithmetic with which the service and whoever talks to it prove to each other that both hold the same key.

Ports of 127.0.0.1 belong to whoever takes them first, so the service can be imitated as easily as the extension can.
Therefore neither side ever sends the key. The caller sends a fresh nonce; the service answers with its own nonce and
with a proof over both and the port; only a caller that has checked the proof goes on, and every later request and
answer is signed with a key derived from the two nonces. A program that squats on the port learns a key's name and a
random number. One that passes the messages on to the real service fails too, because the port is part of the proof.

The same arithmetic, written once more in JavaScript, is in `extension/background/`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

NONCE_BYTES = 32
KEY_BYTES = 32


def encode(raw: bytes) -> str:
    """Base64 text of `raw`, the form in which every binary value travels."""
    return base64.b64encode(raw).decode("ascii")


def decode(text: str, length: int) -> bytes | None:
    """The bytes of base64 `text`, or None when it isn't base64 of exactly `length` bytes."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == length else None


def server_proof(key: bytes, client_nonce: str, server_nonce: str, port: int) -> str:
    """What only a service that holds `key`, and listens on `port`, can answer to `client_nonce`."""
    return encode(_mac(key, f"jaganetral server v1\n{client_nonce}\n{server_nonce}\n{port}"))


def session_key(key: bytes, client_nonce: str, server_nonce: str, port: int) -> bytes:
    """The key of one session, which never travels."""
    return _mac(key, f"jaganetral session v1\n{client_nonce}\n{server_nonce}\n{port}")


def paired_key(session: bytes) -> bytes:
    """The lasting key that both sides work out at the end of a pairing by code; it never travels either."""
    return _mac(session, "jaganetral pairing v1")


def request_signature(session: bytes, method: str, target: str, body: bytes) -> str:
    """The signature of a request.

    Args:
        session: the session's key.
        method: the HTTP method in capitals.
        target: the path with its query, exactly as on the request line.
        body: the bytes of the body; empty when there is none.
    """
    return encode(_mac(session, f"{method}\n{target}\n{hashlib.sha256(body).hexdigest()}"))


def answer_signature(session: bytes, method: str, target: str, status: int, body: bytes) -> str:
    """The signature of the answer to that request (`X-JagaNetral-Proof`)."""
    return encode(_mac(session, f"response\n{method}\n{target}\n{status}\n{hashlib.sha256(body).hexdigest()}"))


def same(one: str, other: str) -> bool:
    """Compares two signatures in a time that doesn't tell where they differ."""
    return hmac.compare_digest(one.encode("utf-8"), other.encode("utf-8"))


def _mac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode("utf-8"), "sha256")
