"""Whether a text without an address can be relied on to be an account's name, on the platform that its column names.

Pure. What is said here is why a person has to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Platform
from jaganetral.sources.words import Words, plain

_ROUNDED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+?62|0)[0-9]{8,12}")
_SITE_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|id|info|site|online|xyz|tv)", re.IGNORECASE)
_CHANNEL = re.compile("UC[A-Za-z0-9_-]{22}")


def doubt_about(bare: str, platform: Platform, words: Words) -> Bilingual | None:
    """The first reason to doubt a name; None for one that can be nothing else.

    Args:
        bare: the text, without signs around it.
        platform: where the account would be.
        words: the words of sheets.
    """
    doubts = (
        _about_any(bare) if bare.startswith("@") else (*_about_any(bare), *_about_without_at(bare, platform, words))
    )
    return next((doubt for holds, doubt in doubts if holds), None)


def _about_any(bare: str) -> Iterator[tuple[bool, Bilingual]]:
    yield (
        _ROUNDED.fullmatch(bare) is not None,
        Bilingual(
            "angka ini sudah dibulatkan aplikasi lembar kerja; tulis sebagai teks",
            "this number was rounded by the spreadsheet program; write it as text",
        ),
    )
    yield (
        _PHONE.fullmatch(re.sub(r"[\s().-]", "", bare)) is not None,
        Bilingual("seperti nomor telepon, bukan akun", "it looks like a telephone number, not an account"),
    )
    yield (
        " " in bare,
        Bilingual(
            "seperti nama tampilan, bukan nama akun; cari alamat profilnya",
            "it looks like a display name, not an account name; look for the profile's address",
        ),
    )


def _about_without_at(bare: str, platform: Platform, words: Words) -> Iterator[tuple[bool, Bilingual]]:
    yield (
        plain(bare) in words.vague,
        Bilingual(f"“{bare}” bukan nama akun?", f"“{bare}” is no account name?"),
    )
    yield (
        bare.isdigit() and platform is not Platform.FACEBOOK,
        Bilingual("nomor tetap atau nama akun?", "a stable number, or an account name?"),
    )
    yield (
        _SITE_NAME.fullmatch(bare) is not None,
        Bilingual("nama akun atau alamat situs web?", "an account name, or the address of a web site?"),
    )
    yield (
        platform is Platform.FACEBOOK and re.fullmatch("[A-Z][a-z]+", bare) is not None,
        Bilingual("nama tampilan atau nama akun?", "a display name, or an account name?"),
    )
    yield (
        platform is Platform.YOUTUBE and _CHANNEL.fullmatch(bare) is None,
        Bilingual(
            "nama kanal atau nama akun? tulis dengan @ atau alamat kanalnya",
            "a channel's name, or its handle? write it with @, or the channel's address",
        ),
    )
