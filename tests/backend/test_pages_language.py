"""Both languages are whole: nothing is missing in either, and no page mixes them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import bundled_list
from jaganetral.service.pages import choices, journal_page, navigation, origins
from jaganetral.service.pages.own_accounts import FIELDS
from knocking import EVENTS, Caller, batch, event
from visiting import Visitor
from walking import pages_of

TEMPLATES = Path(__file__).resolve().parents[2] / "backend" / "jaganetral" / "service" / "templates"
ENGLISH = """the and of with your you this that from are was were have has been not for they them which what when where
    there here only still every each more than after before again account accounts record records journal settings
    overview delete save choose show add remove search rule rules list browser browsers"""
INDONESIAN = """yang dan dari dengan anda ini itu adalah tidak untuk pada sudah belum akan bila atau juga saja lagi
    hanya semua setiap kepada oleh akun catatan jurnal pengaturan ringkasan hapus simpan pilih tampilkan tambah cari
    aturan daftar peramban pemilihan calon tahap sekarang"""


@pytest.fixture
def visitor(home: Path, simulation_port: int) -> Visitor:
    caller = Caller.paired(home, simulation_port)
    sent = batch(event(1), event(2, decision="wrong_account", action="share", platform="tiktok"), simulation=True)
    caller.ask("POST", EVENTS, sent)
    caller.ask("POST", "/api/v1/person", {"person": "pppk"})
    broken = {"platform": "instagram", "state": "degraded", "version": 4, "changed_on": "2023-12-14"}
    caller.ask("POST", "/api/v1/adapters", {"adapters": [broken]})
    visitor = Visitor(caller)
    new = dict.fromkeys(FIELDS, "") | {"pemilihan": "pilpres-2024", "calon": "Warga Satu", "akun": "@warga_satu"}
    new |= {"situs": "x", "jenis": "campaign", "sumber": "https://example.org/warga", "keyakinan": "medium"}
    assert visitor.send("daftar/tambah", {"form": visitor.form("daftar/tambah"), **new}).status == 303
    return visitor


def words(page: str) -> set[str]:
    """The words a person reads on a page or hears of its parts; not names, addresses or the switch of languages."""
    page = page[page.find("<body") :]
    page = re.sub(r'<a class="language".*?</a>|<(\w+)[^>]* lang="[^"]*"[^>]*>.*?</\1>', " ", page, flags=re.DOTALL)
    page = re.sub(r"<(script|style|bdi|code)\b.*?</\1>", " ", page, flags=re.DOTALL)
    said = re.findall(r'(?:aria-label|alt|title|placeholder)="([^"]*)"', page)
    text = unescape(" ".join([re.sub(r"<[^>]+>", " ", page), *said]))
    text = re.sub(r"https?://\S+|@\S+|“[^”]*”", " ", text)
    for candidate in bundled_list().candidates:
        for name in (candidate.office, candidate.region):
            text = text.replace(name or "\0", " ")
    return set(re.findall(r"[a-z]+", text.lower()))


def test_no_page_mixes_the_languages(visitor: Visitor) -> None:
    mixed = {}
    for language, foreign, own in (("id", ENGLISH, INDONESIAN), ("en", INDONESIAN, ENGLISH)):
        telling, usual = set(foreign.split()), set(own.split())
        visitor.get(f"?lang={language}")
        pages = pages_of(visitor)
        assert len(pages) > len(navigation.SECTIONS)
        for path, page in pages.items():
            found = words(page)
            assert f'<html lang="{language}">' in page or "<html" not in page
            assert found & usual, path
            if found & telling:
                mixed[language, path] = sorted(found & telling)
    assert mixed == {}


def test_every_sentence_of_a_template_stands_in_both_languages() -> None:
    """Each is written as `t("Indonesian", "English")`; text outside of that would be in one language only."""
    bare: dict[str, list[str]] = {}
    for template in TEMPLATES.glob("*.html"):
        text = template.read_text("utf-8")
        pairs = re.findall(r"""\bt\(\s*(?:"([^"]*)"|'([^']*)')\s*,\s*(?:"([^"]*)"|'([^']*)')\s*\)""", text)
        assert len(pairs) == len(re.findall(r"\bt\(", text)), f"{template.name}: t() takes two sentences"
        for pair in pairs:
            indonesian, english = pair[0] or pair[1], pair[2] or pair[3]
            assert indonesian.strip(), template.name
            assert english.strip(), template.name
            assert indonesian.count("%s") == english.count("%s"), indonesian
            assert indonesian.count("%d") == english.count("%d"), indonesian
        shown = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
        shown = re.sub(r"<(code|title)\b.*?</\1>|<label[^>]* lang=.*?</label>|<a class=\"language\".*?</a>", " ", shown)
        left = re.sub(r"<[^>]*>|&\w+;|aria-\w+=\"[^\"]*\"", " ", shown)
        found = [word for word in re.findall(r"[^\W\d_]{2,}", left) if word not in ("JagaNetral", "English")]
        if found:
            bare[template.name] = found
    assert bare == {}


def test_what_pages_say_in_python_is_written_in_both_languages() -> None:
    sentences = [*choices.DONE.values(), *journal_page.DONE.values(), *journal_page.BY.values()]
    sentences += [section.name for section in navigation.SECTIONS]
    sentences += [value for value in vars(origins).values() if isinstance(value, Bilingual)]
    assert all(sentence.id.strip() and sentence.en.strip() for sentence in sentences)
    assert len({sentence.id for sentence in sentences}) == len(sentences)


def test_numbers_and_days_are_written_as_the_language_does(visitor: Visitor) -> None:
    assert "19 Okt \N{EN DASH} 12 Nov 2023" in visitor.text("?lang=id")
    assert "19 Oct \N{EN DASH} 12 Nov 2023" in visitor.text("?lang=en")
