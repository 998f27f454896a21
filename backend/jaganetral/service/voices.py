"""The reader's voice for documents: the words of `labels.py`, the days of `dates.py`."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from jaganetral.candidates.bilingual import Language
from jaganetral.journal.voice import Voice
from jaganetral.service import dates
from jaganetral.service.labels import label


def voice(language: Language) -> Voice:
    """How things are said in `language`."""

    def moment(instant: datetime) -> str:
        there = dates.local(instant)
        return f"{dates.short_day(there.date(), language)} {dates.clock(there, language)}"

    return Voice(
        language=language,
        label=lambda word: label(word).say(language),
        day=partial(dates.day, language=language),
        moment=moment,
        number=partial(dates.number, language=language),
    )
