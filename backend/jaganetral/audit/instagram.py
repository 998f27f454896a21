"""Instagram and Threads, which share one export and one way of writing: JSON of three generations, and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jaganetral.audit.html_rows import Row, rows
from jaganetral.audit.json_entries import entries
from jaganetral.audit.meta import Said, said
from jaganetral.audit.model import Holds, OldAct, Owner, Part, Told
from jaganetral.audit.recognising import labels, tracks
from jaganetral.audit.streams import Text, mend
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import Action, Platform

_HANDLE = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?", re.ASCII)
_POST = re.compile(r"https?://(?:www\.)?(?:instagram\.com/(?:p|reels?|tv|stories)/|threads\.(?:com|net)/[^\s]*/?post/)")

_NOBODYS = re.compile(r"https?://(?:www\.)?instagram\.com/(?:p|reels?|tv)/")
"""Addresses that name a post and no account."""


def read(part: Part, text: Text) -> Iterator[Told]:
    """What one file says.

    Raises:
        PartError: it can't be read to its end.
        OSError: the disk can't be read.
    """
    if part.ending == "html":
        for row in rows(text):
            yield from _of_row(part, row)
        return
    for keys, entry in entries(text):
        found = said(entry)
        if found is not None and part.holds is Holds.OWNER:
            name = found.value("username")
            if name:
                yield Owner(part.platform, f"@{name}")
        elif found is not None:
            yield _act(part, found, keys)


def _act(part: Part, found: Said, keys: tuple[str, ...]) -> OldAct:
    """One entry as an act.

    A file of follows that was taken out of its folder is still told apart by the name of its list.
    """
    platform = Platform.THREADS if any(key.startswith("text_post_app") for key in keys) else part.platform
    action = part.holds.action
    if action is Action.COMMENT:
        names = _handles([_owner_of_media(found)])
    else:
        # A title is a name people see on Threads, a handle on Instagram; an address is sure on both.
        texts = [found.value("username"), found.title, *found.values]
        names = _profiles(platform, found.links) or _handles(texts[:1]) or _handles(texts) or _handles(_grouped(found))
    return OldAct(platform, action, names=names, at=found.at, link=_post(found.links))


def _grouped(found: Said) -> list[str]:
    """The first account of a group under a word we don't know."""
    return [value for label, value in found.grouped if label in labels("username")][:1]


def _owner_of_media(found: Said) -> str:
    """Whose post a comment stands under: under a label we know, else the last value that isn't the comment."""
    owner = found.value("media_owner") or found.value("username")
    if owner:
        return owner
    values = [value for label, value in found.labelled if value and label not in labels("comment")]
    known = any(label in labels("comment") for label, _ in found.labelled)
    return next((value for value in reversed(values if known else values[1:]) if _HANDLE.fullmatch(value)), "")


def _of_row(part: Part, row: Row) -> Iterator[Told]:
    row.texts = [mend(text) for text in row.texts]
    named = row.value(labels("username"), after=labels("media_owner"))
    links = [address for address, _ in row.links]
    if part.holds is Holds.OWNER:
        if named:
            yield Owner(part.platform, f"@{named}")
    elif part.holds is Holds.COMMENT:
        names = _handles([row.value(labels("media_owner")) or named])
        if names or links:
            yield OldAct(part.platform, Action.COMMENT, names=names, link=_post(links))
    elif links:
        heading = row.texts[0] if row.texts and row.texts[0].lower() not in labels("url") else ""
        names = _profiles(part.platform, links[:1] if named else links) or _handles([named or heading])
        yield OldAct(part.platform, part.holds.action, names=names, link=_post(links))


def _handles(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(f"@{text.removeprefix('@')}" for text in texts if _HANDLE.fullmatch(text.removeprefix("@")))
    )


def _profiles(platform: Platform, links: Iterable[str]) -> tuple[str, ...]:
    """The accounts that addresses name, without what an export puts before a handle."""
    found = []
    for link in links:
        if _NOBODYS.match(link):
            continue
        address = link
        for track in tracks():
            address = address.replace(f"/{track}/", "/", 1)
        if platform is Platform.THREADS and "/@" not in address:
            address = re.sub(r"(threads\.(?:com|net)/)(?=[\w.]+/?$)", r"\1@", address)
        try:
            found.append(normalise(platform, address))
        except HandleError:
            continue
    return tuple(dict.fromkeys(found))


def _post(links: Iterable[str]) -> str:
    return next((link for link in links if _POST.match(link)), "")
