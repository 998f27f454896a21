r"""The policies in the forms that administrators hand out: registry file, property lists, configuration profile.

Pure: the policies of `policies.py` in, text out. On Windows and macOS the extension's own settings stand apart from
those of the browser: below `3rdparty\extensions` there, in a domain of their own here
(https://support.google.com/chrome/a/answer/9296680, https://www.chromium.org/administrators/configuring-policy-for-extensions/).
"""

from __future__ import annotations

import plistlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jaganetral.agency.policies import Policy

KEYS = {
    "chromium": r"Software\Policies\Chromium",
    "chrome": r"Software\Policies\Google\Chrome",
    "edge": r"Software\Policies\Microsoft\Edge",
}
"""Where Chromium's family looks in the registry, below HKEY_LOCAL_MACHINE."""
DOMAINS = {
    "chromium": "org.chromium.Chromium",
    "chrome": "com.google.Chrome",
    "edge": "com.microsoft.Edge",
    "firefox": "org.mozilla.firefox",
}
"""The preference domain of each browser on macOS."""
FORCE_LIST_NAME = "47821"
"""Values of a list are named by numbers; one that nobody else uses stands beside an agency's other extensions."""
_NAMESPACE = uuid.UUID("0f4a7e4e-55d4-5ad0-9d0e-6a1a0c7d4782")


@dataclass(frozen=True)
class RegistryValue:
    """One value below HKEY_LOCAL_MACHINE."""

    key: str
    name: str
    value: str | bool


def registry(browser: str, policy: Policy) -> Iterator[RegistryValue]:
    """The values that stand for a policy; each below a key of our own, so that others' settings stay.

    Args:
        browser: of Chromium's family.
        policy: as its JSON form has it.
    """
    root = KEYS[browser]
    for known, settings in policy["ExtensionSettings"].items():
        for name, value in settings.items():
            yield RegistryValue(rf"{root}\ExtensionSettings\{known}", name, value)
    [entry] = policy["ExtensionInstallForcelist"]
    yield RegistryValue(rf"{root}\ExtensionInstallForcelist", FORCE_LIST_NAME, entry)
    for known, settings in policy["3rdparty"]["extensions"].items():
        for name, value in settings.items():
            yield RegistryValue(rf"{root}\3rdparty\extensions\{known}\policy", name, value)


def registry_file(policies: dict[str, Policy]) -> str:
    """All policies of Chromium's family as a `.reg` file (write it as UTF-16 with a mark, lines end in CR LF)."""
    lines, key = ["Windows Registry Editor Version 5.00"], ""
    for browser in (name for name in KEYS if name in policies):
        for value in registry(browser, policies[browser]):
            if value.key != key:
                key = value.key
                lines += ["", rf"[HKEY_LOCAL_MACHINE\{key}]"]
            lines.append(f"{_quoted(value.name)}={_written(value)}")
    return "\r\n".join([*lines, "", ""])


def _written(one: RegistryValue) -> str:
    return f"dword:{int(one.value):08x}" if isinstance(one.value, bool) else _quoted(one.value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def domains(policies: dict[str, Policy]) -> dict[str, dict[str, Any]]:
    """What each preference domain of macOS is to hold."""
    found: dict[str, dict[str, Any]] = {}
    for browser, policy in policies.items():
        domain = DOMAINS[browser]
        if browser == "firefox":
            found[domain] = {"EnterprisePoliciesEnabled": True, **policy["policies"]}
            continue
        found[domain] = {name: value for name, value in policy.items() if name != "3rdparty"}
        for known, settings in policy["3rdparty"]["extensions"].items():
            found[f"{domain}.extensions.{known}"] = settings
    return found


def property_list(content: dict[str, Any]) -> bytes:
    """One domain as a property list."""
    return plistlib.dumps(content)


def configuration_profile(policies: dict[str, Policy], name: str) -> bytes:
    """All domains as one `.mobileconfig`; the same settings have the same identifiers, so that a newer one replaces it.

    Args:
        policies: by browser.
        name: of the agency.
    """
    payloads = [
        {
            **content,
            "PayloadType": domain,
            "PayloadVersion": 1,
            "PayloadIdentifier": f"id.jaganetral.policies.{domain}",
            "PayloadUUID": str(uuid.uuid5(_NAMESPACE, domain)).upper(),
            "PayloadEnabled": True,
            "PayloadDisplayName": f"JagaNetral: {domain}",
        }
        for domain, content in domains(policies).items()
    ]
    return plistlib.dumps(
        {
            "PayloadType": "Configuration",
            "PayloadVersion": 1,
            "PayloadIdentifier": "id.jaganetral.policies",
            "PayloadUUID": str(uuid.uuid5(_NAMESPACE, "profile")).upper(),
            "PayloadDisplayName": "JagaNetral",
            "PayloadOrganization": name,
            "PayloadDescription": "Memasang ekstensi JagaNetral; catatan pegawai tidak dapat dibaca dengannya.",
            "PayloadScope": "System",
            "PayloadRemovalDisallowed": False,
            "PayloadContent": payloads,
        }
    )
