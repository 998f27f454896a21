"""`jaganetral serve`: the service in the foreground, until somebody stops it."""

from __future__ import annotations

import gc

from jaganetral.config import Settings
from jaganetral.desktop.stopping import on_stop
from jaganetral.desktop.telling import Tell
from jaganetral.service.client import LocalClient
from jaganetral.service.server import AlreadyRunningError, running


def serve(settings: Settings, tell: Tell) -> bool:
    """Runs the service until SIGTERM, SIGINT or `jaganetral stop`.

    Args:
        settings: of this run.
        tell: says what happens.

    Returns:
        Whether a service as asked for runs, or ran: False when another one, with another date or port, is in the way.

    Raises:
        PortsBusyError: no port is free.
        StoreError: the data folder can't be used.
    """
    with on_stop(lambda: None) as stop:
        try:
            with running(settings, stop.ask) as service:
                gc.freeze()  # what is there now stays; looking through it again and again would hold requests up
                tell(*_says_running(service.port, settings))
                stop.wait()
        except AlreadyRunningError as error:
            return _is_as_asked(error.client, settings, tell)
    tell("layanan dihentikan.", "the service has stopped.")
    return True


def _says_running(port: int, settings: Settings) -> tuple[str, str]:
    if settings.as_of is None:
        return f"layanan berjalan di port {port}.", f"the service runs on port {port}."
    day = settings.as_of.isoformat()
    return f"layanan berjalan di port {port} (simulasi {day}).", f"the service runs on port {port} (simulation {day})."


def _is_as_asked(client: LocalClient, settings: Settings, tell: Tell) -> bool:
    if client.running.as_of != settings.as_of:
        tell(*other_clock(client))
        return False
    tell(
        f"layanan untuk folder data ini sudah berjalan di port {client.port}.",
        f"the service of this data folder already runs on port {client.port}.",
    )
    return settings.port in (None, client.port)


def other_clock(client: LocalClient) -> tuple[str, str]:
    """The line for a service that runs with another date than the one asked for."""
    as_of = client.running.as_of
    now_id = f"sebagai simulasi {as_of.isoformat()}" if as_of else "dengan tanggal nyata"
    now_en = f"as the simulation of {as_of.isoformat()}" if as_of else "with the real date"
    return (
        f"layanan folder data ini sudah berjalan {now_id}. Hentikan dulu, atau pakai JAGANETRAL_HOME lain.",
        f"the service of this data folder already runs {now_en}. Stop it first, or use another JAGANETRAL_HOME.",
    )
