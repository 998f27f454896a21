"""Takes from the feed what a desk doesn't have yet, verified and checked.

The story of one update:

1. *Is there anything new?* (`updating.py`) The service fetches `timestamp.json`, one small file. Where it is byte for
   byte the one that was verified last, has not expired, and a full refresh was made within a day, the list is current;
   TUF is not even imported.
2. *What is signed?* Otherwise this module runs in a process of its own (`process.py`): TUF walks from the root that
   came with the program to the newest root, timestamp, snapshot and top-level targets, refusing old, mixed, endless
   and falsely signed files; then to the role of each region that the desk follows.
3. *What is missing?* The signed metadata says version and hash of every contest. Those that the desk holds are left
   alone. A region of which much is missing comes as one bundle, else contest by contest.
4. *May it say that?* Each file is unpacked no further than its signed length, held against its schema, and asked
   whether its role has a say over it (`format.refusal`). A role is taken whole or not at all, and a bad region keeps no
   other region from its update.
5. *All or nothing.* What passed goes, contest by contest, to the service, which puts everything into the list in one
   transaction (`updating.py`) that ends with the hash of the timestamp. A process that dies at any moment leaves the
   old list; the next poll begins again at 1.

Whatever fails ends as one `FeedProblem`, and the last good list stays.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tuf.api.metadata import TargetFile

from jaganetral.candidates.bundled import BundledContest, parse
from jaganetral.candidates.doubles import doubled_accounts, doubled_candidates
from jaganetral.candidates.legal import LegalTableError, check_whole
from jaganetral.candidates.legal import parse as parse_legal
from jaganetral.feed import format as feed_format
from jaganetral.feed.age import clock_is_off
from jaganetral.feed.fetching import Fetcher
from jaganetral.feed.format import LEGAL, PUBLISHER, TOP_ROLE, FormatError
from jaganetral.feed.job import Job
from jaganetral.feed.problems import FeedError, FeedProblem
from jaganetral.feed.schemas import Shape, ShapeError, hold
from jaganetral.feed.updater import Repository
from jaganetral.store.contest_rows import contest_rows
from jaganetral.store.errors import StoreError, StoreProblem
from jaganetral.store.lock import writer_lock

Json = dict[str, Any]
Emit = Callable[[Json], None]

_OF_THE_ROLE = frozenset(
    {
        FeedProblem.NOT_VERIFIED,
        FeedProblem.EXPIRED,
        FeedProblem.CLOCK,
        FeedProblem.NOT_FOUND,
        FeedProblem.TOO_LARGE,
        FeedProblem.NOT_UNDERSTOOD,
    }
)
"""What one role can be to blame for; then the others go on without it."""
_HALF_A_SIGN = re.compile(rb"\\u[dD][89a-fA-F]")
"""Where a surrogate is escaped; two of them make a sign, one alone is none."""


@dataclass
class _Plan:
    """What one role signs of what the desk follows."""

    role: str
    region: str | None
    contests: dict[str, TargetFile] = field(default_factory=dict)
    files: dict[str, TargetFile] = field(default_factory=dict)
    """The files that are no contests: publisher.json, legal.json, a bundle."""

    def missing(self, held: Mapping[str, str]) -> list[str]:
        """The paths of the contests that the desk lacks, or has in another version."""
        return [path for path, target in self.contests.items() if held.get(path) != said(target)["sha256"]]


def said(target: TargetFile) -> Json:
    """What the signed metadata says of the content of a target."""
    custom: Json = target.unrecognized_fields.get("custom") or {}
    return custom


def fetch(job: Job, emit: Emit) -> None:
    """Does one update as far as the network goes, and hands over what is new.

    Args:
        job: what to do.
        emit: takes one contest after the other: `{"path", "sha256", "rows"}`, its `ContestRows`; then `{"end": …}`,
            always and once: the problem, what is gone, and what was verified.
    """
    end: Json = {"problem": None, "detail": "", "verified": False, "gone": [], "files": {}}
    with Fetcher() as fetcher:
        try:
            with _folder_alone(job.folder):
                _update(job, fetcher, emit, end)
        except FeedError as error:
            end |= {"problem": error.problem.value, "detail": error.detail, "verified": False}
        end["clock_off"] = clock_is_off(fetcher.server_clock, datetime.now(UTC))
    emit({"end": end})


def _update(job: Job, fetcher: Fetcher, emit: Emit, end: Json) -> None:
    try:
        root = job.root.read_bytes()
    except OSError as error:
        raise FeedError(FeedProblem.SETTINGS, str(error)) from error
    repository = Repository(job.folder, job.url, root, fetcher)
    repository.refresh()
    plans = list(_plans(job, repository, end))
    incoming = job.folder / "incoming"
    incoming.mkdir(mode=0o700)
    for plan in plans:
        _download(plan, job.held, repository, incoming)
    wanted: set[str] = set()
    for plan in plans:
        try:
            for entry in _checked(plan, job.held, incoming, end):
                emit(entry)
        except FeedError as error:
            _note(end, error)
            wanted |= {path for path in job.held if _role_of(path) == plan.role}  # what it said before stays
        else:
            wanted |= {*plan.contests, *plan.files}
    missing = end.pop("missing", [])
    wanted |= {path for path in job.held if _role_of(path) in missing}
    end["gone"] = sorted(set(job.held) - wanted)
    end["verified"] = True
    timestamp = repository.timestamp()
    end["timestamp"] = hashlib.sha256(timestamp).hexdigest()
    end["expires"] = json.loads(timestamp)["signed"]["expires"]


def _plans(job: Job, repository: Repository, end: Json) -> Iterator[_Plan]:
    """What each role signs; a region that can't be verified is noted and left as it was."""
    for role in (TOP_ROLE, *repository.delegated()):
        region = feed_format.region_of(role)
        if role != TOP_ROLE and (region is None or (job.regions is not None and region not in job.regions)):
            continue
        try:
            yield _plan(role, region, repository)
        except FeedError as error:
            if error.problem not in _OF_THE_ROLE:
                raise  # the network is to blame, not the role
            _note(end, FeedError(error.problem, f"{role}: {error.detail}"))
            end.setdefault("missing", []).append(role)


def _plan(role: str, region: str | None, repository: Repository) -> _Plan:
    plan = _Plan(role, region)
    others = (PUBLISHER, LEGAL) if region is None else (feed_format.bundle_path(region),)
    folder = feed_format.contest_path(region, "")[: -len(".json.xz")]
    for path, target in repository.targets(role, others[0]).items():
        if path not in others and not (path.startswith(folder) and feed_format.contest_of(path)):
            continue  # a file of a later version of the format
        try:
            hold(Shape.CUSTOM, said(target), path)
        except ShapeError as error:
            raise FeedError(FeedProblem.NOT_UNDERSTOOD, str(error)) from error
        (plan.files if path in others else plan.contests)[path] = target
    return plan


def _download(plan: _Plan, held: Mapping[str, str], repository: Repository, incoming: Path) -> None:
    """Downloads what is new of one role; where most of a region is new, its bundle."""
    missing = plan.missing(held)
    singles = sum(plan.contests[path].length for path in missing)
    bundle = plan.files.get(feed_format.bundle_path(plan.region)) if plan.region else None
    if plan.region is None:
        wanted = {**{path: plan.contests[path] for path in missing}, **plan.files}
    elif bundle is not None and missing and bundle.length <= singles:
        wanted = {feed_format.bundle_path(plan.region): bundle}
    else:
        wanted = {path: plan.contests[path] for path in missing}
    for path, target in wanted.items():
        if path in (PUBLISHER, LEGAL) and held.get(path) == said(target).get("sha256"):
            continue
        repository.download(target, _local(incoming, path))


def _checked(plan: _Plan, held: Mapping[str, str], incoming: Path, end: Json) -> list[Json]:
    """What is new of one role, all of it checked; files that are no contests go into `end`.

    Raises:
        FeedError: something in it is not understood, or not the role's to say.
    """
    try:
        entries = list(_contests(plan, held, incoming))
        files = {}
        for path in (PUBLISHER, LEGAL):
            if path in plan.files and _local(incoming, path).is_file():
                files[path] = _top_file(path, _local(incoming, path).read_bytes(), said(plan.files[path]))
    except (ShapeError, FormatError) as error:
        raise FeedError(FeedProblem.NOT_UNDERSTOOD, f"{plan.role}: {error}") from error
    except (ValueError, KeyError, TypeError, RecursionError, LegalTableError) as error:
        raise FeedError(FeedProblem.NOT_UNDERSTOOD, f"{plan.role}: {type(error).__name__}: {error}") from error
    end["files"] |= files
    return entries


def _contests(plan: _Plan, held: Mapping[str, str], incoming: Path) -> Iterator[Json]:
    missing = set(plan.missing(held))
    bundle = feed_format.bundle_path(plan.region) if plan.region else None
    if bundle is not None and _local(incoming, bundle).is_file():
        value = _value(_raw(plan.files[bundle], incoming))
        hold(Shape.BUNDLE, value, bundle)
        contests = value["contests"]
        del value
        while contests:  # each is let go as soon as it is checked
            contest = contests.pop()
            part = _understood(contest, bundle, plan.role)
            path = feed_format.contest_path(part.contest.region, part.contest.id)
            if path in missing and part.version == said(plan.contests[path])["version"]:
                missing.discard(path)
                yield _entry(path, plan.contests[path], part)
        if missing:
            raise FeedError(FeedProblem.NOT_UNDERSTOOD, f"{bundle}: lacks {sorted(missing)[:3]}")
    for path in sorted(missing):
        contest = _value(_raw(plan.contests[path], incoming))
        part = _understood(contest, path, plan.role)
        custom = said(plan.contests[path])
        if (part.contest.id, part.version) != (custom["contest"], custom["version"]):
            raise FeedError(FeedProblem.NOT_UNDERSTOOD, f"{path}: not the contest or version that was signed")
        yield _entry(path, plan.contests[path], part)


def _understood(contest: Json, path: str, role: str) -> BundledContest:
    hold(Shape.CONTEST, contest, path)
    part = parse(contest)
    refused = feed_format.refusal(role, path, part)
    if refused is not None:
        raise FeedError(FeedProblem.FOREIGN, refused.en)
    twice = [*doubled_candidates(part), *(account.id for account in doubled_accounts(part))]
    if twice:
        raise FeedError(FeedProblem.NOT_UNDERSTOOD, f"{path}: {twice[0]} stands there twice")
    return part


def _value(raw: bytes) -> Json:
    """Parsed JSON that can be written again: its escapes could spell half a sign, which no file can hold.

    Raises:
        ValueError: it is no JSON, or has half a sign.
    """
    value: Json = json.loads(raw)
    if _HALF_A_SIGN.search(raw):
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def _entry(path: str, target: TargetFile, part: BundledContest) -> Json:
    return {"path": path, "sha256": said(target)["sha256"], "rows": contest_rows(part).as_json()}


def _top_file(path: str, raw: bytes, custom: Json) -> Json:
    value = _value(raw)
    hold(Shape.PUBLISHER if path == PUBLISHER else Shape.LEGAL, value, path)
    if path == LEGAL:
        check_whole(parse_legal(value))
    return {"sha256": custom["sha256"], "value": value}


def _raw(target: TargetFile, incoming: Path) -> bytes:
    custom = said(target)
    return feed_format.unpack(_local(incoming, target.path).read_bytes(), custom["length"], custom["sha256"])


def _local(incoming: Path, path: str) -> Path:
    return incoming / hashlib.sha256(path.encode()).hexdigest()


def _role_of(path: str) -> str:
    found = path.split("/")
    return feed_format.role_of(found[1]) if found[0] == "region" else TOP_ROLE


def _note(end: Json, error: FeedError) -> None:
    """Remembers the first problem of a role; the others go on."""
    if end["problem"] is None:
        end |= {"problem": error.problem.value, "detail": error.detail}


@contextmanager
def _folder_alone(folder: Path) -> Iterator[None]:
    """Has the metadata folder alone: python-tuf breaks where two processes share one."""
    try:
        with writer_lock(folder):
            incoming = folder / "incoming"
            shutil.rmtree(incoming, ignore_errors=True)  # of an update that died
            try:
                yield
            finally:
                shutil.rmtree(incoming, ignore_errors=True)
    except StoreError as error:
        problem = {
            StoreProblem.LOCKED: FeedProblem.BUSY,
            StoreProblem.FULL: FeedProblem.DISK_FULL,
        }.get(error.problem, FeedProblem.DATA_FOLDER)
        raise FeedError(problem, str(error)) from error
