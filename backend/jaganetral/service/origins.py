"""Who, besides the service's own pages, may speak to it: our extension, by the names its browsers give it.

The names stand in `data/extension-ids.json`. A checkout knows the extension by the development key, which anybody has;
a release knows it by the release key instead, and by what the stores gave it (`build/package` writes that file anew).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files

Ids = Mapping[str, str | None]
"""By channel: the id there, or None where the extension is not known by it."""

IDS: Ids = json.loads(files("jaganetral.service").joinpath("data/extension-ids.json").read_text("utf-8"))
"""The ids of this program."""


def chromium_origins(ids: Ids) -> tuple[str, ...]:
    """The origins of our extension in Chromium's family, that of our own archive first."""
    channels = ("own", "development", "chrome_store", "edge_store")
    return tuple(f"chrome-extension://{ids[channel]}" for channel in channels if ids[channel])


GECKO_ID = str(IDS["firefox"])
"""The add-on's id in Firefox, from the manifest's `browser_specific_settings`."""

CHROMIUM_ORIGINS = chromium_origins(IDS)
"""The origins of our extension in every Chromium, the same on every computer."""

CHROMIUM_ORIGIN = CHROMIUM_ORIGINS[0]
"""The origin of the extension that comes with this program."""

EXTENSION_ID = CHROMIUM_ORIGIN.removeprefix("chrome-extension://")
"""The id that Chromium derives from the key that signed it; a test holds it and the manifest together."""

IS_RELEASE = IDS["development"] is None
"""Whether only keys that are kept secret are believed."""

FIREFOX_SCHEME = "moz-extension://"
"""Firefox gives an add-on another random host at each installation, so only the scheme is known beforehand. It proves
little; the key does."""


def is_extension(origin: str | None) -> bool:
    """Whether a browser names our extension, or an add-on of Firefox, as the origin of a request."""
    return origin is not None and (origin in CHROMIUM_ORIGINS or origin.startswith(FIREFOX_SCHEME))
