"""Changes to one contest of a register, each as a maintainer says it: a candidate, an account, a status, a removal.

Everything here takes the JSON of a contest file and changes it in place; reading and writing the file is `changing`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError, normalise
from jaganetral.candidates.model import Platform
from jaganetral.feed.publisher import files
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.register import Register, checked

Json = dict[str, Any]

_ACCOUNT_KEYS = (
    "platform",
    "handle",
    "also",
    "class",
    "confidence",
    "source",
    "checked_by",
    "checked_on",
    "from",
    "until",
)


@contextmanager
def changing(register: Register, contest: str) -> Iterator[Json]:
    """The file of `contest` to change; written when the block ends without an error and it is still a contest.

    Raises:
        PublisherError: there is no such contest, another command is at work, or the change makes no sense.
    """
    with files.alone(register.folder):
        path = register.find(contest)
        value = register.read(path)
        yield value
        checked(value, register.name(path))
        register.write(path, value)


def add_contest(register: Register, value: Json) -> None:
    """Puts a new contest where it belongs.

    Raises:
        PublisherError: it doesn't fit the schema, or is there already.
    """
    checked(value, value["contest"]["id"])
    with files.alone(register.folder):
        path = register.place(value["contest"]["region"], value["contest"]["id"])
        if path.exists():
            name = register.name(path)
            raise PublisherError(Bilingual(f"{name} sudah ada", f"{name} is there already"))
        register.write(path, value)


def add_candidate(
    value: Json, name: str, number: int | None, office: str | None, region: str | None, status: Json
) -> str:
    """Adds somebody who stands, in the order of the ballot, with the status that a document gives them.

    Args:
        value: the contest.
        name: as on the ballot.
        number: on the ballot, where it is drawn.
        office: what they stand for.
        region: where, in words.
        status: as a contest file has it; its document is also the source of the number.

    Returns:
        The candidate's id.

    Raises:
        PublisherError: there is one of that name already.
    """
    name = " ".join(name.split())
    if any(_same_name(entry["name"], name) for entry in value["candidates"]):
        raise PublisherError(Bilingual(f"{name} sudah ada", f"{name} is there already"))
    taken = {entry["id"] for entry in value["candidates"]}
    id_ = base = f"{value['contest']['id']}-{_slug(name)}"
    count = 1
    while id_ in taken:
        count += 1
        id_ = f"{base}-{count}"
    entry = {
        "id": id_,
        "name": name,
        "number": number,
        "number_source": status["document"] if number is not None else None,
        "office": office,
        "region": region,
        "statuses": [status],
        "accounts": [],
    }
    value["candidates"].append(entry)
    value["candidates"].sort(key=lambda other: other["number"] or 10**9)  # stable: without a number as they came
    return id_


def find(value: Json, candidate: str) -> Json:
    """The entry of a candidate, called by id or by name.

    Raises:
        PublisherError: nobody is, or more than one are, called so.
    """
    found = [entry for entry in value["candidates"] if entry["id"] == candidate or _same_name(entry["name"], candidate)]
    if len(found) != 1:
        contest = value["contest"]["id"]
        raise PublisherError(
            Bilingual(f"tidak ada calon {candidate} di {contest}", f"there is no candidate {candidate} in {contest}")
            if not found
            else Bilingual(
                f"calon {candidate} lebih dari satu; sebutkan id-nya", f"{candidate} fits several; give the id"
            )
        )
    entry: Json = found[0]
    return entry


def add_account(value: Json, candidate: str, account: Json) -> bool:
    """Gives a candidate an account, or brings one that shares an identity up to date; its old names stay with it.

    Args:
        value: the contest.
        candidate: id or name.
        account: as a contest file has it.

    Returns:
        Whether it is new.

    Raises:
        PublisherError: no such candidate, no such account name, or it is listed for somebody else.
    """
    entry = find(value, candidate)
    names = identities(account)
    for other in value["candidates"]:
        for listed in other["accounts"]:
            if listed["platform"] != account["platform"] or not names & identities(listed):
                continue
            if other is not entry:
                raise PublisherError(
                    Bilingual(
                        f"{account['handle']} ({account['platform']}) sudah tercatat milik {other['id']}",
                        f"{account['handle']} ({account['platform']}) is listed for {other['id']} already",
                    )
                )
            former = [name for name in sorted(identities(listed)) if name not in names]
            merged = {**account, "also": [*account.get("also", []), *former]}
            listed.clear()
            listed.update(_ordered(merged))
            return False
    entry["accounts"].append(_ordered(account))
    _keep(entry, "not_found", lambda row: row["platform"] != account["platform"])
    _keep(entry, "removed", lambda row: row["platform"] != account["platform"] or not names & identities(row))
    return True


def add_not_found(value: Json, candidate: str, platforms: Sequence[str], checked_by: str, checked_on: str) -> list[str]:
    """Records that somebody looked for a candidate's accounts and found none.

    Args:
        value: the contest.
        candidate: id or name.
        platforms: where they looked; those on which an account is listed are passed over.
        checked_by: who looked.
        checked_on: the day, ISO.

    Returns:
        The platforms recorded.

    Raises:
        PublisherError: no such candidate.
    """
    entry = find(value, candidate)
    listed = {account["platform"] for account in entry["accounts"]}
    missing = [platform for platform in platforms if platform not in listed]
    _keep(entry, "not_found", lambda row: row["platform"] not in missing)
    rows = [{"platform": name, "checked_by": checked_by, "checked_on": checked_on} for name in missing]
    if rows:
        entry["not_found"] = [*entry.get("not_found", []), *rows]
    return missing


def add_status(value: Json, candidate: str, status: Json) -> None:
    """Gives a candidate a status from the day of its document; the same one again changes nothing.

    Raises:
        PublisherError: no such candidate.
    """
    entry = find(value, candidate)
    if status not in entry["statuses"]:
        entry["statuses"].append(status)
        entry["statuses"].sort(key=lambda row: row["from"])  # stable: of one day, the later said counts


def remove_account(
    value: Json, platform: str, handle: str, reason: Mapping[str, str], on: str, document: str | None
) -> str:
    """Takes an account off the list; it stays on record with the reason that people are told.

    Args:
        value: the contest.
        platform: where the account is.
        handle: any of its names.
        reason: in both languages.
        on: the day, ISO.
        document: the page the reason rests on, where there is one.

    Returns:
        The id of the candidate it was listed for.

    Raises:
        PublisherError: it isn't listed.
    """
    name = next(iter(identities({"platform": platform, "handle": handle})))
    for entry in value["candidates"]:
        for account in entry["accounts"]:
            if account["platform"] != platform or name not in identities(account):
                continue
            entry["accounts"].remove(account)
            row = {key: account[key] for key in ("platform", "handle", "also") if key in account}
            row |= {"reason": dict(reason), "on": on} | ({"document": document} if document else {})
            entry["removed"] = [*entry.get("removed", []), row]
            id_: str = entry["id"]
            return id_
    raise PublisherError(Bilingual(f"{handle} ({platform}) tidak terdaftar", f"{handle} ({platform}) is not listed"))


def identities(account: Json) -> set[str]:
    """All names of an account in the form in which they are compared.

    Raises:
        PublisherError: one is no name of an account on that platform.
    """
    try:
        platform = Platform(account["platform"])
        return {normalise(platform, text) for text in [account["handle"], *account.get("also", [])]}
    except HandleError as error:
        raise PublisherError(error.reason) from error


def _keep(entry: Json, key: str, wanted: Any) -> None:
    rows = [row for row in entry.get(key, []) if wanted(row)]
    if rows:
        entry[key] = rows
    else:
        entry.pop(key, None)


def _ordered(account: Json) -> Json:
    return {key: account[key] for key in _ACCOUNT_KEYS if account.get(key) not in (None, [])}


def _same_name(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain)) or "calon"
