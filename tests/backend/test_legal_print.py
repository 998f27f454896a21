"""What a lawyer gets to sign holds every legal text with its source and its state, and the gallery every picture."""

from __future__ import annotations

import json
import zlib
from datetime import date
from pathlib import Path

import pytest

from jaganetral.candidates import legal
from jaganetral.candidates.bilingual import Language
from jaganetral.journal.document import Facts, words
from jaganetral.journal.pledge import sample_wording
from jaganetral.service.voices import voice
from paper_reading import squeezed, text_of
from tasks.legal_texts import legal_document, print_legal_texts
from tasks.pictures import MOST_BYTES, PICTURES, gallery

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 27)


@pytest.mark.parametrize("language", Language)
def test_every_legal_sentence_and_source_is_printed(language: Language) -> None:
    said = voice(language)
    text = "\n".join(words(legal_document(said, DAY)))
    table = legal.load()
    sentences = [table.general, table.duty_goes_on, *(row.rule for row in table.rows)]
    sentences += [row.consequence for row in table.rows if row.consequence is not None]
    sentences += list(sample_wording().points)
    assert [sentence.id for sentence in sentences if said.say(sentence) not in text] == []
    sources = {basis.source for row in table.rows for basis in (*row.basis, *table.general_basis)}
    assert len(sources) > 5
    assert [source for source in sources if source not in text] == []
    notice = json.loads((ROOT / f"extension/_locales/{language.value}/notice.json").read_text("utf-8"))
    assert [key for key, sentence in notice.items() if sentence not in text] == []


def test_every_text_has_its_state_and_room_to_sign() -> None:
    document = legal_document(voice(Language.ID), DAY)
    facts = [row for block in document.blocks if isinstance(block, Facts) for row in block.rows]
    states = [value for label, value in facts if label == "Keadaan"]
    assert len(states) == len([row for row in facts if row == ("Paraf dan tanggal", "")]) - 1, (
        "the general one has none"
    )
    unchecked = [row for row in legal.load().rows if row.checked_by is None]
    assert any("belum diperiksa ahli hukum" in state for state in states) == bool(unchecked)


def test_the_print_is_a_pdf_in_each_language(tmp_path: Path) -> None:
    paths = print_legal_texts(tmp_path / "legal")
    assert [path.name for path in paths] == ["naskah-hukum-id.pdf", "naskah-hukum-en.pdf"]
    assert squeezed(legal.load().general.id) in text_of(paths[0].read_bytes())


def test_every_picture_stands_in_the_gallery_in_both_languages() -> None:
    names = sorted(path.name for path in PICTURES.glob("*.png"))
    assert len(names) > 50
    shown = {name.rsplit("-", 2)[0] for name in names}
    assert [what for what in shown for language in ("id", "en") if f"{what}-{language}-light.png" not in names] == []
    assert (PICTURES / "README.md").read_text("utf-8") == gallery(names)


def test_the_pictures_are_whole_and_few_enough_to_keep() -> None:
    sizes = []
    for path in PICTURES.glob("*.png"):
        content = path.read_bytes()
        sizes.append(len(content))
        length = int.from_bytes(content[16:20], "big") + 1
        packed, at = b"", 8
        while at < len(content):
            size = int.from_bytes(content[at : at + 4], "big")
            kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
            assert zlib.crc32(kind + body) == int.from_bytes(content[at + 8 + size : at + 12 + size], "big")
            packed += body if kind == b"IDAT" else b""
            at += 12 + size
        assert len(zlib.decompress(packed)) % length == 0
    assert sum(sizes) <= MOST_BYTES
