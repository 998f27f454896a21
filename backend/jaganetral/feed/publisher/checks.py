"""What keeps a contest of the register from being published. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import BundledContest
from jaganetral.candidates.doubles import doubled_accounts, doubled_candidates
from jaganetral.candidates.model import Account, RemovedAccount


def problems(part: BundledContest) -> Iterator[Bilingual]:
    """Everything that must be mended before `part` can be published.

    That a row has a source, a contest, a listed candidate or party and a class is held by schema and types already;
    this adds what only the whole shows: who checked it and when, that nobody is listed without anybody having looked
    for their accounts, and that no two rows contradict each other.
    """
    yield from _unchecked(part)
    yield from _never_looked_for(part)
    yield from _doubles(part)
    yield from _contradictions(part)
    yield from _lopsided_hashtags(part)


def _unchecked(part: BundledContest) -> Iterator[Bilingual]:
    for account in part.accounts:
        if account.checked_by is None or account.checked_on is None:
            yield _of(
                account, "belum diperiksa: isi checked_by dan checked_on", "unchecked: say checked_by, checked_on"
            )


def _never_looked_for(part: BundledContest) -> Iterator[Bilingual]:
    known = {account.candidate for account in part.accounts} | {row.candidate for row in part.not_found}
    known |= {row.candidate for row in part.removed}  # taking off a wrong account must not have to wait
    for candidate in part.candidates:
        if candidate.id not in known:
            yield Bilingual(
                f"{candidate.id}: belum ada akun; catat “tidak ditemukan” bila sudah dicari",
                f"{candidate.id}: no account yet; record “not found” once somebody has looked",
            )


def _doubles(part: BundledContest) -> Iterator[Bilingual]:
    for candidate in doubled_candidates(part):
        yield Bilingual(f"{candidate}: tercatat dua kali", f"{candidate}: stands there twice")
    for account in doubled_accounts(part):
        yield _of(account, "tercatat dua kali dalam pemilihan ini", "stands twice in this contest")


def _contradictions(part: BundledContest) -> Iterator[Bilingual]:
    for account in part.accounts:
        if account.from_ and account.until and account.until < account.from_:
            yield _of(account, "masa berlaku berakhir sebelum mulai", "its validity ends before it begins")
    listed = {(account.candidate, account.platform) for account in part.accounts}
    for row in part.not_found:
        if (row.candidate, row.platform) in listed:
            yield Bilingual(
                f"{row.candidate}: {row.platform} tercatat “tidak ditemukan”, padahal ada akunnya",
                f"{row.candidate}: {row.platform} is recorded as not found, yet there is an account",
            )
    theirs = {(account.candidate, account.platform, name) for account in part.accounts for name in account.identities}
    for gone in part.removed:
        if any((gone.candidate, gone.platform, name) in theirs for name in gone.identities):
            yield _of(gone, "dicabut, padahal masih terdaftar", "is removed, yet still listed")


def _lopsided_hashtags(part: BundledContest) -> Iterator[Bilingual]:
    """A pair with more hashtags than another would be guarded more than the other."""
    count: Counter[object] = Counter()
    for candidate in part.candidates:
        count[candidate.number or candidate.id] += len(candidate.hashtags)
    if len(set(count.values())) > 1:
        yield Bilingual(
            f"{part.contest.id}: jumlah tagar tidak sama untuk semua calon",
            f"{part.contest.id}: the candidates have different numbers of hashtags",
        )


def _of(account: Account | RemovedAccount, indonesian: str, english: str) -> Bilingual:
    name = f"{account.candidate}: {account.display} ({account.platform})"
    return Bilingual(f"{name}: {indonesian}", f"{name}: {english}")
