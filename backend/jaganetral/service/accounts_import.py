"""Takes a table of accounts from the command line: while the service runs, only the service writes the list."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response

from jaganetral.candidates.calendar import JAKARTA
from jaganetral.service import api, errors
from jaganetral.service.describing import described
from jaganetral.service.errors import Refusal, RefusedError
from jaganetral.service.lists import Lists
from jaganetral.sources.csv_text import TableError
from jaganetral.sources.importing import import_table
from jaganetral.store.errors import StoreError


def accounts_import(lists: Lists) -> Blueprint:
    """`POST /api/v1/accounts/import`, for the key of the command line alone."""
    blueprint = api.guarded("accounts_import")

    @blueprint.post("/accounts/import")
    @described(
        "Take a table into the list; command line only",
        takes="schemas:Table",
        gives="answers:ImportAnswer",
        statuses=(422,),
    )
    def import_accounts() -> Response:
        api.only_local()
        message = api.document("schemas:Table")
        text, name = message["csv"], message["name"]
        try:
            report = import_table(lists.store, text, name, datetime.now(JAKARTA).date())
        except TableError as error:
            raise RefusedError(Refusal(422, "bad_table", error.reason)) from error
        except StoreError as error:
            raise RefusedError(errors.LIST_FAILED) from error
        lists.changed()
        return api.answer(report.as_json())

    return blueprint
