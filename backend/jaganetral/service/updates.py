"""Updates of the list on request of the command line, and the legal table for the extension."""

from __future__ import annotations

import json
from importlib.resources import files

from flask import Blueprint, Response, request

from jaganetral.service import api, errors
from jaganetral.service.describing import described
from jaganetral.service.errors import RefusedError
from jaganetral.service.feed_keeper import FeedKeeper
from jaganetral.store.errors import StoreError
from jaganetral.store.lists import ListStore


def updates(keeper: FeedKeeper, lists: ListStore) -> Blueprint:
    """`POST /api/v1/update`, for the key of the command line alone; `GET /api/v1/legal`, with its version as ETag."""
    blueprint = api.guarded("updates")

    @blueprint.post("/update")
    @described("Bring the list up to date now; command line only", gives="answers:UpdateAnswer")
    def update_list() -> Response:
        api.only_local()
        return api.answer(keeper.update_now().as_json())

    @blueprint.get("/legal")
    @described("The legal table in force", gives="answers:LegalAnswer", statuses=(304,))
    def give_legal() -> Response:
        from jaganetral.candidates import legal  # noqa: PLC0415 - asked for once a day

        try:
            signed = lists.feed().legal
        except StoreError as error:
            raise RefusedError(errors.LIST_FAILED) from error
        table = legal.newer(signed)
        if signed is not None and table.version == signed["version"] != legal.load().version:
            body = json.dumps(signed, ensure_ascii=False).encode("utf-8")
        else:
            body = files("jaganetral.candidates").joinpath("data/legal.json").read_bytes()
        response = Response(body, mimetype="application/json")
        response.set_etag(table.version)
        response.make_conditional(request)
        return response

    return blueprint
