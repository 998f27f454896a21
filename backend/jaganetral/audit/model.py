"""What is read out of an export: acts, whose it is, and what stood in the way. Nothing of it is ever kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO, Protocol, TypeAlias

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Action, Platform


class Holds(StrEnum):
    """What a file of an export holds; see `data/exports.schema.json`."""

    FOLLOW = "follow"
    LIKE = "like"
    LIKED_PAGE = "liked_page"
    COMMENT = "comment"
    SHARE = "share"
    JOIN = "join"
    POST = "post"
    OWNER = "owner"
    HISTORY = "history"
    MIXED = "mixed"
    NOT_AN_ACT = "not_an_act"

    @property
    def action(self) -> Action:
        """The act that a file of acts holds.

        Raises:
            ValueError: it holds something else.
        """
        return Action.LIKE if self is Holds.LIKED_PAGE else Action(self.value)


class Problem(StrEnum):
    """Why a file, or a part of an export, could not be read to its end."""

    GONE = "gone"
    NOT_AN_ARCHIVE = "not_an_archive"
    NOTHING_KNOWN = "nothing_known"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NESTED = "nested"
    SHAPE = "shape"
    UNREADABLE = "unreadable"


class PartError(Exception):
    """A part can't be read on; what was read of it before stays good."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem with one file or part, for the person."""

    name: str
    problem: Problem

    @property
    def sentence(self) -> Bilingual:
        """What to say about it."""
        return _SENTENCES[self.problem]

    def as_json(self) -> dict[str, object]:
        """For `--json`."""
        return {"part": self.name, "problem": self.problem.value, "sentence": self.sentence.as_json()}


@dataclass(frozen=True, slots=True)
class OldAct:
    """One act of the person as an export tells it."""

    platform: Platform
    action: Action
    names: tuple[str, ...] = ()
    """Texts that name the account for sure: `@handle`, `#number`, a channel id, an address."""
    title: str = ""
    """The name people see, where the export gives no more."""
    phrase: str = ""
    """A sentence with that name somewhere in it, in the person's language."""
    thing: str = ""
    """The video it was done to, where another part of the export may tell whose it is."""
    at: datetime | None = None
    link: str = ""
    """The address of the post, to undo it there."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose export it is, by its own account."""

    platform: Platform
    name: str


@dataclass(frozen=True, slots=True)
class Belongs:
    """A video and the channel that it belongs to."""

    platform: Platform
    thing: str
    names: tuple[str, ...]


Told: TypeAlias = "OldAct | Owner | Belongs"


class Readable(Protocol):
    """As much of a file as a part needs."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; none at the end."""

    def close(self) -> None:
        """Lets it go."""


@dataclass(frozen=True)
class Part:
    """One file inside an export that we know how to read."""

    name: str
    """Where it lies, for the person; nothing is ever opened by it."""
    platform: Platform
    holds: Holds
    ending: str
    size: int
    """Bytes, as the archive says."""
    packed: int
    """Bytes that it takes in the archive."""
    open: Callable[[], Readable] = field(repr=False)


@dataclass(frozen=True)
class Progress:
    """How far a check has come."""

    name: str
    """The part that is being read."""
    done: int
    """Bytes read."""
    total: int
    """Bytes to read, as the archives say."""

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


class StoppedError(Exception):
    """Whoever watches the progress raises it to end a check."""


@dataclass(frozen=True)
class Upload:
    """An export that came through a form."""

    name: str
    file: BinaryIO


_SENTENCES = {
    Problem.GONE: Bilingual("tidak ada di sana", "is not there"),
    Problem.NOT_AN_ARCHIVE: Bilingual(
        "bukan folder, zip, atau berkas ekspor yang dikenal", "is no folder, zip or file of an export that is known"
    ),
    Problem.NOTHING_KNOWN: Bilingual(
        "tidak memuat bagian ekspor yang dikenal; minta ekspor lagi dengan format JSON",
        "holds no part of an export that is known; ask for the export again, as JSON",
    ),
    Problem.ENCRYPTED: Bilingual(
        "dikunci dengan kata sandi; buka zip itu dulu, lalu periksa foldernya",
        "is locked with a password; unpack the zip first, then check its folder",
    ),
    Problem.BROKEN: Bilingual("rusak; unduh ekspornya sekali lagi", "is damaged; download the export once more"),
    Problem.TRUNCATED: Bilingual(
        "terpotong; yang terbaca sebelum itu tetap ditampilkan", "ends too early; what came before is shown"
    ),
    Problem.TOO_LARGE: Bilingual(
        "jauh lebih besar daripada ekspor biasa, jadi tidak dibaca sampai habis",
        "is far larger than any usual export, and was not read to its end",
    ),
    Problem.TOO_MANY: Bilingual(
        "memuat terlalu banyak berkas; buka zip itu dulu, lalu periksa foldernya",
        "holds too many files; unpack the zip first, then check its folder",
    ),
    Problem.NESTED: Bilingual(
        "adalah zip di dalam zip yang terlalu dalam atau terlalu besar; buka zip luarnya dulu",
        "is a zip in a zip, too deep or too large; unpack the outer zip first",
    ),
    Problem.SHAPE: Bilingual(
        "tidak berbentuk seperti yang kami kenal, jadi isinya belum diperiksa",
        "does not look as we know it, so what it holds was not checked",
    ),
    Problem.UNREADABLE: Bilingual(
        "tidak dapat dibaca; periksa disknya dan izinnya", "cannot be read; check the disk and the permissions"
    ),
}
