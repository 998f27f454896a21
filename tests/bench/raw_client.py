"""A client that costs a measurement little: prepared bytes out, the least possible work on what comes in."""

from __future__ import annotations

import selectors
import socket
from collections.abc import Iterable


class RawClient:
    """Sends bytes that were prepared, and reads no more of an answer than it must."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

        self._heard = b""

    def ask(self, request: bytes) -> bytes:
        """The body of the answer.

        Raises:
            ValueError: it isn't 200.
        """
        self.send(request)
        while (body := self.hear()) is None:
            pass
        return body

    def send(self, request: bytes) -> socket.socket:
        """Sends a request, over a new connection where there is none.

        Returns:
            The socket on which the answer will come.
        """
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=30)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._heard = b""
        self._socket.sendall(request)
        return self._socket

    def hear(self) -> bytes | None:
        """Reads what has come; the body of the answer once it is whole, and None before that.

        Raises:
            ValueError: it isn't 200.
        """
        if self._socket is None:
            raise ValueError("nothing was asked")
        more = self._socket.recv(65536)
        if not more:
            raise ValueError("the server hung up")
        self._heard += more
        head, end, body = self._heard.partition(b"\r\n\r\n")
        if not end:
            return None
        lower = head.lower()
        if b" 200 " not in head.partition(b"\r\n")[0]:
            raise ValueError(head.decode("latin-1"))
        if len(body) < int(lower.partition(b"content-length:")[2].partition(b"\r\n")[0]):
            return None
        if b"connection: close" in lower or lower.startswith(b"http/1.0"):
            self.close()
        return body

    def close(self) -> None:
        """Hangs up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def ask_all(port: int, requests: Iterable[bytes], connections: int) -> list[bytes]:
    """Sends requests over some connections at once; each takes the next one as soon as it has its answer.

    Args:
        port: of the server.
        requests: as bytes.
        connections: how many.

    Returns:
        The bodies of the answers, as they came.

    Raises:
        ValueError: one of them isn't 200.
    """
    left, bodies = iter(requests), []
    with selectors.DefaultSelector() as waiting:
        for client, request in zip([RawClient(port) for _ in range(connections)], left, strict=False):
            waiting.register(client.send(request), selectors.EVENT_READ, client)
        while waiting.get_map():
            for key, _ in waiting.select():
                client, talked_on = key.data, key.fileobj
                if (body := client.hear()) is None:
                    continue
                bodies.append(body)
                following = next(left, None)
                talks_on = client.send(following) if following is not None else None
                if talks_on is not talked_on:
                    waiting.unregister(talked_on)
                    if talks_on is not None:
                        waiting.register(talks_on, selectors.EVENT_READ, client)
                    else:
                        client.close()
    return bodies
