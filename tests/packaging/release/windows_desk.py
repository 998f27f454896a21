"""A real Windows, as the run of the installers needs it: commands as SYSTEM and as a person, files, keys, processes.

Only what every Windows has: schtasks, reg, powershell. What a command said and how it ended comes back through files,
for neither a scheduled task nor a person's process can be waited for from here.
"""

from __future__ import annotations

import os
import re
import secrets
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path, PureWindowsPath

from installation import until

PERSON = "warga-uji"
STEP_S = 900.0
MACHINE = "HKLM\\Software\\"
UNINSTALL = MACHINE + r"Microsoft\Windows\CurrentVersion\Uninstall"
RUN = MACHINE + r"Microsoft\Windows\CurrentVersion\Run"
POLICIES = MACHINE + "Policies"
OWN = MACHINE + "JagaNetral"
HOST = r"NativeMessagingHosts\id.jaganetral.host"
HOSTS = tuple(
    MACHINE + rf"{browser}\{HOST}" for browser in (r"Google\Chrome", r"Microsoft\Edge", "Chromium", "Mozilla")
)
Values = dict[tuple[str, str], str]
"""What `reg` writes for a value, by key and name; the name of a key's own value is "@"."""


def batch(words: Iterable[str | Path], result: PureWindowsPath, environment: Mapping[str, str], *, wait: bool) -> str:
    """Return a script for cmd that runs a command and writes down what it said and how it ended.

    Args:
        words: the command.
        result: where to write; the name gets the endings `.log` and `.status`.
        environment: set for the command.
        wait: whether the command is a program with windows, for which cmd would not wait by itself.
    """
    line = subprocess.list2cmdline(list(map(str, words))).replace("%", "%%")
    start = 'start "" /wait ' if wait else ""
    # A status right before the arrow would be taken for the number of a handle.
    lines = ["@echo off", *(f'set "{name}={value}"' for name, value in environment.items())]
    lines += [f'{start}{line} > "{result}.log" 2>&1', f'> "{result}.part" echo %ERRORLEVEL%']
    lines += [f'move /y "{result}.part" "{result}.status" > nul']
    return "\r\n".join([*lines, ""])


def read_values(text: str) -> Values:
    """Return what an export of `reg` holds.

    Args:
        text: of the file.
    """
    found: Values = {}
    key = ""
    # A long value goes on in the next line.
    for line in re.sub(r"\\\r?\n\s*", "", text).splitlines():
        if line.startswith("["):
            key = line[1:-1]
        elif match := re.match(r'(?:"((?:[^"\\]|\\.)*)"|(@))=(.*)', line):
            name = "@" if match[2] else re.sub(r"\\(.)", r"\1", match[1])
            found[key, name] = match[3]
    return found


def text_of(value: str) -> str:
    """Return a text as it was meant, from how an export writes it."""
    return re.sub(r"\\(.)", r"\1", value[1:-1])


class WindowsDesk:
    """This computer."""

    def __init__(self, work: Path) -> None:
        """Begin with a folder that everybody may write into.

        Args:
            work: the folder; made where it is missing.
        """
        self._work = work
        self._steps = 0
        self._password = f"Uji-{secrets.token_urlsafe(24)}"
        work.mkdir(parents=True, exist_ok=True)
        self._does("icacls", str(work), "/grant", "*S-1-5-32-545:(OI)(CI)M")  # the users of this computer

    @property
    def programs(self) -> Path:
        """The folder of programs for every user."""
        return Path(os.environ["PROGRAMFILES"])

    @property
    def profile(self) -> Path:
        """The folder of the standard user's profile."""
        return Path(os.environ["SYSTEMDRIVE"] + "\\", "Users", PERSON)

    def path(self, text: str) -> Path:
        """Return a path that Windows wrote down."""
        return Path(text)

    def as_system(self, *words: str | Path) -> int:
        """Run an installer as SYSTEM, as tools that deploy do, and return its exit status."""
        script, result = self._script(words, {}, wait=True)
        task = f"jaganetral-uji-{self._steps}"
        once = ["/SC", "ONCE", "/ST", "23:59", "/RU", "SYSTEM", "/RL", "HIGHEST"]
        self._does("schtasks", "/Create", "/F", "/TN", task, *once, "/TR", f'cmd /c "{script}"')
        self._does("schtasks", "/Run", "/TN", task)
        try:
            return self._ended(result)[0]
        finally:
            self._does("schtasks", "/Delete", "/F", "/TN", task)

    def add_person(self) -> None:
        """Make a standard user, and their profile with the first thing that they do."""
        self._does("net", "user", PERSON, self._password, "/add", "/y")
        assert self.as_person(["cmd", "/c", "whoami"], {})[0] == 0

    def as_person(self, words: Iterable[str | Path], environment: Mapping[str, str]) -> tuple[int, str]:
        """Run a command as the standard user, and return its exit status and what it said."""
        script, result = self._script(words, environment, wait=False)
        start = f"Start-Process cmd.exe -ArgumentList '/c \"{script}\"' -Credential $who -LoadUserProfile"
        lines = (
            "$secret = ConvertTo-SecureString $env:UJI_SECRET -AsPlainText -Force",
            f"$who = New-Object System.Management.Automation.PSCredential('{PERSON}', $secret)",
            f"{start} -WorkingDirectory '{self._work}' -WindowStyle Hidden",
        )
        words = ["powershell", "-NoProfile", "-NonInteractive", "-Command", "; ".join(lines)]
        subprocess.run(list(map(str, words)), env=os.environ | {"UJI_SECRET": self._password}, check=True)
        return self._ended(result)

    def values(self, *keys: str) -> Values:
        """Return every value at and below some keys; none where there are no such keys."""
        file = self._work / "export.reg"
        found: Values = {}
        for key in keys:
            file.unlink(missing_ok=True)
            subprocess.run(["reg", "export", key, file, "/y", "/reg:64"], capture_output=True, check=False)
            found |= read_values(file.read_text("utf-16")) if file.exists() else {}
        return found

    def all_values(self) -> Values:
        """Return every value of the keys that an installer may write to."""
        return self.values(UNINSTALL, RUN, POLICIES, OWN, *HOSTS)

    def displayed_version(self) -> str | None:
        """Return which version the system says is installed; None where none is."""
        values = self.values(UNINSTALL)
        for (key, name), value in values.items():
            if name == "DisplayName" and text_of(value).startswith("JagaNetral"):
                return text_of(values[key, "DisplayVersion"])
        return None

    def processes_in(self, folder: Path) -> list[str]:
        """Return the programs of a folder that run, whoever runs them."""
        one = f"(Get-CimInstance Win32_Process | Where-Object ExecutablePath -like '{folder}\\*').ExecutablePath"
        return self._does("powershell", "-NoProfile", "-NonInteractive", "-Command", one).split("\n")[:-1]

    def _script(self, words: Iterable[str | Path], environment: Mapping[str, str], *, wait: bool) -> tuple[Path, Path]:
        self._steps += 1
        result = self._work / f"step-{self._steps}"
        script = result.with_suffix(".cmd")
        script.write_bytes(batch(words, PureWindowsPath(result), environment, wait=wait).encode("ascii"))
        return script, result

    def _ended(self, result: Path) -> tuple[int, str]:
        status = result.with_name(f"{result.name}.status")
        until(status.exists, f"{result.name} to end", STEP_S)
        log = result.with_name(f"{result.name}.log").read_text("utf-8", errors="replace")
        return int(status.read_text("ascii").strip()), log

    def _does(self, *words: str) -> str:
        done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False)
        assert done.returncode == 0, f"{words[:4]}: {done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout
