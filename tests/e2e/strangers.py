"""Whom nobody has any business asking: everybody but the sites a test opened, and the makers of the browsers."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from imitation import HOSTS

# What browsers ask of their own makers, with and without an extension: updates of themselves and of their lists.
BROWSERS_OWN = re.compile(r"(?:^|\.)(?:googleapis\.com|gvt1\.com|google\.com|mozilla\.(?:com|net|org)|firefox\.com)$")
# Sites that tests open; a browser connects ahead of time though the page is answered here.
TARGETS = frozenset({"careless.invalid"}.union(*HOSTS.values()))


def strangers(asked: list[str]) -> list[str]:
    """Return who was asked for and is neither a site that a test opened nor a browser's own maker."""
    hosts = {urlsplit(line if "://" in line else f"//{line}").hostname or line for line in asked}
    return sorted(host for host in hosts if host not in TARGETS and not BROWSERS_OWN.search(host))
