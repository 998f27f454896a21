"""`jaganetral update`: the newest list now, through the running service or by writing under the lock."""

from __future__ import annotations

import json
from typing import Any

import click

from jaganetral.candidates.bilingual import Bilingual
from jaganetral.cli_accounts import CommandError
from jaganetral.config import Settings

LOCK_WAIT_S = 2.0


@click.command(epilog="Contoh: jaganetral update --json")
@click.option("--json", "as_json", is_flag=True, help="Cetak hasilnya sebagai JSON.")
@click.pass_obj
def update(settings: Settings, *, as_json: bool) -> None:
    """Ambil daftar terbaru sekarang; bila gagal, daftar terakhir tetap berlaku dan sebabnya dikatakan."""
    from jaganetral.service.client import ServiceError  # noqa: PLC0415 - what one command needs, others do not load
    from jaganetral.store.errors import StoreError  # noqa: PLC0415 - as above

    try:
        outcome = _updated(settings)
    except (StoreError, ServiceError) as error:
        raise CommandError(error.reason.say(settings.language)) from error
    if as_json:
        click.echo(json.dumps(outcome, ensure_ascii=False, indent=2))
    sentence = Bilingual.from_json(outcome["sentence"]).say(settings.language)
    if outcome["problem"] is not None:
        raise CommandError(sentence)
    if not as_json:
        click.echo(sentence)


def _updated(settings: Settings) -> dict[str, Any]:
    """What an update came to: through the service where one runs, else by writing under the lock."""
    from jaganetral.desktop.program import fetching_command  # noqa: PLC0415 - as above
    from jaganetral.feed.updating import update as bring_up_to_date  # noqa: PLC0415 - as above
    from jaganetral.service.client import LocalClient  # noqa: PLC0415 - as above
    from jaganetral.store.errors import StoreError, StoreProblem  # noqa: PLC0415 - as above
    from jaganetral.store.lists import ListStore  # noqa: PLC0415 - as above
    from jaganetral.store.lock import writer_lock  # noqa: PLC0415 - as above

    client = LocalClient.find(settings.home)
    if client is None:
        try:
            with writer_lock(settings.home, LOCK_WAIT_S), ListStore.open(settings.list_path) as lists:
                return bring_up_to_date(settings.home, lists, fetching_command(), full=True).as_json()
        except StoreError as error:
            if error.problem is not StoreProblem.LOCKED:
                raise
            client = LocalClient.find(settings.home)  # a service that was just starting
            if client is None:
                raise
    return client.update()
