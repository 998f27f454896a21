"""Whatever an export turns out to be, the person gets a plain word for it, and what could be read is still there."""

from __future__ import annotations

import io
import json
import os
import struct
import tracemalloc
import zipfile
import zlib
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_export import meta, ytd
from audit_exports import SHAPES
from audit_exports_meta import instagram_json_2023
from audit_exports_others import x_archive
from audit_list import NOW, audit_list
from jaganetral.audit import auditing, opening, streams
from jaganetral.audit.auditing import audit
from jaganetral.audit.html_rows import rows
from jaganetral.audit.json_entries import entries
from jaganetral.audit.model import Holds, Part, PartError, Problem, Progress, StoppedError, Upload
from jaganetral.audit.opening import Contents, look_into
from jaganetral.audit.report import Report
from jaganetral.audit.streams import Allowance, Text, mend, table
from jaganetral.candidates.model import Platform

MIB = 1024 * 1024
ONE = {"following": {"accountId": "100000001", "userLink": "https://twitter.com/intent/user?user_id=100000001"}}


def checked(*sources: Path | Upload) -> Report:
    with audit_list() as lists:
        return audit(sources, lists, NOW, lambda _: None)


def problems(report: Report) -> set[Problem]:
    return {trouble.problem for trouble in report.troubles}


def zipped(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def text(raw: bytes, packed: int | None = None) -> Text:
    part = Part("uji", Platform.X, Holds.FOLLOW, "js", len(raw), packed or len(raw), lambda: io.BytesIO(raw))
    return Text(io.BytesIO(raw), part, Allowance(), lambda _: None)


def numbers(report: Report) -> set[str]:
    return {row.identity for row in report.rows}


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("tiada.zip", None, Problem.GONE),
        ("catatan.docx", b"x" * 900, Problem.NOTHING_KNOWN),
        ("kosong.zip", b"", Problem.BROKEN),
        ("bukan.zip", b"bukan zip sama sekali", Problem.BROKEN),
        ("following.js", b"", Problem.TRUNCATED),
        ("following.js", b"window.YTD.following.part0 = [", Problem.TRUNCATED),
        ("following.js", b"window.YTD.following.part0 = ", Problem.BROKEN),
        ("following.js", b"window.YTD.following.part0 = [nonsense]", Problem.BROKEN),
        ("following.js", ytd("following", [{"following": {"lain": "x" * 40}}] * 20), Problem.SHAPE),
        ("following.js", ytd("following", ["calon_satu"] * 200), Problem.SHAPE),
        ("user_data_tiktok.json", json.dumps({"Bagian": {"x": ["y" * 40] * 20}}).encode(), Problem.SHAPE),
    ],
)
def test_what_is_no_export_is_called_so_plainly(
    name: str, content: bytes | None, problem: Problem, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    report = checked(path)
    assert problems(report) == {problem}
    assert report.rows == []
    assert all(name in trouble.name and trouble.sentence.id and trouble.sentence.en for trouble in report.troubles)


def test_a_device_and_a_pipe_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "following.js")
    assert problems(checked(Path("/dev/zero"))) == {Problem.NOT_AN_ARCHIVE}
    assert problems(checked(tmp_path / "following.js")) == {Problem.NOT_AN_ARCHIVE}
    assert problems(checked(tmp_path)) == {Problem.NOTHING_KNOWN}


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    x_archive().unpacked(outside)
    inside = tmp_path / "ekspor"
    inside.mkdir()
    (inside / "data").symlink_to(outside / "data")
    (inside / "following.js").symlink_to(outside / "data" / "following.js")
    (inside / "putaran").symlink_to(inside)
    assert problems(checked(inside)) == {Problem.NOTHING_KNOWN}


def test_a_truncated_list_gives_what_came_before(tmp_path: Path) -> None:
    whole = ytd("following", [ONE, *([{"following": {"accountId": "5"}}] * 50)])
    path = tmp_path / "following.js"
    path.write_bytes(whole[:-40])
    report = checked(path)
    assert problems(report) == {Problem.TRUNCATED}
    assert numbers(report) == {"@calon_satu"}


def test_a_damaged_part_costs_only_itself(tmp_path: Path) -> None:
    likes = ytd("like", [{"like": {"tweetId": str(n), "fullText": os.urandom(20).hex()}} for n in range(500)])
    path = zipped(tmp_path / "x.zip", {"data/like.js": likes, "data/following.js": ytd("following", [ONE])})
    raw = bytearray(path.read_bytes())
    raw[200:260] = b"\xff" * 60
    path.write_bytes(raw)
    report = checked(path)
    assert problems(report) <= {Problem.BROKEN, Problem.TRUNCATED}
    assert report.troubles
    assert numbers(report) == {"@calon_satu"}


def test_a_zip_that_was_cut_off_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(x_archive().zipped()[:-30])
    assert problems(checked(path)) == {Problem.BROKEN}


def test_a_locked_zip_is_told_apart(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"data/following.js": ytd("following", [ONE])})
    raw = path.read_bytes()
    # The flag "encrypted" in the local header and in the table of contents (APPNOTE.TXT 4.4.4).
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(mark) + place
        raw = raw[:at] + struct.pack("<H", 1) + raw[at + 2 :]
    path.write_bytes(raw)
    assert problems(checked(path)) == {Problem.ENCRYPTED}


@pytest.mark.parametrize("name", ["../../data/following.js", "/etc/data/following.js", "C:\\data\\following.js"])
def test_a_path_that_leads_out_is_only_a_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = name
        archive.writestr(info, ytd("following", [ONE]))
    assert numbers(checked(path)) == {"@calon_satu"}
    assert sorted(tmp_path.rglob("*")) == [path]


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"\x1b[2J\n/following.js": b"["})
    (trouble,) = checked(path).troubles
    assert trouble.name.isprintable()


def test_a_zip_bomb_stops_by_its_ratio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "RATIO_FREE", MIB)
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        with archive.open("data/following.js", "w") as part:
            part.write(b"[" + json.dumps(ONE).encode())
            for _ in range(4):
                part.write(b"," + b" " * (900 * 1024) + b'{"a":1}')
        archive.writestr("data/following-part1.js", ytd("following", [{"following": {"accountId": "100000003"}}]))
    assert path.stat().st_size < MIB // 100
    report = checked(path)
    assert problems(report) == {Problem.TOO_LARGE}
    assert numbers(report) == {"@calon_satu", "@calon_lama"}


def test_all_that_one_check_unpacks_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small() -> Allowance:
        return Allowance(MIB // 2)

    monkeypatch.setattr(auditing, "Allowance", small)
    part = ytd("following", [{"following": {"accountId": str(n)}} for n in range(5000)])
    path = zipped(tmp_path / "x.zip", {f"data/following-part{n}.js": part for n in range(5)})
    assert problems(checked(path)) == {Problem.TOO_LARGE}


def test_zips_in_zips_end_somewhere(tmp_path: Path) -> None:
    inner = x_archive().zipped()
    for _ in range(2):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as outer:
            outer.writestr("lagi.zip", inner)
        inner = made.getvalue()
    path = tmp_path / "x.zip"
    path.write_bytes(inner)
    assert Problem.NESTED in problems(checked(path))


def test_a_zip_that_packs_too_much_into_an_inner_zip_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("dalam.zip", "w") as part:
        for _ in range(opening.LARGEST_NESTED // MIB + 1):
            part.write(bytes(MIB))
    assert problems(checked(path)) == {Problem.NESTED}


def test_an_inner_zip_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dalam.zip", bytes(4 * MIB))
    raw = path.read_bytes()
    at = raw.index(b"PK\x01\x02") + 24
    path.write_bytes(raw[:at] + struct.pack("<I", 100) + raw[at + 4 :])
    assert problems(checked(path)) <= {Problem.BROKEN}


def test_a_table_of_contents_without_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_DIRECTORY", 10_000)
    path = zipped(tmp_path / "x.zip", {f"media/{n:050}.jpg": b"" for n in range(200)})
    assert problems(checked(path)) == {Problem.TOO_MANY}


def test_a_folder_of_endless_parts_is_cut_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_PARTS", 5)
    for n in range(9):
        (tmp_path / f"following-part{n}.js").write_bytes(ytd("following", [ONE]))
    report = checked(tmp_path)
    assert report.parts == 5
    assert problems(report) == {Problem.TOO_MANY}


@pytest.mark.parametrize(
    "raw",
    [
        b'["' + b"x" * (2 * MIB),
        b"[" + b"[" * (2 * MIB),
        b"[{" + b'"a":{' * (2 * MIB),
        b"[[" + b"1," * (2 * MIB),
        b'{"a":' * (2 * MIB),
    ],
    ids=["one endless word", "lists in lists", "maps in maps", "one endless entry", "maps around maps"],
)
def test_an_entry_without_end_fills_no_memory(raw: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(PartError) as caught:
            list(entries(text(raw)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert caught.value.problem is Problem.TOO_LARGE
    assert peak < 100 * MIB


@pytest.mark.parametrize(
    "raw",
    [b"<main><div>" + b"<a " + b"x" * (3 * MIB), b"<main>" + b"<div>" * 500_000, b"<!--" + b"x" * (3 * MIB)],
    ids=["a tag without end", "boxes in boxes", "a comment without end"],
)
def test_a_page_without_end_fills_no_memory(raw: bytes) -> None:
    with pytest.raises(PartError) as caught:
        list(rows(text(raw)))
    assert caught.value.problem is Problem.TOO_LARGE


def test_a_table_with_one_endless_cell_is_refused() -> None:
    with pytest.raises(PartError):
        list(table(text(b'a,b\n"' + b"x\n" * MIB)))


def test_a_page_whose_layout_is_unknown_says_so(tmp_path: Path) -> None:
    body = '<body><section><a href="https://www.instagram.com/calon.satu">calon.satu</a></section></body>'
    path = tmp_path / "followers_and_following" / "following.html"
    path.parent.mkdir()
    path.write_text(f"<html>{body}</html>", "utf-8")
    assert problems(checked(path)) == {Problem.SHAPE}


def test_an_empty_page_and_an_empty_list_are_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "following.html").write_text("<html><body><main>Tidak ada data</main></body></html>", "utf-8")
    (tmp_path / "liked_posts.json").write_bytes(meta({"likes_media_likes": []}))
    (tmp_path / "like.js").write_bytes(ytd("like", []))
    report = checked(tmp_path)
    assert (report.parts, report.troubles, report.rows) == (3, [], [])


def test_bytes_that_are_no_text_cost_only_themselves(tmp_path: Path) -> None:
    bad = [{"following": {"accountId": "\x00", "userLink": "@@"}}, ONE]
    raw = ytd("following", bad).replace(b"@@", b"\xff\xfe\xc3\x28\xed\xa0\x80")
    (tmp_path / "following.js").write_bytes(raw)
    report = checked(tmp_path)
    assert (numbers(report), report.troubles) == ({"@calon_satu"}, [])


def test_half_a_pair_of_a_letter_is_no_reason_to_stop(tmp_path: Path) -> None:
    raw = b'[{"following": {"accountId": "\\ud83d", "userLink": "\\udc00"}}, ' + json.dumps(ONE).encode() + b"]"
    (tmp_path / "following.js").write_bytes(raw)
    report = checked(tmp_path)
    assert (numbers(report), report.troubles) == ({"@calon_satu"}, [])


@pytest.mark.parametrize("at", [*range(65_500, 65_540, 3), 3])
def test_a_letter_in_two_halves_is_whole_wherever_a_piece_ends(at: int) -> None:
    raw = b'{"a": ["' + b"x" * at + b'\\ud83d\\ude00", "\\udc00b\\\\udc00", "\\ud83d"]}'
    found = [value for _, value in entries(text(raw))]
    assert found == ["x" * at + "\N{GRINNING FACE}", "\N{REPLACEMENT CHARACTER}b\\ufffd", "?"]


def test_two_owners_are_both_named(tmp_path: Path) -> None:
    first, second = x_archive(), x_archive()
    first.unpacked(tmp_path / "satu")
    account = ytd("account", [{"account": {"username": "warga_lain"}}])
    replace(second, files={**second.files, "data/account.js": account}).unpacked(tmp_path / "dua")
    assert {owner.name for owner in checked(tmp_path).owners} == {"@warga_satu", "@warga_lain"}


def test_a_disk_that_vanishes_leaves_what_was_read(tmp_path: Path) -> None:
    """The folder of the second part is gone by the time it is to be read."""
    folder = instagram_json_2023().unpacked(tmp_path / "ekspor")
    gone = folder / "your_instagram_activity" / "likes" / "liked_posts.json"

    def unplug(progress: Progress) -> None:
        if progress.done and gone.exists():
            gone.unlink()

    with audit_list() as lists:
        report = audit([folder], lists, NOW, unplug)
    assert problems(report) == {Problem.UNREADABLE}
    assert "@calon.satu" in numbers(report)


def test_a_disk_that_fails_in_the_middle_leaves_what_came_before() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > MIB:
                raise OSError(5, "Input/output error")
            return super().read(size)

    content = ytd("following", [ONE, *({"following": {"accountId": str(n)}} for n in range(25_000))])
    report = checked(Upload("following.js", Failing(content)))
    assert problems(report) == {Problem.UNREADABLE}
    assert numbers(report) == {"@calon_satu"}


def test_whoever_watches_can_stop_it(tmp_path: Path) -> None:
    def stop(_: Progress) -> None:
        raise StoppedError

    with audit_list() as lists, pytest.raises(StoppedError):
        audit([x_archive().unpacked(tmp_path)], lists, NOW, stop)


def test_an_upload_is_read_like_a_file() -> None:
    export = x_archive()
    report = checked(Upload("twitter.zip", io.BytesIO(export.zipped())))
    assert report.troubles == []
    assert numbers(report) == {"@calon_satu", "@calon_dua", "@calon_lama"}
    assert numbers(checked(Upload("following.js", io.BytesIO(export.files["data/following.js"])))) == {"@calon_satu"}
    assert problems(checked(Upload("foto.jpg", io.BytesIO(b"\xff\xd8")))) == {Problem.NOT_AN_ARCHIVE}


def test_text_that_was_never_mangled_stays_as_it_is() -> None:
    for whole in ("Purnamaérah", "日本", "👍", "Ã", "abc", "", "naïve café"):
        assert mend(whole.encode().decode("latin-1")) == whole
        assert mend(whole) == whole


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_damage_whatsoever_breaks_the_check(data: st.DataObject) -> None:
    """Any shape, any file of it, any bytes put over any place: a report comes out."""
    export = data.draw(st.sampled_from(SHAPES))()
    name = data.draw(st.sampled_from(sorted(export.files)))
    content = bytearray(export.files[name])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, bytes(content))
    assert isinstance(checked(Upload("x.zip", made)), Report)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            [
                "string_list_data", "string_map_data", "label_values", "title", "value", "href", "dict", "vec", "data",
                "name", "comment", "author", "following", "like", "tweet", "snippet", "resourceId", "subtitles",
                "ProfileMap", "userName", "Following", "ItemFavoriteList", "timestamp", "full_name", "titleUrl", "url",
            ]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    value=_JSON,
    name=st.sampled_from(
        [
            "following.js", "like.js", "tweets.js", "account.js", "following.json", "liked_posts.json",
            "post_comments_1.json", "personal_information/personal_information.json", "threads/liked_threads.json",
            "connections/followers/who_you_ve_followed.json", "likes_and_reactions_1.json", "comments/comments.json",
            "profile_information/profile_information.json", "user_data.json", "subscriptions.json",
            "watch-history.json",
        ]
    ),
)  # fmt: skip
def test_json_of_any_other_shape_breaks_nothing(value: object, name: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(f"ekspor/{name}", json.dumps(value))
    assert isinstance(checked(Upload("x.zip", made)), Report)


def test_a_zip64_is_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(65_600):
            archive.writestr(zipfile.ZipInfo(f"media/{n}.jpg"), b"")
        archive.writestr("data/following.js", ytd("following", [ONE]))
    assert numbers(checked(path)) == {"@calon_satu"}


def test_zips_stay_open_only_while_they_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"data/following.js": ytd("following", [ONE])})
    contents = Contents()
    with ExitStack() as stack:
        look_into(path, stack, contents)
    with pytest.raises(PartError):
        contents.parts[0].open()


def test_the_limits_leave_room_for_real_exports() -> None:
    """Likes of a busy person, each the same: as dense as text of an export can be."""
    raw = ytd(
        "like", [{"like": {"tweetId": "1700000000000000001", "fullText": "", "expandedUrl": "https://x.com"}}] * 900
    )
    assert len(raw) / len(zlib.compress(raw)) < streams.LARGEST_RATIO
