"""A table as people save it: of any encoding and separator their spreadsheet chose, read as text or refused plainly."""

from __future__ import annotations

from dataclasses import dataclass

from jaganetral.candidates.bilingual import Bilingual

_BOM_UTF8 = b"\xef\xbb\xbf"
_BOMS_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class TableError(ValueError):
    """The table as a whole can't be read; `reason` says why and what to do."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.id)
        self.reason = reason


@dataclass(frozen=True)
class TableText:
    """A table as text, with what the person should know about how it was read."""

    text: str
    notes: tuple[Bilingual, ...] = ()


def decode(raw: bytes) -> TableText:
    """The text of a CSV file.

    Args:
        raw: the file's bytes.

    Raises:
        TableError: it is no text that we can read.
    """
    try:
        if raw.startswith(_BOMS_UTF16):
            return TableText(raw.decode("utf-16"))
        return TableText(raw.removeprefix(_BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_windows(raw)


def _decode_windows(raw: bytes) -> TableText:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise TableError(
            Bilingual(
                "berkas bukan teks UTF-8 atau Windows-1252; simpan sebagai CSV UTF-8, lalu ulangi",
                "the file is neither UTF-8 nor Windows-1252 text; save as CSV UTF-8 and try again",
            )
        ) from error
    note = Bilingual(
        "berkas bukan UTF-8 dan dibaca sebagai Windows-1252; periksa huruf beraksen pada nama",
        "the file is not UTF-8 and was read as Windows-1252; check accented letters in names",
    )
    return TableText(text, (note,))
