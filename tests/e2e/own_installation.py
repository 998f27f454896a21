"""An installation a test may break: its own data folder, service and browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from imitation import Imitation
from installation import ExtensionBrowser, Service


@dataclass
class Installation:
    """A data folder with its service, and a browser paired with it."""

    service: Service
    browser: ExtensionBrowser

    def tab(self) -> Imitation:
        """Open a new tab for an imitation page."""
        return Imitation(self.browser.context.new_page())


NewInstallation = Callable[[], Installation]
