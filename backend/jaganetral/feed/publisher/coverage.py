"""How far the search for each candidate's accounts has come, site by site. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from jaganetral.candidates.bundled import BundledContest
from jaganetral.candidates.model import Platform


@dataclass(frozen=True)
class Row:
    """One candidate: on which sites an account is listed, was looked for and not found, or was never looked for."""

    candidate: str
    name: str
    number: int | None
    listed: tuple[tuple[Platform, int], ...]
    not_found: tuple[Platform, ...]
    open: tuple[Platform, ...]

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "candidate": self.candidate,
            "name": self.name,
            "number": self.number,
            "listed": {platform.value: count for platform, count in self.listed},
            "not_found": [platform.value for platform in self.not_found],
            "not_looked_for": [platform.value for platform in self.open],
        }


def coverage(part: BundledContest) -> list[Row]:
    """A row for every candidate of `part`, in the order of the ballot."""
    listed = Counter((account.candidate, account.platform) for account in part.accounts)
    missing = {(row.candidate, row.platform) for row in part.not_found}
    rows = []
    for candidate in part.candidates:
        found = tuple((site, listed[candidate.id, site]) for site in Platform if listed[candidate.id, site])
        not_found = tuple(site for site in Platform if (candidate.id, site) in missing)
        known = {site for site, _ in found} | set(not_found)
        left = tuple(site for site in Platform if site not in known)
        rows.append(Row(candidate.id, candidate.name, candidate.number, found, not_found, left))
    return rows
