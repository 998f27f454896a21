"""Finds out which key stands behind a request, and signs the answer to whoever holds one, refusals included.

The extension believes nothing that isn't signed: what answers on our port may not be us. It is done around Flask, on
the bytes that really came and go, so that no view, error page or library in between can change what is signed.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from jaganetral.service import handshake
from jaganetral.service.sessions import Sessions

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SESSION = "jaganetral.session"
"""Where a view finds the session that signed its request; nothing stands there when none did."""
PROOF = "X-JagaNetral-Proof"


class Signing:
    """A WSGI application that tells the one behind it who asks, and signs what that one answers."""

    def __init__(self, behind: WSGIApplication, sessions: Sessions) -> None:
        self._behind = behind
        self._sessions = sessions

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers a request."""
        authorization = environ.get("HTTP_AUTHORIZATION")
        if authorization is None:
            return self._behind(environ, start_response)
        body = environ["wsgi.input"].read()
        environ["wsgi.input"] = io.BytesIO(body)
        method, target = environ["REQUEST_METHOD"], environ["REQUEST_URI"]  # as they stood on the request line
        session = self._sessions.check(authorization, method, target, body)
        if session is None:
            return self._behind(environ, start_response)
        environ[SESSION] = session
        answer = Answer()
        content = answer.whole(self._behind(environ, answer.start))
        proof = handshake.answer_signature(session.key, method, target, int(answer.status[:3]), content)
        start_response(answer.status, [*answer.headers, (PROOF, proof)])
        return [content]


class Answer:
    """Takes the place of the server's `start_response`, to see an answer before it leaves."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: list[tuple[str, str]] = []

    def start(
        self, status: str, headers: list[tuple[str, str]], _exc_info: OptExcInfo | None = None
    ) -> Callable[[bytes], object]:
        """What the application behind calls as `start_response`."""
        self.status, self.headers = status, headers
        return _no_write

    @staticmethod
    def whole(parts: Iterable[bytes]) -> bytes:
        """The body of the answer; the application behind is told that it was taken."""
        try:
            return b"".join(parts)
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()


def _no_write(_chunk: bytes) -> object:
    raise NotImplementedError("Flask gives its answers as an iterable")
