"""Fetches one file of the feed over HTTP, within a total time and a total size, or says why not as one `FeedProblem`.

Nothing here is trusted: what comes back is checked by TUF. What this module adds is that a fetch always ends. The
fetcher of python-tuf limits the silence between two bytes, so a server that drips one byte a second holds it for hours;
a request that breaks off leaks errors of three libraries. Here a watch cuts the socket when the time of the file is
over, also in the middle of the headers or of a proxy's answer, and every way to fail has one name.

Certificates are the operating system's (`truststore`), so that an agency whose network inspects TLS needs to install
its root only once. Proxies are those of the environment, or of Windows and macOS (`urllib.request.getproxies`).
This module never imports TUF: a poll that finds nothing new must stay cheap.
"""

from __future__ import annotations

import contextlib
import email.utils
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import truststore
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util import make_headers

from jaganetral.feed.problems import FeedError, FeedProblem

USER_AGENT = "JagaNetral"
"""The same for every desk: it says nothing about the person, the agency or the machine."""
CHUNK = 64 * 1024
_MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PROXY_LOGIN = 407
_NETWORK_LOGIN = 511
_NOT_THERE = frozenset({403, 404, 410})
_TROUBLE = 400
_TLS_DATES = frozenset({9, 10})
"""OpenSSL: a certificate is not valid yet, or no longer (X509_V_ERR_CERT_NOT_YET_VALID, …_HAS_EXPIRED)."""


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds, and for how little."""

    connect: float = 10.0
    silence: float = 20.0
    """Between two bytes."""
    total: float = 30.0
    """For a whole file, plus what its length takes at `slowest`."""
    slowest: float = 8 * 1024.0
    """Bytes a second below which a large file is given up."""

    def for_length(self, length: int) -> float:
        """The total time of a file of at most `length` bytes."""
        return self.total + length / self.slowest


class HttpStatusError(FeedError):
    """The server answered with an error status; TUF wants to know which."""

    def __init__(self, problem: FeedProblem, url: str, status: int) -> None:
        super().__init__(problem, f"{url}: status {status}")
        self.status = status


class Fetcher:
    """Fetches files, one at a time, and keeps its connection open between them."""

    def __init__(self, patience: Patience | None = None, *, expects_pages: bool = False) -> None:
        """Prepares to fetch; nothing is opened yet.

        Args:
            patience: how long to wait.
            expects_pages: whether a web page is a lawful answer; otherwise it is taken for a sign-in page.
        """
        self._patience = patience or Patience()
        self._expects_pages = expects_pages
        self._watch = _Watch()
        self._managers: dict[str | None, urllib3.PoolManager] = {}
        self.server_clock: datetime | None = None
        """What the last server said the time is; nobody vouches for it."""
        self.received = 0
        """Bytes of bodies so far."""

    def close(self) -> None:
        """Closes the connections."""
        for manager in self._managers.values():
            manager.clear()
        self._managers.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, url: str, longest: int) -> bytes:
        """The whole of a small file.

        Args:
            url: where it is.
            longest: bytes it may have.

        Raises:
            FeedError: it can't be had.
        """
        return b"".join(self.chunks(url, longest))

    def chunks(self, url: str, longest: int) -> Iterator[bytes]:
        """The pieces of a file; the status has been looked at when the first one comes.

        Args:
            url: where it is.
            longest: bytes it may have; one more and it is refused.

        Raises:
            FeedError: it can't be had, or not whole, in time and within `longest`.
        """
        with self._watch.over(self._patience.for_length(longest)), self._speaking_plainly(url):
            response = self._open(url)
            try:
                yield from self._body(response, url, longest)
            except BaseException:
                response.close()  # a connection with the rest of a body in it serves nobody
                raise
            response.release_conn()

    def _open(self, url: str) -> urllib3.BaseHTTPResponse:
        for _ in range(_MOST_REDIRECTS + 1):
            response = self._manager(url).request(
                "GET",
                url,
                preload_content=False,
                redirect=False,
                retries=False,
                timeout=urllib3.Timeout(connect=self._patience.connect, read=self._patience.silence),
            )
            self._read_clock(response)
            if response.status not in _REDIRECTS:
                self._look_at_status(response, url)
                return response
            response.close()
            following = urljoin(url, response.headers.get("Location", ""))
            if urlsplit(following).scheme not in ("https", urlsplit(url).scheme):
                break
            url = following
        raise FeedError(FeedProblem.PORTAL, f"{url}: redirected elsewhere")

    def _look_at_status(self, response: urllib3.BaseHTTPResponse, url: str) -> None:
        status = response.status
        if status == _PROXY_LOGIN:
            problem = FeedProblem.PROXY_LOGIN
        elif status == _NETWORK_LOGIN:
            problem = FeedProblem.PORTAL
        elif status in _NOT_THERE:
            problem = FeedProblem.NOT_FOUND
        elif status >= _TROUBLE:
            problem = FeedProblem.SERVER
        else:
            return
        response.close()
        raise HttpStatusError(problem, url, status)

    def _body(self, response: urllib3.BaseHTTPResponse, url: str, longest: int) -> Iterator[bytes]:
        said = response.headers.get("Content-Length", "")
        if said.isdecimal() and int(said) > longest:
            raise FeedError(FeedProblem.TOO_LARGE, f"{url}: {said} bytes, at most {longest}")
        if not self._expects_pages and _is_page_type(response.headers.get("Content-Type", "")):
            raise FeedError(FeedProblem.PORTAL, f"{url}: a web page")
        received = 0
        while chunk := response.read1(CHUNK, decode_content=False):
            if received == 0 and not self._expects_pages and chunk.lstrip()[:1] == b"<":
                raise FeedError(FeedProblem.PORTAL, f"{url}: a web page")
            received += len(chunk)
            self.received += len(chunk)
            if received > longest:
                raise FeedError(FeedProblem.TOO_LARGE, f"{url}: more than {longest} bytes")
            yield chunk
            self._watch.look()
        if said.isdecimal() and received < int(said):
            raise FeedError(FeedProblem.BROKEN_OFF, f"{url}: {received} of {said} bytes")
        self._watch.look()  # a body without a length looks whole when the watch has cut it

    def _read_clock(self, response: urllib3.BaseHTTPResponse) -> None:
        with contextlib.suppress(ValueError, TypeError, IndexError):
            said = email.utils.parsedate_to_datetime(response.headers.get("Date", ""))
            self.server_clock = said if said.tzinfo else said.replace(tzinfo=UTC)

    def _manager(self, url: str) -> urllib3.PoolManager:
        proxy = _proxy_for(url)
        if proxy not in self._managers:
            options: dict[str, Any] = {
                "headers": {"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
                "num_pools": 2,
                "maxsize": 1,
                "ssl_context": truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            }
            if proxy is None:
                manager = urllib3.PoolManager(**options)
            else:
                login = urlsplit(proxy)
                name = f"{login.username}:{login.password or ''}" if login.username else None
                headers = make_headers(proxy_basic_auth=name) if name else {}
                manager = urllib3.ProxyManager(
                    proxy, proxy_headers=headers, proxy_ssl_context=options["ssl_context"], **options
                )
            manager.pool_classes_by_scheme = _watched_pools(self._watch)
            self._managers[proxy] = manager
        return self._managers[proxy]

    @contextlib.contextmanager
    def _speaking_plainly(self, url: str) -> Iterator[None]:
        try:
            yield
        except FeedError:
            if self._watch.fired:
                raise FeedError(FeedProblem.SLOW, f"{url}: not in time") from None
            raise
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            if self._watch.fired:
                raise FeedError(FeedProblem.SLOW, f"{url}: not in time") from error
            raise FeedError(_problem_of(error), f"{url}: {error}") from error


def _is_page_type(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() in ("text/html", "application/xhtml+xml")


def _proxy_for(url: str) -> str | None:
    """The proxy for an address, as the environment or the system says it; None for none."""
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or (parts.hostname and proxy_bypass(parts.netloc.rpartition("@")[2])):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _problem_of(error: BaseException) -> FeedProblem:
    """The one name for what three libraries raise in many ways."""
    causes = list(_chain(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return FeedProblem.CLOCK if cause.verify_code in _TLS_DATES else FeedProblem.TLS_UNTRUSTED
    if any(isinstance(cause, urllib3.exceptions.ProxyError) for cause in causes):
        said = " ".join(map(str, causes))
        return FeedProblem.PROXY_LOGIN if str(_PROXY_LOGIN) in said else FeedProblem.PROXY
    if any(isinstance(cause, (ssl.SSLError, urllib3.exceptions.SSLError)) for cause in causes):
        return FeedProblem.TLS
    offline = (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError, socket.gaierror)
    if any(isinstance(cause, offline) for cause in causes):
        return FeedProblem.OFFLINE
    if any(isinstance(cause, (urllib3.exceptions.TimeoutError, TimeoutError)) for cause in causes):
        return FeedProblem.SLOW
    if any(isinstance(cause, urllib3.exceptions.LocationValueError) for cause in causes):
        return FeedProblem.SETTINGS
    if any(isinstance(cause, (urllib3.exceptions.ProtocolError, ConnectionError)) for cause in causes):
        return FeedProblem.BROKEN_OFF
    return FeedProblem.OFFLINE


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error with everything that it was made of."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [getattr(one, "reason", None), getattr(one, "original_error", None), one.__cause__, *one.args]


class _Watch:
    """Cuts the sockets of a fetch when its time is over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: list[Callable[[], socket.socket | None]] = []
        self._ends = float("inf")
        self.fired = False

    @contextlib.contextmanager
    def over(self, seconds: float) -> Iterator[None]:
        """Watches while the block lasts."""
        self.fired = False
        self._ends = time.monotonic() + seconds
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            self._ends = float("inf")

    def look(self) -> None:
        """Asks whether there is time left.

        Raises:
            FeedError: there is none.
        """
        if self.fired or time.monotonic() > self._ends:
            raise FeedError(FeedProblem.SLOW, "not in time")

    def add(self, find: Callable[[], socket.socket | None]) -> None:
        """Adds a way to find a socket that is to be cut in time."""
        with self._lock:
            self._sockets = [*self._sockets[-3:], find]

    def _cut(self) -> None:
        self.fired = True
        with self._lock:
            for find in self._sockets:
                sock = find()
                if sock is not None:
                    with contextlib.suppress(OSError, ValueError):  # closed meanwhile
                        sock.shutdown(socket.SHUT_RDWR)


def _watched_pools(watch: _Watch) -> dict[str, type[HTTPConnectionPool]]:
    """Pools whose connections a watch can cut: before, during and after what TLS and proxies add to them."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            sock = super()._new_conn()
            watch.add(lambda: sock)
            watch.add(lambda: self.sock)
            return sock

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            sock = super()._new_conn()
            watch.add(lambda: sock)
            watch.add(lambda: self.sock)
            return sock

        def _tunnel(self) -> None:
            super()._tunnel()
            watch.look()  # the head of a proxy's answer that was cut looks whole

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
