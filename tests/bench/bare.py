"""What Flask, waitress and SQLite do with an event when nobody looks at it: no door, signature, check or journal.

It is what the libraries leave for everything that is ours. Run as `bare.py PORT FILE`.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import threading

from flask import Flask, Response, request
from waitress import serve  # type: ignore[import-untyped]  # its stubs know less than its documentation


def bare(path: str) -> Flask:
    """An application that stores what it is sent, one row a request, flushed to the disk.

    Args:
        path: of the database.
    """
    app = Flask(__name__)
    lock = threading.Lock()
    database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE events (id, event);")

    @app.get("/")
    def here() -> Response:
        return Response("{}", mimetype="application/json")

    @app.post("/api/v1/events")
    def take() -> Response:
        (event,) = request.get_json()["events"]
        with lock:
            database.execute("INSERT INTO events VALUES (?, ?)", (event["id"], json.dumps(event)))
        return Response(json.dumps({"stored": [event["id"]]}), mimetype="application/json")

    return app


if __name__ == "__main__":
    serve(bare(sys.argv[2]), host="127.0.0.1", port=int(sys.argv[1]), threads=8)
