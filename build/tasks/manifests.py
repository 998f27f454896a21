"""One manifest for every way the extension is handed out, and what tells browsers of a newer one.

`extension/manifest.json` is the source. A store refuses what only our own archives need (`key`, `update_url`), and each
family is spared the keys of the other. Pure: values in, values out.
"""

from __future__ import annotations

import hashlib
import json
from copy import deepcopy
from enum import StrEnum
from html import escape
from typing import Any

Manifest = dict[str, Any]


class Outlet(StrEnum):
    """A way in which the extension reaches a browser."""

    FOLDER = "folder"
    """Unpacked, for both families; it is what `jaganetral browse` loads."""
    CRX = "crx"
    """Our own archive for Chromium's family."""
    XPI = "xpi"
    """Our own archive for Firefox."""
    CHROME_STORE = "chrome-store"
    EDGE_STORE = "edge-store"
    FIREFOX_STORE = "firefox-store"

    @property
    def is_firefox(self) -> bool:
        """Whether Firefox alone reads it."""
        return self in (Outlet.XPI, Outlet.FIREFOX_STORE)

    @property
    def is_store(self) -> bool:
        """Whether a store gives key and updates of its own."""
        return self in (Outlet.CHROME_STORE, Outlet.EDGE_STORE, Outlet.FIREFOX_STORE)


def manifest_for(source: Manifest, outlet: Outlet, *, key: str, updates: str | None = None) -> Manifest:
    """Return the manifest for one way of handing out.

    Args:
        source: `extension/manifest.json`, as parsed.
        outlet: the way.
        key: the public half of the key that signs, base64; it fixes the id of a folder.
        updates: the https address of the folder with `updates.xml` and `updates.json`; None where the extension is
            brought up to date by whatever installed it.
    """
    made = deepcopy(source)
    made.pop("key", None)
    if outlet is Outlet.FOLDER:
        return {**made, "key": key}
    if outlet.is_firefox:
        made.pop("minimum_chrome_version", None)
        made["background"].pop("service_worker", None)
        if updates and not outlet.is_store:
            made["browser_specific_settings"]["gecko"]["update_url"] = f"{updates}/updates.json"
        return made
    made.pop("browser_specific_settings", None)
    made["background"].pop("scripts", None)
    if not outlet.is_store:
        made["key"] = key
        if updates:
            made["update_url"] = f"{updates}/updates.xml"
    return made


def updates_xml(extension_id: str, version: str, codebase: str, archive: bytes) -> str:
    """Return what Chromium's family asks for a newer version (`gupdate`, protocol 2.0).

    Args:
        extension_id: the id of the archive's key.
        version: of the archive.
        codebase: the address of the archive.
        archive: its bytes, for their hash.
    """
    digest = hashlib.sha256(archive).hexdigest()
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">\n'
        f'  <app appid="{escape(extension_id)}">\n'
        f'    <updatecheck codebase="{escape(codebase)}" version="{escape(version)}" hash_sha256="{digest}"/>\n'
        "  </app>\n"
        "</gupdate>\n"
    )


def updates_json(addon_id: str, version: str, link: str, archive: bytes) -> str:
    """Return what Firefox asks for a newer version.

    Args:
        addon_id: the id in Firefox.
        version: of the archive.
        link: the address of the archive.
        archive: its bytes, for their hash.
    """
    update = {
        "version": version,
        "update_link": link,
        "update_hash": f"sha256:{hashlib.sha256(archive).hexdigest()}",
    }
    return json.dumps({"addons": {addon_id: {"updates": [update]}}}, indent=2) + "\n"
