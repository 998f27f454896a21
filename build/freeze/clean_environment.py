"""Runs first in the frozen program: what it starts, above all the browser, must not load our libraries.

PyInstaller's bootloader points `LD_LIBRARY_PATH` at the program's own folder and keeps the person's value beside it.
The loader has read it by now, so the program itself loses nothing.
"""

import os

_BEFORE = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _BEFORE is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _BEFORE
