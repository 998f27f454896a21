"""JSON as a register keeps it: an account, a status, a stage each on a line of its own, so that a diff reads as rows.

The very bytes of a register's file are what is packed and signed.
"""

from __future__ import annotations

import json
from typing import Any

_encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder for each of a million values
_SCALAR = (str, int, float, bool, type(None))


def text(value: Any) -> str:
    """`value` as JSON, with a line feed at its end; the same value always gives the same text.

    An object stands on one line when it holds no list of objects; keys stay in the order they come in.
    """
    return f"{_written(value, 0)}\n"


def _written(value: Any, depth: int) -> str:
    if isinstance(value, _SCALAR) or _is_row(value):
        return _encode(value)
    inner = " " * (depth + 1)
    if isinstance(value, dict):
        rows = [f"{inner}{_encode(key)}: {_written(item, depth + 1)}" for key, item in value.items()]
        opening, closing = "{", "}"
    else:
        rows = [f"{inner}{_written(item, depth + 1)}" for item in value]
        opening, closing = "[", "]"
    return f"{opening}\n" + ",\n".join(rows) + f"\n{' ' * depth}{closing}"


def _is_row(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, _SCALAR) for item in value)
    return all(isinstance(item, _SCALAR) or _is_short(item) for item in value.values())


def _is_short(value: Any) -> bool:
    """A list of scalars or an object of scalars."""
    items = value.values() if isinstance(value, dict) else value
    return all(isinstance(item, _SCALAR) for item in items)
