"""What the person can do on the dashboard besides reading: keep, take along, revoke, pair with a code, hand over."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jaganetral.config import Settings
from jaganetral.desktop.register import register, register_everywhere
from jaganetral.service.keys import KeyRing
from jaganetral.service.server import running
from knocking import EVENTS, Caller, batch, event, knock
from visiting import Visitor

OTHER_PROFILE = "22222222-2222-4333-8444-555555555555"


@pytest.fixture
def visitor(caller: Caller) -> Visitor:
    return Visitor(caller)


def kept(caller: Caller) -> int:
    return int(caller.ask("GET", "/api/v1/status").json()["journal"]["events"])


def test_every_form_wants_the_secret_of_its_visit(caller: Caller, visitor: Visitor) -> None:
    caller.ask("POST", EVENTS, batch(event(1)))
    for path in (
        "jurnal/tulis",
        f"jurnal/koreksi/{event(1)['id']}",
        "jurnal/dibaca",
        "jurnal/jam-benar",
        "daftar/tambah",
        "daftar/hapus/x",
        "pengaturan/status",
        "pengaturan/bahasa",
        "pengaturan/simpan",
        "pengaturan/bersama",
        "pengaturan/sendiri",
        "peramban/kode",
        f"peramban/cabut/{caller.key_id}",
        "serahkan",
    ):
        assert visitor.post(path, "").status == 403
        assert visitor.post(path, visitor.form("serahkan"), Origin="https://x.com").status == 403
        assert visitor.get(path).status in (200, 404, 405)
    assert kept(caller) == 1


def test_how_long_entries_are_kept_is_chosen_on_the_page(caller: Caller, visitor: Visitor) -> None:
    old = (datetime.now(UTC) - timedelta(days=10)).isoformat()
    caller.ask("POST", EVENTS, batch(event(1, at=old), event(2, at=datetime.now(UTC).isoformat())))
    form = visitor.form("pengaturan")
    assert 'value="90" selected' in visitor.text("pengaturan")
    assert visitor.send("pengaturan/simpan", {"form": form, "days": "8"}).status == 400
    assert visitor.send("pengaturan/simpan", {"form": form, "days": "7"}).status == 303
    assert 'value="7" selected' in visitor.text("pengaturan")
    assert "Disimpan 7 hari" in visitor.text()
    assert kept(caller) == 1


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_the_journal_can_be_taken_along(caller: Caller, visitor: Visitor, kind: str) -> None:
    caller.ask(
        "POST", EVENTS, batch(event(1, display="@calon_satu"), event(2, display="=1+1", decision="wrong_account"))
    )
    answer = visitor.get(f"jurnal.{kind}")
    assert answer.status == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="jurnal.{kind}"'
    match kind:
        case "csv":
            rows = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))))
            assert [row[3] for row in rows] == ["Akun", "'@calon_satu", "'=1+1"]
        case "json":
            assert [row["account"] for row in json.loads(answer.body)["entries"]] == ["@calon_satu", "=1+1"]
        case _:
            sheet = load_workbook(io.BytesIO(answer.body)).active
            assert sheet is not None
            accounts = [(row[3].value, row[3].data_type) for row in sheet.iter_rows(min_row=2)]
            assert accounts == [("@calon_satu", "s"), ("=1+1", "s")], "text, not a formula"
    assert visitor.get("jurnal.exe").status == 404


def test_a_simulation_is_marked_in_every_row_that_leaves(home: Path, simulation_port: int) -> None:
    caller = Caller.paired(home, simulation_port)
    caller.ask("POST", EVENTS, batch(event(1), simulation=True))
    answer = Visitor(caller).get("jurnal.csv")
    assert 'filename="jurnal-simulasi.csv"' in answer.headers["content-disposition"]
    assert answer.body.decode().strip().endswith(",SIMULASI")


# Browsers


def test_paired_browsers_are_listed_with_their_last_use(home: Path, visitor: Visitor) -> None:
    KeyRing(home).create(OTHER_PROFILE, browser="Microsoft Edge 146", by_code=True)
    text = visitor.text("peramban")
    assert "Microsoft Edge 146" in text
    assert "dengan kode" in text
    assert text.count("Cabut</button>") == 2


def test_a_revoked_key_is_void_at_once_and_pairing_again_heals_it(home: Path, caller: Caller, visitor: Visitor) -> None:
    session, _ = caller.open()
    assert session
    assert visitor.post(f"peramban/cabut/{caller.key_id}", visitor.form("peramban")).status == 303
    assert KeyRing(home).find(caller.key_id) is None
    assert knock(caller.port, "GET", "/api/v1/status", headers={"X-JagaNetral": "1"}).status == 401
    assert Caller.paired(home, caller.port).ask("GET", "/api/v1/status").status == 200


def test_nothing_but_a_key_can_be_revoked(home: Path, visitor: Visitor) -> None:
    form = visitor.form("peramban")
    for name in ("local", "..", "%2e%2e", "service.json"):
        visitor.post(f"peramban/cabut/{name}", form)
    assert (home / "service.json").exists()


def test_the_page_names_the_browsers_that_still_have_to_hear_of_a_deletion(
    home: Path, port: int, caller: Caller, visitor: Visitor
) -> None:
    key_id, key = KeyRing(home).create(OTHER_PROFILE, browser="Peramban Kedua")
    other = Caller(port, key_id, key)
    assert "belum mendengarnya" not in visitor.text()
    visitor.post("hapus-semua", visitor.form("hapus-semua"))
    clearing = other.ask("GET", "/api/v1/status").json()["journal"]["cleared"]
    assert "Peramban Kedua" in visitor.text()
    held = batch(event(1, at="2020-01-01T00:00:00Z"), event(2, at=datetime.now(UTC).isoformat()))
    said = other.ask("POST", EVENTS, held).json()
    assert said["refused"] == [{"id": event(1)["id"], "reason": "deleted"}]
    assert said["stored"] == [event(2)["id"]]
    other.ask("POST", "/api/v1/journal/cleared", {"clearing": clearing})
    assert other.ask("GET", "/api/v1/status").json()["journal"]["cleared"] is None
    text = visitor.text()
    assert "Peramban Kedua" not in text
    assert "belum mendengarnya" in text, "the first browser has not heard of it"
    caller.ask("POST", "/api/v1/journal/cleared", {"clearing": clearing})
    assert "belum mendengarnya" not in visitor.text()


# The states of the journal


def test_a_restored_journal_is_said_until_the_person_has_read_it(home: Path) -> None:
    home.mkdir()
    (home / "journal.sqlite3").write_bytes(b"no database" * 1000)
    with running(Settings(home=home, port=0)) as service:
        visitor = Visitor(Caller.paired(home, service.port))
        assert "ditemukan rusak" in visitor.text()
        visitor.post("jurnal/dibaca", visitor.form(""))
        assert "ditemukan rusak" not in visitor.text()


# Handing over


def test_handing_over_leaves_nothing_and_nobody_can_pair_again(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "person" / ".config"))
    (tmp_path / "person" / ".config" / "chromium").mkdir(parents=True)
    (home / "journal-simulasi.sqlite3").parent.mkdir()
    (home / "journal-simulasi.sqlite3").write_bytes(b"@rahasia in practice")
    with running(Settings(home=home, port=0)) as service:
        register_everywhere(home)
        register(tmp_path / "profile", home, None)
        caller = Caller.paired(home, service.port)
        visitor = Visitor(caller)
        caller.ask("POST", EVENTS, batch(*(event(n, display="@rahasia") for n in range(20))))
        assert "20 catatan" in visitor.text("serahkan")
        assert "sudah dihapus dari komputer ini" in visitor.post("serahkan", visitor.form("serahkan")).body.decode()
        assert KeyRing(home).pairings() == []
    left = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"@rahasia" not in left
    assert event(1)["id"].encode() not in left
    assert not list((home / "bin").iterdir())
    assert not list((tmp_path / "person").rglob("*.json"))


def test_a_mark_on_the_page_leads_to_every_new_page(visitor: Visitor) -> None:
    assert re.search(r'href="[^"]+/peramban"', visitor.text())
    assert re.search(r'href="[^"]+/serahkan"', visitor.text("peramban"))
    assert re.search(r'href="[^"]+/serahkan"', visitor.text("pengaturan"))
