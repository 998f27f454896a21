"""Who may see the pages: whoever came in through a link that works once.

A browser asks for a page without any signature, and cookies don't know ports, so a cookie alone would be shown to
whatever listens on another port of 127.0.0.1. A page therefore lies under a path that nobody can guess, and needs a
cookie besides, bound to that path, and a form needs a third secret that stands in it. All three live in memory and
end with the service.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from jaganetral.candidates.bilingual import Language

LINK_LIFETIME_S = 60.0
VISIT_LIFETIME_S = 12 * 3600.0
MOST_LINKS = 16
MOST_VISITS = 32
COOKIE = "jaganetral"


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class Visit:
    """One browser that came in: its path, its cookie, the secret of its forms, and its choice of language."""

    last_seen: float
    language: Language
    path: str = field(default_factory=_secret)
    cookie: str = field(default_factory=_secret)
    form: str = field(default_factory=_secret)

    def owns_form(self, secret: str) -> bool:
        """Whether a form with this secret was made for this visit."""
        return secrets.compare_digest(secret.encode(), self.form.encode())


class Logins:
    """Hands out links and knows the visits that came of them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._links: OrderedDict[str, float] = OrderedDict()
        self._visits: OrderedDict[str, Visit] = OrderedDict()
        self._lock = threading.Lock()

    def issue(self) -> str:
        """A new link secret, good for one use within a minute."""
        secret = _secret()
        with self._lock:
            self._links[secret] = self._clock()
            while len(self._links) > MOST_LINKS:
                self._links.popitem(last=False)
        return secret

    def redeem(self, secret: str, language: Language) -> Visit | None:
        """Uses a link up and starts a visit in `language`; None when it was used, is too old or never was."""
        now = self._clock()
        with self._lock:
            issued = self._links.pop(secret, None)
            if issued is None or now - issued > LINK_LIFETIME_S:
                return None
            visit = Visit(now, language)
            self._visits[visit.path] = visit
            while len(self._visits) > MOST_VISITS:
                self._visits.popitem(last=False)
        return visit

    def find(self, path: str, cookie: str | None) -> Visit | None:
        """The visit that this path and this cookie belong to, if it isn't over."""
        now = self._clock()
        with self._lock:
            visit = self._visits.get(path)
            if visit is None or cookie is None or not secrets.compare_digest(cookie.encode(), visit.cookie.encode()):
                return None
            if now - visit.last_seen > VISIT_LIFETIME_S:
                del self._visits[path]
                return None
            visit.last_seen = now
            self._visits.move_to_end(path)
        return visit
