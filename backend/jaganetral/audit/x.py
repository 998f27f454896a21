"""X: `data/*.js`, JSON behind the name of a variable. Follows name numbers only, likes no author at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from jaganetral.audit.json_entries import entries
from jaganetral.audit.model import Holds, OldAct, Owner, Part, Told
from jaganetral.audit.streams import Text
from jaganetral.candidates.model import Action, Platform

_REPOST = re.compile(r"RT @(\w{1,20}):")
_STATUS = re.compile(r"(?:twitter|x)\.com/(\w{1,20})/status(?:es)?/([0-9]{1,20})", re.ASCII)
_DATE = "%a %b %d %H:%M:%S %z %Y"


def read(part: Part, text: Text) -> Iterator[Told]:
    """What one file says.

    Raises:
        PartError: it can't be read to its end.
        OSError: the disk can't be read.
    """
    text.skip_to(b"[")
    for _, entry in entries(text):
        if not isinstance(entry, dict):
            continue
        inner = next((value for value in entry.values() if isinstance(value, dict)), entry)
        match part.holds:
            case Holds.FOLLOW:
                names = tuple(name for name in (_number(inner.get("accountId")), _text(inner.get("userLink"))) if name)
                yield OldAct(Platform.X, Action.FOLLOW, names=names)
            case Holds.LIKE:
                yield _like(inner)
            case Holds.MIXED:
                yield from _own(inner)
            case Holds.OWNER:
                name = _text(inner.get("username")) or _text(inner.get("accountDisplayName"))
                if name:
                    yield Owner(Platform.X, f"@{name.removeprefix('@')}")
            case _:
                return


def _like(like: dict[str, Any]) -> OldAct:
    """A like names its post; the author only where a repost, or a link to that very post, says who it is."""
    number, words, link = (_text(like.get(name)) for name in ("tweetId", "fullText", "expandedUrl"))
    reposted = _REPOST.match(words)
    named = (
        reposted[1]
        if reposted
        else next((handle for handle, post in _STATUS.findall(f"{link} {words}") if post == number), "")
    )
    own = f"https://x.com/i/status/{number}" if number.isascii() and number.isdigit() else ""
    names = (f"@{named}",) if named and named.lower() != "i" else ()
    return OldAct(Platform.X, Action.LIKE, names=names, link=own)


def _own(post: dict[str, Any]) -> Iterator[OldAct]:
    """The person's own posts: reposts and replies are acts towards somebody, the others are not."""
    at = _instant(_text(post.get("created_at")))
    number = _text(post.get("id_str"))
    link = f"https://x.com/i/status/{number}" if number.isascii() and number.isdigit() else ""
    reposted = _REPOST.match(_text(post.get("full_text")))
    if reposted:
        yield OldAct(Platform.X, Action.SHARE, names=(f"@{reposted[1]}",), at=at, link=link)
    handle = _text(post.get("in_reply_to_screen_name"))
    names = tuple(
        name for name in (_number(post.get("in_reply_to_user_id_str")), f"@{handle}" if handle else "") if name
    )
    if names:
        yield OldAct(Platform.X, Action.COMMENT, names=names, at=at, link=link)


def _number(value: Any) -> str:
    number = str(value) if isinstance(value, (str, int)) else ""
    return f"#{number}" if number.isascii() and number.isdigit() else ""


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _instant(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _DATE).astimezone(UTC)
    except ValueError:
        return None
