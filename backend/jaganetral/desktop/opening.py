"""`jaganetral open`: the dashboard of the running service in the person's own browser.

The link stands on that browser's command line for a moment, where other users of the computer could read it. It works
once: had anybody been faster, the person would see that it is used up.
"""

from __future__ import annotations

import webbrowser

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.config import Settings
from jaganetral.desktop.starting import find_or_start
from jaganetral.desktop.telling import Tell
from jaganetral.service.client import LocalClient, ServiceError


def link(settings: Settings, *, start: bool = False) -> str:
    """A link that works once, for a minute.

    Args:
        settings: of this run.
        start: whether to start the service where none runs.

    Raises:
        ServiceError: no service of this data folder runs, or it doesn't answer.
        OSError: the service can't be started.
    """
    client = find_or_start(settings.home, settings.as_of) if start else LocalClient.find(settings.home)
    if client is None:
        raise ServiceError(
            Bilingual(
                "layanan belum berjalan. Jalankan “jaganetral serve” atau “jaganetral browse”.",
                "the service is not running. Run “jaganetral serve” or “jaganetral browse”.",
            )
        )
    return client.login_link()


def show(address: str, tell: Tell) -> None:
    """Opens the link, or says it where no browser can be opened from here."""
    if not webbrowser.open(address):
        tell(f"buka tautan ini di peramban: {address}", f"open this link in a browser: {address}")
