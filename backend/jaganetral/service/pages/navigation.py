"""The sections of the dashboard, in the order in which the menu names them.

A section stands in the menu as soon as its page exists: an endpoint that no blueprint has registered is left out. So a
page is added by writing it under its endpoint, and nothing has to be said about it here a second time.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from jaganetral.candidates.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the menu.

    `below` are the endpoints of pages that are reached from it and have no line of their own: while one of them is
    shown, the section is marked as the place where the reader is.
    """

    endpoint: str
    name: Bilingual
    below: tuple[str, ...] = ()


SECTIONS = (
    Section("pages.overview", Bilingual("Ringkasan", "Overview")),
    Section(
        "pages.journal",
        Bilingual("Jurnal", "Journal"),
        (
            "pages.write_entry",
            "pages.keep_entry",
            "pages.correct",
            "pages.keep_correction",
            "pages.confirm_delete",
            "pages.confirm_delete_all",
        ),
    ),
    Section("pages.chart", Bilingual("Grafik", "Chart")),
    Section("pages.check", Bilingual("Periksa akun", "Check an account")),
    Section(
        "pages.listing",
        Bilingual("Daftar", "The list"),
        (
            "pages.contest",
            "pages.own_accounts",
            "pages.add_account",
            "pages.keep_account",
            "pages.confirm_remove_account",
        ),
    ),
    Section("pages.pledge", Bilingual("Pakta integritas", "Integrity pledge")),
    Section("pages.statement", Bilingual("Pernyataan", "Statement")),
    Section("pages.old_acts", Bilingual("Periksa suka & ikuti lama", "Check old likes & follows")),
    Section("pages.feed", Bilingual("Pembaruan daftar", "List updates")),
    Section("pages.browsers", Bilingual("Peramban", "Browsers"), ("pages.show_code",)),
    Section(
        "pages.settings",
        Bilingual("Pengaturan", "Settings"),
        ("pages.confirm_shared", "pages.confirm_handover", "pages.handover"),
    ),
    Section("pages.rules", Bilingual("Aturan", "Rules")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A section as the menu shows it on one page."""

    endpoint: str
    name: Bilingual
    current: str | None
    """For `aria-current`: "page" on the section itself, "true" on a page below it, else None."""


def menu(registered: Container[str], shown: str | None) -> list[Entry]:
    """The lines of the menu.

    Args:
        registered: the endpoints that exist, `app.view_functions`.
        shown: the endpoint of the page that is shown.
    """
    return [
        Entry(section.endpoint, section.name, _current(section, shown))
        for section in SECTIONS
        if section.endpoint in registered
    ]


def _current(section: Section, shown: str | None) -> str | None:
    if shown == section.endpoint:
        return "page"
    return "true" if shown in section.below else None
