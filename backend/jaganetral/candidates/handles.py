"""One account is written in many ways; this reads them all into one identity, by the rules in platforms.json.

How a text is read, step by step, is described in `data/platforms.schema.json`. `extension/common/identity.js` reads the
same rules, and `tests/fixtures/identities.json` holds both to the same answers.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, Self
from urllib.parse import parse_qsl, unquote_to_bytes

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.model import Platform

_EDGES = " \t\r\n\f\v\u00a0\u200b\u200e\u200f\ufeff"
_PREFIXES = {"custom": "c", "user": "user", "group": "group"}
_URL = re.compile(
    r"^(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?//(?P<host>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?"
)
_HOST = re.compile("([a-z0-9.-]+)(?::[0-9]*)?")
_BAD_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")
_ASCII_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_SHOWN = 60


class HandleError(ValueError):
    """A text that names no account; `reason` says why to the person who wrote it."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.id)
        self.reason = reason


class _Query(NamedTuple):
    path: re.Pattern[str]
    name: str
    kind: str


class _Path(NamedTuple):
    pattern: re.Pattern[str]
    kind: str | None


class Rules(NamedTuple):
    """The rules of one platform, ready to use; the fields are those of platforms.json."""

    name: str
    hosts: tuple[str, ...]
    short_hosts: tuple[str, ...]
    unicode_fold: bool
    strip_dots: bool
    handle_needs_at_in_url: bool
    kinds: Mapping[str, re.Pattern[str]]
    profile: Mapping[str, str]
    reserved: frozenset[str]
    query: tuple[_Query, ...]
    paths: tuple[_Path, ...]

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Rules from the object of one platform in platforms.json."""
        return cls(
            name=value["name"],
            hosts=tuple(value["hosts"]),
            short_hosts=tuple(value["short_hosts"]),
            unicode_fold=value["fold"] == "unicode",
            strip_dots=value["strip_dots"],
            handle_needs_at_in_url=value["handle_needs_at_in_url"],
            kinds={kind: _pattern(value[kind]) for kind in ("handle", "id", *_PREFIXES) if kind in value},
            profile=value["profile"],
            reserved=frozenset(value["reserved"]),
            query=tuple(_Query(_pattern(q["path"]), q["name"], q["kind"]) for q in value["query"]),
            paths=tuple(_Path(_pattern(p["pattern"]), p["kind"]) for p in value["paths"]),
        )


def _pattern(text: str) -> re.Pattern[str]:
    """`$` of JavaScript is the very end; Python's would let a line feed follow."""
    return re.compile(text.replace("$", r"\Z"))


@cache
def rules_json() -> dict[str, Any]:
    """platforms.json as it lies in the package."""
    text = resources.files("jaganetral.candidates").joinpath("data/platforms.json").read_text("utf-8")
    value: dict[str, Any] = json.loads(text)
    return value


@cache
def rules(platform: Platform) -> Rules:
    """The rules of `platform`."""
    return Rules.from_json(rules_json()["platforms"][platform.value])


def normalise(platform: Platform, text: str) -> str:
    """The identity that `text` names on `platform`.

    Args:
        platform: where the account lives.
        text: `@name`, name, number, `UC…`, an identity as returned here, or the address of a profile or post.

    Returns:
        `@name`, `#id`, `c/name`, `user/name` or `group/name`, equal for all spellings of one account.

    Raises:
        HandleError: the text names no account of that platform.
    """
    rule = rules(platform)
    text = text.strip(_EDGES)
    if not text.strip("@#"):
        raise HandleError(Bilingual("tidak ada nama akun", "there is no account name"))
    if text.startswith("#"):
        return _identity(rule, "id", text[1:])
    if text.startswith("@") and "/" not in text:  # as nearly all of a list's are
        return _identity(rule, "handle", text)
    prefix, slash, rest = text.partition("/")
    for kind, short in _PREFIXES.items():
        if slash and prefix == short and kind in rule.kinds:
            return _identity(rule, kind, rest)
    if slash:
        return _from_url(rule, text)
    if (text.isascii() and text.isdigit()) or rule.kinds["id"].match(text):
        return _identity(rule, "id", text)
    if _belongs(text.lower(), rule.hosts):
        raise HandleError(_no_account(rule, text))
    return _identity(rule, "handle", text)


def identify(text: str, platform: Platform | None = None) -> tuple[Platform, str]:
    """The platform and identity that an address names; with `platform`, those of any text.

    Raises:
        HandleError: not an address of a platform we know, or it names no account.
    """
    if platform is not None:
        return platform, normalise(platform, text)
    found = site_of(text)
    if found is None:
        raise HandleError(
            Bilingual(
                f"“{_shown(text)}” bukan alamat di enam situs yang dikenal; sebutkan situsnya",
                f"“{_shown(text)}” is not an address on one of the six known sites; say which site",
            )
        )
    return found, normalise(found, text)


def site_of(text: str) -> Platform | None:
    """The platform whose host the address `text` carries; None for a bare handle or another site."""
    text = text.strip(_EDGES)
    match = _URL.match(_with_scheme(text)) if "/" in text or "." in text else None
    if match is None:
        return None
    host = _host(match)
    for platform in Platform:
        rule = rules(platform)
        if _belongs(host, rule.hosts) or _belongs(host, rule.short_hosts):
            return platform
    return None


def everywhere(text: str) -> list[tuple[Platform, str]]:
    """Every platform on which a bare `text` can be an account, with its identity there."""
    found = []
    for platform in Platform:
        try:
            found.append((platform, normalise(platform, text)))
        except HandleError:
            continue
    return found


def profile_url(platform: Platform, identity: str) -> str | None:
    """The address of an identity's profile; None where the platform has none for that kind (a bare number)."""
    kind = {"@": "handle", "#": "id"}.get(identity[:1])
    value = identity[1:]
    if kind is None:
        prefix, _, value = identity.partition("/")
        kind = next((k for k, short in _PREFIXES.items() if short == prefix), None)
    form = rules(platform).profile.get(kind or "")
    return form.replace("{}", value) if form else None


def _with_scheme(text: str) -> str:
    if text.startswith("//") or re.match(r"^[A-Za-z][A-Za-z0-9+.-]*:/", text):
        return text
    return f"//{text}"


def _host(match: re.Match[str]) -> str:
    """Host alone, with no user name before it and no port after it; empty where it can be no host of ours."""
    found = _HOST.fullmatch(match["host"].rpartition("@")[2].lower())
    return found[1] if found else ""


def _belongs(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in hosts)


def _from_url(rule: Rules, text: str) -> str:
    match = _URL.match(_with_scheme(text))
    if match is None or (match["scheme"] or "https").lower() not in ("http", "https"):
        raise HandleError(Bilingual(f"“{_shown(text)}” bukan alamat web", f"“{_shown(text)}” is not a web address"))
    host = _host(match)
    if _belongs(host, rule.short_hosts):
        raise HandleError(
            Bilingual(
                f"tautan pendek {host} tidak memuat nama akun; buka dan salin alamat lengkapnya",
                f"a short link of {host} does not carry the account; open it and copy the full address",
            )
        )
    if not _belongs(host, rule.hosts):
        raise HandleError(
            Bilingual(
                f"“{_shown(text)}” bukan alamat {rule.name}", f"“{_shown(text)}” is not an address of {rule.name}"
            )
        )
    path = _decoded(match["path"] or "/")
    if path is None:
        raise HandleError(_no_account(rule, text))
    parameters = dict(reversed(parse_qsl(match["query"] or "", keep_blank_values=True)))
    for query in rule.query:
        if query.path.match(path) and query.name in parameters:
            return _identity(rule, query.kind, parameters[query.name])
    for step in rule.paths:
        found = step.pattern.match(path)
        if found:
            if step.kind is None or (
                step.kind == "handle" and rule.handle_needs_at_in_url and not found[1].startswith("@")
            ):
                break
            return _identity(rule, step.kind, found[1])
    raise HandleError(_no_account(rule, text))


def _decoded(path: str) -> str | None:
    """The path percent-decoded once; None where it isn't UTF-8 or walks up with dots, as no copied address does."""
    if _BAD_ESCAPE.search(path):
        return None
    try:
        decoded = unquote_to_bytes(path).decode("utf-8")
    except UnicodeError:
        return None
    if {".", ".."} & set(decoded.split("/")):
        return None
    return re.sub("/+", "/", decoded)


def _identity(rule: Rules, kind: str, value: str) -> str:
    pattern = rule.kinds.get(kind)
    if kind == "id":
        if pattern is not None and pattern.match(value):
            return f"#{value}"
        raise HandleError(
            Bilingual(
                f"“{_shown(value)}” bukan nomor akun {rule.name}",
                f"“{_shown(value)}” is no account number of {rule.name}",
            )
        )
    name = value.removeprefix("@") if kind == "handle" else value
    lower = name.lower() if rule.unicode_fold else name.translate(_ASCII_LOWER)
    folded = lower.replace(".", "") if rule.strip_dots else lower
    if pattern is None or unicodedata.normalize("NFC", name) != name or not pattern.match(folded):
        raise HandleError(_not_a_handle(rule, value))
    if kind != "handle":
        return f"{_PREFIXES[kind]}/{folded}"
    if lower in rule.reserved or folded in rule.reserved:
        raise HandleError(
            Bilingual(
                f"“{_shown(value)}” adalah halaman {rule.name}, bukan akun",
                f"“{_shown(value)}” is a page of {rule.name}, not an account",
            )
        )
    return f"@{folded}"


def _not_a_handle(rule: Rules, value: str) -> Bilingual:
    if not value.isascii() and not rule.unicode_fold:
        return Bilingual(
            f"“{_shown(value)}” memuat huruf atau tanda yang tidak ada di nama akun {rule.name} (mungkin huruf tiruan)",
            f"“{_shown(value)}” has letters or signs that no {rule.name} account has (perhaps look-alikes)",
        )
    return Bilingual(
        f"“{_shown(value)}” tidak mungkin menjadi nama akun {rule.name}",
        f"“{_shown(value)}” cannot be an account name on {rule.name}",
    )


def _no_account(rule: Rules, text: str) -> Bilingual:
    return Bilingual(
        f"alamat {rule.name} “{_shown(text)}” tidak menyebut akun",
        f"the {rule.name} address “{_shown(text)}” names no account",
    )


def _shown(text: str) -> str:
    """The text for a message: on one line, without signs that don't print, cut where it is long."""
    clean = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    return clean if len(clean) <= _SHOWN else f"{clean[: _SHOWN - 1]}…"
