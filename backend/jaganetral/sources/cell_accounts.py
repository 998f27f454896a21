"""Which accounts one cell of a sheet names, in the many ways offices write them: "IG: @a, FB : b", addresses, lists.

What is plain becomes an account; what is not keeps its text and says why, so that a person can look. Nothing is
guessed. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.candidates.handles import HandleError, normalise, rules, site_of
from jaganetral.candidates.model import Platform
from jaganetral.sources.bare_names import doubt_about
from jaganetral.sources.lookalikes import mixes_scripts
from jaganetral.sources.pages import is_post
from jaganetral.sources.words import Words, plain

_HIDDEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_SPACES = re.compile(r"[^\S\n]+")
_URL = re.compile(
    r"(?:https?:/{1,2}|//)[^\s,;<>\"]+"
    r"|www\.[^\s,;<>\"]+"
    r"|(?<![@\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}/[^\s,;<>\"]*",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w@.])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_LINES = re.compile(r"[\n\r;|•·▪]+")
_PARTS = re.compile(r",|\s+(?:dan|serta|atau|dan/atau|&|\+)\s+|\s/\s", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|\s+)\(?(?:\d{1,2}|[a-hA-H])[.)](?:\s+|(?=[@\ue000-\uf8ff]))")
_AT = re.compile(r"@\s+(?=\w)")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_PLACEHOLDER = re.compile("[\ue000-\uf8ff]")
_FORMULA_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)", re.IGNORECASE)
_MOST_PLACEHOLDERS = 0xF8FF - 0xE000


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that a cell says.

    `handle` is None where the text names no account that can be relied on, or where `none` says that there is none, or
    `uncovered` names a service we do not cover. `doubts` say what a person has to look at, `notes` what was done.
    """

    text: str
    platform: Platform | None = None
    handle: str | None = None
    identity: str | None = None
    none: bool = False
    uncovered: str | None = None
    notes: tuple[Bilingual, ...] = ()
    doubts: tuple[Bilingual, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether it names an account beyond doubt."""
        return self.identity is not None and not self.doubts


def read_cell(text: str, link: str | None, platform: Platform | None, words: Words) -> tuple[Mention, ...]:
    """What a cell says.

    Args:
        text: as it stands there.
        link: the address behind the text, where there is one.
        platform: of the column or row; None where neither says.
        words: the words of sheets.
    """
    found = tuple(_CellReader(words, platform).read(text))
    if link is None:
        return found
    return _with_link(found, text, link, platform, words)


def _with_link(
    found: tuple[Mention, ...], text: str, link: str, platform: Platform | None, words: Words
) -> tuple[Mention, ...]:
    """The text and the address behind it, where they say the same; a question where they do not."""
    behind = tuple(_CellReader(words, platform).read(link))
    if found == behind:
        return found
    if not text or plain(text) in words.pointers or plain(text) in words.platforms or not any(m.handle for m in found):
        return behind
    said = {(m.platform, m.identity) for m in found if m.identity}
    if all((m.platform, m.identity) in said for m in behind):
        return found
    if len(found) == len(behind) == 1 and found[0].platform is None and behind[0].identity == _anywhere(found[0]):
        return behind
    doubt = Bilingual(
        f"tulisan dan tautan di baliknya berbeda ({link})", f"the text and the address behind it differ ({link})"
    )
    return tuple(replace(m, doubts=(*m.doubts, doubt)) for m in (*found, *behind))


def _anywhere(mention: Mention) -> str:
    return f"@{(mention.handle or '').removeprefix('@').lower()}"


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A platform's name with its colon, in front of an account, and behind one."""
    names = sorted({*words.platforms, *words.uncovered}, key=len, reverse=True)
    known = "|".join(re.escape(name).replace(r"\ ", r"[\s\-./]*") for name in names)
    fillers = "|".join(map(re.escape, sorted(words.fillers)))
    return (
        re.compile(rf"(?<![\w@.])({known})(?:\s+(?:{fillers}))*(?:\s*\([^()]*\))?\s*[:=]+\s*", re.IGNORECASE),
        re.compile(rf"^({known})\s*[-\u2013\u2014]?\s*(?=[@\ue000-\uf8ff])", re.IGNORECASE),
        re.compile(rf"\s[-\u2013\u2014]\s*({known})$", re.IGNORECASE),
    )


class _CellReader:
    """Reads one cell; keeps the addresses apart, so that no comma or slash in them counts."""

    def __init__(self, words: Words, platform: Platform | None) -> None:
        self._words = words
        self._column = platform
        self._kept: list[str] = []
        self._label, self._before, self._after = _patterns(words)

    def read(self, text: str) -> Iterator[Mention]:
        """Everything that a text says, in its order."""
        text = _SPACES.sub(" ", text.translate(_HIDDEN)).strip()
        if not text:
            return
        if self._words.says_none(text):
            yield Mention(text, self._column, none=True)
            return
        if _FORMULA_ERROR.fullmatch(text):
            yield self._doubtful(text, self._column, "sel berisi kesalahan rumus", "the cell holds a formula's error")
            return
        label: str | None = None
        for line in _LINES.split(self._keep_addresses(text)):
            pieces = list(self._pieces(line, label))
            label = self._carried(label, pieces)
            for name, piece in pieces:
                if piece:
                    yield from self._piece(name, piece)

    def _carried(self, label: str | None, pieces: list[tuple[str | None, str]]) -> str | None:
        """The label that speaks for the next line too: one that stood alone, until another comes."""
        if pieces and not pieces[-1][1]:
            return pieces[-1][0]
        return label if all(name == label for name, _ in pieces) else None

    def _keep_addresses(self, text: str) -> str:
        def keep(found: re.Match[str]) -> str:
            if len(self._kept) >= _MOST_PLACEHOLDERS:
                return found[0]
            address = found[0].rstrip(".,;:)]}'”")
            self._kept.append(address)
            return f" {chr(0xE000 + len(self._kept) - 1)} {found[0][len(address) :]}"

        text = _EMAIL.sub(keep, _URL.sub(keep, _PLACEHOLDER.sub("\ufffd", text)))
        return _AT.sub("@", re.sub(r"(?<=\w)[/&](?=@)", " ", text))

    def _pieces(self, line: str, label: str | None) -> Iterator[tuple[str | None, str]]:
        """The parts of a line, each with the label that speaks for it."""
        line = _SPACES.sub(" ", line).strip()
        ends = list(self._label.finditer(line))
        first = ends[0].start() if ends else len(line)
        for part in self._parts(line[:first]):
            yield label, part
        for place, found in enumerate(ends):
            stop = ends[place + 1].start() if place + 1 < len(ends) else len(line)
            parts = list(self._parts(line[found.end() : stop]))
            for part in parts:
                yield plain(found[1]), part
            if not parts:
                yield plain(found[1]), ""

    def _parts(self, text: str) -> Iterator[str]:
        for numbered in _NUMBERED.split(text):
            for part in _PARTS.split(numbered):
                whole = part.strip(" \t:")
                if whole and (re.search(r"[\w@\ue000-\uf8ff]", whole) or self._words.says_none(whole)):
                    yield whole

    def _piece(self, label: str | None, piece: str) -> Iterator[Mention]:
        """One part: perhaps with the platform's name before or after it, perhaps several accounts side by side."""
        label, piece = self._unwrapped(label, piece)
        if not piece or all(self._fills(word) for word in piece.split()):
            return
        if label is not None and label in self._words.uncovered:
            yield Mention(self._shown(piece), uncovered=self._words.uncovered[label])
            return
        platform = self._words.platforms.get(label or "", self._column)
        if self._words.says_none(piece):
            yield Mention(piece, platform, none=True)
            return
        tokens = piece.split()
        accounts = [token for token in tokens if token.startswith("@") or _PLACEHOLDER.match(token)]
        if not accounts:
            yield self._against_column(self._name(piece, platform))
            return
        others = " ".join(token for token in tokens if token not in accounts and not self._says_nothing(token))
        for token in accounts:
            mention = self._against_column(self._token(token, platform))
            if others and mention.uncovered is None:
                doubt = Bilingual(f"di samping akun tertulis “{others}”", f"beside the account stands “{others}”")
                mention = replace(mention, doubts=(*mention.doubts, doubt))
            yield mention

    def _against_column(self, mention: Mention) -> Mention:
        """An account whose label says another site than its column does, with no address to decide."""
        site = mention.platform
        if self._column is None or site is None or site is self._column or "/" in mention.text:
            return mention
        doubt = Bilingual(
            f"kolomnya {rules(self._column).name}, tulisannya {rules(site).name}",
            f"the column says {rules(self._column).name}, the text {rules(site).name}",
        )
        return replace(mention, doubts=(*mention.doubts, doubt))

    def _unwrapped(self, label: str | None, piece: str) -> tuple[str | None, str]:
        """A part without the platform's name before it, after it or in brackets; that name is nearer than a label."""
        inside = []
        for bracket in _BRACKETED.findall(piece):
            if plain(bracket) in self._words.platforms or plain(bracket) in self._words.uncovered:
                label = plain(bracket)
            elif _PLACEHOLDER.search(bracket) or "@" in bracket:
                inside.append(bracket.strip())
        piece = " ".join([_BRACKETED.sub(" ", piece).strip(), *inside]).strip()
        for pattern in (self._before, self._after):
            if (found := pattern.search(piece)) is not None:
                label, piece = plain(found[1]), (piece[: found.start()] + piece[found.end() :]).strip()
        return label, piece

    def _fills(self, word: str) -> bool:
        return plain(word) in self._words.fillers and not word.startswith("@")

    def _says_nothing(self, token: str) -> bool:
        word = plain(token)
        return not word or self._fills(token) or word in self._words.platforms

    def _token(self, token: str, platform: Platform | None) -> Mention:
        if not _PLACEHOLDER.match(token):
            return self._name(token, platform)
        address = self._kept[ord(token[0]) - 0xE000]
        if "/" not in address and "@" in address:
            return Mention(address, uncovered="surel")
        return self._address(address, platform)

    def _address(self, address: str, platform: Platform | None) -> Mention:
        address = re.sub("^(https?):/(?!/)", r"\1://", address, flags=re.IGNORECASE)
        host = _host(address)
        site = site_of(address)
        if _under(host, self._words.short_hosts):
            return self._doubtful(
                address,
                site or platform,
                f"tautan pendek {host} tidak memuat nama akun; buka dan salin alamat lengkapnya",
                f"a short link of {host} does not carry the account; open it and copy the full address",
            )
        for known, name in self._words.uncovered_hosts.items():
            if _under(host, (known,)):
                return Mention(address, uncovered=name)
        if site is None:
            return Mention(address, uncovered="situs web")
        try:
            identity = normalise(site, address)
        except HandleError as error:
            return Mention(address, site, doubts=(error.reason,))
        notes = []
        if platform is not None and platform is not site:
            notes.append(
                Bilingual(
                    f"kolomnya {rules(platform).name}, alamatnya {rules(site).name}",
                    f"the column says {rules(platform).name}, the address {rules(site).name}",
                )
            )
        if is_post(address):
            notes.append(
                Bilingual(
                    "diambil dari tautan kiriman, bukan profil", "taken from the address of a post, not a profile"
                )
            )
        mention = Mention(address, site, identity, identity, notes=tuple(notes))
        return self._looked_at(mention)

    def _name(self, text: str, platform: Platform | None) -> Mention:
        """A name without an address; certain only where the platform is known and the text can be nothing else."""
        bare = text.strip(" .,:;\"'“”()[]/")
        if plain(bare) in self._words.platforms and not bare.startswith("@"):
            named = self._words.platforms[plain(bare)]
            return self._doubtful(text, named, "situs disebut tanpa akunnya", "a site is named without its account")
        if platform is None:
            handle = bare if re.fullmatch(r"@?[^\s@]+", bare) else None
            doubt = Bilingual("situs akun ini tidak disebut", "the site of this account is not said")
            return Mention(text, None, handle, doubts=(doubt,))
        doubt_of = doubt_about(bare, platform, self._words)
        if doubt_of is not None:
            return Mention(text, platform, doubts=(doubt_of,))
        try:
            identity = normalise(platform, bare)
        except HandleError as error:
            return Mention(text, platform, doubts=(error.reason,))
        handle = f"@{bare.removeprefix('@')}" if identity.startswith("@") else identity
        return self._looked_at(Mention(text, platform, handle, identity))

    def _looked_at(self, mention: Mention) -> Mention:
        if mention.identity and mixes_scripts(mention.identity):
            doubt = Bilingual(
                "memuat huruf dari dua aksara (mungkin huruf tiruan)",
                "it has letters of two scripts (perhaps look-alikes)",
            )
            return replace(mention, handle=None, identity=None, doubts=(doubt,))
        return mention

    def _doubtful(self, text: str, platform: Platform | None, indonesian: str, english: str) -> Mention:
        return Mention(text, platform, doubts=(Bilingual(indonesian, english),))

    def _shown(self, piece: str) -> str:
        return _PLACEHOLDER.sub(lambda found: self._kept[ord(found[0]) - 0xE000], piece)


def _host(address: str) -> str:
    rest = address.partition("://")[2] or address.removeprefix("//")
    return re.split("[/?#:]", rest, maxsplit=1)[0].rpartition("@")[2].lower().removeprefix("www.")


def _under(host: str, known: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in known)
