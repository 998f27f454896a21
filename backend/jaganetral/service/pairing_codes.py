"""The short code with which a browser is paired that can't start our native host (snap, flatpak, a policy).

The dashboard shows a code; the person types it on the extension's options page. Both sides stretch it into a key, and
go through the same handshake as with any key: the service proves first that it knows the code, the extension signs its
one request with it, and the lasting key is worked out by both sides and never travels. A code lasts two minutes, is
good for one pairing, and dies after five tries. A try is a handshake, for whoever opens one gets a proof that a guess
could be held against: forty bits, stretched, in two minutes, are beyond that.

The door keeps every web page away from this as from everything else; a handshake with a code must besides name our
extension as its origin.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

CODE = "code"
"""The name under which a handshake with a code is opened, in place of a key's."""
LIFETIME_S = 120.0
TRIES = 5
LENGTH = 8
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which are read as one another."""
ROUNDS = 200_000
"""Of PBKDF2: a tenth of a second once, for each side."""
_SALT = b"jaganetral code v1"


@dataclass
class _Open:
    text: str
    key: bytes
    issued: float
    tries: int = 0


class PairingCodes:
    """The one code that is good at this moment, if there is one; a new one takes its place."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: _Open | None = None
        self._lock = threading.Lock()

    def issue(self) -> str:
        """A new code, as it is read out: `ABCD-2345`."""
        text = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        fresh = _Open(text, stretched(text), self._clock())
        with self._lock:
            self._open = fresh
        return f"{text[: LENGTH // 2]}-{text[LENGTH // 2 :]}"

    def try_key(self) -> bytes | None:
        """The key of the code that is good now; each call is a try."""
        with self._lock:
            code = self._living()
            if code is None or code.tries >= TRIES:
                return None
            code.tries += 1
            return code.key

    def is_good(self) -> bool:
        """Whether a handshake that was opened with the code may still be used."""
        with self._lock:
            return self._living() is not None

    def use_up(self) -> bool:
        """Ends the code; whether it was still good."""
        with self._lock:
            good = self._living() is not None
            self._open = None
            return good

    def _living(self) -> _Open | None:
        code = self._open
        return code if code is not None and self._clock() - code.issued <= LIFETIME_S else None


def stretched(text: str) -> bytes:
    """The key that stands for a code; spaces, dashes and small letters don't matter."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    return hashlib.pbkdf2_hmac("sha256", plain.encode("utf-8"), _SALT, ROUNDS)
