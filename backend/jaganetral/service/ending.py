"""Ends the service on request of the command line, so that whatever is under way is finished and written first."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response

from jaganetral.service import api, errors
from jaganetral.service.describing import described
from jaganetral.service.errors import RefusedError


def ending(end: Callable[[], None] | None) -> Blueprint:
    """`POST /api/v1/stop`, for the key of the command line alone.

    Args:
        end: has the service end; None where it lasts as long as what it is a part of.
    """
    blueprint = api.guarded("ending")

    @blueprint.post("/stop")
    @described("End the service; command line only", gives="answers:EndingAnswer", statuses=(409,))
    def stop() -> Response:
        api.only_local()
        if end is None:
            raise RefusedError(errors.CANNOT_END)
        end()
        return api.answer({"ending": True})

    return blueprint
