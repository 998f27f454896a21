"""The extension is known by a list of ids in one file, and a release believes no key that anybody has."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import cast

import jsonschema
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from jaganetral.agency.building import policy_files
from jaganetral.agency.folder import AgencyFolder, problems
from jaganetral.agency.policies import place_of
from jaganetral.agency.reading import Agency
from jaganetral.browsers import Family, manifest
from jaganetral.service.origins import EXTENSION_ID, IDS, chromium_origins
from tasks.crx import extension_id, read_key
from tasks.release import DEVELOPMENT_KEY, KEY, Release

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "backend/jaganetral/service/data"
SCHEMA = json.loads((DATA / "extension-ids.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def release_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a key as a publisher would keep it."""
    path = tmp_path_factory.mktemp("safe") / "release.pem"
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


def test_the_ids_of_the_checkout_fit_their_schema_and_name_the_development_key() -> None:
    ids = json.loads((DATA / "extension-ids.json").read_text("utf-8"))
    jsonschema.validate(ids, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert ids["development"] == extension_id(read_key(DEVELOPMENT_KEY)) == EXTENSION_ID
    assert ids["own"] is None


def test_a_release_knows_its_own_key_and_no_longer_the_development_key(release_key: Path) -> None:
    release = Release.read(release_key, None)
    ids = release.ids()
    jsonschema.validate(ids, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert ids["development"] is None
    assert ids["own"] == extension_id(read_key(release_key)) != EXTENSION_ID
    assert (release.debian_version, release.name) == (release.version, f"jaganetral-{release.version}")
    origins = json.loads(manifest(Family.CHROMIUM, Path("/usr/lib/jaganetral/native-host"), ids))["allowed_origins"]
    assert origins == [f"chrome-extension://{ids['own']}/"]


def test_the_native_host_of_a_release_refuses_the_development_id(release_key: Path, tmp_path: Path) -> None:
    """The program as a release carries it: its modules with the ids that build/package writes."""
    installed = tmp_path / "jaganetral"
    subprocess.run(["cp", "-r", str(ROOT / "backend/jaganetral"), str(installed)], check=True)
    release = Release.read(release_key, None)
    (installed / "service/data/extension-ids.json").write_text(json.dumps(release.ids()), "utf-8")

    def call(caller: str) -> tuple[int, bytes]:
        done = subprocess.run(
            [sys.executable, "-m", "jaganetral", "native-host", caller],
            env={**os.environ, "PYTHONPATH": str(tmp_path), "JAGANETRAL_HOME": str(tmp_path / "home")},
            input=b"\x0f\x00\x00\x00" + b'{"type":"port"}',
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout

    assert call(f"chrome-extension://{EXTENSION_ID}/") == (1, b"")
    status, answer = call(f"chrome-extension://{release.extension_id}/")
    assert status == 0
    assert json.loads(answer[4:])["ok"] is False, "answered: no service runs"


def test_every_store_id_is_believed_beside_our_own() -> None:
    ids = {**IDS, "own": "a" * 32, "development": None, "chrome_store": "b" * 32, "edge_store": "c" * 32}
    assert chromium_origins(ids) == tuple(f"chrome-extension://{letter * 32}" for letter in "abc")


@pytest.mark.parametrize("empty", [None, ""])
def test_a_store_that_has_given_no_id_yet_stands_in_no_policy_and_no_host(empty: str | None) -> None:
    ids = {**IDS, "own": "a" * 32, "development": None, "chrome_store": empty, "edge_store": empty}
    host = json.loads(manifest(Family.CHROMIUM, Path("/usr/lib/jaganetral/native-host"), ids))
    assert host["allowed_origins"] == [f"chrome-extension://{'a' * 32}/"]
    assert chromium_origins(ids) == (f"chrome-extension://{'a' * 32}",)

    own = {"from": "own", "chromium": "https://contoh.example/u.xml", "firefox": "https://contoh.example/x.xpi"}
    agency = cast(Agency, {"name": "Instansi Uji", "contact": "tidak ada", "extension": own})
    named = {known for text in policy_files(agency, ids).values() for known in re.findall(rb"\b[a-p]{32}\b", text)}
    assert named == {b"a" * 32}
    for text in policy_files(agency, ids).values():
        assert not re.search(rb"None|null|chrome-extension:///|;https://(clients2|edge)\.", text)

    # From a store that doesn't have it, nobody gets it: that is said, and nothing is written.
    store = cast(Agency, {"name": "Instansi Uji", "contact": "tidak ada"})
    assert [place_of(browser, store, ids) for browser in ("chromium", "chrome", "edge")] == [None, None, None]
    with pytest.raises(LookupError):
        policy_files(store, ids)
    said = problems(AgencyFolder(Path("instansi"), store), ids)
    assert len(said) == 3


def test_a_trial_is_older_than_its_release_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)
    trial = Release.read(None, None)
    assert not trial.is_release
    assert trial.debian_version == f"{trial.version}~dev"
    assert trial.name.endswith("-dev")


def test_the_release_key_may_come_from_the_environment(release_key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, str(release_key))
    assert Release.read(None, None).is_release


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_file_that_is_no_key_ends_with_one_line(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "key.pem").write_bytes(content)
    with pytest.raises(SystemExit):
        Release.read(tmp_path / "key.pem", None)
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_key_that_browsers_would_not_take_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - too short: that is the test
    (tmp_path / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(SystemExit):
        Release.read(tmp_path / "key.pem", None)
    assert "2048" in capsys.readouterr().err


def test_neither_the_development_key_nor_one_in_the_checkout_makes_a_release(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "copy.pem").write_bytes(DEVELOPMENT_KEY.read_bytes())
    for key in (tmp_path / "copy.pem", DEVELOPMENT_KEY):
        with pytest.raises(SystemExit):
            Release.read(key, None)
    assert "anybody has" in capsys.readouterr().err


def test_updates_over_a_plain_connection_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        Release.read(None, "http://unduh.jaganetral.id/ekstensi")
    assert "https" in capsys.readouterr().err
