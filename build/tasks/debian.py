"""Makes the package for Debian and Ubuntu: program, extension, user unit, policies, in one file.

Everything lies under /usr. What browsers and sessions look for in /etc are links there, and no configuration files in
the sense of the package manager: those would outlive the package, and go on forcing the extension after its removal.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from jaganetral.browsers import HOST_NAME, Family, manifest
from jaganetral.policies import chromium_policy, firefox_policy
from tasks.checkout import OUT, ROOT, fail, say
from tasks.extension_packages import write_archive, write_folder
from tasks.freeze import PACKAGE, PROGRAM, epoch, freeze
from tasks.man_page import man_page
from tasks.manifests import Outlet, updates_xml
from tasks.papers import write_bill, write_licences
from tasks.release import Release

SOURCES = ROOT / "build" / "debian"
LIB = Path("usr/lib/jaganetral")
SHARE = Path("usr/share/jaganetral")
DOC = Path("usr/share/doc/jaganetral")
FIREFOX = "{ec8030f7-c20a-464f-9b0e-13a3a9e97384}"
"""Firefox's own id, which names the folder of the system's add-ons."""
_MAINTAINER = "Pengembang JagaNetral <jaganetral@jaganetral.id>"
_EXECUTABLE = (f"{LIB}/{PROGRAM}", f"{LIB}/native-host", f"{LIB}/autostart")


def make_debian(release: Release, dist: Path) -> list[Path]:
    """Make the package, its bill of materials and the licences of what is inside.

    Args:
        release: key and version.
        dist: where to.

    Returns:
        The files written.
    """
    for tool in ("dpkg-deb", "objdump"):
        if shutil.which(tool) is None:
            fail(f"build/package: no {tool} here; run: sudo apt-get install dpkg binutils")
    root = OUT / "package" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    freeze(root / LIB)
    (root / LIB / PACKAGE / "service/data/extension-ids.json").write_text(_json(release.ids()), encoding="utf-8")
    bill, licences = dist / f"{release.name}.cdx.json", dist / f"{release.name}-licences.txt"
    write_bill(bill)
    write_licences(licences)
    write_folder(release, root / LIB / PACKAGE / "extension")
    _program(root)
    _extension(root, release)
    _links(root, release)
    _papers(root, release, licences)
    _control(root, release)
    _settle(root)
    package = dist / f"jaganetral_{release.debian_version}_{_architecture()}.deb"
    say(f"build/package: packing {package.name} …")
    words = ["dpkg-deb", "-Zxz", "-z9", "--root-owner-group", "--build", str(root), str(package)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch())}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        fail(f"build/package: dpkg-deb: {done.stderr.strip()}")
    return [package, bill, licences]


def _program(root: Path) -> None:
    for name in ("native-host", "autostart"):
        shutil.copyfile(SOURCES / name, root / LIB / name)
    for name, place in (
        ("jaganetral.service", "usr/lib/systemd/user"),
        ("jaganetral.desktop", "usr/share/applications"),
        ("autostart.desktop", str(SHARE)),
    ):
        _copy(SOURCES / name, root / place / name)
    for size in (16, 32, 48, 128):
        icon = ROOT / "extension" / "icons" / f"icon-{size}.png"
        _copy(icon, root / f"usr/share/icons/hicolor/{size}x{size}/apps/jaganetral.png")


def _extension(root: Path, release: Release) -> None:
    """The archives that the browsers install, and what tells them of a newer one after an upgrade of the package."""
    folder = root / SHARE / "extension"
    folder.mkdir(parents=True)
    signed, add_on = folder / "jaganetral.crx", folder / "jaganetral.xpi"
    write_archive(release, Outlet.CRX, signed)
    write_archive(release, Outlet.XPI, add_on)
    place = f"file:///{SHARE}/extension"
    updates = updates_xml(release.extension_id, release.version, f"{place}/{signed.name}", signed.read_bytes())
    _write(folder / "updates.xml", updates)
    policies = root / SHARE / "policy"
    _write(policies / "chromium.json", _json(chromium_policy(release.extension_id, f"{place}/updates.xml")))
    _write(policies / "firefox.json", _json(firefox_policy(str(release.ids()["firefox"]), f"{place}/{add_on.name}")))
    host = Path("/", LIB, "native-host")
    ids = release.ids()
    for family in Family:
        _write(root / SHARE / "hosts" / f"{family}.json", manifest(family, host, ids))


def _links(root: Path, release: Release) -> None:
    """What is looked for elsewhere; Firefox's one file of policies is left to the script after the installation."""
    chromium, hosts = f"/{SHARE}/policy/chromium.json", f"/{SHARE}/hosts"
    links = {
        f"usr/bin/{PROGRAM}": f"../lib/jaganetral/{PROGRAM}",
        "etc/xdg/autostart/jaganetral.desktop": f"/{SHARE}/autostart.desktop",
        f"usr/lib/mozilla/native-messaging-hosts/{HOST_NAME}.json": f"{hosts}/gecko.json",
        f"usr/share/mozilla/extensions/{FIREFOX}/{release.ids()['firefox']}.xpi": f"/{SHARE}/extension/jaganetral.xpi",
    }
    for folder in ("etc/chromium", "etc/opt/chrome", "etc/opt/edge"):
        links[f"{folder}/policies/managed/jaganetral.json"] = chromium
        links[f"{folder}/native-messaging-hosts/{HOST_NAME}.json"] = f"{hosts}/chromium.json"
    for place, goal in links.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        # Debian asks for relative links inside of one top-level folder, and absolute ones across (policy 10.5).
        same = place.startswith("usr/") and goal.startswith("/usr/")
        path.symlink_to(os.path.relpath(goal, f"/{Path(place).parent}") if same else goal)


def _papers(root: Path, release: Release, licences: Path) -> None:
    doc = root / DOC
    day = format_datetime(datetime.fromtimestamp(epoch(), UTC))
    changes = (
        f"jaganetral ({release.debian_version}) unstable; urgency=medium\n\n  * See CHANGELOG.md.gz beside this file.\n"
    )
    _gzip(doc / "changelog.gz", f"{changes}\n -- {_MAINTAINER}  {day}\n")
    _gzip(doc / "CHANGELOG.md.gz", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    _gzip(doc / "third-party.txt.gz", licences.read_text(encoding="utf-8"))
    _copy(SOURCES / "copyright", doc / "copyright")
    page = man_page(release.version, epoch())
    for language in (".", "id"):
        _gzip(root / "usr/share/man" / language / "man1" / "jaganetral.1.gz", page)
    _copy(SOURCES / "overrides", root / "usr/share/lintian/overrides/jaganetral")


def _control(root: Path, release: Release) -> None:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    kib = sum((path.stat().st_size + 1023) // 1024 for path in files)
    words = {
        "VERSION": release.debian_version,
        "ARCHITECTURE": _architecture(),
        "SIZE": str(kib),
        "GLIBC": _glibc_floor(files),
    }
    folder = root / "DEBIAN"
    sums = "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    )
    _write(folder / "md5sums", sums)
    for source in (SOURCES / "control", *sorted((SOURCES / "scripts").iterdir())):
        text = re.sub("@([A-Z]+)@", lambda found: words[found[1]], source.read_text(encoding="utf-8"))
        _write(folder / source.name, text)
        (folder / source.name).chmod(0o644 if source.name == "control" else 0o755)


def _settle(root: Path) -> None:
    """Rights and times that depend on nothing but the commit."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink() and path.parent.name != "DEBIAN":
            executable = path.is_dir() or str(path.relative_to(root)) in _EXECUTABLE
            path.chmod(0o755 if executable else 0o644)
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def _glibc_floor(files: list[Path]) -> str:
    """The oldest glibc that has every symbol that the program asks for."""
    found: set[tuple[int, ...]] = set()
    for path in files:
        with path.open("rb") as file:
            if file.read(4) != b"\x7fELF":
                continue
        symbols = subprocess.run(["objdump", "-T", path], capture_output=True, text=True, check=True).stdout
        found |= {tuple(map(int, number.split("."))) for number in re.findall(r"GLIBC_(\d+\.\d+)", symbols)}
    return ".".join(map(str, max(found)))


def _architecture() -> str:
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


def _json(content: object) -> str:
    return json.dumps(content, indent=2) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _gzip(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
