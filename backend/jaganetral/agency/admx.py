"""The policies as an administrative template for Group Policy and Intune: one ADMX, with its words in two languages.

One policy a browser, which writes exactly the values of the registry file when it is enabled and deletes them when it
is disabled, so that nobody types an id. Format:
https://learn.microsoft.com/previous-versions/windows/desktop/policy/admx-schema.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET  # nosec B405

from jaganetral.agency.policies import Policy
from jaganetral.agency.policy_forms import KEYS, registry
from jaganetral.candidates.bilingual import Bilingual, Language

SPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
CULTURES = {Language.ID: "id-ID", Language.EN: "en-US"}
_NAMES = {"chromium": "Chromium", "chrome": "Google Chrome", "edge": "Microsoft Edge"}
_EXPLAINED = Bilingual(
    "Aktif: {browser} memasang ekstensi JagaNetral dan memberitahunya nama serta kontak instansi. Nonaktif: nilai itu "
    "dihapus. Tidak ada pengaturan yang membaca, mengirim, atau mewajibkan catatan pribadi pegawai.",
    "Enabled: {browser} installs the JagaNetral extension and tells it the agency's name and contact. Disabled: those "
    "values are deleted. No setting reads, sends or requires anybody's personal records.",
)
_SUPPORTED = Bilingual("Windows 10 atau lebih baru", "Windows 10 or later")


def admx(policies: dict[str, Policy]) -> bytes:
    """The template.

    Args:
        policies: by browser; Firefox has no registry form of ours and is left out.
    """
    top = _top("policyDefinitions")
    names = ET.SubElement(top, "policyNamespaces")
    ET.SubElement(names, "target", prefix="jaganetral", namespace="JagaNetral.Policies")
    ET.SubElement(top, "resources", minRequiredRevision="1.0")
    supported = ET.SubElement(ET.SubElement(top, "supportedOn"), "definitions")
    ET.SubElement(supported, "definition", name="windows", displayName="$(string.supported)")
    categories = ET.SubElement(top, "categories")
    ET.SubElement(categories, "category", name="jaganetral", displayName="$(string.category)")
    every = ET.SubElement(top, "policies")
    for browser in _here(policies):
        one = ET.SubElement(
            every,
            "policy",
            {
                "name": f"install_{browser}",
                "class": "Machine",
                "displayName": f"$(string.install_{browser})",
                "explainText": f"$(string.explain_{browser})",
                "key": KEYS[browser],
            },
        )
        ET.SubElement(one, "parentCategory", ref="jaganetral")
        ET.SubElement(one, "supportedOn", ref="windows")
        enabled, disabled = ET.SubElement(one, "enabledList"), ET.SubElement(one, "disabledList")
        for value in registry(browser, policies[browser]):
            written = ET.SubElement(ET.SubElement(enabled, "item", key=value.key, valueName=value.name), "value")
            if isinstance(value.value, bool):
                ET.SubElement(written, "decimal", value=str(int(value.value)))
            else:
                ET.SubElement(written, "string").text = value.value
            gone = ET.SubElement(ET.SubElement(disabled, "item", key=value.key, valueName=value.name), "value")
            ET.SubElement(gone, "delete")
    return _bytes(top)


def adml(policies: dict[str, Policy], language: Language) -> bytes:
    """The template's words in one language."""
    top = _top("policyDefinitionResources")
    ET.SubElement(top, "displayName").text = "JagaNetral"
    ET.SubElement(top, "description").text = "JagaNetral"
    table = ET.SubElement(ET.SubElement(top, "resources"), "stringTable")
    strings = {"category": Bilingual("JagaNetral", "JagaNetral"), "supported": _SUPPORTED}
    for browser in _here(policies):
        name = _NAMES[browser]
        strings[f"install_{browser}"] = Bilingual(f"Pasang ekstensi di {name}", f"Install the extension in {name}")
        strings[f"explain_{browser}"] = _EXPLAINED
    for key, said in strings.items():
        text = said.say(language).replace("{browser}", _NAMES.get(key.removeprefix("explain_"), ""))
        ET.SubElement(table, "string", id=key).text = text
    return _bytes(top)


def _here(policies: dict[str, Policy]) -> list[str]:
    return [browser for browser in KEYS if browser in policies]


def _top(name: str) -> ET.Element:
    return ET.Element(name, {"xmlns": SPACE, "revision": "1.0", "schemaVersion": "1.0"})


def _bytes(top: ET.Element) -> bytes:
    ET.indent(top)
    text: bytes = ET.tostring(top, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text + b"\n"
