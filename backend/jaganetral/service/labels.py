"""The words of the domain as a page shows them, in both languages."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import (
    AccountClass,
    Action,
    CandidateStatus,
    Confidence,
    ContestKind,
    Decision,
    PersonStatus,
    Platform,
    Stage,
)

LABELS: dict[type[StrEnum], dict[StrEnum, Bilingual]] = {
    Platform: {
        Platform.X: Bilingual("X", "X"),
        Platform.INSTAGRAM: Bilingual("Instagram", "Instagram"),
        Platform.FACEBOOK: Bilingual("Facebook", "Facebook"),
        Platform.TIKTOK: Bilingual("TikTok", "TikTok"),
        Platform.YOUTUBE: Bilingual("YouTube", "YouTube"),
        Platform.THREADS: Bilingual("Threads", "Threads"),
    },
    Action: {
        Action.LIKE: Bilingual("Menyukai", "Like"),
        Action.FOLLOW: Bilingual("Mengikuti", "Follow"),
        Action.COMMENT: Bilingual("Berkomentar", "Comment"),
        Action.SHARE: Bilingual("Membagikan", "Share"),
        Action.JOIN: Bilingual("Bergabung", "Join"),
        Action.POST: Bilingual("Mengunggah", "Post"),
    },
    Decision: {
        Decision.CANCELLED: Bilingual("Dibatalkan", "Cancelled"),
        Decision.PROCEEDED: Bilingual("Dilanjutkan", "Continued"),
        Decision.WRONG_ACCOUNT: Bilingual("Salah akun", "Wrong account"),
    },
    ContestKind: {
        ContestKind.PILPRES: Bilingual("Pilpres", "Presidential election"),
        ContestKind.PILEG: Bilingual("Pileg", "Legislative election"),
        ContestKind.PILKADA: Bilingual("Pilkada", "Regional head election"),
    },
    Stage: {
        Stage.PROSPECTIVE: Bilingual("Bakal calon", "Prospective candidates"),
        Stage.CANDIDATE: Bilingual("Calon ditetapkan", "Candidates determined"),
        Stage.QUIET: Bilingual("Masa tenang", "Quiet days"),
        Stage.COUNTING: Bilingual("Pemungutan dan penghitungan", "Voting and counting"),
        Stage.CONCLUDED: Bilingual("Selesai", "Concluded"),
    },
    CandidateStatus: {
        CandidateStatus.DECLARED: Bilingual("diumumkan", "declared"),
        CandidateStatus.REGISTERED: Bilingual("terdaftar", "registered"),
        CandidateStatus.DETERMINED: Bilingual("ditetapkan", "determined"),
        CandidateStatus.WITHDRAWN: Bilingual("mundur", "withdrawn"),
        CandidateStatus.DISQUALIFIED: Bilingual("didiskualifikasi", "disqualified"),
    },
    AccountClass: {
        AccountClass.CANDIDATE: Bilingual("akun calon", "candidate account"),
        AccountClass.CAMPAIGN: Bilingual("akun tim kampanye", "campaign account"),
        AccountClass.PARTY: Bilingual("akun partai", "party account"),
        AccountClass.SUPPORTER: Bilingual("akun pendukung", "supporter account"),
        AccountClass.INSTITUTION: Bilingual("akun lembaga", "institutional account"),
    },
    Confidence: {
        Confidence.HIGH: Bilingual("tinggi", "high"),
        Confidence.MEDIUM: Bilingual("sedang", "medium"),
        Confidence.LOW: Bilingual("rendah", "low"),
    },
    PersonStatus: {
        PersonStatus.PNS: Bilingual("PNS", "PNS (civil servant)"),
        PersonStatus.CPNS: Bilingual("CPNS", "CPNS (candidate civil servant)"),
        PersonStatus.PPPK: Bilingual("PPPK", "PPPK (contract civil servant)"),
        PersonStatus.NON_ASN: Bilingual("non-ASN", "non-ASN"),
        PersonStatus.UNSET: Bilingual("belum dipilih", "not chosen"),
    },
}
"""By enumeration first: members of two enumerations that are written alike count as equal."""

EVERY = Bilingual("semua", "all")


def label(word: StrEnum) -> Bilingual:
    """The word as a person reads it; every member of the domain's enumerations has one."""
    return LABELS[type(word)][word]


def labels(words: Collection[StrEnum], leave_out: Collection[StrEnum] = ()) -> list[Bilingual]:
    """The words in the order of their enumeration, or just "all" when none is missing.

    Args:
        words: members of one enumeration.
        leave_out: members that never occur here, and so don't count as missing.
    """
    if not words:
        return []
    everything = [word for word in type(next(iter(words))) if word not in leave_out]
    if all(word in words for word in everything):
        return [EVERY]
    return [label(word) for word in everything if word in words]
