"""One manifest and one set of files give every archive of the extension, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from jaganetral.policies import chromium_policy, firefox_policy
from jaganetral.service.origins import EXTENSION_ID, GECKO_ID
from tasks.crx import crx, public_key, read_key
from tasks.manifests import Outlet, manifest_for, updates_json, updates_xml
from tasks.release import DEVELOPMENT_KEY

ROOT = Path(__file__).resolve().parents[2]
STORE = ROOT / "build" / "store"
SOURCE: dict[str, Any] = json.loads((ROOT / "extension/manifest.json").read_text("utf-8"))
UPDATES = "https://unduh.jaganetral.id/ekstensi"


def made(outlet: Outlet, updates: str | None = UPDATES) -> dict[str, Any]:
    return manifest_for(SOURCE, outlet, key="S3VuY2k=", updates=updates)


def varint(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place


def fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Read fields of bytes as a browser does: by the rules of protocol buffers, not by how we wrote them."""
    place = 0
    while place < len(data):
        tag, place = varint(data, place)
        assert tag & 7 == 2
        length, place = varint(data, place)
        yield tag >> 3, data[place : place + length]
        place += length


# CRX


def test_a_signed_archive_reads_back_as_the_format_says() -> None:
    key = read_key(DEVELOPMENT_KEY)
    archive = b"PK\x03\x04 anything" * 100
    whole = crx(archive, key)
    assert whole[:4] == b"Cr24"
    version, length = struct.unpack("<II", whole[4:12])
    assert version == 3
    header = dict(fields(whole[12 : 12 + length]))
    assert whole[12 + length :] == archive
    proof, signed = dict(fields(header[2])), header[10000]
    assert dict(fields(signed))[1] == hashlib.sha256(proof[1]).digest()[:16]
    assert base64.b64encode(proof[1]).decode() == public_key(key) == SOURCE["key"]
    public = load_der_public_key(proof[1])
    assert isinstance(public, rsa.RSAPublicKey)
    message = b"CRX3 SignedData\x00" + struct.pack("<I", len(signed)) + signed + archive
    public.verify(proof[2], message, padding.PKCS1v15(), SHA256())
    with pytest.raises(InvalidSignature):
        public.verify(proof[2], message + b"!", padding.PKCS1v15(), SHA256())


def test_the_same_archive_is_signed_with_the_same_bytes() -> None:
    key = read_key(DEVELOPMENT_KEY)
    assert crx(b"PK", key) == crx(b"PK", key) != crx(b"PL", key)


# Manifests


def test_what_the_checkout_loads_is_what_the_folder_says_with_the_development_key() -> None:
    folder = manifest_for(SOURCE, Outlet.FOLDER, key=SOURCE["key"], updates=UPDATES)
    assert folder == SOURCE


def test_the_source_is_left_as_it_is() -> None:
    before = json.dumps(SOURCE)
    for outlet in Outlet:
        made(outlet)
    assert json.dumps(SOURCE) == before


@pytest.mark.parametrize("outlet", [outlet for outlet in Outlet if outlet.is_store])
def test_no_store_gets_a_key_or_an_address_for_updates(outlet: Outlet) -> None:
    text = json.dumps(made(outlet))
    assert '"key"' not in text
    assert "update_url" not in text


@pytest.mark.parametrize("outlet", [Outlet.XPI, Outlet.FIREFOX_STORE])
def test_firefox_gets_its_id_and_no_key_of_the_other_family(outlet: Outlet) -> None:
    manifest = made(outlet)
    assert manifest["browser_specific_settings"]["gecko"]["id"] == GECKO_ID
    assert set(manifest["background"]) == {"scripts", "type"}
    assert "minimum_chrome_version" not in manifest
    assert "key" not in manifest


@pytest.mark.parametrize("outlet", [Outlet.CRX, Outlet.CHROME_STORE, Outlet.EDGE_STORE])
def test_chromium_gets_a_worker_and_nothing_of_firefox(outlet: Outlet) -> None:
    manifest = made(outlet)
    assert set(manifest["background"]) == {"service_worker", "type"}
    assert "browser_specific_settings" not in manifest


def test_our_own_archives_say_where_newer_ones_are_only_when_there_is_a_place() -> None:
    assert made(Outlet.CRX)["update_url"] == f"{UPDATES}/updates.xml"
    assert made(Outlet.XPI)["browser_specific_settings"]["gecko"]["update_url"] == f"{UPDATES}/updates.json"
    for outlet in Outlet:
        assert "update_url" not in json.dumps(made(outlet, updates=None))


@pytest.mark.parametrize("outlet", Outlet)
def test_every_outlet_asks_for_the_same_permissions_and_runs_on_the_same_pages(outlet: Outlet) -> None:
    manifest = made(outlet)
    for name in ("permissions", "optional_permissions", "host_permissions", "content_scripts", "version"):
        assert manifest[name] == SOURCE[name]


# What tells browsers of a newer archive


def test_chromium_reads_version_address_and_hash_of_the_newer_archive() -> None:
    address = f"{UPDATES}/jaganetral.crx?a=1&b=2"
    root = ET.fromstring(updates_xml(EXTENSION_ID, "0.2.0", address, b"bytes"))  # noqa: S314 - written by us, just now
    space = "{http://www.google.com/update2/response}"
    assert (root.tag, root.get("protocol")) == (f"{space}gupdate", "2.0")
    app = root.find(f"{space}app")
    assert app is not None
    assert app.get("appid") == EXTENSION_ID
    check = app.find(f"{space}updatecheck")
    assert check is not None
    expected = {"codebase": address, "version": "0.2.0", "hash_sha256": hashlib.sha256(b"bytes").hexdigest()}
    assert check.attrib == expected


def test_firefox_reads_version_address_and_hash_of_the_newer_archive() -> None:
    address = f"{UPDATES}/jaganetral.xpi"
    [update] = json.loads(updates_json(GECKO_ID, "0.2.0", address, b"bytes"))["addons"][GECKO_ID]["updates"]
    assert update["version"] == "0.2.0"
    assert update["update_link"] == address
    assert update["update_hash"] == "sha256:" + hashlib.sha256(b"bytes").hexdigest()


# Policies


def test_the_policies_install_the_extension_and_set_nothing_else() -> None:
    place = "file:///usr/share/jaganetral/extension"
    chromium = chromium_policy(EXTENSION_ID, f"{place}/updates.xml")
    assert set(chromium) == {"ExtensionSettings"}
    [(extension, settings)] = chromium["ExtensionSettings"].items()
    assert (extension, settings["installation_mode"]) == (EXTENSION_ID, "force_installed")
    firefox = firefox_policy(GECKO_ID, f"{place}/jaganetral.xpi")["policies"]
    assert set(firefox) == {"ExtensionSettings"}, "above all, signatures stay required"
    assert firefox["ExtensionSettings"][GECKO_ID]["install_url"] == f"{place}/jaganetral.xpi"


# What the stores are told


@pytest.mark.parametrize("name", ["listing", "permissions", "privacy"])
def test_the_texts_for_the_stores_fit_what_the_stores_take(name: str) -> None:
    schema = json.loads((STORE / "schema.json").read_text("utf-8"))
    told = json.loads((STORE / f"{name}.json").read_text("utf-8"))
    wanted = {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]}
    jsonschema.validate(told, wanted, cls=jsonschema.Draft202012Validator)


def test_every_permission_has_its_reason_for_the_stores_and_no_other() -> None:
    """PERMISSIONS.md is held to the manifest by test_docs."""
    asked = {*SOURCE["permissions"], *SOURCE["optional_permissions"], *SOURCE["host_permissions"]}
    asked |= {match for script in SOURCE["content_scripts"] for match in script["matches"]}
    assert set(json.loads((STORE / "permissions.json").read_text("utf-8"))) == asked


def test_whoever_lists_the_extension_finds_every_text_and_every_archive_in_one_page() -> None:
    page = (STORE / "README.md").read_text("utf-8")
    files = {path.name for path in STORE.iterdir()} - {"README.md"}
    assert [name for name in files if f"({name})" not in page] == []
    assert [outlet for outlet in Outlet if outlet.is_store and f"-{outlet.value}.zip" not in page] == []
    policy = (STORE / "privacy-policy.md").read_text("utf-8")
    indonesian, english = policy.split("\n# ")
    assert indonesian.count("\n- **") == english.count("\n- **") > 0


def test_the_stores_are_told_that_nothing_is_collected_as_the_manifest_says() -> None:
    privacy = json.loads((STORE / "privacy.json").read_text("utf-8"))
    assert not any(privacy["collected"].values())
    declared = SOURCE["browser_specific_settings"]["gecko"]["data_collection_permissions"]
    assert declared == {"required": ["none"]}
