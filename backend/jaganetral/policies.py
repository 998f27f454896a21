"""What a computer's administrator tells the browsers: install our extension, and keep it up to date from here.

One table for each family, as the browsers read them from a file. Nothing in it can send, read or force the journal or
the consent; the extension has no such setting.

Chromium's family: https://chromeenterprise.google/policies/#ExtensionSettings. Firefox:
https://mozilla.github.io/policy-templates/#extensionsettings.
"""

from __future__ import annotations

from typing import Any

Policy = dict[str, Any]


def chromium_policy(extension_id: str, update_url: str) -> Policy:
    """The policy for Chromium, Chrome and Edge.

    Args:
        extension_id: which extension.
        update_url: where the browser finds `updates.xml`; a `file:` address will do.
    """
    # Without the override a browser that has the extension would ask the address in its manifest, which names none.
    settings = {"installation_mode": "force_installed", "update_url": update_url, "override_update_url": True}
    return {"ExtensionSettings": {extension_id: settings}}


def firefox_policy(addon_id: str, install_url: str) -> Policy:
    """The policy for Firefox.

    Args:
        addon_id: which add-on.
        install_url: where its archive is; a `file:` address will do.
    """
    return {
        "policies": {
            "ExtensionSettings": {addon_id: {"installation_mode": "force_installed", "install_url": install_url}}
        }
    }
