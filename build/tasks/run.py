"""Shows the product at work from a checkout: the work of build/run.

With a display: the service, a Chromium window with the extension loaded and paired, and the dashboard, in the
archive contest of 2024. Without one: the same, headless, with a hand that presses and a camera (`tasks.tour`).
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
from pathlib import Path

from tasks.checkout import OUT, ROOT, VENV, browser, fail, is_root, say
from tasks.product import AS_OF, environment
from tasks.tour import take_tour


def main() -> None:
    """Read the arguments and start the window or the tour."""
    parser = argparse.ArgumentParser(
        prog="build/run",
        description="Set up and show JagaNetral in the archive contest Pilpres 2024: in a window, or, where there is "
        "no display, as a tour that leaves pictures.",
        epilog="Example: build/run --tour",
    )
    parser.add_argument("--tour", action="store_true", help="the headless tour, also where there is a display")
    parser.add_argument("--browser", type=Path, help="a Chromium other than the system's")
    arguments = parser.parse_args()
    program = arguments.browser or browser() or fail("build/run: no Chromium here; run build/setup run")
    if is_root():
        say("run: you are root, so Chromium starts with --no-sandbox; as a normal user it keeps its sandbox.")
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if has_display and not arguments.tour:
        _window(program)
        return
    say("run: the headless tour." if has_display else "run: there is no display here, so this is the headless tour.")
    take_tour(program, OUT / "tour")


def _window(program: Path) -> None:
    """Open the window on the dashboard and stay until it is closed or Ctrl+C."""
    home = OUT / "home"
    say(f"run: a window opens in the simulation of {AS_OF} (data in {home.relative_to(ROOT)}); Ctrl+C ends it.")
    command = [VENV / "bin" / "jaganetral", "browse", "--as-of", AS_OF, "--browser", program]
    running = subprocess.Popen([str(part) for part in command], cwd=ROOT, env=environment(home))
    # Ctrl+C reaches the child too, which closes the browser and the service; wait for that.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    status = running.wait()
    if status:
        fail(f"build/run: jaganetral browse ended with status {status}", status=1)
    say("run: ended.")


if __name__ == "__main__":
    main()
