r"""Freezes the program on Windows, for `build/package windows --payload`; needs Python 3.11 or newer and Git.

    python build\windows\freeze.py C:\payload

Never run yet: without a green run of .github/workflows/release.yml nobody has seen this work.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from tasks.freeze import freeze  # noqa: E402 - the line above says where it is

if __name__ == "__main__":
    if sys.platform != "win32" or len(sys.argv) != 2:  # noqa: PLR2004 - the program and the folder
        sys.exit("Usage, on Windows: python build\\windows\freeze.py FOLDER")
    freeze(Path(sys.argv[1]))
