"""Real registers with real keys for the tests, and the library's own client to look at what they publish."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from tuf.ngclient import Updater

from jaganetral.feed.publisher.keys import KeyRing
from jaganetral.feed.publisher.publishing import Report, publish
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.rotating import with_region
from jaganetral.feed.publisher.starting import Beginning, start

PASSPHRASE = "kunci untuk uji saja"
CHECKED = {"checked_by": "Pemeriksa Satu", "checked_on": "2029-01-02"}


def passphrase(_name: str) -> str:
    """What a person would type for the key with this name."""
    return PASSPHRASE


def ring(folder: Path) -> KeyRing:
    """The keys of a register, all under the test's passphrase."""
    return KeyRing(folder / "keys", passphrase)


def new_register(folder: Path, regions: tuple[str, ...] = ("32",), **changes: Any) -> Register:
    """A register with the roles of `regions` and nothing to publish yet."""
    beginning = Beginning("Penerbit Satu", "daftar@contoh.id", **{"signers": ("satu",), "threshold": 1, **changes})
    register = start(folder, beginning, ring(folder), passphrase, datetime.now(UTC))
    for region in regions:
        register = register.with_trust(with_region(register.trust, region, {}, 1, ring(folder), passphrase))
    return register


def published(register: Register, now: datetime | None = None, **how: Any) -> Report:
    """Publishes with every key that lies in the register."""
    return publish(Register.open(register.folder), ring(register.folder), now or datetime.now(UTC), **how)


def account(handle: str, platform: str = "x", **changes: Any) -> dict[str, Any]:
    """One row, fit to be published."""
    row = {"platform": platform, "handle": handle, "class": "candidate", "confidence": "high"}
    return {**row, "source": "https://kpu.contoh.id/berita-acara-1", **CHECKED, **changes}


def contest(region: str | None, *handles: str, name: str = "pilkada-2029") -> dict[str, Any]:
    """A contest of `region` with one candidate for each handle; None for a national one."""
    id_ = name if region is None else f"{name}-{region}"
    page = "https://kpu.contoh.id/jadwal"
    return {
        "schema": 1,
        "version": 1,
        "list_date": "2029-01-02",
        "contest": {
            "id": id_,
            "name": {"id": f"Pemilihan {id_}", "en": f"Contest {id_}"},
            "kind": "pilpres" if region is None else "pilkada",
            "region": region,
            "time_zone": "Asia/Jakarta",
            "stages": [
                {
                    "stage": "candidate",
                    "from": "2029-01-01",
                    "until": "2029-06-30",
                    "source": page,
                    "until_source": page,
                    "verified": True,
                }
            ],
            "periods": [],
        },
        "candidates": [
            {
                "id": f"{id_}-calon-{number}",
                "name": f"Calon {number}",
                "number": number,
                "number_source": page,
                "office": None,
                "region": None,
                "statuses": [{"status": "determined", "from": "2029-01-01", "document": page}],
                "accounts": [account(handle)],
            }
            for number, handle in enumerate(handles, 1)
        ],
    }


def put(register: Register, value: dict[str, Any]) -> Path:
    """Writes a contest where it belongs, as an editor would: in a form of its own."""
    path = register.place(value["contest"]["region"], value["contest"]["id"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=4), "utf-8")
    return path


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a real web server gives out `folder`."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Desk:
    """A client made of python-tuf alone: what it accepts, anybody's would."""

    def __init__(self, folder: Path, address: str, root: bytes) -> None:
        self._folder = folder
        self._address = address
        self._root = root
        (folder / "metadata").mkdir(parents=True, exist_ok=True)
        (folder / "targets").mkdir(exist_ok=True)

    def refreshed(self) -> Updater:
        """An updater that has seen the newest metadata.

        Raises:
            RepositoryError: it was not accepted.
            DownloadError: it was not there.
        """
        updater = Updater(
            str(self._folder / "metadata"),
            f"{self._address}/metadata/",
            str(self._folder / "targets"),
            f"{self._address}/targets/",
            bootstrap=self._root,
        )
        updater.refresh()
        return updater

    def take(self, path: str) -> bytes | None:
        """The verified bytes of a target; None where nobody signs for it."""
        updater = self.refreshed()
        info = updater.get_targetinfo(path)
        return None if info is None else Path(updater.download_target(info)).read_bytes()


@contextmanager
def desk(register: Register, folder: Path) -> Iterator[Desk]:
    """A new client of what `register` publishes, which knows nothing but the first root."""
    root = (register.published / "metadata" / "1.root.json").read_bytes()
    with served(register.published) as address:
        yield Desk(folder, address, root)
