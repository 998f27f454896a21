"""Asks a SPARQL endpoint, by the rules of the Wikidata query service, and ends every failure as one sentence.

The rules: a User-Agent with a contact; a query may take 60 seconds, and a client 60 seconds of work a minute; 429 and
503 come with `Retry-After`, which must be waited for, else the client is banned for a day
(https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual#Query_limits,
https://www.mediawiki.org/wiki/Wikimedia_APIs/Access_policy). So: one query at a time, and after each a pause as long as
the query took.
"""

from __future__ import annotations

import email.utils
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.metadata import version
from urllib.parse import urlsplit
from urllib.request import getproxies

import urllib3

from jaganetral.candidates.bilingual import Bilingual

WIKIDATA = "https://query.wikidata.org/sparql"
LONGEST_QUERY_S = 70.0  # the service gives up after 60
LONGEST_WAIT_S = 120.0
MOST_TRIES = 3
LARGEST_ANSWER = 32 * 1024 * 1024
_SILENCE_S = 15.0
_CHUNK = 64 * 1024
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_FOUND_SLOW = (HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT)

Binding = Mapping[str, "Term"]


class SparqlError(Exception):
    """The endpoint gave no answer that can be used; `reason` says why and what to do."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.reason = Bilingual(indonesian, english)


@dataclass(frozen=True, slots=True)
class Term:
    """One value of an answer: an address ("uri"), a text ("literal") or something without a name ("bnode")."""

    kind: str
    value: str


@dataclass
class SparqlClient:
    """One endpoint and who asks it.

    Attributes:
        contact: an address or page under which whoever runs the endpoint reaches who asks.
        endpoint: the address that queries go to.
        wait: waits so many seconds.
        clock: seconds that only ever grow.
        longest_query_s: when an answer that is still coming is given up.
    """

    contact: str
    endpoint: str = WIKIDATA
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    longest_query_s: float = LONGEST_QUERY_S
    _waited: float = field(default=0.0, init=False)
    _pause: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        """Looks at contact and endpoint.

        Raises:
            SparqlError: one of them can't be used.
        """
        if not re.search("@|://", self.contact) or not (self.contact.isascii() and self.contact.isprintable()):
            raise SparqlError(
                "Wikidata meminta kontak: alamat surel atau halaman penerbit",
                "Wikidata asks for a contact: an e-mail address or page of the publisher",
            )
        address = urlsplit(self.endpoint)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise SparqlError(
                f"“{self.endpoint[:80]}” bukan alamat web", f"“{self.endpoint[:80]}” is not a web address"
            )

    @property
    def user_agent(self) -> str:
        """How the client names itself, in the form that Wikimedia asks for."""
        return f"JagaNetral/{version('jaganetral')} ({self.contact}) urllib3/{version('urllib3')}"

    def ask(self, query: str) -> list[Binding]:
        """The answer to a SELECT query.

        Args:
            query: in SPARQL 1.1.

        Returns:
            One mapping a row, from the names of variables to their values; a variable without one is not in it.

        Raises:
            SparqlError: there is no answer, or none that can be read.
        """
        return self._ask(query, MOST_TRIES)

    def _ask(self, query: str, tries: int) -> list[Binding]:
        if self._pause:
            self.wait(self._pause)
        started = self.clock()
        status, headers, body = self._send(query)
        self._pause = max(0.0, self.clock() - started)
        if status not in _BUSY:
            return _read(status, headers.get("Content-Type", ""), body)
        delay = _retry_after(headers.get("Retry-After"))
        if tries == 1 or self._waited + delay > LONGEST_WAIT_S:
            raise SparqlError(
                f"Wikidata sedang sibuk; ulangi setelah {round(delay)} detik",
                f"Wikidata is busy; try again in {round(delay)} seconds",
            )
        self._waited += delay
        self._pause = delay
        return self._ask(query, tries - 1)

    def _send(self, query: str) -> tuple[int, Mapping[str, str], bytes]:
        headers = {"User-Agent": self.user_agent, "Accept": "application/sparql-results+json"}
        try:
            with _pool(self.endpoint) as pool:
                answer = pool.request(
                    "POST",
                    self.endpoint,
                    fields={"query": query, "format": "json"},
                    encode_multipart=False,
                    headers=headers,
                    preload_content=False,
                    redirect=False,
                    retries=False,
                    timeout=urllib3.Timeout(connect=_SILENCE_S, read=min(self.longest_query_s, LONGEST_QUERY_S)),
                )
                try:
                    return answer.status, answer.headers, self._body(answer)
                finally:
                    answer.close()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            unreached = isinstance(error, urllib3.exceptions.NewConnectionError)  # in urllib3 a kind of time-out
            if isinstance(error, urllib3.exceptions.TimeoutError | TimeoutError) and not unreached:
                raise _slow() from error
            raise SparqlError(
                f"{urlsplit(self.endpoint).hostname} tidak dapat dihubungi; periksa jaringan",
                f"{urlsplit(self.endpoint).hostname} cannot be reached; check the network",
            ) from error

    def _body(self, answer: urllib3.BaseHTTPResponse) -> bytes:
        """The whole answer, unless it is too long or comes too slowly; a drip of bytes must not hold us for ever."""
        until = self.clock() + self.longest_query_s
        parts, length = [], 0
        while part := answer.read1(_CHUNK, decode_content=True):
            parts.append(part)
            length += len(part)
            if length > LARGEST_ANSWER:
                raise SparqlError("jawaban Wikidata terlalu besar", "the answer of Wikidata is too large")
            if self.clock() > until:
                raise _slow()
        return b"".join(parts)


def _pool(endpoint: str) -> urllib3.PoolManager:
    """Connections through the proxy that the system names, where it names one; never for this computer itself."""
    address = urlsplit(endpoint)
    proxy = getproxies().get(address.scheme)
    if proxy and address.hostname not in ("127.0.0.1", "::1", "localhost"):
        return urllib3.ProxyManager(proxy)
    return urllib3.PoolManager()


def _retry_after(text: str | None) -> float:
    """Seconds to wait, from a number or a day and time (RFC 9110, 10.2.3); a minute where it says nothing usable."""
    if text and text.strip().isdigit():
        return float(text.strip())
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text or "").timestamp() - time.time())
    except ValueError:
        return 60.0


def _read(status: int, kind: str, body: bytes) -> list[Binding]:
    if status == HTTPStatus.FORBIDDEN:
        raise SparqlError(
            "Wikidata menolak permintaan; jangan ulangi hari ini, dan periksa kontak penerbit",
            "Wikidata refuses the request; don't repeat it today, and check the publisher's contact",
        )
    if status in _FOUND_SLOW:
        raise _slow()
    if status != HTTPStatus.OK:
        raise SparqlError(f"Wikidata menjawab dengan galat {status}", f"Wikidata answered with the error {status}")
    if "json" not in kind.lower():
        raise SparqlError(
            "yang menjawab bukan Wikidata (mungkin halaman masuk jaringan)",
            "what answered is not Wikidata (perhaps a network's login page)",
        )
    try:
        value = json.loads(body)
        return [
            {name: Term(str(term["type"]), str(term["value"])) for name, term in row.items()}
            for row in value["results"]["bindings"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SparqlError(
            "jawaban Wikidata terpotong atau rusak; ulangi nanti",
            "the answer of Wikidata is cut off or damaged; try again later",
        ) from error


def _slow() -> SparqlError:
    return SparqlError(
        "Wikidata tidak menjawab pada waktunya; ulangi nanti", "Wikidata does not answer in time; try again later"
    )


def literal(text: str, language: str = "") -> str:
    """A text as SPARQL writes it, whatever stands in it.

    Args:
        text: any text.
        language: a language tag, or none.
    """
    quoted: dict[str, str] = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    escaped = "".join(quoted.get(sign, sign if sign.isprintable() else " ") for sign in text)
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'
