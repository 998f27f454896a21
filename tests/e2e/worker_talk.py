"""Speaks to the worker as the extension's own content script does, and to the service as its owner does."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, Protocol, cast

from playwright.sync_api import Page

from installation import ExtensionBrowser, Service, until
from jaganetral.service.client import LocalClient

CONTENT = "https://x.com/calon_satu"


def decision(identity: str = "@calon_satu", what: str = "cancelled") -> dict[str, Any]:
    """A decision as a content script reports it."""
    return {
        "type": "decision",
        "id": str(uuid.uuid4()),
        "at": "2026-11-23T08:00:00.000Z",
        "platform": "x",
        "action": "like",
        "identity": identity,
        "decision": what,
    }


class ContentScript:
    """The isolated world of the extension's content script in a page, to speak to the worker from there."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._worlds: list[dict[str, Any]] = []
        self._session.on("Runtime.executionContextCreated", lambda event: self._worlds.append(event["context"]))
        self._session.send("Runtime.enable")
        page.goto(CONTENT)
        self._world = cast(int, until(self._find, "the content script's world"))

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
    client = LocalClient.find(installation.service.home)
    assert client is not None
    return int(client.status()["journal"]["events"])
