"""Who brought a row of the list, as a page says it."""

from __future__ import annotations

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Origin

_OWN = Bilingual("tambahan di komputer ini", "added on this computer")
_BUNDLED = Bilingual("daftar bawaan JagaNetral", "the list that comes with JagaNetral")
_PUBLISHED = Bilingual("daftar bertanda tangan dari penerbit", "the signed list of its publisher")


def brought_by(origin: Origin) -> Bilingual:
    """Where a row came from: whatever is neither added here nor bundled came signed."""
    return {Origin.IMPORT: _OWN, Origin.BUNDLED: _BUNDLED}.get(origin, _PUBLISHED)
