"""Stands in Firefox's place while Playwright drives it, so that a test can also say what Playwright cannot.

Firefox is driven over WebDriver BiDi and knows one session at a time, which is Playwright's. Closed shadow roots,
touches and double clicks are in the protocol and not in Playwright's interface for Firefox. This program is started
instead of the browser: it starts the browser, passes on every word between the two, and lets a third party on
`/control` put in commands of its own. The answers go to whoever asked, the events to Playwright.

The environment names the browser (JAGANETRAL_FIREFOX) and the file that the port is written to (JAGANETRAL_WIRE).
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterable
from itertools import count
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

_LISTENING = re.compile(rb"listening on (ws://\S+)")
_FIRST_OWN_ID = 2**40  # Playwright counts its commands from one


class Wire:
    """The two ends of the line and the commands of ours that wait for their answer."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._browser: ClientConnection | None = None
        self._ids = count(_FIRST_OWN_ID)
        self._waiting: dict[int, asyncio.Future[str]] = {}

    async def answer(self, caller: ServerConnection) -> None:
        """Serve one connection: Playwright's, or a test's own."""
        assert caller.request is not None
        try:
            if caller.request.path == "/control":
                await self._obey(caller)
            else:
                await self._carry(caller, caller.request.path)
        except ConnectionClosed:
            return  # the other end left, and with it the reason to stay

    async def _obey(self, caller: ServerConnection) -> None:
        async for text in caller:
            if self._browser is None:
                raise RuntimeError("a command before Playwright has connected")
            command: dict[str, Any] = json.loads(text)
            command["id"] = next(self._ids)
            answer = self._waiting[command["id"]] = asyncio.get_running_loop().create_future()
            await self._browser.send(json.dumps(command))
            await caller.send(await answer)

    async def _carry(self, caller: ServerConnection, path: str) -> None:
        async with connect(self._address + path, max_size=None, compression=None, ping_interval=None) as browser:
            self._browser = browser
            back = asyncio.create_task(self._sort(browser, caller))
            async for text in caller:
                await browser.send(text)
            await browser.close()
            await back

    async def _sort(self, browser: AsyncIterable[str | bytes], caller: ServerConnection) -> None:
        async for text in browser:
            assert isinstance(text, str)
            answered = json.loads(text).get("id")
            if answered in self._waiting:
                self._waiting.pop(answered).set_result(text)
            else:
                await caller.send(text)
        await caller.close()


async def _listening(errors: asyncio.StreamReader) -> str:
    async for line in errors:
        found = _LISTENING.search(line)
        if found:
            return found[1].decode("ascii")
        sys.stderr.buffer.write(line)
    raise RuntimeError("Firefox ended before it listened")


async def _pass_on(errors: asyncio.StreamReader) -> None:
    async for line in errors:
        sys.stderr.buffer.write(line)
        sys.stderr.flush()


def _announce(port: int) -> None:
    """Tell the tests where we listen, and Playwright, in Firefox's own words."""
    Path(os.environ["JAGANETRAL_WIRE"]).write_text(str(port), "ascii")
    print(f"WebDriver BiDi listening on ws://127.0.0.1:{port}", file=sys.stderr, flush=True)  # noqa: T201


async def main() -> int:
    """Start the browser, stand in the middle until it ends, and return its exit status."""
    firefox = os.environ["JAGANETRAL_FIREFOX"]
    process = await asyncio.create_subprocess_exec(firefox, *sys.argv[1:], stderr=asyncio.subprocess.PIPE)
    assert process.stderr is not None
    wire = Wire(await _listening(process.stderr))
    reading = asyncio.create_task(_pass_on(process.stderr))
    async with serve(wire.answer, "127.0.0.1", 0, max_size=None, compression=None, ping_interval=None) as server:
        _announce(next(iter(server.sockets)).getsockname()[1])
        status = await process.wait()
    await reading
    return status


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
