"""The functions with which a template says things in the reader's language.

Both languages stand side by side in the templates, `t("Jurnal", "Journal")`: each sentence is written twice by hand,
changed in one place, and can't be missing in one of them. There is no catalogue to compile.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from jaganetral.candidates.bilingual import Bilingual, Language
from jaganetral.service import dates
from jaganetral.service.labels import label
from jaganetral.service.pages.contests import StageView


def words(language: Language) -> dict[str, Any]:
    """What a template may call, by name."""

    def say(sentence: Bilingual) -> str:
        return sentence.say(language)

    def t(indonesian: str, english: str) -> str:
        return english if language is Language.EN else indonesian

    def stage_days(stage: StageView) -> str:
        if stage.until is None:
            last = dates.short_day(stage.from_, language)
            return t(f"sesudah {last}", f"after {last}")
        return dates.between(stage.from_, stage.until, language)

    return {
        "language": language.value,
        "say": say,
        "t": t,
        "stage_days": stage_days,
        "days": partial(dates.between, language=language),
        "short_day": partial(dates.short_day, language=language),
        "day": partial(dates.day, language=language),
        "clock": partial(dates.clock, language=language),
        "number": partial(dates.number, language=language),
        "month": partial(dates.month, language=language),
        "day_and_month": partial(dates.day_and_month, language=language),
        "label": label,
    }
