"""Writes the source of an MSI package for wixl: the same files and keys as the setup, for tools that deploy MSI.

Public properties on the command line of msiexec: `POLICIES=0` leaves the browsers' policies, `AUTOSTART=0` doesn't
start the service with the session. wixl knows a part of WiX 3 and neither conditions of components nor programs that
are run from within a package; those are written into the finished package, by the statements of `amendments`.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree as ET  # nosec B405

from jaganetral.agency.policy_forms import RegistryValue
from jaganetral.browsers import HOST_NAME

SPACE = "http://schemas.microsoft.com/wix/2006/wi"
_NAMESPACE = uuid.UUID("5f2b1d0a-8a73-5d46-9c9e-1a6a6f0f4782")
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_HOSTS = (
    (r"Software\Google\Chrome", "chromium"),
    (r"Software\Microsoft\Edge", "chromium"),
    (r"Software\Chromium", "chromium"),
    (r"Software\Mozilla", "gecko"),
)
_HELP = "Help"
"""The name of build/windows/installer_help.c in the package; it is carried along and not installed."""
# Types of custom actions: 2 runs a program of the package, and the others are added. What is put off runs when the
# installation writes, with the rights of Windows Installer instead of those of whoever called it.
_RUN_IT, _GO_ON, _UNDOING, _PUT_OFF, _AS_INSTALLER = 2, 64, 256, 1024, 2048
# Positions in the sequence of an installation.
_BEFORE_VALIDATION = 1390
"""InstallValidate, which looks for files in use, is 1400."""
_BEFORE_REMOVAL = 3490
"""RemoveFiles is 3500; by then no browser finds the host any more."""
_AFTER_FILES = 4010
"""InstallFiles is 4000."""


class Scope(StrEnum):
    """Whom a package is for."""

    MACHINE = "perMachine"
    USER = "perUser"

    @property
    def root(self) -> str:
        """Where its keys are."""
        return "HKLM" if self is Scope.MACHINE else "HKCU"


def wxs(
    files: Sequence[Path],
    values: Sequence[RegistryValue],
    version: str,
    scope: Scope,
    stamp: str,
    mark: str,
    help_program: str,
) -> bytes:
    """Return the source.

    Args:
        files: as seen from the folder in which wixl is started; it finds no others.
        values: the browsers' policies; a package for one user brings none.
        version: three numbers.
        scope: whom it is for.
        stamp: whose settings it brings.
        mark: what its title ends in.
        help_program: where installer_help lies, as seen from that folder.
    """
    top = ET.Element("Wix", xmlns=SPACE)
    product = ET.SubElement(
        top,
        "Product",
        Id=_id("product", version, scope, stamp),
        Name=f"JagaNetral{mark}",
        Language="1057",
        Version=version,
        Manufacturer="JagaNetral",
        UpgradeCode=_id("upgrade", scope),
    )
    ET.SubElement(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope=scope.value,
        Description=stamp,
        Comments=stamp,
        Manufacturer="JagaNetral",
    )
    ET.SubElement(product, "MajorUpgrade", DowngradeErrorMessage="Versi yang lebih baru sudah terpasang.")
    ET.SubElement(product, "Media", Id="1", Cabinet="jaganetral.cab", EmbedCab="yes")
    ET.SubElement(product, "Binary", Id=_HELP, SourceFile=help_program)
    for name in ("POLICIES", "AUTOSTART"):
        ET.SubElement(product, "Property", Id=name, Value="1")
    ET.SubElement(product, "Property", Id="JAGANETRAL", Value=stamp)
    program = _folders(product, scope)
    places = {Path(): program}
    components = [_file(places, path, scope) for path in files]
    components += _keys(program, values if scope is Scope.MACHINE else (), scope)
    feature = ET.SubElement(product, "Feature", Id="Main", Level="1", Title="JagaNetral")
    for component in components:
        ET.SubElement(feature, "ComponentRef", Id=component)
    ET.indent(top)
    text: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return text.replace(b"$", b"$$")  # one alone begins a variable of the preprocessor


@dataclass(frozen=True)
class _Action:
    """A word for installer_help, and when it is said."""

    name: str
    word: str
    position: int
    how: int = _PUT_OFF
    condition: str = ""


def amendments(scope: Scope) -> list[str]:
    """Return what is asked of the finished package's tables, in the SQL of Windows Installer.

    The service ends before its files are looked at, where whoever installs may end it, and again before they are
    replaced or removed, with the rights of the installer, those of other people included; the journal bears that.

    Args:
        scope: whom the package is for; Firefox has no policies for one user.
    """
    actions = [_Action("EndOwn", "end", _BEFORE_VALIDATION, 0), _Action("EndAll", "end", _BEFORE_REMOVAL)]
    if scope is Scope.MACHINE:
        wanted = 'POLICIES <> "0" AND NOT REMOVE'
        actions += [
            _Action("TakeFirefox", "firefox-take", _BEFORE_REMOVAL + 1, condition='REMOVE = "ALL"'),
            _Action("UndoFirefox", "firefox-take", _AFTER_FILES, _PUT_OFF + _UNDOING, wanted),
            _Action("PutFirefox", "firefox-put", _AFTER_FILES + 1, condition=wanted),
        ]
    update = "UPDATE `Component` SET `Condition` = '{}' WHERE `Component` = '{}'"
    insert = "INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) VALUES ('{}', {}, '{}', '{}')"
    step = "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES ('{}', '{}', {})"
    made = [update.format('AUTOSTART <> "0"', "run"), update.format('POLICIES <> "0"', "policies")]
    for one in actions:
        kind = _RUN_IT + _GO_ON + one.how
        if one.how and scope is Scope.MACHINE:
            kind += _AS_INSTALLER
        # The folder ends in a backslash, which would take the quotation mark's meaning away.
        made.append(insert.format(one.name, kind, _HELP, f'{one.word} "[INSTALLDIR]."'))
        made.append(step.format(one.name, one.condition, one.position))
    return made


def _folders(product: ET.Element, scope: Scope) -> ET.Element:
    target = ET.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    if scope is Scope.MACHINE:
        parent = ET.SubElement(target, "Directory", Id="ProgramFiles64Folder")
    else:
        local = ET.SubElement(target, "Directory", Id="LocalAppDataFolder")
        parent = ET.SubElement(local, "Directory", Id="Programs", Name="Programs")
    return ET.SubElement(parent, "Directory", Id="INSTALLDIR", Name="JagaNetral")


def _file(places: dict[Path, ET.Element], path: Path, scope: Scope) -> str:
    for parent in reversed([path.parent, *path.parent.parents]):
        if parent not in places:
            name = f"d{uuid.uuid5(_NAMESPACE, parent.as_posix()).hex}"
            places[parent] = ET.SubElement(places[parent.parent], "Directory", Id=name, Name=parent.name)
    known = uuid.uuid5(_NAMESPACE, path.as_posix()).hex
    component = _component(places[path.parent], f"c{known}", _id("file", path.as_posix(), scope))
    ET.SubElement(component, "File", Id=f"f{known}", Name=path.name, Source=path.as_posix(), KeyPath="yes")
    return f"c{known}"


def _keys(program: ET.Element, values: Sequence[RegistryValue], scope: Scope) -> list[str]:
    hosts = _component(program, "hosts", _id("hosts", scope))
    for key, family in _HOSTS:
        place = rf"{key}\NativeMessagingHosts\{HOST_NAME}"
        _value(hosts, scope, place, None, f"[INSTALLDIR]host-{family}.json")
    run = _component(program, "run", _id("run", scope))
    _value(run, scope, _RUN, "JagaNetral", '"[INSTALLDIR]jaganetral-layanan.exe" serve')
    if not values:
        return ["hosts", "run"]
    policies = _component(program, "policies", _id("policies", scope))
    for one in values:
        _value(policies, scope, one.key, one.name, one.value)
    return ["hosts", "run", "policies"]


def _component(parent: ET.Element, name: str, guid: str) -> ET.Element:
    return ET.SubElement(parent, "Component", Id=name, Guid=guid, Win64="yes")


def _value(component: ET.Element, scope: Scope, key: str, name: str | None, value: str | bool) -> None:  # noqa: FBT001
    number = isinstance(value, bool)
    attributes = {
        "Root": scope.root,
        "Key": key,
        "Type": "integer" if number else "string",
        "Value": str(int(value)) if number else _formatted(str(value)),
    }
    if name is not None:
        attributes["Name"] = name
    if component.find("RegistryValue") is None:
        attributes["KeyPath"] = "yes"
    ET.SubElement(component, "RegistryValue", attributes)


def _formatted(value: str) -> str:
    r"""A text as Windows Installer formats it: brackets that name no folder of ours are letters (`[\[]`)."""
    ours = "[INSTALLDIR]"
    return ours.join(
        "".join(f"[\\{letter}]" if letter in "[]{}" else letter for letter in part) for part in value.split(ours)
    )


def _id(*words: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join(words))).upper()
