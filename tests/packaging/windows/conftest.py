"""Fixtures of the tests of the installers for Windows: a desk of Wine's, and installers around the stand-in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agencies import IDS, agency_folder, root_of_trust
from jaganetral.agency.folder import AgencyFolder
from stand_ins import VERSIONS, Made, stand_in
from tasks.windows import gather, help_program, installers
from wine_desk import WineDesk, desk_from, new_prefix


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Windows without us."""
    return new_prefix(tmp_path_factory.mktemp("wine") / "prefix")


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Iterator[WineDesk]:
    """Yield a desk of the test's own."""
    with desk_from(template, tmp_path / "prefix") as desk:
        yield desk


@pytest.fixture(scope="session")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what the installers carry along."""
    return help_program(tmp_path_factory.mktemp("helper"))


@pytest.fixture(scope="session")
def agency(tmp_path_factory: pytest.TempPathFactory) -> AgencyFolder:
    """Return an agency's folder."""
    place = tmp_path_factory.mktemp("agency")
    return agency_folder(place / "folder", root_of_trust(place / "register"))


@pytest.fixture(scope="session")
def made(agency: AgencyFolder, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return installers around each version of the stand-in."""
    place = tmp_path_factory.mktemp("installers")
    found: Made = {}
    for version in VERSIONS:
        contents = gather(stand_in(place / version, version), agency.path, IDS, place / f"{version}-contents")
        found[version] = (contents, installers(contents, version, place))
    return found
