"""What a service that nobody has asked for anything has loaded, and what comes when it is asked: real processes.

Python itself says what it loads (`-v`), so nothing in the program has to be opened up for this.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from jaganetral.desktop.native_host import write_frame
from jaganetral.service.client import LocalClient, read_running
from jaganetral.service.origins import CHROMIUM_ORIGIN
from knocking import API, EVENTS, Caller, batch, event, knock
from programs import environment, until

ONLY_WHEN_WANTED = (
    "apispec",
    "asyncio",
    "babel",
    "fastjsonschema",
    "fpdf",
    "ijson",
    "jaganetral.audit",
    "jaganetral.cli_accounts",
    "jaganetral.cli_feed",
    "jaganetral.cli_journal",
    "jaganetral.feed.client",
    "jaganetral.feed.fetching",
    "jaganetral.feed.publisher",
    "jaganetral.feed.updating",
    "jaganetral.journal.document",
    "jaganetral.service.accounts_import",
    "jaganetral.service.answers",
    "jaganetral.service.openapi",
    "jaganetral.service.pages",
    "jaganetral.service.whole",
    "jaganetral.sources",
    "openpyxl",
    "securesystemslib",
    "tuf",
    "urllib3",
    "xml",
)
"""Modules, each with all that lies in it, that neither an idle service nor a browser's daily requests may load."""
WITH_THE_FIRST_BROWSER = ("jaganetral.candidates.legal", "jaganetral.service.schemas", "marshmallow")
NEVER_IN_A_SERVICE = ("dateutil",)
ONLY_IN_A_SERVICE = ("flask", "jinja2", "sqlite3", "sqlite_utils", "waitress", "werkzeug")
TRACED = [sys.executable, "-v", "-m", "jaganetral"]


def loaded(trace: Path) -> set[str]:
    """The modules that a process has loaded so far, by what it says of each."""
    return set(re.findall(r"^import '([^']+)' #", trace.read_text("utf-8"), re.MULTILINE))


def among(modules: set[str], names: tuple[str, ...]) -> set[str]:
    return {module for module in modules if any(f"{module}.".startswith(f"{name}.") for name in names)}


@contextmanager
def traced_service(home: Path, trace: Path) -> Iterator[int]:
    """A service in a process of its own that says what it loads; its port, once it says where it is."""
    with trace.open("wb") as said:
        process = subprocess.Popen(
            [*TRACED, "serve", "--port", "0"], env=environment(home), stdout=subprocess.DEVNULL, stderr=said
        )
        try:
            until(lambda: process.poll() is not None or read_running(home), "the service to say where it is")
            running = read_running(home)
            assert running is not None, trace.read_text("utf-8")
            yield running.port
        finally:
            process.terminate()
            process.wait(20)


def names_of(*groups: tuple[str, ...]) -> list[str]:
    return [name for group in groups for name in group]


@pytest.mark.parametrize(
    "name", names_of(ONLY_WHEN_WANTED, WITH_THE_FIRST_BROWSER, NEVER_IN_A_SERVICE, ONLY_IN_A_SERVICE)
)
def test_what_is_not_to_be_loaded_is_there_to_be_loaded(name: str) -> None:
    assert find_spec(name) is not None, "a name that no longer exists would prove nothing"


def test_an_idle_service_has_loaded_only_what_it_needs(home: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    with traced_service(home, trace) as port:
        assert knock(port, "GET", "/api/v1/health", headers=API).status == 200
        modules = loaded(trace)
    assert {"flask", "waitress", "sqlite_utils", "jaganetral.service.server"} <= modules, "the trace is a service's"
    assert among(modules, ONLY_WHEN_WANTED) == set()
    assert among(modules, WITH_THE_FIRST_BROWSER) == set()
    assert among(modules, NEVER_IN_A_SERVICE) == set()


def test_what_a_browser_asks_for_every_day_makes_no_page(home: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    with traced_service(home, trace) as port:
        browser = Caller.paired(home, port)
        assert browser.ask("GET", "/api/v1/status").status == 200
        assert browser.ask("GET", "/api/v1/legal").status == 200
        assert browser.ask("GET", "/api/v1/snapshot/x").status == 200
        assert browser.ask("POST", EVENTS, batch(event())).json()["stored"] == [event()["id"]]
        assert browser.ask("POST", "/api/v1/person", {"person": "pns"}).status == 200
        assert browser.ask("POST", "/api/v1/adapters", {"adapters": []}).status == 200
        modules = loaded(trace)
    assert set(WITH_THE_FIRST_BROWSER) <= modules
    assert among(modules, ONLY_WHEN_WANTED) == set()
    assert among(modules, NEVER_IN_A_SERVICE) == set()


def test_the_pages_come_with_the_first_wish_for_one_and_what_was_open_stays_open(home: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    with traced_service(home, trace) as port:
        client = until(lambda: LocalClient.find(home), "the service to answer")
        link = client.login_link()
        assert "jaganetral.service.pages" not in loaded(trace)
        came = knock(port, "GET", link.partition(f":{port}")[2])
        assert came.status == 303
        assert "jaganetral.service.pages" in loaded(trace)
        overview = knock(port, "GET", came.headers["location"], headers={"Cookie": came.headers["set-cookie"]})
        assert overview.status == 200
        assert b"<html" in overview.body
        assert client.login_link() != link, "the session that was opened before goes on"


def test_a_stranger_who_asks_for_what_is_not_there_gets_the_same_answer_first_and_later(
    home: Path, tmp_path: Path
) -> None:
    with traced_service(home, tmp_path / "trace.txt") as port:
        first, later = (knock(port, "GET", "/api/v1/nothing", headers=API) for _ in range(2))
        assert (first.status, first.code) == (later.status, later.code) == (404, "not_found")
        assert first.headers["content-security-policy"] == later.headers["content-security-policy"]
        assert knock(port, "GET", "/static/nothing.css").status == 404


def test_the_native_host_loads_neither_server_nor_database(home: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    with (tmp_path / "sent").open("wb") as sent:
        write_frame(sent, {"type": "port"})
    with trace.open("wb") as said, (tmp_path / "sent").open("rb") as sent:
        done = subprocess.run(
            [*TRACED, "native-host", f"{CHROMIUM_ORIGIN}/"],
            env=environment(home),
            stdin=sent,
            stdout=subprocess.PIPE,
            stderr=said,
            timeout=60,
            check=True,
        )
    assert json.loads(done.stdout[4:])["ok"] is False, "no service runs"
    modules = loaded(trace)
    assert "jaganetral.desktop.native_host" in modules
    assert among(modules, (*ONLY_WHEN_WANTED, *ONLY_IN_A_SERVICE, *NEVER_IN_A_SERVICE, "marshmallow")) == set()
