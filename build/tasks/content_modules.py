"""Turns the content scripts, which share one global object, into modules that share their names when joined.

In a checkout each is a classic script that takes the parts of others from `globalThis.jaganetral` and gives its own at
its end. Joined as they lie, every name that one uses of another would have to stay as long as it is written. As modules
they can be joined by esbuild, which shortens such names and drops what nobody takes.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_FRAME = re.compile(r"\A(?P<head>/\*\*.*?\*/)\n\(\(\) => \{\n  'use strict';\n(?P<body>.*)\}\)\(\);\n\Z", re.DOTALL)
_TAKEN = re.compile(r"^ *const \{ (?P<names>[\w, ]+) \} = globalThis\.jaganetral;\n", re.MULTILINE)
_GIVEN = re.compile(
    r"^  Object\.assign\((?:globalThis\.jaganetral"
    r"|\(globalThis\.jaganetral \?\?= /\*\* @type \{JagaNetral\} \*/ \(\{\}\)\)), "
    r"\{\s*(?P<part>\w+)(?:: \{ (?P<names>[\w, ]+) \},?)?\s*\}\);\n\Z",
    re.MULTILINE,
)
ENTRY = "all.js"


class UnknownShapeError(ValueError):
    """A content script is not written in the one way that can be made a module."""


def modules_of(scripts: dict[str, str]) -> dict[str, str]:
    """Return the content scripts as modules, with one more, `ENTRY`, that runs all of them in their order.

    Args:
        scripts: the text of each classic script by its name, in the order in which they run.

    Returns:
        The text of each module by its file name.

    Raises:
        UnknownShapeError: a script is no function around its text, takes a part that none before it gives, or uses the
            shared object in another way.
    """
    givers: dict[str, tuple[str, bool]] = {}  # a part, the module that gives it, and whether it is made of names
    modules: dict[str, str] = {}
    for name, text in scripts.items():
        file = PurePosixPath(name).name
        if file in modules:
            raise UnknownShapeError(f"{name}: another content script is called {file} too")
        modules[file] = _module(name, file, text, givers)
    return {**modules, ENTRY: "".join(f"import './{file}';\n" for file in modules)}


def _module(name: str, file: str, text: str, givers: dict[str, tuple[str, bool]]) -> str:
    frame = _FRAME.match(text)
    if frame is None:
        raise UnknownShapeError(f"{name}: not one comment and one function around all of it")
    body = frame["body"]
    imports = []
    for taken in _TAKEN.finditer(body):
        for part in taken["names"].split(", "):
            if part not in givers:
                raise UnknownShapeError(f"{name}: takes {part}, which no script before it gives")
            giver, of_names = givers[part]
            imports.append(f"import {f'* as {part}' if of_names else f'{{ {part} }}'} from './{giver}';\n")
    body = _TAKEN.sub("", body)
    given = _GIVEN.search(body)
    if given is None:
        # What runs last gives nothing to others; its function may end early, which a module can't.
        return "".join(imports) + f"(() => {{\n{body}}})();\n"
    if "globalThis.jaganetral" in body[: given.start()]:
        raise UnknownShapeError(f"{name}: uses globalThis.jaganetral other than to take parts and to give its own")
    if given["part"] in givers:
        raise UnknownShapeError(f"{name}: {given['part']} is given by {givers[given['part']][0]} already")
    givers[given["part"]] = (file, given["names"] is not None)
    return "".join(imports) + body[: given.start()] + f"export {{ {given['names'] or given['part']} }};\n"
