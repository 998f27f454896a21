"""How many polls a second nginx answers from a published folder: `python tests/bench/serving.py FOLDER`.

Needs nginx, wrk and openssl in the path (Debian's will do) and two cores: the server has the first for itself, wrk the
second. Because a machine is seldom idle, it also says how many requests a second of the server's own CPU time is
worth. The figures in docs/scale.md are made with it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SECONDS = 5
CONNECTIONS = 64
CASES = {
    "poll, connection kept": ("http", False),
    "poll, a connection each": ("http", True),
    "poll over TLS, connection kept": ("https", False),
    "poll over TLS, a connection each": ("https", True),
}
CONFIGURATION = """
worker_processes 1; worker_cpu_affinity 01; daemon off; pid {work}/nginx.pid; error_log {work}/error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; server_tokens off;
  client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
  types {{ application/json json; application/x-xz xz; }}
  server {{
    listen 127.0.0.1:{http}; listen 127.0.0.1:{https} ssl;
    ssl_certificate {work}/cert.pem; ssl_certificate_key {work}/key.pem; ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_tickets off;
    root {folder};
    location = /metadata/timestamp.json {{ add_header Cache-Control "max-age=60"; }}
    location /targets/ {{ add_header Cache-Control "max-age=31536000, immutable"; }}
  }}
}}
"""


@dataclass(frozen=True)
class Load:
    """What one case came to."""

    requests_s: float
    requests_per_cpu_s: float


def main() -> None:
    """Measures every case and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a published folder, with metadata/ and targets/")
    folder = parser.parse_args().folder.absolute()
    missing = [name for name in ("nginx", "wrk", "openssl") if shutil.which(name) is None]
    if missing:
        sys.exit(f"not here: {', '.join(missing)}")
    with serving(folder) as (ports, worker):
        print(f"{'':<36}{'requests/s':>12}{'per CPU second':>16}")  # noqa: T201 - it talks to a person
        for name, (scheme, closing) in CASES.items():
            load = measured(f"{scheme}://127.0.0.1:{ports[scheme]}/metadata/timestamp.json", worker, closing=closing)
            print(f"{name:<36}{load.requests_s:>12,.0f}{load.requests_per_cpu_s:>16,.0f}")  # noqa: T201


def measured(url: str, worker: int, *, closing: bool) -> Load:
    """Asks for `url` as fast as one core of wrk can, and counts what it costs the server process `worker`."""
    command = ["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", url]
    if closing:
        command += ["-H", "Connection: close"]
    before = _cpu_s(worker)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    spent = _cpu_s(worker) - before
    found = re.search(r"([0-9]+) requests in ([0-9.]+)s", done.stdout)
    if found is None or "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout)
    count = int(found[1])
    return Load(count / float(found[2]), count / spent)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[dict[str, int], int]]:
    """nginx with one worker on the first core: its ports by scheme, and the worker's process id."""
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        pair = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", f"{work}/key.pem"]
        subject = ["-subj", "/CN=127.0.0.1", "-days", "2", "-out", f"{work}/cert.pem"]
        subprocess.run(["openssl", "req", "-x509", *pair, *subject], check=True, capture_output=True)
        ports = {scheme: _free_port() for scheme in ("http", "https")}
        (work / "nginx.conf").write_text(CONFIGURATION.format(work=work, folder=folder, **ports), "utf-8")
        server = subprocess.Popen(["nginx", "-p", str(work), "-c", str(work / "nginx.conf")])
        try:
            yield ports, _worker(server.pid)
        finally:
            server.terminate()
            server.wait()


def _worker(parent: int) -> int:
    deadline = time.monotonic() + 10
    children = Path(f"/proc/{parent}/task/{parent}/children")
    while time.monotonic() < deadline:
        if found := children.read_text().split():
            return int(found[0])
    raise TimeoutError("nginx did not start")


def _cpu_s(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
