"""A fetch always ends, within its time and size, and every way to fail has one name."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from feed_servers import FeedServer, dripping, endless, half, page, send, silent
from jaganetral.feed.fetching import CHUNK, Fetcher, HttpStatusError, Patience
from jaganetral.feed.problems import SENTENCES, FeedError, FeedProblem
from own_root import OwnRoot

SHORT = Patience(connect=2, silence=2, total=0.4, slowest=1e9)
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer().running() as one:
        yield one


def problem(url: str, longest: int = 1000, patience: Patience | None = None) -> FeedProblem:
    with Fetcher(patience) as fetcher, pytest.raises(FeedError) as raised:
        fetcher.get(url, longest)
    return raised.value.problem


def test_every_problem_has_its_own_sentence_in_both_languages() -> None:
    assert set(SENTENCES) == set(FeedProblem)
    assert len({sentence.id for sentence in SENTENCES.values()}) == len(FeedProblem)
    assert all(sentence.id != sentence.en for sentence in SENTENCES.values())


def test_a_file_comes_whole_over_one_connection(server: FeedServer) -> None:
    server.answers["/a"] = lambda handler: send(handler, b"a" * 200_000)
    with Fetcher() as fetcher:
        assert fetcher.get(f"{server.url}/a", 200_000) == b"a" * 200_000
        assert fetcher.get(f"{server.url}/a", 200_000) == b"a" * 200_000
        assert fetcher.received == 400_000
        assert fetcher.server_clock is not None


def test_nobody_listening_is_offline() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert problem(f"http://127.0.0.1:{port}/") is FeedProblem.OFFLINE


def test_a_name_that_nobody_knows_is_offline() -> None:
    assert problem("http://daftar.invalid/timestamp.json") is FeedProblem.OFFLINE


def test_an_address_that_is_none_is_a_matter_of_the_settings() -> None:
    assert problem("http:///timestamp.json") is FeedProblem.SETTINGS


def test_a_sign_in_page_is_no_list(server: FeedServer) -> None:
    server.answers["*"] = page
    assert problem(f"{server.url}/timestamp.json") is FeedProblem.PORTAL


def test_a_page_that_calls_itself_json_is_no_list(server: FeedServer) -> None:
    server.answers["*"] = lambda handler: send(handler, b"\n <html>", kind="application/json")
    assert problem(f"{server.url}/timestamp.json") is FeedProblem.PORTAL


def test_a_redirect_to_a_sign_in_page_is_no_list(server: FeedServer) -> None:
    server.answers["/timestamp.json"] = lambda handler: send(handler, b"", status=302, headers={"Location": "/masuk"})
    server.answers["/masuk"] = page
    assert problem(f"{server.url}/timestamp.json") is FeedProblem.PORTAL


def test_redirects_in_a_circle_end(server: FeedServer) -> None:
    server.answers["*"] = lambda handler: send(handler, b"", status=302, headers={"Location": "/again"})
    assert problem(f"{server.url}/timestamp.json") is FeedProblem.PORTAL
    assert len(server.asked) < 6


def test_a_moved_file_is_followed(server: FeedServer) -> None:
    server.answers["/old"] = lambda handler: send(handler, b"", status=301, headers={"Location": "/new"})
    server.answers["/new"] = lambda handler: send(handler, b"{}")
    with Fetcher() as fetcher:
        assert fetcher.get(f"{server.url}/old", 10) == b"{}"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, FeedProblem.NOT_FOUND),
        (403, FeedProblem.NOT_FOUND),
        (500, FeedProblem.SERVER),
        (503, FeedProblem.SERVER),
        (429, FeedProblem.SERVER),
        (407, FeedProblem.PROXY_LOGIN),
        (511, FeedProblem.PORTAL),
    ],
)
def test_an_error_of_the_server_has_its_name_and_status(server: FeedServer, status: int, expected: FeedProblem) -> None:
    server.answers["*"] = lambda handler: send(handler, b"no", status=status)
    with Fetcher() as fetcher, pytest.raises(HttpStatusError) as raised:
        fetcher.get(f"{server.url}/timestamp.json", 10)
    assert (raised.value.problem, raised.value.status) == (expected, status)


def test_half_a_download_is_broken_off(server: FeedServer) -> None:
    server.answers["*"] = half(b"x" * 1000)
    assert problem(f"{server.url}/a") is FeedProblem.BROKEN_OFF


def test_more_than_was_said_is_refused(server: FeedServer) -> None:
    server.answers["*"] = lambda handler: send(handler, b"x" * 1001)
    assert problem(f"{server.url}/a") is FeedProblem.TOO_LARGE


def test_endless_data_is_refused_after_little_of_it(server: FeedServer) -> None:
    server.answers["*"] = endless(server)
    with Fetcher() as fetcher:
        with pytest.raises(FeedError) as raised:
            fetcher.get(f"{server.url}/a", 1000)
        assert raised.value.problem is FeedProblem.TOO_LARGE
        assert fetcher.received <= 2 * CHUNK


@pytest.mark.parametrize("head", [False, True])
def test_a_byte_now_and_then_ends_in_time(server: FeedServer, *, head: bool) -> None:
    server.answers["*"] = dripping(server, head=head)
    began = time.monotonic()
    assert problem(f"{server.url}/a", 2_000_000, SHORT) is FeedProblem.SLOW
    assert time.monotonic() - began < 30  # by itself it would never end


def test_silence_ends_in_time(server: FeedServer) -> None:
    server.answers["*"] = silent(server)
    assert problem(f"{server.url}/a", 1000, Patience(connect=1, silence=0.2, total=5)) is FeedProblem.SLOW


def test_an_agencys_own_root_works_where_the_computer_trusts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = OwnRoot(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(root.pem))
    with FeedServer(context=root.server_context()).running() as server:
        server.answers["*"] = lambda handler: send(handler, b"{}")
        with Fetcher() as fetcher:
            assert fetcher.get(f"{server.url}/timestamp.json", 10) == b"{}"


def test_a_root_that_the_computer_does_not_trust_is_named(tmp_path: Path) -> None:
    with FeedServer(context=OwnRoot(tmp_path).server_context()).running() as server:
        server.answers["*"] = lambda handler: send(handler, b"{}")
        assert problem(f"{server.url}/timestamp.json") is FeedProblem.TLS_UNTRUSTED
        assert server.asked == []


@pytest.mark.parametrize("days", [(-900, -700), (700, 900)])
def test_a_certificate_of_another_time_points_at_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: tuple[int, int]
) -> None:
    root = OwnRoot(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(root.pem))
    with FeedServer(context=root.server_context(days=days)).running() as server:
        assert problem(f"{server.url}/timestamp.json") is FeedProblem.CLOCK


def test_a_server_without_tls_where_tls_was_asked_is_no_list() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.0 400 no\r\n\r\n")
                connection.recv(1000)

        thread = threading.Thread(target=answer)
        thread.start()
        assert problem(f"https://127.0.0.1:{listener.getsockname()[1]}/timestamp.json") is FeedProblem.TLS
        thread.join()


def test_a_proxy_that_asks_for_a_password_is_named(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["*"] = lambda handler: send(
        handler, b"who?", status=407, headers={"Proxy-Authenticate": 'Basic realm="kantor"'}
    )
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("https_proxy", server.url)
    assert problem("http://daftar.invalid/timestamp.json") is FeedProblem.PROXY_LOGIN
    assert problem("https://daftar.invalid/timestamp.json") is FeedProblem.PROXY_LOGIN


def test_a_proxy_gets_the_name_and_password_of_its_address(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str | None] = []

    def answer(handler: object) -> None:
        seen.append(handler.headers["Proxy-Authorization"])  # type: ignore[attr-defined]
        send(handler, b"{}")  # type: ignore[arg-type]

    server.answers["*"] = answer
    monkeypatch.setenv("http_proxy", f"http://warga:dua@127.0.0.1:{server.port}")
    with Fetcher() as fetcher:
        assert fetcher.get("http://daftar.invalid/timestamp.json", 10) == b"{}"
    assert seen == ["Basic d2FyZ2E6ZHVh"]


def test_an_address_that_is_to_go_past_the_proxy_does(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["*"] = lambda handler: send(handler, b"{}")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Fetcher() as fetcher:
        assert fetcher.get(f"{server.url}/timestamp.json", 10) == b"{}"


def test_a_proxy_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert problem("http://daftar.invalid/timestamp.json") is FeedProblem.PROXY


def test_a_proxy_whose_answer_drips_ends_in_time(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["*"] = dripping(server, head=True)
    monkeypatch.setenv("https_proxy", server.url)
    assert problem("https://daftar.invalid/timestamp.json", 1000, SHORT) is FeedProblem.SLOW
