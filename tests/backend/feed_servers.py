"""Servers as a desk meets them: one that serves a published folder, and one that misbehaves as it is told."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

Answer = Callable[[BaseHTTPRequestHandler], None]


class FeedServer:
    """A web server on loopback; `answers` come before the files of `folder`."""

    def __init__(self, folder: Path | None = None, context: ssl.SSLContext | None = None) -> None:
        self.folder = folder
        self.answers: dict[str, Answer] = {}
        """By path; the path "*" answers everything."""
        self.asked: list[str] = []
        """The paths that were asked for, in order."""
        self.sent = 0
        """Bytes of bodies, and what was counted of heads."""
        self.over = threading.Event()
        """Set at the end, so that an answer that never ends ends."""
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server._answer(self)

            def do_CONNECT(self) -> None:
                server._answer(self)

            def log_message(self, *_: object) -> None:
                """Says nothing: a test says what it saw."""

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_: object) -> None:
                """Clients that go away in the middle are what these tests are about."""

        self._httpd = Quiet(("127.0.0.1", 0), Handler)
        if context is not None:
            self._httpd.socket = context.wrap_socket(self._httpd.socket, server_side=True)
        self.scheme = "http" if context is None else "https"

    @property
    def port(self) -> int:
        return int(self._httpd.server_address[1])

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @contextmanager
    def running(self) -> Iterator[FeedServer]:
        thread = threading.Thread(target=self._httpd.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.over.set()
            self._httpd.shutdown()
            self._httpd.server_close()
            thread.join()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = unquote(handler.path)
        self.asked.append(path)
        answer = self.answers.get(path) or self.answers.get("*")
        if answer is not None:
            answer(handler)
            return
        file = (self.folder / path.lstrip("/")) if self.folder else None
        if file is None or not file.is_file():
            send(handler, b"not here", status=404)
            return
        body = file.read_bytes()
        self.sent += len(body)
        send(handler, body)


def send(
    handler: BaseHTTPRequestHandler,
    body: bytes,
    *,
    status: int = 200,
    kind: str = "application/octet-stream",
    headers: dict[str, str] | None = None,
) -> None:
    """A whole, ordinary answer."""
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def page(handler: BaseHTTPRequestHandler) -> None:
    """What a captive portal answers to everything."""
    send(handler, b"<!doctype html><title>Masuk Wi-Fi</title>", kind="text/html; charset=utf-8")


def half(body: bytes) -> Answer:
    """Says the whole length, sends half of it, and is gone."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.wfile.flush()
        handler.close_connection = True
        handler.connection.shutdown(2)

    return answer


def dripping(server: FeedServer, *, head: bool = False, every_s: float = 0.02) -> Answer:
    """A byte now and then, for ever: of the body, or already of the head."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if not head:
            handler.send_response(200)
            handler.send_header("Content-Length", "4000")
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not server.over.wait(every_s):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    return answer


def endless(server: FeedServer) -> Answer:
    """More and more, without saying how much."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        while not server.over.is_set():
            handler.wfile.write(b"{" + b" " * 65535)

    return answer


def silent(server: FeedServer) -> Answer:
    """Nothing at all."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        server.over.wait()
        handler.close_connection = True

    return answer
