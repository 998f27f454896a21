"""What this run was told: one frozen object, read once from the environment and the options, then passed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timezone
from pathlib import Path

from jaganetral.candidates.bilingual import Language
from jaganetral.candidates.calendar import JAKARTA, noon

PORTS = range(47821, 47831)
"""The loopback ports the service tries, in order; the extension knocks at the same ones."""

HOME = "JAGANETRAL_HOME"
LANGUAGE = "JAGANETRAL_LANG"


@dataclass(frozen=True)
class Settings:
    """The settings of one run."""

    home: Path = field(default_factory=lambda: default_home(os.environ))
    """The data folder; everything we keep lies in it."""
    port: int | None = None
    """The port that was asked for; None takes the first free one of `PORTS`."""
    as_of: date | None = None
    """The day of a simulation; None for the real clock."""
    language: Language = Language.ID
    """The language of what a command prints."""

    @classmethod
    def read(
        cls,
        environment: Mapping[str, str] = os.environ,
        *,
        port: int | None = None,
        as_of: date | None = None,
        language: Language | None = None,
    ) -> Settings:
        """Settings from the environment, with what the command line gave on top.

        `JAGANETRAL_HOME` is the data folder instead of the platform's own; `JAGANETRAL_LANG` the language (`en`, all
        else is Indonesian).
        """
        english = environment.get(LANGUAGE, "").strip().lower().startswith(Language.EN)
        return cls(
            home=default_home(environment),
            port=port,
            as_of=as_of,
            language=language or (Language.EN if english else Language.ID),
        )

    @property
    def simulated(self) -> bool:
        """Whether the clock is a simulation's."""
        return self.as_of is not None

    def now(self) -> datetime:
        """The instant that counts (UTC): in a simulation always 12:00 in Jakarta of its day."""
        return noon(self.as_of) if self.as_of else datetime.now(UTC)

    def today(self, zone: timezone = JAKARTA) -> date:
        """The day that counts, in `zone`."""
        return self.now().astimezone(zone).date()

    @property
    def list_path(self) -> Path:
        """The database of contests, candidates and accounts."""
        return self.home / "list.sqlite3"

    @property
    def journal_path(self) -> Path:
        """The journal's database; a simulation has one of its own, which is never exported as real."""
        real, simulated = self.journal_paths
        return simulated if self.simulated else real

    @property
    def journal_paths(self) -> tuple[Path, Path]:
        """Both journals, the real one first."""
        return self.home / "journal.sqlite3", self.home / "journal-simulasi.sqlite3"


def default_home(environment: Mapping[str, str]) -> Path:
    """The data folder: `JAGANETRAL_HOME`, or the platform's own place for data of this user."""
    given = environment.get(HOME)
    if given:
        return Path(given).expanduser().absolute()
    import platformdirs  # noqa: PLC0415 - not where the folder is given

    return Path(platformdirs.user_data_dir("jaganetral", appauthor=False))


def extension_dir() -> Path:
    """The folder of the browser extension: inside the installed package, or in the checkout this package lies in.

    Raises:
        FileNotFoundError: neither place has it; the installation is not whole.
    """
    package = Path(__file__).resolve().parent
    for place in (package / "extension", package.parents[1] / "extension"):
        if (place / "manifest.json").is_file():
            return place
    raise FileNotFoundError("the browser extension is missing from this installation")
