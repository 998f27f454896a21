"""Long tables are read a page at a time: which page is shown, and the addresses of its neighbours. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

ROWS = 100
"""Rows on a page."""
PAGE = "halaman"
"""The name of the page number in an address."""


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a table; the addresses keep whatever else was asked for."""

    page: int
    total: int
    """Rows altogether."""
    previous: str | None
    following: str | None

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // ROWS))

    @property
    def first(self) -> int:
        """The number of the first row on the page, counted from 1; 0 where there is none."""
        return min(self.total, (self.page - 1) * ROWS + 1)

    @property
    def last(self) -> int:
        """The number of the last row on the page."""
        return min(self.total, self.page * ROWS)


def page_number(asked: Mapping[str, str]) -> int:
    """The page that an address asks for; the first where it asks for none."""
    text = asked.get(PAGE, "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < len("10000000") else 1


def paging(asked: Mapping[str, str], total: int) -> Paging:
    """The page that an address asks for, or the last one where there are fewer.

    Args:
        asked: the query of the address.
        total: rows altogether.
    """
    pages = max(1, -(-total // ROWS))
    page = min(page_number(asked), pages)
    return Paging(
        page=page,
        total=total,
        previous=_address(asked, page - 1) if page > 1 else None,
        following=_address(asked, page + 1) if page < pages else None,
    )


def _address(asked: Mapping[str, str], page: int) -> str:
    return f"?{urlencode({**asked, PAGE: str(page)})}"
