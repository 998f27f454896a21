"""Gives the extension the list of one platform, and nothing at all when it has it already."""

from __future__ import annotations

from flask import Blueprint, Response, request

from jaganetral.candidates.model import Platform
from jaganetral.service import api, errors
from jaganetral.service.describing import described
from jaganetral.service.errors import RefusedError
from jaganetral.service.lists import Lists
from jaganetral.store.errors import StoreError


def snapshots(lists: Lists) -> Blueprint:
    """`GET /api/v1/snapshot/<platform>`, with its version as ETag."""
    blueprint = api.guarded("snapshots")

    @blueprint.get("/snapshot/<name>")
    @described("The list of one platform", gives="answers:SnapshotAnswer", statuses=(304, 404))
    def give_snapshot(name: str) -> Response:
        if name not in set(Platform):
            raise RefusedError(errors.UNKNOWN_PLATFORM)
        try:
            snapshot = lists.snapshot(Platform(name))
        except StoreError as error:
            raise RefusedError(errors.LIST_FAILED) from error
        response = Response(snapshot.body, mimetype="application/json")
        response.set_etag(snapshot.version)
        response.make_conditional(request)
        return response

    return blueprint
