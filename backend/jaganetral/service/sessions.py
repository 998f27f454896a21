"""The signed conversations that are open at this moment, in memory only.

A session lasts a minute. That is enough for one burst of requests, and so short that nothing is gained by keeping it.
Whoever holds no key can't open one; whoever lost theirs meanwhile (its file was deleted) can't use it any longer.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from jaganetral.service import handshake
from jaganetral.service.keys import KeyRing
from jaganetral.service.pairing_codes import CODE, PairingCodes

LIFETIME_S = 60.0
MOST = 64


class Session(NamedTuple):
    """One open conversation."""

    key_id: str
    key: bytes
    opened: float
    profile: str | None
    """The browser profile that the key belongs to; None for the command line."""


class Opening(NamedTuple):
    """What the service answers to the first message; `proof` shows that it holds the key."""

    session: str
    server_nonce: str
    proof: str


class Sessions:
    """Opens sessions and checks what is signed with them."""

    def __init__(
        self, keys: KeyRing, codes: PairingCodes, port: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._keys = keys
        self._codes = codes
        self._port = port
        self._clock = clock
        self._open: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()

    def open(self, key_id: str, client_nonce: str) -> Opening | None:
        """Starts a session, or returns None for a key that isn't known or a nonce that isn't 32 bytes of base64."""
        if handshake.decode(client_nonce, handshake.NONCE_BYTES) is None:
            return None
        key = self._codes.try_key() if key_id == CODE else self._keys.find(key_id)
        if key is None:
            return None
        self._keys.note_use(key_id)
        name = secrets.token_urlsafe(24)
        nonce = handshake.encode(secrets.token_bytes(handshake.NONCE_BYTES))
        derived = handshake.session_key(key, client_nonce, nonce, self._port)
        with self._lock:
            self._open[name] = Session(key_id, derived, self._clock(), self._keys.profile(key_id))
            while len(self._open) > MOST:
                self._open.popitem(last=False)
        return Opening(name, nonce, handshake.server_proof(key, client_nonce, nonce, self._port))

    def check(self, authorization: str, method: str, target: str, body: bytes) -> Session | None:
        """The session that signed this request, or None.

        Args:
            authorization: the header `JagaNetral <session>:<signature>`.
            method: the HTTP method in capitals.
            target: path and query as sent.
            body: the bytes of the body.
        """
        scheme, _, rest = authorization.partition(" ")
        name, _, signature = rest.partition(":")
        with self._lock:
            session = self._open.get(name)
        if scheme != "JagaNetral" or session is None or self._clock() - session.opened > LIFETIME_S:
            return None
        if not handshake.same(signature, handshake.request_signature(session.key, method, target, body)):
            return None
        with self._lock:
            if name in self._open:
                self._open.move_to_end(name)  # the ones in use are not those that make room for new ones
        if session.key_id == CODE:
            return session if self._codes.is_good() else None
        return session if self._keys.holds(session.key_id) else None
