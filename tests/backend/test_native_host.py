"""The native host as a browser starts it: a real process, frames on its standard input and output."""

from __future__ import annotations

import base64
import io
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from jaganetral.config import Settings
from jaganetral.desktop import starting
from jaganetral.desktop.native_host import LONGEST_MESSAGE, answer, is_ours, read_frame, write_frame
from jaganetral.desktop.register import HOST_NAME, register
from jaganetral.service import server
from jaganetral.service.app import create_app
from jaganetral.service.client import LocalClient, read_running
from jaganetral.service.keys import KeyRing
from jaganetral.service.origins import CHROMIUM_ORIGIN, GECKO_ID
from jaganetral.service.parts import Parts
from jaganetral.service.server import running
from knocking import Caller
from programs import ON_THE_PORTS, PROGRAM, command, environment, until

pytestmark = ON_THE_PORTS

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

CHROMIUM = [f"{CHROMIUM_ORIGIN}/"]
FIREFOX = ["/somewhere/id.jaganetral.host.json", GECKO_ID]
PROFILE = "6f2b8e0a-52a5-4c1c-9f7e-0123456789ab"
PAIR = {"type": "pair", "profile": PROFILE}
PORT = {"type": "port"}


def frame(content: bytes) -> bytes:
    return struct.pack("=I", len(content)) + content


def exchange(home: Path, *messages: object, caller: list[str] | None = None, options: list[str] | None = None) -> Any:
    """Starts the host, sends messages, and returns its answers, exit status and what it wrote elsewhere."""
    sent = b"".join(frame(json.dumps(message).encode()) for message in messages)
    done = subprocess.run(
        [*PROGRAM, "native-host", *(options or []), *(CHROMIUM if caller is None else caller)],
        env=environment(home),
        input=sent,
        capture_output=True,
        timeout=60,
        check=False,
    )
    source = io.BytesIO(done.stdout)
    answers = []
    while (message := read_frame(source)) is not None:
        answers.append(message)
    assert source.read() == b"", "nothing but frames on standard output"
    return answers, done.returncode, done.stderr.decode()


def services_of(home: Path) -> list[int]:
    """The processes whose data folder this is, whoever started them."""
    named = b"JAGANETRAL_HOME=" + str(home).encode() + b"\0"
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                ours = named in (entry / "environ").read_bytes()
            except OSError:
                continue  # it has ended meanwhile
            if ours:
                found.append(int(entry.name))
    return found


@contextmanager
def ending_the_service(home: Path) -> Iterator[None]:
    """Ends the service that the host starts in the background."""
    try:
        yield
    finally:
        for service in services_of(home):
            with suppress(ProcessLookupError):
                os.kill(service, signal.SIGTERM)
        until(lambda: not services_of(home), "the service to end")


@pytest.mark.parametrize(
    "caller",
    [
        [],
        ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"],
        [CHROMIUM_ORIGIN],
        [f"{CHROMIUM_ORIGIN}.evil/"],
        ["https://x.com/", f"{CHROMIUM_ORIGIN}/"],
        ["/somewhere/host.json", "other@example.org"],
        [GECKO_ID],
        ["--parent-window=0", f"{CHROMIUM_ORIGIN}/"],
    ],
)
def test_only_our_extension_is_answered(caller: list[str]) -> None:
    assert not is_ours(caller)


@pytest.mark.parametrize("caller", [CHROMIUM, FIREFOX, [*CHROMIUM, "--parent-window=131"]])
def test_our_extension_is_known_in_both_browser_families(caller: list[str]) -> None:
    assert is_ours(caller)


def test_a_foreign_caller_gets_no_word_and_no_service(home: Path) -> None:
    answers, status, said = exchange(home, PAIR, caller=["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"])
    assert (answers, status) == ([], 1)
    assert len(said.strip().splitlines()) == 1
    assert not home.exists()


@pytest.mark.parametrize(
    "message",
    [
        {},
        [],
        "pair",
        7,
        {"type": "unpair"},
        {"type": "pair"},
        {"type": "pair", "profile": "x"},
        {"type": "pair", "profile": "../../etc/passwd"},
        {"type": "pair", "profile": 5},
    ],
)
def test_a_message_that_is_none_of_ours_is_refused_in_both_languages(home: Path, message: object) -> None:
    said = answer(message, home, None)
    assert said["ok"] is False
    assert set(said["error"]) == {"id", "en"}
    assert not home.exists()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x01",
        struct.pack("=I", 5) + b"{}",
        struct.pack("=I", LONGEST_MESSAGE + 1) + b" " * (LONGEST_MESSAGE + 1),
        struct.pack("=I", 0xFFFFFFFF),
    ],
)
def test_what_is_no_frame_ends_the_conversation(sent: bytes) -> None:
    assert read_frame(io.BytesIO(sent)) is None


def test_frames_come_back_as_they_were_sent() -> None:
    sink = io.BytesIO()
    write_frame(sink, {"name": "é", "n": 1})
    write_frame(sink, {})
    source = io.BytesIO(sink.getvalue() + frame(b"\xff{") + frame(b"null"))
    assert [read_frame(source) for _ in range(5)] == [{"name": "é", "n": 1}, {}, {}, {}, None]


def crash(home: Path) -> None:
    """End the service as a crash does, which leaves its note behind."""
    told = read_running(home)
    assert told is not None
    os.kill(told.pid, signal.SIGKILL)
    until(lambda: not services_of(home), "the killed service to be gone")
    assert read_running(home) == told


def test_asking_for_the_port_where_none_ever_ran_starts_none(home: Path) -> None:
    answers, status, _ = exchange(home, PORT)
    assert status == 0
    assert answers[0]["ok"] is False
    assert not home.exists()


def test_a_service_that_was_stopped_is_left_alone_by_a_paired_browser(home: Path) -> None:
    with ending_the_service(home):
        assert exchange(home, PAIR)[0][0]["ok"] is True
        assert command(home, "stop").returncode == 0
        [asked], status, _ = exchange(home, PORT)
        assert (asked["ok"], status) == (False, 0)
        assert "tidak berjalan" in asked["error"]["id"]
        assert services_of(home) == []


def test_a_service_that_crashed_is_started_again_for_a_paired_browser(home: Path) -> None:
    with ending_the_service(home):
        [paired], _, _ = exchange(home, PAIR)
        crash(home)
        [asked], status, said = exchange(home, PORT)
        assert (asked["ok"], status, said) == (True, 0, "")
        caller = Caller(asked["port"], paired["key_id"], base64.b64decode(paired["key"]))
        assert caller.ask("GET", "/api/v1/status").status == 200


def test_stopping_a_service_that_crashed_has_it_left_alone_too(home: Path) -> None:
    with ending_the_service(home):
        exchange(home, PAIR)
        crash(home)
        assert command(home, "stop").returncode == 0
        assert answer(PORT, home, None)["ok"] is False
        assert services_of(home) == []


def test_pairing_starts_a_service_and_the_key_opens_it(home: Path) -> None:
    with ending_the_service(home):
        (paired, asked), status, said = exchange(home, PAIR, PORT)
        assert (status, said) == (0, "")
        assert set(paired) == {"ok", "port", "key_id", "key"}
        assert asked == {"ok": True, "port": paired["port"]}
        key = base64.b64decode(paired["key"])
        assert len(key) == 32
        assert Caller(paired["port"], paired["key_id"], key).ask("GET", "/api/v1/status").status == 200
        assert (home / "keys" / paired["key_id"]).stat().st_mode & 0o777 == 0o600


def test_pairing_again_gives_a_new_key_and_ends_the_old_one(home: Path) -> None:
    with running(Settings(home=home, port=0)) as service:
        first, second = answer(PAIR, home, None), answer(PAIR, home, None)
        assert (first["port"], second["port"]) == (service.port, service.port)
        assert first["key"] != second["key"]
        assert KeyRing(home).find(first["key_id"]) is None
        assert KeyRing(home).find(second["key_id"]) is not None


def test_a_service_with_another_date_is_not_handed_out(home: Path) -> None:
    with running(Settings(home=home, port=0)):
        for message in (PAIR, PORT):
            said = answer(message, home, date(2023, 12, 15))
            assert said["ok"] is False
            assert "tanggal" in said["error"]["id"]


def test_pairing_for_the_simulation_starts_the_simulation(home: Path) -> None:
    with ending_the_service(home):
        (paired,), _, _ = exchange(home, PAIR, options=["--as-of", "2023-12-15"])
        assert paired["ok"] is True
        client = LocalClient.find(home)
        assert client is not None
        assert client.status()["as_of"] == "2023-12-15"


def test_two_profiles_that_pair_at_once_share_one_service(home: Path) -> None:
    with ending_the_service(home):
        words = [*PROGRAM, "native-host", *CHROMIUM]
        hosts = [
            subprocess.Popen(words, env=environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            for _ in range(2)
        ]
        profiles = [PROFILE, PROFILE.replace("6f", "7f")]
        for host, profile in zip(hosts, profiles, strict=True):
            assert host.stdin is not None
            host.stdin.write(frame(json.dumps({"type": "pair", "profile": profile}).encode()))
            host.stdin.flush()
        said = [read_frame(io.BytesIO(host.communicate(timeout=60)[0])) for host in hosts]
        ports = [reply["port"] for reply in said if isinstance(reply, dict)]
        assert len(ports) == 2
        assert ports[0] == ports[1]
        until(lambda: len(services_of(home)) == 1, "the slower service to leave")


def test_a_service_that_cannot_start_is_said(home: Path) -> None:
    (home / "list.sqlite3").mkdir(parents=True)
    said = answer(PAIR, home, None)
    assert said["ok"] is False
    assert "jaganetral serve" in said["error"]["en"]


def gives_up(_home: Path, _as_of: date | None) -> subprocess.Popen[bytes]:
    """A service that has ended with status 1, as one does that waited too long for the data folder."""
    process = subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"])
    process.wait()
    return process


def test_a_service_that_is_still_starting_is_waited_for(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session starts one, the browser another, and the first takes longer than the second waits for the folder."""
    begun, go_on, over = threading.Event(), threading.Event(), threading.Event()

    def create_slowly(parts: Parts) -> WSGIApplication:
        begun.set()
        go_on.wait()
        return create_app(parts)

    def run_slowly() -> None:
        with running(Settings(home=home, port=0)):
            over.wait()

    def sleep(seconds: float) -> None:
        go_on.set()  # not before the other one was seen to have given up
        time.sleep(seconds)

    monkeypatch.setattr(server, "create_app", create_slowly)
    monkeypatch.setattr(starting, "start_service", gives_up)
    monkeypatch.setattr(starting, "time", SimpleNamespace(monotonic=time.monotonic, sleep=sleep))
    monkeypatch.setattr(starting, "START_TIMEOUT_S", 60.0)
    with ThreadPoolExecutor() as pool:
        pool.submit(run_slowly)
        assert begun.wait(60)
        try:
            assert starting.find_or_start(home, None) is not None
        finally:
            go_on.set()
            over.set()


def test_one_that_gives_up_is_not_waited_for_where_nobody_else_is_starting(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "start_service", gives_up)
    monkeypatch.setattr(starting, "START_TIMEOUT_S", float("inf"))
    assert starting.find_or_start(home, None) is None


def test_registering_puts_a_launcher_into_the_data_folder_and_names_it_to_one_profile(
    home: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "a profile with spaces"
    manifest = register(profile, home, date(2023, 12, 15))
    assert manifest == profile / "NativeMessagingHosts" / f"{HOST_NAME}.json"
    content = json.loads(manifest.read_text("utf-8"))
    launcher = Path(content["path"])
    assert (content["name"], content["type"]) == ("id.jaganetral.host", "stdio")
    assert content["allowed_origins"] == [f"{CHROMIUM_ORIGIN}/"]
    assert launcher.is_absolute()
    assert launcher.parent == home / "bin"
    assert launcher.stat().st_mode & 0o777 == 0o700
    register(profile, home, date(2023, 12, 15))
    assert [path.name for path in launcher.parent.iterdir()] == [launcher.name]


def test_the_launcher_says_which_folder_and_which_date_are_meant(tmp_path: Path) -> None:
    home = tmp_path / "it's a home; echo $HOME"
    launcher = json.loads(register(tmp_path / "p", home, date(2023, 12, 15)).read_text("utf-8"))["path"]
    with running(Settings(home=home, port=0, as_of=date(2023, 12, 15))) as service:
        bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
        sent = frame(json.dumps(PORT).encode())
        done = subprocess.run([launcher, *CHROMIUM], input=sent, env=bare, capture_output=True, timeout=60, check=True)
    assert read_frame(io.BytesIO(done.stdout)) == {"ok": True, "port": service.port}
