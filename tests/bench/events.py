"""How long the service takes to store one decision so that it survives a power cut."""

from __future__ import annotations

import http.client
import json
import secrets
import subprocess
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

from jaganetral.service import handshake
from jaganetral.service.client import LocalClient, read_running
from jaganetral.service.keys import LOCAL, KeyRing
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
    running, key = read_running(home), KeyRing(home).find(LOCAL)
    if running is None or key is None:
        raise ValueError("the service is gone")
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    headers = {"X-JagaNetral": "1", "Content-Type": "application/json"}
    nonce = handshake.encode(secrets.token_bytes(handshake.NONCE_BYTES))
    connection.request("POST", "/api/v1/session", json.dumps({"key_id": LOCAL, "client_nonce": nonce}), headers)
    opened = json.loads(connection.getresponse().read())
    session = handshake.session_key(key, nonce, opened["server_nonce"], running.port)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    event = {
        "id": str(uuid.uuid4()),
        "at": now,
        "platform": "x",
        "action": "like",
        "account": "@calon_contoh",
        "display": "@calon_contoh",
        "candidate": "calon-contoh",
        "contest": "pilpres-2024",
        "stage": "candidate",
        "decision": "cancelled",
    }
    consent = {"journal": True, "proceeded": False, "agreed_at": now, "wording": "1"}
    body = json.dumps({"consent": consent, "simulation": True, "events": [event]}).encode()
    signature = handshake.request_signature(session, "POST", "/api/v1/events", body)
    signed = headers | {"Authorization": f"JagaNetral {opened['session']}:{signature}"}
    started = time.perf_counter()
    connection.request("POST", "/api/v1/events", body, signed)
    answer = json.loads(connection.getresponse().read())
    took = time.perf_counter() - started
    connection.close()
    if answer.get("stored") != [event["id"]]:
        raise ValueError(f"the service did not store the event: {answer}")
    return took * 1000
