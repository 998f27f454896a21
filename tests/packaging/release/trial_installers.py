"""Makes the two versions between which the run on Windows upgrades, with the settings of an invented agency.

    python tests/packaging/release/trial_installers.py PAYLOAD FOLDER

`FOLDER/former` has installers that call themselves older, `FOLDER/newer` those of this version; both around the same
frozen program. Neither is handed out.
"""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import replace
from pathlib import Path

from jaganetral.agency.folder import begin
from tasks.checkout import OUT
from tasks.freeze import version
from tasks.release import Release
from tasks.windows import filled, installers
from windows_run import FORMER


def trial_agency(folder: Path) -> Path:
    """Make the folder of an agency whose browsers would get the extension from an address that nobody has."""
    shutil.rmtree(folder, ignore_errors=True)
    begin(folder, "Instansi Uji Coba", "tidak ada", None)
    settings = folder / "agency.json"
    content = json.loads(settings.read_text("utf-8"))
    own = {"chromium": "https://uji.invalid/updates.xml", "firefox": "https://uji.invalid/jaganetral.xpi"}
    content["extension"] = {"from": "own", **own}
    settings.write_text(json.dumps(content), "utf-8")
    return folder


def make(payload: Path, folder: Path) -> None:
    """Make all of them.

    Args:
        payload: the program, frozen on Windows.
        folder: where to.
    """
    release = replace(Release.read(None, None), agency=trial_agency(OUT / "package" / "trial-agency"))
    contents = filled(release, payload, OUT / "package" / "windows-trial")
    for name, number in (("former", FORMER), ("newer", version())):
        (folder / name).mkdir(parents=True, exist_ok=True)
        installers(contents, number, folder / name)


def main() -> None:
    """Read the arguments and make them."""
    parser = argparse.ArgumentParser(description="Make the installers between which the run on Windows upgrades.")
    parser.add_argument("payload", type=Path, help="the program, frozen on Windows")
    parser.add_argument("folder", type=Path, help="where to")
    arguments = parser.parse_args()
    make(arguments.payload, arguments.folder.resolve())


if __name__ == "__main__":
    main()
