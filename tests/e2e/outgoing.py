"""What would leave this computer: every browser and program of the tests has one way out, and it is written down.

A proxy of our own on 127.0.0.1 stands between them and the rest of the world. Whatever they send to anybody but
127.0.0.1 has to pass it, the browser's own requests and those of the extension's worker included; it answers nothing
but a refusal. Pages of the imitation sites are answered before they get that far (`imitation.py`).
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Outgoing:
    """The way out, and who was asked for on it."""

    def __init__(self) -> None:
        """Begin to listen, on a port that the system gives."""
        self.hosts: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outgoing = self

        class Refuse(BaseHTTPRequestHandler):
            def handle_one_request(self) -> None:
                """Write down who was asked for, whatever the method, and refuse."""
                self.raw_requestline = self.rfile.readline(65537)
                self.close_connection = True
                if not self.raw_requestline or not self.parse_request():
                    return
                outgoing.hosts.append(self.path)
                self.send_error(403)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
                """Keep quiet."""

        return Refuse

    @property
    def address(self) -> str:
        """The address of the proxy."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        """The port of the proxy."""
        return int(self._server.server_address[1])

    @contextmanager
    def apart(self) -> Iterator[list[str]]:
        """Keep what goes out meanwhile from the record: for a test that means it to go out."""
        before = self.hosts
        self.hosts = []
        try:
            yield self.hosts
        finally:
            self.hosts = before


@functools.cache
def outgoing() -> Outgoing:
    """Return the one way out of this run."""
    return Outgoing()


def chromium_arguments() -> list[str]:
    """Return what leaves Chromium no other way out; it asks 127.0.0.1 itself."""
    return [f"--proxy-server={outgoing().address}"]


def firefox_preferences() -> dict[str, str | float | bool]:
    """Return what leaves Firefox no other way out; it asks 127.0.0.1 itself."""
    place: dict[str, str | float | bool] = {"network.proxy.type": 1}
    for kind in ("http", "ssl"):
        place |= {f"network.proxy.{kind}": "127.0.0.1", f"network.proxy.{kind}_port": outgoing().port}
    return place


def environment() -> dict[str, str]:
    """Return what tells a program that speaks HTTP the one way out."""
    names = ("http_proxy", "https_proxy", "all_proxy")
    found = {name: outgoing().address for name in names} | {name.upper(): outgoing().address for name in names}
    return found | {"no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"}
