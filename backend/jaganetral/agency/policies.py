"""What an agency's computers tell their browsers: install the extension, and what it knows of the agency.

The one source of every form (`policy_forms.py`, `admx.py`). Nothing in it can send, read or force the journal or the
consent: the extension reads only the three settings of `extension/managed-schema.json`.

Chromium's family: https://chromeenterprise.google/policies/#ExtensionSettings. Firefox:
https://mozilla.github.io/policy-templates/#extensionsettings and #3rdparty.
"""

from __future__ import annotations

from typing import Any

from jaganetral.agency.reading import Agency
from jaganetral.candidates.bilingual import Bilingual
from jaganetral.policies import chromium_policy, firefox_policy
from jaganetral.service.origins import Ids

Policy = dict[str, Any]

CHROME_STORE = "https://clients2.google.com/service/update2/crx"
EDGE_STORE = "https://edge.microsoft.com/extensionwebstorebasicsupport/crx"
FIREFOX_STORE = "https://addons.mozilla.org/firefox/downloads/latest/{id}/latest.xpi"

_OWN = (
    "atau isi “extension” dengan alamat sendiri (“from”: “own”)",
    "or give an address of your own in “extension” (“from”: “own”)",
)


def _missing(store: str, browser: str) -> Bilingual:
    return Bilingual(
        f"{browser}: ekstensi tidak punya alamat di {store}; hapus {browser} dari “browsers”, {_OWN[0]}",
        f"{browser}: the extension has no address in {store}; take {browser} out of “browsers”, {_OWN[1]}",
    )


EXTENSION_HERE: dict[str, Bilingual] = {
    "chromium": _missing("Chrome Web Store", "chromium"),
    "chrome": _missing("Chrome Web Store", "chrome"),
    "edge": _missing("Edge Add-ons", "edge"),
    "firefox": _missing("addons.mozilla.org", "firefox"),
}
"""What is said where a browser has nowhere to get the extension from."""


def place_of(browser: str, settings: Agency, ids: Ids) -> tuple[str, str] | None:
    """The extension's id in a browser, with the address from which it is installed; None where there is none.

    Args:
        browser: one of `folder.BROWSERS`.
        settings: of the agency.
        ids: under which the extension is known.
    """
    extension = settings.get("extension", {"from": "store"})
    if extension["from"] == "own":
        address = extension.get("firefox" if browser == "firefox" else "chromium")
        known = ids["firefox"] if browser == "firefox" else ids["own"] or ids["development"]
        return (known, address) if known and address else None
    if browser == "firefox":
        known = ids["firefox"]
        return (known, FIREFOX_STORE.format(id=known)) if known else None
    known = ids["edge_store" if browser == "edge" else "chrome_store"]
    return (known, EDGE_STORE if browser == "edge" else CHROME_STORE) if known else None


def managed(settings: Agency) -> dict[str, str | bool]:
    """What the extension is told of the agency, by the names of its own schema."""
    told: dict[str, str | bool] = dict(settings.get("features", {}))
    for key, name in (("agency_name", "name"), ("agency_contact", "contact")):
        if name in settings:
            told[key] = settings[name]
    return told


def policy(browser: str, settings: Agency, ids: Ids) -> Policy:
    """The policy for one browser, as the browser reads it from a JSON file.

    Raises:
        LookupError: the browser has nowhere to get the extension from; `folder.problems` says so before.
    """
    place = place_of(browser, settings, ids)
    if place is None:
        raise LookupError(browser)
    known, address = place
    if browser == "firefox":
        made = firefox_policy(known, address)
        made["policies"]["3rdparty"] = {"Extensions": {known: managed(settings)}}
        return made
    made = chromium_policy(known, address)
    if address in (CHROME_STORE, EDGE_STORE):
        del made["ExtensionSettings"][known]["override_update_url"]  # a store's own address needs no override
    return {
        **made,
        "ExtensionInstallForcelist": [f"{known};{address}"],
        "3rdparty": {"extensions": {known: managed(settings)}},
    }


def policies(settings: Agency, ids: Ids) -> dict[str, Policy]:
    """The policies of all browsers that the agency chose, by browser."""
    chosen = settings.get("browsers", ("chromium", "chrome", "edge", "firefox"))
    return {browser: policy(browser, settings, ids) for browser in chosen}
