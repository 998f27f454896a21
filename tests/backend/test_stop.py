"""`jaganetral stop`: ends the service of this data folder, wholly, and nobody else's."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from jaganetral.config import Settings
from jaganetral.desktop import ending
from jaganetral.service.client import LocalClient, RefusedByServiceError
from jaganetral.service.server import running
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.lock import writer_lock
from knocking import API, EVENTS, Caller, batch, event, knock
from programs import ON_THE_PORTS, PATIENCE_S, command, start, until

pytestmark = ON_THE_PORTS


def test_without_a_service_there_is_nothing_to_do_and_nothing_is_made(home: Path) -> None:
    done = command(home, "stop")
    assert (done.returncode, done.stdout) == (0, "Tidak ada layanan yang berjalan untuk folder data ini.\n")
    assert not home.exists()
    said = json.loads(command(home, "stop", "--json").stdout)
    assert said["outcome"] == "not_running"


def test_the_service_ends_in_peace_before_the_command_does_and_keeps_what_it_acknowledged(home: Path) -> None:
    with start(home, "serve", "--port", "0") as process:
        client = until(lambda: LocalClient.find(home), "the service to answer", process)
        stored = Caller.local(home, client.port).ask("POST", EVENTS, batch(event(1))).json()["stored"]
        done = command(home, "--lang", "en", "stop")
        assert (done.returncode, done.stdout, done.stderr) == (0, "The service has been stopped.\n", "")
        with writer_lock(home):
            assert not (home / "service.json").exists()
        assert process.wait(PATIENCE_S) == 0
        assert process.stderr is not None
        assert process.stderr.read().splitlines()[-1] == "jaganetral: layanan dihentikan."
    assert stored == [event(1)["id"]]
    with running(Settings(home=home, port=0)) as service:
        assert Caller.local(home, service.port).ask("POST", EVENTS, batch(event(1))).json()["known"] == stored
    assert json.loads(command(home, "stop", "--json").stdout)["outcome"] == "not_running"


def test_the_service_of_another_data_folder_goes_on(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with start(other, "serve", "--port", "0") as process, start(home, "serve", "--port", "0") as mine:
        client = until(lambda: LocalClient.find(other), "the other service to answer", process)
        until(lambda: LocalClient.find(home), "the service to answer", mine)
        # A note that names a neighbour's process and port, as a service leaves that was killed while another one came.
        mine.send_signal(signal.SIGKILL)
        mine.wait(PATIENCE_S)
        (home / "service.json").write_bytes((other / "service.json").read_bytes())
        assert json.loads(command(home, "stop", "--json").stdout)["outcome"] == "not_running"
        assert process.poll() is None
        assert knock(client.port, "GET", "/api/v1/health", headers=API).status == 200


def test_one_that_is_only_just_starting_is_waited_for_and_ended(home: Path) -> None:
    with start(home, "serve", "--port", "0") as process:
        until(lambda: (home / "service.lock").exists() or None, "the service to begin", process)
        assert command(home, "stop").returncode == 0
        assert process.wait(PATIENCE_S) == 0


def test_browse_ends_with_its_service_and_its_window(home: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text("#!/bin/sh\nexec sleep 600\n", "utf-8")
    browser.chmod(0o755)
    with start(home, "browse", "--browser", str(browser), "--", "--headless=new") as process:
        until(lambda: (home / "profile" / "jaganetral-browser.log").exists() or None, "the window to open", process)
        assert command(home, "stop").returncode == 0
        assert process.wait(PATIENCE_S) == 0


def test_while_a_command_writes_it_says_so_and_stops_nothing(home: Path) -> None:
    with writer_lock(home), pytest.raises(StoreError) as held:
        ending.end(home, patience=0.1)
    assert held.value.problem is StoreProblem.LOCKED


def test_a_service_inside_another_program_is_not_ended_from_outside(home: Path) -> None:
    with running(Settings(home=home, port=0)), pytest.raises(RefusedByServiceError) as refused:
        ending.end(home)
    assert "program" in refused.value.reason.id


def test_no_browser_can_end_the_service(home: Path, port: int) -> None:
    refused = Caller.paired(home, port).ask("POST", "/api/v1/stop", {})
    assert (refused.status, refused.json()["error"]["code"]) == (403, "local_only")
    assert knock(port, "POST", "/api/v1/stop", headers=API).status in (401, 411, 415)


def test_wrong_usage_ends_with_status_2(home: Path) -> None:
    assert command(home, "stop", "--all").returncode == 2
    assert "Contoh: jaganetral stop" in command(home, "stop", "--help").stdout
