"""Texts that many rows of one contest repeat, each kept once: sources, who checked, histories of statuses.

In a national list an address of evidence is as long as all the rest of its row, and three accounts share it; all
candidates of a contest mostly have the same history.
"""

from __future__ import annotations

from sqlite_utils import Database as Tables

_UNUSED = """
    select key, text from texts where contest = :contest and key not in (
        select candidates.statuses from candidates where candidates.contest = :contest
        union all select accounts.source from candidates
            cross join accounts on accounts.candidate = candidates.key where candidates.contest = :contest
        union all select accounts.checked_by from candidates
            cross join accounts on accounts.candidate = candidates.key
            where candidates.contest = :contest and accounts.checked_by is not null
    )"""


class ContestTexts:
    """The texts of one contest; it is of use inside the transaction in which it was made, and no longer."""

    def __init__(self, tables: Tables, contest: int) -> None:
        self._connection = tables.conn
        self.contest = contest
        """The contest's key."""
        kept = self._connection.execute("select text, key from texts where contest = ?", [contest])
        self._keys: dict[str, int] = dict(kept)
        self._some_may_be_unused = bool(self._keys)

    def key(self, text: str) -> int:
        """The key under which `text` is kept, from now on if it was not."""
        key = self._keys.get(text)
        if key is None:
            added = self._connection.execute("insert into texts (contest, text) values (?, ?)", [self.contest, text])
            key = self._keys[text] = int(added.lastrowid or 0)
        return key

    def drop_unused(self) -> None:
        """Forgets the texts that no row of the contest needs any more."""
        if not self._some_may_be_unused:
            return
        unused = self._connection.execute(_UNUSED, {"contest": self.contest}).fetchall()
        self._connection.executemany("delete from texts where key = ?", [(key,) for key, _ in unused])
        for _, text in unused:
            del self._keys[text]
