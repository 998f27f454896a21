"""Who, besides the service's own pages, may speak to it: our extension, by the name each browser gives it."""

EXTENSION_ID = "mcemkgiampemldapdgbnkhknpifagldo"
"""The id that Chromium derives from `key` in the extension's manifest; a test holds the two together."""

GECKO_ID = "jaganetral@jaganetral.id"
"""The add-on's id in Firefox, from the manifest's `browser_specific_settings`."""

CHROMIUM_ORIGIN = f"chrome-extension://{EXTENSION_ID}"
"""The origin of our extension in every Chromium, the same on every computer."""

FIREFOX_SCHEME = "moz-extension://"
"""Firefox gives an add-on another random host at each installation, so only the scheme is known beforehand. It proves
little; the key does."""


def is_extension(origin: str | None) -> bool:
    """Whether a browser names our extension, or an add-on of Firefox, as the origin of a request."""
    return origin is not None and (origin == CHROMIUM_ORIGIN or origin.startswith(FIREFOX_SCHEME))
