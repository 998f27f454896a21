"""TikTok: one JSON file of everything, or text files. Likes and comments name a video, seldom its author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from jaganetral.audit.json_entries import entries
from jaganetral.audit.model import Holds, OldAct, Owner, Part, Told
from jaganetral.audit.recognising import labels
from jaganetral.audit.streams import Text
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import Action, Platform

_LISTS = {
    "following": Action.FOLLOW,
    "itemfavoritelist": Action.LIKE,
    "commentslist": Action.COMMENT,
    "repostlist": Action.SHARE,
    "sharehistorylist": Action.SHARE,
}
_HANDLE = re.compile(r"[A-Za-z0-9_.]{1,23}[A-Za-z0-9_]", re.ASCII)
_LINK = ("link", "videolink", "url")
_MOST_LINES = 200
"""Of one block: a text without empty lines is none of TikTok's."""


def read(part: Part, text: Text) -> Iterator[Told]:
    """What one file says.

    Raises:
        PartError: it can't be read to its end.
        OSError: the disk can't be read.
    """
    if part.ending == "txt":
        for block in _blocks(text):
            yield from _of_block(part, block)
        return
    for keys, entry in entries(text):
        last = keys[-1].lower() if keys else ""
        if isinstance(entry, dict):
            action = _LISTS.get(last)
            if action is not None:
                yield _act(action, {key.lower(): value for key, value in entry.items()})
        elif last == "username" and keys[-2:-1] == ("ProfileMap",) and isinstance(entry, str):
            yield Owner(Platform.TIKTOK, f"@{entry.removeprefix('@')}")


def _act(action: Action, entry: Mapping[str, Any]) -> OldAct:
    at = _instant(entry.get("date"))
    if action is Action.FOLLOW:
        handle = entry.get("username")
        return OldAct(Platform.TIKTOK, action, names=_handles(handle), at=at)
    link = next((value for value in map(entry.get, _LINK) if isinstance(value, str) and "://" in value), "")
    return OldAct(Platform.TIKTOK, action, names=_author(link), at=at, link=link)


def _blocks(text: Text) -> Iterator[dict[str, str]]:
    """The blocks of a text file: label and value a line, an empty line between."""
    block: dict[str, str] = {}
    for line in text.lines():
        label, colon, value = line.partition(":")
        if colon and value.strip() and len(block) < _MOST_LINES:
            block[label.strip().lower()] = value.strip()
        elif not line.strip() and block:
            yield block
            block = {}
    if block:
        yield block


def _of_block(part: Part, block: Mapping[str, str]) -> Iterator[Told]:
    named = next((value for label, value in block.items() if label.replace(" ", "") in _usernames()), "")
    if part.holds is Holds.OWNER:
        if named:
            yield Owner(Platform.TIKTOK, f"@{named.removeprefix('@')}")
        return
    at = next((at for value in block.values() if (at := _instant(value))), None)
    if part.holds is Holds.FOLLOW:
        others = [value for value in block.values() if _HANDLE.fullmatch(value.removeprefix("@"))]
        yield OldAct(Platform.TIKTOK, Action.FOLLOW, names=_handles(named or (others[0] if others else "")), at=at)
        return
    link = next((value for value in block.values() if value.startswith(("http://", "https://"))), "")
    yield OldAct(Platform.TIKTOK, part.holds.action, names=_author(link), at=at, link=link)


def _usernames() -> frozenset[str]:
    return frozenset(label.replace(" ", "") for label in labels("username"))


def _handles(handle: Any) -> tuple[str, ...]:
    return (f"@{handle.removeprefix('@')}",) if isinstance(handle, str) and handle.strip("@ ") else ()


def _author(link: str) -> tuple[str, ...]:
    """The author whom the address of a video names; `tiktokv.com/share/video/…` names none."""
    try:
        return (normalise(Platform.TIKTOK, link),) if link else ()
    except HandleError:
        return ()


def _instant(text: Any) -> datetime | None:
    """The time of a line such as `2023-12-15 10:00:00`, with or without `UTC`; TikTok writes UTC."""
    if not isinstance(text, str):
        return None
    try:
        return datetime.strptime(text.removesuffix("UTC").strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
