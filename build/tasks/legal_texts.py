"""Prints every legal text that the product can say, with its source, for somebody of the profession to sign off.

One PDF for each language, made of the same data as the notices: the legal table, the sentences around it, the pledge,
and the fixed words of the notice. Each text has its state (who checked it, when, or that nobody has) and room to sign.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jaganetral.candidates import legal
from jaganetral.candidates.bilingual import Bilingual, Language
from jaganetral.candidates.legal import LegalBasis
from jaganetral.journal.document import Block, Document, Facts, Heading, Points, Signature, Text
from jaganetral.journal.paper import as_pdf
from jaganetral.journal.pledge import sample_wording
from jaganetral.journal.statement import TITLE, VOLUNTARY
from jaganetral.journal.voice import Voice
from jaganetral.service.pages.rule_views import RuleView, rule_views
from jaganetral.service.voices import voice
from tasks.checkout import ROOT

_UNCHECKED = Bilingual("belum diperiksa ahli hukum", "not checked by a legal expert")


def print_legal_texts(folder: Path) -> list[Path]:
    """Writes the documents and returns where they are.

    Args:
        folder: for the two PDFs; made where it is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for language in Language:
        path = folder / f"naskah-hukum-{language.value}.pdf"
        path.write_bytes(as_pdf(legal_document(voice(language), date.today())))  # noqa: DTZ011 - the day on this desk
        written.append(path)
    return written


def legal_document(said: Voice, today: date) -> Document:
    """Every legal text as one document.

    Args:
        said: the language to print.
        today: the day it bears, for which "in force" is said.
    """
    table = legal.load()
    unchecked = sum(row.checked_by is None for row in table.rows)
    blocks: list[Block] = [
        Text(
            said.say(
                Bilingual(
                    f"Tabel hukum versi {table.version}: {len(table.rows)} baris, {unchecked} belum diperiksa. Baris "
                    "yang belum diperiksa diganti satu kalimat umum di luar simulasi. Di kolom tanda tangan, tulis "
                    "nama, jabatan, dan tanggal; koreksi dapat ditulis di samping kalimatnya.",
                    f"Legal table version {table.version}: {len(table.rows)} rows, {unchecked} not checked. Outside "
                    "the simulation an unchecked row gives way to one general sentence. Sign with name, office and "
                    "date; corrections can be written beside a sentence.",
                )
            )
        ),
        Heading(said.say(Bilingual("Kalimat umum", "General sentence"))),
        Text(said.say(table.general)),
        *_sources(table.general_basis, said),
        _room_to_sign(said),
        Heading(said.say(Bilingual("Di luar tahap pemilihan", "Outside the stages of a contest"))),
        Text(said.say(table.duty_goes_on)),
    ]
    for view in rule_views(table, today):
        blocks.extend(_rule(view, said))
    blocks.extend(_pledge(said))
    blocks.append(Heading(said.say(Bilingual("Kalimat tetap dalam peringatan", "Fixed words of a notice"))))
    blocks.append(Facts(tuple(_fixed_words(said.language))))
    day = Bilingual("Tempat, tanggal: ", "Place, date: ")
    role = Bilingual("Diperiksa oleh (nama, jabatan),", "Checked by (name, office),")
    blocks.append(Signature(said.say(day), said.say(role), "", ""))
    return Document(
        language=said.language,
        title=said.say(
            Bilingual("Naskah hukum JagaNetral untuk diperiksa", "Legal texts of JagaNetral, to be checked")
        ),
        day=today,
        blocks=tuple(blocks),
        notice=said.day(today),
    )


def _rule(view: RuleView, said: Voice) -> Iterator[Block]:
    named = (
        Bilingual("disebut dalam SKB", "named in the Joint Decree")
        if view.named
        else Bilingual("tidak disebut dalam SKB", "not named in the Joint Decree")
    )
    checked = view.checked_by or said.say(_UNCHECKED)
    when = f", {said.day(view.checked_on)}" if view.checked_on else ""
    force = "" if view.in_force else said.say(Bilingual(" (di luar masa berlaku)", " (outside its validity)"))
    yield Heading(f"{view.id}: {said.say(view.title)}")
    yield Text(said.say(view.rule))
    yield Facts(
        (
            (said.say(Bilingual("Keadaan", "State")), f"{said.say(named)}; {checked}{when}{force}"),
            *((said.say(name), ", ".join(said.say(word) for word in words)) for name, words in view.cells),
            *(
                (
                    f"{said.say(Bilingual('Bagi', 'For'))} {', '.join(said.say(reader) for reader in line.readers)}",
                    said.say(line.sentence) if line.sentence else said.say(Bilingual("tidak disebutkan", "not stated")),
                )
                for line in view.consequences
            ),
        )
    )
    yield from _sources(view.basis, said)
    yield _room_to_sign(said)


def _sources(basis: tuple[LegalBasis, ...], said: Voice) -> Iterator[Block]:
    if basis:
        yield Points(tuple(f"{said.say(one.article)}: {one.source}" for one in basis))


def _pledge(said: Voice) -> Iterator[Block]:
    wording = sample_wording()
    yield Heading(f"{said.say(wording.title)} ({said.say(wording.notice or wording.title)}, {wording.version})")
    yield Text(said.say(wording.opening))
    added = (wording.optional.sentence, wording.optional.label) if wording.optional else ()
    yield Points(tuple(said.say(point) for point in (*wording.points, *added)))
    state = wording.checked_by or said.say(_UNCHECKED)
    yield Facts(
        (
            (said.say(Bilingual("Keadaan", "State")), state),
            *((said.say(source.about), source.address) for source in wording.sources),
            (said.say(TITLE), said.say(VOLUNTARY)),
        )
    )
    yield _room_to_sign(said)


def _room_to_sign(said: Voice) -> Facts:
    return Facts(((said.say(Bilingual("Paraf dan tanggal", "Initials and date")), ""),))


def _fixed_words(language: Language) -> Iterator[tuple[str, str]]:
    """The sentences around the table, as the extension has them; not every one is a legal text, but all are said."""
    notice = json.loads((ROOT / "extension" / "_locales" / language.value / "notice.json").read_text(encoding="utf-8"))
    for key, value in notice.items():
        text = value.get("message") if isinstance(value, dict) else value
        if isinstance(text, str) and text:
            yield key, text
