"""The person's service of an installed computer, with the words in which the end-to-end tests speak of a service."""

from __future__ import annotations

import signal
import subprocess
from dataclasses import dataclass, field

from debian_desk import DATA, PERSON, Desk
from installation import Service, until
from jaganetral.service.client import LocalClient, read_running

UNIT = "jaganetral"


@dataclass
class DeskService(Service):
    """What systemd runs for the person; `home` is their data folder as root sees it from outside."""

    desk: Desk = field(kw_only=True)

    @classmethod
    def of(cls, desk: Desk) -> DeskService:
        """Return the service of a computer, running."""
        return cls(desk.root / DATA.relative_to("/"), None, desk=desk).start()

    def start(self) -> DeskService:
        """Have systemd start it and wait until it answers."""
        self._unit("reset-failed")  # tests end it more often than systemd puts up with
        self._unit("start")
        self.desk.wait_until_it_answers()
        running = read_running(self.home)
        assert running is not None
        self.port = running.port
        return self

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it, in peace and for good: a crash is mended by systemd here, and by browsers."""
        assert how is signal.SIGTERM
        self._unit("stop")
        until(lambda: LocalClient.find(self.home) is None, "the installed service to end")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one `jaganetral` command as the person."""
        return self.desk.run("jaganetral", *arguments, user=PERSON)

    def empty_journal(self) -> None:
        """Delete every entry, as the person can."""
        done = self.run("journal", "delete", "--all", "--yes")
        assert done.returncode == 0, done.stderr

    def _unit(self, verb: str, *options: str) -> None:
        self.desk.does("systemctl", "--user", verb, *options, UNIT, user=PERSON)
