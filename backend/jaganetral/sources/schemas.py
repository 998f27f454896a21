"""Checks JSON against the schemas of `data/`, each compiled once."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any, cast

import fastjsonschema


class FormError(ValueError):
    """A value is not in the form that a schema asks for; the text says where and how."""


def check(name: str, value: Any) -> None:
    """Holds a value against a schema.

    Args:
        name: of the schema, such as "mapping" for `data/mapping.schema.json`.
        value: JSON as Python has it.

    Raises:
        FormError: it does not fit.
    """
    try:
        _compiled(name)(value)
    except fastjsonschema.JsonSchemaException as error:
        raise FormError(str(error)) from error


@cache
def _compiled(name: str) -> Callable[[Any], Any]:
    text = resources.files("jaganetral.sources").joinpath(f"data/{name}.schema.json").read_text("utf-8")
    return cast("Callable[[Any], Any]", fastjsonschema.compile(json.loads(text)))
