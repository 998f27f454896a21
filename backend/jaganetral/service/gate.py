"""The door of the service: what every request must show before anything else looks at it.

The rule. A request is let in only when

1. its `Host` is exactly `127.0.0.1:<the port that we listen on>`;
2. its path is plain: it begins with one `/`, and has no encoded, empty or dotted part;
3. an `Origin`, if it has one, is that of our extension or of our own pages;
4. `Sec-Fetch-Site`, if it has one, is `none` or `same-origin`;
5. under `/api`, it carries `X-JagaNetral: 1`, and a body is `application/json` and within the limit.

It holds for every path: pages, style sheet, API, and paths that don't exist. It is applied outside Flask, before a
route is looked for, so that no route, error page or redirect can come ahead of it. No answer ever carries a CORS
header.

The threat. Any page in the person's browser can send requests to 127.0.0.1, and any program of any user of the
computer can. A page can also point its own name at 127.0.0.1 (DNS rebinding); then the browser takes it for our
neighbour and says `same-origin`, and only the `Host` still tells the truth. That is why 1 comes first and fetch
metadata alone would not do (CVE-2022-31149 was exactly this, in a service like ours). 3 and 4 stop a page that is
honest about where it comes from; 5 stops "simple" requests, which a page may send without asking; 2 keeps what is
checked here and what is routed later the same text.

What the door doesn't do. Programs on the computer can send whatever headers they like, so nothing here opens
anything: the API asks for a signature (`sessions.py`), the pages for a link that is used once (`logins.py`). A missing
`Origin` or `Sec-Fetch-Site` is let in for that reason: browsers leave both out at times, and other programs always.
Whoever is refused too often is only told to slow down (`throttle.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jaganetral.service import errors
from jaganetral.service.errors import Refusal
from jaganetral.service.origins import is_extension
from jaganetral.service.signing import PROOF, Answer
from jaganetral.service.throttle import Throttle

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MIB = 1024 * 1024
BODY_LIMIT = MIB
IMPORT_LIMIT = 64 * MIB
IMPORT_PATH = "/api/v1/accounts/import"
UPLOAD_END = "/suka-lama/kirim"
"""How the path ends under which the dashboard takes a small data export."""

SCRIPT_MARK = "X-JagaNetral-Script"
"""A view sets it on a page that brings a script of ours along (`with_own_script`); it never leaves with the answer."""

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_POLICY_WITH_OWN_SCRIPT = f"{_POLICY}; script-src 'self'; connect-src 'self'"
_EVERY_ANSWER = (
    ("Referrer-Policy", "same-origin"),  # with "no-referrer" a browser sends our own forms with "Origin: null"
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
_REFUSALS = ("401", "403", "404")


class Gate:
    """A WSGI application that lets the one behind it see only requests that pass the rule above."""

    def __init__(self, behind: WSGIApplication, port: int) -> None:
        self._behind = behind
        self._port = port
        self._throttle = Throttle()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers a request, or passes it on; adds the security headers to either answer."""
        refusal = refuse(environ, self._port)
        if refusal is not None:
            return _say(refusal, start_response)
        answer = Answer()
        body = self._behind(environ, answer.start)
        leaving, policy, signed = [], _POLICY, False
        for header in answer.headers:
            name = header[0].lower()
            if name == SCRIPT_MARK.lower():
                policy = _POLICY_WITH_OWN_SCRIPT
            elif not name.startswith("access-control-"):
                leaving.append(header)
                signed = signed or name == PROOF.lower()
        # Whoever signed correctly is answered, refusals included: the answer is signed too.
        if not signed and answer.status.startswith(_REFUSALS) and self._throttle.refused():
            return _say(errors.SLOW_DOWN, start_response)
        start_response(answer.status, [*leaving, _policy(policy), *_EVERY_ANSWER])
        return body


def _say(refusal: Refusal, start_response: StartResponse) -> Iterable[bytes]:
    body = refusal.body()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        _policy(_POLICY),
        *_EVERY_ANSWER,
    ]
    start_response(f"{refusal.status} Refused", headers)
    return [body]


def _policy(policy: str) -> tuple[str, str]:
    return ("Content-Security-Policy", policy)


def refuse(environ: WSGIEnvironment, port: int) -> Refusal | None:
    """The reason to refuse this request, or None.

    Args:
        environ: the request as WSGI gives it; `REQUEST_URI` is the target as it stood on the request line.
        port: the port that the service listens on.
    """
    host = f"127.0.0.1:{port}"
    if environ.get("HTTP_HOST") != host:
        return errors.WRONG_HOST
    path = environ.get("PATH_INFO", "")
    if not _is_plain(str(environ.get("REQUEST_URI", path)), path):
        return errors.BAD_PATH
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None and not _is_ours(origin, host):
        return errors.FOREIGN
    if environ.get("HTTP_SEC_FETCH_SITE", "none") not in ("none", "same-origin"):
        return errors.FOREIGN
    larger = path == IMPORT_PATH or (path.startswith("/s/") and path.endswith(UPLOAD_END))
    if int(environ.get("CONTENT_LENGTH") or 0) > (IMPORT_LIMIT if larger else BODY_LIMIT):
        return errors.TOO_LARGE
    return _refuse_api(environ) if path.lower().startswith("/api") else None


def _refuse_api(environ: WSGIEnvironment) -> Refusal | None:
    if environ.get("HTTP_X_JAGANETRAL") != "1":
        return errors.NOT_API_CLIENT
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    has_body = int(environ.get("CONTENT_LENGTH") or 0) > 0
    return errors.NOT_JSON if (has_body or kind) and kind != "application/json" else None


def _is_plain(target: str, path: str) -> bool:
    parts = path.split("/")[1:]
    return (
        target.partition("?")[0] == path
        and path.startswith("/")
        and "\\" not in path
        and all(part not in ("", ".", "..") for part in parts[:-1])
        and parts[-1] not in (".", "..")
    )


def _is_ours(origin: str, host: str) -> bool:
    return origin == f"http://{host}" or is_extension(origin)
