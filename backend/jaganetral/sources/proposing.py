"""Any file a maintainer gets, read into proposals beside the register: what `jaganetral feed import FILE` calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.sources.known import Known, compared
from jaganetral.sources.mapping import SheetMapping
from jaganetral.sources.proposal import Proposal
from jaganetral.sources.reports import propose_reports
from jaganetral.sources.sheets import Reading, propose_sheet


def propose_file(
    raw: bytes,
    name: str,
    contest: str,
    known: Sequence[Known] = (),
    document: str | None = None,
    mapping: SheetMapping | None = None,
) -> Reading:
    """What a file proposes for a contest: a sheet (CSV, XLSX) in any shape, or exported “Salah akun?” reports (JSON).

    Args:
        raw: the file's bytes.
        name: the file's name.
        contest: the contest's id.
        known: the contest's candidates in the register.
        document: the address of the published document that the file is, for rows that name no source.
        mapping: what the mapping file says (`mapping.read_mapping`).

    Raises:
        TableError: the file can't be read; the reason says what to do.
    """
    if PurePath(name).suffix.lower() == ".json":
        return propose_reports(raw, contest, known)
    reading = propose_sheet(raw, name, contest, document, mapping)
    proposals, notes = compared((_of(contest, proposal) for proposal in reading.proposals), known)
    return Reading(tuple(proposals), (*reading.notes, *notes), reading.refused)


def _of(contest: str, proposal: Proposal) -> Proposal:
    """The proposal for this contest; a question where its row names another."""
    if proposal.contest == contest:
        return proposal
    other = proposal.contest[:60]
    doubt = Bilingual(f"barisnya menyebut pemilihan “{other}”", f"its row names the contest “{other}”")
    return replace(proposal, contest=contest, uncertain=(*proposal.uncertain, doubt))
