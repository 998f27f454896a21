"""The one kind of error that publishing raises."""

from __future__ import annotations

from collections.abc import Sequence

from jaganetral.candidates.bilingual import Bilingual


class PublisherError(Exception):
    """Something can't be published or signed.

    `reason` says what in one sentence to the person who publishes; `problems` are the places to mend, where there are
    several.
    """

    def __init__(self, reason: Bilingual, problems: Sequence[Bilingual] = ()) -> None:
        super().__init__(reason.id)
        self.reason = reason
        self.problems = tuple(problems)
