"""The check of old likes and follows on the dashboard, with a real service, real files, and no script."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from audit_export import ytd
from jaganetral.audit.model import Progress, Upload
from jaganetral.candidates.model import Action
from jaganetral.config import Settings
from jaganetral.service import errors
from jaganetral.service.gate import UPLOAD_END, refuse
from jaganetral.service.old_acts import FAILED, KEPT_S, OldActs, Run, offered, path_of, upload
from jaganetral.service.pages.export_steps import STEPS
from jaganetral.service.pages.old_acts import UNDO
from jaganetral.store.lists import ListStore
from knocking import Answer, Caller, knock
from test_pages_language import ENGLISH, INDONESIAN, words
from visiting import Visitor

PAGE = "suka-lama"
POST = "https://x.com/prabowo/status/{}"


@pytest.fixture
def visitor(home: Path, simulation_port: int) -> Visitor:
    return Visitor(Caller.paired(home, simulation_port))


@pytest.fixture(autouse=True)
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A download folder of the test's own, by the XDG setting that platformdirs reads."""
    folder = tmp_path / "Unduhan"
    folder.mkdir()
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(folder))
    return folder


def archive(path: Path, *, owner: str = "warga_satu", likes: int = 2) -> Path:
    liked = [{"like": {"tweetId": str(n), "fullText": POST.format(n)}} for n in range(1, likes + 1)]
    liked.append({"like": {"tweetId": "99", "fullText": "teks"}})
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("data/like.js", ytd("like", liked))
        made.writestr("data/following.js", ytd("following", [{"following": {"accountId": "5"}}]))
        if owner:
            made.writestr("data/account.js", ytd("account", [{"account": {"username": owner}}]))
    return path


def secret(page: str) -> str:
    found = re.search(r'name="form" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def wait_for(visitor: Visitor, wanted: Callable[[str], bool]) -> str:
    """The page, once it is no longer at work."""
    deadline = time.monotonic() + 60
    while not wanted(page := visitor.text(PAGE)):
        assert time.monotonic() < deadline, page
    return page


def done(page: str) -> bool:
    return "<progress" not in page


def begin(visitor: Visitor, **fields: str) -> str:
    sent = visitor.send(f"{PAGE}/mulai", {"form": secret(visitor.text(PAGE)), **fields})
    assert (sent.status, sent.headers["location"]) == (303, f"{visitor.root}{PAGE}")
    return wait_for(visitor, done)


def mine(page: str) -> dict[str, str]:
    """What "yes, this is my export" sends."""
    found = re.search(r'name="pemeriksaan" value="([^"]+)"', page)
    assert found is not None
    return {"form": secret(page), "pemeriksaan": found[1]}


def checked(visitor: Visitor, path: Path) -> str:
    page = begin(visitor, letak=f' "{path}" ')
    assert visitor.send(f"{PAGE}/milik-saya", mine(page)).status == 303
    return visitor.text(PAGE)


def send_file(visitor: Visitor, name: str, content: bytes, form: str) -> Answer:
    mark = "batas"
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="form"\r\n\r\n{form}\r\n'.encode()]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="berkas"; filename="{name}"\r\n'
    parts += [f"{head}Content-Type: application/zip\r\n\r\n".encode(), content, f"\r\n--{mark}--\r\n".encode()]
    headers = {"Cookie": visitor.cookie, "Content-Type": f"multipart/form-data; boundary={mark}"}
    return knock(visitor.port, "POST", f"{visitor.root}{PAGE}/kirim", b"".join(parts), headers)


def test_the_page_says_what_becomes_of_an_export_and_how_to_ask_for_one(visitor: Visitor) -> None:
    page = visitor.text(PAGE)
    assert "tidak disalin, tidak disimpan, dan tidak dikirim" in page
    for way in STEPS:
        assert f"<summary>{way.name.id}</summary>" in page
        assert all(step.id in unescape(page) for step in way.steps)
    assert "jaganetral audit" in page
    assert f'href="{visitor.root}{PAGE}" aria-current="page"' in page
    assert "Nothing of it is copied, kept or sent" in visitor.text(f"{PAGE}?lang=en")


def test_whose_export_it_is_comes_before_what_it_holds(visitor: Visitor, tmp_path: Path) -> None:
    page = begin(visitor, letak=str(archive(tmp_path / "x.zip")))
    assert "Ekspor X ini milik @warga_satu; lanjutkan hanya bila itu Anda." in page
    assert "@prabowo" not in page
    assert visitor.send(f"{PAGE}/milik-saya", mine(page)).status == 303
    assert "@prabowo" in visitor.text(PAGE)


def test_yes_in_one_tab_is_no_answer_to_what_another_tab_asks(visitor: Visitor, tmp_path: Path) -> None:
    asked = begin(visitor, letak=str(archive(tmp_path / "satu.zip", owner="warga_satu")))
    other = {"form": secret(asked), "letak": str(archive(tmp_path / "dua.zip", owner="orang_lain"))}
    assert visitor.send(f"{PAGE}/mulai", other).status == 303
    wait_for(visitor, done)
    for answer in (mine(asked), {"form": secret(asked)}):
        assert visitor.send(f"{PAGE}/milik-saya", answer).status == 303
        assert "milik @orang_lain" in visitor.text(PAGE)
        assert "@prabowo" not in visitor.text(PAGE)
    visitor.send(f"{PAGE}/milik-saya", mine(visitor.text(PAGE)))
    assert "@prabowo" in visitor.text(PAGE)


def test_what_was_found_is_listed_with_the_way_to_undo_it(visitor: Visitor, tmp_path: Path) -> None:
    page = checked(visitor, archive(tmp_path / "x.zip"))
    assert "Menyukai (2 kali)" in page
    assert "Prabowo Subianto" in page
    assert 'href="https://x.com/prabowo" rel="noreferrer noopener"' in page
    assert 'href="https://x.com/i/status/1"' in page
    assert UNDO[Action.LIKE].id in page
    assert "Tidak bisa diperiksa: X, menyukai, 1 kali." in page
    assert "daftar belum punya nomor akun-akun ini" in page
    assert "SIMULASI" not in page
    assert "Simulasi" in page


def test_a_tick_goes_to_the_journal_once_as_the_persons_own(visitor: Visitor, tmp_path: Path) -> None:
    page = checked(visitor, archive(tmp_path / "x.zip"))
    row = re.search(r"suka-lama/dibatalkan/([0-9a-f-]{36})", page)
    assert row is not None
    for _ in range(3):
        sent = visitor.send(f"{PAGE}/dibatalkan/{row[1]}", {"form": secret(page)})
        assert sent.headers["location"] == f"{visitor.root}{PAGE}#baris-{row[1]}"
    assert "Sudah dicatat di jurnal" in visitor.text(PAGE)
    kept = visitor.get("jurnal.json").json()["entries"]
    assert [(e["account"], e["action"], e["decision"], e["by"], e["contest"]) for e in kept] == [
        ("@prabowo", "like", "cancelled", "person", "pilpres-2024")
    ]
    assert kept[0]["reason"] == "Dibatalkan saat memeriksa suka & ikuti lama"


def test_of_a_contest_that_is_over_it_speaks_when_chosen(caller: Caller, tmp_path: Path) -> None:
    visitor = Visitor(caller)
    page = checked(visitor, archive(tmp_path / "x.zip"))
    assert "Tidak ada suka atau ikuti pada akun yang dicari" in page
    assert "Ada juga pada akun yang hari ini tidak ditandai" in page
    page = visitor.text(f"{PAGE}?pemilihan=pilpres-2024")
    assert "@prabowo" in page
    row = re.search(r"suka-lama/dibatalkan/([0-9a-f-]{36})", page)
    assert row is not None
    sent = visitor.send(f"{PAGE}/dibatalkan/{row[1]}", {"form": secret(page), "pemilihan": "pilpres-2024"})
    assert sent.headers["location"].endswith(f"{PAGE}?pemilihan=pilpres-2024#baris-{row[1]}")
    assert "Sudah dicatat" in visitor.text(f"{PAGE}?pemilihan=pilpres-2024")


def test_a_shared_computer_notes_nothing(visitor: Visitor, tmp_path: Path) -> None:
    page = checked(visitor, archive(tmp_path / "x.zip"))
    row = re.search(r"suka-lama/dibatalkan/([0-9a-f-]{36})", page)
    assert row is not None
    visitor.send("pengaturan/bersama", {"form": secret(page)})
    assert visitor.send(f"{PAGE}/dibatalkan/{row[1]}", {"form": secret(page)}).status == 303
    assert visitor.get("jurnal.json").json()["entries"] == []
    page = visitor.text(PAGE)
    assert "jurnal tidak menyimpan apa pun" in page
    assert "dibatalkan/" not in page


def test_a_small_file_can_be_sent_and_is_kept_nowhere(visitor: Visitor, tmp_path: Path, home: Path) -> None:
    content = archive(tmp_path / "x.zip", owner="").read_bytes()
    sent = send_file(visitor, "x.zip", content, secret(visitor.text(PAGE)))
    assert sent.status == 303
    page = wait_for(visitor, done)
    assert "@prabowo" in page
    assert "<bdi>x.zip</bdi>" in page
    written = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"data/like.js" not in written
    assert b"twitter.com" not in written


def test_only_the_form_for_files_takes_more_than_a_form_does(visitor: Visitor) -> None:
    def refused(path: str, size: int) -> bool:
        host = f"127.0.0.1:{visitor.port}"
        asked = {"HTTP_HOST": host, "PATH_INFO": path, "CONTENT_LENGTH": str(size)}
        return refuse(asked, visitor.port) is errors.TOO_LARGE

    page = f"{visitor.root}{PAGE}"
    assert not refused(f"{page}/kirim", 60_000_000)
    assert refused(f"{page}/kirim", 70_000_000)
    assert refused(f"{page}/mulai", 2_000_000)
    assert refused(f"/api{UPLOAD_END}", 2_000_000)
    form = secret(visitor.text(PAGE))
    assert visitor.send(f"{PAGE}/mulai", {"form": form, "letak": "x" * 2_000_000}).status == 413
    assert send_file(visitor, "x.zip", bytes(2_000_000), form).status == 303
    assert "x.zip</bdi> bukan folder, zip, atau berkas ekspor" in wait_for(visitor, done)


def test_of_what_is_sent_only_the_name_counts_and_no_folder() -> None:
    assert upload("C:\\Users\\warga\\x.zip", b"").name == "x.zip"
    assert upload("../../x.zip", b"").name == "x.zip"
    assert upload("", b"").name == "ekspor"


def test_exports_in_the_download_folder_are_offered_and_no_other_file(visitor: Visitor, downloads: Path) -> None:
    archive(downloads / "twitter-2026-11-24-abc.zip", owner="")
    archive(downloads / "gaji.zip")
    (downloads / "instagram-folder-2026.zip").mkdir()
    assert [path.name for path in offered()] == ["twitter-2026-11-24-abc.zip"]
    page = visitor.text(PAGE)
    assert "gaji.zip" not in page
    assert "@prabowo" in begin(visitor, ada=str(downloads / "twitter-2026-11-24-abc.zip"))
    visitor.send(f"{PAGE}/lupakan", {"form": secret(page)})
    answer = visitor.send(f"{PAGE}/mulai", {"form": secret(page), "ada": str(downloads / "gaji.zip")})
    assert answer.headers["location"].endswith("?kosong=1")


def test_nothing_chosen_is_said(visitor: Visitor) -> None:
    sent = visitor.send(f"{PAGE}/mulai", {"form": secret(visitor.text(PAGE)), "letak": "  "})
    assert sent.headers["location"].endswith("?kosong=1")
    assert "Pilih berkas, atau tulis letaknya" in visitor.text(f"{PAGE}?kosong=1")


def test_what_could_not_be_read_is_named(visitor: Visitor, tmp_path: Path) -> None:
    page = begin(visitor, letak=str(tmp_path / "tiada.zip"))
    assert "tiada.zip</bdi> tidak ada di sana" in page
    assert "Tidak ada yang terbaca." in page


def crowd(folder: Path, accounts: int) -> tuple[str, Path]:
    """A table of many accounts on X, and an export that likes a post of each many times over."""
    rows = [f"pilpres-2024,Warga {n},x,@warga_uji_{n},supporter,https://example.org/{n}" for n in range(accounts)]
    likes = [
        {"like": {"tweetId": f"{n}{k:02}", "fullText": f"https://x.com/warga_uji_{n}/status/{n}{k:02}"}}
        for n in range(accounts)
        for k in range(25)
    ]
    with zipfile.ZipFile(folder / "x.zip", "w") as made:
        made.writestr("data/like.js", ytd("like", likes))
        made.writestr("data/following.js", ytd("following", [{"following": {"accountId": "5"}}]))
    return "contest,candidate,platform,handle,class,source\n" + "\n".join(rows) + "\n", folder / "x.zip"


def test_a_long_result_comes_in_pages_and_stays_light(home: Path, simulation_port: int, tmp_path: Path) -> None:
    local = Caller.local(home, simulation_port)
    csv, path = crowd(tmp_path, 230)
    assert local.ask("POST", "/api/v1/accounts/import", {"csv": csv, "name": "uji.csv"}).status == 200
    visitor = Visitor(local)
    page = begin(visitor, letak=str(path))
    seen, rows = set(), list[str]()
    for n in (1, 2, 3):
        page = visitor.text(f"{PAGE}?halaman={n}")
        assert len(page.encode()) < 150_000
        rows = re.findall(r"suka-lama/dibatalkan/([0-9a-f-]{36})", page)
        assert len(rows) == (100 if n < 3 else 30)
        seen |= set(rows)
    assert len(seen) == 230
    assert "dan 186 akun lagi" in page
    sent = visitor.send(f"{PAGE}/dibatalkan/{rows[0]}", {"form": secret(page), "halaman": "3"})
    assert sent.headers["location"] == f"{visitor.root}{PAGE}?halaman=3#baris-{rows[0]}"


def test_no_state_of_the_page_mixes_the_languages(visitor: Visitor, tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip")
    for language, foreign in (("id", ENGLISH), ("en", INDONESIAN)):
        pages = [visitor.text(f"{PAGE}?lang={language}"), visitor.text(f"{PAGE}?kosong=1")]
        pages.append(begin(visitor, letak=f"{path}"))
        visitor.send(f"{PAGE}/milik-saya", mine(pages[-1]))
        pages += [visitor.text(PAGE), visitor.text(f"{PAGE}?pemilihan=pilpres-2024")]
        visitor.send(f"{PAGE}/lupakan", {"form": secret(pages[-1])})
        pages.append(begin(visitor, letak=str(tmp_path / "tiada.zip")))
        visitor.send(f"{PAGE}/lupakan", {"form": secret(pages[-1])})
        assert [words(page) & set(foreign.split()) for page in pages] == [set()] * len(pages)


def test_forgetting_ends_a_check_and_shows_the_form_again(visitor: Visitor, tmp_path: Path) -> None:
    page = checked(visitor, archive(tmp_path / "x.zip"))
    visitor.send(f"{PAGE}/lupakan", {"form": secret(page)})
    page = visitor.text(PAGE)
    assert "@prabowo" not in page
    assert "Pilih ekspor" in page


def test_a_check_in_progress_shows_how_far_it_is_and_loads_itself_again(visitor: Visitor, tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", likes=150_000)
    sent = visitor.send(f"{PAGE}/mulai", {"form": secret(visitor.text(PAGE)), "letak": str(path)})
    assert sent.status == 303
    answer = visitor.get(PAGE)
    page = answer.body.decode()
    assert "Sedang memeriksa" in page
    assert answer.headers["refresh"] == "2"
    assert "<progress max=" in page
    assert visitor.send(f"{PAGE}/lupakan", {"form": secret(page)}).status == 303
    assert "Pilih ekspor" in visitor.text(PAGE)
    assert "refresh" not in visitor.get(PAGE).headers


def test_a_page_during_whose_making_the_check_ends_loads_itself_again_too(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody would look any more: the page would say for ever that a check is under way."""
    run = Run(("x.zip",), 0.0)

    class Last(Progress):
        @property
        def share(self) -> float:
            run.failed = FAILED
            return 1.0

    run.progress = Last("data/like.js", 1, 1)
    monkeypatch.setattr(OldActs, "of", lambda *_: run)
    answer = visitor.get(PAGE)
    assert "Sedang memeriksa" in answer.body.decode()
    assert not run.running
    assert answer.headers["refresh"] == "2"
    assert FAILED.id in visitor.text(PAGE)


def test_every_form_wants_the_secret_of_its_visit(visitor: Visitor, tmp_path: Path) -> None:
    page = checked(visitor, archive(tmp_path / "x.zip"))
    row = re.search(r"suka-lama/dibatalkan/([0-9a-f-]{36})", page)
    assert row is not None
    for path in ("mulai", "milik-saya", "lupakan", f"dibatalkan/{row[1]}"):
        assert visitor.post(f"{PAGE}/{path}", "").status == 403
    assert send_file(visitor, "x.zip", b"PK", "").status == 403
    other = "00000000-0000-4000-8000-000000000000"
    assert visitor.post(f"{PAGE}/dibatalkan/{other}", secret(page)).status == 404
    assert "@prabowo" in visitor.text(PAGE)


def test_another_visit_sees_nothing_of_it(visitor: Visitor, home: Path, tmp_path: Path) -> None:
    checked(visitor, archive(tmp_path / "x.zip"))
    other = Visitor(Caller.paired(home, visitor.port))
    assert "@prabowo" not in other.text(PAGE)
    assert "Pilih ekspor" in other.text(PAGE)


def test_a_result_is_gone_after_an_hour(home: Path, tmp_path: Path) -> None:
    settings = Settings(home=home)
    home.mkdir()
    ListStore.open(settings.list_path).close()
    now = [0.0]
    checks = OldActs(settings, lambda: now[0])
    checks.begin("kunjungan", [archive(tmp_path / "x.zip")])
    run = checks.of("kunjungan")
    assert run is not None
    now[0] = KEPT_S + 1
    assert checks.of("kunjungan") is None
    assert run.stopping.is_set()


def test_a_list_that_cannot_be_read_is_said(home: Path, tmp_path: Path) -> None:
    run = ended(OldActs(Settings(home=home)), archive(tmp_path / "x.zip"))
    assert run.failed is not None
    assert run.failed != FAILED


def test_a_check_that_fails_in_a_way_nobody_thought_of_ends_with_a_sentence(home: Path) -> None:
    home.mkdir()
    ListStore.open(Settings(home=home).list_path).close()
    gone = upload("x.zip", b"")
    gone.file.close()  # whoever reads from it now meets a ValueError
    assert ended(OldActs(Settings(home=home)), gone).failed == FAILED


def ended(checks: OldActs, source: Path | Upload) -> Run:
    checks.begin("kunjungan", [source])
    run = checks.of("kunjungan")
    assert run is not None
    deadline = time.monotonic() + 30
    while run.running:
        assert time.monotonic() < deadline
    return run


def test_a_pasted_path_is_read_with_its_quotes_and_its_tilde() -> None:
    assert path_of(' "C:\\x y.zip" ') == Path("C:\\x y.zip")
    assert path_of("~/x.zip") == Path.home() / "x.zip"
    assert path_of("~tiada_orang_ini/x") == Path("~tiada_orang_ini/x")
    assert path_of("  ") is None
    assert path_of("a\0b") is None
