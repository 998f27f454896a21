"""A document in the formats a person may take it along in: paper, sheet, rows of text, or data for a program."""

from __future__ import annotations

import json

from jaganetral.journal.document import Document, as_json, lines
from jaganetral.journal.paper import as_pdf
from jaganetral.journal.sheets import as_csv, as_sheet

DOCUMENT_FORMATS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
}
"""The formats, each with its media type."""


def document_file(kind: str, document: Document) -> bytes:
    """The document as a file; the same document gives the same bytes.

    Args:
        kind: one of `DOCUMENT_FORMATS`.
        document: what is said.

    Raises:
        FileNotFoundError: the font of the PDF is missing from the installation.
    """
    match kind:
        case "pdf":
            return as_pdf(document)
        case "xlsx":
            return as_sheet(document.title[:31], lines(document))  # a sheet's title is no longer than that
        case "csv":
            return as_csv(lines(document))
        case _:
            return json.dumps(as_json(document), ensure_ascii=False, indent=2).encode("utf-8") + b"\n"
