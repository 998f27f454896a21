"""`jaganetral serve` as a person runs it: takes a port, says where it is, and leaves nothing behind."""

from __future__ import annotations

import json
import platform
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest

from jaganetral.config import PORTS, Settings
from jaganetral.service.client import LocalClient, read_running
from jaganetral.service.server import LOOK_FOR_IDLE_S, AlreadyRunningError, PortsBusyError, bind, running
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.lock import writer_lock
from knocking import API, EVENTS, Caller, batch, event, knock
from programs import ON_THE_PORTS, PATIENCE_S, command, environment, start, until

pytestmark = ON_THE_PORTS


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(home: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A service in a process of its own, once it answers."""
    with start(home, "serve", "--port", str(free_port()), *options) as process:
        client = until(lambda: LocalClient.find(home), "the service to answer", process)
        yield process, client.port


def test_it_says_where_it_is_in_a_private_file_and_takes_it_away_at_the_end(home: Path) -> None:
    with serving(home, "--as-of", "2023-12-15") as (process, port):
        note = home / "service.json"
        assert json.loads(note.read_text("utf-8")) == {"port": port, "pid": process.pid, "as_of": "2023-12-15"}
        assert note.stat().st_mode & 0o777 == 0o600
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    assert not (home / "service.json").exists()
    assert list((home / "keys").iterdir()) == []
    assert not list(home.glob("*-wal")), "what was in the log is in the file"


@pytest.mark.skipif(
    platform.machine() != "x86_64" or sys.platform != "linux", reason="knows poll(2) by its number there"
)
def test_nothing_wakes_the_service_while_nobody_is_connected(home: Path) -> None:
    def waits(process: subprocess.Popen[str]) -> set[int]:
        """How long its threads wait for a socket, in milliseconds; -1 is for ever."""
        calls = [task.read_text("ascii").split() for task in Path(f"/proc/{process.pid}/task").glob("*/syscall")]
        timeouts = [int(words[3], 16) & 0xFFFFFFFF for words in calls if words[0] == "7"]  # poll(2)
        return {-1 if timeout == 0xFFFFFFFF else timeout for timeout in timeouts}

    with serving(home) as (process, port):
        until(lambda: waits(process) == {-1}, "it to wait for ever", process)
        with socket.create_connection(("127.0.0.1", port)):
            until(lambda: waits(process) == {LOOK_FOR_IDLE_S * 1000}, "it to look after the connection", process)
        until(lambda: waits(process) == {-1}, "it to wait for ever again", process)


def test_ctrl_c_ends_it_in_peace(home: Path) -> None:
    with serving(home) as (process, _):
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 0
        assert process.stderr is not None
        said = process.stderr.read()
    assert said.splitlines()[-1] == "jaganetral: layanan dihentikan."
    assert "Traceback" not in said


def test_without_a_console_it_runs_too_and_writes_down_what_it_says(home: Path) -> None:
    """As the session of Windows starts it: there is neither standard output nor standard error."""
    program = (
        "import sys; sys.stdout = sys.stderr = None; from jaganetral.cli import main; main(['serve', '--port', '0'])"
    )
    words = [sys.executable, "-c", program]
    with subprocess.Popen(words, env=environment(home), stderr=subprocess.PIPE, text=True) as process:
        try:
            until(lambda: LocalClient.find(home), "the service to answer", process)
            assert command(home, "stop").returncode == 0
            assert process.wait(PATIENCE_S) == 0
        finally:
            process.kill()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    log = home / "service.log"
    assert log.read_text("utf-8").splitlines()[-1] == "jaganetral: layanan dihentikan."
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_second_service_of_the_same_folder_ends_cleanly_and_names_the_first(home: Path) -> None:
    with serving(home) as (_, port):
        second = command(home, "serve")
        assert (second.returncode, second.stdout) == (0, "")
        assert second.stderr.strip().endswith(f"sudah berjalan di port {port}.")
        assert knock(port, "GET", "/api/v1/health", headers=API).status == 200
        assert read_running(home) is not None


def test_a_second_service_with_another_date_or_port_is_refused_in_one_line(home: Path) -> None:
    with serving(home) as (_, port):
        for options in (["--as-of", "2023-12-15"], ["--port", str(port + 1)]):
            second = command(home, "serve", *options)
            assert second.returncode == 1
            assert len(second.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("options", [["--port", "x"], ["--port", "70000"], ["--as-of", "kemarin"], ["--nope"]])
def test_wrong_usage_ends_with_status_2(home: Path, options: list[str]) -> None:
    assert command(home, "serve", *options).returncode == 2


def test_a_port_that_is_taken_is_said(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command(home, "serve", "--port", str(port))
    assert done.returncode == 1
    assert f"Port {port} sedang dipakai" in done.stderr
    assert not (home / "service.json").exists()


def test_without_a_wish_the_first_free_port_of_the_range_is_taken() -> None:
    """Other programs of this computer may hold some of them; the first one held here moves the service on by one."""
    with bind(None) as first, bind(None) as second:
        ports = [taken.getsockname()[1] for taken in (first, second)]
    assert all(port in PORTS for port in ports)
    assert ports[0] < ports[1]


def test_when_every_port_is_taken_the_message_says_which() -> None:
    with ExitStack() as stack, pytest.raises(PortsBusyError) as refused:
        [stack.enter_context(bind(None)) for _ in range(len(PORTS) + 1)]
    assert "47821" in refused.value.reason.id
    assert "47830" in refused.value.reason.en


def test_a_service_that_was_killed_leaves_a_note_that_nobody_believes(home: Path) -> None:
    with serving(home) as (process, port):
        process.kill()
        process.wait(PATIENCE_S)
        assert (home / "service.json").exists()
        assert LocalClient.find(home) is None
        with running(Settings(home=home, port=port)) as service:
            assert service.port == port
            assert LocalClient.find(home) is not None


def test_an_acknowledged_event_is_there_after_the_service_was_killed(home: Path) -> None:
    with serving(home) as (process, port):
        said = Caller.local(home, port).ask("POST", EVENTS, batch(event(1), event(2)))
        assert len(said.json()["stored"]) == 2
        process.kill()
        process.wait(PATIENCE_S)
    with running(Settings(home=home, port=0)) as service:
        again = Caller.local(home, service.port).ask("POST", EVENTS, batch(event(1), event(2), event(3)))
        assert (len(again.json()["known"]), len(again.json()["stored"])) == (2, 1)


def test_while_a_command_writes_the_folder_the_service_waits_and_then_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jaganetral.service.server.LOCK_TIMEOUT_S", 0.1)
    with writer_lock(home), pytest.raises(StoreError) as refused, running(Settings(home=home, port=0)):
        pass
    assert refused.value.problem is StoreProblem.LOCKED


def test_one_folder_has_one_service_in_one_process_too(home: Path) -> None:
    with running(Settings(home=home, port=0)) as first:
        with pytest.raises(AlreadyRunningError) as refused, running(Settings(home=home, port=0)):
            pass
        assert refused.value.client.port == first.port


@pytest.mark.parametrize("name", ["journal.sqlite3", "list.sqlite3"])
def test_a_damaged_database_is_set_aside_and_the_service_runs_and_says_so(home: Path, name: str) -> None:
    home.mkdir()
    (home / name).write_bytes(b"no database" * 1000)
    with serving(home) as (_, port):
        assert Caller.local(home, port).ask("GET", "/api/v1/status").json()["journal"]["state"] == "restored"
    stem = name.removesuffix(".sqlite3")
    assert [path.read_bytes() for path in home.glob(f"{stem}-rusak-*")] == [b"no database" * 1000]


def test_a_database_that_cannot_be_opened_is_said_in_one_line(home: Path) -> None:
    (home / "journal.sqlite3").mkdir(parents=True)
    done = command(home, "serve", "--port", str(free_port()))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert not (home / "service.json").exists()


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = command(tmp_path / "file" / "home", "serve")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_dashboard_link_is_printed_for_the_running_service(home: Path) -> None:
    assert command(home, "open", "--print").returncode == 1
    with serving(home) as (_, port):
        link = command(home, "open", "--print").stdout.strip()
        assert re.fullmatch(rf"http://127\.0\.0\.1:{port}/masuk/[\w-]{{43}}", link)
        assert knock(port, "GET", link.removeprefix(f"http://127.0.0.1:{port}")).status == 303


def test_an_import_goes_through_the_running_service(home: Path, tmp_path: Path) -> None:
    table = tmp_path / "uji.csv"
    table.write_text(
        "contest,candidate,platform,handle,class,source\n"
        "pilpres-2024,Calon Uji,x,@calon_uji,candidate,https://example.org/uji\n"
    )
    with serving(home) as (_, port):
        caller = Caller.local(home, port)
        before = caller.ask("GET", "/api/v1/status").json()["accounts"]
        done = command(home, "accounts", "import", str(table))
        assert done.returncode == 0, done.stderr
        assert caller.ask("GET", "/api/v1/status").json()["accounts"] == before + 1


def test_nothing_private_stands_in_the_log(home: Path) -> None:
    with serving(home) as (process, port):
        caller = Caller.local(home, port)
        caller.ask("POST", EVENTS, batch(event(1, display="@rahasia")))
        link = command(home, "open", "--print").stdout.strip()
        knock(port, "GET", link.removeprefix(f"http://127.0.0.1:{port}"))
        knock(port, "GET", "/x" * 500, headers={"Origin": "https://x.com"})
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE_S)
        assert process.stderr is not None
        said = process.stderr.read()
    assert len(said.splitlines()) == 2, said
    for secret in ("@rahasia", link.rpartition("/")[2], str(home)):
        assert secret not in said


def test_the_simulation_keeps_its_journal_apart(home: Path) -> None:
    with running(Settings(home=home, port=0, as_of=date(2023, 12, 15))):
        databases = {path.name for path in home.glob("*.sqlite3")}
    assert databases == {"list.sqlite3", "journal-simulasi.sqlite3"}
