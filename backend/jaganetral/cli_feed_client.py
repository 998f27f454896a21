"""`jaganetral feed client`: a TUF client of any repository, in the manner in which TUF's conformance suite calls one.

    jaganetral feed client --metadata-dir DIR init TRUSTED_ROOT
    jaganetral feed client --metadata-dir DIR --metadata-url URL refresh
    jaganetral feed client --metadata-dir DIR --metadata-url URL --target-name NAME
                           --target-base-url URL --target-dir DIR download

It is the library and the fetcher of the desk's own client with nothing of our format in between, so that what the suite
says of it holds for the desk. `fetch` is the process that `jaganetral update` and the service start for one update.
"""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

import click

from jaganetral.config import Settings
from jaganetral.feed.problems import FeedError

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group("client", hidden=True)
@click.option("--metadata-dir", type=_FOLDER, help="Folder metadata yang dipercaya.")
@click.option("--metadata-url", help="Alamat metadata repositori.")
@click.option("--target-name", "target_names", multiple=True, help="Berkas yang diunduh; boleh diulang.")
@click.option("--target-base-url", help="Alamat berkas-berkasnya.")
@click.option("--target-dir", type=_FOLDER, help="Folder untuk berkas yang diunduh.")
@click.pass_context
def client(
    context: click.Context,
    metadata_dir: Path | None,
    metadata_url: str | None,
    target_names: tuple[str, ...],
    target_base_url: str | None,
    target_dir: Path | None,
) -> None:
    """Klien TUF untuk uji kesesuaian; orang memakai “jaganetral update”.

    Contoh: jaganetral feed client --metadata-dir meta --metadata-url https://contoh.id/metadata refresh
    """
    context.meta["jaganetral.client"] = (metadata_dir, metadata_url, target_names, target_base_url, target_dir)


@client.command()
@click.argument("trusted_root", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.pass_context
def init(context: click.Context, trusted_root: Path) -> None:
    """Percayai sebuah akar; tanpa jaringan.

    Contoh: jaganetral feed client --metadata-dir meta init root.json
    """
    metadata_dir = context.meta["jaganetral.client"][0]
    if metadata_dir is None:
        raise click.UsageError("--metadata-dir")
    try:
        metadata_dir.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(trusted_root, metadata_dir / "root.json")
    except OSError as error:
        click.echo(f"jaganetral: {error}", err=True)
        sys.exit(1)


@client.command()
@click.pass_context
def refresh(context: click.Context) -> None:
    """Perbarui metadata.

    Contoh: jaganetral feed client --metadata-dir meta --metadata-url https://contoh.id/metadata refresh
    """
    _work(context, download=False)


@client.command()
@click.pass_context
def download(context: click.Context) -> None:
    """Unduh berkas yang disebut.

    Contoh: jaganetral feed client --metadata-dir meta --metadata-url https://contoh.id/metadata
    --target-name a --target-base-url https://contoh.id/targets --target-dir hasil download
    """
    _work(context, download=True)


@client.command()
def fetch() -> None:
    """Proses yang dijalankan “jaganetral update”: satu pekerjaan masuk, pesan-pesannya keluar.

    Contoh: dijalankan oleh layanan
    """
    from jaganetral.feed import process  # noqa: PLC0415 - what one command needs, the others do not load

    # Ctrl+C reaches this process beside the one it works for, which has to see that it was ended and did not fail.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    process.serve(sys.stdin.buffer, sys.stdout.buffer)


def _work(context: click.Context, *, download: bool) -> None:
    from jaganetral.feed.conformance import Conforming  # noqa: PLC0415 - TUF costs each start of the program

    metadata_dir, metadata_url, target_names, target_base_url, target_dir = context.meta["jaganetral.client"]
    if metadata_dir is None or metadata_url is None:
        raise click.UsageError("--metadata-dir --metadata-url")
    if download and not (target_names and target_base_url and target_dir):
        raise click.UsageError("--target-name --target-base-url --target-dir")
    settings: Settings = context.obj
    try:
        with Conforming(metadata_dir, metadata_url) as repository:
            if download:
                repository.download(target_names, target_base_url, target_dir)
            else:
                repository.refresh()
    except FeedError as error:
        click.echo(f"jaganetral: {error.reason.say(settings.language)} ({error.detail})", err=True)
        sys.exit(1)
