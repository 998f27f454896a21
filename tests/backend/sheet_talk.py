"""What the tests of sheets ask a reading: its certain accounts, its questions, its notes."""

from __future__ import annotations

from typing import Any

from jaganetral.candidates.model import Platform
from jaganetral.sources.mapping import parse_mapping
from jaganetral.sources.proposal import Kind, Proposal
from jaganetral.sources.sheets import Reading, propose_sheet

PAGE = "https://example.org/daftar.xlsx"
CONTEST = "pilkada-uji-2024"
X, IG, FB = Platform.X, Platform.INSTAGRAM, Platform.FACEBOOK


def read(raw: bytes, mapping: dict[str, Any] | None = None, name: str = "daftar.xlsx") -> Reading:
    own = parse_mapping({"schema": 1, **mapping}, "uji.json") if mapping else None
    return propose_sheet(raw, name, CONTEST, PAGE, own)


def accounts(reading: Reading) -> list[tuple[str | None, Platform | None, str | None]]:
    """The certain accounts: whose, where, which."""
    return [
        (p.candidate.name if p.candidate else None, p.platform, p.handle)
        for p in reading.proposals
        if p.kind is Kind.ACCOUNT and not p.uncertain
    ]


def questions(reading: Reading) -> list[tuple[str | None, str]]:
    """The cells that a person has to look at, with the reasons."""
    return [(p.place.cell, "; ".join(reason.id for reason in p.uncertain)) for p in reading.proposals if p.uncertain]


def none_found(reading: Reading) -> list[tuple[str | None, Platform | None]]:
    return [
        (p.candidate.name if p.candidate else None, p.platform)
        for p in reading.proposals
        if p.kind is Kind.NOT_FOUND and not p.uncertain
    ]


def notes(reading: Reading) -> str:
    return " | ".join(note.id for note in reading.notes)


def only(reading: Reading) -> Proposal:
    (proposal,) = reading.proposals
    return proposal
