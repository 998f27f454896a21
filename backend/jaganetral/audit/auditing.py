"""One check from beginning to end: find the parts, read them one after the other, hold each act against the list.

Nothing is unpacked to the disk, nothing of an export is kept, and no more of it is in memory at a time than some
hundred entries: the same for a megabyte and for gigabytes. What can't be read costs no more than itself.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from jaganetral.audit import facebook, instagram, tiktok, x, youtube
from jaganetral.audit.matching import (
    Match,
    flagged_at,
    flagged_ever,
    identities,
    matches,
    name_key,
    possible_names,
)
from jaganetral.audit.model import (
    Belongs,
    Holds,
    OldAct,
    Owner,
    Part,
    PartError,
    Problem,
    Progress,
    Told,
    Trouble,
    Upload,
)
from jaganetral.audit.opening import MOST_TROUBLES, Contents, look_into, look_into_upload
from jaganetral.audit.report import Report, Row, Unnumbered
from jaganetral.audit.streams import Allowance, Text
from jaganetral.candidates.model import Action, Platform
from jaganetral.store.lists import Listed, ListStore

_READERS: dict[Platform, Callable[[Part, Text], Iterator[Told]]] = {
    Platform.X: x.read,
    Platform.INSTAGRAM: instagram.read,
    Platform.THREADS: instagram.read,
    Platform.FACEBOOK: facebook.read,
    Platform.TIKTOK: tiktok.read,
    Platform.YOUTUBE: youtube.read,
}
_Told = TypeVar("_Told", OldAct, Belongs)
_AT_ONCE = 500
_EMPTY = 300
"""Bytes."""
_MOST_ROWS = 5000
_MOST_WAITING = 50_000
_MOST_OWNERS = 20
_MOST_UNNUMBERED = 500
_NOT_ACTS = frozenset({Holds.OWNER, Holds.HISTORY, Holds.NOT_AN_ACT})
_MUST_NAME = frozenset({Action.FOLLOW, Action.JOIN})


def audit(
    sources: Sequence[Path | Upload], lists: ListStore, now: datetime, progress: Callable[[Progress], None]
) -> Report:
    """Checks exports against the list.

    Args:
        sources: zips, folders or single files; together they are one check.
        lists: the list.
        now: the instant for which "flagged" is said.
        progress: is told how far it is, often; may raise `StoppedError`.

    Raises:
        StoppedError: `progress` raised it.
        StoreError: the list can't be read.
    """
    with ExitStack() as stack:
        contents = Contents()
        for source in sources:
            if isinstance(source, Upload):
                look_into_upload(source.file, source.name, stack, contents)
            else:
                look_into(source, stack, contents)
        check = _Check(lists, now)
        total = sum(part.size for part in contents.parts)
        # Whose it is first: then it can be shown while the rest is still to come.
        for part in sorted(contents.parts, key=lambda part: part.holds is not Holds.OWNER):
            check.read(part, total, progress)
        check.report.troubles[:0] = contents.troubles
        return check.finished()


class _Check:
    """The state of one check."""

    def __init__(self, lists: ListStore, now: datetime) -> None:
        self._lists = lists
        self._now = now
        self._allowance = Allowance()
        self._done = 0
        self._acts: list[OldAct] = []
        self._belongs: list[Belongs] = []
        self._whose: dict[tuple[Platform, str], tuple[str, ...]] = {}
        self._waiting: list[OldAct] = []
        self._rows: dict[tuple[str, Action, bool], Row] = {}
        self._flagged: dict[str, bool] = {}
        self._names: dict[Platform, frozenset[str]] = {}
        self._numbered: set[Platform] = set()
        self._checked: defaultdict[tuple[Platform, Action], int] = defaultdict(int)
        self._untold: defaultdict[tuple[Platform, Action], int] = defaultdict(int)
        self.report = Report()

    def read(self, part: Part, total: int, progress: Callable[[Progress], None]) -> None:
        """Reads one part to its end, or as far as it can be read."""

        def came(size: int) -> None:
            self._done += size
            progress(Progress(part.name, self._done, total))

        progress(Progress(part.name, self._done, total))
        if part.holds is Holds.NOT_AN_ACT:
            return
        self.report.parts += 1
        told_of = named = 0
        problem = None
        try:
            with contextlib.closing(part.open()) as raw:
                for told in _READERS[part.platform](part, Text(raw, part, self._allowance, came)):
                    told_of += 1
                    named += not isinstance(told, OldAct) or told.action not in _MUST_NAME or _names_somebody(told)
                    self._take(told)
        except PartError as error:
            problem = error.problem
        except OSError:
            problem = Problem.UNREADABLE
        self._match()
        if problem is None and _is_odd(part, told_of, named):
            problem = Problem.SHAPE
        if problem is not None and len(self.report.troubles) < MOST_TROUBLES:
            self.report.troubles.append(Trouble(part.name, problem))

    def finished(self) -> Report:
        """The report, once everything was read."""
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            names = self._whose.get((act.platform, act.thing))
            if names is None:
                self._count(self._untold, act)
            else:
                self._queue(replace(act, names=names, thing=""))
        self._match()
        report = self.report
        report.rows = list(self._rows.values())
        report.checked, report.untold = dict(self._checked), dict(self._untold)
        for platform in sorted(self._numbered):
            for listed in self._lists.without_number(platform):
                if len(report.unnumbered) < _MOST_UNNUMBERED and self._is_flagged(listed):
                    report.unnumbered.append(Unnumbered(listed, flagged_at(listed, self._now)))
        return report

    def _take(self, told: Told) -> None:
        if isinstance(told, Owner):
            if told not in self.report.owners and len(self.report.owners) < _MOST_OWNERS:
                self.report.owners.append(told)
        elif isinstance(told, Belongs):
            self._belongs.append(told)
            if len(self._belongs) >= _AT_ONCE:
                self._match()
        else:
            self._count(self._checked, told)
            if _names_somebody(told):
                self._queue(told)
            elif told.thing and len(self._waiting) < _MOST_WAITING:
                self._waiting.append(told)
            else:
                self._count(self._untold, told)

    def _count(self, counts: dict[tuple[Platform, Action], int], act: OldAct) -> None:
        counts[act.platform, act.action] += 1

    def _queue(self, act: OldAct) -> None:
        self._acts.append(act)
        if len(self._acts) >= _AT_ONCE:
            self._match()

    def _match(self) -> None:
        """Holds what has gathered against the list."""
        belongs, self._belongs = self._belongs, []
        for platform, facts in _by_platform(belongs).items():
            named = {fact: identities(OldAct(platform, Action.LIKE, names=fact.names)) for fact in facts}
            listed = self._by_identity(platform, {identity for texts in named.values() for identity in texts})
            for fact, texts in named.items():
                if any(identity in listed for identity in texts) and len(self._whose) < _MOST_WAITING:
                    self._whose[platform, fact.thing] = fact.names
        acts, self._acts = self._acts, []
        for platform, done in _by_platform(acts).items():
            self._match_acts(platform, done)

    def _match_acts(self, platform: Platform, acts: Sequence[OldAct]) -> None:
        named = [identities(act) for act in acts]
        by_identity = self._by_identity(platform, {identity for texts in named for identity in texts})
        known_names = self._names_of(platform)
        possible = [possible_names(act) & known_names for act in acts]
        by_name = self._by_name(platform, frozenset[str]().union(*possible))
        for act, texts, names in zip(acts, named, possible, strict=True):
            if act.action is Action.FOLLOW and texts and not any(text.startswith("@") for text in texts):
                self._numbered.add(platform)
            candidates = [listed for name in names for listed in by_name.get(name, ())]
            for match in matches(texts, by_identity, candidates):
                self._found(act, match)

    def _found(self, act: OldAct, match: Match) -> None:
        listed = match.listed
        if not self._is_flagged(listed):
            return
        key = listed.account.id, act.action, match.sure
        row = self._rows.get(key)
        if row is None:
            if len(self._rows) >= _MOST_ROWS:
                return
            row = Row(listed, act.action, match.sure, flagged_at(listed, self._now))
            self._rows[key] = row
        row.add(act)

    def _is_flagged(self, listed: Listed) -> bool:
        found = self._flagged.get(listed.account.id)
        if found is None:
            found = self._flagged[listed.account.id] = flagged_ever(listed)
        return found

    def _by_identity(self, platform: Platform, wanted: set[str]) -> dict[str, tuple[Listed, ...]]:
        found: defaultdict[str, list[Listed]] = defaultdict(list)
        for listed in self._lists.find_any(platform, wanted) if wanted else ():
            for identity in wanted.intersection(listed.account.identities):
                found[identity].append(listed)
        return {identity: tuple(entries) for identity, entries in found.items()}

    def _by_name(self, platform: Platform, wanted: frozenset[str]) -> dict[str, list[Listed]]:
        found: defaultdict[str, list[Listed]] = defaultdict(list)
        for listed in self._lists.find_named(platform, wanted) if wanted else ():
            found[name_key(listed.candidate.name)].append(listed)
        return found

    def _names_of(self, platform: Platform) -> frozenset[str]:
        if platform not in self._names:
            self._names[platform] = self._lists.names(platform)
        return self._names[platform]


def _by_platform(told: Sequence[_Told]) -> dict[Platform, list[_Told]]:
    found: defaultdict[Platform, list[_Told]] = defaultdict(list)
    for entry in told:
        found[entry.platform].append(entry)
    return found


def _names_somebody(act: OldAct) -> bool:
    return bool(act.names or act.title or act.phrase)


def _is_odd(part: Part, told_of: int, named: int) -> bool:
    """Whether a part that was read to its end held nothing of what it should hold.

    An empty list is a few letters long, and so are the headings of an empty table; pages say for themselves when they
    have links but no rows.
    """
    if part.holds in _NOT_ACTS or (part.holds is Holds.MIXED and part.platform is not Platform.TIKTOK):
        return False
    return not named if told_of else part.ending != "html" and part.size > _EMPTY
