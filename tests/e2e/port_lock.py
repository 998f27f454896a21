"""Held while a service looks for a port of the product's range, and by a stranger who stands on them.

The tests run in two processes, which start services both. Who holds it may start some; a process that ends lets go,
however it ends.
"""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock

PORTS = FileLock(Path(__file__).resolve().parents[2] / "build" / "out" / "ports.lock", thread_local=False)
