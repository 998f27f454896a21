"""Reads the file of “Salah akun?” reports that a person exported and sent to the maintainer by hand.

Each report becomes a question in the review queue: is the account really this candidate's? The file says which account
of which contest and on which day it was reported, and nothing about who did; the same account from several files is one
question.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import Platform
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.known import Known
from jaganetral.sources.proposal import Kind, Place, Proposal
from jaganetral.sources.schemas import check
from jaganetral.sources.sheets import Reading

LARGEST = 4 * 1024 * 1024


def propose_reports(raw: bytes, contest: str, known: Sequence[Known]) -> Reading:
    """What the reports in a file ask about a contest's accounts.

    Args:
        raw: the file, as the page “Pembaruan daftar” exports it.
        contest: the contest's id.
        known: its candidates in the register.

    Raises:
        TableError: it is no such file.
    """
    value = _read(raw)
    people = {candidate.id: candidate for candidate in known}
    proposals: dict[str, Proposal] = {}
    elsewhere = gone = 0
    for report in value["reports"]:
        if report["contest"] != contest:
            elsewhere += 1
            continue
        candidate = people.get(report["candidate"])
        platform = Platform(report["platform"])
        try:
            identity = normalise(platform, report["account"])
        except HandleError:
            identity = ""
        listed = candidate is not None and any(
            site is platform and identity in identities for site, identities in candidate.accounts
        )
        if candidate is None or not listed:
            gone += 1
            continue
        day = date.fromisoformat(report["on"])
        doubt = Bilingual(
            f"dilaporkan pembaca sebagai salah akun pada {day}", f"reported by a reader as the wrong account on {day}"
        )
        proposal = Proposal(
            kind=Kind.REMOVAL,
            contest=contest,
            candidate=candidate.person,
            place=Place(None),
            proposed_by="report",
            platform=platform,
            handle=identity,
        )
        earlier = proposals.get(proposal.id, proposal)
        proposals[proposal.id] = replace(earlier, uncertain=tuple(dict.fromkeys((*earlier.uncertain, doubt))))
    return Reading(tuple(proposals.values()), tuple(_notes(elsewhere, gone)))


def _read(raw: bytes) -> dict[str, Any]:
    try:
        value = json.loads(raw if len(raw) <= LARGEST else b"")
        check("reports", value)
        for report in value["reports"]:
            date.fromisoformat(report["on"])
    except (ValueError, RecursionError) as error:
        raise TableError(
            Bilingual(
                "berkas JSON ini bukan laporan “Salah akun?” dari JagaNetral",
                "this JSON file is no file of “Salah akun?” reports of JagaNetral",
            )
        ) from error
    return cast("dict[str, Any]", value)


def _notes(elsewhere: int, gone: int) -> list[Bilingual]:
    notes = []
    if elsewhere:
        notes.append(
            Bilingual(f"{elsewhere} laporan tentang pemilihan lain", f"{elsewhere} reports about other contests")
        )
    if gone:
        notes.append(
            Bilingual(
                f"{gone} laporan tentang akun yang tidak (lagi) ada di register",
                f"{gone} reports about accounts that are not, or no longer, in the register",
            )
        )
    return notes
