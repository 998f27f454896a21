"""Texts that many rows of one contest repeat, each kept once: sources, who checked, histories of statuses.

In a national list an address of evidence is as long as all the rest of its row, and three accounts share it; all
candidates of a contest mostly have the same history.
"""

from __future__ import annotations

from collections.abc import Sequence

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
        return self.keys([text])[0]

    def keys(self, texts: Sequence[str]) -> list[int]:
        """The same for many, each of them given once."""
        new = [text for text in texts if text not in self._keys]
        if new:
            first = int(self._connection.execute("select coalesce(max(key), 0) + 1 from texts").fetchone()[0])
            rows = [(key, self.contest, text) for key, text in enumerate(new, first)]
            self._connection.executemany("insert into texts (key, contest, text) values (?, ?, ?)", rows)
            self._keys.update((text, key) for key, _, text in rows)
        return [self._keys[text] for text in texts]

    def drop_unused(self) -> None:
        """Forgets the texts that no row of the contest needs any more."""
        if not self._some_may_be_unused:
            return
        unused = self._connection.execute(_UNUSED, {"contest": self.contest}).fetchall()
        self._connection.executemany("delete from texts where key = ?", [(key,) for key, _ in unused])
        for _, text in unused:
            del self._keys[text]
