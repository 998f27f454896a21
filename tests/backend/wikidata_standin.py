"""A stand-in for the query service of Wikidata on this computer: a small world of people, or one prepared answer.

Its answers have the documented form (SPARQL 1.1 Query Results JSON); everything in them is made up.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

ENTITY = "http://www.wikidata.org/entity/"
DIRECT = "http://www.wikidata.org/prop/direct/"
ONTOLOGY = "http://wikiba.se/ontology#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
OTHER_NAME = "http://www.w3.org/2004/02/skos/core#altLabel"

Row = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Statement:
    """One account statement; days are (time, precision)."""

    property: str
    value: str
    rank: str = "NormalRank"
    start: tuple[str, int] | None = None
    end: tuple[str, int] | None = None
    number: str | None = None
    reference: str | None = "https://example.org/rujukan"
    kind: str = "literal"


@dataclass(frozen=True)
class Item:
    """One person; the first name is the label."""

    names: tuple[str, ...]
    statements: tuple[Statement, ...] = ()
    election: str | None = None


@dataclass
class Request:
    """What was asked, and how."""

    query: str
    headers: Mapping[str, str]


@dataclass
class StandIn:
    """A running stand-in; `answer` decides what a request gets."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)


Answer = Callable[[BaseHTTPRequestHandler, str], None]


@contextmanager
def standing_in(answer: Answer) -> Iterator[StandIn]:
    """A stand-in on a free port, until the block ends."""
    standin = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            query = parse_qs(body.decode())["query"][0]
            standin.requests.append(Request(query, dict(self.headers)))
            answer(self, query)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        standin.url = f"http://127.0.0.1:{server.server_port}/sparql"
        yield standin
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """One answer; header names with underscores."""
    handler.send_response(status)
    given = {"Content_Type": "application/sparql-results+json", "Content_Length": str(len(body)), **headers}
    for name, value in given.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def rows(*found: Row) -> bytes:
    """An answer with these rows."""
    names = sorted({name for row in found for name in row})
    return json.dumps({"head": {"vars": names}, "results": {"bindings": list(found)}}).encode()


def world(items: Mapping[str, Item]) -> Answer:
    """Answers the queries of `wikidata_queries` about these people."""

    def answer(handler: BaseHTTPRequestHandler, query: str) -> None:
        if "P3602" in query:
            found = _of_election(items, query)
        elif "?property ?value) {" in query:
            found = _with_accounts(items, query)
        elif "?p ?statement" in query:
            found = _accounts_of(items, query)
        elif "?kind" in query:
            found = _names_of(items, query)
        else:
            found = _with_names(items, query)
        reply(handler, 200, rows(*found))

    return answer


def _uri(value: str) -> dict[str, str]:
    return {"type": "uri", "value": value}


def _literal(value: str) -> dict[str, str]:
    return {"type": "literal", "value": value}


def _asked(query: str) -> list[str]:
    return re.findall(r"wd:(Q\d+)", query)


def _of_election(items: Mapping[str, Item], query: str) -> list[Row]:
    return [{"person": _uri(ENTITY + name)} for name, item in items.items() if item.election in _asked(query)]


def _with_accounts(items: Mapping[str, Item], query: str) -> list[Row]:
    asked = set(re.findall(r'\(wdt:(P\d+) "([^"]*)"\)', query))
    return [
        {"person": _uri(ENTITY + name), "property": _uri(DIRECT + s.property), "value": _literal(s.value)}
        for name, item in items.items()
        for s in item.statements
        if (s.property, s.value) in asked
    ]


def _with_names(items: Mapping[str, Item], query: str) -> list[Row]:
    asked = {text.replace('\\"', '"') for text in re.findall(r'"((?:[^"\\]|\\.)*)"@id', query)}
    return [
        {"person": _uri(ENTITY + name), "name": {"xml:lang": "id", **_literal(one)}}
        for name, item in items.items()
        for one in item.names
        if one in asked
    ]


def _names_of(items: Mapping[str, Item], query: str) -> list[Row]:
    return [
        {
            "person": _uri(ENTITY + name),
            "name": {"xml:lang": "id", **_literal(one)},
            "kind": _uri(LABEL if place == 0 else OTHER_NAME),
        }
        for name in _asked(query)
        for place, one in reversed(list(enumerate(items[name].names)))
    ]


def _accounts_of(items: Mapping[str, Item], query: str) -> list[Row]:
    found = []
    for name in _asked(query):
        for place, statement in enumerate(items[name].statements):
            row = {
                "person": _uri(ENTITY + name),
                "property": _literal(statement.property),
                "statement": _uri(f"{ENTITY}statement/{name}-0000-{place}"),
                "value": {"type": statement.kind, "value": statement.value},
                "rank": _uri(ONTOLOGY + statement.rank),
            }
            for side, at in (("start", statement.start), ("end", statement.end)):
                if at is not None:
                    row[side] = _literal(at[0])
                    row[f"{side}Precision"] = _literal(str(at[1]))
            if statement.number is not None:
                row["number"] = _literal(statement.number)
            if statement.reference is not None:
                row["reference"] = _uri(statement.reference)
            found.append(row)
    return found
