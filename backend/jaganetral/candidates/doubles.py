"""Finds what stands twice in one contest: a candidate's id, or an account under any of its identities. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jaganetral.candidates.bundled import BundledContest
from jaganetral.candidates.model import Account, Platform


def doubled_candidates(part: BundledContest) -> Iterator[str]:
    """The ids that more than one candidate has."""
    return (id_ for id_, count in Counter(candidate.id for candidate in part.candidates).items() if count > 1)


def doubled_accounts(part: BundledContest) -> Iterator[Account]:
    """Each account that has an identity of one before it, be it the same candidate's."""
    seen: set[tuple[Platform, str]] = set()
    for account in part.accounts:
        identities = {(account.platform, identity) for identity in account.identities}
        if not seen.isdisjoint(identities):
            yield account
        seen |= identities
