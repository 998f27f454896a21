"""Commands of WebDriver BiDi for Firefox, beside the ones that Playwright sends: see firefox_wire.py."""

from __future__ import annotations

import json
import uuid
import weakref
from dataclasses import dataclass
from typing import Any, Self

from playwright.sync_api import BrowserContext, Page
from websockets.sync.client import connect

_PATIENCE_S = 60
SANDBOX = "jaganetral-tests"  # a world of its own, which the page can neither see nor change
_wires: weakref.WeakKeyDictionary[BrowserContext, Bidi] = weakref.WeakKeyDictionary()
_names: weakref.WeakKeyDictionary[Page, str] = weakref.WeakKeyDictionary()


class BidiError(AssertionError):
    """Firefox refused a command."""


@dataclass(frozen=True)
class Node:
    """A node of a page as Firefox calls it, and the browsing context (tab or frame) it lives in."""

    context: str
    shared_id: str


class Bidi:
    """A line to one Firefox."""

    def __init__(self, port: int) -> None:
        self._line = connect(f"ws://127.0.0.1:{port}/control", max_size=None, compression=None, ping_interval=None)

    def __enter__(self) -> Self:
        """Open the line."""
        self._socket = self._line.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        """Hang up."""
        self._line.__exit__(*error)  # type: ignore[arg-type]

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send one command and return its result.

        Raises:
            BidiError: Firefox could not do it.
        """
        self._socket.send(json.dumps({"method": method, "params": params}))
        answer: dict[str, Any] = json.loads(self._socket.recv(timeout=_PATIENCE_S))
        if answer.get("type") != "success":
            raise BidiError(f"{method}: {answer.get('error')}: {answer.get('message')}")
        return dict(answer["result"])

    def tabs(self) -> list[dict[str, Any]]:
        """Return every tab, with its frames as `children`."""
        return list(self.send("browsingContext.getTree")["contexts"])

    def call(self, context: str, function: str, *arguments: Any, sandbox: str | None = SANDBOX) -> Any:
        """Call a JavaScript function in a tab or frame and return its result, with nodes as `Node`.

        Raises:
            BidiError: the function threw.
        """
        target = {"context": context} | ({"sandbox": sandbox} if sandbox else {})
        result = self.send(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[_given(argument) for argument in arguments],
            target=target,
            awaitPromise=True,
            serializationOptions={"includeShadowTree": "all", "maxDomDepth": 0},
        )
        if result["type"] != "success":
            raise BidiError(result["exceptionDetails"]["text"])
        return _taken(context, result["result"])

    def pointer(self, context: str, kind: str, steps: list[dict[str, Any]]) -> None:
        """Have a mouse or a finger go through some steps as one movement."""
        source = {"type": "pointer", "id": f"tests-{kind}", "parameters": {"pointerType": kind}, "actions": steps}
        self.send("input.performActions", context=context, actions=[source])


def _given(value: Any) -> dict[str, Any]:
    match value:
        case Node():
            return {"sharedId": value.shared_id}
        case None:
            return {"type": "null"}
        case bool():
            return {"type": "boolean", "value": value}
        case int() | float():
            return {"type": "number", "value": value}
        case str():
            return {"type": "string", "value": value}
        case list():
            return {"type": "array", "value": [_given(one) for one in value]}
        case dict():
            return {"type": "object", "value": [[key, _given(one)] for key, one in value.items()]}
        case _:
            raise TypeError(f"no way to say {value!r} to Firefox")


def _taken(context: str, value: dict[str, Any]) -> Any:
    match value["type"]:
        case "null" | "undefined":
            return None
        case "string" | "boolean" | "number":
            return value["value"]
        case "array":
            return [_taken(context, one) for one in value["value"]]
        case "object":
            return {key: _taken(context, one) for key, one in value["value"]}
        case "node":
            return Node(context, value["sharedId"])
        case other:
            raise TypeError(f"Firefox answered with a {other}")


def remember_wire(context: BrowserContext, bidi: Bidi) -> None:
    """Say which line leads to the Firefox of a Playwright context."""
    _wires[context] = bidi


def wire_of(page: Page) -> Bidi | None:
    """Return the line to the page's Firefox, or None in another browser."""
    return _wires.get(page.context)


def name_of(page: Page) -> str:
    """Return the browsing context of a Playwright page."""
    if page not in _names:
        bidi = _wires[page.context]
        mark = uuid.uuid4().hex
        page.evaluate("mark => { globalThis.__mark = mark; }", mark)
        looking = "mark => globalThis.__mark === mark && delete globalThis.__mark"
        for tab in reversed(bidi.tabs()):
            if bidi.call(tab["context"], looking, mark, sandbox=None):
                _names[page] = tab["context"]
                break
        else:
            raise BidiError(f"no tab is the page {page.url}")
    return _names[page]
