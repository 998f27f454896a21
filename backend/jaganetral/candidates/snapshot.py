"""What the extension is given of the list: one platform's accounts, with the instants at which each is flagged.

Pure: the same list gives the same snapshot, byte for byte, so that its version says whether anything but its date
changed.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.calendar import begins, ends, utc_text
from jaganetral.candidates.flagged import FlagSpan, spans, standing
from jaganetral.candidates.mentions import keys
from jaganetral.candidates.model import Account, AccountClass, Candidate, CandidateList, Contest, Platform

PUBLISHER = Bilingual("Daftar bawaan JagaNetral", "JagaNetral bundled list")
_VERSION_DIGITS = 32

Json = dict[str, Any]


def build(
    platform: Platform,
    listing: CandidateList,
    *,
    origin: str,
    simulated_now: datetime | None = None,
    off: Bilingual | None = None,
    publisher: Bilingual = PUBLISHER,
) -> Json:
    """The snapshot of one platform.

    Args:
        platform: whose accounts to give.
        listing: the list; accounts of other platforms are left out.
        origin: "bundled" for the copy inside the extension, "service" for what the service gives.
        simulated_now: the fixed clock of a simulation, or None.
        off: why the publisher switched the site off, or None.
        publisher: who publishes the list.

    Returns:
        The JSON object that the extension reads; accounts of institutions are left out, as they are never flagged.
        `mentions` is the same for every platform: what a text may name, whether or not there is an account.
    """
    candidates = {candidate.id: candidate for candidate in listing.candidates}
    contests = {contest.id: contest for contest in listing.contests}
    windows: list[list[Json]] = []
    places: dict[tuple[FlagSpan, ...], int] = {}

    def place_of(flagged: tuple[FlagSpan, ...]) -> int:
        if flagged not in places:
            places[flagged] = len(windows)
            windows.append([_window(span) for span in flagged])
        return places[flagged]

    accounts = []
    used: dict[str, Candidate] = {}
    rank = {candidate.id: place for place, candidate in enumerate(listing.candidates)}
    chosen = [a for a in listing.accounts if a.platform is platform and a.class_ is not AccountClass.INSTITUTION]
    for account in sorted(chosen, key=lambda account: (rank[account.candidate], account.id)):
        candidate = candidates[account.candidate]
        used[candidate.id] = candidate
        accounts.append(_account(account, place_of(spans(account, candidate, contests[account.contest]))))
    mentions = [
        {"keys": list(named), "windows": place_of(standing(candidate, contests[candidate.contest]))}
        for candidate in listing.candidates
        if (named := keys(candidate, contests[candidate.contest]))
    ]
    content: Json = {
        "schema": 1,
        "platform": platform.value,
        "origin": origin,
        "publisher": publisher.as_json(),
        "list_date": listing.list_date.isoformat(),
        "simulated_now": utc_text(simulated_now) if simulated_now else None,
        "contests": [_contest(contest) for contest in sorted(listing.contests, key=lambda contest: contest.id)],
        "candidates": [_candidate(candidate) for candidate in used.values()],
        "windows": windows,
        "accounts": accounts,
        "mentions": mentions,
    }
    if off is not None:
        content["off"] = off.as_json()
    # A list that was found unchanged today is not another list: its date reaches the extension with the status.
    return {**content, "version": version_of({**content, "list_date": None})}


def version_of(content: Json) -> str:
    """A name for exactly this content, in hexadecimal digits."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_VERSION_DIGITS]


def _window(span: FlagSpan) -> Json:
    return {
        "stage": span.stage.value,
        "status": span.status.value,
        "starts_at": utc_text(span.starts_at),
        "ends_at": utc_text(span.ends_at),
    }


def _contest(contest: Contest) -> Json:
    return {
        "id": contest.id,
        "name": contest.name.as_json(),
        "kind": contest.kind.value,
        "time_zone": contest.time_zone,
        "stages": [
            {
                "stage": span.stage.value,
                "from": span.from_.isoformat(),
                "until": span.until.isoformat(),
                "starts_at": utc_text(begins(span.from_, contest.time_zone)),
                "ends_at": utc_text(ends(span.until, contest.time_zone)),
            }
            for span in contest.stages
        ],
    }


def _candidate(candidate: Candidate) -> Json:
    return {
        "id": candidate.id,
        "contest": candidate.contest,
        "name": candidate.name,
        "number": candidate.number,
        "office": candidate.office,
        "region": candidate.region,
    }


def _account(account: Account, windows: int) -> Json:
    return {
        "id": account.id,
        "candidate": account.candidate,
        "contest": account.contest,
        "class": account.class_.value,
        "confidence": account.confidence.value,
        "identities": list(account.identities),
        "display": account.display,
        "source": account.source,
        "checked_on": account.checked_on.isoformat() if account.checked_on else None,
        "windows": windows,
    }
