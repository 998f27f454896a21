"""`jaganetral agency`: an agency's folder, what is made of it, and a look at it before it goes out."""

from __future__ import annotations

import json
from pathlib import Path

import click

from jaganetral.agency.building import build as build_files
from jaganetral.agency.building import build_debian, write_sums
from jaganetral.agency.folder import AgencyFolder, begin, open_folder, problems
from jaganetral.agency.reading import AgencyError
from jaganetral.agency.verifying import verify as look_at
from jaganetral.cli_accounts import CommandError
from jaganetral.config import Settings

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def agency() -> None:
    """Paket instansi: satu folder pengaturan, kebijakan peramban, dan pemeriksaan sebelum dibagikan.

    Tidak ada pengaturan yang membaca, mengirim, atau mewajibkan catatan atau persetujuan pegawai.

    Contoh: jaganetral agency init instansi --name "Pemerintah Kota Contoh" --contact "helpdesk@contoh.go.id"
    """


@agency.command(epilog='Contoh: jaganetral agency init instansi --name "Kota Contoh" --contact "ext. 123"')
@click.argument("folder", type=_FOLDER)
@click.option("--name", required=True, help="Nama instansi, seperti pada surat resminya.")
@click.option("--contact", required=True, help="Siapa yang ditanya pegawai: surel, nomor, atau ruangan.")
@click.option("--feed", "url", metavar="URL", help="Alamat daftar bertanda tangan (https).")
@click.option("--root", type=_FILE, help="Berkas akar kepercayaan daftar itu; disalin ke folder.")
@click.pass_obj
def init(settings: Settings, folder: Path, name: str, contact: str, url: str | None, root: Path | None) -> None:
    """Buat folder pengaturan instansi."""
    if (url is None) != (root is None):
        raise click.UsageError("--feed dan --root diberikan bersama (--feed and --root go together)")
    try:
        made = begin(folder, name, contact, (url, root) if url and root else None)
    except (AgencyError, OSError) as error:
        raise CommandError(str(error)) from error
    _say(
        settings,
        f"{made} dibuat. Isi yang perlu, lalu: jaganetral agency build {folder} --output DIR",
        f"{made} was made. Fill in what you need, then: jaganetral agency build {folder} --output DIR",
    )


@agency.command(epilog="Contoh: jaganetral agency build instansi --output keluar --deb jaganetral_0.1.0_amd64.deb")
@click.argument("folder", type=_FOLDER)
@click.option("--output", required=True, type=_FOLDER, help="Folder hasil; belum ada, atau kosong.")
@click.option("--deb", "package", type=_FILE, help="Paket Debian yang diisi pengaturan ini.")
@click.option("--json", "as_json", is_flag=True, help="Cetak hasilnya sebagai JSON.")
@click.pass_obj
def build(settings: Settings, folder: Path, output: Path, package: Path | None, *, as_json: bool) -> None:
    """Tulis kebijakan peramban dalam semua bentuknya, dan isi pemasang dengan pengaturan instansi."""
    try:
        whole = _whole(settings, folder)
        made = build_files(whole, output)
        if package is not None:
            made.append(build_debian(whole, package, output / "linux"))
            write_sums(output)
    except (AgencyError, OSError) as error:
        raise CommandError(str(error)) from error
    if as_json:
        click.echo(json.dumps({"files": [path.relative_to(output).as_posix() for path in made]}, indent=2))
    else:
        _say(settings, f"{len(made)} berkas ditulis di {output}.", f"{len(made)} files were written to {output}.")


@agency.command(epilog="Contoh: jaganetral agency verify keluar --folder instansi")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--folder", type=_FOLDER, help="Folder instansi yang harus sama isinya.")
@click.option("--json", "as_json", is_flag=True, help="Cetak hasilnya sebagai JSON.")
@click.pass_obj
def verify(settings: Settings, path: Path, folder: Path | None, *, as_json: bool) -> None:
    """Periksa folder atau pemasang (.deb, .exe, .msi) sebelum dibagikan; status 1 bila jangan dibagikan."""
    try:
        found = look_at(path, open_folder(folder) if folder else None)
    except (AgencyError, OSError) as error:
        raise CommandError(str(error)) from error
    said = {
        name: [one.say(settings.language) for one in kind]
        for name, kind in (("problems", found.problems), ("notices", found.notices))
    }
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        for line in said["notices"]:
            click.echo(f"- {line}")
    if found.problems:
        raise CommandError("; ".join(said["problems"]))
    if not as_json:
        _say(settings, f"{path}: tidak ada yang menghalangi.", f"{path}: nothing stands in the way.")


def _whole(settings: Settings, folder: Path) -> AgencyFolder:
    found = open_folder(folder)
    wrong = problems(found)
    if wrong:
        raise AgencyError("; ".join(problem.say(settings.language) for problem in wrong))
    return found


def _say(settings: Settings, indonesian: str, english: str) -> None:
    click.echo(indonesian if settings.language == "id" else english)
