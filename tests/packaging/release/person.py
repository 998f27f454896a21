"""What a person does on a computer of their own with the installed product, as that person and without rights.

    python tests/packaging/release/person.py --program PROGRAM --extension DIR --work DIR --browser FAMILY=PATH …

Starts the service with the words that the session would use, imports the invented accounts, holds a click in each
browser (held_click.py), and looks at journal and doctor. Prints one line of JSON; status 1 and the reason otherwise.
The service is left running, for whoever upgrades or removes the product under it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installation import PATIENCE_S, flagged_csv, until
from targets import FAMILIES
from trial_contest import CONTEST

HERE = Path(__file__).parent
CLICK_S = 300
START_S = 120.0


@dataclass(frozen=True)
class Person:
    """Somebody at a computer with the product on it."""

    program: Path
    """The console program of the installation."""
    work: Path
    """A folder of theirs."""

    def does(self, *words: str) -> str:
        """Run a command of the program that must succeed, and return what it said."""
        done = self._run(*words)
        assert done.returncode == 0, f"{words}: {done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout

    def findings(self) -> dict[str, str]:
        """Return what doctor found: name and state, the last of each name."""
        said: list[dict[str, str]] = json.loads(self._run("doctor", "--json").stdout)
        return {row["name"]: row["state"] for row in said}

    def entries(self) -> int:
        """Return how many entries the journal has."""
        return len(json.loads(self.does("journal", "export", "--format", "json"))["entries"])

    def start(self, words: str) -> None:
        """Start the service as the session does, and wait until it answers.

        Args:
            words: one line as the system keeps it; "" where the system has started it already.
        """
        if words:
            subprocess.Popen(
                words if sys.platform == "win32" else ["/bin/sh", "-c", f"exec {words}"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "DETACHED_PROCESS", 0),
                start_new_session=True,
            )
        until(lambda: self._run("open", "--print").returncode == 0, "the service to answer", START_S)

    def import_accounts(self) -> None:
        """Import the invented accounts into the contest that is under way."""
        sheet = self.work / "flagged.csv"
        sheet.write_text(flagged_csv().replace("pilpres-2024", CONTEST), "utf-8")
        self.does("accounts", "import", str(sheet))

    def click(self, family: str, browser: str, extension: Path) -> dict[str, Any]:
        """Hold a click in one browser, and return what was seen."""
        profile = self.work / f"profile-{family}-{Path(browser).stem}"
        profile.mkdir(exist_ok=True)
        places = ["--browser", browser, "--extension", str(extension), "--profile", str(profile)]
        words = [sys.executable, str(HERE / "held_click.py"), family, *places]
        done = subprocess.run(words, capture_output=True, text=True, timeout=CLICK_S, check=False)
        assert done.returncode == 0, f"{browser}: {done.stderr}"
        seen: dict[str, Any] = json.loads(done.stdout)
        return {**seen, "browser": browser}

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.program), *words]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=120, check=False
        )


def main() -> None:
    """Do all of it, or after an upgrade only look at what must have stayed."""
    parser = argparse.ArgumentParser(description="Use the installed product as a person does.")
    parser.add_argument("--program", type=Path, required=True, help="the console program of the installation")
    parser.add_argument("--extension", type=Path, required=True, help="the extension in the installation")
    parser.add_argument("--work", type=Path, required=True, help="a folder of the person's")
    parser.add_argument("--start", default="", help="the words by which the session starts the service")
    parser.add_argument("--browser", action="append", default=[], metavar="FAMILY=PATH", help="hold a click in it")
    parser.add_argument("--entries", type=int, default=0, help="how many entries the journal has from before")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    person = Person(arguments.program, arguments.work)
    person.start(arguments.start)
    browsers = [browser.partition("=") for browser in arguments.browser]
    assert all(family in FAMILIES for family, _, _ in browsers), browsers
    if browsers:
        person.import_accounts()
    seen = [person.click(family, path, arguments.extension) for family, _, path in browsers]
    wanted = arguments.entries + len(browsers)
    patience = PATIENCE_S if browsers else 0.0  # those of a click are on their way from the browser
    until(lambda: person.entries() == wanted, f"{wanted} entries in the journal", patience)
    findings = person.findings()
    assert findings["service"] == "ok", findings
    assert [name for name, state in findings.items() if state == "failed"] == [], findings
    said = {"clicks": seen, "entries": wanted, "findings": findings}
    sys.stdout.write(json.dumps(said, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    main()
