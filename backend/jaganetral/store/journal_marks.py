"""What the journal remembers besides its entries: the person's choices, the clock, clearings, past mishaps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlite_utils import Database as Tables

from jaganetral.candidates.bilingual import Language
from jaganetral.candidates.model import PersonStatus
from jaganetral.journal.clock import ClockMemory, ClockState, judge
from jaganetral.journal.model import RETENTION
from jaganetral.store.database import Database
from jaganetral.store.journal_schema import text_of
from jaganetral.store.recovery import Mishap

_SEEN, _DOUBTED, _RETENTION = "clock_seen", "clock_doubted", "retention_days"
_CLEARED, _DELETION = "cleared", "copies_behind"
_PERSON, _LANGUAGE, _SHARED = "person", "language", "shared_computer"
_UNHEARD = """
    SELECT value FROM marks LEFT JOIN heard ON profile = ?
    WHERE name = 'cleared' AND (clearing IS NULL OR clearing < value)
"""


class Standing(NamedTuple):
    """What every request may want to know of the journal, read together."""

    events: int
    memory: ClockMemory
    mishaps: tuple[Mishap, ...]
    """What the person hasn't yet said they have read, oldest first."""
    person: PersonStatus
    shared: bool
    cleared: str | None
    heard: Mapping[str, str]

    def unheard(self, profile: str | None) -> datetime | None:
        """The clearing that a browser hasn't heard of yet, if there is one.

        Args:
            profile: the browser profile's own random name; None for the command line.
        """
        if profile is None or self.cleared is None or self.heard.get(profile, "") >= self.cleared:
            return None
        return datetime.fromisoformat(self.cleared)


class JournalMarks:
    """Reads and changes them; every method may raise `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def look_at_clock(self, now: datetime) -> ClockState:
        """What to think of the clock, which is remembered.

        Args:
            now: what it shows.
        """
        with self._database.writing() as tables:
            before = ClockMemory(_instant(tables, _SEEN), _instant(tables, _DOUBTED))
            state, after = judge(before, now)
            _put(tables, _SEEN, after.seen)
            _put(tables, _DOUBTED, after.doubted)
        return state

    def clock(self, now: datetime) -> ClockState:
        """What to think of the clock, without remembering it."""
        with self._database.reading() as tables:
            return judge(ClockMemory(_instant(tables, _SEEN), _instant(tables, _DOUBTED)), now)[0]

    def trust_clock(self, now: datetime) -> None:
        """The person says that the clock is right."""
        with self._database.writing() as tables:
            _put(tables, _SEEN, now)
            _put(tables, _DOUBTED, None)

    def retention(self) -> timedelta:
        """How long entries are kept."""
        with self._database.reading() as tables:
            days = _value(tables, _RETENTION)
        return timedelta(days=int(days)) if days is not None else RETENTION

    def keep_for(self, days: int) -> None:
        """Changes how long entries are kept; what is older by then goes with the next cleaning."""
        with self._database.writing() as tables:
            _write(tables, _RETENTION, str(days))

    def begin_with(self, days: int) -> None:
        """Sets how long a journal that has nothing in it yet keeps entries; from then on only the person changes it.

        Were it a default that is read each time, an administrator could delete entries by making it shorter.
        """
        with self._database.writing() as tables:
            if _value(tables, _RETENTION) is None and not tables["events"].count:
                _write(tables, _RETENTION, str(days))

    def person(self) -> PersonStatus:
        """What the person said they are; decides which rule the pages tell."""
        with self._database.reading() as tables:
            return _person(tables)

    def be(self, person: PersonStatus) -> None:
        """The person says what they are."""
        with self._database.writing() as tables:
            _write(tables, _PERSON, person.value)

    def language(self) -> Language | None:
        """The language that the pages open in; None as long as none was chosen."""
        with self._database.reading() as tables:
            value = _value(tables, _LANGUAGE)
        return Language(value) if value in set(Language) else None

    def speak(self, language: Language) -> None:
        """Remembers the language that the pages open in."""
        with self._database.writing() as tables:
            _write(tables, _LANGUAGE, language.value)

    def is_shared(self) -> bool:
        """Whether others use this computer too, so that nothing is kept."""
        with self._database.reading() as tables:
            return is_shared(tables)

    def share(self, *, shared: bool) -> None:
        """Says whether others use this computer too; what the journal holds is deleted by whoever says so."""
        with self._database.writing() as tables:
            if shared:
                _write(tables, _SHARED, "1")
            else:
                tables.conn.execute("DELETE FROM marks WHERE name = ?", [_SHARED])

    def cleared(self) -> datetime | None:
        """When the person last deleted the whole journal."""
        with self._database.reading() as tables:
            return _instant(tables, _CLEARED)

    def unheard(self, profile: str) -> datetime | None:
        """The clearing that a browser hasn't heard of yet, if there is one.

        Args:
            profile: the browser profile's own random name.
        """
        with self._database.reading() as tables:
            return unheard(tables, profile)

    def hear(self, profile: str, clearing: datetime) -> None:
        """A browser has thrown away what it still held from before a clearing."""
        with self._database.writing() as tables:
            tables.table("heard").insert({"profile": profile, "clearing": text_of(clearing)}, replace=True)

    def mishaps(self) -> list[Mishap]:
        """What the person hasn't yet said they have read, oldest first."""
        with self._database.reading() as tables:
            return _mishaps(tables)

    def note_mishap(self, mishap: Mishap) -> None:
        """Remembers that the journal was found damaged until the person has read it."""
        restored = text_of(mishap.restored) if mishap.restored else None
        with self._database.writing() as tables:
            tables.table("mishaps").insert({"at": text_of(mishap.at), "aside": mishap.aside, "restored": restored})

    def dismiss_mishaps(self) -> None:
        """The person has read it."""
        with self._database.writing() as tables:
            tables.table("mishaps").delete_where()


def standing(tables: Tables) -> Standing:
    """What every request may want to know."""
    return Standing(
        events=int(tables.conn.execute("SELECT count(*) FROM events").fetchone()[0]),
        memory=ClockMemory(_instant(tables, _SEEN), _instant(tables, _DOUBTED)),
        mishaps=tuple(_mishaps(tables)),
        person=_person(tables),
        shared=is_shared(tables),
        cleared=_value(tables, _CLEARED),
        heard=dict(tables.conn.execute("SELECT profile, clearing FROM heard").fetchall()),
    )


def is_shared(tables: Tables) -> bool:
    """Whether others use this computer too."""
    return _value(tables, _SHARED) is not None


def unheard(tables: Tables, profile: str) -> datetime | None:
    """The clearing that a browser hasn't heard of yet."""
    found = tables.conn.execute(_UNHEARD, [profile]).fetchone()
    return datetime.fromisoformat(found[0]) if found is not None else None


def note_clearing(tables: Tables, now: datetime) -> None:
    """Inside a transaction: from now on, what browsers still hold from before is refused."""
    _put(tables, _CLEARED, now)


def note_deletion(tables: Tables) -> None:
    """Inside a transaction: what it deletes stands in log and daily copies until it is deleted there too."""
    _write(tables, _DELETION, str(int(last_deletion(tables) or 0) + 1))


def last_deletion(tables: Tables) -> str | None:
    """Which deletion was the last; None where log and copies hold nothing of what was deleted."""
    return _value(tables, _DELETION)


def note_deleted_elsewhere(tables: Tables, deletion: str) -> bool:
    """Inside a transaction: what was deleted up to a deletion is deleted in log and copies too.

    Args:
        tables: of the journal.
        deletion: `last_deletion` before that was done.

    Returns:
        Whether nothing was deleted meanwhile; else everything stays noted, and is to be done again.
    """
    return tables.conn.execute("DELETE FROM marks WHERE name = ? AND value = ?", [_DELETION, deletion]).rowcount > 0


def _person(tables: Tables) -> PersonStatus:
    value = _value(tables, _PERSON)
    return PersonStatus(value) if value in set(PersonStatus) else PersonStatus.UNSET


def _mishaps(tables: Tables) -> list[Mishap]:
    rows = tables.conn.execute("SELECT at, aside, restored FROM mishaps ORDER BY number").fetchall()
    return [
        Mishap(datetime.fromisoformat(at), aside, datetime.fromisoformat(restored) if restored else None)
        for at, aside, restored in rows
    ]


def _value(tables: Tables, name: str) -> str | None:
    row = tables.conn.execute("SELECT value FROM marks WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row is not None else None


def _instant(tables: Tables, name: str) -> datetime | None:
    text = _value(tables, name)
    return datetime.fromisoformat(text) if text is not None else None


def _put(tables: Tables, name: str, instant: datetime | None) -> None:
    if instant is not None:
        _write(tables, name, text_of(instant))
    else:
        tables.conn.execute("DELETE FROM marks WHERE name = ?", [name])


def _write(tables: Tables, name: str, value: str) -> None:
    tables.conn.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", [name, value])
