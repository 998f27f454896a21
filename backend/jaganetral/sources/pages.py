"""The address of a published page, which every row needs as its source."""

from __future__ import annotations

import re

_PAGE = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)
_DOCUMENT = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+/\S*", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether a text is the address of a page on the web."""
    return _PAGE.fullmatch(text) is not None


def is_document(text: str) -> bool:
    """Whether a text is an address as contest files want it, with a slash after the host."""
    return _DOCUMENT.fullmatch(text) is not None
