"""Drives a Chromium through its debugging port, so that the tour and the benchmarks need no Node and no driver.

A thread reads what the browser says: answers go to the call that waits for them, events to the handlers, which
may send but never wait. Pages of the real host names are served from here by `Page.serve`; nothing is fetched.
"""

from __future__ import annotations

import base64
import itertools
import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

_PATIENCE_S = 30.0

Handler = Callable[[dict[str, Any]], None]


class BrowserError(Exception):
    """The browser refused a command, is gone, or did not come to a state in time."""


Found = TypeVar("Found")


def until(look: Callable[[], Found | None], what: str, seconds: float = 15.0) -> Found:
    """Look again and again until there is something, and return it.

    Args:
        look: returns something true once it is there.
        what: what is waited for, for the error.
        seconds: how long at most.

    Raises:
        BrowserError: it did not come in time.
    """
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not (found := look()):
        if time.monotonic() > deadline:
            raise BrowserError(f"waited {seconds:.0f} s in vain for {what}")
        pause.wait(0.02)
    return found


class Browser:
    """The connection to one browser, open for as long as the `with` block."""

    def __init__(self, profile: Path, alive: Callable[[], bool]) -> None:
        """Connect to the browser that was started on this profile with `--remote-debugging-port=0`.

        Args:
            profile: its user data folder.
            alive: whether what was started still runs; waiting ends with it.

        Raises:
            BrowserError: it ended, or opened no port in time.
        """
        self._ids = itertools.count(1)
        self._waiting: dict[int, Future[dict[str, Any]]] = {}
        self._handlers: dict[tuple[str, str], Handler] = {}
        self._lock = threading.Lock()
        what = "the browser's debugging port"
        found = until(lambda: _debugging_port(profile) if alive() else (0, ""), what, seconds=30)
        port, path = found
        if not port:
            raise BrowserError("the browser ended before it could be spoken to")
        self._socket = connect(f"ws://127.0.0.1:{port}{path}", max_size=None, compression=None)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._reader.join()

    def call(self, method: str, session: str = "", **params: object) -> dict[str, Any]:
        """Send a command and return its result.

        Raises:
            BrowserError: the browser refused it, did not answer in time, or is gone.
        """
        answer = self.send(method, session, **params)
        try:
            return answer.result(_PATIENCE_S)
        except TimeoutError:
            raise BrowserError(f"no answer to {method} in {_PATIENCE_S:.0f} s") from None

    def send(self, method: str, session: str = "", **params: object) -> Future[dict[str, Any]]:
        """Send a command without waiting; the future has its result."""
        answer: Future[dict[str, Any]] = Future()
        message: dict[str, object] = {"id": next(self._ids), "method": method, "params": params}
        if session:
            message["sessionId"] = session
        with self._lock:
            self._waiting[int(str(message["id"]))] = answer
        try:
            self._socket.send(json.dumps(message))
        except ConnectionClosed:
            raise BrowserError("the browser is gone") from None
        return answer

    def on(self, event: str, session: str, handler: Handler) -> None:
        """Call the handler, which must not wait, with the parameters of every such event."""
        self._handlers[event, session] = handler

    def open(self, url: str = "about:blank") -> Page:
        """Open a tab and return it."""
        return self._attach(self.call("Target.createTarget", url=url)["targetId"])

    def tab(self, part: str) -> Page:
        """Wait until a tab is open whose address has this part, and return it.

        Raises:
            BrowserError: none opened in time.
        """

        def opened() -> str | None:
            targets = self.call("Target.getTargets")["targetInfos"]
            found = [target for target in targets if target["type"] == "page" and part in target["url"]]
            return found[-1]["targetId"] if found else None

        return self._attach(until(opened, f"a tab at …{part}"))

    def _attach(self, target: str) -> Page:
        return Page(self, target, self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])

    def _read(self) -> None:
        with suppress(ConnectionClosed):  # the answers still waited for are told below
            for text in self._socket:
                self._take(json.loads(text))
        with self._lock:
            for answer in self._waiting.values():
                answer.set_exception(BrowserError("the browser is gone"))
            self._waiting.clear()

    def _take(self, message: dict[str, Any]) -> None:
        if "id" not in message:
            handler = self._handlers.get((message["method"], message.get("sessionId", "")))
            if handler:
                handler(message["params"])
            return
        with self._lock:
            answer = self._waiting.pop(message["id"])
        if "error" in message:
            answer.set_exception(BrowserError(message["error"]["message"]))
        else:
            answer.set_result(message["result"])


class Page:
    """One tab."""

    def __init__(self, browser: Browser, target: str, session: str) -> None:
        """Take over a tab; `Browser.open` and `Browser.tab` do it."""
        self.browser = browser
        self.target = target
        self.session = session
        self.call("Page.enable")
        self.call("Runtime.enable")

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command to this tab and return its result."""
        return self.browser.call(method, self.session, **params)

    def serve(self, pattern: str, html: str) -> None:
        """Answer every request of this tab that matches the pattern with this page."""
        body = base64.b64encode(html.encode()).decode()
        headers = [{"name": "Content-Type", "value": "text/html; charset=utf-8"}]

        def answer(event: dict[str, Any]) -> None:
            self.browser.send(
                "Fetch.fulfillRequest",
                self.session,
                requestId=event["requestId"],
                responseCode=200,
                responseHeaders=headers,
                body=body,
            )

        self.browser.on("Fetch.requestPaused", self.session, answer)
        self.call("Fetch.enable", patterns=[{"urlPattern": pattern}])

    def goto(self, url: str) -> None:
        """Load an address in front and wait until it is loaded."""
        self.call("Page.bringToFront")
        loaded = threading.Event()
        self.browser.on("Page.loadEventFired", self.session, lambda _: loaded.set())
        answer = self.call("Page.navigate", url=url)
        if "errorText" in answer:
            raise BrowserError(f"{url}: {answer['errorText']}")
        if not loaded.wait(15):
            raise BrowserError(f"{url} did not load")

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression in the page; a promise is waited for.

        Raises:
            BrowserError: the page threw.
        """
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def place(self, selector: str) -> tuple[float, float]:
        """Return the middle of an element, scrolled into view."""
        found = self.evaluate(
            f"(() => {{ const el = document.querySelector({json.dumps(selector)}); if (!el) return null;"
            "el.scrollIntoView({block: 'center', behavior: 'instant'}); const box = el.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        if found is None:
            raise BrowserError(f"the page has no {selector}")
        return found[0], found[1]

    def wait_for(self, expression: str, what: str) -> None:
        """Wait until an expression in the page is true.

        Raises:
            BrowserError: it did not become true in time.
        """
        until(lambda: self.evaluate(f"Boolean({expression})"), what)

    def click(self, selector: str) -> None:
        """Press an element in its middle, as a hand would."""
        self.press(*self.place(selector))

    def press(self, x: float, y: float) -> None:
        """Move the mouse to a place, press and release its left button."""
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def size(self, width: int, height: int) -> None:
        """Set the size of what the tab shows."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def screenshot(self, path: Path) -> None:
        """Write what the tab shows, as PNG; a tab behind another is drawn by nobody, so it comes to the front."""
        self.call("Page.bringToFront")
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def close(self) -> None:
        """Close the tab."""
        self.browser.call("Target.closeTarget", targetId=self.target)


def _debugging_port(profile: Path) -> tuple[int, str] | None:
    try:
        lines = (profile / "DevToolsActivePort").read_text(encoding="ascii").split()
    except FileNotFoundError:
        return None
    return (int(lines[0]), lines[1]) if len(lines) == 2 else None  # noqa: PLR2004 - half written otherwise
