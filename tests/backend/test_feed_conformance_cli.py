"""The bare TUF client speaks as TUF's conformance suite expects: three commands, exit status 0 or 1, plain names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from feed_servers import FeedServer
from tuf_repository import TufRepository


def run(*arguments: object) -> int:
    command = [sys.executable, "-m", "jaganetral", "feed", "client", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_init_refresh_and_download_in_the_suites_own_words(tmp_path: Path) -> None:
    repository = TufRepository(tmp_path / "repository")
    repository.add_target("path/to/berkas.txt", b"<isi>")
    repository.publish("targets")
    metadata, targets = tmp_path / "metadata", tmp_path / "targets"
    metadata.mkdir()
    targets.mkdir()
    with FeedServer(repository.folder).running() as server:
        here = ("--metadata-url", f"{server.url}/metadata", "--metadata-dir", metadata)
        there = ("--target-dir", targets, "--target-base-url", f"{server.url}/targets")
        first = repository.folder / "metadata" / "1.root.json"
        assert run("--metadata-dir", metadata, "init", first) == 0
        assert server.asked == []
        assert run(*here, "refresh") == 0
        assert {file.name for file in metadata.glob("*.json")} == {
            "root.json",
            "timestamp.json",
            "snapshot.json",
            "targets.json",
        }
        assert run(*here, "--target-name", "path/to/berkas.txt", *there, "download") == 0
        assert [file.read_bytes() for file in targets.iterdir()] == [b"<isi>"]
        asked = len(server.asked)
        assert run(*here, "--target-name", "path/to/berkas.txt", *there, "download") == 0
        assert not any("/targets/" in path for path in server.asked[asked:])
        names = ("--target-name", "path/to/berkas.txt", "--target-name", "tidak-ada")
        assert run(*here, *names, *there, "download") == 1
        repository.timestamp.signed.version = 1
        repository.write("timestamp")
        assert run(*here, "refresh") == 1


def test_missing_arguments_are_wrong_usage(tmp_path: Path) -> None:
    assert run("refresh") == 2
    assert run("--metadata-dir", tmp_path, "--metadata-url", "http://127.0.0.1:9", "download") == 2
    assert run("--metadata-dir", tmp_path, "init", tmp_path / "none.json") == 2


def test_an_initial_root_that_is_none_fails_at_refresh_without_a_request(tmp_path: Path) -> None:
    (tmp_path / "root.json").write_text("{}")
    with FeedServer(tmp_path).running() as server:
        assert run("--metadata-dir", tmp_path / "m", "init", tmp_path / "root.json") == 0
        assert run("--metadata-dir", tmp_path / "m", "--metadata-url", server.url, "refresh") == 1
        assert server.asked == []
