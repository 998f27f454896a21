"""Changes who signs: a new key for an old one, more or fewer that must sign, or a province that no longer does.

`register.json` says what is wanted, publishing makes it so; both happen together here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.feed.format import region_of, role_of
from jaganetral.feed.publisher.errors import PublisherError
from jaganetral.feed.publisher.keys import KeyRing, public_key
from jaganetral.feed.publisher.trust import SNAPSHOT, TIMESTAMP, RoleKeys, Trust


def replace_key(
    trust: Trust,
    role: str,
    old: str | None,
    new: tuple[str, str] | None,
    ring: KeyRing,
    passphrase: Callable[[str], str],
) -> Trust:
    """`trust` with another key in the place of `old`.

    Args:
        trust: who signs what now.
        role: the role whose key changes.
        old: the name of the key that goes; may be left out where the role has one key.
        new: name and public half of the key that comes; None to make one here.
        ring: the keys of the working folder.
        passphrase: asks for the passphrase of a key that is made here and stays offline.

    Raises:
        PublisherError: no such role or key, or the new key is in use already.
    """
    keys = _role(trust, role).keys
    if old is None and len(keys) > 1:
        names = ", ".join(keys)
        raise PublisherError(
            Bilingual(
                f"{role} punya beberapa kunci ({names}): sebutkan yang diganti",
                f"{role} has several keys ({names}): say which goes",
            )
        )
    old = old or keys[0]
    if old not in keys:
        raise PublisherError(Bilingual(f"{role} tidak memakai kunci {old}", f"{role} does not use the key {old}"))
    if new is None:
        new = make_key(trust, role, re.sub(r"-k[0-9]+$", "", old), ring, passphrase)
    return _with(trust, role, [new[0] if name == old else name for name in keys], new)


def add_key(trust: Trust, role: str, new: tuple[str, str]) -> Trust:
    """`trust` with one more key for `role`.

    Raises:
        PublisherError: no such role, or the key is in use already.
    """
    return _with(trust, role, [*_role(trust, role).keys, new[0]], new)


def with_threshold(trust: Trust, role: str, threshold: int) -> Trust:
    """`trust` with another count of keys that must sign for `role`.

    Raises:
        PublisherError: no such role, or it has not that many keys.
    """
    changed = replace(trust, roles={**trust.roles, role: replace(_role(trust, role), threshold=threshold)})
    changed.check()
    return changed


def with_region(
    trust: Trust, region: str, keys: Mapping[str, str], threshold: int, ring: KeyRing, passphrase: Callable[[str], str]
) -> Trust:
    """`trust` with a role for a province; publishing delegates its contests to it.

    Args:
        trust: who signs what now.
        region: the province's code.
        keys: public halves by name, as the committee gave them; empty to make one key here.
        threshold: how many of them must sign.
        ring: the keys of the working folder.
        passphrase: asks for the passphrase of a key that is made here.

    Raises:
        PublisherError: the province is none, or has its role already, or the keys don't suffice.
    """
    role = role_of(region)
    if role in trust.roles:
        raise PublisherError(Bilingual(f"{role} sudah ada", f"there is {role} already"))
    if region_of(role) is None:
        raise PublisherError(Bilingual(f"tidak ada provinsi {region}", f"there is no province {region}"))
    for public in keys.values():
        public_key(public)
    named = dict(keys) or dict([make_key(trust, role, role, ring, passphrase)])
    return trust.with_role(role, named, threshold)


def without_region(trust: Trust, role: str) -> Trust:
    """`trust` with nobody signing for a province any more: its contests leave the desks' lists.

    Raises:
        PublisherError: it is no province's role.
    """
    if region_of(role) is None:
        raise PublisherError(Bilingual(f"{role} bukan peran provinsi", f"{role} is no province's role"))
    _role(trust, role)
    return replace(trust, roles={name: keys for name, keys in trust.roles.items() if name != role})


def make_key(trust: Trust, role: str, stem: str, ring: KeyRing, passphrase: Callable[[str], str]) -> tuple[str, str]:
    """Makes a key for `role` under a name that begins with `stem` and that neither register nor folder has.

    Raises:
        PublisherError: it can't be made.
    """
    name, count = stem, 1
    while name in trust.keys or ring.holds(name):
        count += 1
        name = f"{stem}-k{count}"
    return name, ring.make(name, None if role in (SNAPSHOT, TIMESTAMP) else passphrase(name))


def _with(trust: Trust, role: str, names: list[str], new: tuple[str, str]) -> Trust:
    name, public = new
    public_key(public)
    if trust.keys.get(name, public) != public:
        raise PublisherError(Bilingual(f"sudah ada kunci lain bernama {name}", f"there is another key called {name}"))
    roles = {**trust.roles, role: RoleKeys(tuple(names), trust.roles[role].threshold)}
    changed = replace(trust, keys={**trust.keys, name: public}, roles=roles)
    changed.check()
    return changed


def _role(trust: Trust, role: str) -> RoleKeys:
    found = trust.roles.get(role)
    if found is None:
        raise PublisherError(Bilingual(f"tidak ada peran {role}", f"there is no role {role}"))
    return found
