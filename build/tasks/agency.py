"""Opens an agency's folder for the makers of installers."""

from __future__ import annotations

from pathlib import Path

from jaganetral.agency.folder import AgencyFolder, open_folder, problems
from jaganetral.agency.reading import AgencyError
from jaganetral.service.origins import Ids
from tasks.checkout import fail


def whole_agency(path: Path, ids: Ids) -> AgencyFolder:
    """Return the folder; ends the command with one line where it can't be handed out.

    Args:
        path: what `jaganetral agency init` made.
        ids: under which the extension is known.
    """
    try:
        whole = open_folder(path)
    except AgencyError as error:
        fail(f"build/package: {error}")
    wrong = problems(whole, ids)
    if wrong:
        fail("build/package: " + "; ".join(problem.en for problem in wrong))
    return whole
