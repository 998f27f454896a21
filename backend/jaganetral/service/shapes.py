"""The schemas of the API by their names, each loaded when something is first checked against it or described by it.

A view says `takes="schemas:PersonSchema"`: the file in this folder, and the class in it. The library behind them takes
a tenth of a start, and a service that nobody has spoken to yet can do without.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from marshmallow import Schema


class ShapeError(ValueError):
    """Something isn't as its schema says."""


def schema(shape: str) -> type[Schema]:
    """The class of a schema.

    Args:
        shape: its name, `file:class`.
    """
    file, _, name = shape.partition(":")
    return cast("type[Schema]", getattr(import_module(f"{__package__}.{file}"), name))


def loaded(shape: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """What a document says, as the values that its schema makes of it.

    Args:
        shape: the name of the schema.
        content: the document.

    Raises:
        ShapeError: it is not as the schema says.
    """
    from marshmallow import ValidationError  # noqa: PLC0415 - see above

    try:
        return cast(dict[str, Any], _made(shape).load(content))
    except ValidationError as error:
        raise ShapeError(shape) from error


@cache
def _made(shape: str) -> Schema:
    return schema(shape)()
