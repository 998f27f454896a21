"""Addresses of web pages: whether one can be a source, and whether one leads to a post."""

from __future__ import annotations

import re

_PAGE = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)
_DOCUMENT = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+/\S*", re.IGNORECASE)

_POST = re.compile(
    r"(?:https?:)?(?://)?[^/]+/(?:[^/]+/(?:status|statuses|posts?|videos?|photos?|reels?|p|tv|live)|stories)/"
    r"|[^?]+/(?:permalink|story)\.php",
    re.IGNORECASE,
)


def is_page(text: str) -> bool:
    """Whether a text is the address of a page on the web."""
    return _PAGE.fullmatch(text) is not None


def is_document(text: str) -> bool:
    """Whether a text is an address as contest files want it, with a slash after the host."""
    return _DOCUMENT.fullmatch(text) is not None


def is_post(address: str) -> bool:
    """Whether an address of one of the six sites leads to a post, a video or a story and not to a profile."""
    return _POST.match(address) is not None
