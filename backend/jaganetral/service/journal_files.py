"""The whole journal as a file to take along: rows for programs and sheets, or pages to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from jaganetral.candidates.bilingual import Language
from jaganetral.journal.document_files import DOCUMENT_FORMATS, document_file
from jaganetral.journal.model import Entry
from jaganetral.journal.printing import journal_document
from jaganetral.journal.tables import FORMATS, table
from jaganetral.service.voices import voice

EXPORTS = {**FORMATS, "pdf": DOCUMENT_FORMATS["pdf"]}
"""The formats, each with its media type."""


def journal_file(
    kind: str,
    entries: Sequence[Entry],
    language: Language,
    *,
    candidates: Mapping[str, str],
    today: date,
    simulation: bool,
) -> bytes:
    """The entries as a file, oldest first.

    Args:
        kind: one of `EXPORTS`.
        entries: newest first, as the journal gives them.
        language: of the reader.
        candidates: names of candidates by id.
        today: the day that a printed one bears.
        simulation: whether they are of the simulation's journal.
    """
    if kind == "pdf":
        printed = journal_document(entries, today, voice(language), candidates=candidates, simulation=simulation)
        return document_file(kind, printed)
    return table(kind, entries, language, candidates=candidates, simulation=simulation)
