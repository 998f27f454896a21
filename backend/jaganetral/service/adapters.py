"""Takes the extension's word on how the rules of each site fit, and says it in words for the page and the doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from flask import Blueprint, Response

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.service import api, errors
from jaganetral.service.adapter_reports import Adapter, AdapterReports, AdapterState, worst
from jaganetral.service.describing import described
from jaganetral.service.errors import RefusedError
from jaganetral.service.labels import label


def adapters(reports: AdapterReports) -> Blueprint:
    """`POST /api/v1/adapters`: a profile says how the rules of every site it knows of fit."""
    blueprint = api.guarded("adapters")

    @blueprint.post("/adapters")
    @described("How the rules of each site fit", takes="schemas:ReportSchema", gives="answers:AdaptersAnswer")
    def take_report() -> Response:
        loaded = api.document("schemas:ReportSchema")
        found = worst({"report": [Adapter(**row) for row in loaded["adapters"]]})  # of a site named twice, the worse
        session = api.session()
        try:
            reports.keep(session.key_id, found)
        except OSError as error:
            raise RefusedError(errors.STORE_FAILED) from error
        return api.answer({"kept": len(found)})

    return blueprint


class AdapterHealth(NamedTuple):
    """One site as a person reads it; `advice` says what to do where there is something to do."""

    adapter: Adapter
    name: Bilingual
    state: Bilingual
    sentence: Bilingual
    advice: Bilingual | None

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            **self.adapter.as_json(),
            "sentence": self.sentence.as_json(),
            "advice": self.advice.as_json() if self.advice else None,
        }


STATES = {
    AdapterState.ACTIVE: Bilingual("aktif", "active"),
    AdapterState.DEGRADED: Bilingual("sebagian", "in part"),
    AdapterState.OFF: Bilingual("dimatikan penerbit daftar", "switched off by the publisher of the list"),
}
_SENTENCES = {
    AdapterState.ACTIVE: Bilingual("Aturan untuk {} cocok dengan situsnya.", "The rules for {} fit the site."),
    AdapterState.DEGRADED: Bilingual(
        "{} tampaknya berubah: sebagian tombol atau pemilik kiriman mungkin tidak dikenali. "
        "Yang masih dikenali tetap ditahan.",
        "{} seems to have changed: some buttons, or whose posts they belong to, may not be recognised. "
        "What is still recognised is held.",
    ),
    AdapterState.OFF: Bilingual(
        "Penerbit daftar mematikan penjagaan di {} untuk sementara.",
        "The publisher of the list has switched off guarding {} for now.",
    ),
}
_ADVICE = {
    AdapterState.DEGRADED: Bilingual(
        "Perbarui ekstensi JagaNetral. Bila sudah yang terbaru, muat ulang halaman situs itu; "
        "bila tetap sama, laporkan ke pembuat JagaNetral.",
        "Update the JagaNetral extension. If it is the latest, reload the page of that site; "
        "if nothing changes, tell the makers of JagaNetral.",
    ),
    AdapterState.OFF: Bilingual(
        "Berhati-hatilah sendiri di situs itu, dan perbarui ekstensi begitu ada versi baru.",
        "Take care yourself on that site, and update the extension as soon as there is a new version.",
    ),
}


def adapters_health(home: Path) -> list[AdapterHealth]:
    """How the rules of each site fit, the worst that any paired browser profile says; sites never tried are left out.

    Args:
        home: the data folder; the service need not be running.
    """
    return [_in_words(adapter) for adapter in worst(AdapterReports(home).read())]


def _in_words(adapter: Adapter) -> AdapterHealth:
    name = label(adapter.platform)
    sentence = _SENTENCES[adapter.state]
    return AdapterHealth(
        adapter=adapter,
        name=name,
        state=STATES[adapter.state],
        sentence=Bilingual(sentence.id.format(name.id), sentence.en.format(name.en)),
        advice=_ADVICE.get(adapter.state),
    )
