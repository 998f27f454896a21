"""How the journal stands, in one word for programs and one sentence for people; the worst thing is said first."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.journal.clock import ClockState, judge
from jaganetral.service import errors
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.journal import JournalStore
from jaganetral.store.journal_marks import Standing
from jaganetral.store.recovery import Mishap

RESTORED = "restored"

_CLOCK = {
    ClockState.BACK: Bilingual(
        "Jam komputer ini lebih lambat daripada sebelumnya. Catatan tetap disimpan, tetapi waktunya mungkin keliru. "
        "Periksa jamnya; bila jam sekarang benar, katakan di sini.",
        "The clock of this computer is behind where it was. Records are kept, but their times may be wrong. Check the "
        "clock; if it is right now, say so here.",
    ),
    ClockState.AHEAD: Bilingual(
        "Jam komputer ini melompat lebih dari 30 hari ke depan. Catatan lama belum dihapus sampai jamnya terbukti "
        "benar. Periksa jamnya; bila jam sekarang benar, katakan di sini.",
        "The clock of this computer has leapt ahead by more than 30 days. Old records are not deleted until the clock "
        "proves right. Check the clock; if it is right now, say so here.",
    ),
}


class JournalState(NamedTuple):
    """One state; `sentence` is None when all is well."""

    code: str
    """`ok`, `restored`, `clock_back`, `clock_ahead`, or a `StoreProblem`."""
    events: int | None
    sentence: Bilingual | None
    standing: Standing | None = None
    """What it was concluded from; None where the journal can't be read."""


def journal_state(journal: JournalStore, now: datetime) -> JournalState:
    """How the journal stands.

    Args:
        journal: the open journal.
        now: what the clock shows.
    """
    try:
        standing = journal.standing()
    except StoreError as error:
        return JournalState(error.problem.value, None, errors.journal_failed(error.problem).message)
    code, sentence = _concluded(standing, journal.trouble, now)
    return JournalState(code, standing.events, sentence, standing)


def _concluded(standing: Standing, trouble: StoreProblem | None, now: datetime) -> tuple[str, Bilingual | None]:
    if trouble is not None:
        return trouble.value, errors.journal_failed(trouble).message
    if standing.mishaps:
        return RESTORED, said_of(standing.mishaps[-1])
    clock, _ = judge(standing.memory, now)
    if clock is not ClockState.OK:
        return f"clock_{clock}", _CLOCK[clock]
    return "ok", None


def said_of(mishap: Mishap) -> Bilingual:
    """What is said of a database that was found damaged."""
    if mishap.aside.startswith("list"):
        return Bilingual(
            "Berkas daftar akun ditemukan rusak dan disisihkan. Daftar bawaan dipakai lagi; tabel yang pernah Anda "
            "impor perlu diimpor ulang.",
            "The file of the account list was found damaged and set aside. The bundled list is in use again; tables "
            "that you imported need to be imported again.",
        )
    if mishap.restored is None:
        return Bilingual(
            "Berkas jurnal ditemukan rusak dan tidak ada cadangannya. Jurnal dimulai lagi dari kosong; berkas yang "
            "rusak disisihkan.",
            "The file of the journal was found damaged and there was no copy of it. The journal begins anew; the "
            "damaged file was set aside.",
        )
    since = mishap.restored.astimezone().strftime("%Y-%m-%d %H.%M")
    return Bilingual(
        f"Berkas jurnal ditemukan rusak. Cadangan terakhir yang baik ({since}) dipulihkan; catatan sesudahnya tidak "
        "ada lagi. Berkas yang rusak disisihkan.",
        f"The file of the journal was found damaged. The last good copy ({since}) was restored; records made after it "
        "are missing. The damaged file was set aside.",
    )
