"""How long the service takes to store one decision so that it survives a power cut."""

from __future__ import annotations

import json
import subprocess
import time
import uuid
from pathlib import Path

from jaganetral.service.client import LocalClient
from raw_client import RawClient
from signed_client import SignedClient
from tasks.cdp import until
from tasks.checkout import OUT, ROOT, VENV
from tasks.product import AS_OF, ended, environment
from tracing import percentile

EVENTS = 500


def write_ms_p99() -> float:
    """Post one event after the other to a running service, each in a request of its own.

    Returns:
        The 99th percentile of a request that stored one event, in milliseconds.
    """
    home = OUT / "bench" / f"events-{uuid.uuid4().hex}"
    home.mkdir(parents=True)
    serve = [f"{VENV}/bin/jaganetral", "serve", "--as-of", AS_OF]
    with (home / "output.txt").open("wb") as output:
        service = subprocess.Popen(serve, cwd=ROOT, env=environment(home), stdout=output, stderr=output)
        try:
            until(lambda: LocalClient.find(home), "the service")
            return percentile([_post(home) for _ in range(EVENTS)], 99)
        finally:
            ended(service)


def _post(home: Path) -> float:
    request = SignedClient(home).event()
    client = RawClient(int(json.loads((home / "service.json").read_text("utf-8"))["port"]))
    started = time.perf_counter()
    said = client.ask(request)
    took = time.perf_counter() - started
    client.close()
    if not json.loads(said)["stored"]:
        raise ValueError(f"the service did not store the event: {said!r}")
    return took * 1000
