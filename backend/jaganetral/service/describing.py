"""What a view of the API says of itself, beside its code: what it does, takes and gives.

The OpenAPI document is made of this and of the schemas that really check what comes in; a test fails when a view of
the API lacks it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from flask import Flask

View = TypeVar("View", bound=Callable[..., Any])
_ATTRIBUTE = "description_of_the_api"
API = "/api/v1/"


class Description(NamedTuple):
    """Of one view."""

    summary: str
    takes: str | None
    """What the body must be, by the name of its schema (`shapes.py`); None where there is none."""
    gives: str | None
    """What the answer is; None where it is described elsewhere."""
    signed: bool
    """Whether a holder of a key must have signed the request."""
    statuses: tuple[int, ...]
    """With which it may be answered besides, beyond those of every view."""


def described(
    summary: str,
    *,
    takes: str | None = None,
    gives: str | None = None,
    signed: bool = True,
    statuses: tuple[int, ...] = (),
) -> Callable[[View], View]:
    """Describes the view below it; see `Description`."""

    def describe(view: View) -> View:
        setattr(view, _ATTRIBUTE, Description(summary, takes, gives, signed, statuses))
        return view

    return describe


def descriptions(app: Flask) -> list[tuple[Callable[..., Any], str, Description | None]]:
    """Every view of the API with its method and its description, in the order of their addresses."""
    return [
        (view, next(iter(set(rule.methods or ()) - {"HEAD", "OPTIONS"})).lower(), getattr(view, _ATTRIBUTE, None))
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
        if rule.rule.startswith(API)
        for view in [app.view_functions[rule.endpoint]]
    ]
