"""Which installed packages belong into the frozen program: those that `jaganetral` asks for, and theirs in turn.

The environment that freezes the program holds tools as well, and libraries make use of whatever else they find there
(openpyxl takes lxml, fpdf2 takes Pillow). So what is left out is worked out from the declared dependencies instead of
being a list that somebody has to remember. Run by the interpreter of that environment: see `jaganetral.spec`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

NEVER = ("pip", "pillow")
"""Declared by sqlite-utils and by fpdf2, and needed by neither for what we ask of them."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def normal(name: str) -> str:
    """The name of a package as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(requirements: Iterable[str], installed: Mapping[str, Iterable[str]]) -> set[str]:
    """The names of the packages that are asked for, directly or not.

    Args:
        requirements: as `project.dependencies` writes them, such as `apispec[yaml]>=6,<7`.
        installed: of each installed package, by its normal name, what it requires, in the same form.
    """
    found: set[str] = set()
    queue = [(line, "") for line in requirements]
    while queue:
        line, extra_of = queue.pop()
        demand, _, marker = line.partition(";")
        match = _NAME.match(demand.strip())
        if match is None or not _applies(marker, extra_of):
            continue
        name = normal(match[0])
        if name in NEVER or name not in installed:
            continue
        extras = re.search(r"\[([^\]]*)\]", demand)
        asked = [normal(extra) for extra in extras[1].split(",")] if extras else []
        known = name in found
        found.add(name)
        for requirement in installed[name]:
            if not known:
                queue.append((requirement, ""))
            queue.extend((requirement, extra) for extra in asked if "extra" in requirement)
    return found


def unwanted_modules(project: Path) -> list[str]:
    """The top-level modules of every installed package that does not belong into the program.

    Args:
        project: the `pyproject.toml`.
    """
    dependencies = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    belongs = wanted(dependencies, requirements_of_installed())
    return sorted(
        module
        for module, packages in metadata.packages_distributions().items()
        if module.isidentifier() and not any(normal(package) in belongs for package in packages)
    )


def packages_of(modules: Iterable[str]) -> list[str]:
    """The installed packages that these top-level modules come from, by their normal names."""
    known = metadata.packages_distributions()
    return sorted({normal(package) for module in modules for package in known.get(module, [])})


def requirements_of_installed() -> dict[str, list[str]]:
    """What each installed package requires, by its normal name."""
    return {normal(package.metadata["Name"]): list(package.requires or []) for package in metadata.distributions()}


def _applies(marker: str, extra: str) -> bool:
    """Whether a requirement with this marker is meant; of other conditions than extras the generous answer."""
    asked = re.search(r"""extra\s*==\s*['"]([^'"]+)['"]""", marker)
    return asked is None if not extra else asked is not None and normal(asked[1]) == extra
