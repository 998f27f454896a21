"""A client that costs a measurement little: prepared bytes out, the least possible work on what comes in."""

from __future__ import annotations

import socket


class RawClient:
    """Sends bytes that were prepared, and reads no more of an answer than it must."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def ask(self, request: bytes) -> bytes:
        """The body of the answer.

        Raises:
            ValueError: it isn't 200.
        """
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=30)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        heard = b""
        while b"\r\n\r\n" not in heard:
            more = self._socket.recv(65536)
            if not more:
                raise ValueError("the server hung up")
            heard += more
        head, _, body = heard.partition(b"\r\n\r\n")
        lower = head.lower()
        if b" 200 " not in head.partition(b"\r\n")[0]:
            raise ValueError(head.decode("latin-1"))
        _, _, rest = lower.partition(b"content-length:")
        length = int(rest.partition(b"\r\n")[0])
        while len(body) < length:
            body += self._socket.recv(65536)
        if b"connection: close" in lower or lower.startswith(b"http/1.0"):
            self.close()
        return body

    def close(self) -> None:
        """Hangs up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None
