"""Format 1 of the feed: which files there are, who may sign which, and what a file may hold. Pure.

The feed is a TUF repository of plain static files with consistent snapshots:

    metadata/timestamp.json, N.snapshot.json, N.root.json, N.targets.json, N.region-32.json …
    targets/SHA256.publisher.json, targets/SHA256.legal.json         the publisher; the legal table
    targets/national/SHA256.pilpres-2029.json.xz                     a national contest
    targets/region/32/SHA256.pilkada-2029-3204.json.xz               a contest of a province
    targets/region/32/SHA256.all.json.xz                             all contests of that province

The top-level role signs the first three, a province's own role (`region-32`) the rest. A contest is what
`candidates/data/contest.schema.json` says. Publisher and client both ask `refusal` what a role may sign.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.bundled import BundledContest
from jaganetral.candidates.model import ContestKind

Json = dict[str, Any]

TOP_ROLE = "targets"
PUBLISHER = "publisher.json"
LEGAL = "legal.json"
MAX_RAW = 64 * 1024 * 1024
"""Bytes that no file of the feed exceeds when unpacked; a bundle of 60,000 accounts has 16 MiB."""
_MAX_DECODER_MEMORY = 64 * 1024 * 1024
_CONTEST_PATH = re.compile(r"(?:national|region/([0-9]{2}))/([a-z0-9]+(?:-[a-z0-9]+)*)\.json\.xz")


class FormatError(ValueError):
    """A file of the feed is not what format 1 says; `reason` says how to the person."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.id)
        self.reason = reason


class Region(NamedTuple):
    """A province: Kemendagri's two-digit code and its name."""

    code: str
    name: Bilingual

    @property
    def role(self) -> str:
        """The name of the role that signs its contests."""
        return role_of(self.code)


@cache
def regions() -> Mapping[str, Region]:
    """The 38 provinces by code."""
    text = resources.files("jaganetral.feed").joinpath("data/regions.json").read_text("utf-8")
    rows = json.loads(text)["regions"]
    return {row["code"]: Region(row["code"], Bilingual.from_json(row["name"])) for row in rows}


def role_of(region: str | None) -> str:
    """The role that signs the contests of a province (two digits), or with None the national ones."""
    return TOP_ROLE if region is None else f"region-{region}"


def region_of(role: str) -> str | None:
    """The province whose contests `role` signs; None for every other role."""
    code = role.removeprefix("region-")
    return code if code != role and code in regions() else None


def province(region: str | None) -> str | None:
    """The province's code of a region's code of two or four digits; None for None."""
    return None if region is None else region[:2]


def paths_of(region: str) -> list[str]:
    """The path patterns that the top-level role delegates to the role of `region`."""
    return [f"region/{region}/*"]


def contest_path(region: str | None, contest: str) -> str:
    """Where the file of `contest` lies among the targets.

    Args:
        region: the contest's region, of two or four digits; None for a national contest.
        contest: its id.
    """
    folder = "national" if region is None else f"region/{province(region)}"
    return f"{folder}/{contest}.json.xz"


def bundle_path(region: str) -> str:
    """Where the bundle of the province `region` lies among the targets."""
    return f"region/{region}/all.json.xz"


def is_bundle(path: str) -> bool:
    """Whether a target path is that of a bundle."""
    return path.startswith("region/") and path.endswith("/all.json.xz")


def refusal(role: str, path: str, part: BundledContest | None) -> Bilingual | None:
    """Why `role` may not sign this file, or None where it may.

    A provincial committee signs contests of its own province and nothing else: no other region's, no national office,
    not the legal table, no switch. Ids that rows are kept under carry their owner's name, so that nobody can write over
    somebody else's rows: a regional contest's id ends in the code of its region, a candidate's begins with the
    contest's.

    Args:
        role: `targets`, or `region-` and a province's code.
        path: the target path.
        part: the contest that the file holds, or one of those that a bundle holds; None for a file that holds none
            (`publisher.json`, `legal.json`, an empty bundle).
    """
    region = region_of(role)
    if region is None and role != TOP_ROLE:
        return Bilingual(f"peran {role} tidak dikenal", f"there is no role {role}")
    if part is None:
        if path in ((PUBLISHER, LEGAL) if region is None else (bundle_path(region),)):
            return None
        return _not_its_own(role, path)
    contest = part.contest
    if province(contest.region) != region:
        return Bilingual(
            f"{role} tidak berwenang atas {contest.id}, pemilihan wilayah {contest.region or 'nasional'}",
            f"{role} has no say over {contest.id}, a contest of {contest.region or 'the nation'}",
        )
    if path != contest_path(contest.region, contest.id) and (region is None or path != bundle_path(region)):
        return _not_its_own(role, path)
    if region is not None and contest.kind is ContestKind.PILPRES:
        return Bilingual(f"{contest.id}: jabatan nasional di {role}", f"{contest.id}: a national office in {role}")
    return _wrong_ids(part)


def _not_its_own(role: str, path: str) -> Bilingual:
    return Bilingual(f"{role} tidak boleh memuat {path}", f"{role} must not carry {path}")


def _wrong_ids(part: BundledContest) -> Bilingual | None:
    contest = part.contest
    codes = [word for word in contest.id.split("-") if word.isdigit() and len(word) in (2, 4) and word[:2] in regions()]
    if codes != ([] if contest.region is None else [contest.region]) or (
        contest.region is not None and not contest.id.endswith(f"-{contest.region}")
    ):
        shown = contest.region or "-"
        return Bilingual(
            f"{contest.id}: id pemilihan harus berakhiran kode wilayahnya ({shown}), tanpa kode wilayah lain",
            f"{contest.id}: a contest's id must end in the code of its region ({shown}) and name no other",
        )
    for candidate in part.candidates:
        if not candidate.id.startswith(f"{contest.id}-"):
            return Bilingual(
                f"{candidate.id}: id calon harus berawalan {contest.id}-",
                f"{candidate.id}: a candidate's id must begin with {contest.id}-",
            )
    return None


def pack(raw: bytes, *, small: bool = False) -> bytes:
    """`raw` as xz; the same bytes always give the same.

    Args:
        raw: what a desk gets when it unpacks.
        small: for what every desk downloads; takes four times as long and saves 7 %. (Measured on a province's 7,896
            accounts; contests alone differ by 4 %, which is not worth a quarter of the publisher's time.)
    """
    text = {"id": lzma.FILTER_LZMA2, "preset": 6 if small else 3, "lc": 4, "pb": 0}
    return lzma.compress(raw, lzma.FORMAT_XZ, lzma.CHECK_CRC32, filters=[text])


def unpack(packed: bytes, length: int, sha256: str) -> bytes:
    """The raw bytes of a packed target, which are what its signed `custom` says or are refused.

    Args:
        packed: the target, as downloaded and verified.
        length: bytes it has when unpacked (`custom.length`); no more than that is ever unpacked.
        sha256: hash of those bytes (`custom.sha256`).

    Raises:
        FormatError: not xz, longer or shorter than `length`, or other bytes.
    """
    wrong = Bilingual("isi berkas daftar tidak seperti yang ditandatangani", "a list's content is not what was signed")
    if not 0 < length <= MAX_RAW:
        raise FormatError(wrong)
    decoder = lzma.LZMADecompressor(lzma.FORMAT_XZ, _MAX_DECODER_MEMORY)
    try:
        raw = decoder.decompress(packed, length + 1)
    except (lzma.LZMAError, EOFError) as error:
        raise FormatError(wrong) from error
    if len(raw) != length or not decoder.eof or decoder.unused_data or hashlib.sha256(raw).hexdigest() != sha256:
        raise FormatError(wrong)
    return raw


def bundle(region: str, contests: Iterable[bytes]) -> bytes:
    """The raw bytes of a province's bundle.

    Args:
        region: the province's code.
        contests: the raw bytes of each of its contests, by id; they are taken over as they are.
    """
    rows = b",\n".join(raw.rstrip() for raw in contests)
    return b'{"schema":1,"region":"%b","contests":[\n%b\n]}\n' % (region.encode(), rows)


def custom(raw: bytes, part: BundledContest) -> Json:
    """What the metadata says of the file of one contest."""
    return {
        "contest": part.contest.id,
        "version": part.version,
        "accounts": len(part.accounts),
        **measured(raw),
    }


def bundle_custom(region: str, raw: bytes, contests: int, accounts: int) -> Json:
    """What the metadata says of a bundle."""
    return {"region": region, "contests": contests, "accounts": accounts, **measured(raw)}


def measured(raw: bytes) -> Json:
    """Length and hash of a file's raw bytes."""
    return {"length": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}


def legal_order(version: str) -> tuple[str, int]:
    """What orders versions of the legal table (`2026-11-23`, `2026-11-23.1`): day, then count within the day."""
    day, _, count = version.partition(".")
    return day, int(count or 0)


def contest_of(path: str) -> str | None:
    """The id of the contest whose own file lies at a target path; None for all other files."""
    found = _CONTEST_PATH.fullmatch(path)
    return None if found is None or is_bundle(path) else found[2]


def list_hash(contests: Mapping[str, str]) -> str:
    """One hash for everything listed, by which two desks compare their lists.

    Args:
        contests: target path of each contest file → `custom.sha256`. Bundles hold the same again and don't count.

    Returns:
        64 hexadecimal digits; `short_hash` is what people read out.
    """
    lines = "".join(f"{path} {contests[path]}\n" for path in sorted(contests))
    return hashlib.sha256(lines.encode()).hexdigest()


def short_hash(full: str) -> str:
    """The first 16 digits of a list's hash in groups of four."""
    return " ".join(full[at : at + 4] for at in range(0, 16, 4))
