"""Facebook: JSON and HTML. Of people it tells names only, mostly inside a sentence; of pages, at times, the address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jaganetral.audit.html_rows import Row, rows
from jaganetral.audit.json_entries import entries
from jaganetral.audit.meta import said, text_of
from jaganetral.audit.model import Holds, OldAct, Owner, Part, Told
from jaganetral.audit.recognising import labels
from jaganetral.audit.streams import Text, mend
from jaganetral.candidates.handles import site_of
from jaganetral.candidates.model import Platform

_IN_A_SENTENCE = frozenset({Holds.LIKE, Holds.COMMENT, Holds.POST})


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
        if part.holds is Holds.OWNER:
            if keys and keys[-1] == "full_name" and isinstance(entry, str):
                yield Owner(Platform.FACEBOOK, text_of(entry))
        elif isinstance(entry, dict):
            yield _act(part, entry)


def _act(part: Part, entry: dict[str, Any]) -> OldAct:
    found = said(entry)
    links = [link for link in (found.links if found else ()) if site_of(link) is Platform.FACEBOOK]
    name = text_of(entry.get("name")) or next(_inside(entry, ("name", "group")), "")
    phrase = found.title if found else ""
    for actor in _inside(entry, ("actor", "author")):
        phrase = phrase.replace(actor, " ")
    if not name and found:
        name = found.value("name")
    if not name and part.holds not in _IN_A_SENTENCE:
        name = phrase
    return OldAct(
        Platform.FACEBOOK,
        part.holds.action,
        names=tuple(dict.fromkeys(links)),
        title=name,
        phrase=phrase if part.holds in _IN_A_SENTENCE else "",
        at=found.at if found else None,
        link=links[0] if links else "",
    )


def _inside(entry: dict[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    """The texts called `names` in the entry's list of data, or one level below."""
    data = entry.get("data")
    for row in data if isinstance(data, list) else ():
        for place in (row, *row.values()) if isinstance(row, dict) else ():
            if isinstance(place, dict):
                yield from (text for text in (text_of(place.get(name)) for name in names) if text)


def _of_row(part: Part, row: Row) -> Iterator[Told]:
    texts = [mend(text) for text in row.texts]
    if part.holds is Holds.OWNER:
        name = row.value(labels("name"))
        if name:
            yield Owner(Platform.FACEBOOK, mend(name))
        return
    if not texts:
        return
    address = row.value(labels("url"))
    sentence = part.holds in _IN_A_SENTENCE
    addresses = [address] if sentence else [address, *(link for link, _ in row.links)]
    links = [link for link in addresses if link and site_of(link) is Platform.FACEBOOK]
    yield OldAct(
        Platform.FACEBOOK,
        part.holds.action,
        names=tuple(dict.fromkeys(links)),
        title=mend(row.value(labels("name"))) or texts[0],
        phrase=texts[0] if sentence else "",
        link=links[0] if links else "",
    )
