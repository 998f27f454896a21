"""The rows of an HTML export, of any language and layout: what stands in each, its links, and its labelled values.

Meta's and Google's pages list things one below the other, each in a box of its own. Class names have changed over the
years and headings come in every language; what has stayed is that a box is a direct child of the page's main part
(Meta) or a cell of content (Google), and that labels and values are the cells of a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from jaganetral.audit.model import PartError, Problem
from jaganetral.audit.streams import Text

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_HIDDEN = frozenset({"script", "style", "title", "head"})
_BOXES = frozenset({"uiBoxWhite", "outer-cell"})
_MOST_TEXTS = 400
_LONGEST_TEXT = 4000
_LONGEST_TAG = 1024 * 1024
_DEEPEST = 2000


@dataclass
class Row:
    """One box of the list."""

    texts: list[str] = field(default_factory=list)
    """Its texts in order, each without spaces at its ends."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Address and text of each link."""

    def value(self, names: frozenset[str], after: frozenset[str] = frozenset()) -> str:
        """The text after one of the labels `names`; empty where there is none.

        Args:
            names: labels, in lower case.
            after: where one of these stands in the row, only what comes behind it counts.
        """
        texts = [text.rstrip(":").strip().lower() for text in self.texts]
        start = next((place for place, text in enumerate(texts) if text in after), 0)
        for place in range(start, len(texts) - 1):
            if texts[place] in names:
                return self.texts[place + 1]
        return ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self._open: list[str] = []
        self._main_at: int | None = None
        self._row_at: int | None = None
        self._row = Row()
        self._boxed = False
        self.stray = 0
        self._hidden = 0
        self._link: str | None = None
        self._link_text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        depth = len(self._open)
        if depth > _DEEPEST:
            raise PartError(Problem.TOO_LARGE)
        self._open.append(tag)
        self._hidden += tag in _HIDDEN
        classes = set((given.get("class") or "").split())
        if self._main_at is None and (tag == "main" or given.get("role") == "main"):
            self._main_at = depth
        elif not classes.isdisjoint(_BOXES) and not self._boxed:
            if self._row_at is not None:  # what was taken for a box holds the boxes
                self._end_row()
            self._row_at, self._row, self._boxed = depth, Row(), True
        elif self._row_at is None and depth - 1 == self._main_at:
            self._row_at, self._row = depth, Row()
        elif tag == "a" and self._row_at is None and "://" in (given.get("href") or ""):
            self.stray += 1
        if tag == "a" and self._row_at is not None:
            self._link, self._link_text = given.get("href") or "", ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in self._open[-32:]:
            return
        while self._open:
            closed = self._open.pop()
            self._hidden -= closed in _HIDDEN
            if closed == "a" and self._link is not None:
                if len(self._row.links) < _MOST_TEXTS:
                    self._row.links.append((self._link, self._link_text.strip()))
                self._link = None
            if len(self._open) == self._row_at:
                self._end_row()
            if len(self._open) == self._main_at:
                self._main_at = None
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        text = data.strip()
        if self._row_at is None or self._hidden or not text:
            return
        if self._link is not None and len(self._link_text) < _LONGEST_TEXT:
            self._link_text += data
        if len(self._row.texts) < _MOST_TEXTS:
            self._row.texts.append(text[:_LONGEST_TEXT])

    def close(self) -> None:
        super().close()
        if self._row_at is not None:
            self._end_row()

    def _end_row(self) -> None:
        self._row_at, self._boxed = None, False
        if self._row.texts or self._row.links:
            self.rows.append(self._row)


def rows(text: Text) -> Iterator[Row]:
    """The rows of a page, one after the other.

    Raises:
        PartError: the page is damaged, or a box or a tag of it far too large.
        OSError: the disk can't be read.
    """
    reader = _Reader()
    any_row = False
    while piece := text.read():
        reader.feed(piece.decode("utf-8"))
        if len(reader.rawdata) > _LONGEST_TAG:
            raise PartError(Problem.TOO_LARGE)
        if reader.rows:
            any_row = True
            text.progressed()
            yield from reader.rows
            reader.rows.clear()
    reader.close()
    yield from reader.rows
    if reader.stray and not any_row and not reader.rows:
        raise PartError(Problem.SHAPE)
