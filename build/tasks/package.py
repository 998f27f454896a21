"""Makes what is handed out, in dist/: the work of build/package. Each kind of package has its maker in the table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tasks.checkout import ROOT, fail, say
from tasks.debian import make_debian
from tasks.extension_packages import make_extension
from tasks.macos import make_macos
from tasks.papers import write_checksums
from tasks.release import KEY, Release
from tasks.windows import make_windows

DIST = ROOT / "dist"


@dataclass(frozen=True)
class Maker:
    """One kind of package."""

    what: str
    """One line for `--help`."""
    make: Callable[[Release, Path], list[Path]]
    """Makes it in a folder and returns the files that it wrote there."""
    platforms: tuple[str, ...] = ("linux", "darwin", "win32")
    """Where it can be made, as `sys.platform` says it."""


MAKERS: dict[str, Maker] = {
    "extension": Maker("CRX and XPI, a folder to load, an archive for each store", make_extension),
    "windows": Maker("NSIS and MSI around the program that --payload names", make_windows, ("linux",)),
    "macos": Maker("the installer for macOS, made on macOS", make_macos, ("darwin",)),
    "deb": Maker("the package for Debian and Ubuntu, with service, extension and policies", make_debian, ("linux",)),
}


def main() -> None:
    """Read the arguments and make the packages asked for."""
    kinds = "\n".join(f"  {name:<10} {maker.what}" for name, maker in MAKERS.items())
    parser = argparse.ArgumentParser(
        prog="build/package",
        description=f"Make what is handed out, in dist/, with SHA256SUMS.\n\n{kinds}\n  all        all of them\n\n"
        f"Without a release key (--key, or {KEY}) everything is for trying only: the key of the repository is known to "
        "anybody.",
        epilog="Example: build/package deb --key ../jaganetral-release.pem",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=[*MAKERS, "all"])
    parser.add_argument("--key", type=Path, metavar="FILE", help="the release key: RSA, 2048 bits, PEM")
    parser.add_argument(
        "--updates", metavar="URL", help="folder on the web where browsers look for newer archives (https)"
    )
    parser.add_argument("--payload", type=Path, metavar="DIR", help="windows: the program, frozen on Windows")
    parser.add_argument("--agency", type=Path, metavar="DIR", help="windows: an agency's folder")
    arguments = parser.parse_args()
    release = replace(
        Release.read(arguments.key, arguments.updates), payload=arguments.payload, agency=arguments.agency
    )
    here = [name for name, maker in MAKERS.items() if sys.platform in maker.platforms]
    without = {"windows"} if arguments.payload is None else set()  # "all" makes what can be made with what was given
    wanted = [name for name in here if name not in without] if arguments.what == "all" else [arguments.what]
    if wanted[0] not in here:
        fail(f"build/package: {wanted[0]} is made on {', '.join(MAKERS[wanted[0]].platforms)}, not here")
    DIST.mkdir(exist_ok=True)
    made = [path for name in wanted for path in MAKERS[name].make(release, DIST)]
    write_checksums(DIST)
    for path in made:
        say(f"build/package: {path.relative_to(ROOT)}, {path.stat().st_size / 1e6:.2f} MB")
    if not release.is_release:
        say(f"build/package: made with the development key, for trying only; a release needs --key or {KEY}.")


if __name__ == "__main__":
    main()
