"""Makes the installers for Windows, NSIS and MSI, on any computer with makensis and wixl, around a frozen program.

The frozen program itself can only be made on Windows. What is built around the stand-in of the tests says TEST-ONLY in
its name and in its bytes, and never lands in dist/. Until a run on Windows was green, a name says `belum-teruji`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from jaganetral.agency.building import as_json, digest
from jaganetral.agency.policies import policies
from jaganetral.agency.policy_forms import KEYS, RegistryValue, registry
from jaganetral.agency.reading import NAME, Agency
from jaganetral.agency.verifying import DEVELOPMENT, STAMP, TEST_ONLY, UNTRIED
from jaganetral.browsers import Family, manifest
from jaganetral.service.origins import Ids
from tasks.agency import whole_agency
from tasks.checkout import OUT, ROOT, fail, run, say
from tasks.extension_packages import write_folder
from tasks.freeze import PACKAGE, epoch
from tasks.msi import Scope, amendments, wxs
from tasks.release import Release
from tasks.tried import warning

SOURCES = ROOT / "build" / "windows"
PROGRAM = "jaganetral.exe"
WINDOWLESS = "jaganetral-layanan.exe"
"""The same program without a console; the session starts it."""
COMPILER = ("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64-win32")
"""The program and the Debian package that it is in."""
HELP = "installer_help.exe"
CERTIFICATE, PASSWORD = "JAGANETRAL_CODE_CERTIFICATE", "JAGANETRAL_CODE_PASSWORD_FILE"


@dataclass(frozen=True)
class Contents:
    """What an installer brings."""

    folder: Path
    """Every file as it will lie beside the program."""
    values: tuple[RegistryValue, ...]
    """The browsers' policies."""
    firefox: bool
    """Whether Firefox is to get a policy, too."""
    stamp: str
    test_only: bool

    def mark(self, version: str) -> str | None:
        """Return the word of warning that names and titles end in; None where none is needed."""
        return TEST_ONLY if self.test_only else warning("windows", version)

    def title(self, version: str) -> str:
        """Return the same as people read it in a title."""
        word = self.mark(version)
        return "" if word is None else f" ({word.replace('-', ' ')})" if word == UNTRIED else f" {word}"

    @property
    def files(self) -> list[Path]:
        """All files, as seen from the folder."""
        return sorted(path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())


def make_windows(release: Release, dist: Path) -> list[Path]:
    """Make setup and MSI packages around the program in `release.payload`.

    Args:
        release: version, ids, payload, and perhaps an agency's folder.
        dist: where to; around the stand-in it is another folder.

    Returns:
        The files.
    """
    if release.payload is None or not (release.payload / PROGRAM).is_file():
        fail(
            "build/package: windows needs the program frozen on Windows: --payload DIR "
            "(how: docs/panduan-instansi.md and .github/workflows/release.yml)"
        )
    for tool, package in (("makensis", "nsis"), ("wixl", "wixl"), ("msibuild", "msitools"), (COMPILER[0], COMPILER[1])):
        if shutil.which(tool) is None:
            fail(f"build/package: no {tool} here; run: sudo apt-get install {package}")
    contents = filled(release, release.payload, OUT / "package" / "windows")
    target = OUT / "windows-test" if contents.test_only else dist
    target.mkdir(parents=True, exist_ok=True)
    made = installers(contents, release.version, target)
    sign(made)
    return made


def filled(release: Release, payload: Path, folder: Path) -> Contents:
    """Put together what is installed, with what depends on the release and not on the system that froze the program.

    Args:
        release: key, ids, and perhaps an agency's folder.
        payload: the frozen program.
        folder: where to; what lies there is replaced.
    """
    contents = gather(payload, release.agency, release.ids(), folder)
    if not contents.test_only:
        data = folder / PACKAGE
        (data / "service" / "data" / "extension-ids.json").write_bytes(as_json(release.ids()))
        write_folder(release, data / "extension")
    return contents


def gather(payload: Path, agency: Path | None, ids: Ids, folder: Path) -> Contents:
    """Put together what is installed.

    Args:
        payload: the frozen program.
        agency: an agency's folder; None for none.
        ids: under which the extension is known.
        folder: where to; what lies there is replaced.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(payload, folder)
    for program in (PROGRAM, WINDOWLESS):
        if not (folder / program).is_file():
            fail(f"build/package: {payload} has no {program}")
    shutil.copyfile(SOURCES / "native-host.bat", folder / "native-host.bat")
    for family in Family:
        # Seen from the manifest, so that it holds wherever the program lies.
        text = manifest(family, Path("native-host.bat"), ids)
        (folder / f"host-{family}.json").write_text(text, encoding="utf-8")
    settings: Agency = {}
    stamp = f"{STAMP}none"
    if agency is not None:
        settings, stamp = _agency(agency, ids, folder)
    if ids["development"] is not None:
        stamp = f"{stamp} {DEVELOPMENT}"
    every = policies(settings, ids) if settings else {}
    if "firefox" in every:
        (folder / "firefox").mkdir()
        (folder / "firefox" / "policies.json").write_bytes(as_json(every["firefox"]))
    values = tuple(value for browser in KEYS if browser in every for value in registry(browser, every[browser]))
    test_only = TEST_ONLY.encode() in (payload / PROGRAM).read_bytes()
    return Contents(folder, values, "firefox" in every, f"{stamp} {TEST_ONLY}" if test_only else stamp, test_only)


def installers(contents: Contents, version: str, target: Path) -> list[Path]:
    """Write the setup and both MSI packages.

    Args:
        contents: what they bring.
        version: three numbers.
        target: the folder.
    """
    name = "-".join(filter(None, ("jaganetral", version, "windows", "amd64", contents.mark(version))))
    made = [target / f"{name}.exe"]
    helper = help_program(OUT / "package" / "windows-help")
    _nsis(contents, version, made[0], helper)
    for scope in Scope:
        made.append(target / (f"{name}.msi" if scope is Scope.MACHINE else f"{name}-per-user.msi"))
        _msi(contents, version, scope, made[-1], helper)
    return made


def help_program(folder: Path) -> Path:
    """Compile what both kinds of installer carry along, the same bytes each time.

    Args:
        folder: where to; made where it is missing.

    Returns:
        The program.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / HELP
    strict = ["-std=c11", "-Wall", "-Wextra", "-Werror"]
    words: list[str | Path] = [COMPILER[0], *strict, "-Os", "-s", "-municode", "-mwindows", "-Wl,--no-insert-timestamp"]
    if not run(*words, "-o", made, SOURCES / "installer_help.c", "-lshlwapi"):
        fail("build/package: installer_help.c could not be compiled (see above)")
    return made


def _agency(path: Path, ids: Ids, folder: Path) -> tuple[Agency, str]:
    whole = whole_agency(path, ids)
    for name, content in whole.files.items():
        (folder / name).write_bytes(content)
    return whole.settings, STAMP + digest(whole.files[NAME])


def _nsis(contents: Contents, version: str, target: Path, helper: Path) -> None:
    work = OUT / "package" / "nsis"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    shutil.copyfile(SOURCES / "setup.nsi", work / "setup.nsi")
    shutil.copyfile(helper, work / HELP)
    (work / "payload.nsh").write_text(payload_script(contents), encoding="utf-8")
    (work / "policies.nsh").write_text(policies_script(contents.values), encoding="utf-8")
    defines = {
        "VERSION": version,
        "NAME": contents.title(version),
        "STAMP": contents.stamp,
        "OUTPUT": str(target),
        **({"FIREFOX": "1"} if contents.firefox else {}),
    }
    words = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *(f"-D{key}={value}" for key, value in defines.items())]
    say(f"build/package: packing {target.name} …")
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch())}
    done = subprocess.run([*words, "setup.nsi"], cwd=work, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        fail(f"build/package: makensis: {(done.stderr or done.stdout).strip()}")


def payload_script(contents: Contents) -> str:
    """The macros that install and remove exactly these files, and folders only where nothing else is in them."""
    install, remove, folder = [], [], None
    for path in contents.files:
        if path.parent != folder:
            folder = path.parent
            install.append(f'  SetOutPath "{_inside(folder)}"')
        # The name is a text of the script; the source is none.
        install.append(f'  File "/oname={_quoted(path.name)}" "{contents.folder / path}"')
        remove.append(f'  Delete "{_inside(path)}"')
    folders = {parent for path in contents.files for parent in path.parents} - {Path()}
    deepest_first = sorted(folders, key=lambda path: (-len(path.parts), path))
    remove += [f'  RMDir "{_inside(inner)}"' for inner in deepest_first]
    size = sum((contents.folder / path).stat().st_size for path in contents.files) // 1024
    return "\n".join(
        [
            f"!define SIZE_KB {size}",
            *("!macro PayloadInstall", *install, "!macroend"),
            *("!macro PayloadUninstall", *remove, "!macroend", ""),
        ]
    )


def policies_script(values: tuple[RegistryValue, ...]) -> str:
    """The macros that write and delete exactly these values, and keys only where nothing else is in them."""
    write, delete = [], []
    for one in values:
        place = f'HKLM "{_quoted(one.key)}" "{_quoted(one.name)}"'
        if isinstance(one.value, bool):
            write.append(f"  WriteRegDWORD {place} {int(one.value)}")
        else:
            write.append(f'  WriteRegStr {place} "{_quoted(one.value)}"')
        delete.append(f"  DeleteRegValue {place}")
    top = len(["Software", "Policies"])
    keys = {"\\".join(one.key.split("\\")[:depth]) for one in values for depth in range(top + 1, 12)}
    deepest_first = sorted(keys, key=lambda key: (-key.count("\\"), key))
    delete += [f'  DeleteRegKey /ifempty HKLM "{_quoted(key)}"' for key in deepest_first]
    return "\n".join(
        [*("!macro PoliciesWrite", *write, "!macroend"), *("!macro PoliciesDelete", *delete, "!macroend", "")]
    )


def _inside(path: Path) -> str:
    return "\\".join(["$INSTDIR", *map(_quoted, path.parts)])


def _quoted(text: str) -> str:
    return text.replace("$", "$$").replace('"', '$\\"')


def _msi(contents: Contents, version: str, scope: Scope, target: Path, helper: Path) -> None:
    source = OUT / "package" / f"{scope}.wxs"
    seen = os.path.relpath(helper, contents.folder)
    text = wxs(contents.files, contents.values, version, scope, contents.stamp, contents.title(version), seen)
    source.write_bytes(text)
    say(f"build/package: packing {target.name} …")
    steps = [["wixl", "--arch", "x64", "--output", str(target), str(source)]]
    steps += [["msibuild", str(target), "-q", statement] for statement in amendments(scope)]
    target.unlink(missing_ok=True)
    for step in steps:
        done = subprocess.run(step, cwd=contents.folder, capture_output=True, text=True, check=False)
        if done.returncode or not target.is_file():
            fail(f"build/package: {step[0]}: {(done.stderr or done.stdout).strip()}")


def sign(made: list[Path]) -> None:
    """Signs with the certificate that the environment names (PKCS#12); without one the files stay unsigned."""
    certificate, password = os.environ.get(CERTIFICATE), os.environ.get(PASSWORD)
    if not certificate:
        say(f"build/package: unsigned; {CERTIFICATE} names no certificate.")
        return
    secret = ["-readpass", password] if password else []
    for path in made:
        signed = path.with_name(f"{path.name}.signed")
        words = ["osslsigncode", "sign", "-pkcs12", certificate, *secret, "-h", "sha256", "-n", "JagaNetral"]
        if not run(*words, "-in", path, "-out", signed):
            fail(f"build/package: {path.name} could not be signed")
        signed.replace(path)
