"""`register.json`: which keys sign which role, how many must, and for how long. Publishing makes the feed follow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from securesystemslib.signer import SSlibKey

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.format import region_of, regions
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.keys import public_key
from jaganetral.feed.schemas import Shape, ShapeError, hold

ROOT, TARGETS, SNAPSHOT, TIMESTAMP = "root", "targets", "snapshot", "timestamp"
TOP_ROLES = (ROOT, TARGETS, SNAPSHOT, TIMESTAMP)
DAYS: Mapping[str, int] = {"root": 365, "targets": 180, "region": 180, "snapshot": 14, "timestamp": 2, "keep": 30}


@dataclass(frozen=True)
class RoleKeys:
    """Names of the keys that may sign for a role, and how many must."""

    keys: tuple[str, ...]
    threshold: int


@dataclass(frozen=True)
class Trust:
    """Who signs what; the fields are those of `register.json`."""

    days: Mapping[str, int]
    keys: Mapping[str, str]
    roles: Mapping[str, RoleKeys]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Trust:
        """Trust as `register.json` has it.

        Raises:
            PublisherError: it doesn't fit the schema, or contradicts itself.
        """
        try:
            hold(Shape.REGISTER, value, "register.json")
        except ShapeError as error:
            raise PublisherError(error.reason) from error
        roles = {name: RoleKeys(tuple(role["keys"]), role["threshold"]) for name, role in value["roles"].items()}
        trust = cls(value["days"], value["keys"], roles)
        trust.check()
        return trust

    def as_json(self) -> dict[str, Any]:
        """The reverse of `from_json`."""
        roles = {name: {"threshold": role.threshold, "keys": list(role.keys)} for name, role in self.roles.items()}
        return {"schema": 1, "days": dict(self.days), "keys": dict(self.keys), "roles": roles}

    def check(self) -> None:
        """Lets nothing pass that no signature could ever satisfy, or one alone where two are asked for.

        Raises:
            PublisherError: a role names an unknown key or needs more than it has, or two names are one key.
        """
        if len(set(self.keys.values())) != len(self.keys):
            raise PublisherError(
                Bilingual("register.json: satu kunci tercatat dengan dua nama", "register.json: one key has two names")
            )
        for name, role in self.roles.items():
            unknown = next((key for key in role.keys if key not in self.keys), None)
            if unknown is not None:
                raise PublisherError(
                    Bilingual(
                        f"register.json: {name} menyebut kunci {unknown} yang tidak ada",
                        f"register.json: {name} names a key {unknown} that is not there",
                    )
                )
            if role.threshold > len(role.keys):
                raise PublisherError(
                    Bilingual(
                        f"register.json: {name} perlu {role.threshold} tanda tangan, kuncinya hanya {len(role.keys)}",
                        f"register.json: {name} needs {role.threshold} signatures but has {len(role.keys)} keys",
                    )
                )
            if name not in TOP_ROLES and region_of(name) is None:
                raise PublisherError(
                    Bilingual(
                        f"register.json: tidak ada provinsi {name}", f"register.json: there is no province {name}"
                    )
                )

    def with_role(self, name: str, keys: Mapping[str, str], threshold: int) -> Trust:
        """This with the role `name` signed by `keys` (name → public half) from now on.

        Raises:
            PublisherError: as `check`.
        """
        changed = replace(
            self,
            keys={**self.keys, **keys},
            roles={**self.roles, name: RoleKeys(tuple(keys), threshold)},
        )
        changed.check()
        return changed

    def public(self, name: str) -> SSlibKey:
        """The public half of the key `name`."""
        return public_key(self.keys[name])

    def name_of(self, keyid: str) -> str | None:
        """The name of the key with this TUF key id; None where `register.json` doesn't know it."""
        return next((name for name in self.keys if self.public(name).keyid == keyid), None)

    def regions(self) -> list[str]:
        """The codes of the provinces that have a role, in order."""
        return [code for code in regions() if f"region-{code}" in self.roles]

    def lifetime(self, role: str) -> timedelta:
        """For how long a signature of `role` holds."""
        return timedelta(days=self.days["region" if region_of(role) else role])
