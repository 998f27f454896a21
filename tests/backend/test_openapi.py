"""The API is what its document says: every route described, and schemathesis finds nothing at the real service."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from requests import PreparedRequest
from requests.auth import AuthBase
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import ignored_auth

from jaganetral.config import Settings
from jaganetral.service import handshake
from jaganetral.service.describing import descriptions
from jaganetral.service.openapi import document
from jaganetral.service.parts import Parts, Stores
from jaganetral.service.server import running
from jaganetral.service.whole import whole_application
from jaganetral.store.journal import JournalStore
from jaganetral.store.lists import ListStore
from knocking import API, Caller, knock

EXAMPLES, MANY = 12, 300


# 422 is for what can be read but makes no sense: a table without rows, an act in the future.
_SENSIBLE = {"positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "422"]}}
_CONFIG = SchemathesisConfig.from_dict({"checks": _SENSIBLE})


class Signature(AuthBase):
    """Signs as the command line does, with a session for each request."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        session, key = self._caller.open()
        body = request.body or b""
        assert isinstance(body, str | bytes)
        raw = body.encode() if isinstance(body, str) else body
        address = urlsplit(request.url or "")
        target = str(address.path) + (f"?{address.query}" if address.query else "")
        signature = handshake.request_signature(key, request.method or "", target, raw)
        request.headers["Authorization"] = f"JagaNetral {session}:{signature}"
        return request


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The document, as the application makes it."""
    home = tmp_path_factory.mktemp("openapi")
    with (
        ListStore.in_memory() as lists,
        JournalStore.open(home / "journal.sqlite3", simulation=False) as journal,
    ):
        app = whole_application(Parts.of(Settings(home=home), Stores(lists, journal), 1))
        assert [view.__name__ for view, _, description in descriptions(app) if description is None] == []
        yield document(app)


def test_every_route_of_the_api_is_in_the_document(written: dict[str, Any]) -> None:
    assert sorted(written["paths"]) == [
        "/api/v1/accounts/import",
        "/api/v1/adapters",
        "/api/v1/events",
        "/api/v1/handover",
        "/api/v1/health",
        "/api/v1/journal/add",
        "/api/v1/journal/cleared",
        "/api/v1/journal/delete",
        "/api/v1/legal",
        "/api/v1/login-link",
        "/api/v1/openapi.json",
        "/api/v1/pair",
        "/api/v1/person",
        "/api/v1/session",
        "/api/v1/snapshot/{name}",
        "/api/v1/status",
        "/api/v1/stop",
        "/api/v1/update",
    ]


def test_only_the_document_the_pulse_and_the_handshake_are_open(written: dict[str, Any]) -> None:
    unsigned = [path for path, item in written["paths"].items() for method in item.values() if not method["security"]]
    assert sorted(unsigned) == ["/api/v1/health", "/api/v1/openapi.json", "/api/v1/session"]


def test_the_document_names_no_version_of_the_program_and_no_place(written: dict[str, Any], port: int) -> None:
    answer = knock(port, "GET", "/api/v1/openapi.json", headers=API)
    assert answer.status == 200
    assert answer.json() == written
    assert written["info"]["version"] == "1"
    assert "servers" not in written
    assert str(Path(__file__).anchor + "home") not in json.dumps(written)


def test_schemathesis_finds_nothing_at_the_real_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, full: bool
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # what is handed over is not the home of whoever runs the tests
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    examples = MANY if full else EXAMPLES
    home = tmp_path / "home"
    with running(Settings(home=home, port=0)) as service:
        signature = Signature(Caller.local(home, service.port))
        address = f"http://127.0.0.1:{service.port}/api/v1/openapi.json"
        schema = schemathesis.openapi.from_url(address, config=_CONFIG, headers=API)
        looked_at = set()
        for result in schema.get_all_operations():
            assert isinstance(result, Ok), result
            operation = result.ok()
            calls = itertools.count()

            @settings(
                max_examples=examples,
                deadline=None,
                phases=[Phase.explicit, Phase.generate],
                suppress_health_check=list(HealthCheck),
                database=None,
                derandomize=True,
            )
            @given(case=operation.as_strategy())
            def holds(case: schemathesis.Case[Any]) -> None:
                # Whoever comes without a signature that often is told to slow down, as is right.
                unsigned_often = next(calls) >= EXAMPLES  # noqa: B023 - it is called before the loop goes on
                case.call_and_validate(auth=signature, excluded_checks=[ignored_auth] if unsigned_often else [])

            holds()
            looked_at.add(operation.path)
        # The document itself is not asked for again.
        assert looked_at | {"/api/v1/openapi.json"} == set(schema.raw_schema["paths"])
