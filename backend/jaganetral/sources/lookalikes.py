"""Handles that are not the same and look the same: letters of other scripts, a zero for an o, dots and underscores.

Nothing is corrected by this; it only decides whether a person has to look. The pairs are those of Unicode's
confusables (UTS 39) that can stand in a handle of the six platforms, Latin, Cyrillic and Greek.
"""

from __future__ import annotations

import unicodedata

_SAME = str.maketrans(
    {
        "0": "o",
        "1": "l",
        "i": "l",
        "5": "s",
        "2": "z",
        "8": "b",
        "\u0430": "a",  # Cyrillic
        "\u0432": "b",
        "\u0441": "c",
        "\u0501": "d",
        "\u0435": "e",
        "\u04bb": "h",
        "\u0456": "l",
        "\u0458": "j",
        "\u043a": "k",
        "\u043c": "m",
        "\u043e": "o",
        "\u0440": "p",
        "\u0455": "s",
        "\u0442": "t",
        "\u0443": "y",
        "\u0445": "x",
        "\u03b1": "a",  # Greek
        "\u03b9": "l",
        "\u03ba": "k",
        "\u03bd": "v",
        "\u03bf": "o",
        "\u03c1": "p",
        "\u03c4": "t",
        "\u03c5": "u",
        "\u03c7": "x",
        ".": "",
        "_": "",
        "-": "",
        "\u00b7": "",
    }
)


def skeleton(identity: str) -> str:
    """What an identity looks like; two that look alike have the same.

    Args:
        identity: as `handles.normalise` gives it.
    """
    folded = unicodedata.normalize("NFKD", identity.casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return bare.translate(_SAME).replace("rn", "m").replace("vv", "w")


def mixes_scripts(identity: str) -> bool:
    """Whether Latin letters stand beside Cyrillic or Greek ones, which no name needs and an imitation does."""
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in identity if sign.isalpha()}
    return "LATIN" in scripts and bool(scripts & {"CYRILLIC", "GREEK"})
