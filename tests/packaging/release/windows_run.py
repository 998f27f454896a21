r"""The run that a release for Windows has to pass, on a real Windows, by an administrator of it.

    python tests/packaging/release/windows_run.py setup --former DIR --newer DIR --handed-out DIR \
        --browser chromium=PATH --browser firefox=PATH

Installs silently as SYSTEM, has a standard user start the service by the Run key's words, pair and hold a click in each
browser (person.py), upgrades over the former version, refuses to go back, and removes everything while the service
runs: files, keys, policies and processes are gone, and what the person recorded is there. At last the file that is
handed out is installed and removed by itself. Prints each step; ends with status 1 and the reason where one fails.

What it does not show: the extension put into Chrome and Edge by a policy from outside the stores, for which both want a
computer that is joined to a domain or managed, and into Firefox, which wants Mozilla's signature. Whether the policies
are written where the browsers read them is compared value by value; Group Policy and Intune are not tried.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from installation import ROOT, until
from tasks.freeze import version
from trial_contest import CONTEST, under_way
from windows_desk import HOSTS, POLICIES, RUN, Values, WindowsDesk, text_of

HERE = Path(__file__).parent
INSIDE = Path("_internal") / "jaganetral"
POLICY = Path("Mozilla Firefox") / "distribution" / "policies.json"
FORMER = "0.0.1"
MODULES = ("backend", "build", "tests/backend", "tests/e2e", "tests/packaging/release")


@dataclass(frozen=True)
class Installers:
    """One kind of installer, in its versions."""

    kind: str
    """`setup` or `msi`."""

    def file(self, folder: Path) -> Path:
        """Return the installer for every user in a folder."""
        ending = ".exe" if self.kind == "setup" else ".msi"
        [found] = [one for one in folder.glob(f"jaganetral-*{ending}") if "per-user" not in one.name]
        return found.resolve()

    def install(self, folder: Path, *, policies: bool) -> list[str | Path]:
        """Return the words that install silently."""
        if self.kind == "setup":
            return [self.file(folder), "/S", *(() if policies else ("/NOPOLICIES",))]
        return ["msiexec", "/i", self.file(folder), "/qn", *(() if policies else ("POLICIES=0",))]

    def remove(self, folder: Path, program: Path) -> list[str | Path]:
        """Return the words that remove silently."""
        if self.kind == "setup":
            return [program / "uninstall.exe", "/S"]
        return ["msiexec", "/x", self.file(folder), "/qn"]

    @property
    def refusal(self) -> int:
        """The status with which an older version refuses to replace a newer one."""
        return 3 if self.kind == "setup" else 1603


@dataclass(frozen=True)
class Run:
    """One run."""

    desk: WindowsDesk
    installers: Installers
    browsers: list[str]
    """In which the person holds a click: family and program."""

    @property
    def program(self) -> Path:
        """Where it is installed."""
        return self.desk.programs / "JagaNetral"

    def person(self, *more: str) -> str:
        """Have the standard user do their part, with the service started by the words of the Run key."""
        starts = [text_of(value) for (_, name), value in self.desk.values(RUN).items() if name == "JagaNetral"]
        assert len(starts) == 1, starts
        words: list[str | Path] = [sys.executable, HERE / "person.py", "--program", self.program / "jaganetral.exe"]
        words += ["--extension", self.program / INSIDE / "extension", "--work", self.desk.profile / "uji"]
        paths = os.pathsep.join(str(ROOT / part) for part in MODULES)
        local = {"LOCALAPPDATA": "AppData\\Local", "APPDATA": "AppData\\Roaming", "TEMP": "AppData\\Local\\Temp"}
        own = {name: str(self.desk.profile / place) for name, place in local.items()}
        environment = {
            "PYTHONPATH": paths,
            "PYTHONUTF8": "1",
            "USERPROFILE": str(self.desk.profile),
            "TMP": own["TEMP"],
            **own,
        }
        status, said = self.desk.as_person([*words, "--start", starts[0], *more], environment)
        assert status == 0, said
        return said

    def put_contest(self) -> None:
        """Let the installed program know a contest that is under way; it goes again before files are compared."""
        self._contest.write_text(json.dumps(under_way(date.today())), "utf-8")  # noqa: DTZ011 - as the program's

    def take_contest(self) -> None:
        """Leave exactly the files that the installer brought."""
        self._contest.unlink()

    def ran(self, words: list[str | Path], status: int = 0) -> None:
        """Run an installer as SYSTEM and hold it to a status."""
        ended = self.desk.as_system(*words)
        assert ended == status, f"{words} ended with {ended}, not {status}"

    def is_installed(self, version: str) -> None:
        """Hold the system to it that this version is there, and runs."""
        assert self.desk.displayed_version() == version
        assert (self.program / "jaganetral-layanan.exe").is_file()
        values = self.desk.all_values()
        for key in HOSTS:
            manifest = self.desk.path(text_of(values[long_form(key), "@"]))
            assert manifest.is_file(), manifest

    def is_gone(self, before: Values) -> None:
        """Hold the system to it that no file, key, policy or process is left."""
        # The setup's uninstaller goes on as a copy of itself.
        until(lambda: not self.program.exists(), f"{self.program} to be gone")
        assert self.desk.processes_in(self.program) == []
        after = self.desk.all_values()
        assert set(before.items() ^ after.items()) == set()
        assert self.desk.displayed_version() is None
        assert list((self.desk.profile / "AppData/Local/jaganetral").glob("journal.sqlite3")), (
            "what the person recorded stays"
        )

    @property
    def _contest(self) -> Path:
        return self.program / INSIDE / "candidates" / "data" / "contests" / f"{CONTEST}.json"


def long_form(key: str) -> str:
    """Return a key as exports write it."""
    return key.replace("HKLM\\", "HKEY_LOCAL_MACHINE\\", 1)


def say(step: str) -> None:
    """Say what is done now."""
    sys.stdout.write(f"{step}\n")
    sys.stdout.flush()


def go(run: Run, former: Path, newer: Path, handed_out: Path) -> None:
    """Go through all of it.

    Args:
        run: the computer and the kind of installer.
        former: the folder with the version to upgrade from.
        newer: that with the version to upgrade to, which brings policies.
        handed_out: that with the installers that people get.

    Raises:
        AssertionError: something is not as it should be.
    """
    desk, installers = run.desk, run.installers
    before = desk.all_values()
    policy = desk.programs / POLICY
    had_policy = policy.exists()

    say(f"{installers.kind}: the former version, silently, as SYSTEM, without policies")
    run.ran(installers.install(former, policies=False))
    run.is_installed(FORMER)
    assert desk.values(POLICIES) == {place: value for place, value in before.items() if "Policies" in place[0]}

    say("a standard user: service by the Run key, pairing, a click in each browser")
    run.put_contest()
    desk.add_person()
    say(run.person(*(word for browser in run.browsers for word in ("--browser", browser))))
    entries = ("--entries", str(len(run.browsers)))

    say("the newer version over it, while the service runs")
    run.take_contest()
    run.ran(installers.install(newer, policies=True))
    run.is_installed(version())
    assert desk.processes_in(run.program) == []
    keys = {key for key, _ in desk.values(POLICIES).keys() - before.keys()}
    assert all(any(browser in key for key in keys) for browser in (r"Google\Chrome", r"Microsoft\Edge")), keys
    assert policy.is_file() or not policy.parents[1].is_dir()

    say("the data are kept")
    say(run.person(*entries))

    say("back to the former version: refused")
    run.ran(installers.install(former, policies=False), installers.refusal)
    run.is_installed(version())

    say("removed while the service runs: nothing is left but what the person recorded")
    run.ran(installers.remove(newer, run.program))
    run.is_gone(before)
    assert policy.exists() == had_policy

    say("the file that is handed out")
    run.ran(installers.install(handed_out, policies=True))
    run.is_installed(version())
    say(run.person(*entries))
    run.ran(installers.remove(handed_out, run.program))
    run.is_gone(before)
    say(f"{installers.kind}: passed")


def main() -> None:
    """Read the arguments and go."""
    parser = argparse.ArgumentParser(description="Install, use, upgrade and remove the product on this Windows.")
    parser.add_argument("kind", choices=("setup", "msi"))
    for name in ("former", "newer", "handed-out"):
        parser.add_argument(f"--{name}", type=Path, required=True, help="a folder with installers")
    parser.add_argument("--browser", action="append", required=True, metavar="FAMILY=PATH", help="hold a click in it")
    arguments = parser.parse_args()
    if os.name != "nt":
        parser.error("this is for Windows")
    desk = WindowsDesk(Path(os.environ["PUBLIC"]) / "jaganetral-uji")
    run = Run(desk, Installers(arguments.kind), arguments.browser)
    go(run, arguments.former, arguments.newer, arguments.handed_out)


if __name__ == "__main__":
    main()
