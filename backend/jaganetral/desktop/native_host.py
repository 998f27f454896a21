"""The one way in which the extension gets its key without anyone typing anything.

A browser starts this program on the extension's behalf and says on the command line which extension that is. Nothing
but our own is answered. The exchange is one small message each way on standard input and output: four bytes of
length in the machine's own order, then JSON.

    {"type": "pair", "profile": "<uuid>", "browser": "Chromium"}
                            →  {"ok": true, "port": 47821, "key_id": "…", "key": "<base64>"}
    {"type": "port"}        →  {"ok": true, "port": 47821}
    anything that fails     →  {"ok": false, "error": {"id": "…", "en": "…"}}

`pair` starts the service when none runs, and revokes the key that this browser profile had before. `port` starts one
where the last one ended without saying so: what somebody has stopped stays stopped (decision 0078).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, cast

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.desktop.starting import find_or_start
from jaganetral.service import handshake
from jaganetral.service.client import LocalClient, read_running
from jaganetral.service.keys import KeyRing
from jaganetral.service.origins import CHROMIUM_ORIGINS, GECKO_ID
from jaganetral.service.shapes import ShapeError, loaded

LONGEST_MESSAGE = 64 * 1024

_NO_SERVICE = Bilingual(
    "Layanan JagaNetral tidak berjalan di komputer ini.", "The JagaNetral service is not running on this computer."
)
_NOT_STARTED = Bilingual(
    "Layanan JagaNetral tidak dapat dimulai. Jalankan “jaganetral serve” untuk melihat sebabnya.",
    "The JagaNetral service could not be started. Run “jaganetral serve” to see why.",
)
_OTHER_CLOCK = Bilingual(
    "Layanan JagaNetral berjalan dengan tanggal lain. Hentikan dulu, lalu buka lagi peramban ini.",
    "The JagaNetral service runs with another date. Stop it first, then open this browser again.",
)
_NOT_UNDERSTOOD = Bilingual("Pesan ini tidak dimengerti.", "This message is not understood.")
_CANNOT_WRITE = Bilingual(
    "Folder data JagaNetral tidak dapat ditulis.", "The JagaNetral data folder cannot be written."
)


class _FailedError(Exception):
    def __init__(self, sentence: Bilingual) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


def is_ours(arguments: Sequence[str]) -> bool:
    """Whether the browser says that our extension is the caller.

    Args:
        arguments: what stands on the command line: Chromium puts the extension's origin first; Firefox the path of the
            host's manifest and then the add-on's id.
    """
    return any(f"{origin}/" in arguments[:1] for origin in CHROMIUM_ORIGINS) or GECKO_ID in arguments[1:2]


def converse(source: BinaryIO, sink: BinaryIO, home: Path, as_of: date | None) -> None:
    """Answers messages until the browser closes its end, or sends something that is no message at all."""
    while (message := read_frame(source)) is not None:
        write_frame(sink, answer(message, home, as_of))


def answer(message: object, home: Path, as_of: date | None) -> dict[str, Any]:
    """The answer to one message.

    Args:
        message: what the extension sent, as parsed from JSON.
        home: the data folder.
        as_of: the date of the simulation that the service is to be started with.
    """
    try:
        match message:
            case {"type": "pair", **who}:
                return _pair(loaded("schemas:ProfileSchema", cast(dict[str, Any], who)), home, as_of)
            case {"type": "port"} if read_running(home) is None:  # a service takes its note along, unless it crashed
                return _failure(_NO_SERVICE)
            case {"type": "port"}:
                return {"ok": True, "port": _running(home, as_of).port}
            case _:
                return _failure(_NOT_UNDERSTOOD)
    except _FailedError as error:
        return _failure(error.sentence)
    except ShapeError:
        return _failure(_NOT_UNDERSTOOD)
    except OSError:
        return _failure(_CANNOT_WRITE)


def read_frame(source: BinaryIO) -> object | None:
    """The next message, or None at the end or when what comes is no frame; a frame that isn't JSON reads as `{}`."""
    head = source.read(4)
    if len(head) != 4:  # noqa: PLR2004 - the protocol's length field
        return None
    (length,) = struct.unpack("=I", head)
    if length > LONGEST_MESSAGE:
        return None
    body = source.read(length)
    if len(body) != length:
        return None
    try:
        message: object = json.loads(body)
    except ValueError:
        return {}
    return message if message is not None else {}


def write_frame(sink: BinaryIO, message: Mapping[str, Any]) -> None:
    """Sends one message."""
    body = json.dumps(message).encode("utf-8")
    sink.write(struct.pack("=I", len(body)) + body)
    sink.flush()


def _failure(sentence: Bilingual) -> dict[str, Any]:
    return {"ok": False, "error": sentence.as_json()}


def _pair(who: dict[str, Any], home: Path, as_of: date | None) -> dict[str, Any]:
    client = _running(home, as_of)
    key_id, key = KeyRing(home).create(str(who["profile"]), browser=who["browser"])
    return {"ok": True, "port": client.port, "key_id": key_id, "key": handshake.encode(key)}


def _running(home: Path, as_of: date | None) -> LocalClient:
    client = find_or_start(home, as_of)
    if client is None:
        raise _FailedError(_NOT_STARTED)
    if client.running.as_of != as_of:
        raise _FailedError(_OTHER_CLOCK)
    return client
