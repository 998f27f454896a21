"""Pairs a browser whose person typed the code that the dashboard shows; see `pairing_codes.py`."""

from __future__ import annotations

from flask import Blueprint, Response

from jaganetral.service import api, errors, handshake
from jaganetral.service.describing import described
from jaganetral.service.errors import RefusedError
from jaganetral.service.keys import KeyRing
from jaganetral.service.pairing_codes import PairingCodes


def pairing(keys: KeyRing, codes: PairingCodes) -> Blueprint:
    """`POST /api/v1/pair`: signed with the code, answered with the name of the key that both sides have worked out."""
    blueprint = api.guarded("pairing", for_code=True)

    @blueprint.post("/pair")
    @described(
        "Pair a browser; signed with the code of the dashboard",
        takes="schemas:ProfileSchema",
        gives="answers:PairAnswer",
    )
    def pair() -> Response:
        who = api.document("schemas:ProfileSchema")
        if not codes.use_up():
            raise RefusedError(errors.UNKNOWN_KEY)
        key = handshake.paired_key(api.session().key)
        try:
            key_id, _ = keys.create(str(who["profile"]), browser=who["browser"], by_code=True, key=key)
        except OSError as error:
            raise RefusedError(errors.STORE_FAILED) from error
        return api.answer({"key_id": key_id})

    return blueprint
