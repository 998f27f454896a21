"""Reads our files back with other people's programs: what a PDF says and carries, what lies inside a sheet."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject


def text_of(pdf: bytes) -> str:
    """All words of all pages, with single spaces."""
    return squeezed(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def squeezed(text: str) -> str:
    """Without any space: lines of a page break anywhere, also inside a long word."""
    return re.sub(r"\s+", "", text)


def names_and_strings(pdf: bytes) -> set[str]:
    """Every key, name and string of every object, streams apart, and the text of every stream that is text."""
    reader = PdfReader(io.BytesIO(pdf))
    found: set[str] = set()
    seen: set[int] = set()

    def walk(value: Any) -> None:
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                return
            seen.add(value.idnum)
            value = value.get_object()
        if isinstance(value, StreamObject):
            found.add(value.get_data().decode("latin-1"))
        if isinstance(value, DictionaryObject):
            for key, inner in value.items():
                found.add(str(key))
                walk(inner)
        elif isinstance(value, ArrayObject):
            for inner in value:
                walk(inner)
        elif isinstance(value, (str, NameObject)):
            found.add(str(value))

    walk(reader.trailer)
    return found


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """The fonts of the first page, each with whether its file is embedded."""
    resources: Any = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]
    found = {}
    for font in resources["/Font"].values():
        whole = font.get_object()
        inner = whole.get("/DescendantFonts", [whole])[0].get_object()
        found[str(whole["/BaseFont"])] = "/FontFile2" in inner["/FontDescriptor"].get_object()
    return found


def parts_of(archive: bytes) -> dict[str, bytes]:
    """What lies in a ZIP, by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
