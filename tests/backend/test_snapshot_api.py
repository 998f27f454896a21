"""The snapshot as the extension gets it: whole, named by its version, and only once."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaganetral.candidates.model import Platform
from jaganetral.service.gate import BODY_LIMIT
from knocking import Caller

CSV = """contest,candidate,platform,handle,class,source
pilpres-2024,Calon Uji,x,@calon_uji,candidate,https://example.org/uji
"""


@pytest.mark.parametrize("platform", list(Platform))
def test_every_platform_has_its_snapshot(caller: Caller, platform: Platform) -> None:
    answer = caller.ask("GET", f"/api/v1/snapshot/{platform.value}")
    snapshot = answer.json()
    assert answer.status == 200
    assert (snapshot["platform"], snapshot["origin"]) == (platform.value, "service")
    assert snapshot["simulated_now"] is None
    assert answer.headers["etag"] == f'"{snapshot["version"]}"'
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("name", ["myspace", "X", "x.json", "_", "list.sqlite3"])
def test_there_is_no_snapshot_of_anything_else(caller: Caller, name: str) -> None:
    assert caller.ask("GET", f"/api/v1/snapshot/{name}").code == "unknown_platform"


def test_a_list_that_has_not_changed_is_not_sent_again(caller: Caller) -> None:
    etag = caller.ask("GET", "/api/v1/snapshot/x").headers["etag"]
    again = caller.ask("GET", "/api/v1/snapshot/x", headers={"If-None-Match": etag})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
    assert caller.ask("GET", "/api/v1/snapshot/x", headers={"If-None-Match": '"other"'}).status == 200


def test_an_import_through_the_service_is_in_the_next_snapshot(caller: Caller, local: Caller) -> None:
    before = caller.ask("GET", "/api/v1/snapshot/x")
    accounts = caller.ask("GET", "/api/v1/status").json()["accounts"]
    report = local.ask("POST", "/api/v1/accounts/import", {"csv": CSV, "name": "uji.csv"})
    assert (report.status, report.json()["added"], report.json()["refused"]) == (200, 1, [])
    after = caller.ask("GET", "/api/v1/snapshot/x", headers={"If-None-Match": before.headers["etag"]})
    assert after.status == 200
    assert any("@calon_uji" in account["identities"] for account in after.json()["accounts"])
    assert caller.ask("GET", "/api/v1/status").json()["accounts"] == accounts + 1


def test_only_the_command_line_may_import(caller: Caller) -> None:
    answer = caller.ask("POST", "/api/v1/accounts/import", {"csv": CSV, "name": "uji.csv"})
    assert (answer.status, answer.code) == (403, "local_only")


@pytest.mark.parametrize("content", [{}, {"csv": 1, "name": "x"}, {"csv": "x"}, []])
def test_an_import_of_the_wrong_shape_is_refused(local: Caller, content: object) -> None:
    assert local.ask("POST", "/api/v1/accounts/import", content).code == "bad_body"


def test_a_table_that_is_none_is_refused_with_its_reason(local: Caller) -> None:
    answer = local.ask("POST", "/api/v1/accounts/import", {"csv": "a,b\n1,2\n", "name": "uji.csv"})
    assert (answer.status, answer.code) == (422, "bad_table")
    assert set(answer.json()["error"]["message"]) == {"id", "en"}


def test_an_import_may_be_larger_than_any_other_request(local: Caller) -> None:
    large = {"csv": CSV + "\n" * 2 * BODY_LIMIT, "name": "uji.csv"}
    answer = local.ask("POST", "/api/v1/accounts/import", large)
    assert answer.status == 200


def test_the_simulation_says_the_instant_it_stands_at(home: Path, simulation_port: int) -> None:
    caller = Caller.paired(home, simulation_port)
    assert caller.ask("GET", "/api/v1/snapshot/x").json()["simulated_now"] == "2023-12-15T05:00:00Z"
    assert caller.ask("GET", "/api/v1/status").json()["as_of"] == "2023-12-15"


def test_status_says_how_things_are(caller: Caller) -> None:
    status = caller.ask("GET", "/api/v1/status").json()
    assert set(status) == {"as_of", "list_date", "accounts", "person", "feed", "journal"}
    assert status["as_of"] is None
    assert status["accounts"] > 0
    assert status["journal"] == {"events": 0, "state": "ok", "shared": False, "cleared": None}
