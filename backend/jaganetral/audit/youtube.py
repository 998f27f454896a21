"""YouTube, out of Google Takeout: subscriptions name channels; likes and comments name a video, and the history whose.

Takeout translates the names of files, folders and columns into the account's language. So a table is known by what
stands in its cells, and by its name only where two hold the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from jaganetral.audit.html_rows import rows
from jaganetral.audit.json_entries import entries
from jaganetral.audit.model import Belongs, Holds, OldAct, Owner, Part, Told
from jaganetral.audit.streams import Text, table
from jaganetral.candidates.model import Action, Platform

_CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{22}", re.ASCII)
_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)
_VIDEO_COLUMN = frozenset({"video id", "id video", "video-id", "id du vidéo", "id de video", "id del video"})
_COMMENT_COLUMNS = 6
"""At least so many columns has the table of comments; no other of ours has."""


def read(part: Part, text: Text) -> Iterator[Told]:
    """What one file says.

    Raises:
        PartError: it can't be read to its end.
        OSError: the disk can't be read.
    """
    if part.holds is Holds.HISTORY:
        yield from _history(part, text)
    elif part.ending == "json":
        for _, entry in entries(text):
            if isinstance(entry, dict):
                yield from _subscription(entry)
    else:
        yield from _table(part, text)


def _table(part: Part, text: Text) -> Iterator[Told]:
    lines = ([cell.strip() for cell in row] for row in table(text))
    heading = [cell.lower() for cell in next(lines, [])]
    for cells in lines:
        if not any(cells):
            continue
        if part.holds is Holds.OWNER:
            if len(cells) > 1 and cells[1]:
                yield Owner(Platform.YOUTUBE, cells[1])
            return
        yield from _row(part.holds, heading, cells)


def _row(holds: Holds, heading: list[str], cells: list[str]) -> Iterator[OldAct]:
    """A row of a table that is known by name, or else (`MIXED`) by what stands in its cells."""
    if holds is Holds.MIXED:
        if _is_subscription(cells):
            holds = Holds.FOLLOW
        elif len(cells) >= _COMMENT_COLUMNS and _CHANNEL.fullmatch(cells[1]):
            holds = Holds.COMMENT
    match holds:
        case Holds.FOLLOW:
            yield _follow(cells)
        case Holds.LIKE:
            yield from _liked(cells)
        case Holds.COMMENT:
            yield _comment(heading, cells)
        case _:
            return


def _is_subscription(cells: list[str]) -> bool:
    return len(cells) == 3 and _CHANNEL.fullmatch(cells[0]) is not None and "/channel/" in cells[1]  # noqa: PLR2004 - id, address, title


def _follow(cells: list[str]) -> OldAct:
    names = tuple(cell for cell in cells if _CHANNEL.fullmatch(cell) or "youtube.com/" in cell)
    others = [cell for cell in cells if cell and cell not in names]
    return OldAct(Platform.YOUTUBE, Action.FOLLOW, names=names, title=others[-1] if others else "")


def _subscription(entry: dict[str, Any]) -> Iterator[OldAct]:
    snippet = entry.get("snippet")
    resource = snippet.get("resourceId") if isinstance(snippet, dict) else None
    channel = resource.get("channelId") if isinstance(resource, dict) else None
    title = snippet.get("title") if isinstance(snippet, dict) else None
    yield OldAct(
        Platform.YOUTUBE,
        Action.FOLLOW,
        names=(channel,) if isinstance(channel, str) and channel else (),
        title=title if isinstance(title, str) else "",
    )


def _liked(cells: list[str]) -> Iterator[OldAct]:
    """A row of the list of liked videos; what stands above it in older exports is about the list itself."""
    if _VIDEO.fullmatch(cells[0]) and len(cells) <= 2:  # noqa: PLR2004 - video and time
        yield _to(Action.LIKE, cells[0], _instant(cells[-1]))


def _comment(heading: list[str], cells: list[str]) -> OldAct:
    place = next((place for place, name in enumerate(heading) if name in _VIDEO_COLUMN), None)
    if place is not None and place < len(cells):
        found = cells[place] if _VIDEO.fullmatch(cells[place]) else ""
    else:
        found = next((cell for cell in cells[2:] if _VIDEO.fullmatch(cell)), "")
    return _to(Action.COMMENT, found, next((at for cell in cells if (at := _instant(cell))), None))


def _to(action: Action, video: str, at: datetime | None) -> OldAct:
    link = f"https://www.youtube.com/watch?v={video}" if video else ""
    return OldAct(Platform.YOUTUBE, action, thing=video, at=at, link=link)


def _history(part: Part, text: Text) -> Iterator[Belongs]:
    """Which channel each watched video belongs to: the only place of the export that says so."""
    if part.ending == "html":
        for row in rows(text):
            links = [address for address, _ in row.links]
            yield from _belongs(links[0] if links else "", links[1] if len(links) > 1 else "")
        return
    for _, entry in entries(text):
        if isinstance(entry, dict):
            below = entry.get("subtitles")
            first = below[0] if isinstance(below, list) and below and isinstance(below[0], dict) else {}
            yield from _belongs(entry.get("titleUrl"), first.get("url"))


def _belongs(address: Any, channel: Any) -> Iterator[Belongs]:
    if not isinstance(address, str) or not isinstance(channel, str) or "youtube.com/" not in channel:
        return
    try:
        video = parse_qs(urlsplit(address).query).get("v", [""])[0]
    except ValueError:
        return
    if _VIDEO.fullmatch(video):
        yield Belongs(Platform.YOUTUBE, video, (channel,))


def _instant(text: str) -> datetime | None:
    """An instant as Takeout writes it: ISO, or with `UTC` behind."""
    try:
        at = datetime.fromisoformat(text.replace(" UTC", "+00:00"))
    except ValueError:
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
