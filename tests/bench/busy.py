"""How long the service takes to store one decision when everything happens at once: many writers, and a list import."""

from __future__ import annotations

import json
import subprocess
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jaganetral.service.client import LocalClient
from raw_client import RawClient
from signed_client import SignedClient
from tasks.cdp import until
from tasks.checkout import OUT, ROOT, VENV
from tasks.product import AS_OF, ended, environment
from tracing import percentile

CONNECTIONS = 8
SECONDS = 30.0
ROWS = 2000


def write_ms_p99() -> float:
    """Post events from several connections while a table is imported.

    Returns:
        The 99th percentile of a request that stored one event, in milliseconds.
    """
    home = OUT / "bench" / f"busy-{uuid.uuid4().hex}"
    home.mkdir(parents=True)
    serve = [f"{VENV}/bin/jaganetral", "serve", "--as-of", AS_OF]
    with (home / "output.txt").open("wb") as output:
        service = subprocess.Popen(serve, cwd=ROOT, env=environment(home), stdout=output, stderr=output)
        try:
            client = until(lambda: LocalClient.find(home), "the service")
            over = threading.Event()
            with ThreadPoolExecutor(CONNECTIONS + 1) as pool:
                importing = pool.submit(_import_until, client, over)
                writing = [pool.submit(_write_for, home, SECONDS) for _ in range(CONNECTIONS)]
                try:
                    took = [one for writer in writing for one in writer.result()]
                finally:
                    over.set()
                importing.result()
            return percentile(took, 99)
        finally:
            ended(service)


def _write_for(home: Path, seconds: float) -> list[float]:
    signer = SignedClient(home)
    client = RawClient(signer.port)
    took = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        request = signer.event()
        began = time.perf_counter()
        said = client.ask(request)
        took.append((time.perf_counter() - began) * 1000)
        if not json.loads(said)["stored"]:
            raise ValueError(f"the service did not store an event: {said!r}")
    client.close()
    return took


def _import_until(client: LocalClient, over: threading.Event) -> None:
    number = 0
    while not over.is_set():
        rows = (
            f"pilpres-2024,Calon Ukur,x,@ukur_{number + place},supporter,https://example.org/ukur"
            for place in range(ROWS)
        )
        client.import_accounts("contest,candidate,platform,handle,class,source\n" + "\n".join(rows), "ukur.csv")
        number += ROWS
