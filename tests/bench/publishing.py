"""How long a national election takes to publish, and one contest of it; all measures use one register."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import nation
from jaganetral.feed.format import is_bundle
from jaganetral.feed.publisher.publishing import publish
from jaganetral.feed.publisher.register import Register
from jaganetral.feed.publisher.repository import Repository
from tasks.checkout import OUT


@cache
def published() -> tuple[Path, float]:
    """The folder of a national register that is published, and how many seconds publishing it took."""
    folder = OUT / "bench" / "nation"
    shutil.rmtree(folder, ignore_errors=True)
    nation.build(folder)
    return folder, _publish(folder)


def publish_s() -> float:
    """Seconds to publish everything for the first time."""
    return published()[1]


def publish_one_s() -> float:
    """Seconds to publish one changed contest of a province."""
    folder, _ = published()
    register = Register.open(folder)
    path = next(path for _, path in register.contests("32"))
    value = register.read(path)
    value["candidates"][0]["accounts"][0]["handle"] = f"@ganti{time.time_ns() % 10**6}"
    register.write(path, value)
    return _publish(folder)


def full_sync_mb() -> float:
    """Megabytes (10^6) of what a desk that follows everything downloads first: metadata, bundles, national contests."""
    folder, _ = published()
    repository = Repository(folder / "published")
    online = repository.online()
    size = sum((repository.metadata / name).stat().st_size for name in ("timestamp.json", "1.root.json"))
    if online.snapshot is not None:
        version = online.snapshot.signed.version
        size += (repository.metadata / f"{version}.snapshot.json").stat().st_size
    for role, metadata in online.roles.items():
        size += (repository.metadata / f"{metadata.signed.version}.{role}.json").stat().st_size
        first = [target for path, target in metadata.signed.targets.items() if is_bundle(path) or role == "targets"]
        size += sum(target.length for target in first)
    return size / 1e6


def one_contest_kb() -> float:
    """Kilobytes of a change of one regency's contest: timestamp, snapshot, its province's metadata, the contest."""
    folder, _ = published()
    repository = Repository(folder / "published")
    online = repository.online()
    role = online.roles["region-32"].signed
    contests = [target.length for path, target in role.targets.items() if not is_bundle(path)]
    snapshot = online.snapshot.signed.version if online.snapshot else 0
    names = ("timestamp.json", f"{snapshot}.snapshot.json", f"{role.version}.region-32.json")
    return (sum((repository.metadata / name).stat().st_size for name in names) + max(contests)) / 1000


def _publish(folder: Path) -> float:
    begun = time.perf_counter()
    publish(Register.open(folder), nation.ring(folder), datetime.now(UTC))
    return time.perf_counter() - begun
