"""What a publication will change, in words: two versions of a contest, or of `publisher.json`, compared. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import AccountClass, CandidateStatus, Platform, Stage

Json = dict[str, Any]

_ENDS = (CandidateStatus.WITHDRAWN, CandidateStatus.DISQUALIFIED)
Word = Callable[[StrEnum], Bilingual]
"""How people call a word of the field; the service and its commands have the table."""

_FIELDS = {
    "class": Bilingual("jenis", "class"),
    "confidence": Bilingual("keyakinan", "confidence"),
    "source": Bilingual("sumber", "source"),
    "from": Bilingual("berlaku sejak", "valid from"),
    "until": Bilingual("berlaku sampai", "valid until"),
    "handle": Bilingual("nama akun", "handle"),
    "also": Bilingual("nama lain", "other names"),
    "checked_by": Bilingual("pemeriksa", "checked by"),
    "checked_on": Bilingual("tanggal pemeriksaan", "checked on"),
}


def contest(before: Json | None, after: Json | None, word: Word) -> Iterator[Bilingual]:
    """What becomes different in one contest.

    Args:
        before: the contest as published; None where it is new.
        after: as the register has it; None where it goes.
        word: how people call the words of the field.
    """
    if before is None and after is not None:
        counts = len(after["candidates"]), sum(len(entry["accounts"]) for entry in after["candidates"])
        yield Bilingual(
            f"pemilihan baru: {after['contest']['name']['id']}, {counts[0]} calon, {counts[1]} akun",
            f"new contest: {after['contest']['name']['en']}, {counts[0]} candidates, {counts[1]} accounts",
        )
    elif after is None and before is not None:
        counts = len(before["candidates"]), sum(len(entry["accounts"]) for entry in before["candidates"])
        yield Bilingual(
            f"pemilihan dicabut: {counts[0]} calon dan {counts[1]} akun tidak lagi ada di daftar",
            f"contest removed: {counts[0]} candidates and {counts[1]} accounts leave the list",
        )
    elif before is not None and after is not None:
        yield from _calendar(before["contest"], after["contest"], word)
        yield from _candidates(before["candidates"], after["candidates"], word)


def publisher(before: Json | None, after: Json) -> Iterator[Bilingual]:
    """What becomes different in `publisher.json`."""
    before = before or {
        "name": None,
        "contact": None,
        "criteria": [],
        "corrections": [],
        "minimum_client": None,
        "adapters_off": {},
    }
    for key, name in (("name", Bilingual("nama penerbit", "publisher")), ("contact", Bilingual("kontak", "contact"))):
        if before[key] != after[key]:
            yield _says(name, before[key], after[key])
    if before["criteria"] != after["criteria"]:
        yield Bilingual("kriteria berubah", "the criteria change")
    if before["minimum_client"] != after["minimum_client"]:
        yield _says(
            Bilingual("versi klien terendah", "minimum client"), before["minimum_client"], after["minimum_client"]
        )
    for row in after["corrections"]:
        if row not in before["corrections"]:
            yield Bilingual(f"ralat {row['on']}: {row['what']['id']}", f"correction {row['on']}: {row['what']['en']}")
    for row in before["corrections"]:
        if row not in after["corrections"]:
            yield Bilingual(f"ralat {row['on']} dihapus", f"the correction of {row['on']} is taken away")
    yield from _switches(before["adapters_off"], after["adapters_off"])


def _switches(before: Json, after: Json) -> Iterator[Bilingual]:
    for site in Platform:
        was, now = before.get(site.value), after.get(site.value)
        if was == now:
            continue
        if now is None:
            yield Bilingual(f"penjagaan {site.value} dinyalakan lagi", f"guarding {site.value} is switched on again")
        else:
            yield Bilingual(
                f"penjagaan {site.value} dimatikan: {now['reason']['id']}",
                f"guarding {site.value} is switched off: {now['reason']['en']}",
            )


def _calendar(before: Json, after: Json, word: Word) -> Iterator[Bilingual]:
    if before["name"] != after["name"]:
        yield _says(Bilingual("nama pemilihan", "name of the contest"), before["name"]["id"], after["name"]["id"])
    if before["time_zone"] != after["time_zone"]:
        yield _says(Bilingual("zona waktu", "time zone"), before["time_zone"], after["time_zone"])
    stages = [{span["stage"]: span for span in side["stages"]} for side in (before, after)]
    for stage in Stage:
        was, now = stages[0].get(stage.value), stages[1].get(stage.value)
        days = [f"{span['from']}/{span['until']}" if span else None for span in (was, now)]
        if days[0] != days[1]:
            yield _says(Bilingual(f"tahapan {word(stage).id}", f"stage {word(stage).en}"), *days)
        elif was != now:
            yield Bilingual(
                f"tahapan {word(stage).id}: sumbernya berubah", f"stage {word(stage).en}: its source changes"
            )
    if before["periods"] != after["periods"]:
        yield Bilingual("jadwal kegiatan berubah", "the periods change")


def _candidates(before: list[Json], after: list[Json], word: Word) -> Iterator[Bilingual]:
    was, now = ({entry["id"]: entry for entry in side} for side in (before, after))
    for id_ in was.keys() - now.keys():
        count = len(was[id_]["accounts"])
        yield Bilingual(
            f"calon dicabut: {was[id_]['name']}, bersama {count} akun",
            f"candidate removed: {was[id_]['name']}, with {count} accounts",
        )
    for id_, entry in now.items():
        if id_ not in was:
            count = len(entry["accounts"])
            yield Bilingual(
                f"calon baru: {entry['name']}, {count} akun", f"new candidate: {entry['name']}, {count} accounts"
            )
        elif was[id_] != entry:
            yield from (_named(entry["name"], line) for line in _candidate(was[id_], entry, word))
    kept = [id_ for id_ in now if id_ in was]
    if kept != [id_ for id_ in was if id_ in now]:
        yield Bilingual("urutan calon berubah", "the order of the candidates changes")


def _candidate(before: Json, after: Json, word: Word) -> Iterator[Bilingual]:
    for key, name in (
        ("name", Bilingual("nama", "name")),
        ("number", Bilingual("nomor urut", "number")),
        ("office", Bilingual("jabatan", "office")),
        ("region", Bilingual("daerah", "region")),
    ):
        if before[key] != after[key]:
            yield _says(name, before[key], after[key])
    for row in after["statuses"]:
        if row not in before["statuses"]:
            yield _status(row, word)
    for row in before["statuses"]:
        if row not in after["statuses"]:
            said = word(CandidateStatus(row["status"]))
            yield Bilingual(
                f"status {said.id} ({row['from']}) dihapus", f"the status {said.en} ({row['from']}) is taken away"
            )
    if before.get("hashtags", []) != after.get("hashtags", []):
        yield Bilingual("tagar berubah", "the hashtags change")
    yield from _accounts(before, after, word)
    missing = [{row["platform"] for row in side.get("not_found", [])} for side in (before, after)]
    for site in sorted(missing[1] - missing[0]):
        yield Bilingual(f"{site}: dicatat tidak ditemukan", f"{site}: recorded as not found")
    for site in sorted(missing[0] - missing[1]):
        yield Bilingual(f"{site}: tidak lagi tercatat tidak ditemukan", f"{site}: no longer recorded as not found")


def _status(row: Json, word: Word) -> Bilingual:
    said = word(CandidateStatus(row["status"]))
    effect = (
        Bilingual("; akunnya tidak ditandai mulai hari itu", "; the accounts are not flagged from that day")
        if row["status"] in _ENDS
        else Bilingual("", "")
    )
    return Bilingual(
        f"{said.id} sejak {row['from']} ({row['document']}){effect.id}",
        f"{said.en} since {row['from']} ({row['document']}){effect.en}",
    )


def _accounts(before: Json, after: Json, word: Word) -> Iterator[Bilingual]:
    was, now = (list(side["accounts"]) for side in (before, after))
    removed = {_identity(row): row for row in after.get("removed", [])}
    for row in now:
        old = next((other for other in was if _shares(other, row)), None)
        if old is None:
            kind = word(AccountClass(row["class"]))
            yield Bilingual(
                f"akun baru: {row['handle']} ({row['platform']}, {kind.id}), sumber {row['source']}",
                f"new account: {row['handle']} ({row['platform']}, {kind.en}), source {row['source']}",
            )
            continue
        was.remove(old)
        for key, name in _FIELDS.items():
            if old.get(key) != row.get(key):
                change = _says(name, _shown(old.get(key)), _shown(row.get(key)))
                yield _named(f"{row['handle']} ({row['platform']})", change)
    for row in was:
        gone = removed.get(_identity(row))
        why = (
            Bilingual(f": {gone['reason']['id']}", f": {gone['reason']['en']}")
            if gone
            else Bilingual(" tanpa alasan tercatat", " with no reason on record")
        )
        yield Bilingual(
            f"akun dicabut: {row['handle']} ({row['platform']}){why.id}",
            f"account removed: {row['handle']} ({row['platform']}){why.en}",
        )


def _shares(one: Json, other: Json) -> bool:
    return one["platform"] == other["platform"] and bool(_names(one) & _names(other))


def _names(row: Json) -> set[str]:
    return {_name(row["platform"], text) for text in [row["handle"], *row.get("also", [])]}


def _identity(row: Json) -> tuple[str, str]:
    return row["platform"], _name(row["platform"], row["handle"])


def _name(platform: str, text: str) -> str:
    try:
        return normalise(Platform(platform), text)
    except HandleError:
        return text  # it can't be published so; what differs is said all the same


def _shown(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value


def _says(name: Bilingual, before: Any, after: Any) -> Bilingual:
    was, now = ("-" if side is None else side for side in (before, after))
    return Bilingual(f"{name.id}: {was} → {now}", f"{name.en}: {was} → {now}")


def _named(name: str, line: Bilingual) -> Bilingual:
    return Bilingual(f"{name}: {line.id}", f"{name}: {line.en}")
