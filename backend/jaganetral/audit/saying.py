"""The sentences of a check that terminal and dashboard share."""

from __future__ import annotations

from jaganetral.candidates.bilingual import Bilingual

BY_NAME = Bilingual(
    "Hanya namanya yang cocok; bisa jadi orang lain. Lihat dulu akunnya.",
    "Only the name agrees; it may be somebody else. Look at the account first.",
)
BY_HAND = Bilingual(
    "Ekspor hanya menyebut nomor akun, dan daftar belum punya nomor akun-akun ini. Lihat sendiri apakah Anda "
    "mengikutinya:",
    "The export tells only the numbers of accounts, and the list has no number of these yet. See for yourself whether "
    "you follow them:",
)
NOTHING_FOUND = Bilingual(
    "Tidak ada suka atau ikuti pada akun yang dicari dalam bagian yang terbaca.",
    "No like or follow of an account that was looked for, in what could be read.",
)


def mine(name: str, platform: Bilingual) -> Bilingual:
    """Whose export it is.

    Args:
        name: as the export says.
        platform: the site, as people call it.
    """
    return Bilingual(
        f"Ekspor {platform.id} ini milik {name}; lanjutkan hanya bila itu Anda.",
        f"This {platform.en} export belongs to {name}; go on only if that is you.",
    )


def untold(platform: Bilingual, action: Bilingual, count: str) -> Bilingual:
    """That some acts can't be checked, and why.

    Args:
        platform: the site, as people call it.
        action: the act, as people call it.
        count: how many, as it is written.
    """
    return Bilingual(
        f"Tidak bisa diperiksa: {platform.id}, {action.id.lower()}, {count} kali. Ekspor tidak menyebut akunnya.",
        f"Cannot be checked: {platform.en}, {action.en.lower()}, {count} times. The export does not name the account.",
    )
