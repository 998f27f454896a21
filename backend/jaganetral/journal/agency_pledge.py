"""Whose words a pledge has in this installation: those of the agency that packaged it, or our sample.

The agency's settings are `agency.json`, in the data folder or beside the program; only its key `pledge` is read here.
"""

from __future__ import annotations

import json
import logging
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import fastjsonschema

from jaganetral.journal.pledge import PledgeWording, agency_wording, sample_wording

AGENCY_FILE = "agency.json"
_SCHEMA = "data/agency-pledge.schema.json"

log = logging.getLogger(__name__)


def pledge_wording(home: Path) -> PledgeWording:
    """The words in force: the agency's where its settings bring a sound form, else our sample, which says so itself.

    Args:
        home: the data folder.
    """
    for path in (home / AGENCY_FILE, Path(sys.executable).parent / AGENCY_FILE):
        given = _read(path)
        if given is not None:
            return given
    return sample_wording()


def _read(path: Path) -> PledgeWording | None:
    try:
        settings = json.loads(path.read_text("utf-8"))
        pledge = settings.get("pledge") if isinstance(settings, dict) else None
        return None if pledge is None else agency_wording(_check()(pledge))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, fastjsonschema.JsonSchemaValueException) as error:
        log.warning("%s: the agency's pledge can't be used, the sample stands in: %s", path.name, type(error).__name__)
        return None


@cache
def _check() -> Any:
    schema = json.loads(files("jaganetral.journal").joinpath(_SCHEMA).read_text("utf-8"))
    return fastjsonschema.compile(schema)
