"""What the commands of this folder say while they work: one line at a time, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable

from jaganetral.candidates.bilingual import Bilingual, Language

Tell = Callable[[str, str], None]
"""Says a line, given in Indonesian and in English."""


def teller(language: Language) -> Tell:
    """Says lines in one language."""

    def tell(indonesian: str, english: str) -> None:
        sys.stderr.write(f"jaganetral: {Bilingual(indonesian, english).say(language)}\n")
        sys.stderr.flush()

    return tell
