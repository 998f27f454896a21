"""What an update of the list came to; apart from the update itself, which is loaded when one is due."""

from __future__ import annotations

from typing import Any, NamedTuple

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.problems import SENTENCES, FeedProblem

NOT_SET = Bilingual(
    "Tidak ada alamat daftar yang dipasang; daftar bawaan dipakai.",
    "No list address is set; the bundled list is used.",
)


class Outcome(NamedTuple):
    """What one update came to."""

    set_up: bool
    """Whether there is an address at all."""
    problem: FeedProblem | None = None
    detail: str = ""
    changed: int = 0
    """Contests that are new, changed or gone."""
    list_changed: bool = False
    """Whether a snapshot can look different now."""

    @property
    def sentence(self) -> Bilingual:
        """What to tell the person."""
        if not self.set_up:
            return NOT_SET
        if self.problem is not None:
            return SENTENCES[self.problem]
        if self.changed:
            return Bilingual(
                f"Daftar diperbarui: {self.changed} pemilihan berubah.",
                f"List updated: {self.changed} contests changed.",
            )
        return Bilingual("Daftar sudah yang terbaru.", "The list is up to date.")

    def as_json(self) -> dict[str, Any]:
        """For `--json` and the API."""
        return {
            "set_up": self.set_up,
            "problem": self.problem.value if self.problem else None,
            "changed": self.changed,
            "sentence": self.sentence.as_json(),
        }
