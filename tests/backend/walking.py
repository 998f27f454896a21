"""Every page of the dashboard there is to see: the sections of its menu, and what is reached from them by links."""

from __future__ import annotations

import re
from html import unescape

from visiting import Visitor

FILES = (".csv", ".json", ".xlsx", ".pdf")
SAMPLES = (
    *("periksa?akun=%40warga_biasa&situs=x", "periksa?akun=https%3A%2F%2Fexample.org", "daftar?cari=calon"),
    *("daftar?cari=zzzz", "grafik?minggu=52", "jurnal?oleh=person"),
)
"""States of pages that no link leads to."""


def pages_of(visitor: Visitor) -> dict[str, str]:
    """The text of each page by its address below the visit's path, one for each kind of address.

    Walks the links of the menu and of every page it meets, so that a new page is looked at by itself.
    """
    found: dict[str, str] = {}
    kinds: set[str] = set()
    waiting = ["", *SAMPLES]
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path)
        if path in found or (kind in kinds and path not in SAMPLES):
            continue
        answer = visitor.get(path)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        if path not in SAMPLES:
            kinds.add(kind)
        found[path] = answer.body.decode()
        links = re.findall(rf'href="{re.escape(visitor.root)}([^"#]*)', found[path])
        waiting += [unescape(link) for link in links if not unescape(link).partition("?")[0].endswith(FILES)]
    return found


def _kind(path: str) -> str:
    """Pages about different entries, contests or accounts are one kind; so are those that differ in their query."""
    bare = path.partition("?")[0]
    return re.sub(r"^(hapus|jurnal/koreksi|daftar/hapus|daftar/pemilihan|peramban/cabut)/.+", r"\1/*", bare)
