"""Days and instants as a person in Indonesia writes them, in their own time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from jaganetral.candidates.bilingual import Language

_LOCALES = {Language.ID: "id_ID", Language.EN: "en_GB"}
_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def day(value: date, language: Language) -> str:
    """A calendar day: "15 Desember 2023"."""
    return format_date(value, "d MMMM y", locale=_LOCALES[language])


def short_day(value: date, language: Language) -> str:
    """A calendar day where room is short: "15 Des 2023"."""
    return format_date(value, "d MMM y", locale=_LOCALES[language])


def day_and_month(value: date, language: Language) -> str:
    """A calendar day of a year that is known: "15 Des"."""
    return format_date(value, "d MMM", locale=_LOCALES[language])


def month(value: date, language: Language) -> str:
    """A month where room is short: "Des 2023"."""
    return format_date(value, "MMM y", locale=_LOCALES[language])


def between(first: date, last: date, language: Language) -> str:
    """A stretch of days, both included, with nothing said twice: from "28 Nov" to "10 Des 2023", "11" to "13 Feb"."""
    if first == last:
        return short_day(first, language)
    if first.year != last.year:
        begins = short_day(first, language)
    elif first.month != last.month:
        begins = day_and_month(first, language)
    else:
        begins = str(first.day)
    return f"{begins} \N{EN DASH} {short_day(last, language)}"


def clock(value: datetime, language: Language) -> str:
    """The time of day with its zone: "12.05 WIB"."""
    pattern = "HH.mm" if language is Language.ID else "HH:mm"
    return f"{format_datetime(value, pattern, locale=_LOCALES[language])} {_zone(value)}"


def number(value: int, language: Language) -> str:
    """A count with the separators of the language."""
    return format_decimal(value, locale=_LOCALES[language])


def age(value: date, today: date, language: Language) -> str:
    """How many days ago a day was, in words."""
    days = (today - value).days
    if days <= 0:
        return "hari ini" if language is Language.ID else "today"
    if days == 1:
        return "kemarin" if language is Language.ID else "yesterday"
    return f"{number(days, language)} hari lalu" if language is Language.ID else f"{number(days, language)} days ago"


def local(value: datetime) -> datetime:
    """The instant in the zone this computer is set to, which is the person's own."""
    return value.astimezone()


def _zone(value: datetime) -> str:
    offset = value.utcoffset() or timedelta(0)
    hours = offset / timedelta(hours=1)
    if hours in _ZONES:
        return _ZONES[int(hours)]
    return f"UTC{hours:+g}" if hours else "UTC"
