"""The door: whoever comes from elsewhere is refused on every path, and learns nothing by it."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from jaganetral.config import Settings, extension_dir
from jaganetral.service import handshake
from jaganetral.service.gate import BODY_LIMIT
from jaganetral.service.origins import CHROMIUM_ORIGIN, EXTENSION_ID, GECKO_ID
from jaganetral.service.server import running
from knocking import API, EVENTS, JSON, Caller, batch, event, knock


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all: nothing gets as far as changing it."""
    return tmp_path_factory.mktemp("gate") / "home"


@pytest.fixture(scope="module")
def port(home: Path) -> Iterator[int]:
    with running(Settings(home=home, port=0)) as service:
        yield service.port


PATHS = ["/api/v1/health", "/static/pages.css", "/masuk/abc", "/s/abc/", "/nothing-here", "/"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host",
    [
        None,
        "localhost:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.:{port}",
        "evil.example:{port}",
        "evil.example",
        "127.0.0.1:{port}.evil.example",
        "[::1]:{port}",
        "0.0.0.0:{port}",
        "user@127.0.0.1:{port}",
    ],
)
def test_any_other_host_is_refused_on_every_path(port: int, path: str, host: str | None) -> None:
    named = host.format(port=port) if host is not None else None
    answer = knock(port, "GET", path, headers=API, host=named)
    assert (answer.status, answer.code) == (400, "wrong_host")


@pytest.mark.parametrize("path", PATHS)
def test_a_rebound_name_is_refused_though_the_browser_calls_it_same_origin(port: int, path: str) -> None:
    headers = {**API, "Sec-Fetch-Site": "same-origin", "Origin": f"http://evil.example:{port}"}
    assert knock(port, "GET", path, headers=headers, host=f"evil.example:{port}").code == "wrong_host"


def test_two_hosts_are_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        request = f"GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\n"
        connection.sendall(f"{request}X-JagaNetral: 1\r\nConnection: close\r\n\r\n".encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 400")


def test_a_whole_address_on_the_request_line_is_refused(port: int) -> None:
    assert knock(port, "GET", f"http://127.0.0.1:{port}/api/v1/health", headers=API).status == 400
    assert knock(port, "GET", "http://evil.example/api/v1/health", headers=API).status == 400


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "origin",
    [
        "https://x.com",
        "https://www.instagram.com",
        "null",
        "",
        "http://127.0.0.1:1",
        "http://localhost:{port}",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1:{port}.evil.example",
        "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        f"{CHROMIUM_ORIGIN}.evil.example",
        f"https://{CHROMIUM_ORIGIN.removeprefix('chrome-extension://')}",
        "edge-extension://mcemkgiampemldapdgbnkhknpifagldo",
    ],
)
def test_a_foreign_origin_is_refused_on_every_path_without_any_cors_header(port: int, path: str, origin: str) -> None:
    answer = knock(port, "GET", path, headers={**API, "Origin": origin.format(port=port)})
    assert (answer.status, answer.code) == (403, "foreign_origin")
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
@pytest.mark.parametrize("path", PATHS)
def test_a_request_that_another_site_caused_is_refused_links_included(port: int, path: str, site: str) -> None:
    assert knock(port, "GET", path, headers={**API, "Sec-Fetch-Site": site}).code == "foreign_origin"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": CHROMIUM_ORIGIN, "Sec-Fetch-Site": "none"},
        {"Origin": "moz-extension://1b0e6cbb-4aea-4a8f-8b5e-0123456789ab", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_our_extension_and_our_pages_are_let_in(port: int, headers: dict[str, str]) -> None:
    sent = {name: value.format(port=port) for name, value in headers.items()}
    answer = knock(port, "GET", "/api/v1/health", headers={**API, **sent})
    assert (answer.status, answer.json()) == (200, {"status": "ok"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_a_preflight_gets_no_permission(port: int) -> None:
    asked = {"Origin": "https://x.com", "Access-Control-Request-Method": "POST"}
    answer = knock(port, "OPTIONS", EVENTS, headers=asked)
    assert answer.status == 403
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert knock(port, "OPTIONS", EVENTS, headers=API).status == 405


@pytest.mark.parametrize("path", ["/api/v1/health", "/api/v1/status", "/api/v1/nothing", "/API/v1/health", "/api"])
def test_the_api_answers_nobody_without_its_header(port: int, path: str) -> None:
    assert knock(port, "GET", path).code == "header_missing"
    assert knock(port, "GET", path, headers={"X-JagaNetral": "2"}).code == "header_missing"


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "application/jsonx"],
)
def test_a_body_that_a_page_could_send_without_asking_is_refused_and_writes_nothing(caller: Caller, kind: str) -> None:
    session, key = caller.open()
    body = json.dumps(batch(event())).encode()
    signature = handshake.request_signature(key, "POST", EVENTS, body)
    headers = {**API, "Content-Type": kind, "Authorization": f"JagaNetral {session}:{signature}"}
    answer = knock(caller.port, "POST", EVENTS, body, headers)
    assert (answer.status, answer.code) == (415, "not_json")
    assert caller.ask("GET", "/api/v1/status").json()["journal"]["events"] == 0


def test_json_with_a_charset_is_json(caller: Caller) -> None:
    answer = caller.ask("POST", EVENTS, batch(), {"Content-Type": "application/json; charset=utf-8"})
    assert answer.status == 200


@pytest.mark.parametrize(
    "target",
    [
        "//api/v1/status",
        "/api//v1/status",
        "/api/v1//status",
        "/api%2fv1%2fstatus",
        "/api/v1%2Fstatus",
        "/%61pi/v1/status",
        "/api/v1/./status",
        "/api/v1/../v1/status",
        "/x/../api/v1/status",
        "/api/v1/status/",
        "/API/v1/status",
        "/Api/V1/Status",
        "/api\\v1\\status",
        "/api/v1/status%00",
        "/api/v1/status;x",
        "/api/v1/status#x",
    ],
)
def test_no_spelling_of_a_path_comes_round_the_signature(port: int, target: str) -> None:
    answer = knock(port, "GET", target, headers=API)
    assert answer.status in (400, 401, 404)
    assert b"journal" not in answer.body


def test_only_127_0_0_1_listens(port: int) -> None:
    others = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)}
    for address in {"127.0.0.2", "::1", *others} - {"127.0.0.1"}:
        with pytest.raises(OSError, match=r"refused|unreachable|assign"):
            socket.create_connection((address, port), timeout=2)


def test_a_body_over_the_limit_is_refused(port: int) -> None:
    answer = knock(port, "POST", EVENTS, b" " * (BODY_LIMIT + 1), JSON)
    assert (answer.status, answer.code) == (413, "too_large")
    assert knock(port, "POST", EVENTS, b" " * BODY_LIMIT, JSON).status == 401


def test_a_client_that_stops_in_the_middle_of_a_request_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaganetral.service.server.IDLE_CLIENT_S", 1)
    monkeypatch.setattr("jaganetral.service.server.LOOK_FOR_IDLE_S", 1)
    with running(Settings(home=tmp_path / "home", port=0)) as service:
        for begun in (b"", b"GET /api/v1/he", b"POST /api/v1/events HTTP/1.1\r\nContent-Length: 9\r\n\r\n{"):
            with socket.create_connection(("127.0.0.1", service.port), timeout=20) as connection:
                connection.sendall(begun)
                assert connection.recv(1) == b""


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/status", EVENTS])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "TRACE", "HEAD"])
def test_no_answer_names_a_program_a_version_a_folder_or_a_cause(home: Path, port: int, path: str, method: str) -> None:
    answer = knock(port, method, path, headers=API)
    said = (str(answer.headers) + answer.body.decode()).lower()
    for word in ("traceback", "werkzeug", "waitress", "python/", "site-packages", "sqlite"):
        assert word not in said
    for folder in (home, Path.home(), Path(__file__).parent):
        assert str(folder).lower() not in said
    assert "server" not in answer.headers


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/status"])
def test_every_answer_forbids_scripts_frames_and_storing(port: int, path: str) -> None:
    for headers in (API, {"Origin": "https://x.com"}):
        answer = knock(port, "GET", path, headers=headers).headers
        policy = dict(part.strip().split(" ", 1) for part in answer["content-security-policy"].split(";"))
        assert policy == {
            "default-src": "'none'",
            "style-src": "'self'",
            "img-src": "'self'",
            "form-action": "'self'",
            "frame-ancestors": "'none'",
            "base-uri": "'none'",
        }
        assert answer["referrer-policy"] == "same-origin"
        assert answer["x-content-type-options"] == "nosniff"
        assert answer["cache-control"] == "no-store"


def test_the_extension_that_is_let_in_is_the_one_in_the_manifest() -> None:
    manifest = json.loads((extension_dir() / "manifest.json").read_text("utf-8"))
    digest = hashlib.sha256(base64.b64decode(manifest["key"])).hexdigest()[:32]
    assert "".join(chr(ord("a") + int(digit, 16)) for digit in digest) == EXTENSION_ID
    assert manifest["browser_specific_settings"]["gecko"]["id"] == GECKO_ID
