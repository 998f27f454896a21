"""The integrity pledge (pakta integritas): whose words it has, who signs it, and the paper that comes of both. Pure.

An agency has its own form, which its packaged settings may bring (`agency_pledge.py`). Until then the words are ours
(`data/pledge.json`), after the four points that ministries and regions were reported to sign, and the paper says that
it is a sample. The exact form of the decree's annex was not found.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jaganetral.candidates.bilingual import Bilingual, Language
from jaganetral.journal.document import Block, Document, Facts, Points, Signature, Text
from jaganetral.journal.voice import Voice

SAMPLE_FILE = "data/pledge.json"
NIP_DIGITS = 18
_BIRTH_DIGITS = 8


@dataclass(frozen=True)
class Source:
    """A public page, and what was read there."""

    about: Bilingual
    address: str


@dataclass(frozen=True)
class OptionalPoint:
    """A point that the person may add, with what has to be said of it."""

    sentence: Bilingual
    label: Bilingual


@dataclass(frozen=True)
class PledgeWording:
    """The words of a pledge, without who signs it."""

    version: str
    title: Bilingual
    opening: Bilingual
    points: tuple[Bilingual, ...]
    closing: Bilingual | None
    notice: Bilingual | None = None
    """That it is only a sample; an agency's own form has none."""
    optional: OptionalPoint | None = None
    letterhead: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    checked_by: str | None = None
    checked_on: date | None = None

    @property
    def is_sample(self) -> bool:
        """Whether these are our words and not an agency's."""
        return self.notice is not None

    def language(self, asked: Language) -> Language:
        """The language it can be made in: an agency's form has one."""
        return asked if self.is_sample else Language.ID


@dataclass(frozen=True)
class Signer:
    """What the person wrote into the form; everything may be left to be written by hand."""

    name: str = ""
    nip: str = ""
    unit: str = ""
    place: str = ""


@cache
def sample_wording() -> PledgeWording:
    """Our own words."""
    value = json.loads(files("jaganetral.journal").joinpath(SAMPLE_FILE).read_text("utf-8"))
    checked_on = value["checked_on"]
    return PledgeWording(
        version=value["version"],
        title=Bilingual.from_json(value["title"]),
        opening=Bilingual.from_json(value["opening"]),
        points=tuple(Bilingual.from_json(point) for point in value["points"]),
        closing=Bilingual.from_json(value["closing"]),
        notice=Bilingual.from_json(value["notice"]),
        optional=OptionalPoint(
            Bilingual.from_json(value["optional"]["sentence"]), Bilingual.from_json(value["optional"]["label"])
        ),
        sources=tuple(Source(Bilingual.from_json(one["about"]), one["source"]) for one in value["sources"]),
        checked_by=value["checked_by"],
        checked_on=date.fromisoformat(checked_on) if checked_on else None,
    )


def agency_wording(value: dict[str, Any]) -> PledgeWording:
    """An agency's words.

    Args:
        value: the key `pledge` of its settings, as `agency/agency.schema.json` has it.
    """

    def as_written(text: str) -> Bilingual:
        return Bilingual(text, text)

    closing = value.get("closing")
    return PledgeWording(
        version=value["version"],
        title=as_written(value["title"]),
        opening=as_written(value["opening"]),
        points=tuple(as_written(point) for point in value["points"]),
        closing=as_written(closing) if closing else None,
        letterhead=tuple(value.get("letterhead", ())),
    )


def doubt_about_nip(nip: str) -> Bilingual | None:
    """What seems wrong with a personnel number, to be told and never refused; None where nothing does.

    A NIP has 18 digits, of which the first eight are the date of birth (Perka BKN 22/2007).
    """
    digits = "".join(nip.split())
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) == NIP_DIGITS):
        return Bilingual(
            f"NIP biasanya {NIP_DIGITS} angka. Periksa lagi; pakta tetap dapat dibuat.",
            f"A NIP usually has {NIP_DIGITS} digits. Please check; the pledge can be made all the same.",
        )
    try:
        date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:_BIRTH_DIGITS]}")
    except ValueError:
        return Bilingual(
            "Delapan angka pertama NIP biasanya tanggal lahir. Periksa lagi; pakta tetap dapat dibuat.",
            "The first eight digits of a NIP are usually the date of birth. Please check; the pledge can be made all "
            "the same.",
        )
    return None


def pledge_document(
    wording: PledgeWording, signer: Signer, day: date, voice: Voice, *, add_optional: bool, simulation: bool
) -> Document:
    """The pledge as a document.

    Args:
        wording: whose words.
        signer: who signs.
        day: the day it bears.
        voice: of the language that `wording.language` gave.
        add_optional: whether the optional point stands in it, where there is one.
        simulation: whether it is practice.
    """
    points = list(wording.points)
    blocks: list[Block] = []
    optional = wording.optional if add_optional else None
    if optional is not None:
        points.append(optional.sentence)
    blocks.append(identity(signer, voice))
    blocks.append(Text(voice.say(wording.opening)))
    said = [voice.say(point) for point in points]
    blocks.append(Points(_in_row(said) if wording.is_sample else tuple(said)))
    if optional is not None:
        blocks.append(Text(voice.say(optional.label), quiet=True))
    if wording.closing is not None:
        blocks.append(Text(voice.say(wording.closing)))
    blocks.append(signature(signer, day, voice))
    return Document(
        language=voice.language,
        title=voice.say(wording.title),
        day=day,
        blocks=tuple(blocks),
        letterhead=wording.letterhead,
        notice=voice.say(wording.notice) if wording.notice is not None else "",
        simulation=simulation,
    )


def identity(signer: Signer, voice: Voice) -> Facts:
    """Who signs; what is left empty is written by hand."""
    return Facts(
        (
            (voice.say(Bilingual("Nama", "Name")), signer.name),
            ("NIP", signer.nip),
            (voice.say(Bilingual("Unit kerja", "Unit")), signer.unit),
        )
    )


def signature(signer: Signer, day: date, voice: Voice) -> Signature:
    """The line to sign on."""
    said = voice.day(day)
    return Signature(
        place_and_day=f"{signer.place}, {said}" if signer.place else said,
        role=voice.say(Bilingual("Yang menyatakan,", "Signed,")),
        name=signer.name,
        number=f"NIP {signer.nip}" if signer.nip else "",
    )


def _in_row(sentences: list[str]) -> tuple[str, ...]:
    """Our own sentences, each with the stop that its place in the row asks for."""
    bare = [sentence.rstrip(".;") for sentence in sentences]
    return (*(f"{sentence};" for sentence in bare[:-1]), f"{bare[-1]}.")
