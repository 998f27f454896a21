"""`jaganetral browse` with a real Chromium: opens, pairs, waits, and takes everything down again."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.config import Settings, extension_dir
from jaganetral.desktop.browser import BrowserMissingError, Launch, arguments, find, has_display
from jaganetral.service.client import LocalClient, read_running
from jaganetral.service.server import running
from programs import ON_THE_PORTS, PATIENCE_S, command, start, until

pytestmark = ON_THE_PORTS

CHROMIUM = os.environ.get("JAGANETRAL_CHROMIUM", "/usr/bin/chromium")
HEADLESS = ["--headless=new", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
LAUNCH = Launch(Path("/usr/bin/chromium"), Path("/p"), Path("/e"), "about:blank", ("--lang=id",))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def targets(debugging: int) -> list[dict[str, Any]]:
    """What the browser has open; nothing while it isn't up."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{debugging}/json/list", timeout=5) as answer:
            return list(json.load(answer))
    except OSError:
        return []


def processes_naming(text: str) -> list[str]:
    """Command lines of running processes that name `text`."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, UnicodeDecodeError):
            continue  # it has ended meanwhile, or is none
        if text in line:
            found.append(line)
    return found


@contextmanager
def browsing(home: Path, profile: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A browser window, headless, once its debugging port answers."""
    debugging = free_port()
    words = ["browse", "--browser", CHROMIUM, "--profile", str(profile), *options]
    with start(home, *words, "--", *HEADLESS, f"--remote-debugging-port={debugging}") as process:
        until(lambda: targets(debugging), "the browser to come up", process)
        yield process, debugging


def test_as_root_and_only_then_the_sandbox_is_left_out_and_never_twice() -> None:
    assert "--no-sandbox" not in arguments(LAUNCH, as_root=False)
    assert arguments(LAUNCH, as_root=True).count("--no-sandbox") == 1
    given = Launch(LAUNCH.binary, LAUNCH.profile, LAUNCH.extension, LAUNCH.url, ("--no-sandbox",))
    assert arguments(given, as_root=True).count("--no-sandbox") == 1


def test_extra_arguments_stand_between_ours_and_the_address() -> None:
    words = arguments(LAUNCH, as_root=False)
    assert words[0] == "/usr/bin/chromium"
    assert {"--user-data-dir=/p", "--load-extension=/e"} <= set(words)
    assert words[-2:] == ["--lang=id", "about:blank"]


def test_a_browser_that_is_not_there_is_said_in_both_languages() -> None:
    with pytest.raises(BrowserMissingError) as refused:
        find(Path("/nowhere/chromium"))
    assert isinstance(refused.value.reason, Bilingual)
    assert "/nowhere/chromium" in refused.value.reason.id


def test_without_any_browser_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(BrowserMissingError) as refused:
        find(None)
    assert "Chromium" in refused.value.reason.en


def test_a_window_needs_a_display_and_a_headless_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not has_display([])
    assert has_display(["--headless=new"])
    monkeypatch.setenv("DISPLAY", ":0")
    assert has_display([])


def test_a_missing_browser_ends_in_one_line_and_starts_nothing(home: Path) -> None:
    done = command(home, "browse", "--browser", "/nowhere/chromium", "--", "--headless=new")
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1)
    assert not home.exists()


def test_a_service_with_another_date_ends_in_one_line(home: Path, tmp_path: Path) -> None:
    with running(Settings(home=home, port=0)):
        words = ["--as-of", "2023-12-15", "--browser", CHROMIUM, "--profile", str(tmp_path / "p")]
        done = command(home, "browse", *words, "--url", "about:blank", "--", "--headless=new")
        assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1)
        assert "JAGANETRAL_HOME" in done.stderr
    assert not (tmp_path / "p").exists()


def test_the_window_comes_with_the_extension_and_a_paired_service_and_sigterm_takes_all_of_it(
    home: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "p"
    with browsing(home, profile, "--as-of", "2023-12-15", "--url", "about:blank") as (process, debugging):
        client = until(lambda: LocalClient.find(home), "the service to answer")
        assert client.status()["as_of"] == "2023-12-15"
        worker = "chrome-extension://mcemkgiampemldapdgbnkhknpifagldo/background/main.js"
        until(lambda: [t for t in targets(debugging) if t["url"] == worker], "the extension's worker", process)
        keys = home / "keys"
        until(lambda: {path.name for path in keys.iterdir()} - {"local"}, "the extension to be paired", process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
        said = process.stderr.read() if process.stderr else ""
    assert "simulasi: tanggal dipasang pada 2023-12-15." in said
    assert said.splitlines()[-1] == "jaganetral: dihentikan."
    assert processes_naming(str(profile)) == []
    assert read_running(home) is None
    assert not (keys / "local").exists()


def test_closing_the_browser_ends_the_command_and_the_service(home: Path, tmp_path: Path) -> None:
    profile = tmp_path / "p"
    with browsing(home, profile, "--url", "about:blank") as (process, _):
        note = read_running(home)
        assert note is not None
        assert note.pid == process.pid
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    assert read_running(home) is None
    assert processes_naming(str(profile)) == []


def test_a_service_that_ran_before_goes_on_afterwards(home: Path, tmp_path: Path) -> None:
    with running(Settings(home=home, port=0)) as service:
        with browsing(home, tmp_path / "p", "--url", "about:blank") as (process, _):
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE_S) == 0
        client = until(lambda: LocalClient.find(home), "the service to answer")
        assert client.port == service.port


def test_without_an_address_the_window_shows_the_dashboard(home: Path, tmp_path: Path) -> None:
    with browsing(home, tmp_path / "p", "--as-of", "2023-12-15") as (process, debugging):
        client = until(lambda: LocalClient.find(home), "the service to answer")
        dashboard = f"http://127.0.0.1:{client.port}/s/"
        until(
            lambda: [
                target
                for target in targets(debugging)
                if target["url"].startswith(dashboard) and target["title"] == "Ringkasan · JagaNetral"
            ],
            "the dashboard",
            process,
        )


def test_a_browser_that_fails_is_reported_with_the_place_of_its_reasons(home: Path, tmp_path: Path) -> None:
    profile = tmp_path / "p"
    done = command(home, "browse", "--browser", "/bin/false", "--profile", str(profile), "--", "--headless=new")
    assert done.returncode == 1
    assert str(profile / "jaganetral-browser.log") in done.stderr
    assert read_running(home) is None


def test_the_extension_that_is_loaded_is_the_one_of_this_installation() -> None:
    assert (extension_dir() / "manifest.json").is_file()
