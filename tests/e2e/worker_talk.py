"""Speaks to the worker as the extension's own content script does, and to the service as its owner does."""

from __future__ import annotations

import base64
import contextlib
import json
import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, Self
from wsgiref.simple_server import WSGIRequestHandler, make_server

from playwright.sync_api import CDPSession, Page

from installation import ExtensionBrowser, Service, until
from jaganetral.service.client import LocalClient

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

CONTENT = "https://x.com/calon_satu"


def decision(identity: str = "@calon_satu", what: str = "cancelled") -> dict[str, Any]:
    """A decision as a content script reports it."""
    return {
        "type": "decision",
        "id": str(uuid.uuid4()),
        "at": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "platform": "x",
        "action": "like",
        "identity": identity,
        "decision": what,
    }


class OwnWorld:
    """The isolated world of the extension's content script in a page or frame that is loaded, to look into."""

    def __init__(self, session: CDPSession) -> None:
        """Find it.

        Args:
            session: one with the page, or with a frame in a process of its own.
        """
        self._session = session
        worlds: list[dict[str, Any]] = []
        session.on("Runtime.executionContextCreated", lambda event: worlds.append(event["context"]))
        session.send("Runtime.enable")
        self._id = next(world["id"] for world in worlds if world["origin"].startswith("chrome-extension://"))

    def behind(self, *, hidden: bool) -> None:
        """Let the script find its tab hidden, or seen again.

        The driver keeps every tab of its browser visible, whichever is in front.
        """
        told = "Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })"
        self.evaluate(
            f"{{ {told if hidden else 'delete document.hidden'};"
            " document.dispatchEvent(new Event('visibilitychange')); }"
        )

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression there; a promise is waited for."""
        asked = {"expression": expression, "contextId": self._id, "awaitPromise": True, "returnByValue": True}
        answer = self._session.send("Runtime.evaluate", asked)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")


class ContentScript:
    """The isolated world of the extension's content script in a page, to speak to the worker from there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)
        self._worlds: list[dict[str, Any]] = []
        self._session.on("Runtime.executionContextCreated", lambda event: self._worlds.append(event["context"]))
        self._session.send("Runtime.enable")
        page.goto(CONTENT)
        self._world = until(self._find, "the content script's world")

    def _find(self) -> int | None:
        worlds = [world for world in self._worlds if world["origin"].startswith("chrome-extension://")]
        return worlds[-1]["id"] if worlds else None

    def send(self, message: dict[str, Any]) -> Any:
        """Send a message to the worker as the content script, and return the raw answer."""
        result = self._session.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": "function (message) { return chrome.runtime.sendMessage(message); }",
                "executionContextId": self._world,
                "arguments": [{"value": message}],
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")


def content_script(browser: ExtensionBrowser) -> ContentScript:
    """Open a page of a supported site and step into its content script."""
    return ContentScript(browser.context.new_page())


class Installed(Protocol):
    """A data folder with its service, and a browser paired with it."""

    service: Service
    browser: ExtensionBrowser


Maker = Callable[[], Installed]


def journal(installation: Installed) -> int:
    """How many entries the journal has, as the service itself says."""
    client = until(lambda: LocalClient.find(installation.service.home), "the service to answer")
    return int(client.status()["journal"]["events"])


@contextlib.contextmanager
def between_bursts(browser: ExtensionBrowser) -> Iterator[None]:
    """Wait until no burst with the service is under way, and let none begin before the end of the block.

    A burst goes on by the key of its session: what it still has to send goes to whoever has the port by then.
    """
    browser.desk.evaluate(
        """() => new Promise((held) => {
          navigator.locks.request('jaganetral:service', () => {
            held();
            return new Promise((release) => { window.nextBurst = release; });
          });
        })"""
    )
    yield
    browser.desk.evaluate("() => window.nextBurst()")


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Keep quiet."""


class Squatter:
    """A program that took the service's port: answers everything, knows nothing, writes down what it hears."""

    def __init__(self, port: int) -> None:
        """Take the port."""
        self.heard: list[tuple[str, str, bytes]] = []
        self._server = make_server("127.0.0.1", port, self._answer, handler_class=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        self.heard.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], body))
        proof = base64.b64encode(bytes(32)).decode("ascii")
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps({"session": "s", "server_nonce": proof, "proof": proof}).encode("utf-8")]

    def __enter__(self) -> Self:
        """Begin to answer."""
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Give the port back."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
