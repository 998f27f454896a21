"""Each form of the policies is read back as its browser would, and says the same as the others."""

from __future__ import annotations

import json
import plistlib
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft3Validator, Draft202012Validator

from agencies import IDS, SETTINGS
from jaganetral.agency.admx import SPACE
from jaganetral.agency.building import policy_files
from jaganetral.agency.policies import CHROME_STORE, EDGE_STORE, managed, policies
from jaganetral.agency.policy_forms import DOMAINS, FORCE_LIST_NAME, KEYS

ROOT = Path(__file__).resolve().parents[2]
MANAGED = json.loads((ROOT / "extension" / "managed-schema.json").read_text("utf-8"))
Values = dict[tuple[str, str], str | bool]


def files(**changes: Any) -> dict[str, bytes]:
    return policy_files({**SETTINGS, **changes}, IDS)


def from_registry_file(content: bytes) -> Values:
    """What `reg import` would write."""
    text = content.decode("utf-16")
    assert text.startswith("Windows Registry Editor Version 5.00\r\n")
    assert "\n" not in text.replace("\r\n", "")
    found: Values = {}
    key = ""
    for line in text.split("\r\n")[1:]:
        if line.startswith("["):
            key = line[1:-1].removeprefix("HKEY_LOCAL_MACHINE\\")
        elif line:
            match = re.fullmatch(r'"((?:[^"\\]|\\.)*)"=(?:dword:([0-9a-f]{8})|"((?:[^"\\]|\\.)*)")', line)
            assert match is not None, line
            text_of = re.sub(r"\\(.)", r"\1", match[3]) if match[3] is not None else None
            found[key, match[1]] = bool(int(match[2], 16)) if text_of is None else text_of
    return found


def from_template(content: bytes) -> tuple[Values, set[tuple[str, str]]]:
    """What enabling all policies of an ADMX writes, and what disabling them deletes."""
    names = {"p": SPACE}
    enabled: Values = {}
    disabled = set()
    for item in ET.fromstring(content).findall(".//p:enabledList/p:item", names):  # noqa: S314 - our own
        number, text = item.find("p:value/p:decimal", names), item.find("p:value/p:string", names)
        assert (number is None) != (text is None)
        value = (
            bool(int(number.attrib["value"])) if number is not None else (text.text or "" if text is not None else "")
        )
        enabled[item.attrib["key"], item.attrib["valueName"]] = value
    for item in ET.fromstring(content).findall(".//p:disabledList/p:item", names):  # noqa: S314 - our own
        assert item.find("p:value/p:delete", names) is not None
        disabled.add((item.attrib["key"], item.attrib["valueName"]))
    return enabled, disabled


def as_policy(browser: str, values: Values) -> dict[str, Any]:
    """The registry's values as the browser puts them together."""
    made: dict[str, Any] = {"ExtensionSettings": {}, "ExtensionInstallForcelist": [], "3rdparty": {"extensions": {}}}
    for (key, name), value in values.items():
        if not key.startswith(KEYS[browser] + "\\"):
            continue
        parts = key.removeprefix(KEYS[browser] + "\\").split("\\")
        if parts[0] == "ExtensionSettings":
            made["ExtensionSettings"].setdefault(parts[1], {})[name] = value
        elif parts == ["ExtensionInstallForcelist"]:
            assert name == FORCE_LIST_NAME
            made["ExtensionInstallForcelist"].append(value)
        else:
            assert (parts[:2], parts[3:]) == (["3rdparty", "extensions"], ["policy"])
            made["3rdparty"]["extensions"].setdefault(parts[2], {})[name] = value
    return made


def from_domains(browser: str, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    domain = DOMAINS[browser]
    inner = {
        name.removeprefix(f"{domain}.extensions."): content
        for name, content in found.items()
        if name.startswith(f"{domain}.extensions.")
    }
    return {**found[domain], "3rdparty": {"extensions": inner}}


@pytest.mark.parametrize("browser", ["chromium", "chrome", "edge"])
@pytest.mark.parametrize("place", ["own", "store"])
def test_all_forms_for_a_browser_say_the_same(browser: str, place: str) -> None:
    made = files() if place == "own" else files(extension={"from": "store"})
    said = json.loads(made[f"linux/{browser}/jaganetral.json"])
    registry = from_registry_file(made["windows/jaganetral.reg"])
    enabled, deleted = from_template(made["windows/PolicyDefinitions/jaganetral.admx"])
    assert as_policy(browser, registry) == said
    assert enabled == registry
    assert deleted == set(registry)
    lists = {name[6:-6]: plistlib.loads(content) for name, content in made.items() if name.endswith(".plist")}
    assert from_domains(browser, lists) == said
    profile = plistlib.loads(made["macos/jaganetral.mobileconfig"])
    payloads = {
        part["PayloadType"]: {name: value for name, value in part.items() if not name.startswith("Payload")}
        for part in profile["PayloadContent"]
    }
    assert payloads == lists


def test_firefox_reads_the_same_from_its_file_and_from_its_domain() -> None:
    made = files()
    said = {made[f"{system}/firefox/policies.json"] for system in ("linux", "windows", "macos")}
    assert len(said) == 1
    policy = json.loads(said.pop())["policies"]
    domain = plistlib.loads(made["macos/org.mozilla.firefox.plist"])
    assert domain.pop("EnterprisePoliciesEnabled") is True
    assert domain == policy
    known = IDS["firefox"]
    assert policy["3rdparty"] == {"Extensions": {known: managed(SETTINGS)}}
    assert policy["ExtensionSettings"][known]["install_url"] == SETTINGS["extension"]["firefox"]


def test_the_template_has_its_words_in_both_languages_and_no_other() -> None:
    made = files()
    template = made["windows/PolicyDefinitions/jaganetral.admx"].decode()
    wanted = set(re.findall(r"\$\(string\.(\w+)\)", template))
    for culture, word in (("id-ID", "Pasang"), ("en-US", "Install")):
        words = ET.fromstring(made[f"windows/PolicyDefinitions/{culture}/jaganetral.adml"])  # noqa: S314 - our own
        strings = {one.attrib["id"]: one.text or "" for one in words.iter(f"{{{SPACE}}}string")}
        assert set(strings) == wanted
        assert strings["install_chrome"].startswith(word)
        assert "{" not in "".join(strings.values())


def test_the_extension_is_told_only_what_its_own_schema_has() -> None:
    Draft3Validator.check_schema(MANAGED)
    Draft202012Validator(MANAGED).validate(managed(SETTINGS))
    assert set(managed(SETTINGS)) == set(MANAGED["properties"])
    words = " ".join(MANAGED["properties"])
    assert [word for word in ("journal", "consent", "person", "marks", "own_posts") if word in words] == []
    manifest = json.loads((ROOT / "extension" / "manifest.json").read_text("utf-8"))
    assert manifest["storage"] == {"managed_schema": "managed-schema.json"}


def test_each_store_is_asked_under_the_id_it_gave() -> None:
    made = policies({**SETTINGS, "extension": {"from": "store"}}, IDS)
    assert made["chrome"]["ExtensionInstallForcelist"] == [f"{IDS['chrome_store']};{CHROME_STORE}"]
    assert made["edge"]["ExtensionInstallForcelist"] == [f"{IDS['edge_store']};{EDGE_STORE}"]
    assert "override_update_url" not in made["edge"]["ExtensionSettings"][str(IDS["edge_store"])]


def test_only_the_browsers_chosen_get_policies() -> None:
    made = files(browsers=["edge"])
    assert {name.split("/")[0] + "/" + name.split("/")[1] for name in made if name.startswith("linux")} == {
        "linux/edge"
    }
    assert {key.split("\\")[2] for key, _ in from_registry_file(made["windows/jaganetral.reg"])} == {"Microsoft"}
    assert [name for name in files(browsers=["firefox"]) if name.endswith((".reg", ".admx"))] == []


def test_the_same_settings_give_the_same_bytes() -> None:
    assert files() == files()
